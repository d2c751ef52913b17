"""Which rules read each edition, and what an edition read again changes: claims come and go, none is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from monitor.facts.changes import ClaimStatus
from monitor.store.belonging import STALE, Edition, in_the_end, known_topics, put_analysis, put_held, said_of
from monitor.store.changed import WITHDRAWN
from monitor.store.entries import document_of
from monitor.store.grouping import group
from monitor.store.judgements import add_claim, add_judgement, read_claim
from monitor.store.listing import refresh
from monitor.store.open import transaction
from monitor.store.sql import connection_of, rows, scalar
from monitor.types import Analysis, Claim, Document, Held, Judgement

if TYPE_CHECKING:
    import sqlite3

    from monitor.store.database import Database

_EDITIONS = (
    "FROM entry e JOIN feed f ON f.id = e.feed_id AND f.kind = 'feed' JOIN entry_version v ON v.id = e.version_id"
    " LEFT JOIN reading r ON r.version_id = v.id"
)
_STALE = f"{_EDITIONS} WHERE coalesce(r.rules, '') <> ?"
_WHOLE = (
    "SELECT v.id, v.entry_id, v.title, v.summary, v.body, v.author, v.url, v.seen_at,"
    " coalesce(v.published_at, v.updated_at) AS published_at,"
    " coalesce(nullif(v.outlet, ''), nullif(f.title, ''), f.url) AS source,"
    " iif(v.language = '', f.language, v.language) AS language"
)


@dataclass(frozen=True, slots=True)
class Stale:
    """The current edition of an entry that other rules read. `seen_at` is epoch seconds."""

    entry_id: int
    version_id: int
    document: Document
    seen_at: int


@dataclass(frozen=True, slots=True)
class ReadAnew:
    """An edition with what the rules in force make of it; `analysis` is None where it could not be read.

    `judgements` and `explanations` stand in the order of its claims.
    """

    entry_id: int
    version_id: int
    analysis: Analysis | None
    judgements: tuple[Judgement, ...] = ()
    explanations: tuple[str, ...] = ()


def count_stale(db: Database | sqlite3.Connection, rules: str) -> int:
    """Return how many entries of feeds were last read by other rules than these."""
    return int(scalar(connection_of(db), f"SELECT count(*) {_STALE}", (rules,)))


def stale(db: Database | sqlite3.Connection, rules: str, limit: int) -> list[Stale]:
    """Return entries of feeds that were last read by other rules than these, newest first."""
    found = rows(connection_of(db), f"{_WHOLE} {_STALE} ORDER BY e.sort_at DESC, e.id DESC LIMIT ?", (rules, limit))
    return [_edition(line) for line in found]


def newest(db: Database | sqlite3.Connection, limit: int, after: int = 0) -> list[Stale]:
    """Return the current editions of the newest entries of feeds, `after` of them passed over."""
    query = f"{_WHOLE} {_EDITIONS} ORDER BY e.sort_at DESC, e.id DESC LIMIT ? OFFSET ?"
    return [_edition(line) for line in rows(connection_of(db), query, (limit, after))]


def read_by(db: Database | sqlite3.Connection, rules: str, after: int, limit: int) -> list[Stale]:
    """Return editions that were read by these rules, in order of their ids, those after the edition `after`."""
    query = f"{_WHOLE} {_EDITIONS} WHERE r.rules = ? AND v.id > ? ORDER BY v.id LIMIT ?"
    return [_edition(line) for line in rows(connection_of(db), query, (rules, after, limit))]


def ungrouped(db: Database | sqlite3.Connection, after: int, limit: int) -> list[Stale]:
    """Return entries of topics that have no place among the stories yet, those after the entry `after`."""
    query = (
        f"{_WHOLE} {_EDITIONS} JOIN item i ON i.entry_id = e.id AND i.shown = 1 WHERE e.id > ? AND NOT EXISTS ("  # noqa: S608
        " SELECT 1 FROM story_sketch k WHERE k.entry_id = e.id) ORDER BY e.id LIMIT ?"
    )
    return [_edition(line) for line in rows(connection_of(db), query, (after, limit))]


def _edition(line: sqlite3.Row) -> Stale:
    document = replace(document_of(line, line["source"]), author=line["author"])
    return Stale(line["entry_id"], line["id"], document, line["seen_at"])


def mark_read(db: Database, version_ids: Iterable[int], rules: str) -> None:
    """Remember by which rules editions were read; part of the caller's transaction."""
    db.conn.executemany(
        "INSERT INTO reading (version_id, rules) VALUES (?, ?)"
        " ON CONFLICT (version_id) DO UPDATE SET rules = excluded.rules",
        [(version_id, rules) for version_id in version_ids],
    )


