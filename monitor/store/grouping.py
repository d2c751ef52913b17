"""Group entries into stories as they are stored: find what may belong to one, ask where it belongs, write that down."""

from __future__ import annotations

import json
import struct
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from monitor.facts.origins import voice
from monitor.store.sql import id_list, row, rows, scalar
from monitor.store.story_news import note_news
from monitor.store.story_rows import derive
from monitor.stories.compare import TOLD_WITHIN, Item, key_of
from monitor.stories.events import DAY, About, about
from monitor.stories.grouping import ALONE, Placement, place
from monitor.types import Mark, Part, Sketch

if TYPE_CHECKING:
    import sqlite3

    from monitor.store.database import Database

MOST_A_BAND = 12
"""Entries looked at for one band, the newest: what more texts share is a form letter."""
MOST_ALIKE = 16
"""Entries held against a new one for its words."""
MOST_A_KEY = 24
"""Entries looked at for one claim, the newest."""
MOST_TELLING = 32
"""Entries held against a new one for its claims."""
_TOLD_BEFORE, _TOLD_SINCE, _TOLD_MOST = 5 * DAY, 150 * DAY, 60
_BAND = struct.Struct(">q")


def group(db: Database, entry_id: int, version_id: int, sketch: Sketch | None, now: int) -> int | None:
    """Give an entry its place among the stories and return its story; part of the caller's transaction.

    One that has a place keeps it, and later ones are held against its new edition. An edition without topics (no
    sketch) leaves everything as it was. The caller ends with `listing.refresh`.
    """
    if sketch is None:
        return None
    found = row(
        db.conn,
        "SELECT e.feed_id, e.sort_at, coalesce(nullif(v.outlet, ''), nullif(f.title, ''), f.url) AS outlet,"
        " m.story_id, m.copy_of, m.linked FROM entry e JOIN feed f ON f.id = e.feed_id"
        " JOIN entry_version v ON v.id = ? LEFT JOIN story_member m ON m.entry_id = e.id WHERE e.id = ?",
        (version_id, entry_id),
    )
    assert found is not None  # noqa: S101 - written in this transaction
    new = Item.of(entry_id, found["feed_id"], found["sort_at"], sketch)
    _keep(db, new)
    if found["story_id"]:
        db.execute("UPDATE story_member SET agency = ? WHERE entry_id = ?", (sketch.agency, entry_id))
        _name_origin(db, found["copy_of"] or entry_id, found["story_id"])
        note_news(db, found["story_id"], entry_id, version_id, sketch.marks, now)
        return int(found["story_id"])
    placed = where(db, new)
    story_id = placed.story_id or _new_story(db, now)
    db.execute(
        "INSERT INTO story_member (entry_id, story_id, copy_of, same, outlet, outlet_voice, agency, origin,"
        " origin_voice, linked, why, beside, joined_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            entry_id,
            story_id,
            placed.copy_of or None,
            int(placed.same),
            found["outlet"],
            voice(found["outlet"]),
            sketch.agency,
            sketch.agency or found["outlet"],
            voice(sketch.agency or found["outlet"]),
            placed.link.kind.value if placed.link else "",
            json.dumps(placed.link.why if placed.link else (), ensure_ascii=False),
            placed.beside or None,
            now,
        ),
    )
    if placed.copy_of:
        _name_origin(db, placed.copy_of, story_id)
    if placed.same:
        _take_over_reading(db, entry_id, placed.copy_of)
    note_news(db, story_id, entry_id, version_id, sketch.marks, now)
    return story_id


def where(db: Database, new: Item) -> Placement:
    """Return where an item belongs among what is stored. It must not be a member of a story itself."""
    candidates = _items(db, [*_alike(db, new), *_telling(db, new)])
    if not candidates:
        return ALONE
    members = lru_cache(maxsize=None)(lambda story: _members(db, story))
    return place(new, candidates, members, lru_cache(maxsize=None)(lambda claim: _told(db, new, claim)))


