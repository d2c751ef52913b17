"""How much is written of each topic: what was counted and when sources were read, and what was unusual about it.

A sitting of the window reads one topic, a round of checks all of them; both beside the thread that others wait for.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.coverage import DAY_S, HOUR_S, NEAR_S, SPANS, UNUSUAL, Batch, Course, Coverage, Watch, coverage
from monitor.store.open import transaction
from monitor.store.sql import connection_of, id_list, rows

if TYPE_CHECKING:
    from monitor.store.database import Database

KEPT_DAYS = 120
"""Days for which it is remembered which sources were read."""
_LOOKED_BACK_S = (SPANS[0] + 3) * DAY_S
_COUNTED = (
    "SELECT t.topic, e.feed_id, e.shown_at / 3600 AS hour, e.shown_at < e.first_seen_at AS dated, count(*) AS n"
    " FROM item_topic t CROSS JOIN entry e ON e.id = t.entry_id"
    " WHERE {which} t.sort_at >= :since AND e.shown_at BETWEEN :since AND :until"
    " AND e.shown_at >= e.first_seen_at - :near GROUP BY 1, 2, 3, 4"
)


@dataclass(frozen=True, slots=True)
class CoverageEvent:
    """Something unusual about a topic's coverage, since `began_at` (epoch seconds); `ended_at` None while it lasts."""

    id: int
    topic: str
    title: str
    course: Course
    began_at: int
    ended_at: int | None
    sentence: str
    told: bool


def topic_coverage(reader: sqlite3.Connection, topic: str, hours: int = 24) -> Coverage:
    """Return the coverage of one topic at the last good check of any source. Raises StoreError."""
    watches = _watches(reader)
    return coverage(_batches(reader, watches, topic).get(topic, ()), watches, hours)


def every_coverage(reader: sqlite3.Connection, hours: int = 24) -> dict[str, Coverage]:
    """Return the coverage of every topic that is followed, by its id, in their order. Raises StoreError."""
    watches = _watches(reader)
    counted = _batches(reader, watches)
    topics = [line["id"] for line in rows(reader, "SELECT id FROM topic ORDER BY position, id")]
    return {topic: coverage(counted.get(topic, ()), watches, hours) for topic in topics}


def _batches(reader: sqlite3.Connection, watches: Iterable[Watch], topic: str = "") -> Mapping[str, list[Batch]]:
    """Return what was counted of one topic, or of all, up to the last good check."""
    until = max((watch.last_ok_at or 0 for watch in watches), default=0)
    end = -(-until // HOUR_S) * HOUR_S
    sql = _COUNTED.format(which="t.topic = :topic AND" if topic else "")
    values = {"topic": topic, "since": until - _LOOKED_BACK_S, "until": end - 1, "near": NEAR_S}
    found: defaultdict[str, list[Batch]] = defaultdict(list)
    for line in rows(reader, sql, values if topic else {k: v for k, v in values.items() if k != "topic"}):
        found[line["topic"]].append(Batch(line["feed_id"], line["hour"], bool(line["dated"]), line["n"]))
    return found


def _watches(reader: sqlite3.Connection) -> list[Watch]:
    followed = rows(
        reader,
        "SELECT id, added_at, last_ok_at FROM feed"
        " WHERE kind = 'feed' AND removed_at IS NULL AND paused = 0 AND last_ok_at IS NOT NULL",
    )
    since = max((line["last_ok_at"] for line in followed), default=0) - _LOOKED_BACK_S
    days: defaultdict[int, set[int]] = defaultdict(set)
    for line in rows(reader, "SELECT day, feed_id FROM watched WHERE day >= ?", (since // DAY_S,)):
        days[line["feed_id"]].add(line["day"])
    return [Watch(line["id"], line["added_at"], line["last_ok_at"], frozenset(days[line["id"]])) for line in followed]


def take_down(db: Database, held: Mapping[str, tuple[Coverage, str]], now: int) -> None:
    """Write what began, goes on and ended of all that is unusual; `held` has by topic its coverage and the sentence.

    What is unusual goes on until a topic is within its usual range again; what cannot be judged ends nothing.
    """
    with transaction(db):
        last = {line["topic"]: line for line in rows(db.conn, "SELECT * FROM coverage_event WHERE ended_at IS NULL")}
        for topic, (found, sentence) in held.items():
            before = last.get(topic)
            lasts = found.course in UNUSUAL
            if before is not None and (found.settled or (lasts and found.course != before["course"])):
                db.execute("UPDATE coverage_event SET ended_at = ? WHERE id = ?", (now, before["id"]))
                before = None
            if lasts and before is None:
                db.execute(
                    "INSERT INTO coverage_event (topic, course, began_at, sentence) VALUES (?, ?, ?, ?)",
                    (topic, found.course.value, now, sentence),
                )
            elif lasts and before is not None:
                db.execute("UPDATE coverage_event SET sentence = ? WHERE id = ?", (sentence, before["id"]))
        gone = [line["id"] for topic, line in last.items() if topic not in held]
        sql = "UPDATE coverage_event SET ended_at = ? WHERE id IN (SELECT value FROM json_each(?))"
        db.execute(sql, (now, id_list(gone)))


def forget_watched(db: Database, now: int) -> None:
    """Forget which sources were read on days that no base line reaches back to."""
    with transaction(db):
        db.execute("DELETE FROM watched WHERE day < ?", (now // DAY_S - KEPT_DAYS,))


def lasting(db: Database | sqlite3.Connection) -> list[CoverageEvent]:
    """Return what is unusual at present, oldest first."""
    return _events(db, "c.ended_at IS NULL")


def events_between(db: Database | sqlite3.Connection, since: int, until: int) -> list[CoverageEvent]:
    """Return what became unusual after `since` and not after `until` (epoch seconds), oldest first."""
    return _events(db, "c.began_at > ? AND c.began_at <= ?", (since, until))


def put_coverage_notice(db: Database, title: str, body: str, topic: str, event_ids: Iterable[int], now: int) -> int:
    """Make one notification of something unusual and return its id; it opens `topic`, "" for several."""
    with transaction(db):
        cursor = db.execute(
            "INSERT INTO notice (created_at, title, body, topic) VALUES (?, ?, ?, ?)", (now, title, body, topic)
        )
        notice_id = int(cursor.lastrowid or 0)
        db.execute(
            "UPDATE coverage_event SET notice_id = ? WHERE id IN (SELECT value FROM json_each(?))",
            (notice_id, id_list(event_ids)),
        )
    return notice_id


def _events(
    db: Database | sqlite3.Connection, where: str, values: tuple[int, ...] = ()
) -> list[CoverageEvent]:  # fmt: skip
    found = rows(
        connection_of(db),
        "SELECT c.*, coalesce(t.title, c.topic) AS title FROM coverage_event c LEFT JOIN topic t ON t.id = c.topic"  # noqa: S608 - constants
        f" WHERE {where} ORDER BY c.id",
        values,
    )
    return [
        CoverageEvent(
            id=line["id"],
            topic=line["topic"],
            title=line["title"],
            course=Course(line["course"]),
            began_at=line["began_at"],
            ended_at=line["ended_at"],
            sentence=line["sentence"],
            told=line["notice_id"] is not None,
        )
        for line in found
    ]
