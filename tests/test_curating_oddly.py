"""Acts in an order that nobody foresaw, and values that nobody should write: refused, or undone to the last letter."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st

from monitor import commands as ask
from monitor import exchanging
from monitor.errors import InputError
from monitor.exchange.model import Form
from monitor.store import queries
from monitor.store.database import Database
from monitor.store.open import open_writer
from monitor.store.sql import scalar
from monitor.types import Decision, Value, ValueType
from tests.fakes.builders import StoreBuilder
from tests.test_curating import ACTS, PACK, act, in_force, shelf, shelf_in

__all__ = ["shelf"]
QUANTITY, ENTITY, DATE, TEXT = ValueType.QUANTITY, ValueType.ENTITY, ValueType.DATE, ValueType.TEXT


def refused(shelf: StoreBuilder, command: ask.Curation) -> InputError:
    """Return why an act is refused; what is in force is as before, and the error has a remedy."""
    before = in_force(shelf.db)
    with pytest.raises(InputError) as caught:
        act(shelf, command)
    assert in_force(shelf.db) == before
    assert caught.value.remedy
    return caught.value


def standing(db: Database) -> int:
    """Return how many decisions stand that no undo took back."""
    sql = "SELECT count(*) FROM fact_event e WHERE undoes IS NULL AND action <> 'seed' AND e.id NOT IN"
    return int(scalar(db.conn, f"{sql} (SELECT undoes FROM fact_event WHERE undoes IS NOT NULL)"))


def test_names_are_never_read_as_each_other(shelf: StoreBuilder) -> None:
    act(shelf, ask.MergeEntities("Tower", "Spire"))
    split = act(shelf, ask.SplitEntity("Spire"))
    act(shelf, ask.MergeEntities("Spire", "Tower"))
    assert refused(shelf, ask.UndoDecision(split.event_id)).code == "built_on"
    assert queries.merged_names(shelf.db.conn) == {"Tower": "Spire"}
    assert "mean one thing already" in str(refused(shelf, ask.MergeEntities("Tower", "Spire")))


def test_a_merge_made_twice_is_undone_from_the_last_on(shelf: StoreBuilder) -> None:
    before = in_force(shelf.db)
    first = act(shelf, ask.MergeEntities("Tower", "Spire"))
    act(shelf, ask.SplitEntity("Spire"))
    act(shelf, ask.MergeEntities("Tower", "Spire"))
    assert refused(shelf, ask.UndoDecision(first.event_id)).code == "built_on"
    for _ in range(3):
        act(shelf, ask.UndoDecision())
    assert in_force(shelf.db) == before


def test_an_earlier_word_on_a_name_waits_for_the_later_one(shelf: StoreBuilder) -> None:
    before = in_force(shelf.db)
    first = act(shelf, ask.AcceptCandidate("Obelisk", "tower"))
    act(shelf, ask.DismissCandidate("Obelisk"))
    act(shelf, ask.AcceptCandidate("Obelisk", "tower"))
    assert refused(shelf, ask.UndoDecision(first.event_id)).code == "built_on"
    for _ in range(3):
        act(shelf, ask.UndoDecision())
    assert in_force(shelf.db) == before


@pytest.mark.parametrize(
    "command",
    [
        ask.CorrectFact(1, Value(QUANTITY, "650 m")),
        ask.SupersedeFact(2, Value(ENTITY, "Bo Lind"), "2024"),
        ask.Decide(1, Decision.ACCEPT),
        ask.Decide(5, Decision.ACCEPT),
        ask.MergeEntities("Tower", "Spire"),
        ask.DismissCandidate("Obelisk"),
    ],
)
def test_an_undo_is_undone_and_that_is_undone(shelf: StoreBuilder, command: ask.Curation) -> None:
    before = in_force(shelf.db)
    act(shelf, command)
    after = in_force(shelf.db)
    undone = act(shelf, ask.UndoDecision())
    again = act(shelf, ask.UndoDecision(undone.event_id))
    assert again.sentence.startswith("Done again: ")
    assert in_force(shelf.db) == after
    assert refused(shelf, ask.UndoDecision(undone.event_id)).code == "built_on", "it was done again already"
    act(shelf, ask.UndoDecision())
    assert in_force(shelf.db) == before


def test_first_facts_taken_back_by_mistake_come_back(shelf: StoreBuilder) -> None:
    before = in_force(shelf.db)
    undone = act(shelf, ask.UndoDecision(1))
    assert in_force(shelf.db) != before
    act(shelf, ask.UndoDecision(undone.event_id))
    assert in_force(shelf.db) == before


@pytest.mark.parametrize("number", [0, -1, 99, 2**63, 10**30])
def test_events_that_do_not_exist_are_not_undone(shelf: StoreBuilder, number: int) -> None:
    assert refused(shelf, ask.UndoDecision(number)).code == "no_event"


@pytest.mark.parametrize(
    ("prop", "text"),
    [
        ("height", "10^30 m"),
        ("height", "1e30 m"),
        ("height", "9" * 400 + " m"),
        ("height", "1" + "0" * 400 + " m"),
        ("height", "600 \u202em"),
        ("height", "600\0 m"),
        ("height", "2020-02-30"),
        ("height", "-5 m"),
        ("height", "nan m"),
        ("rooms", "12 or 13"),
        ("opened", "9999"),
        ("opened", "0000-01-01"),
        ("opened", "2020-02-30"),
        ("opened", "20_20"),
        ("opened", "۱۴۰۱-۰۱-۰۱"),
        ("opened", "9999-12-31T23:59-14:00"),
        ("mayor", "\u202e"),
        ("mayor", "Bo\0Lind"),
        ("mayor", "Bo \ud800Lind"),
        ("purpose", "tea" * 40_000),
    ],
)
def test_values_that_cannot_be_read_whole_are_refused(shelf: StoreBuilder, prop: str, text: str) -> None:
    error = refused(shelf, ask.AddFact("Spire", prop, Value(PACK.schema.properties[prop].type, text)))
    assert len(str(error)) < 500
    str(error).encode()


@pytest.mark.parametrize(
    ("prop", "typed", "kept"),
    [
        ("height", "۶۰۰ m", "600 m"),
        ("height", "about ٦٥٠٫٥ m", "about 650.5 m"),
        ("height", "300-410 km", "300-410 km"),
        ("rooms", "over ۱٬۲۰۰", "over 1,200"),
        ("opened", "۲۰۲۲-۰۸-۰۹", "2022-08-09"),
        ("opened", "0001-01-01", "0001-01-01"),
        ("mayor", "  Bo \n Lind ", "Bo Lind"),
    ],
)
def test_values_are_kept_in_one_form(shelf: StoreBuilder, prop: str, typed: str, kept: str) -> None:
    act(shelf, ask.AddFact("Spire", prop, Value(PACK.schema.properties[prop].type, typed), valid_from="۲۰۲۰"))
    (fact,) = [one for one in queries.facts(shelf.db.conn) if one.valid_from]
    assert (fact.value.text, fact.valid_from) == (kept, "2020")


@pytest.mark.parametrize("text", ["a\0b", "\x1b[31m", "\ud800", "x" * 100_001])
def test_words_that_no_file_could_carry_are_refused(shelf: StoreBuilder, text: str) -> None:
    height = Value(QUANTITY, "601 m")
    for command in (
        ask.AddFact("Spire", "height", height, source=text),
        ask.AddFact("Spire", "height", height, url=text),
        ask.AddFact("Spire", "height", height, reason=text),
        ask.CorrectFact(1, height, reason=text),
        ask.RejectFact(1, text),
        ask.MergeEntities("Tower", "Spire", text),
    ):
        refused(shelf, command)


def test_whatever_was_taken_comes_back_from_a_file(shelf: StoreBuilder, tmp_path: Path) -> None:
    odd = ["=1+1", "'=x", "@sum", "a, b; c\td", '"', "\u200f۱۲۳ ب", "line\u2028end", "x" * 99_000]
    for text in odd:
        url = f"https://e.example/{text}"
        act(shelf, ask.AddFact("Spire", "purpose", Value(TEXT, f"{text} tea"), source=text, url=url, reason=text))
    for form in (Form.JSON, Form.CSV):
        path = tmp_path / f"facts.{form}"
        exchanging.export_facts(shelf.db, PACK, ask.ExportFacts(path, form))
        report = exchanging.import_facts(shelf.db, PACK, path, shelf.now).report
        assert (report.unchanged, report.event_id) == (4 + len(odd), 0), report


@trying(max_examples=40, deadline=None)
@given(acts=st.lists(st.one_of(ACTS, ACTS, st.builds(ask.UndoDecision, st.integers(1, 20))), min_size=4, max_size=14))
def test_acts_and_undos_in_any_order_can_all_be_taken_back(acts: list[ask.Curation]) -> None:
    with TemporaryDirectory() as folder, open_writer(Path(folder) / "rasad.sqlite") as db:
        shelf = shelf_in(db)
        first, seeds = in_force(db), len(shelf.event_ids)
        for command in acts:
            if isinstance(command, ask.UndoDecision) and command.event_id is not None:
                command = ask.UndoDecision(seeds + command.event_id)
            before = in_force(db)
            try:
                act(shelf, command)
            except InputError:
                assert in_force(db) == before
        while standing(db):
            act(shelf, ask.UndoDecision())
        assert in_force(db) == first
