"""The cards of the window: both sides, decisions by button and key, what outlets wrote shown as letters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from monitor import commands as ask
from monitor.store.rows import ClaimStatus, DecisionRow
from monitor.types import Decision, Modality, Value, ValueType, Verdict
from tests.ui.conftest import Stage
from tests.ui.rows import NOW, FakeReads, card, item, known_side, sample_cards
from tests.ui.seeing import HOSTILE, buttons, press, texts, visible
from ui.keys import Act
from ui.views.card import CardView, citation
from ui.views.changes import RepeatedFold
from ui.views.parts import Content


def test_cards_stand_gravest_first_and_repeated_facts_are_folded(stage: Stage) -> None:
    views = stage.window.story.changes.cards
    assert [view.card.shown for view in views] == [Verdict.CONFLICTS, Verdict.REFINES, Verdict.NEW]
    words = texts(stage.window.story.changes)
    assert any(text.startswith("4 known facts repeated:") for text in words)


def test_a_card_says_that_the_known_value_was_corrected_and_from_what(stage: Stage) -> None:
    corrected = replace(known_side("0.7 m"), corrected_on="2023-04-05", before=Value(ValueType.QUANTITY, "1.2 m"))
    stage.reads.cards = (card(1, known=(corrected,)),)
    stage.browsing.reload()
    stage.window.items.entry_opened.emit(1)
    (shown,) = stage.window.story.changes.cards
    assert any("corrected by you on 5 Apr 2023, before that \u20681.2 m\u2069" in text for text in texts(shown))


def test_a_card_says_both_sides(stage: Stage) -> None:
    conflict = stage.window.story.changes.cards[0]
    words = texts(conflict)
    assert any("39 % finer than known" in text for text in words)
    assert "\u20681.2 m\u2069" in words
    assert any("0.73 metres</span>" in text for text in words)
    assert any("4 sources agree" in text for text in words)


def test_modality_is_said(stage: Stage) -> None:
    planned = stage.window.story.changes.cards[2]
    assert any("stated as planned by \u2068the agency’s head\u2069" in text for text in texts(planned))
    persian = stage.window.story.changes.cards[1]
    assert any("read in Persian, original kept" in text for text in texts(persian))


@pytest.mark.parametrize(
    ("at", "words", "decision"),
    [
        (0, "Accept new", Decision.ACCEPT),
        (0, "Keep known", Decision.REJECT),
        (0, "Keep both", Decision.KEEP_BOTH),
        (2, "Add fact", Decision.ACCEPT),
        (2, "Ignore", Decision.REJECT),
    ],
)
def test_buttons_send_decisions(stage: Stage, at: int, words: str, decision: Decision) -> None:
    view = stage.window.story.changes.cards[at]
    press(view, words)
    assert stage.recorder.commands == [ask.Decide(view.card.claim_id, decision)]


@pytest.mark.parametrize(
    ("act", "decision"),
    [(Act.ACCEPT, Decision.ACCEPT), (Act.KEEP_KNOWN, Decision.REJECT), (Act.KEEP_BOTH, Decision.KEEP_BOTH)],
)
def test_keys_send_decisions_about_the_first_open_card(stage: Stage, act: Act, decision: Decision) -> None:
    stage.acting.carry_out(act)
    assert stage.recorder.commands == [ask.Decide(1, decision)]


def test_a_key_decides_nothing_that_its_card_does_not_offer(make_stage: Callable[..., Stage]) -> None:
    stage = make_stage(FakeReads(cards=(card(3, verdict=Verdict.NEW, known=()),)))
    stage.acting.carry_out(Act.KEEP_BOTH)
    assert stage.recorder.commands == []


def test_a_decided_card_offers_to_undo(make_stage: Callable[..., Stage]) -> None:
    made = DecisionRow(77, NOW, "accept", "Khayyam", "p", "p", Value(ValueType.TEXT, "x"), "", 1, undone=False)
    stage = make_stage(FakeReads(cards=(card(1, status=ClaimStatus.ACCEPTED),), made=[made]))
    view = stage.window.story.changes.cards[0]
    assert "Accepted as a known fact" in texts(view)
    assert buttons(view) == ["Undo"]
    press(view, "Undo")
    assert stage.recorder.commands == [ask.UndoDecision(77)]


def test_new_claims_say_that_nothing_is_known(stage: Stage) -> None:
    assert "Nothing known yet" in texts(stage.window.story.changes.cards[2])


def test_html_of_outlets_is_shown_as_letters(make_stage: Callable[..., Stage]) -> None:
    row = item(1, HOSTILE, source=HOSTILE)
    shown = replace(
        card(1, subject=HOSTILE, sentence=HOSTILE, words="bold", source=HOSTILE, value=HOSTILE, attributed_to=HOSTILE),
        label=HOSTILE,
        difference=HOSTILE,
        explanation=HOSTILE,
        modality=Modality.DENIED,
    )
    stage = make_stage(FakeReads(rows=[row], cards=(shown,)))
    for label in stage.window.findChildren(QLabel):
        if label.textFormat() is Qt.TextFormat.RichText:
            assert "<img" not in label.text()
            assert "<b>bold" not in label.text()
        else:
            assert label.textFormat() is Qt.TextFormat.PlainText
    assert stage.window.story.shown_title == HOSTILE
    for widget in stage.window.findChildren(QWidget):
        assert "<img" not in widget.toolTip()


def test_the_same_cards_again_are_not_rebuilt(stage: Stage) -> None:
    before = stage.window.story.changes.cards
    stage.browsing.reload()
    assert stage.window.story.changes.cards == before


def test_other_known_values_are_named_in_one_line(make_stage: Callable[..., Stage]) -> None:
    known = tuple(known_side(value) for value in ("1.2 m", "2 m", "3 m", "4 m", "5 m"))
    stage = make_stage(FakeReads(cards=(card(1, known=known), *sample_cards()[1:])))
    words = [text for text in texts(stage.window.story.changes.cards[0]) if text.startswith("Also known")]
    assert words == ["Also known: \u20682 m\u2069 · \u20683 m\u2069 · \u20684 m\u2069 · and 1 more"]


def test_cards_can_be_stepped_through(stage: Stage) -> None:
    stage.window.activateWindow()
    stage.acting.carry_out(Act.NEXT_CARD)
    stage.acting.carry_out(Act.NEXT_CARD)
    focused = [view for view in stage.window.story.changes.findChildren(CardView) if view.hasFocus()]
    assert [view.card.claim_id for view in focused] == [2]


def test_a_citation_holds_sentence_outlet_time_and_address() -> None:
    assert citation(card(1)) == (
        "“The operator says the craft images the ground at 0.73 metres per pixel from its 500 km orbit.” "
        "Orbital Wire, 2026-11-20 10:40 UTC, https://wire.example/1"
    )


def test_repeated_facts_can_be_unfolded(stage: Stage) -> None:
    changes = stage.window.story.changes
    assert not any(text.startswith("Orbital Wire gives") and "0.73" in text for text in visible(changes, RepeatedFold))
    changes.findChild(RepeatedFold).fold.click()
    assert sum(text.startswith("Orbital Wire gives") for text in visible(changes, RepeatedFold)) == 4


@pytest.mark.parametrize("change", ["cards", "room"])
def test_the_height_of_the_cards_is_found_again(
    make_stage: Callable[..., Stage], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    long = "The head of the agency called it “an important step”, speaking at the cosmodrome in the steppe. " * 3
    stage = make_stage(FakeReads(cards=(card(1), card(2))))
    changes = stage.window.story.changes
    asked: list[Content] = []
    settle = Content.settle
    monkeypatch.setattr(Content, "settle", lambda content: (asked.append(content), settle(content)))
    if change == "cards":
        changes.show_cards(tuple(card(n, known=(known_side("The head", long, "The head"),)) for n in (1, 2, 3)))
    else:
        stage.window.resize(1400, 800)  # no card is built anew
    qtbot.waitUntil(lambda: changes.widget() in asked)
    wrapped = [label for view in changes.cards for label in view.findChildren(QLabel) if label.wordWrap()]
    qtbot.waitUntil(lambda: not [one for one in wrapped if one.height() < one.heightForWidth(one.width())])
