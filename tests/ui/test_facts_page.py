"""The page of known facts: what it shows of a thing, its forms, new names, what changed; all by keys as well."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from monitor import commands as ask
from monitor.facts.changes import Candidate
from monitor.facts.origins import Origin
from monitor.store.candidates import CandidateRow, Sample
from monitor.store.changed import ChangedRow
from monitor.store.rows import FactRow, HistoryRow
from monitor.store.sides import Side
from monitor.store.things import PropertyFacts, ThingPage, ThingRow
from monitor.types import Modality, Rank, StatementState, Value, ValueType, Verdict
from tests.ui.conftest import Stage
from tests.ui.factrows import fact
from tests.ui.rows import NOW, card, known_side
from ui.models.facts import precision_words, voices_words
from ui.models.places import Place, PlaceKind
from ui.models.things import ThingModel
from ui.typed import date_fault, nearest_name, order_fault, value_fault
from ui.views.factforms import AddForm, CorrectForm, SupersedeForm
from ui.views.factlines import ClaimedLine, PastLine
from ui.views.facts import FactTab
from ui.views.mergeform import MergeForm, coming_together
from ui.views.propertycard import PropertyCard

VOICES = (
    Origin("Sample Agency", ("Orbital Wire", "Launch Ledger", "Agency desk"), "2022-08-09", 3),
    Origin("خبرگزاری نمونه", ("خبرگزاری نمونه",), "2022-08-10", 1),
)


def known(statement_id: int, value: str, kind: ValueType = ValueType.DATE, **more: object) -> FactRow:
    row = replace(fact(statement_id, "launch date", value), value=Value(kind, value), origins=VOICES, **more)  # type: ignore[arg-type]
    return replace(row, former=row.valid_to is not None)


def side(value: str) -> Side:
    return Side(Value(ValueType.DATE, value), Modality.PLANNED, None, False, None, None, (), (5,), VOICES[:1], (3,))


DATES = PropertyFacts(
    "launch_date",
    "launch date",
    ValueType.DATE,
    False,
    now=(known(1, "2022-08-09"), known(2, "2022-08-10T05:52Z", rank=Rank.PREFERRED)),
    former=(known(3, "2021", valid_to="2022", state=StatementState.SUPERSEDED),),
    aside=(known(4, "2020", state=StatementState.REJECTED),),
    claimed=(side("2023"),),
    disputed=True,
)
MASS = PropertyFacts("mass", "mass", ValueType.QUANTITY, False)
PAGE = ThingPage(ThingRow("Khayyam", "craft", 2, 1, ("Khayyam satellite",)), (DATES,), (MASS,))


@pytest.fixture
def shown(stage: Stage) -> Stage:
    """Return a window that shows what is known of one thing."""
    stage.reads.pages["Khayyam"] = PAGE
    stage.reads.names = {"Khayyam": "craft", "Kestrel": "craft", "Iran": "country"}
    stage.browsing.go(Place(PlaceKind.FACTS))
    stage.settle()
    return stage


def card_of(stage: Stage) -> PropertyCard:
    card = stage.window.facts.things.pane.card("launch_date")
    assert card is not None
    return card


def words(parent: QWidget) -> str:
    return "\n".join(label.text() for label in parent.findChildren(QLabel))


def way(parent: QWidget, text: str) -> QPushButton:
    return next(made for made in parent.findChildren(QPushButton) if made.text() == text)


def test_a_value_says_how_exact_it_is_and_how_many_voices_tell_it(shown: Stage) -> None:
    first, second = card_of(shown).blocks
    assert "4 outlets, 2 origins" in words(first)
    assert "exact to the day" in words(first)
    assert "exact to the minute" in words(second)
    assert "preferred" in words(second)
    assert "2 values side by side" in words(card_of(shown))


def test_former_and_rejected_values_are_said_as_such_and_never_among_those_that_hold(shown: Stage) -> None:
    card = card_of(shown)
    past = {line.fact.statement_id: words(line) for line in card.findChildren(PastLine)}
    assert "until 2022" in past[3]
    assert "rejected: never true" in past[4]
    assert {block.fact.statement_id for block in card.blocks} == {1, 2}


def test_what_is_only_said_leads_to_its_item(shown: Stage) -> None:
    (line,) = card_of(shown).findChildren(ClaimedLine)
    assert "stated as planned" in words(line)
    way(line, "Show the item").click()
    assert shown.window.story.item is not None
    assert shown.window.story.item.entry_id == 3


def test_what_nobody_told_is_listed_and_can_be_added(shown: Stage) -> None:
    assert "1 thing not known" in words(shown.window.facts.things.pane)
    add = next(b for b in shown.window.facts.things.pane.findChildren(QPushButton) if "mass" in b.accessibleName())
    shown.reads.known.append(fact(9, "mass", "600 kg"))
    add.click()
    form = shown.browsing.facting.form
    assert isinstance(form, AddForm)
    assert (form.subject.text, form.which.currentData()) == ("Khayyam", "mass")
    form.reject()


def test_history_unfolds_and_each_event_that_stands_can_be_undone(shown: Stage) -> None:
    row = HistoryRow(7, NOW, "correct", "a slip", 1, Value(ValueType.DATE, "2022-08-09"), None,
                     StatementState.ACCEPTED, None, None, undone=False)  # fmt: skip
    shown.reads.happened = [replace(row, event_id=8, undone=True), row, replace(row, event_id=1, action="seed")]
    card = card_of(shown)
    card.history.click()
    undo = [made for made in card.findChildren(QPushButton) if made.text() == "Undo"]
    assert len(undo) == 1, "an undone event and the seeds have no undo"
    undo[0].click()
    assert shown.recorder.commands[-1] == ask.UndoDecision(7)


def test_a_sentence_is_one_click_from_its_source(shown: Stage) -> None:
    way(card_of(shown).blocks[0], "Show in the text").click()
    assert shown.window.story.item is not None
    assert shown.window.story.tab == 1


def test_a_correction_is_looked_at_before_it_is_sent(shown: Stage) -> None:
    card_of(shown).blocks[0].correct.click()
    form = shown.browsing.facting.form
    assert isinstance(form, CorrectForm)
    form.value.field.setText("9 August")
    form.until.field.setText("never")
    form.send.click()
    assert "cannot be read as launch date" in form.value.said.text()
    assert "is not a date" in form.until.said.text()
    assert shown.recorder.commands == []
    form.value.field.setText("2022-08-08")
    form.until.field.setText("")
    form.since.field.setText("2022")
    form.rank.setCurrentIndex(form.rank.findData("preferred"))
    form.send.click()
    assert shown.recorder.commands == [
        ask.CorrectFact(1, Value(ValueType.DATE, "2022-08-08"), "2022", None, Rank.PREFERRED)
    ]


def test_a_refusal_of_the_engine_stands_in_the_form_and_what_was_typed_stays(shown: Stage) -> None:
    facting = shown.browsing.facting
    facting.supersede(known(1, "2022-08-09"))
    form = facting.form
    assert isinstance(form, SupersedeForm)
    form.send.click()
    assert "Say from when on" in form.since.said.text()
    form.value.field.setText("2023")
    form.since.field.setText("2023")
    form.send.click()
    assert facting.refused(shown.recorder.commands[-1], "This is known already.")
    assert (form.refusal.text(), form.value.text) == ("This is known already.", "2023")
    assert form.send.isEnabled()
    form.send.click()
    assert facting.answered(shown.recorder.commands[-1], (4,), "Done.")
    assert facting.form is None
    assert shown.window.notice.words == "Done."
    assert shown.window.notice.way.text() == "Undo"


def test_a_refused_value_is_told_at_its_field_until_it_is_another(shown: Stage) -> None:
    facting = shown.browsing.facting
    facting.supersede(known(1, "2022-08-09"))
    form = facting.form
    assert isinstance(form, SupersedeForm)
    form.value.field.setText("2023")
    form.since.field.setText("2024")
    form.send.click()
    told = '"2023" is in no unit of Launch date. Write a number with its unit, such as 600 kg.'
    assert facting.refused(shown.recorder.commands[-1], told)
    assert (form.value.said.text(), form.refusal.text(), form.refusal.isHidden()) == (told, "", True)
    assert form.value.check()
    assert form.value.said.text() == told
    form.value.field.setText("2023-05")
    assert form.value.said.text() != told
    assert form.send.isEnabled()


def test_an_unknown_name_is_refused_at_its_field_and_the_nearest_is_one_click_away(shown: Stage) -> None:
    shown.browsing.facting.add()
    form = shown.browsing.facting.form
    assert isinstance(form, AddForm)
    form.subject.field.setText("Khayam")
    form.value.field.setText("x")
    form.send.click()
    assert "no known name" in form.subject.said.text()
    form.subject.suggestion.click()
    assert form.subject.text == "Khayyam"
    form.send.click()
    (command,) = shown.recorder.commands
    assert isinstance(command, ask.AddFact)
    assert (command.subject, command.value.text) == ("Khayyam", "x")


def test_a_merge_shows_what_comes_together(shown: Stage) -> None:
    other = replace(DATES, now=(known(7, "2022-08-11"),), former=(), aside=(), claimed=(), disputed=False)
    shown.reads.pages["Kestrel"] = ThingPage(ThingRow("Kestrel", "craft", 1, 0), (other,), ())
    shown.browsing.facting.merge("Khayyam")
    form = shown.browsing.facting.form
    assert isinstance(form, MergeForm)
    form.other.field.setText("Iran")
    form.send.click()
    assert "cannot be one thing" in form.other.said.text()
    form.other.field.setText("Kestrel")
    assert "1 fact comes over" in words(form.preview)
    assert "side by side" in words(form.preview)
    form.send.click()
    assert shown.recorder.commands == [ask.MergeEntities("Khayyam", "Kestrel")]


def test_equal_values_come_together_as_one() -> None:
    one = ThingPage(ThingRow("A", "craft", 1, 0), (replace(DATES, now=DATES.now[:1]),), ())
    assert coming_together(one, one) == [("launch date", "\u20689 Aug 2022\u2069", False)]


def test_a_rank_is_set_and_a_merged_name_split_at_once(shown: Stage) -> None:
    actions = {action.text(): action for action in card_of(shown).blocks[0].menu.actions()}
    actions["Prefer to others"].trigger()
    way(shown.window.facts.things.pane, "Split").click()
    assert shown.recorder.commands == [ask.SetRank(1, Rank.PREFERRED), ask.SplitEntity("Khayyam satellite")]


def test_things_are_found_by_letters_and_reached_by_keys(shown: Stage, qtbot: QtBot) -> None:
    view = shown.window.facts.things
    shown.reads.known.append(fact(9, "mass", "85 kg", subject="Kestrel"))
    shown.browsing.reload()
    shown.settle()
    view.field.setText("kes")
    assert "1 of 2 things" in view.count.text()
    qtbot.keyClick(view.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.chosen == "Kestrel")
    view.field.setText("zzz")
    assert "zzz" in view.count.text()
    view.choose("Khayyam")
    assert view.field.text() == ""


def test_a_page_that_is_the_same_keeps_its_cards(shown: Stage) -> None:
    pane = shown.window.facts.things.pane
    before = pane.cards
    other = replace(MASS, now=(known(5, "600 kg", ValueType.QUANTITY),))
    pane.show_page(replace(PAGE, properties=(DATES, other)))
    assert pane.cards[0] is before[0]
    assert pane.cards[1].group == other


def test_new_names_are_accepted_dismissed_and_undone(shown: Stage, qtbot: QtBot) -> None:
    sample = Sample(1, "Orbital Wire", "The Kestrel-4 satellite was launched.")
    shown.reads.strange = [
        CandidateRow("Kestrel-4", 2, 3, (sample,)),
        CandidateRow("Old-1", 1, 1, (), Candidate("craft")),
    ]
    page = shown.window.facts
    page.show_tab(FactTab.NAMES)
    shown.browsing.reload()
    qtbot.waitUntil(lambda: len(page.names.cards) == 2)
    new, old = page.names.cards
    assert page.tabs[FactTab.NAMES].text() == "New names 1"
    assert "in 2 items" in words(new)
    assert any(">Kestrel-4</span>" in label.text() for label in new.findChildren(QLabel))
    new.kinds.setCurrentText("swarm")
    new.accept.click()
    new.dismiss.click()
    old.undo.click()
    assert shown.recorder.commands == [
        ask.AcceptCandidate("Kestrel-4", "swarm"),
        ask.DismissCandidate("Kestrel-4"),
        ask.UndoDecision(31),
    ]


def changed_row(**more: object) -> ChangedRow:
    row = ChangedRow(1, NOW, 5, 3, "Khayyam", "mass", "mass", Value(ValueType.QUANTITY, "600 kg"), "Orbital Wire",
                     "A title", Verdict.CONFLICTS, False, Verdict.CONFIRMS, False, "Before it conflicted.",
                     "Now it agrees.", "correct", 12, "measured", True)  # fmt: skip
    return replace(row, **more)  # type: ignore[arg-type]


def test_what_changed_says_old_and_new_and_leads_to_the_item_by_keys(shown: Stage, qtbot: QtBot) -> None:
    shown.reads.came_out_otherwise = [changed_row(), changed_row(change_id=2, cause="withdrawn", event_id=None)]
    shown.browsing.show_changed()
    shown.settle()
    view = shown.window.facts.changed
    first, gone = view.lines
    assert first.accessibleName().startswith("Conflicts → Confirms")
    assert "you were told of this" in words(first)
    assert "no longer read so" in words(gone)
    assert len([b for b in view.findChildren(QPushButton) if b.text() == "Undo"]) == 1
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert shown.window.story.item is not None
    assert shown.window.story.item.entry_id == 3


def test_nothing_changed_is_said_with_what_would(shown: Stage) -> None:
    shown.browsing.show_changed()
    shown.settle()
    assert "Nothing has changed" in shown.window.facts.changed.empty.words


def test_nothing_known_offers_to_add(stage: Stage) -> None:
    stage.reads.known.clear()
    stage.browsing.go(Place(PlaceKind.FACTS))
    stage.settle()
    things = stage.window.facts.things
    assert "Nothing is known yet" in things.empty.words
    things.empty.first.click()
    assert isinstance(stage.browsing.facting.form, AddForm)
    stage.browsing.facting.form.reject()


def test_things_through_the_tester(qtmodeltester: ModelTester) -> None:
    model = ThingModel()
    qtmodeltester.check(model)
    model.show([ThingRow("Khayyam", "craft", 3, 1), ThingRow("خیام", "", 0, 0)])
    model.narrow("kha")
    assert model.rowCount() == 1
    model.narrow("")
    qtmodeltester.check(model)


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        (ValueType.DATE, "2022", "exact to the year"),
        (ValueType.DATE, "2022-08", "exact to the month"),
        (ValueType.QUANTITY, "about 2 t", "approximate"),
        (ValueType.QUANTITY, "over 3 km", "a lower bound"),
        (ValueType.QUANTITY, "600 kg", ""),
        (ValueType.TEXT, "over there", ""),
    ],
)
def test_precision_is_said_in_words(kind: ValueType, text: str, said: str) -> None:
    assert precision_words(Value(kind, text)) == said


def test_what_is_typed_is_looked_at() -> None:
    assert value_fault("600 kg", MASS) == ""
    assert "cannot be read as mass" in value_fault("heavy", MASS)
    assert value_fault(" ", MASS).startswith("Type a number with its unit")
    assert date_fault("2022-13") != ""
    assert date_fault("2022-08") == date_fault(" ") == ""
    assert "2023" in order_fault("2023", "2022")
    assert order_fault("2022", "") == ""
    assert nearest_name("khayam", ["Khayyam", "Iran"]) == "Khayyam"
    assert nearest_name("Khayyam", ["Khayyam"]) == nearest_name("qqqq", ["Khayyam"]) == ""
    assert voices_words(()) == ""


def test_keys_act_in_the_list_when_the_page_is_entered(stage: Stage) -> None:
    stage.browsing.go(Place(PlaceKind.FACTS))
    stage.settle()
    assert not stage.window.facts.things.field.hasFocus()
    stage.window.next_pane(1)
    assert not stage.window.facts.things.field.hasFocus()


def test_a_card_says_that_its_claim_was_rejected_before_and_what_held_formerly(stage: Stage) -> None:
    former = replace(known_side(), valid_to="2023", origins=2)
    rejected = replace(known_side("0.7 m"), state=StatementState.REJECTED)
    stage.reads.cards = (
        replace(card(1, known=(former, rejected)), rejected_before=False),
        replace(card(2, known=(rejected,)), rejected_before=True),
    )
    stage.browsing.reload()
    stage.window.items.entry_opened.emit(1)
    first, second = stage.window.story.changes.cards
    assert "KNOWN FORMERLY" in words(first)
    assert "4 sources agree, 2 origins" in words(first)
    assert "until 2023" in words(first)
    assert "0.7 m (rejected)" in words(first)
    assert "REJECTED BEFORE" in words(second)
    assert "You rejected this very claim before." in words(second)
    assert "You rejected this very claim before." in second.accessibleName()
