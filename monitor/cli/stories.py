"""Commands for stories: which there are, what tells of one and whom it has that from."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from monitor.cli.output import counted, emit_json, iso, plain, say
from monitor.cli.prepared import prepared
from monitor.commands import FollowStory, MergeStories, PinToStory, SplitStory, UndoStoryAct
from monitor.errors import InputError
from monitor.headless import Session
from monitor.profile import Profile
from monitor.settings import load as load_settings
from monitor.store.stories import acts
from monitor.store.story_lists import (
    StoryFilter,
    StoryMember,
    StoryRow,
    gone_to,
    members,
    stories,
    story,
    story_ids,
)

if TYPE_CHECKING:
    import sqlite3

    from monitor.cli.reading import Commands

SHOWN = 40
"""Stories that are printed unless more are asked for."""
_NUMBER = "its number, as `stories list` prints it"
_LINKS = {
    "same": "the same text as {}",
    "copy": "copied from {}, cut or edited",
    "event": "the same event as {}",
    "hand": "put here by you",
    "": "",
}


def declare(commands: Commands) -> None:
    """Add the commands of this module to the parser."""
    parser = commands.add_parser("stories", help="items that tell of one event: list, show, split, merge, follow")
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="print stories, newest first: how many outlets and origins each has")
    listing.add_argument("--topic", default="", help="an id: only stories of this topic")
    listing.add_argument("--unread", action="store_true", help="only those with something unread")
    listing.add_argument("--followed", action="store_true", help="only those that are followed")
    listing.add_argument("--fewest", type=int, default=2, metavar="N", help="only those of N items or more (2)")
    listing.add_argument("--limit", type=int, default=SHOWN, metavar="N", help=f"at most N ({SHOWN})")
    listing.add_argument("--json", action="store_true", help="one JSON list")
    listing.set_defaults(command=_list)
    show = actions.add_parser("show", help="print the items of a story, with the origin of each and why it is there")
    show.add_argument("story", type=int, metavar="ID", help=_NUMBER)
    show.add_argument("--json", action="store_true", help="one JSON object")
    show.set_defaults(command=_show)
    split = actions.add_parser("split", help="give items of a story one of their own")
    _story_and_items(split)
    split.set_defaults(make=lambda a: SplitStory(a.story, tuple(a.items)), command=_do)
    merge = actions.add_parser("merge", help="make several stories one: the first")
    merge.add_argument("stories", type=int, nargs="+", metavar="ID", help="their numbers")
    merge.set_defaults(make=lambda a: MergeStories(tuple(a.stories)), command=_do)
    pin = actions.add_parser("pin", help="put items into a story and keep them there")
    _story_and_items(pin)
    pin.set_defaults(make=lambda a: PinToStory(a.story, tuple(a.items)), command=_do)
    for name, followed, text in (
        ("follow", True, "note from now on what is new in a story"),
        ("unfollow", False, "follow a story no longer"),
    ):
        one = actions.add_parser(name, help=text)
        one.add_argument("story", type=int, metavar="ID", help=_NUMBER)
        one.set_defaults(make=lambda a, wanted=followed: FollowStory(a.story, wanted), command=_do)
    done = actions.add_parser("acts", help="print what was done to stories, the newest first")
    done.set_defaults(command=_acts)
    undo = actions.add_parser("undo", help="take back an act on stories")
    undo.add_argument("act", type=int, nargs="?", metavar="ACT", help="its number (`stories acts`); else the last one")
    undo.set_defaults(make=lambda a: UndoStoryAct(a.act), command=_do)


def _story_and_items(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("story", type=int, metavar="ID", help=_NUMBER)
    parser.add_argument("items", type=int, nargs="+", metavar="ITEM", help="their numbers (`stories show`)")


def _do(arguments: argparse.Namespace, profile: Profile) -> int:
    with Session(profile, load_settings(profile.settings_file)) as session:
        say(session.ask(arguments.make(arguments)).text)
    return 0


def _acts(arguments: argparse.Namespace, profile: Profile) -> int:
    with prepared(profile) as (db, _):
        found = acts(db.conn)
    undone = {act.undoes for act in found}
    for act in found:
        what = f"undo of {act.undoes}" if act.undoes else act.action
        items = f": items {', '.join(str(moved.entry_id) for moved in act.moved)}" if act.moved else ""
        say(f"{act.id}  {iso(act.at)}  {what}  story {act.story_id}{items}{'  (undone)' if act.id in undone else ''}")
    if not found:
        say("Nothing was done to stories yet.")
    return 0


def _list(arguments: argparse.Namespace, profile: Profile) -> int:
    wanted = StoryFilter(
        arguments.topic, unread=arguments.unread, followed=arguments.followed, fewest=max(arguments.fewest, 1)
    )
    with prepared(profile) as (db, _):
        ids = story_ids(db.conn, wanted)
        found = stories(db.conn, ids[: max(arguments.limit, 0)])
    if arguments.json:
        emit_json([_record(one) for one in found])
        return 0
    for one in found:
        say(f"{one.story_id}  {plain(one.title) or '(no title)'}")
        say(f"    {_counts(one)}  · {iso(one.newest_at)}")
    if len(ids) > len(found):
        say(f"and {len(ids) - len(found)} more; --limit prints them.")
    if not ids:
        say("No stories. One begins as soon as two items tell of the same event; --fewest 1 prints lone items too.")
    return 0


def _counts(one: StoryRow) -> str:
    parts = [
        counted(one.entries, "item", "items"),
        f"{counted(one.outlets, 'outlet', 'outlets')}, {counted(one.origins, 'origin', 'origins')}",
        " ".join(one.languages),
        *([f"{one.unread} unread"] if one.unread else []),
        *(["saved"] if one.starred else []),
        *([f"followed, {one.news} with something new"] if one.followed_at is not None else []),
    ]
    return "  · ".join(part for part in parts if part)


def _show(arguments: argparse.Namespace, profile: Profile) -> int:
    with prepared(profile) as (db, _):
        one = _story(db.conn, arguments.story)
        found = members(db.conn, one.story_id)
    if arguments.json:
        emit_json({**_record(one), "members": [_member(member) for member in found]})
        return 0
    say(f"{one.story_id}  {plain(one.title) or '(no title)'}")
    say(f"    {_counts(one)}")
    for member in found:
        say()
        source = f"{plain(member.source)}  · {iso(member.sort_at)}"
        say(f"{member.entry_id}  {plain(member.title) or '(no title)'}  · {source}")
        origin = "" if member.origin == member.source else f"has it from {plain(member.origin)}"
        link = _LINKS[member.linked].format(member.beside)
        about = f"({', '.join(plain(word) for word in member.why)})" if member.why else ""
        said = "; ".join(part for part in (origin, f"{link} {about}".strip(), "kept here" * member.held) if part)
        if said:
            say(f"    {said}")
    return 0


def _story(reader: sqlite3.Connection, story_id: int) -> StoryRow:
    """Return a story. Raises InputError, which names where its entries went."""
    found = story(reader, story_id)
    if found is None:
        now = ", ".join(str(ident) for ident in gone_to(reader, story_id))
        raise InputError(
            f"There is no story {story_id}.",
            f"Its items are in {now} now." if now else "`rasadctl stories list` prints those there are.",
            code="no_story",
        )
    return found


def _record(one: StoryRow) -> dict[str, object]:
    return {
        "story": one.story_id,
        "title": one.title,
        "source": one.source,
        "entries": one.entries,
        "outlets": one.outlets,
        "origins": one.origins,
        "languages": list(one.languages),
        "first": iso(one.first_at),
        "newest": iso(one.newest_at),
        "unread": one.unread,
        "saved": one.starred,
        "verdicts": [verdict.value for verdict in one.verdicts],
        "followed": iso(one.followed_at),
        "news": one.news,
    }


def _member(member: StoryMember) -> dict[str, object]:
    return {
        "entry": member.entry_id,
        "title": member.title,
        "source": member.source,
        "language": member.language,
        "url": member.url,
        "at": iso(member.sort_at),
        "read": member.read,
        "saved": member.starred,
        "origin": member.origin,
        "agency": member.agency,
        "copy_of": member.copy_of,
        "linked": member.linked,
        "why": list(member.why),
        "beside": member.beside,
        "held": member.held,
        "new_claims": list(member.news),
    }
