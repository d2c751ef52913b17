"""Entries: what a check found is written with its claims and verdicts in one transaction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from monitor.alerts.policy import told_as
from monitor.errors import InputError
from monitor.facts.changes import ClaimStatus
from monitor.feeds.dates import shown_date
from monitor.feeds.identity import canonical
from monitor.feeds.model import CheckOutcome, FoundEntry
from monitor.store.belonging import STALE, Edition, put_analysis
from monitor.store.continuity import NO_SHIFTS, Shifts, put_shifts
from monitor.store.editions import FEED, PAGE, may_tell, put_edition, seconds
from monitor.store.feeds import record_check
from monitor.store.grouping import group
from monitor.store.judgements import add_claim, add_judgement
from monitor.store.listing import refresh
from monitor.store.open import transaction
from monitor.store.remembered import remember
from monitor.store.sql import id_list, row, rows
from monitor.store.story_rows import count_states, of_one_text
from monitor.types import Analysis, Claim, Document, Judgement

if TYPE_CHECKING:
    import sqlite3

    from monitor.store.database import Database


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """An entry that is stored: its row, its current edition, and the hash of what its feed said last."""

    entry_id: int
    version_id: int
    content_hash: str


@dataclass(frozen=True, slots=True)
class JudgedEntry:
    """A new or changed entry with all that was made of it.

    `entry_id` is None for a new one. `judgements` and `explanations` stand in the order of `analysis.claims`;
    `alert_claims` are places in that order.
    """

    found: FoundEntry
    entry_id: int | None
    analysis: Analysis
    judgements: tuple[Judgement, ...]
    explanations: tuple[str, ...]
    alert_claims: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedCommit:
    """All that one check of a feed changes. `now` is epoch seconds; `outcome` is None where nothing was fetched.

    `memory` is what to know the entries of the answer by (`monitor.feeds.again`), None where no answer was read.
    `misread` says that the entries were read by other rules than `pack_hash`: they are to be read again.
    """

    feed_id: int
    outcome: CheckOutcome | None
    entries: tuple[JudgedEntry, ...]
    pack_hash: str
    fact_revision: int
    now: int
    shifts: Shifts = NO_SHIFTS
    memory: str | None = None
    misread: bool = False


@dataclass(frozen=True, slots=True)
class Committed:
    """The rows a commit made: entries new or changed, their editions and claims, the alerts not had before."""

    entry_ids: tuple[int, ...]
    version_ids: tuple[int, ...]
    claim_ids: tuple[int, ...]
    alert_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Written:
    """What one entry came to."""

    entry_id: int
    version_id: int
    claim_ids: tuple[int, ...] = ()
    alert_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _FeedSide:
    kind: str
    last_ok_at: int | None


def content_hash(found: FoundEntry) -> str:
    """Return what tells one edition of an entry from another: a hash of title, summary and body."""
    return hashlib.sha256("\x00".join((found.title, found.summary, found.body)).encode("utf-8", "replace")).hexdigest()


def sort_time(shown_at: int, first_seen: int, last_ok_at: int | None) -> int:
    """Return the time an entry is listed by.

    It is the shown one where that is later than a day before the last good check of its feed: an entry that says it is
    older would have been there then, so it is listed by the first sight and not buried. All times are epoch seconds.
    """
    if last_ok_at is None or shown_at >= last_ok_at - int(timedelta(days=1).total_seconds()):
        return shown_at
    return first_seen


def known(db: Database, feed_id: int, keys: Iterable[str]) -> dict[str, KnownEntry]:
    """Return by key which of these entries of a feed are stored, in one read."""
    found = rows(
        db.conn,
        "SELECT key, id, version_id, content_hash FROM entry"
        " WHERE feed_id = ? AND key IN (SELECT value FROM json_each(?))",
        (feed_id, json.dumps(list(keys))),
    )
    return {line["key"]: KnownEntry(line["id"], line["version_id"], line["content_hash"]) for line in found}


def commit_feed(db: Database, commit: FeedCommit) -> Committed:
    """Write one check of a feed: editions, topics, claims, judgements, alerts and the outcome; all of it or nothing.

    An entry whose key is stored already becomes its next edition, whatever `entry_id` says; one whose words did not
    change is passed over. Claims that say what a decided claim of the edition before said keep its decision. The
    entries of a seed are read. Raises StoreError.
    """
    with transaction(db):
        feed = _feed_side(db, commit.feed_id)
        put_shifts(db, commit.shifts, commit.now)
        written = [done for entry in commit.entries if (done := _write(db, commit, feed, entry))]
        if commit.outcome:
            record_check(db, commit.feed_id, commit.outcome)
        if commit.memory is not None:
            remember(db, commit.feed_id, commit.memory)
        refresh(db, (done.entry_id for done in written))
    return _committed(written)


def commit_page(db: Database, commit: FeedCommit, version_id: int) -> Committed:
    """Make the text of an entry's page its next edition; nothing where `version_id` is not its current one any more.

    `commit` has the one entry, stored already. What its feed said last stays known: the same again is no edit. Claims
    keep the decisions made about any edition of the entry. Raises StoreError.
    """
    (entry,) = commit.entries
    with transaction(db):
        current = row(db.conn, "SELECT id FROM entry WHERE id = ? AND version_id = ?", (entry.entry_id, version_id))
        if current is None:
            return _committed(())
        ever = "c.version_id IN (SELECT v.id FROM entry_version v WHERE v.entry_id = ?)"
        done = _put_judged(db, commit, entry, current["id"], _decided(db, ever, current["id"]), PAGE)
        refresh(db, [done.entry_id])
    return _committed((done,))


def _committed(written: Iterable[_Written]) -> Committed:
    written = tuple(written)
    return Committed(
        entry_ids=tuple(done.entry_id for done in written),
        version_ids=tuple(done.version_id for done in written),
        claim_ids=tuple(claim for done in written for claim in done.claim_ids),
        alert_ids=tuple(alert for done in written for alert in done.alert_ids),
    )


def set_read(db: Database, entry_ids: Iterable[int], read: bool) -> tuple[int, ...]:
    """Mark entries read or unread and return them; those that have the text of one that was read are read too."""
    with transaction(db):
        entry_ids = of_one_text(db, entry_ids) if read else tuple(entry_ids)
        ids = id_list(entry_ids)
        _set_state(db, ids, "read", read)
        for table in ("item", "item_topic"):
            sql = f"UPDATE {table} SET unread = ? WHERE entry_id IN (SELECT value FROM json_each(?))"  # noqa: S608
            db.execute(sql, (int(not read), ids))
        count_states(db, entry_ids)
    return entry_ids


def set_starred(db: Database, entry_id: int, starred: bool) -> None:
    """Save an entry, or no longer."""
    with transaction(db):
        _set_state(db, id_list([entry_id]), "starred", starred)
        db.execute("UPDATE item SET starred = ? WHERE entry_id = ?", (int(starred), entry_id))
        count_states(db, [entry_id])


def document_of(found: sqlite3.Row, source: str = "") -> Document:
    """Return the edition of a row of `entry_version` as analysis saw it."""
    published = found["published_at"]
    return Document(
        id=f"entry-{found['entry_id']}",
        title=found["title"],
        summary=found["summary"],
        body=found["body"],
        language=found["language"],
        source=source,
        url=found["url"],
        published=datetime.fromtimestamp(published, UTC) if published is not None else None,
    )


def version_text(db: Database, version_id: int) -> str:
    """Return the text of a stored edition that the spans of its claims count in."""
    found = row(db.conn, "SELECT * FROM entry_version WHERE id = ?", (version_id,))
    assert found is not None  # noqa: S101 - editions are never deleted
    return document_of(found).text


def _feed_side(db: Database, feed_id: int) -> _FeedSide:
    found = row(db.conn, "SELECT kind, last_ok_at FROM feed WHERE id = ?", (feed_id,))
    if found is None:
        raise InputError("This feed is not in the list any more.", "Add it again.", code="no_feed")
    return _FeedSide(found["kind"], found["last_ok_at"])


def _write(db: Database, commit: FeedCommit, feed: _FeedSide, entry: JudgedEntry) -> _Written | None:
    """Write an entry or its next edition; None where its words are those stored last."""
    digest = content_hash(entry.found)
    old = row(
        db.conn,
        "SELECT id, version_id, content_hash FROM entry WHERE feed_id = ? AND key = ?",
        (commit.feed_id, entry.found.key),
    )
    if old is not None and old["content_hash"] == digest:
        return None
    before = _decided(db, "c.version_id = ?", old["version_id"]) if old is not None else {}
    entry_id = old["id"] if old is not None else _new_entry(db, commit, feed, entry.found, digest)
    done = _put_judged(db, commit, entry, entry_id, before, new=old is None)
    if old is not None:
        db.execute(
            "UPDATE entry SET content_hash = ?, link = ? WHERE id = ?", (digest, canonical(entry.found.url), entry_id)
        )
    return done


def _put_judged(
    db: Database,
    commit: FeedCommit,
    entry: JudgedEntry,
    entry_id: int,
    before: dict[tuple[str, ...], ClaimStatus],
    origin: str = FEED,
    *,
    new: bool = False,
) -> _Written:
    """Write the next edition of a stored entry with all that was made of it; `before` has earlier decisions."""
    tells = new or may_tell(db, entry_id)
    version_id = put_edition(db, entry_id, entry.found, content_hash(entry.found), commit.now, origin, first=new)
    fits = put_analysis(db, Edition(entry_id, version_id), entry.analysis, new=new)
    claim_ids = _add_claims(db, commit, entry, entry_id, version_id, before)
    alert_ids = _add_alerts(db, commit.now, entry, entry_id, claim_ids) if tells else ()
    rules = commit.pack_hash if fits and not commit.misread else STALE
    db.execute("INSERT INTO reading (version_id, rules) VALUES (?, ?)", (version_id, rules))
    group(db, entry_id, version_id, entry.analysis.sketch, commit.now)
    return _Written(entry_id, version_id, claim_ids, alert_ids)


def _new_entry(db: Database, commit: FeedCommit, feed: _FeedSide, found: FoundEntry, digest: str) -> int:
    seen = datetime.fromtimestamp(commit.now, UTC)
    shown_at = int(shown_date(found.published, found.updated, seen).timestamp())
    if feed.kind == "seed" and found.published:
        shown_at = int(found.published.timestamp())  # our own articles do not lie about their date
    cursor = db.execute(
        "INSERT INTO entry (feed_id, key, first_seen_at, published_at, shown_at, sort_at, versions, content_hash, link)"
        " VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?)",
        (
            commit.feed_id,
            found.key,
            commit.now,
            seconds(found.published),
            shown_at,
            sort_time(shown_at, commit.now, feed.last_ok_at),
            digest,
            canonical(found.url),
        ),
    )
    entry_id = int(cursor.lastrowid or 0)
    db.execute("INSERT INTO entry_state (entry_id, read) VALUES (?, ?)", (entry_id, int(feed.kind == "seed")))
    return entry_id


def _add_claims(
    db: Database,
    commit: FeedCommit,
    entry: JudgedEntry,
    entry_id: int,
    version_id: int,
    before: dict[tuple[str, ...], ClaimStatus],
) -> tuple[int, ...]:
    ids = []
    judged = zip(entry.analysis.claims, entry.judgements, entry.explanations, strict=True)
    for claim, judgement, explanation in judged:
        claim_id = add_claim(db, entry_id, version_id, claim, before.get(_said(claim), ClaimStatus.OPEN))
        add_judgement(
            db,
            claim_id,
            judgement,
            explanation,
            pack_hash=commit.pack_hash,
            fact_revision=commit.fact_revision,
            now=commit.now,
        )
        ids.append(claim_id)
    return tuple(ids)


def _add_alerts(
    db: Database, now: int, entry: JudgedEntry, entry_id: int, claim_ids: tuple[int, ...]
) -> tuple[int, ...]:
    """Put alerts into the outbox, once for each thing an entry says however often it is edited."""
    ids = []
    for place in entry.alert_claims:
        cursor = db.execute(
            "INSERT OR IGNORE INTO alert (key, entry_id, claim_id, created_at) VALUES (?, ?, ?, ?)",
            (alert_key(entry_id, entry.analysis.claims[place]), entry_id, claim_ids[place], now),
        )
        if cursor.rowcount == 1:
            ids.append(int(cursor.lastrowid or 0))
    return tuple(ids)


def alert_key(entry_id: int, claim: Claim) -> str:
    """Return what makes two alerts the same: the entry and what it says (`told_as`)."""
    return f"{entry_id}|{told_as(claim)}"


def _decided(db: Database, where: str, ident: int) -> dict[tuple[str, ...], ClaimStatus]:
    found = rows(
        db.conn,
        "SELECT c.subject, c.property, c.value_type, c.value, c.modality, s.status"  # noqa: S608 - one of two constants
        f" FROM claim c JOIN claim_state s ON s.claim_id = c.id WHERE {where} AND s.status <> 'open' ORDER BY c.id",
        (ident,),
    )
    return {tuple(line)[:5]: ClaimStatus(line["status"]) for line in found}


def _said(claim: Claim) -> tuple[str, ...]:
    return (claim.subject, claim.property, claim.value.type.value, claim.value.text, claim.modality.value)


def _set_state(db: Database, ids: str, column: str, value: bool) -> None:
    db.execute(
        f"INSERT INTO entry_state (entry_id, {column})"  # noqa: S608 - one of two constants
        " SELECT id, ? FROM entry WHERE id IN (SELECT value FROM json_each(?))"
        f" ON CONFLICT (entry_id) DO UPDATE SET {column} = excluded.{column}",
        (int(value), ids),
    )
