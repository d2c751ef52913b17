"""The table of every fact: columns that say nothing give way, in a narrow page the chosen fact stands below."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter

from monitor.store.rows import DecisionRow
from monitor.types import Rank
from tests.ui.conftest import Stage
from tests.ui.factrows import fact
from ui.models.facts import FactColumn
from ui.models.places import Place, PlaceKind
from ui.views.everyfact import EveryFact
from ui.views.factparts import decision_line_words
from ui.views.facts import FactTab


@pytest.fixture
def every(stage: Stage) -> EveryFact:
    stage.browsing.go(Place(PlaceKind.FACTS))
    stage.window.facts.show_tab(FactTab.EVERY)
    stage.settle()
    return stage.window.facts.every


def shown(every: EveryFact) -> set[FactColumn]:
    return {column for column in FactColumn if not every.table.isColumnHidden(column)}


def test_columns_that_say_nothing_in_any_row_give_way(every: EveryFact) -> None:
    assert {FactColumn.RANK, FactColumn.VALID}.isdisjoint(shown(every))
    ranked = replace(fact(1), rank=Rank.PREFERRED, valid_from="2022")
    every.show_facts([ranked, fact(2)], "")
    assert shown(every) == set(FactColumn)
    assert every.model.index(1, FactColumn.RANK).data() == ""


def test_a_narrow_page_keeps_what_tells_rows_apart_and_puts_the_fact_below(stage: Stage, every: EveryFact) -> None:
    every.show_facts([replace(fact(1), rank=Rank.PREFERRED, valid_from="2022")], "")
    split = every.findChild(QSplitter)
    assert split.orientation() is Qt.Orientation.Horizontal
    stage.window.resize(640, 600)
    assert split.orientation() is Qt.Orientation.Vertical
    every.table.resize(300, 300)
    assert shown(every) == {FactColumn.SUBJECT, FactColumn.PROPERTY, FactColumn.VALUE}


def test_a_file_that_was_taken_over_is_told_by_how_many_facts_it_brought() -> None:
    made = DecisionRow(7, 0, "import", "Khayyam", "mass", "mass", None, "facts.json", None, undone=False, facts=5000)
    assert decision_line_words(made) == "5000 facts"
