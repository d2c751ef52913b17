"""What acts of curation say: which number to choose instead, what to undo first, what was taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor import commands as ask
from monitor import exchanging
from monitor.errors import InputError
from monitor.store import queries
from monitor.store.facts import statements
from monitor.store.open import open_writer
from monitor.types import StatementState, Value
from tests.fakes.builders import StoreBuilder
from tests.test_curating import ENTITY, PACK, QUANTITY, act, in_force, shelf_in


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[StoreBuilder]:
    db = open_writer(tmp_path / "rasad.sqlite")
    yield shelf_in(db)
    db.close()


def test_an_act_on_what_no_longer_counts_names_what_does(shelf: StoreBuilder) -> None:
    act(shelf, ask.CorrectFact(1, Value(QUANTITY, "610 m")))
    for command in (ask.CorrectFact(1, Value(QUANTITY, "620 m")), ask.RejectFact(1)):
        with pytest.raises(InputError) as told:
            act(shelf, command)
        assert "In force is number 5 (610 m)" in told.value.remedy
    act(shelf, ask.RejectFact(5))
    with pytest.raises(InputError, match="not in force") as told:
        act(shelf, ask.RejectFact(5))
    assert "Nothing is in force there" in told.value.remedy


def test_what_a_later_act_builds_on_says_which_to_undo_first(shelf: StoreBuilder) -> None:
    first = act(shelf, ask.CorrectFact(1, Value(QUANTITY, "610 m"))).event_id
    act(shelf, ask.AddFact("Spire", "mayor", Value(ENTITY, "Ada Sund")))
    later = act(shelf, ask.CorrectFact(5, Value(QUANTITY, "620 m"))).event_id
    with pytest.raises(InputError) as told:
        act(shelf, ask.UndoDecision(first))
    assert f"number {later};" in told.value.remedy


def test_undoing_a_merge_names_the_name_and_an_import_its_file(shelf: StoreBuilder, tmp_path: Path) -> None:
    act(shelf, ask.MergeEntities("Tower", "Spire"))
    assert act(shelf, ask.UndoDecision()).sentence == "Undone: what was said of Spire."
    path = tmp_path / "two.csv"
    path.write_text("subject,property,value\nSpire,mayor,Bo Lind\nSpire,site,Lisland\n", "utf-8")
    report = exchanging.import_facts(shelf.db, PACK, path, shelf.later(60).now).report
    (made, *_) = queries.decisions(shelf.db.conn, 5)
    assert (report.added, made.action, made.facts) == (2, "import", 2)
    assert act(shelf, ask.UndoDecision()).sentence == "Undone: two.csv, 2 facts."


def test_a_name_that_is_nearly_a_known_one_is_questioned(shelf: StoreBuilder) -> None:
    assert 'Did you mean "Lisland"?' in act(shelf, ask.AddFact("Spire", "site", Value(ENTITY, "Lislnd"))).sentence
    assert "Did you mean" not in act(shelf, ask.AddFact("Spire", "site", Value(ENTITY, "Lisland"))).sentence


def test_the_address_of_a_source_is_one_of_the_web(shelf: StoreBuilder) -> None:
    with pytest.raises(InputError, match="is no web address"):
        act(shelf, ask.AddFact("Spire", "site", Value(ENTITY, "Lisland"), url="nonsense"))
    act(shelf, ask.AddFact("Spire", "site", Value(ENTITY, "Lisland"), url=" https://e.example/1 "))
    (added,) = [one for one in queries.facts(shelf.db.conn) if one.subject == "Spire" and one.property == "site"]
    assert added.references[0].url == "https://e.example/1"


def test_a_source_that_is_named_joins_a_fact_that_is_known(shelf: StoreBuilder) -> None:
    before = in_force(shelf.db)
    add = ask.AddFact("Tower", "height", Value(QUANTITY, "0.6 km"), source="The Surveyor", url="https://s.example/1")
    done = act(shelf, add)
    assert done.sentence == "Known already, as number 1; the source joined it: Tower, height: 600 m (The Surveyor)."
    assert done.statement_ids == (1,)
    (height,) = [one for one in statements(shelf.db, [("Tower", "height")]) if one.state is StatementState.ACCEPTED]
    assert [one.url for one in height.references if one.source == "The Surveyor"] == ["https://s.example/1"]
    with pytest.raises(InputError, match="as number 1, and has this source"):
        act(shelf, add)
    act(shelf, ask.UndoDecision())
    assert in_force(shelf.db) == before


def test_a_fact_that_is_known_needs_a_source_to_be_told_again(shelf: StoreBuilder) -> None:
    with pytest.raises(InputError) as caught:
        act(shelf, ask.AddFact("Tower", "height", Value(QUANTITY, "600 m"), reason="I know it"))
    assert caught.value.remedy == "Name a source, and it joins those it has."
