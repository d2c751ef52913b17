"""Commands that say how each feed is doing, and mend it."""

from __future__ import annotations

import argparse
import time
from typing import TYPE_CHECKING

from monitor.cli.output import counted, emit_json, iso, plain, say
from monitor.cli.prepared import prepared
from monitor.commands import CheckNow, EditFeed, PauseFeed, RestoreFeed
from monitor.errors import InputError, RasadError
from monitor.feeds.sources.catalogue import kind_named
from monitor.headless import Session
from monitor.health import CONCERNS, Concern, Health
from monitor.profile import Profile
from monitor.rhythm import rhythm_words
from monitor.settings import load as load_settings
from monitor.store import queries
from monitor.store.sources import CheckRow, NewItem, SourceRow

if TYPE_CHECKING:
    from monitor.cli.reading import Commands

TROUBLES = (Concern.LOST, Concern.TROUBLE, Concern.WATCH)
CHECKS_SAID = 10
NEVER = "never"
WIDEST = 40
"""Characters of the column of names; a longer one pushes its row."""


def declare(actions: Commands) -> None:
    """Add the actions of this module to `rasadctl feeds`."""
    listing = actions.add_parser("list", help="print every feed and how it is doing, the gravest troubles first")
    listing.add_argument("--json", action="store_true", help="one JSON list")
    listing.add_argument("--trouble", action="store_true", help="only those that something is wrong with")
    listing.set_defaults(command=_list)
    show = actions.add_parser("show", help="print all that is known of one feed: cause, remedy, rhythm, checks, items")
    _feed(show)
    show.add_argument("--json", action="store_true", help="one JSON object")
    show.set_defaults(command=_show)
    edit = actions.add_parser("edit", help="give a feed another address, title or folder; a new address is checked")
    _feed(edit)
    edit.add_argument("--address", metavar="URL")
    edit.add_argument("--moved", action="store_true", help="take the address that the feed says to have moved to")
    edit.add_argument("--title")
    edit.add_argument("--folder", help='"" for none')
    edit.set_defaults(command=_edit)
    for name, said, made in (
        ("check", "check a feed now; the exit code is 1 where it cannot be read", lambda feed: CheckNow((feed,))),
        ("pause", "leave a feed out of the checks", lambda feed: PauseFeed(feed, paused=True)),
        ("resume", "let a paused feed run again", lambda feed: PauseFeed(feed, paused=False)),
        ("restore", "follow a removed feed again", RestoreFeed),
    ):
        action = actions.add_parser(name, help=said)
        _feed(action)
        action.set_defaults(command=_act, made=made)


