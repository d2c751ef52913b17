"""Commands that say how each feed is doing, and mend it."""

from __future__ import annotations

import argparse
import time
from typing import TYPE_CHECKING

from monitor.cli.output import counted, emit_json, iso, plain, say
from monitor.cli.prepared import prepared
from monitor.cli.which import declare_feed, declare_feeds, feed_meant, feeds_meant
from monitor.commands import ActOnFeeds, CheckNow, EditFeed, FeedAct, PauseFeed, RestoreFeed
from monitor.errors import InputError, RasadError
from monitor.feeds.sources.catalogue import kind_named
from monitor.headless import Session
from monitor.health import Concern, Health, Way, standing
from monitor.profile import Profile
from monitor.rhythm import rhythm_words
from monitor.settings import load as load_settings
from monitor.store import feeds as feed_store
from monitor.store import queries
from monitor.store.sources import CheckRow, NewItem, SourceRow

if TYPE_CHECKING:
    from monitor.cli.reading import Commands

TROUBLES = (Concern.LOST, Concern.TROUBLE, Concern.WATCH)
CHECKS_SAID = 10
COMMANDS = {
    Way.CHECK: "check {}",
    Way.RESUME: "resume {}",
    Way.TAKE_ADDRESS: "moved --accept {}",
    Way.KEEP_ADDRESS: "moved --refuse {}",
    Way.EDIT_ADDRESS: "edit {} --address URL",
    Way.ALLOW: "edit {} --allow-private",
    Way.PAUSE: "pause {}",
    Way.REMOVE: "remove {}",
}
"""The command for each thing that can be done; its number goes in."""
NEVER = "never"
WIDEST = 40
"""Characters of the column of names; a longer one pushes its row."""


def declare(actions: Commands) -> None:
    """Add the actions of this module to `rasadctl feeds`."""
    listing = actions.add_parser("list", help="print every feed and how it is doing, the gravest troubles first")
    listing.add_argument("--json", action="store_true", help="one JSON list")
    which = listing.add_mutually_exclusive_group()
    which.add_argument("--trouble", action="store_true", help="only those that something is wrong with")
    which.add_argument(
        "--removed", action="store_true", help="those that are no longer followed; `restore` can be asked"
    )
    listing.set_defaults(command=_list)
    show = actions.add_parser("show", help="print all that is known of one feed: cause, remedy, rhythm, checks, items")
    declare_feed(show)
    show.add_argument("--json", action="store_true", help="one JSON object")
    show.set_defaults(command=_show)
    edit = actions.add_parser("edit", help="give a feed another address, title or folder; a new address is checked")
    declare_feed(edit)
    edit.add_argument("--address", metavar="URL")
    edit.add_argument("--moved", action="store_true", help="take the address that the feed says to have moved to")
    edit.add_argument(
        "--allow-private",
        action=argparse.BooleanOptionalAction,
        help="let it be fetched from a private network, for it is yours; or not any more",
    )
    edit.add_argument("--title")
    edit.add_argument("--folder", help='"" for none')
    edit.set_defaults(command=_edit)
    for name, said, made in (
        ("check", "check a feed now; the exit code is 1 where it cannot be read", lambda feed: CheckNow((feed,))),
        ("pause", "leave a feed out of the checks", lambda feed: PauseFeed(feed, paused=True)),
        ("resume", "let a paused feed run again", lambda feed: PauseFeed(feed, paused=False)),
    ):
        action = actions.add_parser(name, help=said)
        declare_feed(action)
        action.set_defaults(command=_act, made=made)
    again = actions.add_parser("restore", help="follow removed feeds again")
    declare_feeds(again)
    again.set_defaults(command=_restore)


def _list(arguments: argparse.Namespace, profile: Profile) -> int:
    if arguments.removed:
        return _list_removed(arguments, profile)
    found = [each for each in _judged(profile) if not arguments.trouble or each[1].concern in TROUBLES]
    found.sort(key=lambda each: standing(each[1], each[0].newest_at))
    if arguments.json:
        emit_json([_record(row, state) for row, state in found])
        return 0
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


