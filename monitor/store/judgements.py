"""Claims and their judgements: written once, judged as often as what is known changes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.facts.changes import ClaimStatus
from monitor.store.listing import refresh
from monitor.store.open import transaction
from monitor.store.sql import connection_of, id_list, rows, span_of, span_text
from monitor.types import Claim, Judgement, Modality, Relation, Tier, Value, ValueType, Verdict

if TYPE_CHECKING:
    import sqlite3

    from monitor.store.database import Database


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim of an entry's current edition with its current judgement and where it was said.

    `published_at` is epoch seconds or None. `language` is that of the edition or else of the feed.
    """

    claim_id: int
    entry_id: int
    version_id: int
    claim: Claim
    status: ClaimStatus
    judgement: Judgement
    explanation: str
    source: str
    url: str
    language: str
    published_at: int | None


@dataclass(frozen=True, slots=True)
class Rejudged:
    """A new judgement of a stored claim, with the sentence that explains it."""

    claim_id: int
    judgement: Judgement
    explanation: str


def add_claim(db: Database, entry_id: int, version_id: int, claim: Claim, status: ClaimStatus) -> int:
    """Store a claim of an edition and return its id; part of the caller's transaction."""
    cursor = db.execute(
        "INSERT INTO claim (entry_id, version_id, subject, property, value_type, value, modality, attributed_to,"
        " evidence, value_span, sentence, subject_span, tier, rule) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            entry_id,
            version_id,
            claim.subject,
            claim.property,
            claim.value.type.value,
            claim.value.text,
            claim.modality.value,
            claim.attributed_to,
            span_text(claim.evidence),
            span_text(claim.value_span),
            span_text(claim.sentence),
            span_text(claim.subject_span),
            claim.tier.value,
            claim.rule,
        ),
    )
    claim_id = int(cursor.lastrowid or 0)
    db.execute("INSERT INTO claim_state (claim_id, status) VALUES (?, ?)", (claim_id, status.value))
    return claim_id


def add_judgement(
    db: Database,
    claim_id: int,
    judgement: Judgement,
    explanation: str,
    *,
    pack_hash: str,
    fact_revision: int,
    now: int,
) -> None:
    """Make a judgement the current one of its claim; part of the caller's transaction."""
    db.execute("UPDATE judgement SET current = 0 WHERE claim_id = ? AND current = 1", (claim_id,))
    db.execute(
        "INSERT INTO judgement (claim_id, verdict, shown, relation, against, rule, soft, difference, explanation,"
        " pack_hash, fact_revision, judged_at, current) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
        (
            claim_id,
            judgement.verdict.value,
            judgement.shown.value,
            judgement.relation.value if judgement.relation else None,
            json.dumps(judgement.against),
            judgement.rule,
            int(judgement.soft),
            judgement.difference,
            explanation,
            pack_hash,
            fact_revision,
            now,
        ),
    )


def rejudge(
    db: Database,
    judged: Iterable[Rejudged],
    *,
    pack_hash: str,
    fact_revision: int,
    now: int,
    cause: str = "",
    event_id: int | None = None,
) -> tuple[int, ...]:
    """Store new judgements and return the ids of the claims that came out otherwise.

    A judgement that equals the current one is not stored again; old ones are kept. With a `cause` each claim whose
    shown verdict, or its firmness, is another now goes into the list of changes.
    """
    changed: list[int] = []
    otherwise: list[int] = []
    with transaction(db):
        wanted = {item.claim_id: item for item in judged}
        stored = _stored(db.conn, "c.id IN (SELECT value FROM json_each(?))", (id_list(wanted),))
        before = _current(db, wanted)
        for old in stored:
            new = wanted[old.claim_id]
            if new.judgement == old.judgement and new.explanation == old.explanation:
                continue
            add_judgement(
                db,
                old.claim_id,
                new.judgement,
                new.explanation,
                pack_hash=pack_hash,
                fact_revision=fact_revision,
                now=now,
            )
            if new.judgement != old.judgement:
                changed.append(old.claim_id)
                if _tells(old.judgement) != _tells(new.judgement):
                    otherwise.append(old.claim_id)
        if cause:
            _note_changes(db, {ident: before[ident] for ident in otherwise}, cause, event_id, now)
        refresh(db, {old.entry_id for old in stored})
    return tuple(changed)


def _tells(judgement: Judgement) -> tuple[Verdict, bool]:
    return judgement.shown, judgement.soft


def _current(db: Database, claim_ids: Iterable[int]) -> dict[int, int]:
    """Return by claim the number of its current judgement."""
    sql = "SELECT claim_id, id FROM judgement WHERE current = 1 AND claim_id IN (SELECT value FROM json_each(?))"
    return {line["claim_id"]: line["id"] for line in rows(db.conn, sql, (id_list(claim_ids),))}


