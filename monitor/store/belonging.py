"""Where entries belong: what the rules say of an edition, and what a person said, which wins.

`topic_match` has where an entry belongs in the end, so that whoever lists a topic need not ask; what the rules
alone say of an entry that a person spoke of stands in `belonging.by_rule`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.errors import InputError
from monitor.store.listing import refresh
from monitor.store.open import transaction
from monitor.store.sql import connection_of, id_list, row, rows, scalar
from monitor.topics.settled import settled
from monitor.types import Analysis, Held, Match, NearMiss, Said, Span

if TYPE_CHECKING:
    import sqlite3

    from monitor.store.database import Database

MOST_MISSES = 500
"""Near misses kept of a topic: those of the editions that came last."""
STALE = ""
"""Stands for the rules that read an edition which has to be read again."""


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition of an entry, by its rows."""

    entry_id: int
    version_id: int


def known_topics(db: Database | sqlite3.Connection) -> frozenset[str]:
    """Return the ids of the topics that are followed."""
    return frozenset(line["id"] for line in rows(connection_of(db), "SELECT id FROM topic"))


def said_of(db: Database | sqlite3.Connection, entry_ids: Iterable[int]) -> Mapping[int, Said]:
    """Return what a person said of these entries and holds; an entry of which nothing was said is left out."""
    found = rows(
        connection_of(db),
        "SELECT entry_id, topic, belongs FROM belonging WHERE entry_id IN (SELECT value FROM json_each(?))"
        " ORDER BY entry_id, topic",
        (id_list(entry_ids),),
    )
    said: defaultdict[int, list[tuple[str, bool]]] = defaultdict(list)
    for line in found:
        said[line["entry_id"]].append((line["topic"], bool(line["belongs"])))
    return {entry_id: tuple(each) for entry_id, each in said.items()}


def put_analysis(db: Database, edition: Edition, analysis: Analysis, *, new: bool = False) -> bool:
    """Write where an edition belongs and nearly belongs, in the place of what stood; say whether its claims fit that.

    They do not where a person spoke since it was read. `new` says that no edition of the entry was stored before. Part
    of the caller's transaction.
    """
    said = () if new else said_of(db, [edition.entry_id]).get(edition.entry_id, ())
    known = known_topics(db) if said else frozenset()
    if not new:
        db.execute("DELETE FROM topic_match WHERE version_id = ?", (edition.version_id,))
        db.execute(
            "DELETE FROM near_miss WHERE version_id IN (SELECT id FROM entry_version WHERE entry_id = ?)",
            (edition.entry_id,),
        )
    put_matches(db, edition.version_id, settled(analysis.matches, said, known, analysis.misses))
    put_misses(db, edition.version_id, analysis.misses)
    if said:
        _note_rules(db, edition.entry_id, known, {match.topic for match in analysis.matches})
    return said == analysis.said


def put_held(db: Database, edition: Edition, topic: str, held: Held, said: Said, known: Collection[str]) -> None:
    """Write how an edition stands to one topic; `said` is what a person said of its entry, `known` what is followed."""
    db.execute("DELETE FROM topic_match WHERE version_id = ? AND topic = ?", (edition.version_id, topic))
    db.execute("DELETE FROM near_miss WHERE version_id = ? AND topic = ?", (edition.version_id, topic))
    match = in_the_end(topic, held, said, known)
    put_matches(db, edition.version_id, [match] if match else [])
    put_misses(db, edition.version_id, [held.miss] if held.miss else [])
    if said:
        _note_rules(db, edition.entry_id, frozenset({topic}) & frozenset(known), {topic} if held.match else set())


def in_the_end(topic: str, held: Held, said: Said, known: Collection[str]) -> Match | None:
    """Return how an entry belongs to a topic when what a person said is counted in."""
    about = tuple(one for one in said if one[0] == topic)
    found = settled([held.match] if held.match else [], about, known, [held.miss] if held.miss else [])
    return found[0] if found else None