def _list_removed(arguments: argparse.Namespace, profile: Profile) -> int:
    with prepared(profile) as (reader, _):
        feeds = [feed for feed in feed_store.every(reader, removed=True) if feed.removed_at is not None]
    feeds.sort(key=lambda feed: -(feed.removed_at or 0))
    if arguments.json:
        emit_json(
            [{"id": feed.id, "title": feed.title, "url": feed.url, "removed": iso(feed.removed_at)} for feed in feeds]
        )
        return 0
    for feed in feeds:
        say(f"{feed.id:>4}  removed {_said(feed.removed_at)}  {plain(feed.title or feed.url)}  {plain(feed.url)}")
    say("`rasadctl feeds restore FEED` follows one again." if feeds else "No feed was removed.")
    return 0


def _line(
    number: str, state: str, kind: str, name: str, good: str, then: str, newest: str, rhythm: str, *, wide: int
) -> str:
    return f"{number:>4}  {state:<17} {kind:<16} {name:<{wide}}  {good:<16}  {then:<16}  {newest:<16}  {rhythm}"


def _show(arguments: argparse.Namespace, profile: Profile) -> int:
    row, state = _found(feed_meant(arguments.feed, profile), profile)
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
    told += [f"by:          {command}" for command in _commands(row, state)] if state.concern in TROUBLES else []
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
        f"own network: {'allowed' if row.allow_private else 'not allowed'}",
    ]


def _commands(row: SourceRow, state: Health) -> list[str]:
    """Return the commands for what can be done about a source, the most fitting first."""
    return [f"rasadctl feeds {COMMANDS[way].format(row.id)}" for way in state.ways if way in COMMANDS]


def _edit(arguments: argparse.Namespace, profile: Profile) -> int:
    address, typed = arguments.address, arguments.address is not None
    feed = feed_meant(arguments.feed, profile)
    before, _ = _found(feed, profile)
    if arguments.moved:
        address = before.source.moved_to
        if not address:
            raise InputError("This feed has not said that it moved.", "Give its new address with --address.")
    mine = True if typed and arguments.allow_private is None else arguments.allow_private
    if address is None and mine is None and arguments.title is None and arguments.folder is None:
        raise InputError("Nothing is to be changed.", "Give --address, --moved, --allow-private, --title or --folder.")
    with Session(profile, load_settings(profile.settings_file), scheduled=False) as session:
        done = session.ask(EditFeed(feed, address, arguments.title, arguments.folder, allow_private=mine))
    now, _ = _found(feed, profile)
    if address is not None and now.source.error_code and before.url != now.url:
        former = f"It has the new address now; the former one was {plain(before.url)} (`--address` puts it back)."
        raise RasadError(plain(done.text), former, code=now.source.error_code)
    if mine and not typed and now.source.error_code:
        raise RasadError(plain(done.text), code=now.source.error_code)
    say(plain(done.text))
    return 0


def _act(arguments: argparse.Namespace, profile: Profile) -> int:
    feed = feed_meant(arguments.feed, profile)
    with Session(profile, load_settings(profile.settings_file), scheduled=False) as session:
        said = plain(session.ask(arguments.made(feed)).text)
    row, state = _found(feed, profile)
    if not said and row.source.error_code:
        raise RasadError(_how_it_is(row, state), code=row.source.error_code)
    say(said or _how_it_is(row, state))
    return 0


def _restore(arguments: argparse.Namespace, profile: Profile) -> int:
    feeds = feeds_meant(arguments.feeds, profile, removed=True)
    with Session(profile, load_settings(profile.settings_file), scheduled=False) as session:
        wanted = RestoreFeed(feeds[0]) if len(feeds) == 1 else ActOnFeeds(feeds, FeedAct.RESTORE)
        say(plain(session.ask(wanted).text))
    return 0


def _how_it_is(row: SourceRow, state: Health) -> str:
    return f"{plain(row.name)}: {state.words}. {plain(_told(state))}"


def _judged(profile: Profile) -> list[tuple[SourceRow, Health]]:
    with prepared(profile) as (reader, _):
        return queries.judged(queries.sources(reader.conn), int(time.time()))


def _found(feed: int, profile: Profile) -> tuple[SourceRow, Health]:
    return next(each for each in _judged(profile) if each[0].id == feed)


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
