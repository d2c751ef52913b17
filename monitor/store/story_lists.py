"""Reads of stories for the window and the command line: lists, one row a story, and the members of one."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.facts.units import readable
from monitor.store.listing import MASK
from monitor.store.sql import OPENING, headline, id_list, row, rows
from monitor.store.trouble import told
from monitor.types import GRAVITY, Verdict


@dataclass(frozen=True, slots=True)
class StoryFilter:
    """Which stories a list shows, newest first. `topic` is an id or ""; `fewest` is the least number of entries."""

    topic: str = ""
    unread: bool = False
    starred: bool = False
    followed: bool = False
    fewest: int = 1
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class StoryRow:
    """One story in a list. Times are epoch seconds; `title`, `source`, `language` and `url` are of its first entry.

    `origins` counts independent reports: an agency with all that print it is one. `languages` are codes. `verdicts`
    are those of its entries, gravest first. `followed_at` is None where it is not followed, `news` how many entries
    told something new since.
    """

    story_id: int
    lead_id: int
    title: str
    source: str
    language: str
    url: str
    entries: int
    outlets: int
    origins: int
    languages: tuple[str, ...]
    first_at: int
    newest_at: int
    unread: int
    starred: bool
    verdicts: tuple[Verdict, ...]
    followed_at: int | None
    news: int


@dataclass(frozen=True, slots=True)
class StoryMember:
    """An entry of a story. `origin` is whom it has its report from; `agency` is named in its own text, or "".

    `copy_of` is the entry whose text it has, None for a text of its own; `same` says that both are one but for
    trifles. `linked` is "same", "copy", "event", "hand" or "" (the first of its story), `why` the things both tell of
    and `beside` the entry it was put beside. `held`: a person put it here. `news` are ids of claims that were new in a
    followed story.
    """

    entry_id: int
    title: str
    source: str
    language: str
    url: str
    sort_at: int
    read: bool
    starred: bool
    origin: str
    agency: str
    copy_of: int | None
    same: bool
    linked: str
    why: tuple[str, ...]
    beside: int | None
    held: bool
    news: tuple[int, ...] = ()


def story_ids(reader: sqlite3.Connection, wanted: StoryFilter) -> array[int]:
    """Return the ids of the stories of a list, newest first; 100,000 take some tens of milliseconds."""
    where, parameters = ["s.entries >= max(1, ?)", "s.entries > 0"], [wanted.fewest]
    table = "story s INDEXED BY story_newest"
    order = "s.newest_at DESC, s.id DESC"
    if wanted.topic:
        table, order = "story_topic t CROSS JOIN story s ON s.id = t.story_id", "t.newest_at DESC, t.story_id DESC"
        where.append("t.topic = ?")
        parameters.append(wanted.topic)  # type: ignore[arg-type]
    where += ["s.unread > 0"] * wanted.unread + ["s.starred = 1"] * wanted.starred
    where += ["s.followed_at IS NOT NULL"] * wanted.followed
    if wanted.verdict is not None:
        where.append("s.mask & ? <> 0")
        parameters.append(MASK[wanted.verdict])
    sql = f"SELECT s.id FROM {table} WHERE {' AND '.join(where)} ORDER BY {order}"  # noqa: S608 - constants
    with told():
        return array("q", (line[0] for line in reader.execute(sql, parameters)))


def stories(reader: sqlite3.Connection, ids: Sequence[int]) -> list[StoryRow]:
    """Return the rows of these stories in the order of `ids`; those without entries are left out."""
    found = rows(
        reader,
        f"SELECT s.*, {OPENING}, v.title, v.url, iif(v.language = '', f.language, v.language) AS language,"  # noqa: S608
        " coalesce(nullif(v.outlet, ''), nullif(f.title, ''), f.url) AS source,"
        " (SELECT count(*) FROM story_news n JOIN story_member m ON m.entry_id = n.entry_id AND m.story_id = n.story_id"
        " WHERE n.story_id = s.id AND n.claims <> '[]') AS news"
        " FROM story s JOIN entry e ON e.id = s.lead_id JOIN entry_version v ON v.id = e.version_id"
        " JOIN feed f ON f.id = e.feed_id WHERE s.entries > 0 AND s.id IN (SELECT value FROM json_each(?))",
        (id_list(ids),),
    )
    by_id = {line["id"]: _story(line) for line in found}
    return [by_id[ident] for ident in ids if ident in by_id]


def story(reader: sqlite3.Connection, story_id: int) -> StoryRow | None:
    """Return one story, None where there is none or its entries went to others (`gone_to`)."""
    return next(iter(stories(reader, [story_id])), None)


def story_of(reader: sqlite3.Connection, entry_id: int) -> int | None:
    """Return the story of an entry, None where it has none: only what belongs to a topic is grouped."""
    found = row(reader, "SELECT story_id FROM story_member WHERE entry_id = ?", (entry_id,))
    return int(found["story_id"]) if found else None


def stories_of(reader: sqlite3.Connection, entry_ids: Sequence[int]) -> dict[int, int]:
    """Return the stories of entries by entry; those without one are left out."""
    sql = "SELECT entry_id, story_id FROM story_member WHERE entry_id IN (SELECT value FROM json_each(?))"
    return {line["entry_id"]: line["story_id"] for line in rows(reader, sql, (id_list(entry_ids),))}


def members(reader: sqlite3.Connection, story_id: int) -> list[StoryMember]:
    """Return the entries of a story, the oldest first."""
    found = rows(
        reader,
        f"SELECT m.*, i.sort_at, i.unread, i.starred, {OPENING}, v.title, v.url, n.claims,"  # noqa: S608 - a constant
        " iif(v.language = '', f.language, v.language) AS language"
        " FROM story_member m CROSS JOIN item i ON i.entry_id = m.entry_id AND i.shown = 1"
        " JOIN entry_version v ON v.id = i.version_id JOIN feed f ON f.id = i.feed_id"
        " LEFT JOIN story_news n ON n.story_id = m.story_id AND n.entry_id = m.entry_id"
        " WHERE m.story_id = ? ORDER BY i.sort_at, m.entry_id",
        (story_id,),
    )
    return [_member(line) for line in found]


def gone_to(reader: sqlite3.Connection, story_id: int) -> tuple[int, ...]:
    """Return the stories that the entries went to which a person moved out of this one."""
    moved = {
        entry
        for line in rows(reader, "SELECT moved FROM story_act ORDER BY id")
        for entry, before, *_ in json.loads(line["moved"])
        if before == story_id
    }
    return tuple(sorted(set(stories_of(reader, sorted(moved)).values()) - {story_id}))


def _story(found: sqlite3.Row) -> StoryRow:
    return StoryRow(
        story_id=found["id"],
        lead_id=found["lead_id"],
        title=headline(found["title"], found["opening"]),
        source=found["source"],
        language=found["language"],
        url=found["url"],
        entries=found["entries"],
        outlets=found["outlets"],
        origins=found["origins"],
        languages=tuple(sorted(json.loads(found["languages"]))),
        first_at=found["first_at"],
        newest_at=found["newest_at"],
        unread=found["unread"],
        starred=bool(found["starred"]),
        verdicts=tuple(verdict for verdict in GRAVITY if found["mask"] & MASK[verdict]),
        followed_at=found["followed_at"],
        news=found["news"],
    )


def _member(found: sqlite3.Row) -> StoryMember:
    return StoryMember(
        entry_id=found["entry_id"],
        title=headline(found["title"], found["opening"]),
        source=found["outlet"],
        language=found["language"],
        url=found["url"],
        sort_at=found["sort_at"],
        read=not found["unread"],
        starred=bool(found["starred"]),
        origin=found["origin"],
        agency=found["agency"],
        copy_of=found["copy_of"],
        same=bool(found["same"]),
        linked=found["linked"],
        why=tuple(readable(thing) for thing in json.loads(found["why"])),
        beside=found["beside"],
        held=bool(found["held"]),
        news=tuple(json.loads(found["claims"] or "[]")),
    )