def _feed(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("feed", type=int, help="its number, as `feeds list` prints it")


def _list(arguments: argparse.Namespace, profile: Profile) -> int:
    found = [each for each in _judged(profile) if not arguments.trouble or each[1].concern in TROUBLES]
    if arguments.json:
        emit_json([_record(row, state) for row, state in found])
        return 0
    found.sort(key=lambda each: CONCERNS.index(each[1].concern))
    wide = min(max((len(plain(row.name)) for row, _ in found), default=0), WIDEST)
    if found:
        say(_line("#", "state", "kind", "source", "last good", "next try", "newest item", "rhythm", wide=wide))
    for row, state in found:
        kind = kind_named(row.kind).title
        said = (_said(row.source.last_ok_at), _next(row), _said(row.newest_at), rhythm_words(state.rhythm))
        say(_line(str(row.id), state.words, kind, plain(row.name), *said, wide=wide))
        if state.concern in TROUBLES:
            say(f"      {plain(_told(state))}")
    if not found:
        say("Nothing is wrong with any feed." if arguments.trouble else "No feed is followed.")
    return 0


def _line(
    number: str, state: str, kind: str, name: str, good: str, then: str, newest: str, rhythm: str, *, wide: int
) -> str:
    return f"{number:>4}  {state:<17} {kind:<16} {name:<{wide}}  {good:<16}  {then:<16}  {newest:<16}  {rhythm}"


def _show(arguments: argparse.Namespace, profile: Profile) -> int:
    found = _found(arguments.feed, profile)
    if found is None:
        raise InputError(f"There is no feed with the number {arguments.feed}.", "`rasadctl feeds list` shows them.")
    row, state = found
    with prepared(profile) as (reader, _):
        past = queries.source_past(reader.conn, row.id)
    if arguments.json:
        emit_json(
            _record(row, state)
            | {"checks": [_check(one) for one in past.checks], "items": [_item(one) for one in past.items]}
        )
        return 0
    for line in _lines(row, state):
        say(line)
    say("checks:      " + ("those that brought something or failed, the newest first" if past.checks else "none yet"))
    for one in past.checks[:CHECKS_SAID]:
        say(f"  {_said(one.at)}  {_came_of(one)}")
    if past.items:
        say("items:       the newest first")
    for item in past.items:
        say(f"  {_said(item.at)}  {'' if item.matched else '(no topic) '}{plain(item.title)}")
    return 0


def _lines(row: SourceRow, state: Health) -> list[str]:
    told = [
        f"{plain(row.name)} ({state.words})",
        f"address:     {plain(row.url)}",
        f"kind:        {kind_named(row.kind).title}",
        f"how it is:   {plain(state.sentence)}",
    ]
    told += [f"what to do:  {plain(state.remedy)}"] if state.remedy else []
    told += [f"since:       {_said(state.since)}"] if state.since is not None else []
    return [
        *told,
        f"last good:   {_said(row.source.last_ok_at)}",
        f"next try:    {_next(row)}",
        f"newest item: {_said(row.newest_at)}{f', {plain(row.newest_title)}' if row.newest_title else ''}",
        f"rhythm:      {rhythm_words(state.rhythm)}",
        f"brought:     {counted(row.entries, 'item', 'items')}, {row.source.matched} of them about your topics",
        f"folder:      {plain(row.folder) or 'none'}",
        f"whole texts: {'on' if row.full_text else 'off'}",
        f"proxy:       {plain(row.proxy) or 'as the system says'}",
    ]


def _edit(arguments: argparse.Namespace, profile: Profile) -> int:
    address, typed = arguments.address, arguments.address is not None
    if arguments.moved:
        address = next((row.source.moved_to for row, _ in _judged(profile) if row.id == arguments.feed), "")
        if not address:
            raise InputError("This feed has not said that it moved.", "Give its new address with --address.")
    if not (typed or arguments.moved) and arguments.title is None and arguments.folder is None:
        raise InputError("Nothing is to be changed.", "Give --address, --moved, --title or --folder.")
    before = _found(arguments.feed, profile)
    with Session(profile, load_settings(profile.settings_file), scheduled=False) as session:
        done = session.ask(
            EditFeed(arguments.feed, address, arguments.title, arguments.folder, allow_private=True if typed else None)
        )
    now = _found(arguments.feed, profile)
    if address is not None and before and now and now[0].source.error_code and before[0].url != now[0].url:
        former = f"It has the new address now; the former one was {plain(before[0].url)} (`--address` puts it back)."
        raise RasadError(plain(done.text), former, code=now[0].source.error_code)
    say(plain(done.text))
    return 0


def _act(arguments: argparse.Namespace, profile: Profile) -> int:
    with Session(profile, load_settings(profile.settings_file), scheduled=False) as session:
        said = plain(session.ask(arguments.made(arguments.feed)).text)
    row = None if said else _found(arguments.feed, profile)
    if row and row[0].source.error_code:
        raise RasadError(_how_it_is(*row), code=row[0].source.error_code)
    say(said or (_how_it_is(*row) if row else "There is no such feed."))
    return 0


def _how_it_is(row: SourceRow, state: Health) -> str:
    return f"{plain(row.name)}: {state.words}. {plain(_told(state))}"


def _judged(profile: Profile) -> list[tuple[SourceRow, Health]]:
    with prepared(profile) as (reader, _):
        return queries.judged(queries.sources(reader.conn), int(time.time()))


def _found(feed: int, profile: Profile) -> tuple[SourceRow, Health] | None:
    return next((each for each in _judged(profile) if each[0].id == feed), None)


def _told(state: Health) -> str:
    return f"{state.sentence} {state.remedy}".strip()


def _said(second: int | None) -> str:
    return (iso(second) or NEVER).replace("T", " ")[:16]


def _next(row: SourceRow) -> str:
    if row.source.paused:
        return "never by itself" if row.source.error_code == "gone" else "not while paused"
    return _said(row.source.next_check_at) if row.source.next_check_at is not None else "at once"


def _came_of(one: CheckRow) -> str:
    if one.error_code:
        return plain(one.error)
    return f"read in {one.took_ms} ms, {one.n_new} new or changed"


def _record(row: SourceRow, state: Health) -> dict[str, object]:
    source = row.source
    return {
        "id": row.id,
        "title": row.name,
        "url": row.url,
        "source": row.kind,
        "language": row.language,
        "folder": row.folder,
        "label": row.label,
        "entries": row.entries,
        "matched": source.matched,
        "paused": source.paused,
        "failing": source.failing_since is not None,
        "error": source.error,
        "remedy": state.remedy,
        "state": state.state.value,
        "concern": state.concern.value,
        "sentence": state.sentence,
        "since": iso(state.since),
        "failing_since": iso(source.failing_since),
        "last_ok": iso(source.last_ok_at),
        "next_check": None if source.paused else iso(source.next_check_at),
        "moved_to": source.moved_to,
        "newest": iso(row.newest_at),
        "rhythm": rhythm_words(state.rhythm),
        "items_a_day": None if state.rhythm.per_day is None else round(state.rhythm.per_day, 3),
        "ways": [way.value for way in state.ways],
    }


def _check(one: CheckRow) -> dict[str, object]:
    return {
        "at": iso(one.at),
        "status": one.status,
        "http_status": one.http_status,
        "took_ms": one.took_ms,
        "new": one.n_new,
        "error_code": one.error_code,
        "error": one.error,
    }


def _item(one: NewItem) -> dict[str, object]:
    return {"id": one.entry_id, "title": one.title, "at": iso(one.at), "matched": one.matched}
