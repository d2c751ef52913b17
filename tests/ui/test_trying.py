"""The page *Try a sentence*: what it asks for, and what it shows of the answer."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QDate, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from monitor import commands as ask
from monitor.claims.trace import Annotation, Group
from monitor.trying import RuleNote, Tried, TriedClaim, TriedTopic
from monitor.types import Claim, Judgement, Modality, Span, Tier, Value, ValueType, Verdict
from tests.ui.conftest import Stage
from tests.ui.rows import card, span_of
from ui.asking import Asking
from ui.models.places import Place, PlaceKind
from ui.trying import Trying
from ui.views.tried import ClaimCard, MissingCard, rule_words
from ui.views.window import TRY

TEXT = "Khayyam <b>weighs</b> 600 kg, they say."
WHEN = datetime(2026, 11, 20, 12, tzinfo=UTC)
MASS = Value(ValueType.QUANTITY, "600 kg")


def found(text: str = TEXT, *, claims: bool = True, missing: tuple[str, ...] = ()) -> Tried:
    at = span_of(text, "600 kg") if "600 kg" in text else Span(0, 1)
    claim = Claim(
        "Khayyam", "mass", MASS, Modality.ALLEGED, "they", at, at, Span(0, len(text)), None, Tier.NAMED, "en.m"
    )
    rule = RuleNote("en.m", "find", "rules.toml", 12, ("weigh*", "x" * 90), "It weighs 5 kg.")
    judged = Judgement(Verdict.CONFLICTS, None, (), "r", soft=True)
    one = TriedClaim(claim, "Mass", judged, "Known is 500 kg.", rule, "500 kg")
    annotations = (
        Annotation(Span(0, 7), Group.SUBJECT, "satellite", "Khayyam"),
        Annotation(at, Group.AMOUNT, "mass", "", MASS),
    )
    topics = (TriedTopic("t", "A topic", (Span(0, 7),)),)
    return Tried(text, "en", WHEN, annotations, topics, (one,) if claims else (), missing)


def words(stage: Stage) -> str:
    labels = stage.window.trying.found.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(stage.window))


@pytest.fixture
def asked(stage: Stage) -> tuple[Stage, Asking, Trying]:
    asking = Asking(stage.recorder.submit, stage.window)
    trying = Trying(stage.window, stage.browsing, asking, stage.window)
    stage.browsing.go(Place(PlaceKind.TRY))
    return stage, asking, trying


def test_the_sidebar_leads_there_and_says_that_nothing_was_typed(asked: tuple[Stage, Asking, Trying]) -> None:
    stage = asked[0]
    assert stage.window.pages.currentIndex() == TRY
    assert "Nothing to try yet" in words(stage)


def test_typing_asks_once_it_rests(asked: tuple[Stage, Asking, Trying], qtbot: QtBot) -> None:
    stage = asked[0]
    page = stage.window.trying
    page.published.setDate(QDate(2026, 11, 20))
    page.language.setCurrentIndex(1)
    with qtbot.waitSignal(page.trial_wanted):
        page.sentence.setPlainText(TEXT)
    assert stage.recorder.commands == [ask.TrySentence(TEXT, "en", WHEN)]


def test_control_return_asks_at_once(asked: tuple[Stage, Asking, Trying]) -> None:
    stage = asked[0]
    page = stage.window.trying
    page.sentence.setPlainText(TEXT)
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.eventFilter(page.sentence, event)
    assert len(stage.recorder.commands) == 1
    assert not page._rest.isActive()


def test_the_answer_shows_words_claim_rule_and_topic(asked: tuple[Stage, Asking, Trying]) -> None:
    stage, _, trying = asked
    stage.window.trying.put(TEXT, "en", WHEN)
    trying.on_tried(found())
    said = words(stage)
    for part in ("thing: satellite", "amount: mass", "alleged by", "its subject is named there", "Known is 500 kg.",
                 "rules.toml, line 12", "weigh*", "It weighs 5 kg.", "A topic"):  # fmt: skip
        assert part in said
    (claim,) = stage.window.trying.found.findChildren(ClaimCard)
    assert "Mass: 600 kg" in claim.accessibleName()


def test_outside_text_is_no_markup(asked: tuple[Stage, Asking, Trying]) -> None:
    stage, _, trying = asked
    stage.window.trying.put(TEXT, "en", WHEN)
    trying.on_tried(found())
    assert "&lt;b&gt;weighs&lt;/b&gt;" in words(stage)


def test_an_answer_to_an_older_text_is_passed_over(asked: tuple[Stage, Asking, Trying]) -> None:
    stage, _, trying = asked
    stage.window.trying.put("Something else 600 kg", "en", WHEN)
    trying.on_tried(found())
    assert "Known is 500 kg." not in words(stage)


def test_what_is_missing_is_listed(asked: tuple[Stage, Asking, Trying]) -> None:
    stage, _, trying = asked
    stage.window.trying.put(TEXT, "en", WHEN)
    trying.on_tried(found(claims=False, missing=("No thing is named.", "No topic matches.")))
    assert "What is missing".upper() in words(stage)
    (card_,) = stage.window.trying.found.findChildren(MissingCard)
    assert [label.text() for label in card_.findChildren(QLabel) if label.text()] == [
        "No thing is named.",
        "No topic matches.",
    ]


def test_a_refusal_is_said_on_the_page(asked: tuple[Stage, Asking, Trying]) -> None:
    stage, asking, _ = asked
    stage.window.trying.put(TEXT, "en", WHEN)
    asking.on_failed(1, "Reading took too long and was stopped.")
    assert stage.window.trying.state.text() == "Reading took too long and was stopped."


def test_emptying_the_field_shows_nothing_again(asked: tuple[Stage, Asking, Trying]) -> None:
    stage, _, trying = asked
    page = stage.window.trying
    page.put(TEXT, "en", WHEN)
    trying.on_tried(found())
    page.put("", "en", None)
    assert "Nothing to try yet" in words(stage)


def test_while_a_text_is_read_the_page_does_not_say_that_nothing_is_tried(asked: tuple[Stage, Asking, Trying]) -> None:
    stage, _, trying = asked
    page = stage.window.trying
    page.put(TEXT, "en", WHEN)
    assert (page.state.text(), page.waits) == ("Reading…", True)
    assert "Nothing to try yet" not in words(stage)
    trying.on_tried(found())
    assert not page.waits


def test_a_first_text_that_is_not_read_leaves_the_reason_and_not_an_empty_page(
    asked: tuple[Stage, Asking, Trying],
) -> None:
    stage, asking, _ = asked
    stage.window.trying.put(TEXT, "en", WHEN)
    asking.on_failed(1, "Reading took too long and was stopped.")
    assert "This was not read\nReading took too long and was stopped." in words(stage)
    assert not stage.window.trying.waits


def test_an_answer_that_comes_when_the_field_is_empty_again_is_passed_over(
    asked: tuple[Stage, Asking, Trying],
) -> None:
    stage, _, trying = asked
    page = stage.window.trying
    page.put(TEXT, "en", WHEN)
    page.put("", "en", None)
    trying.on_tried(found())
    assert "Nothing to try yet" in words(stage)
    assert page.state.text() == ""


def test_another_theme_while_a_text_is_read_keeps_saying_so(asked: tuple[Stage, Asking, Trying]) -> None:
    stage, _, trying = asked
    page = stage.window.trying
    page.put(TEXT, "en", WHEN)
    trying.on_tried(found())
    page.put("Khayyam weighs 700 kg.", "en", WHEN)
    stage.window._skin.wish("dark")
    assert page.state.text().startswith("Reading…")


def test_a_card_brings_its_sentence_language_and_day(asked: tuple[Stage, Asking, Trying]) -> None:
    stage = asked[0]
    one = card(language="fa", sentence="ماهواره خیام ۶۰۰ کیلوگرم", words="۶۰۰ کیلوگرم")
    stage.window.story.changes.trial_wanted.emit(one)
    (command,) = [c for c in stage.recorder.commands if isinstance(c, ask.TrySentence)]
    assert (command.text, command.language, command.published.date()) == (one.sentence, "fa", WHEN.date())
    assert stage.window.pages.currentIndex() == TRY


def test_the_cards_keep_their_height_in_another_theme(asked: tuple[Stage, Asking, Trying], qtbot: QtBot) -> None:
    stage, _, trying = asked
    stage.window.trying.put(TEXT, "en", WHEN)
    trying.on_tried(found())
    stage.window._skin.wish("dark")

    def whole() -> bool:
        cards = [one for one in stage.window.trying.found.findChildren(ClaimCard) if not one.isHidden()]
        return all(one.height() >= one.layout().totalHeightForWidth(one.width()) for one in cards)

    qtbot.waitUntil(whole)


def test_a_rule_of_the_program_itself_has_no_file() -> None:
    assert rule_words(RuleNote("kind")) == "Found by: kind, a rule of the program itself"


def test_while_the_first_text_is_read_the_page_says_that_one_can_leave(asked: tuple[Stage, Asking, Trying]) -> None:
    stage, _, trying = asked
    stage.window.trying.put(TEXT, "en", WHEN)
    assert "You can go elsewhere meanwhile" in words(stage)
    stage.browsing.go(Place(PlaceKind.FACTS))
    trying.on_tried(found())
    stage.browsing.go(Place(PlaceKind.TRY))
    assert "Known is 500 kg." in words(stage)
    assert "You can go elsewhere meanwhile" not in words(stage)


def test_what_was_found_before_is_not_taken_for_the_text_that_stands_there(asked: tuple[Stage, Asking, Trying]) -> None:
    stage, asking, trying = asked
    page = stage.window.trying
    page.put(TEXT, "en", WHEN)
    trying.on_tried(found())
    assert page.state.text() == "Read as English."
    page.put("Another text", "en", WHEN)
    assert page.state.text() == "Reading… Below stands what was found in the text before."
    asking.refused.emit(stage.recorder.commands[-1], "This text is too long.")
    assert page.state.text() == "This text is too long. Below stands what was found in the text before."