def put_matches(db: Database, topic: str, held: Sequence[tuple[Stale, Held]], *, before: str, after: str) -> None:
    """Write what one changed topic means for editions that were read by the rules `before` it changed.

    Those that need no other reading count as read by the rules `after` it. An edition that comes to its first topic,
    or loses its last one, is left as it was: its claims come or go with it, so it has to be read again.
    """
    with transaction(db):
        done: list[Stale] = []
        known, said = known_topics(db), said_of(db, [edition.entry_id for edition, _ in held])
        for edition, stands in held:
            about = said.get(edition.entry_id, ())
            match = in_the_end(topic, stands, about, known)
            topics = {line[0] for line in _topics_of(db, edition.version_id, before)}
            if (topics == {topic} and match is None) or (not topics and match is not None) or topics == {_OTHER_RULES}:
                continue
            put_held(db, Edition(edition.entry_id, edition.version_id), topic, stands, about, known)
            done.append(edition)
        mark_read(db, (edition.version_id for edition in done), after)
        refresh(db, (edition.entry_id for edition in done))


_OTHER_RULES = ""
"""Stands for the topics of an edition that other rules have read since."""


def _topics_of(db: Database, version_id: int, rules: str) -> list[sqlite3.Row]:
    if not scalar(db.conn, "SELECT count(*) FROM reading WHERE version_id = ? AND rules = ?", (version_id, rules)):
        return rows(db.conn, "SELECT ?", (_OTHER_RULES,))
    return rows(db.conn, "SELECT topic FROM topic_match WHERE version_id = ?", (version_id,))


def put_readings(db: Database, read: Sequence[ReadAnew], rules: str, fact_revision: int, now: int) -> tuple[int, ...]:
    """Write what some editions came to when read again, all or nothing; return the claims that came or went.

    A claim found again keeps its row, decision and alerts; a decided one keeps its decision where the same is said in
    other words. A new one is open and raises no alert. An open one that is not found again is withdrawn: it stays in
    the store and in the list of changes. An edition that is no longer the current one is passed over.
    """
    changed: list[int] = []
    misread: list[int] = []
    with transaction(db):
        current = [one for one in read if _is_current(db, one)]
        for one in current:
            if one.analysis is not None:
                if not put_analysis(db, Edition(one.entry_id, one.version_id), one.analysis):
                    misread.append(one.version_id)
                group(db, one.entry_id, one.version_id, one.analysis.sketch, now)
                changed += _put_claims(db, one, one.analysis, rules, fact_revision, now)
        mark_read(db, (one.version_id for one in current), rules)
        mark_read(db, misread, STALE)
        refresh(db, (one.entry_id for one in current))
    return tuple(changed)


def _is_current(db: Database, one: ReadAnew) -> bool:
    return bool(scalar(db.conn, "SELECT version_id = ? FROM entry WHERE id = ?", (one.version_id, one.entry_id)))


def _put_claims(db: Database, one: ReadAnew, analysis: Analysis, rules: str, fact_revision: int, now: int) -> list[int]:
    """Write the claims of an edition read again; return the ids of those that came or went."""
    old = rows(
        db.conn,
        "SELECT c.*, s.status, s.withdrawn FROM claim c JOIN claim_state s ON s.claim_id = c.id"
        " WHERE c.version_id = ? ORDER BY c.id",
        (one.version_id,),
    )
    left = {line["id"]: line for line in old}
    changed: list[int] = []
    for claim, judgement, explanation in zip(analysis.claims, one.judgements, one.explanations, strict=True):
        found = _found_again(claim, left.values())
        if found is not None:
            del left[found["id"]]
            if not found["withdrawn"]:
                continue
            claim_id = int(found["id"])
            db.execute("UPDATE claim_state SET withdrawn = 0 WHERE claim_id = ?", (claim_id,))
        else:
            claim_id = add_claim(db, one.entry_id, one.version_id, claim, ClaimStatus.OPEN)
        add_judgement(db, claim_id, judgement, explanation, pack_hash=rules, fact_revision=fact_revision, now=now)
        changed.append(claim_id)
    gone = [ident for ident, line in left.items() if line["status"] == ClaimStatus.OPEN and not line["withdrawn"]]
    for claim_id in gone:
        db.execute("UPDATE claim_state SET withdrawn = 1 WHERE claim_id = ?", (claim_id,))
        db.execute(
            "INSERT INTO judgement_change (at, claim_id, old_id, new_id, cause)"
            " SELECT ?, claim_id, id, id, ? FROM judgement WHERE claim_id = ? AND current = 1",
            (now, WITHDRAWN, claim_id),
        )
    return changed + gone


def _found_again(claim: Claim, old: Iterable[sqlite3.Row]) -> sqlite3.Row | None:
    """Return the stored claim that this one is: the very same, or a decided one that says the same."""
    decided = None
    for line in old:
        was = read_claim(line)
        if was == claim:
            return line
        same = (was.subject, was.property, was.value, was.modality) == (
            claim.subject,
            claim.property,
            claim.value,
            claim.modality,
        )
        if same and line["status"] != ClaimStatus.OPEN:
            decided = decided or line
    return decided
