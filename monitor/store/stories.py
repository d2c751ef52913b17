"""What a person makes of stories: split, merge, pin, follow. Each act is kept for good, and undone by a second one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.errors import InputError
from monitor.store.open import transaction
from monitor.store.sql import connection_of, id_list, row, rows
from monitor.store.story_rows import derive

if TYPE_CHECKING:
    import sqlite3

    from monitor.store.database import Database

SPLIT, MERGE, PIN, FOLLOW, UNFOLLOW, UNDO = "split", "merge", "pin", "follow", "unfollow", "undo"
HAND = "hand"
"""How a member is linked that a person put where it is."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Where an entry was before an act and where it is since, with what was noted of its place before."""

    entry_id: int
    before: int
    after: int
    held: bool
    linked: str


@dataclass(frozen=True, slots=True)
class Act:
    """One act. `story_id` is the story it made or changed; `undoes` is the act that it takes back, None for none."""

    id: int
    at: int
    action: str
    story_id: int
    moved: tuple[Moved, ...]
    undoes: int | None

    @property
    def stories(self) -> tuple[int, ...]:
        """The stories it changed."""
        return tuple(sorted({self.story_id, *(m.before for m in self.moved), *(m.after for m in self.moved)}))


def split(db: Database, story_id: int, entry_ids: Sequence[int], now: int) -> Act:
    """Give entries of a story, with what has their text, a story of their own. Raises InputError."""
    with transaction(db):
        there = _members(db, story_id)
        chosen = {entry: there[entry] for entry in _with_copies(db, entry_ids, there)}
        strangers = [entry for entry in entry_ids if entry not in there]
        if strangers or not chosen:
            named = ", ".join(map(str, strangers)) or "none"
            raise InputError(
                f"These items are not in story {story_id}: {named}.",
                f"`rasadctl stories show {story_id}` prints those that are.",
                code="no_member",
            )
        if len(chosen) == len(there):
            raise InputError(
                "Nothing would be left of the story: these are all its items, copies of one text go together.",
                "Name fewer items.",
                code="whole_story",
            )
        own = int(db.execute("INSERT INTO story (made_at) VALUES (?)", (now,)).lastrowid or 0)
        return _move(db, SPLIT, own, chosen, now)


def merge(db: Database, story_ids: Sequence[int], now: int) -> Act:
    """Make the first of several stories the story of all their entries; followed if one of them was.

    Raises InputError.
    """
    with transaction(db):
        target, *others = dict.fromkeys(story_ids)
        if not others:
            raise InputError("One story alone cannot be merged.", "Name two stories or more.", code="one_story")
        found = [_members(db, story) for story in (target, *others)]
        return _move(db, MERGE, target, {k: m for members in found[1:] for k, m in members.items()}, now)


def pin(db: Database, story_id: int, entry_ids: Sequence[int], now: int) -> Act:
    """Put entries into a story, to stay there whatever later runs think of it. Raises InputError."""
    with transaction(db):
        _members(db, story_id)
        chosen = _places(db, entry_ids)
        missing = [entry for entry in entry_ids if entry not in chosen]
        if missing or not chosen:
            raise InputError(
                f"These items have no story: {', '.join(map(str, missing)) or 'none was named'}.",
                "Only what belongs to a topic is grouped into stories; follow a topic that they belong to.",
                code="no_member",
            )
        return _move(db, PIN, story_id, chosen, now)


def follow(db: Database, story_id: int, followed: bool, now: int) -> Act:
    """Follow a story from now on, or no longer. Raises InputError."""
    with transaction(db):
        _members(db, story_id)
        is_followed = row(db.conn, "SELECT followed_at FROM story WHERE id = ?", (story_id,))
        if is_followed is not None and (is_followed[0] is not None) is followed:
            state = "followed already" if followed else "not followed"
            raise InputError(f"Story {story_id} is {state}.", "Nothing needs to be done.", code="as_it_is")
        return _put_act(db, FOLLOW if followed else UNFOLLOW, story_id, (), now)


def undo(db: Database, act_id: int | None, now: int) -> Act:
    """Take back an act, the last one that stands where none is named. Raises InputError.

    One that a later act builds on, with the same entries or on the same following, waits until that is taken back.
    Entries go back where they were, and what came to them since with the same text goes along.
    """
    with transaction(db):
        act = _standing(db, act_id)
        _refuse_before_later(db, act)
        moved = {m.entry_id: m for m in act.moved if m.before != m.after}
        there = _places(db, moved)
        back = [
            Moved(entry, m.after, m.before, held=there[entry].held, linked=there[entry].linked)
            for entry, m in moved.items()
        ]
        came = [
            Moved(one.entry_id, one.before, moved[root].before, held=one.held, linked=one.linked)
            for root, one in _late_copies(db, moved)
            if one.before == moved[root].after
        ]
        done = _put_act(db, UNDO, act.story_id, (*back, *came), now, act)
        for m in act.moved:
            db.execute(
                "UPDATE story_member SET held = ?, linked = ? WHERE entry_id = ?", (int(m.held), m.linked, m.entry_id)
            )
        return done


def acts(source: Database | sqlite3.Connection, story_id: int | None = None) -> list[Act]:
    """Return the acts, or those on one story, the newest first."""
    found = [_act(line) for line in rows(connection_of(source), "SELECT * FROM story_act ORDER BY id DESC")]
    return [act for act in found if story_id is None or story_id in act.stories]


_STANDING = (
    "SELECT * FROM story_act WHERE undoes IS NULL AND id NOT IN (SELECT undoes FROM story_act WHERE undoes IS NOT NULL)"
)


