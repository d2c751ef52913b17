"""Hold claims against the known facts: the bridge between claims, facts and the store."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from monitor.clock import moment
from monitor.facts.byhand import NOTHING_BY_HAND, ByHand
from monitor.facts.explain import explain
from monitor.facts.judge import judge
from monitor.facts.naming import every_name
from monitor.packs.model import Pack
from monitor.properties import Schema
from monitor.store import backlog
from monitor.store import facts as fact_store
from monitor.store import judgements as claim_store
from monitor.store.backlog import Task
from monitor.store.corrections import corrections
from monitor.store.database import Database
from monitor.store.judgements import Rejudged, StoredClaim
from monitor.store.names import merged_names
from monitor.store.open import transaction
from monitor.types import Claim, Judgement, Statement, StatementState

AT_ONCE = 500
"""Claims that are judged again together with the act that asks for it: a fraction of a second."""
BATCH = 100
"""Claims that are judged again in one go where there are more, so that whatever else is asked need not wait long."""
Pair = tuple[str, str]
"""Subject and property."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim's judgement and the sentence that explains it."""

    judgement: Judgement
    explanation: str


@dataclass(frozen=True, slots=True)
class Known:
    """What claims are held against, what a person did to it, and the language in which the outcome is explained."""

    statements: Sequence[Statement] = ()
    by_hand: ByHand = NOTHING_BY_HAND
    language: str = "en"


def known_about(db: Database, claims: Iterable[Claim], schema: Schema) -> Known:
    """Return what the claims are to be held against.

    These are the statements of their subjects and properties, by whatever name the subject goes. Where the property
    binds two parties, or a statement about a part counts for the whole, they are all statements of the property.
    """
    statements = _statements(db, {(claim.subject, claim.property) for claim in claims}, schema)
    by_hand = ByHand(_rejected_on(db, statements), corrections(db, statements))
    return Known(statements, by_hand, backlog.explained_in(db))


def _statements(db: Database, pairs: Collection[Pair], schema: Schema) -> Sequence[Statement]:
    if any(_reaches_further(name, schema) for _, name in pairs):
        properties = {name for _, name in pairs}
        return [known for known in fact_store.statements(db) if known.property in properties]
    return fact_store.statements(db, sorted(_by_every_name(db, pairs))) if pairs else []


def _by_every_name(db: Database, pairs: Collection[Pair]) -> set[Pair]:
    merged = merged_names(db)
    return {(name, prop) for subject, prop in pairs for name in every_name(subject, merged)}


def judge_all(
    claims: Sequence[Claim], known: Known, schema: Schema, *, source: str, published: datetime | None
) -> tuple[Judged, ...]:
    """Judge the claims of one document, in their order; the judgement passes over what is not about a claim."""
    return tuple(_judge(claim, known, schema, source, published) for claim in claims)


def _rejected_on(db: Database, known: Sequence[Statement]) -> dict[int, str]:
    """Return the ISO date on which each rejected one of these statements was rejected."""
    ids = [statement.id for statement in known if statement.state is StatementState.REJECTED]
    return {ident: moment(at).date().isoformat() for ident, at in fact_store.touched_at(db, ids).items()}


def judge_again(
    db: Database,
    pack: Pack,
    pairs: Collection[Pair] | None,
    now: int,
    *,
    cause: str = "",
    event_id: int | None = None,
) -> tuple[int, ...]:
    """Judge the open claims about these pairs again (None: about everything); return those that came out otherwise.

    Where they are more than `AT_ONCE` they are only noted, for `judge_on`. A decided claim keeps the judgement it was
    decided by, so that the decision can be understood later. With a `cause` (the event's action, or another word) each
    claim whose verdict changed goes into the list of changes.
    """
    task = _task(db, pairs, pack.schema, cause, event_id)
    with transaction(db):
        if backlog.more_than(db, task, AT_ONCE):
            backlog.put_tasks(db, (*backlog.tasks(db), task))
            return ()
        return judge_claims(db, pack, backlog.open_claims(db, task, AT_ONCE), now, cause=cause, event_id=event_id)


def judge_on(db: Database, pack: Pack, now: int) -> tuple[int, ...] | None:
    """Judge the next few of the claims that wait for it; return those that came out otherwise, None where none waits.

    One transaction, which also notes how far that is: after a crash it goes on from there.
    """
    with transaction(db):
        waiting = backlog.tasks(db)
        if not waiting:
            return None
        task, *others = waiting
        ids = backlog.open_claims(db, task, BATCH)
        changed = judge_claims(db, pack, ids, now, cause=task.cause, event_id=task.event_id)
        backlog.put_tasks(db, (replace(task, after=ids[-1]), *others) if len(ids) == BATCH else others)
        return changed


def judge_claims(
    db: Database, pack: Pack, claim_ids: Collection[int], now: int, *, cause: str = "", event_id: int | None = None
) -> tuple[int, ...]:
    """Judge these claims again; return those that came out otherwise."""
    schema = pack.schema
    stored = claim_store.claims(db, claim_ids)
    known = known_about(db, [one.claim for one in stored], schema)
    again = [Rejudged(one.claim_id, *_again(one, known, schema)) for one in stored]
    revision = fact_store.fact_revision(db)
    return claim_store.rejudge(
        db, again, pack_hash=pack.hash, fact_revision=revision, now=now, cause=cause, event_id=event_id
    )


def _task(db: Database, pairs: Collection[Pair] | None, schema: Schema, cause: str, event_id: int | None) -> Task:
    if pairs is None:
        return Task(None, None, cause, event_id)
    if any(_reaches_further(name, schema) for _, name in pairs):
        return Task(None, tuple(sorted({name for _, name in pairs})), cause, event_id)
    return Task(tuple(sorted(_by_every_name(db, pairs))), None, cause, event_id)


def _reaches_further(name: str, schema: Schema) -> bool:
    spec = schema.properties.get(name)
    return spec is not None and (spec.symmetric or spec.shared)


def _again(one: StoredClaim, known: Known, schema: Schema) -> tuple[Judgement, str]:
    published = moment(one.published_at) if one.published_at is not None else None
    judged = _judge(one.claim, known, schema, one.source, published)
    return judged.judgement, judged.explanation


def _judge(claim: Claim, known: Known, schema: Schema, source: str, published: datetime | None) -> Judged:
    about = [statement for statement in known.statements if statement.property == claim.property]
    judgement = judge(claim, about, schema, published)
    words = explain(claim, judgement, about, schema, source, published, known.language, known.by_hand)
    return Judged(judgement, words)
