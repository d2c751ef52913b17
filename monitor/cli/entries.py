"""Commands for one entry: its editions, and what an edit changed; and whether a feed's pages are read."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from monitor.cli.output import counted, emit_json, iso, plain, say
from monitor.cli.prepared import prepared
from monitor.cli.which import declare_feed, feed_meant
from monitor.commands import SetFullText
from monitor.errors import InputError
from monitor.headless import Session
from monitor.profile import Profile
from monitor.settings import load as load_settings
from monitor.store.editions import EditionRow, chosen, editions
from monitor.store.pages import page_of
from monitor.text.worddiff import Change, Part, changed, compare

if TYPE_CHECKING:
    from monitor.cli.reading import Commands

SIGNS = {Change.SAME: "{}", Change.REMOVED: "[-{}-]", Change.ADDED: "{{+{}+}}"}
"""How a terminal without colours shows what was taken out and put in: as `wdiff` and `git diff --word-diff` do."""
ORIGINS = {"feed": "told by the feed", "page": "read from its page"}


def declare(commands: Commands) -> None:
    """Add the commands of this module to the parser."""
    entries = commands.add_parser("entries", help="one entry: its editions and what changed between them")
    actions = entries.add_subparsers(metavar="ACTION", required=True)
    listing = actions.add_parser("versions", help="print the editions of an entry, and whether it was withdrawn")
    _entry(listing)
    listing.set_defaults(command=_versions)
    diff = actions.add_parser("diff", help="print which words an edit took out [-so-] and put in {+so+}")
    _entry(diff)
    diff.add_argument("--from", dest="old", type=int, metavar="N", help="the older edition; the one before the newer")
    diff.add_argument("--to", dest="new", type=int, metavar="N", help="the newer edition; the current one")
    diff.set_defaults(command=_diff)


def declare_feeds(actions: Commands) -> None:
    """Add the action of this module to `rasadctl feeds`."""
    whole = actions.add_parser("full-text", help="say whether the pages of a feed's matched items are read")
    declare_feed(whole)
    whole.add_argument("state", choices=("on", "off"))
    whole.set_defaults(command=_full_text)


def _entry(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("entry", type=int, metavar="ID", help="its number, as `search` prints it")
    parser.add_argument("--json", action="store_true", help="one JSON object")


def _versions(arguments: argparse.Namespace, profile: Profile) -> int:
    with prepared(profile) as (reader, _):
        found = _editions_of(editions(reader.conn, arguments.entry), arguments.entry)
        page = page_of(reader.conn, arguments.entry)
    if arguments.json:
        page_told = {"state": page.state, "said": page.said, "fetched": iso(page.fetched_at)} if page.state else None
        gone = iso(page.gone_at)
        emit_json({"entry": arguments.entry, "gone": gone, "page": page_told, "versions": [_record(e) for e in found]})
        return 0
    say(plain(found[-1].title) or "(no title)")
    for one in found:
        mark = "*" if one.current else " "
        claims = counted(one.claims, "claim", "claims")
        say(f"{mark}{one.number:4}  {iso(one.seen_at)}  {len(one.text):6} characters  {claims}  {ORIGINS[one.origin]}")
    if page.gone_at is not None:
        say(f"Withdrawn: noticed {iso(page.gone_at)}.")
    if page.said:
        say(f"Its page: {plain(page.said)}")
    return 0


def _diff(arguments: argparse.Namespace, profile: Profile) -> int:
    with prepared(profile) as (reader, _):
        found = _editions_of(editions(reader.conn, arguments.entry), arguments.entry)
    old, new = chosen(found, arguments.old, arguments.new)
    parts = compare(old.text, new.text)
    if arguments.json:
        told = [{"change": part.change.value, "text": part.text} for part in parts]
        emit_json({"entry": arguments.entry, "from": _record(old), "to": _record(new), "parts": told})
        return 0
    if len(found) == 1:
        say(f"There is one edition only, of {iso(new.seen_at)}: it was not edited since.")
        return 0
    say(f"Edition {old.number} ({iso(old.seen_at)}) and edition {new.number} ({iso(new.seen_at)}):")
    if not changed(parts):
        say("No word differs.")
        return 0
    for line in "".join(_signed(part) for part in parts).split("\n"):
        say(plain(line))
    return 0


def _signed(part: Part) -> str:
    """Put a part between its signs, its line ends and outer spaces outside of them."""
    if part.change is Change.SAME:
        return part.text
    lines = (SIGNS[part.change].format(line.rstrip()) if line.strip() else "" for line in part.text.split("\n"))
    return "\n".join(lines) + (" " if part.text.endswith(" ") else "")


def _editions_of(found: list[EditionRow], entry_id: int) -> list[EditionRow]:
    if not found:
        raise InputError(
            f"There is no entry with the number {entry_id}.", "`rasadctl search` prints the numbers of entries."
        )
    return found


def _record(one: EditionRow) -> dict[str, object]:
    return {
        "number": one.number,
        "seen": iso(one.seen_at),
        "origin": one.origin,
        "title": one.title,
        "text": one.text,
        "claims": one.claims,
        "current": one.current,
    }


def _full_text(arguments: argparse.Namespace, profile: Profile) -> int:
    feed = feed_meant(arguments.feed, profile)
    with Session(profile, load_settings(profile.settings_file), scheduled=False) as session:
        say(plain(session.ask(SetFullText(feed, full_text=arguments.state == "on")).text))
    return 0
