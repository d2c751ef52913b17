"""What a file suggested is decided on the page of its thing; long lists below the values can be unfolded."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from monitor import commands as ask
from monitor.facts.origins import Origin
from monitor.store.rows import FactRow
from monitor.store.sides import Side
from monitor.store.things import PropertyFacts, ThingPage, ThingRow
from monitor.types import Modality, StatementState, Value, ValueType
from tests.ui.conftest import Stage
from tests.ui.factrows import fact
from ui.models.places import Place, PlaceKind
from ui.models.things import thing_words
from ui.views.factlines import ClaimedLine, PastLine, SuggestedLine
from ui.views.propertycard import MOST, PropertyCard


def shown(stage: Stage, **parts: object) -> PropertyCard:
    group = PropertyFacts("mass", "mass", ValueType.QUANTITY, many=False, now=(fact(1, "mass", "600 kg"),))
    thing = ThingRow("Khayyam", "craft", 1, 0, suggested=1)
    stage.reads.pages["Khayyam"] = ThingPage(thing, (replace(group, **parts),), ())  # type: ignore[arg-type]
    stage.browsing.go(Place(PlaceKind.FACTS))
    stage.settle()
    card = stage.window.facts.things.pane.card("mass")
    assert card is not None
    return card


def words(parent: QWidget) -> str:
    return "\n".join(label.text() for label in parent.findChildren(QLabel))


def suggested(value: str = "650 kg") -> FactRow:
    return replace(fact(7, "mass", value), state=StatementState.SUGGESTED)


def test_a_suggestion_is_accepted_or_turned_down_where_it_stands(stage: Stage) -> None:
    card = shown(stage, suggested=(suggested(),))
    (line,) = card.findChildren(SuggestedLine)
    assert "650 kg" in words(line)
    assert "The craft was sent up from" in words(line)
    assert not card.findChildren(PastLine)
    assert "another value took its place" not in words(card)
    line.accept.click()
    line.refuse.click()
    assert stage.recorder.commands[-2:] == [ask.AcceptFact(7), ask.RejectFact(7)]
    assert not any(command.reason for command in stage.recorder.commands[-2:])


def test_the_list_of_things_says_where_suggestions_wait() -> None:
    assert "2 suggested" in thing_words(ThingRow("Khayyam", "craft", 3, 1, suggested=2))
    assert "suggested" not in thing_words(ThingRow("Khayyam", "craft", 3, 1))


def test_what_does_not_fit_at_first_can_be_unfolded(stage: Stage) -> None:
    voice = Origin("Morning Post", ("Morning Post",), "2022-08-09", 1)
    sides = tuple(
        Side(Value(ValueType.QUANTITY, f"{n} kg"), Modality.ASSERTED, None, False, None, None, (), (n,), (voice,), (n,))
        for n in range(100, 100 + MOST + 4)
    )
    card = shown(stage, claimed=sides)
    assert len(card.findChildren(ClaimedLine)) == MOST
    rest = next(made for made in card.findChildren(QPushButton) if made.text() == "Show 4 more")
    rest.click()
    assert [line.side.claim_ids[0] for line in card.findChildren(ClaimedLine)] == [*range(100, 100 + MOST + 4)]
    assert rest.isHidden()
