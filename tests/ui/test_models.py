"""The models through Qt's own tester, and by value."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from monitor.store.rows import ItemRow
from monitor.types import Verdict
from tests.ui.factrows import fact
from tests.ui.rows import NOW, FakeReads, feed_count, item, sample_counts
from ui.models.facts import FactColumn, FactModel, valid_words
from ui.models.items import PAGE, ItemModel, Role
from ui.models.places import Place, PlaceKind, PlaceModel, PlaceRole, feed_tip, folders

SHOWN, SPOKEN = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole


class Shelf:
    """Rows by id, and a note of what was read."""

    def __init__(self, n: int) -> None:
        self.rows = {number: item(number, f"Title {number}") for number in range(1, n + 1)}
        self.reads: list[int] = []

    def read(self, ids: Sequence[int]) -> list[ItemRow]:
        self.reads.append(len(ids))
        return [self.rows[number] for number in ids if number in self.rows]


def items_model(shelf: Shelf) -> ItemModel:
    return ItemModel(shelf.read, lambda: NOW)


def test_items_empty_filled_grown_and_reset(qtmodeltester: ModelTester) -> None:
    model = items_model(Shelf(300))
    qtmodeltester.check(model)
    model.show(array("q", range(1, 201)))
    qtmodeltester.check(model)
    assert model.rowCount() == 200
    grown: list[tuple[int, int]] = []
    model.rowsInserted.connect(lambda parent, first, last: grown.append((first, last)))
    model.show(array("q", [250, 251, *range(1, 201)]))
    qtmodeltester.check(model)
    assert grown == [(0, 1)]
    assert model.index(0, 0).data() == "Title 250"
    model.show(array("q", [7]))
    qtmodeltester.check(model)
    assert (model.rowCount(), model.index(0, 0).data()) == (1, "Title 7")


def test_items_are_read_by_pages() -> None:
    shelf = Shelf(1000)
    model = items_model(shelf)
    model.show(array("q", range(1, 1001)))
    assert shelf.reads == []
    for row in range(10):
        model.index(row, 0).data()
    model.index(999, 0).data()
    assert shelf.reads == [PAGE, PAGE]


def test_an_item_speaks_in_one_line() -> None:
    shelf = Shelf(1)
    shelf.rows[1] = item(1, "A title", verdicts=((Verdict.CONFLICTS, 1), (Verdict.REFINES, 2)), soft=True)
    model = items_model(shelf)
    model.show(array("q", [1]))
    spoken = model.index(0, 0).data(SPOKEN)
    assert spoken == "A title, Orbital Wire, 12 min, English, Possible conflict, Refines 2, unread"


def test_items_that_are_gone_leave_an_empty_row() -> None:
    model = items_model(Shelf(1))
    model.show(array("q", [5]))
    assert model.index(0, 0).data() is None
    assert model.index(0, 0).data(Role.ENTRY) == 5


def test_an_item_without_a_title_is_named_by_its_outlet() -> None:
    shelf = Shelf(1)
    shelf.rows[1] = item(1, "")
    model = items_model(shelf)
    model.show(array("q", [1]))
    assert model.index(0, 0).data() == "Without a title, from \u2068Orbital Wire\u2069"


def test_facts_through_the_tester(qtmodeltester: ModelTester) -> None:
    model = FactModel()
    qtmodeltester.check(model)
    model.show([fact(1), fact(2, "launch date", "2022-08-09"), fact(3, "apogee", "510 km")])
    qtmodeltester.check(model)
    model.sort(FactColumn.PROPERTY, Qt.SortOrder.DescendingOrder)
    qtmodeltester.check(model)
    shown = [model.index(row, FactColumn.PROPERTY).data() for row in range(3)]
    assert shown == ["launch site", "launch date", "apogee"]
    assert model.row_of(3) == 2
    model.show([])
    qtmodeltester.check(model)


def test_facts_say_their_validity_and_sources() -> None:
    model = FactModel()
    model.show([replace(fact(1), valid_from="2022-08", valid_to="2023")])
    assert model.index(0, FactColumn.VALID).data() == "Aug 2022 – 2023"
    assert model.index(0, FactColumn.SOURCES).data() == "\u2068Seed article 1\u2069 and 1 more"
    assert valid_words(replace(fact(1), valid_to="2023")) == "until 2023"


def test_html_in_a_fact_stays_letters() -> None:
    model = FactModel()
    model.show([fact(1, value="<b>x</b>")])
    assert model.index(0, FactColumn.VALUE).data(Qt.ItemDataRole.ToolTipRole) == "<qt>&lt;b&gt;x&lt;/b&gt;</qt>"


def test_places_through_the_tester(qtmodeltester: ModelTester) -> None:
    model = PlaceModel(lambda: NOW)
    qtmodeltester.check(model)
    assert model.show(sample_counts())
    qtmodeltester.check(model)
    assert not model.show(sample_counts())
    found = model.find(Place(PlaceKind.TOPIC, "launches"))
    assert (found.data(), found.data(PlaceRole.COUNT)) == ("Iranian launches", 9)


def test_feeds_lie_in_folders_with_strangers_and_seeds_last() -> None:
    counts = sample_counts()
    strange = replace(feed_count(9, "No language"), language="")
    named = [folder for folder, _ in folders((strange, *counts.feeds))]
    assert named == ["English", "فارسی", "Русский", "Other feeds", "Seed articles"]


def test_a_failing_feed_says_why_and_when() -> None:
    words = feed_tip(feed_count(2, "Launch Ledger", error="Answers with a web page, not a feed."), NOW)
    assert "Answers with a web page, not a feed." in words
    assert "Failing since" in words
    assert "Next check at" in words


def test_fake_reads_hold_what_the_views_ask_for() -> None:
    assert FakeReads().status().feeds_total == 6


def test_no_feed_is_blamed_while_offline() -> None:
    model = PlaceModel(lambda: NOW)
    model.show(sample_counts())
    failing = model.find(Place(PlaceKind.FEED, "2"))
    assert failing.data(PlaceRole.WARN) is True
    assert model.show(sample_counts(), offline=True)
    assert model.find(Place(PlaceKind.FEED, "2")).data(PlaceRole.WARN) is False