def _name_origin(db: Database, root: int, story_id: int) -> None:
    """Write whom a family of copies has its report from: the agency its members name most, else the first outlet.

    The rows of its stories are made anew but for that of `story_id`, which the caller sees to.
    """
    family = rows(
        db.conn,
        "SELECT m.agency, m.outlet, m.story_id FROM story_member m JOIN entry e ON e.id = m.entry_id"
        " WHERE m.entry_id = ? OR m.copy_of = ? ORDER BY e.sort_at, e.id",
        (root, root),
    )
    if not family:
        return
    named = Counter(line["agency"] for line in family if line["agency"]).most_common(1)
    origin = named[0][0] if named else family[0]["outlet"]
    db.execute(
        "UPDATE story_member SET origin = ?, origin_voice = ? WHERE entry_id = ? OR copy_of = ?",
        (origin, voice(origin), root, root),
    )
    derive(db, {line["story_id"] for line in family} - {story_id})


def _new_story(db: Database, now: int) -> int:
    return int(db.execute("INSERT INTO story (made_at) VALUES (?)", (now,)).lastrowid or 0)


def _take_over_reading(db: Database, entry_id: int, root: int) -> None:
    """Let a copy of what was read count as read."""
    sql = (
        "SELECT count(*) FROM story_member m JOIN entry_state s ON s.entry_id = m.entry_id"
        " WHERE (m.entry_id = :root OR (m.copy_of = :root AND m.same = 1)) AND m.entry_id <> :own AND s.read = 1"
    )
    if scalar(db.conn, sql, {"root": root, "own": entry_id}):
        db.execute("UPDATE entry_state SET read = 1 WHERE entry_id = ?", (entry_id,))


def _keep(db: Database, new: Item) -> None:
    """Store what an entry is found by."""
    old = row(db.conn, "SELECT * FROM story_sketch WHERE entry_id = ?", (new.entry_id,))
    if old is not None:
        before = _item(old)
        db.conn.executemany(
            "DELETE FROM story_band WHERE band = ? AND entry_id = ?",
            [(band, new.entry_id) for (band,) in _BAND.iter_unpack(old["bands"])],
        )
        db.conn.executemany(
            "DELETE FROM story_key WHERE key = ? AND at = ? AND entry_id = ?",
            [(key, before.at, new.entry_id) for key in _keys(before)],
        )
    db.execute(
        "INSERT OR REPLACE INTO story_sketch (entry_id, feed_id, at, bands, shingles, about) VALUES (?, ?, ?, ?, ?, ?)",
        (
            new.entry_id,
            new.feed_id,
            new.at,
            b"".join(_BAND.pack(band) for band in new.sketch.bands),
            new.sketch.shingles,
            _written(new.sketch),
        ),
    )
    db.conn.executemany(
        "INSERT OR IGNORE INTO story_band (band, entry_id) VALUES (?, ?)",
        [(band, new.entry_id) for band in new.sketch.bands],
    )
    db.conn.executemany(
        "INSERT OR IGNORE INTO story_key (key, at, entry_id) VALUES (?, ?, ?)",
        [(key, new.at, new.entry_id) for key in _keys(new)],
    )


def _alike(db: Database, new: Item) -> list[int]:
    """Return the entries that share most bands with a new one."""
    seen: Counter[int] = Counter()
    for band in new.sketch.bands:
        found = db.conn.execute(
            "SELECT entry_id FROM story_band WHERE band = ? ORDER BY entry_id DESC LIMIT ?", (band, MOST_A_BAND)
        )
        seen.update(line[0] for line in found)
    seen.pop(new.entry_id, None)
    return [entry for entry, _ in seen.most_common(MOST_ALIKE)]


def _telling(db: Database, new: Item) -> list[int]:
    """Return the entries near a new one in time that share most claims with it."""
    seen: Counter[int] = Counter()
    for key in _keys(new):
        found = db.conn.execute(
            "SELECT entry_id FROM story_key WHERE key = ? AND at BETWEEN ? AND ? ORDER BY at DESC LIMIT ?",
            (key, new.at - TOLD_WITHIN, new.at + TOLD_WITHIN, MOST_A_KEY),
        )
        seen.update(line[0] for line in found)
    seen.pop(new.entry_id, None)
    return [entry for entry, _ in seen.most_common(MOST_TELLING)]