def put_matches(db: Database, version_id: int, matches: Iterable[Match]) -> None:
    """Write topics of an edition that are not written yet."""
    db.conn.executemany(
        "INSERT INTO topic_match (version_id, topic, score, reasons) VALUES (?, ?, ?, ?)",
        [(version_id, match.topic, match.score, spans_text(match.reasons)) for match in matches],
    )


def put_misses(db: Database, version_id: int, misses: Sequence[NearMiss]) -> None:
    """Write what an edition nearly belongs to; of a topic with too many the oldest go."""
    db.conn.executemany(
        "INSERT INTO near_miss (version_id, topic, refusal, score, needed, words, against)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (version_id, m.topic, m.refusal.value, m.score, m.needed, spans_text(m.words), spans_text(m.against))
            for m in misses
        ],
    )
    for miss in misses:
        db.execute(
            "DELETE FROM near_miss WHERE topic = :topic AND version_id <= (SELECT version_id FROM near_miss"
            " WHERE topic = :topic ORDER BY version_id DESC LIMIT 1 OFFSET :most)",
            {"topic": miss.topic, "most": MOST_MISSES},
        )


def _note_rules(db: Database, entry_id: int, topics: Collection[str], taken: Collection[str]) -> None:
    """Remember what the rules say of an entry that a person spoke of."""
    db.conn.executemany(
        "UPDATE belonging SET by_rule = ? WHERE topic = ? AND entry_id = ?",
        [(int(topic in taken), topic, entry_id) for topic in topics],
    )


def say(db: Database, entry_ids: Iterable[int], topic: str, belongs: bool, now: int) -> tuple[int, ...]:
    """Remember that entries belong to a topic, or that they do not, and put them there; return the events.

    One transaction, which also has the entries read again: their claims come or go. An entry of which the same was said
    already is passed over. Raises InputError where one cannot be spoken of.
    """
    ids = list(dict.fromkeys(entry_ids))
    with transaction(db):
        followed = topic in known_topics(db)
        found = [_say_one(db, entry_id, topic, belongs, now, followed=followed) for entry_id in ids]
        refresh(db, ids)
    return tuple(event_id for event_id in found if event_id is not None)


def _say_one(db: Database, entry_id: int, topic: str, belongs: bool, now: int, *, followed: bool) -> int | None:
    edition = _edition(db, entry_id)
    before = row(db.conn, "SELECT belongs, by_rule FROM belonging WHERE topic = ? AND entry_id = ?", (topic, entry_id))
    if before is not None and bool(before["belongs"]) is belongs:
        return None
    by_rule = bool(before["by_rule"]) if before is not None else _is_in(db, edition, topic)
    refusal = "" if by_rule else _refusal(db, edition, topic)
    event_id = _add_event(db, now, topic, edition, belongs=belongs, by_rule=by_rule, refusal=refusal)
    _set(db, topic, edition, belongs, event_id, by_rule=by_rule, followed=followed)
    return event_id


def unsay(db: Database, event_ids: Iterable[int], now: int) -> tuple[int, ...]:
    """Take back what was said by these events, the newest first; return the entries. Raises InputError."""
    with transaction(db):
        known = known_topics(db)
        entry_ids = [_unsay_one(db, event_id, now, known) for event_id in sorted(set(event_ids), reverse=True)]
        refresh(db, entry_ids)
    return tuple(dict.fromkeys(entry_ids))


def _unsay_one(db: Database, event_id: int, now: int, known: Collection[str]) -> int:
    event = row(db.conn, "SELECT * FROM belonging_event WHERE id = ?", (event_id,))
    if event is None or event["undoes"] is not None:
        raise InputError(
            f"There is nothing said under the number {event_id}.", "`rasadctl topics judged` shows what was said."
        )
    holds = row(
        db.conn,
        "SELECT event_id, by_rule FROM belonging WHERE topic = ? AND entry_id = ?",
        (event["topic"], event["entry_id"]),
    )
    if holds is None or holds["event_id"] != event_id:
        raise InputError(
            f"What was said under {event_id} does not hold any more: it was taken back, or said otherwise since.",
            "`rasadctl topics judged` shows what holds.",
            code="undone",
        )
    edition, by_rule = _edition(db, event["entry_id"]), bool(holds["by_rule"])
    before = row(
        db.conn,
        "SELECT id, belongs FROM belonging_event b WHERE entry_id = ? AND topic = ? AND id < ? AND undoes IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM belonging_event u WHERE u.undoes = b.id) ORDER BY id DESC LIMIT 1",
        (event["entry_id"], event["topic"], event_id),
    )
    belongs = bool(before["belongs"]) if before is not None else None
    _add_event(db, now, event["topic"], edition, belongs=belongs, by_rule=by_rule, refusal="", undoes=event_id)
    holding, followed = before["id"] if before is not None else 0, event["topic"] in known
    _set(db, event["topic"], edition, belongs, holding, by_rule=by_rule, followed=followed)
    return edition.entry_id


