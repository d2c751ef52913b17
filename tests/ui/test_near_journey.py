"""A journey with the real engine: an item kept out is seen with its reason, the rule mended, a wrong one refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from monitor import commands as ask
from tests.engine_room import CONFLICTS, REPEATS, UNRELATED, publish
from tests.fakes.feedserver import FeedServer, feed_server  # noqa: F401 - a fixture
from tests.ui.test_sources_journey import do, shown, wait_for  # noqa: F401 - a fixture among them
from tests.ui.test_topics_journey import titles
from ui.composition import Composition
from ui.keys import Act
from ui.models.places import Place, PlaceKind
from ui.views.nearcards import NearCard
from ui.views.nearmisses import NEAR, SAID
from ui.views.topiceditor import Face

pytestmark = pytest.mark.usefixtures("feed_server")


def test_kept_out_mended_refused_and_taken_back(
    shown: Composition,  # noqa: F811
    qtbot: QtBot,
    feed_server: FeedServer,  # noqa: F811
    tmp_path: Path,
) -> None:
    url = publish(feed_server, REPEATS, CONFLICTS, UNRELATED)
    do(qtbot, shown, lambda: shown.asking.submit(ask.Follow((url,))), ask.Follow)
    do(qtbot, shown, lambda: shown.asking.submit(ask.CheckNow()), ask.CheckNow)
    window, page = shown.window, shown.window.topics
    drawer = page.drawer

    shown.acting.carry_out(Act.NEW_TOPIC)
    qtbot.keyClicks(page.editor.title, "Prices")
    page.editor.show_face(Face.TEXT)
    page.editor.text.field.setPlainText("(bread OR metres) NOT capital")
    do(qtbot, shown, page.editor.foot.save.click, ask.SetTopic)
    wait_for(qtbot, lambda: titles(shown, "my-prices") == {"Khayyam"})
    wait_for(qtbot, lambda: drawer.tabs[NEAR].text() == "Nearly belonged 1")
    drawer.tabs[NEAR].click()
    (card,) = drawer.cards
    assert isinstance(card, NearCard)
    assert "because of “\u2068capital\u2069”" in card.why.text()

    page.editor.show_face(Face.TEXT)
    card.mend.click()
    assert page.editor.text.field.textCursor().selectedText() == "capital"
    page.editor.text.field.insertPlainText("coffee")
    do(qtbot, shown, page.editor.foot.save.click, ask.SetTopic)
    wait_for(qtbot, lambda: titles(shown, "my-prices") == {"Bread", "Khayyam"})
    wait_for(qtbot, lambda: drawer.cards == [])

    shown.browsing.go(Place(PlaceKind.TOPIC, "my-prices"))
    story = window.story
    wait_for(qtbot, lambda: story.item is not None and story.item.title.startswith("Bread"))
    story.stands.click()
    (action,) = story.stands.menu_shown.actions()
    do(qtbot, shown, action.trigger, ask.SayBelongs)
    story.stands.menu_shown.close()
    wait_for(qtbot, lambda: titles(shown, "my-prices") == {"Khayyam"})

    do(qtbot, shown, lambda: shown.asking.submit(ask.SetTopic("my-prices", "Prices", "bread OR metres")), ask.SetTopic)
    wait_for(qtbot, lambda: shown.browsing.reads().drawer("my-prices").standing.taken == 1)
    assert titles(shown, "my-prices") == {"Khayyam"}, "what was said outlives the rule"
    shown.acting.carry_out(Act.GO_TOPICS)
    wait_for(qtbot, lambda: drawer.tabs[SAID].text() == "You judged 1")
    drawer.tabs[SAID].click()
    assert drawer.standing.text() == "Of 1 you judged that the rule takes, 0 belong."
    file = tmp_path / "judged.jsonl"
    do(qtbot, shown, lambda: shown.browsing.judging.export_to(str(file)), ask.ExportJudged)
    (record,) = (json.loads(line) for line in file.read_text("utf-8").splitlines())
    assert (record["topics"], record["judged"]) == ([], {"my-prices": False})

    (said,) = drawer.cards
    do(qtbot, shown, said.back.click, ask.UnsayBelongs)  # type: ignore[attr-defined]
    wait_for(qtbot, lambda: titles(shown, "my-prices") == {"Bread", "Khayyam"})
    wait_for(qtbot, lambda: drawer.tabs[SAID].text() == "You judged")