def _told(db: Database, new: Item, claim: tuple[str, str, str]) -> int:
    """Return in how many stories a claim was told in the months before a new item."""
    sql = (
        "SELECT count(DISTINCT m.story_id) FROM ("
        " SELECT entry_id FROM story_key WHERE key = ? AND at BETWEEN ? AND ? ORDER BY at DESC LIMIT ?) AS k"
        " JOIN story_member m ON m.entry_id = k.entry_id"
    )
    return int(scalar(db.conn, sql, (_hashed(*claim), new.at - _TOLD_SINCE, new.at - _TOLD_BEFORE, _TOLD_MOST)))


def _keys(item: Item) -> list[int]:
    """Return the numbers that an item is found by: its claims, and the days and things of its events."""
    keys = {_hashed(*key_of(mark)): None for mark in item.sketch.marks if mark.part is not Part.THING}
    for event in item.about.live:
        keys[_hashed(event.subject, event.property, "")] = None
        keys |= {_hashed("", event.property, str(day)): None for day in range(event.start // DAY, event.end // DAY + 1)}
    if item.about.subject:
        keys[_hashed(item.about.subject, "", "")] = None
    return list(keys)


def _hashed(*parts: str) -> int:
    return int.from_bytes(blake2b("\x00".join(parts).encode(), digest_size=8).digest(), "big", signed=True)


_ITEM = (
    "SELECT k.*, m.story_id, m.copy_of FROM story_member m JOIN story_sketch k ON k.entry_id = m.entry_id"
    " JOIN entry e ON e.id = k.entry_id AND EXISTS (SELECT 1 FROM topic_match t WHERE t.version_id = e.version_id)"
)


def _items(db: Database, entry_ids: Iterable[int]) -> list[Item]:
    among = f"{_ITEM} WHERE m.entry_id IN (SELECT value FROM json_each(?))"  # noqa: S608 - a constant
    found = rows(db.conn, among, (id_list(entry_ids),))
    return [_item(line, line["story_id"], line["copy_of"] or 0) for line in found]


def _members(db: Database, story_id: int) -> Sequence[Item]:
    """Return the items of a story that came first and last, oldest first."""
    found = [
        line
        for order in ("", "DESC")
        for line in rows(
            db.conn,
            f"{_ITEM} WHERE m.story_id = ? ORDER BY m.entry_id {order} LIMIT 6",
            (story_id,),
        )
    ]
    by_id = {line["entry_id"]: _item(line, story_id, line["copy_of"] or 0) for line in found}
    return sorted(by_id.values(), key=lambda item: (item.at, item.entry_id))


def _item(line: sqlite3.Row, story_id: int = 0, copy_of: int = 0) -> Item:
    """Return a stored item. Its bands are left out: they only serve to find it."""
    sketch, told = _told_by(line["about"], line["shingles"], line["at"])
    return Item(line["entry_id"], line["feed_id"], line["at"], sketch, told, story_id, copy_of)


@lru_cache(maxsize=2048)
def _told_by(written: str, shingles: bytes, at: int) -> tuple[Sketch, About]:
    """Read what `_written` wrote; many new items in a row are held against the same stored ones."""
    lead, headline, names, codes, agency, marks = json.loads(written)
    told = tuple(Mark(Part(part), *rest) for part, *rest in marks)
    sketch = Sketch((), shingles, lead, tuple(headline), tuple(names), tuple(codes), told, agency)
    return sketch, about(sketch, at)


def _written(sketch: Sketch) -> str:
    marks = [(mark.part.value, mark.subject, mark.property, mark.value, mark.at) for mark in sketch.marks]
    return json.dumps(
        (sketch.lead, sketch.headline, sketch.names, sketch.codes, sketch.agency, marks),
        ensure_ascii=False,
        separators=(",", ":"),
    )
