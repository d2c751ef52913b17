"""What a timeline reads: every claim of a subject's property, repeated editions joined, beside what is known."""

from __future__ import annotations

import sqlite3

import pytest

from monitor.facts.changes import AddStatement, SetName
from monitor.store import facts, timelines
from monitor.store.timelines import said_sentence, timeline, timeline_pairs
from monitor.types import Modality, StatementState, ValueType, Verdict
from tests.fakes.builders import HOUR, NOW, Said, StoreBuilder, said, statement

MASS = ("Kettle", "mass")


def weighs(
    value: str,
    verdict: Verdict = Verdict.NEW,
    *,
    modality: Modality = Modality.ASSERTED,
    attributed_to: str | None = None,
) -> Said:
    return said(*MASS, value, verdict, ValueType.QUANTITY, modality=modality, attributed_to=attributed_to)


def test_pairs_count_items_not_claims(shelf: StoreBuilder, reader: sqlite3.Connection) -> None:
    shelf.entry("One", weighs("600 g"), said("Kettle", "maker", "Potter"), key="a")
    shelf.entry("One, edited", weighs("600 g"), key="a")
    shelf.entry("Two", weighs("650 g"))
    found = [(pair.subject, pair.label, pair.items) for pair in timeline_pairs(reader)]
    assert found == [("Kettle", "maker", 1), ("Kettle", "mass", 2)]


def test_points_stand_in_order_of_time_with_their_verdict(shelf: StoreBuilder, reader: sqlite3.Connection) -> None:
    shelf.entry("Later", weighs("650 g", Verdict.CONFLICTS, modality=Modality.DENIED, attributed_to="Potter"))
    shelf.entry("Earlier", weighs("600 g"), published=NOW - 5 * HOUR)
    read = timeline(reader, *MASS)
    assert [(p.value.text, p.at) for p in read.points] == [("600 g", NOW - 5 * HOUR), ("650 g", NOW)]
    later = read.points[1]
    assert (later.verdict, later.modality, later.attributed_to) == (Verdict.CONFLICTS, Modality.DENIED, "Potter")
    assert (later.source, read.label, read.left_out) == ("Morning Leaf", "mass", 0)


def test_an_edition_that_repeats_a_value_is_no_second_point(shelf: StoreBuilder, reader: sqlite3.Connection) -> None:
    shelf.entry("Weighed", weighs("600 g"), key="a")
    shelf.later(HOUR).entry("Weighed, edited", weighs("600 g"), key="a", published=NOW)
    (point,) = timeline(reader, *MASS).points
    assert (point.at, point.standing, point.claim_id) == (NOW, True, shelf.claim_ids[-1])


def test_a_value_that_an_edition_took_back_stays_and_is_marked(shelf: StoreBuilder, reader: sqlite3.Connection) -> None:
    shelf.entry("Weighed", weighs("600 g"), key="a")
    shelf.later(HOUR).entry("Weighed anew", weighs("650 g"), key="a", published=NOW)
    first, second = timeline(reader, *MASS).points
    assert (first.value.text, first.standing, first.at) == ("600 g", False, NOW)
    assert (second.value.text, second.standing, second.at) == ("650 g", True, NOW + HOUR)


def test_known_statements_are_those_that_hold_or_held(shelf: StoreBuilder, reader: sqlite3.Connection) -> None:
    for value, state in (
        ("600 g", StatementState.ACCEPTED),
        ("590 g", StatementState.SUPERSEDED),
        ("1 kg", StatementState.REJECTED),
    ):
        new = AddStatement(statement(*MASS, value, ValueType.QUANTITY, state=state))
        facts.apply(shelf.db, [new], action=facts.SEED, now=NOW)
    assert [known.value.text for known in timeline(reader, *MASS).known] == ["600 g", "590 g"]


def test_the_newest_count_where_there_are_too_many(
    shelf: StoreBuilder, reader: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    for hour in range(4):
        shelf.entry(f"Weighed {hour}", weighs(f"60{hour} g"), published=NOW + hour * HOUR)
    monkeypatch.setattr(timelines, "MOST_POINTS", 2)
    read = timeline(reader, *MASS)
    assert [point.value.text for point in read.points] == ["602 g", "603 g"]
    assert read.left_out == 2


def test_the_sentence_of_a_claim_is_that_of_its_own_edition(shelf: StoreBuilder, reader: sqlite3.Connection) -> None:
    shelf.entry("Weighed", weighs("600 g"), key="a")
    shelf.later(HOUR).entry("Something else", key="a", body="No figure any more.", published=NOW)
    told = said_sentence(reader, shelf.claim_ids[0])
    assert told is not None
    assert told.evidence.of(told.sentence) == "600 g"
    assert (told.title, told.source) == ("Weighed", "Morning Leaf")
    assert said_sentence(reader, 999) is None


def test_nothing_is_claimed_of_a_stranger(reader: sqlite3.Connection) -> None:
    read = timeline(reader, "Nobody", "mass")
    assert (read.points, read.known, read.left_out) == ((), (), 0)


def test_what_is_said_by_a_merged_name_counts(shelf: StoreBuilder, reader: sqlite3.Connection) -> None:
    shelf.entry("One", weighs("600 g"))
    shelf.entry("Two", said("Old kettle", "mass", "650 g", Verdict.NEW, ValueType.QUANTITY))
    facts.apply(shelf.db, [SetName("Old kettle", None, "Kettle")], action="merge", now=NOW)
    assert [(pair.subject, pair.items) for pair in timeline_pairs(reader)] == [("Kettle", 2)]
    for name in ("Kettle", "Old kettle"):
        read = timeline(reader, name, "mass")
        assert (read.subject, len(read.points)) == ("Kettle", 2)


def test_a_claim_that_newer_rules_withdrew_is_none(shelf: StoreBuilder, reader: sqlite3.Connection) -> None:
    shelf.entry("One", weighs("600 g"))
    shelf.db.execute("UPDATE claim_state SET withdrawn = 1")
    shelf.db.conn.commit()
    assert timeline_pairs(reader) == []
    assert timeline(reader, *MASS).points == ()
