"""What a person corrected is explained as that: no source is quoted for a value that it did not give."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor import commands as ask
from monitor import curating
from monitor.clock import moment
from monitor.facts.explain import short_date
from monitor.store import queries
from monitor.store.backlog import explain_in
from monitor.store.corrections import corrections
from monitor.store.facts import statements
from monitor.store.open import open_writer
from monitor.types import Decision, StatementState, Value, ValueType, Verdict
from tests.fakes.builders import NOW, StoreBuilder, said
from tests.test_curating import PACK, act, shelf_in

DAYS = {code: short_date(moment(NOW).date().isoformat(), code) for code in ("en", "fa", "ru")}
QUANTITY, ENTITY = ValueType.QUANTITY, ValueType.ENTITY


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[StoreBuilder]:
    db = open_writer(tmp_path / "rasad.sqlite")
    yield shelf_in(db)
    db.close()


def correct(shelf: StoreBuilder, statement_id: int, value: str, kind: ValueType = QUANTITY) -> int:
    """Correct a known fact; return the number of the wording that took its place."""
    return max(act(shelf, ask.CorrectFact(statement_id, Value(kind, value))).statement_ids)


def explained(shelf: StoreBuilder, prop: str = "height", entry: int = -1) -> str:
    cards = queries.changes(shelf.db.conn, shelf.entry_ids[entry])
    return next(card.explanation for card in cards if (card.subject, card.property) == ("Tower", prop))


def in_language(shelf: StoreBuilder, language: str) -> str:
    explain_in(shelf.db, language)
    curating.judge_again(shelf.db, PACK, None, shelf.now)
    return explained(shelf)


def test_the_old_sentence_is_told_as_what_was_corrected(shelf: StoreBuilder) -> None:
    source = explained(shelf).partition("known is 600 m (")[2].partition(")")[0]
    assert source
    correct(shelf, 1, "500 m")
    told = explained(shelf)
    assert f"known is 500 m (corrected by you on {DAYS['en']}, before that 600 m, {source})" in told
    act(shelf, ask.UndoDecision())
    assert f"known is 600 m ({source})" in explained(shelf)


def test_persian_and_russian_say_it_too(shelf: StoreBuilder) -> None:
    correct(shelf, 1, "500 m")
    assert f"известно: 500 m (исправлено вами {DAYS['ru']}, прежде: 600 m, " in in_language(shelf, "ru")
    persian = in_language(shelf, "fa").replace("\u2068", "").replace("\u2069", "")
    assert f"دانسته 500 m (در {DAYS['fa']} آن را تصحیح کرده‌اید، پیش از آن 600 m، " in persian


def test_of_several_corrections_the_value_that_a_source_gave_is_named(shelf: StoreBuilder) -> None:
    correct(shelf, correct(shelf, 1, "500 m"), "520 m")
    assert f"known is 520 m (corrected by you on {DAYS['en']}, before that 600 m, " in explained(shelf)


def test_a_correction_back_is_quoted_from_its_source_again(shelf: StoreBuilder) -> None:
    before = explained(shelf)
    correct(shelf, correct(shelf, 1, "500 m"), "600 m")
    assert explained(shelf) == before


def test_a_source_that_joined_the_corrected_value_is_quoted_for_it(shelf: StoreBuilder) -> None:
    new = correct(shelf, 1, "650 m")
    act(shelf, ask.Decide(shelf.claim_ids[0], Decision.ACCEPT))
    shelf.later(60).entry("Again", said("Tower", "height", "700 m", Verdict.NEW, QUANTITY))
    curating.judge_again(shelf.db, PACK, None, shelf.now)
    told = explained(shelf)
    (known,) = [one for one in statements(shelf.db) if one.id == new]
    joined = corrections(shelf.db, [known])[new].own
    assert [one.entry_version for one in joined] == [known.references[-1].entry_version]
    assert told.index(joined[0].source) < told.index(f"corrected by you on {DAYS['en']}, before that 600 m, ")


def test_corrected_dates_leave_the_source_its_value(shelf: StoreBuilder) -> None:
    act(shelf, ask.CorrectFact(2, valid_from="2020-01-01"))
    told = explained(shelf, "mayor")
    assert f"its dates corrected by you on {DAYS['en']})" in told
    assert "before that" not in told


def test_a_corrected_fact_that_is_rejected_quotes_no_old_sentence_as_its_own(shelf: StoreBuilder) -> None:
    new = correct(shelf, 1, "650 m")
    act(shelf, ask.RejectFact(new))
    told = explained(shelf)
    assert (
        f"You rejected this claim before on {DAYS['en']} (corrected by you on {DAYS['en']}, before that 600 m, " in told
    )
    assert StatementState.REJECTED in {one.state for one in statements(shelf.db)}


def test_a_fact_added_by_hand_is_called_so_in_every_language(shelf: StoreBuilder) -> None:
    act(shelf, ask.RejectFact(1))
    act(shelf, ask.AddFact("Tower", "height", Value(QUANTITY, "610 m")))
    assert f"known is 610 m (by hand, {DAYS['en']})" in explained(shelf)
    assert f"введено вручную, {DAYS['ru']}" in in_language(shelf, "ru")
    assert "افزودهٔ دستی" in in_language(shelf, "fa")


def test_the_card_says_that_the_value_was_corrected(shelf: StoreBuilder) -> None:
    correct(shelf, 1, "500 m")
    (card,) = [one for one in queries.changes(shelf.db.conn, shelf.entry_ids[-1]) if one.value.text == "650 m"]
    day = moment(NOW).date().isoformat()
    assert (card.known[0].value.text, card.known[0].corrected_on, card.known[0].before) == (
        "500 m",
        day,
        Value(QUANTITY, "600 m"),
    )
    act(shelf, ask.Decide(card.claim_id, Decision.KEEP_BOTH))
    act(shelf, ask.UndoDecision())
    act(shelf, ask.UndoDecision())
    (card,) = [one for one in queries.changes(shelf.db.conn, shelf.entry_ids[-1]) if one.value.text == "650 m"]
    assert (card.known[0].value.text, card.known[0].corrected_on) == ("600 m", "")