def _note_changes(db: Database, before: Mapping[int, int], cause: str, event_id: int | None, now: int) -> None:
    """Write down that claims came out otherwise; `before` has by claim the judgement that was current."""
    after = _current(db, before)
    db.conn.executemany(
        "INSERT INTO judgement_change (at, claim_id, old_id, new_id, cause, event_id) VALUES (?, ?, ?, ?, ?, ?)",
        [(now, ident, before[ident], after[ident], cause, event_id) for ident in sorted(before)],
    )


def claims(db: Database | sqlite3.Connection, claim_ids: Iterable[int]) -> list[StoredClaim]:
    """Return the claims of these ids, those of older editions too."""
    return _stored(connection_of(db), "c.id IN (SELECT value FROM json_each(?))", (id_list(claim_ids),))


def said_in(db: Database | sqlite3.Connection, version_ids: Sequence[int]) -> dict[int, tuple[Claim, ...]]:
    """Return the claims of these editions by edition, those withdrawn left out; an edition without any is left out."""
    if not version_ids:
        return {}
    found = rows(
        connection_of(db),
        "SELECT c.* FROM claim c JOIN claim_state s ON s.claim_id = c.id AND s.withdrawn = 0"
        " WHERE c.version_id IN (SELECT value FROM json_each(?)) ORDER BY c.id",
        (id_list(version_ids),),
    )
    said: dict[int, tuple[Claim, ...]] = {}
    for line in found:
        said[line["version_id"]] = (*said.get(line["version_id"], ()), read_claim(line))
    return said


def claims_about(
    db: Database | sqlite3.Connection, pairs: Iterable[tuple[str, str]] | None = None
) -> list[StoredClaim]:
    """Return the claims of current editions about these pairs of subject and property, all of them for None."""
    connection = connection_of(db)
    current = "c.version_id = e.version_id AND s.withdrawn = 0"
    if pairs is None:
        return _stored(connection, current, ())
    wanted = json.dumps([list(pair) for pair in pairs], ensure_ascii=False)
    about = (
        "(c.subject, c.property) IN (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?))"
    )
    return _stored(connection, f"{about} AND {current}", (wanted,))


def read_claim(found: sqlite3.Row) -> Claim:
    """Return the claim of a row that holds the columns of the table."""
    return Claim(
        subject=found["subject"],
        property=found["property"],
        value=Value(ValueType(found["value_type"]), found["value"]),
        modality=Modality(found["modality"]),
        attributed_to=found["attributed_to"],
        evidence=span_of(found["evidence"]),
        value_span=span_of(found["value_span"]),
        sentence=span_of(found["sentence"]),
        subject_span=span_of(found["subject_span"]) if found["subject_span"] else None,
        tier=Tier(found["tier"]),
        rule=found["rule"],
    )


def read_judgement(found: sqlite3.Row) -> Judgement:
    """Return the judgement of a row that names the judgement's rule `judgement_rule`."""
    return Judgement(
        verdict=Verdict(found["verdict"]),
        relation=Relation(found["relation"]) if found["relation"] else None,
        against=tuple(json.loads(found["against"])),
        rule=found["judgement_rule"],
        soft=bool(found["soft"]),
        difference=found["difference"],
        shown_as=Verdict(found["shown"]) if found["shown"] != found["verdict"] else None,
    )


def _stored(connection: sqlite3.Connection, where: str, parameters: Sequence[object]) -> list[StoredClaim]:
    found = rows(
        connection,
        "SELECT c.*, s.status, j.verdict, j.shown, j.relation, j.against, j.rule AS judgement_rule, j.soft,"  # noqa: S608 - constants
        " j.difference, j.explanation, v.url, iif(v.language = '', f.language, v.language) AS language, e.published_at,"
        " coalesce(nullif(v.outlet, ''), nullif(f.title, ''), f.url) AS source"
        " FROM claim c JOIN claim_state s ON s.claim_id = c.id JOIN judgement j ON j.claim_id = c.id AND j.current = 1"
        " JOIN entry_version v ON v.id = c.version_id JOIN entry e ON e.id = c.entry_id JOIN feed f ON f.id = e.feed_id"
        f" WHERE {where} ORDER BY c.id",
        parameters,
    )
    return [
        StoredClaim(
            claim_id=line["id"],
            entry_id=line["entry_id"],
            version_id=line["version_id"],
            claim=read_claim(line),
            status=ClaimStatus(line["status"]),
            judgement=read_judgement(line),
            explanation=line["explanation"],
            source=line["source"],
            url=line["url"],
            language=line["language"],
            published_at=line["published_at"],
        )
        for line in found
    ]
