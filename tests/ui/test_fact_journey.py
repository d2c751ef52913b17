"""A fact corrected in the window: past items are judged again and listed; undone in the window: judged back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from monitor import commands as ask
from monitor.profile import Profile
from monitor.store.rows import ChangeCard, ItemFilter
from monitor.types import Verdict
from ui.composition import Composition
from ui.models.places import Place, PlaceKind
from ui.views.card import CardView
from ui.views.changes import ChangesView
from ui.views.factforms import CorrectForm
from ui.views.facts import FactTab

PATIENCE = 60_000
Found = TypeVar("Found")


@pytest.fixture
def shown(qtbot: QtBot, profile: Profile) -> Iterator[Composition]:
    """Return the program after its demonstration was told."""
    composition = Composition(profile, demo=True, hurried=True, tray=False)
    assert composition.demonstration is not None
    with qtbot.waitSignal(composition.demonstration.finished, timeout=PATIENCE):
        composition.show()
    yield composition
    composition.quit()
    composition.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wait_for(qtbot: QtBot, look: Callable[[], Found | None]) -> Found:
    """Return what `look` finds, as soon as it does."""
    found: list[Found] = []

    def there() -> bool:
        seen = look()
        if seen:
            found.append(seen)
        return bool(found)

    qtbot.waitUntil(there, timeout=PATIENCE)
    return found[0]


def conflict(composition: Composition) -> ChangeCard | None:
    reads = composition.browsing.reads()
    cards = [card for entry_id in reads.item_ids(ItemFilter("review")) for card in reads.changes(entry_id)]
    return next((c for c in cards if c.shown is Verdict.CONFLICTS and not c.soft and c.known), None)


def verdict_of(composition: Composition, card: ChangeCard) -> Verdict:
    cards = composition.browsing.reads().changes(card.entry_id)
    return next(one.shown for one in cards if one.claim_id == card.claim_id)


def card_view(changes: ChangesView, card: ChangeCard) -> CardView | None:
    return next((view for view in changes.findChildren(CardView) if view.card.claim_id == card.claim_id), None)


def answer_to(qtbot: QtBot, composition: Composition, kind: type) -> AbstractContextManager[object]:
    """Wait at the end of the block for the answer to a command of this kind."""
    return qtbot.waitSignal(
        composition.asking.answered, timeout=PATIENCE, check_params_cb=lambda command, *_: isinstance(command, kind)
    )


def way(parent: QWidget, words: str) -> QPushButton:
    return next(made for made in parent.findChildren(QPushButton) if made.text() == words)


def test_a_fact_is_corrected_and_the_correction_undone(shown: Composition, qtbot: QtBot) -> None:
    window, browsing = shown.window, shown.browsing
    told = wait_for(qtbot, lambda: conflict(shown))
    known = told.known[0].statement_id
    browsing.go(Place(PlaceKind.FACTS))
    page = window.facts
    page.things.choose(told.subject)
    card = wait_for(qtbot, lambda: page.things.pane.card(told.property))
    block = next(block for block in card.blocks if block.fact.statement_id == known)

    block.correct.click()
    form = browsing.facting.form
    assert isinstance(form, CorrectForm)
    form.value.field.setText("nothing of the kind")
    form.send.click()
    assert form.value.said.text().startswith('"nothing of the kind" cannot be read')
    form.value.field.setText(told.value.text)
    form.reason.field.setText("measured anew")
    with qtbot.waitSignal(shown.asking.answered, timeout=PATIENCE):
        qtbot.keyClick(form.reason.field, Qt.Key.Key_Return)
    assert browsing.facting.form is None

    assert verdict_of(shown, told) is Verdict.CONFIRMS
    assert "changed" in window.notice.words
    window.notice.second.click()
    assert page.tab is FactTab.CHANGED
    line = wait_for(qtbot, lambda: next((x for x in page.changed.lines if x.row.claim_id == told.claim_id), None))
    assert (line.row.old, line.row.new, line.row.reason) == (Verdict.CONFLICTS, Verdict.CONFIRMS, "measured anew")

    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert window.story.item is not None
    assert window.story.item.entry_id == told.entry_id

    browsing.go(Place(PlaceKind.FACTS))
    with answer_to(qtbot, shown, ask.UndoDecision):
        way(page.changed, "Undo").click()
    assert verdict_of(shown, told) is Verdict.CONFLICTS
    back = wait_for(qtbot, lambda: next((x for x in page.changed.lines if x.row.cause == "undo"), None))
    assert Verdict.CONFLICTS in {x.row.new for x in page.changed.lines if x.row.event_id == back.row.event_id}
    page.show_tab(FactTab.THINGS)
    values = {fact.value.text for group in browsing.reads().thing(told.subject).properties for fact in group.now}
    assert told.known[0].value.text in values


def test_the_known_fact_is_corrected_from_the_card_of_the_item_against_it(shown: Composition, qtbot: QtBot) -> None:
    window, browsing = shown.window, shown.browsing
    told = wait_for(qtbot, lambda: conflict(shown))
    browsing.show_entry(told.entry_id)
    view = wait_for(qtbot, lambda: card_view(window.story.changes, told))
    choice = next(act for act in view.more.menu().actions() if act.text().startswith("Correct"))
    choice.trigger()
    form = browsing.facting.form
    assert isinstance(form, CorrectForm)
    assert form.value.field.text() == told.known[0].value.text
    form.value.field.setText(told.value.text)
    form.reason.field.setText("measured anew")
    with answer_to(qtbot, shown, ask.CorrectFact):
        form.send.click()
    assert verdict_of(shown, told) is Verdict.CONFIRMS

    with answer_to(qtbot, shown, ask.UndoDecision):
        window.notice.way.click()
    assert verdict_of(shown, told) is Verdict.CONFLICTS
    browsing.facting.correct_known(replace(told, known=(replace(told.known[0], statement_id=10**6),)))
    assert "no longer known" in window.notice.words


def test_a_new_name_is_accepted_and_that_undone(shown: Composition, qtbot: QtBot) -> None:
    page, browsing = shown.window.facts, shown.browsing
    browsing.go(Place(PlaceKind.FACTS))
    page.show_tab(FactTab.NAMES)
    card = wait_for(qtbot, lambda: next(iter(page.names.cards), None))
    with qtbot.waitSignal(shown.asking.answered, timeout=PATIENCE):
        card.accept.click()
    name = card.row.name
    assert name in browsing.reads().known_names()
    decided = wait_for(qtbot, lambda: next((c for c in page.names.cards if c.row.decided is not None), None))
    with qtbot.waitSignal(shown.asking.answered, timeout=PATIENCE):
        decided.undo.click()
    assert name not in browsing.reads().known_names()
    wait_for(qtbot, lambda: next((c for c in page.names.cards if c.row.name == name and c.row.decided is None), None))
