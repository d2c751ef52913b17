"""A file that disagrees is taken over in the window, its suggestion accepted there, and each act undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from monitor import commands as ask
from monitor.profile import Profile
from tests.ui.test_fact_journey import PATIENCE, wait_for
from ui.composition import Composition
from ui.models.places import Place, PlaceKind
from ui.views.factlines import SuggestedLine

ROWS = "subject,property,value\nKhayyam,resolution,2 m\nKhayyam,resolution,5 kg\nKhayam,launch_date,2022-08-09\n"


@pytest.fixture
def shown(qtbot: QtBot, profile: Profile) -> Iterator[Composition]:
    composition = Composition(profile, demo=True, hurried=True, tray=False)
    assert composition.demonstration is not None
    with qtbot.waitSignal(composition.demonstration.finished, timeout=PATIENCE):
        composition.show()
    yield composition
    composition.quit()
    composition.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_suggestion_is_accepted_where_it_waits_and_all_of_it_undone(
    shown: Composition, qtbot: QtBot, tmp_path: Path
) -> None:
    window, page = shown.window, shown.window.facts
    path = tmp_path / "facts.csv"
    path.write_text(ROWS, "utf-8")
    shown.browsing.go(Place(PlaceKind.FACTS))
    shown.fact_files.import_from(str(path))
    told = wait_for(qtbot, lambda: shown.fact_files.told)
    assert "in no unit of Resolution" in told.told.toPlainText()
    told.shown.click()

    def line() -> SuggestedLine | None:
        card = page.things.pane.card("resolution")
        return next(iter(card.findChildren(SuggestedLine)), None) if card is not None else None

    waiting = wait_for(qtbot, line)
    assert waiting.fact.value.text == "2 m"

    def values() -> set[str]:
        groups = {group.property: group for group in shown.browsing.reads().thing("Khayyam").properties}
        return {fact.value.text for fact in groups["resolution"].now}

    before = values()
    with qtbot.waitSignal(shown.asking.answered, timeout=PATIENCE):
        waiting.accept.click()
    assert values() == before | {"2 m"}
    wait_for(qtbot, lambda: line() is None)
    undone = {"timeout": PATIENCE, "check_params_cb": lambda command, *_: isinstance(command, ask.UndoDecision)}
    for said in ("2 m", "facts.csv"):
        with qtbot.waitSignal(shown.asking.answered, **undone):
            shown.browsing.curating.undo_event(None)
        wait_for(qtbot, lambda said=said: window.notice.words.startswith("Undone") and said in window.notice.words)
    assert values() == before
    assert shown.browsing.reads().thing("Khayyam").thing.suggested == 0