def _standing(db: Database, act_id: int | None) -> Act:
    """Return the act to take back."""
    if act_id is None:
        found = row(db.conn, f"{_STANDING} ORDER BY id DESC LIMIT 1")
    else:
        found = row(db.conn, f"{_STANDING} AND id = ?", (act_id,))
    if found is None:
        what = "There is nothing to undo." if act_id is None else f"There is no act {act_id} that stands."
        raise InputError(what, "`rasadctl stories acts` prints what was done to stories.", code="no_act")
    return _act(found)


def _refuse_before_later(db: Database, act: Act) -> None:
    """Raise InputError where a later act that stands builds on this one."""
    own, following = {m.entry_id for m in act.moved}, act.action in (FOLLOW, UNFOLLOW)
    for later in map(_act, rows(db.conn, f"{_STANDING} AND id > ? ORDER BY id DESC", (act.id,))):
        same = following and later.action in (FOLLOW, UNFOLLOW) and later.story_id == act.story_id
        if same or own & {m.entry_id for m in later.moved}:
            what = "The story was followed or left again" if same else "Items of it were moved again"
            raise InputError(
                f"Act {act.id} cannot be undone alone. {what} since, by act {later.id}.",
                f"Undo act {later.id} first.",
                code="moved_since",
            )


def _followed_since(db: Database, story_id: int, before: int) -> int | None:
    """Return since when a story is followed, by the acts before a number that stand; a merge brings it."""
    mine = rows(db.conn, f"{_STANDING} AND story_id = ? AND id < ? ORDER BY id DESC", (story_id, before))
    for act in map(_act, mine):
        if act.action == FOLLOW:
            return act.at
        if act.action == UNFOLLOW:
            return None
        others = {m.before for m in act.moved} - {story_id} if act.action == MERGE else ()
        since = [at for other in others if (at := _followed_since(db, other, act.id)) is not None]
        if since:
            return min(since)
    return None


def _move(db: Database, action: str, target: int, chosen: dict[int, Moved], now: int) -> Act:
    """Put entries into a story and keep the act."""
    moved = tuple(Moved(m.entry_id, m.before, target, held=m.held, linked=m.linked) for m in chosen.values())
    act = _put_act(db, action, target, moved, now)
    db.execute(
        "UPDATE story_member SET held = 1, linked = ? WHERE entry_id IN (SELECT value FROM json_each(?))",
        (HAND, id_list(chosen)),
    )
    return act


def _put_act(
    db: Database, action: str, story_id: int, moved: Sequence[Moved], now: int, undoes: Act | None = None
) -> Act:
    lines = [[m.entry_id, m.before, m.after, int(m.held), m.linked] for m in moved]
    cursor = db.execute(
        "INSERT INTO story_act (at, action, story_id, moved, undoes) VALUES (?, ?, ?, ?, ?)",
        (now, action, story_id, json.dumps(lines), undoes.id if undoes else None),
    )
    db.conn.executemany(
        "UPDATE story_member SET story_id = ? WHERE entry_id = ?", [(m.after, m.entry_id) for m in moved]
    )
    act = Act(int(cursor.lastrowid or 0), now, action, story_id, tuple(moved), undoes.id if undoes else None)
    since = _followed_since(db, story_id, act.id + 1)
    db.execute("UPDATE story SET followed_at = ? WHERE id = ?", (since, story_id))
    derive(db, act.stories)
    return act


def _members(db: Database, story_id: int) -> dict[int, Moved]:
    """Return the entries of a story with their places. Raises InputError where it has none."""
    found = rows(db.conn, f"{_PLACE} WHERE story_id = ? ORDER BY entry_id", (story_id,))
    if not found:
        raise InputError(
            f"There is no story {story_id}.", "`rasadctl stories list` prints those there are.", code="no_story"
        )
    return {line["entry_id"]: _place(line) for line in found}


_PLACE = "SELECT entry_id, story_id, copy_of, held, linked FROM story_member"


def _places(db: Database, entry_ids: Iterable[int]) -> dict[int, Moved]:
    among = f"{_PLACE} WHERE entry_id IN (SELECT value FROM json_each(?))"  # noqa: S608 - a constant
    found = rows(db.conn, among, (id_list(entry_ids),))
    return {line["entry_id"]: _place(line) for line in found}


def _place(line: sqlite3.Row) -> Moved:
    return Moved(line["entry_id"], line["story_id"], line["story_id"], held=bool(line["held"]), linked=line["linked"])


def _with_copies(db: Database, entry_ids: Sequence[int], there: dict[int, Moved]) -> list[int]:
    """Return entries of a story with all of it that has their text."""
    sql = (
        "SELECT m.entry_id FROM story_member m WHERE coalesce(m.copy_of, m.entry_id) IN ("
        " SELECT coalesce(c.copy_of, c.entry_id) FROM story_member c"
        " WHERE c.entry_id IN (SELECT value FROM json_each(?)))"
    )
    return [line[0] for line in rows(db.conn, sql, (id_list(entry_ids),)) if line[0] in there]


def _late_copies(db: Database, moved: Iterable[int]) -> list[tuple[int, Moved]]:
    """Return what has the text of moved entries and was not moved with them, each after the entry it copies."""
    asked = tuple(moved)
    sql = f"{_PLACE} WHERE copy_of IN (SELECT value FROM json_each(?)) AND held = 0"  # noqa: S608 - a constant
    found = rows(db.conn, sql, (id_list(asked),))
    return [(line["copy_of"], _place(line)) for line in found if line["entry_id"] not in asked]


def _act(line: sqlite3.Row) -> Act:
    moved = tuple(
        Moved(entry, before, after, held=bool(held), linked=linked)
        for entry, before, after, held, linked in json.loads(line["moved"])
    )
    return Act(line["id"], line["at"], line["action"], line["story_id"], moved, line["undoes"])