def _add_event(
    db: Database,
    now: int,
    topic: str,
    edition: Edition,
    *,
    belongs: bool | None,
    by_rule: bool,
    refusal: str,
    undoes: int | None = None,
) -> int:
    cursor = db.execute(
        "INSERT INTO belonging_event (at, topic, entry_id, version_id, belongs, by_rule, refusal, undoes)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (now, topic, edition.entry_id, edition.version_id, belongs, by_rule, refusal, undoes),
    )
    return int(cursor.lastrowid or 0)


def _set(
    db: Database,
    topic: str,
    edition: Edition,
    belongs: bool | None,
    event_id: int,
    *,
    by_rule: bool,
    followed: bool,
) -> None:
    """Let hold what was said, None for nothing, and have the edition read again; lists are not refreshed yet."""
    pair = (topic, edition.entry_id)
    db.execute("DELETE FROM belonging WHERE topic = ? AND entry_id = ?", pair)
    if belongs is not None:
        db.execute(
            "INSERT INTO belonging (topic, entry_id, belongs, event_id, by_rule) VALUES (?, ?, ?, ?, ?)",
            (*pair, belongs, event_id, by_rule),
        )
    if not (by_rule if belongs is None else belongs):
        db.execute("DELETE FROM topic_match WHERE version_id = ? AND topic = ?", (edition.version_id, topic))
    elif followed and not _is_in(db, edition, topic):
        put_matches(db, edition.version_id, [Match(topic, 0.0, _nearly(db, edition, topic))])
    db.execute("UPDATE reading SET rules = ? WHERE version_id = ?", (STALE, edition.version_id))


def _edition(db: Database, entry_id: int) -> Edition:
    found = row(
        db.conn,
        "SELECT e.version_id, f.kind FROM entry e JOIN feed f ON f.id = e.feed_id WHERE e.id = ?",
        (entry_id,),
    )
    if found is None:
        raise InputError(
            f"There is no entry {entry_id}.", "`rasadctl topics misses TOPIC` shows entries.", code="no_entry"
        )
    if found["kind"] == "seed":
        raise InputError(
            "The articles of a pack are not read again: where they belong is fixed.",
            "Reject the facts that come from it instead.",
            code="seed",
        )
    return Edition(entry_id, found["version_id"])


def _is_in(db: Database, edition: Edition, topic: str) -> bool:
    sql = "SELECT count(*) FROM topic_match WHERE version_id = ? AND topic = ?"
    return bool(scalar(db.conn, sql, (edition.version_id, topic)))


def _refusal(db: Database, edition: Edition, topic: str) -> str:
    sql = "SELECT refusal FROM near_miss WHERE version_id = ? AND topic = ?"
    return scalar(db.conn, sql, (edition.version_id, topic)) or ""


def _nearly(db: Database, edition: Edition, topic: str) -> tuple[Span, ...]:
    sql = "SELECT words FROM near_miss WHERE version_id = ? AND topic = ?"
    return spans_of(scalar(db.conn, sql, (edition.version_id, topic)) or "[]")


def spans_text(spans: Iterable[Span]) -> str:
    """Return spans as they are stored."""
    return json.dumps([[span.start, span.end] for span in spans])


def spans_of(text: str) -> tuple[Span, ...]:
    """Return the spans that `spans_text` wrote."""
    return tuple(Span(start, end) for start, end in json.loads(text))
