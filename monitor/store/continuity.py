"""Which stored entries an answer speaks of under other keys, and which it no longer has (`feeds.continuity`)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.feeds.continuity import Listed, Stored, absence, recognised, window_start
from monitor.feeds.identity import canonical
from monitor.feeds.model import FoundEntry, ParsedFeed
from monitor.store.sql import id_list, rows

if TYPE_CHECKING:
    from monitor.store.database import Database


@dataclass(frozen=True, slots=True)
class Shifts:
    """What an answer changes of entries it does not edit.

    `renamed` pairs entries with their new keys; `missed` are missing from it once more, `withdrawn` for so long that
    they count as gone, `returned` are there again.
    """

    renamed: tuple[tuple[int, str], ...] = ()
    missed: tuple[int, ...] = ()
    withdrawn: tuple[int, ...] = ()
    returned: tuple[int, ...] = ()


NO_SHIFTS = Shifts()


def renamed(
    db: Database, feed_id: int, strangers: Sequence[tuple[FoundEntry, str]], present: Sequence[str]
) -> dict[str, Stored]:
    """Return by their new key the entries of a feed that are stored under another one, in one read.

    `strangers` are found entries whose key is not stored, each with the hash of its words.
    """
    if not strangers:
        return {}
    found = rows(
        db.conn,
        "SELECT e.id, e.version_id, e.key, e.content_hash, e.link, e.published_at, v.title FROM entry e"
        " JOIN entry_version v ON v.id = e.version_id WHERE e.feed_id = :feed AND ("
        " e.content_hash IN (SELECT value FROM json_each(:words))"
        " OR (e.link <> '' AND e.link IN (SELECT value FROM json_each(:links)))"
        " OR (e.link = '' AND e.published_at IN (SELECT value FROM json_each(:moments)))) ORDER BY e.id DESC",
        {
            "feed": feed_id,
            "words": json.dumps([digest for _, digest in strangers]),
            "links": json.dumps([canonical(entry.url) for entry, _ in strangers]),
            "moments": json.dumps([int(e.published.timestamp()) for e, _ in strangers if e.published and not e.url]),
        },
    )
    stored = [
        Stored(
            entry_id=line["id"],
            version_id=line["version_id"],
            key=line["key"],
            digest=line["content_hash"],
            link=line["link"],
            title=line["title"],
            published_at=line["published_at"],
        )
        for line in found
    ]
    return recognised(strangers, stored, frozenset(present))


def shifts(db: Database, feed_id: int, parsed: ParsedFeed, names: dict[str, Stored]) -> Shifts:
    """Return what an answer changes of entries it does not edit; `names` is what `renamed` returned."""
    present = {entry.key for entry in parsed.entries} | {one.key for one in names.values()}
    away = rows(db.conn, "SELECT id, key FROM entry WHERE feed_id = ? AND missed > 0", (feed_id,))
    start = window_start(parsed)
    lost = absence(_window(db, feed_id, start) if start is not None else (), present)
    return Shifts(
        renamed=tuple((one.entry_id, key) for key, one in names.items()),
        missed=lost.missed,
        withdrawn=lost.withdrawn,
        returned=tuple(line["id"] for line in away if line["key"] in present),
    )


def _window(db: Database, feed_id: int, start: int) -> list[Listed]:
    """Return the stored entries younger than the oldest one that is listed."""
    found = rows(
        db.conn,
        "SELECT id, key, published_at, missed, gone_at FROM entry WHERE feed_id = ? AND published_at > ?",
        (feed_id, start),
    )
    return [Listed(*line) for line in found]


def put_shifts(db: Database, changed: Shifts, now: int) -> None:
    """Write what an answer changed of entries it does not edit; part of the caller's transaction.

    A matched entry whose feed reads pages is not gone before its page says so (`monitor.fulltexts`).
    """
    if changed == NO_SHIFTS:
        return
    db.conn.executemany("UPDATE entry SET key = 'was:' || id WHERE id = ?", [(one,) for one, _ in changed.renamed])
    db.conn.executemany("UPDATE entry SET key = ? WHERE id = ?", [(key, one) for one, key in changed.renamed])
    among = "id IN (SELECT value FROM json_each(?))"
    db.execute(f"UPDATE entry SET missed = 0, gone_at = NULL WHERE {among}", (id_list(changed.returned),))  # noqa: S608
    db.execute(f"UPDATE entry SET missed = missed + 1 WHERE {among}", (id_list(changed.missed),))  # noqa: S608
    db.execute(
        f"UPDATE entry SET gone_at = ? WHERE {among} AND gone_at IS NULL AND NOT EXISTS (SELECT 1 FROM item i"  # noqa: S608
        " JOIN feed f ON f.id = i.feed_id WHERE i.entry_id = entry.id AND i.shown = 1 AND f.full_text = 1)",
        (now, id_list(changed.withdrawn)),
    )
