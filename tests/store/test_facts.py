"""Known facts: every change is an event, undo is the inverse event, and the log is never touched."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.errors import InputError
from monitor.facts.changes import (
    AddReference,
    AddStatement,
    Change,
    ClaimStatus,
    RemoveReference,
    RemoveStatement,
    SetClaimStatus,
    SetState,
    SetValidity,
)
from monitor.store import facts
from monitor.store.database import Database
from monitor.store.fact_log import decode, encode
from monitor.store.queries import counts, decisions, history
from monitor.store.queries import facts as known_facts
from monitor.store.sql import rows, scalar
from monitor.types import Rank, Reference, Statement, StatementState, Value, ValueType, Verdict
from tests.fakes.builders import NOW, StoreBuilder, said, statement

WORDS = st.text(max_size=20)
REFERENCES = st.builds(Reference, st.integers(0, 9), WORDS, WORDS, WORDS, WORDS, WORDS, st.none() | WORDS)
STATEMENTS = st.builds(
    Statement,
    id=st.integers(0, 99),
    subject=WORDS,
    property=WORDS,
    value=st.builds(Value, st.sampled_from(ValueType), WORDS),
    valid_from=st.none() | WORDS,
    valid_to=st.none() | WORDS,
    rank=st.sampled_from(Rank),
    state=st.sampled_from(StatementState),
    references=st.lists(REFERENCES, max_size=2).map(tuple),
)
STATES = st.sampled_from(StatementState)
SPANS = st.tuples(st.none() | WORDS, st.none() | WORDS)
IDS = st.integers(1, 99)
CHANGES = st.one_of(
    st.builds(AddStatement, STATEMENTS),
    st.builds(RemoveStatement, STATEMENTS),
    st.builds(AddReference, IDS, REFERENCES),
    st.builds(RemoveReference, IDS, REFERENCES),
    st.builds(SetState, IDS, STATES, STATES),
    st.builds(SetValidity, IDS, SPANS, SPANS),
    st.builds(SetClaimStatus, IDS, st.sampled_from(ClaimStatus), st.sampled_from(ClaimStatus)),
)
NEW_MASS = statement("Kettle", "mass", "650 g", ValueType.QUANTITY, source="Morning Leaf")
REFERENCE = Reference(0, "Evening Leaf", "2026-11", "https://evening.example/1", "It weighs 600 g.", "600 g", "Potter")


@given(changes=st.lists(CHANGES, max_size=4).map(tuple))
def test_events_are_read_back_as_they_were_written(changes: tuple[Change, ...]) -> None:
    assert decode(encode(changes)) == changes


@pytest.fixture
def claimed(shelf: StoreBuilder) -> StoreBuilder:
    """Return a shelf with a known mass and a claim of another."""
    shelf.statement("Kettle", "mass", "600 g", ValueType.QUANTITY)
    return shelf.entry(
        "Kettle weighed", said("Kettle", "mass", "650 g", Verdict.CONFLICTS, against=shelf.statement_ids)
    )


def accept(shelf: StoreBuilder) -> facts.Applied:
    """Take the claim for the known mass."""
    known, claim = shelf.statement_ids[0], shelf.claim_ids[0]
    steps = (
        SetValidity(known, (None, None), (None, "2026-11-18")),
        SetState(known, StatementState.ACCEPTED, StatementState.SUPERSEDED),
        AddStatement(NEW_MASS),
        SetClaimStatus(claim, ClaimStatus.OPEN, ClaimStatus.ACCEPTED),
    )
    return facts.apply(shelf.db, steps, action="accept", claim_id=claim, reason="seen", now=NOW + 5)


STANDING = (
    "SELECT * FROM statement WHERE removed = 0",
    "SELECT r.* FROM reference r JOIN statement s ON s.id = r.statement_id AND s.removed = 0",
    "SELECT * FROM claim_state",
    "SELECT * FROM item",
    "SELECT * FROM item_topic",
)


def standing(db: Database) -> list[list[tuple[object, ...]]]:
    """Return all that curation changes and that is in force; neither the log nor what was taken out."""
    return [sorted((tuple(line) for line in rows(db.conn, sql)), key=str) for sql in STANDING]


def test_a_decision_changes_facts_claim_and_review(claimed: StoreBuilder) -> None:
    db = claimed.db
    assert counts(db.conn).review == 1
    applied = accept(claimed)
    old, new = facts.statements(db, [("Kettle", "mass")])
    assert (old.state, old.valid_to) == (StatementState.SUPERSEDED, "2026-11-18")
    assert new == replace(NEW_MASS, id=new.id)
    assert applied.statement_ids == (old.id, new.id)
    assert applied.claim_ids == (claimed.claim_ids[0],)
    assert applied.pairs == (("Kettle", "mass"),)
    assert facts.fact_revision(db) == applied.event_id
    assert counts(db.conn).review == 0
    assert [fact.value.text for fact in known_facts(db.conn)] == ["650 g"]


def test_undo_brings_back_all_of_it_and_keeps_the_log(claimed: StoreBuilder) -> None:
    db = claimed.db
    before = standing(db)
    applied = accept(claimed)
    undone = facts.undo(db, None, NOW + 9)
    assert standing(db) == before
    assert [f.value.text for f in known_facts(db.conn)] == ["600 g"]
    assert undone.pairs == applied.pairs
    assert counts(db.conn).review == 1
    log = rows(db.conn, "SELECT id, action, undoes, reason FROM fact_event ORDER BY id")
    assert [tuple(line) for line in log] == [
        (1, "seed", None, ""),
        (applied.event_id, "accept", None, "seen"),
        (undone.event_id, "undo", applied.event_id, ""),
    ]


def test_accepting_again_after_an_undo_works(claimed: StoreBuilder) -> None:
    accept(claimed)
    facts.undo(claimed.db, None, NOW)
    again = accept(claimed)
    assert [f.value.text for f in known_facts(claimed.db.conn)] == ["650 g"]
    facts.undo(claimed.db, again.event_id, NOW)
    assert [f.value.text for f in known_facts(claimed.db.conn)] == ["600 g"]


def test_there_is_an_end_to_undoing_and_seeds_are_no_decision(claimed: StoreBuilder) -> None:
    applied = accept(claimed)
    facts.undo(claimed.db, None, NOW)
    for event in (None, applied.event_id, 99):
        with pytest.raises(InputError):
            facts.undo(claimed.db, event, NOW)


def test_a_decision_that_a_later_one_builds_on_waits(claimed: StoreBuilder) -> None:
    first = accept(claimed)
    new = first.statement_ids[1]
    second = facts.apply(claimed.db, [AddReference(new, REFERENCE)], action="accept", now=NOW + 6)
    before = standing(claimed.db)
    with pytest.raises(InputError) as caught:
        facts.undo(claimed.db, first.event_id, NOW)
    assert caught.value.code == "built_on"
    assert standing(claimed.db) == before
    facts.undo(claimed.db, second.event_id, NOW)
    facts.undo(claimed.db, first.event_id, NOW)
    assert [f.value.text for f in known_facts(claimed.db.conn)] == ["600 g"]


def test_references_come_and_go(claimed: StoreBuilder) -> None:
    known = claimed.statement_ids[0]
    facts.apply(claimed.db, [AddReference(known, REFERENCE)], action="accept", now=NOW)
    assert facts.by_ids(claimed.db, [known])[known].references[1] == REFERENCE
    facts.undo(claimed.db, None, NOW)
    assert len(facts.by_ids(claimed.db, [known])[known].references) == 1


@pytest.mark.parametrize(
    "stale",
    [
        SetState(1, StatementState.REJECTED, StatementState.ACCEPTED),
        SetValidity(1, ("2020", None), (None, None)),
        SetClaimStatus(1, ClaimStatus.ACCEPTED, ClaimStatus.OPEN),
        RemoveReference(1, REFERENCE),
        RemoveStatement(replace(NEW_MASS, id=99)),
        AddStatement(replace(NEW_MASS, id=1)),
    ],
)
def test_a_change_of_what_is_otherwise_now_is_refused_whole(claimed: StoreBuilder, stale: Change) -> None:
    before = list(claimed.db.conn.iterdump())
    with pytest.raises(InputError) as caught:
        facts.apply(claimed.db, [AddStatement(NEW_MASS), stale], action="accept", now=NOW)
    assert caught.value.code == "stale"
    assert list(claimed.db.conn.iterdump()) == before


@pytest.mark.parametrize("sql", ["DELETE FROM fact_event", "UPDATE fact_event SET action = 'x'"])
def test_the_log_cannot_be_changed(claimed: StoreBuilder, sql: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        claimed.db.execute(sql)
    assert scalar(claimed.db.conn, "SELECT action FROM fact_event") == "seed"


def test_statements_are_asked_for_by_pair(claimed: StoreBuilder) -> None:
    claimed.statement("Kettle", "maker", "Potworks").statement("کتری", "mass", "۶۰۰ گرم")
    asked = facts.statements(claimed.db, [("کتری", "mass"), ("Kettle", "maker"), ("No", "one")])
    assert [s.value.text for s in asked] == ["Potworks", "۶۰۰ گرم"]
    assert len(facts.statements(claimed.db)) == 3
    assert facts.statements(claimed.db, []) == []


def test_decisions_and_history_tell_who_decided_what(claimed: StoreBuilder) -> None:
    applied = accept(claimed)
    (decision,) = decisions(claimed.db.conn, 10)
    assert (decision.event_id, decision.action, decision.subject, decision.label) == (
        applied.event_id,
        "accept",
        "Kettle",
        "mass",
    )
    assert decision.value == Value(ValueType.TEXT, "650 g")
    assert not decision.undone
    facts.undo(claimed.db, None, NOW + 9)
    (decision,) = decisions(claimed.db.conn, 10)
    assert decision.undone
    told = [(h.action, h.value.text, h.before, h.after, h.undone) for h in history(claimed.db.conn, "Kettle", "mass")]
    accepted, superseded = StatementState.ACCEPTED, StatementState.SUPERSEDED
    assert sorted(told[:2], key=str) == sorted(
        [("undo", "600 g", superseded, accepted, False), ("undo", "650 g", accepted, None, False)], key=str
    )
    assert told[-1] == ("seed", "600 g", None, accepted, False)
    assert ("accept", "600 g", accepted, superseded, True) in told
    assert history(claimed.db.conn, "Kettle", "maker") == []


def test_known_facts_are_found_by_their_words(claimed: StoreBuilder) -> None:
    claimed.statement("Чайник", "maker", "Горшечник").statement("Kettle", "maker", "Potworks", source="Third Leaf")

    def found(text: str) -> list[str]:
        return [fact.value.text for fact in known_facts(claimed.db.conn, text)]

    assert found("") == ["Potworks", "600 g", "Горшечник"]
    assert found("kettle MASS") == ["600 g"]
    assert found("third") == ["Potworks"]
    assert found("горшеч") == ["Горшечник"]
    assert found('"; DROP') == []


def test_a_statement_taken_out_comes_back_with_its_id(claimed: StoreBuilder) -> None:
    (known,) = facts.statements(claimed.db)
    before = standing(claimed.db)
    facts.apply(claimed.db, [RemoveStatement(known)], action="merge", now=NOW)
    assert facts.statements(claimed.db) == []
    assert facts.by_ids(claimed.db, [known.id]) == {known.id: known}, "old judgements still name it"
    facts.undo(claimed.db, None, NOW)
    assert standing(claimed.db) == before
    assert facts.statements(claimed.db) == [known]
