"""A journey over the page of topics with the real engine: a topic typed, tried, kept, reworded, taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from monitor import commands as ask
from monitor.store.rows import ItemFilter
from tests.engine_room import CONFLICTS, REPEATS, UNRELATED, publish
from tests.fakes.feedserver import FeedServer, feed_server  # noqa: F401 - a fixture
from tests.ui.test_sources_journey import do, shown, wait_for  # noqa: F401 - a fixture among them
from ui.composition import Composition
from ui.keys import Act
from ui.models.places import Place, PlaceKind
from ui.models.topics import Show
from ui.views.topiceditor import Face


def titles(composition: Composition, topic: str) -> set[str]:
    reads = composition.browsing.reads()
    return {row.title.split()[0] for row in reads.items(reads.item_ids(ItemFilter("topic", topic)))}


def counts(composition: Composition) -> tuple[int, int, int] | None:
    preview = composition.window.topics.preview.preview
    return (preview.matching, preview.gained, preview.lost) if preview is not None else None


@pytest.mark.usefixtures("feed_server")
def test_a_topic_is_typed_tried_kept_reworded_and_taken_back(
    shown: Composition,  # noqa: F811
    qtbot: QtBot,
    feed_server: FeedServer,  # noqa: F811
) -> None:
    url = publish(feed_server, REPEATS, CONFLICTS, UNRELATED)
    do(qtbot, shown, lambda: shown.asking.submit(ask.Follow((url,))), ask.Follow)
    do(qtbot, shown, lambda: shown.asking.submit(ask.CheckNow()), ask.CheckNow)
    window, page = shown.window, shown.window.topics

    shown.acting.carry_out(Act.NEW_TOPIC)
    qtbot.keyClicks(page.editor.title, "Prices")
    qtbot.keyClicks(page.editor.form.some.typing, "bread,baker")
    wait_for(qtbot, lambda: counts(shown) == (1, 1, 0))
    assert [span.of("Bread prices rise again") for span in page.preview.preview.entries[0].title.marks] == ["Bread"]
    do(qtbot, shown, page.editor.foot.save.click, ask.SetTopic)
    wait_for(qtbot, lambda: titles(shown, "my-prices") == {"Bread"})
    assert page.chosen is not None
    assert (page.chosen.id, page.kept) == ("my-prices", True)
    wait_for(qtbot, lambda: window.sidebar.model.find(Place(PlaceKind.TOPIC, "my-prices")).isValid())

    page.editor.show_face(Face.TEXT)
    page.editor.text.field.setPlainText("soyuz OR (")
    assert "never closed" in page.editor.text.said.text() or "missing" in page.editor.text.said.text()
    page.editor.text.field.setPlainText("soyuz OR metres")
    wait_for(qtbot, lambda: counts(shown) == (2, 2, 1))
    page.preview.show_only(Show.LOST)
    assert "Bread" in str(page.preview.model.index(0).data(Qt.ItemDataRole.DisplayRole))
    do(qtbot, shown, lambda: shown.acting.carry_out(Act.SAVE_TOPIC), ask.SetTopic)
    wait_for(qtbot, lambda: titles(shown, "my-prices") == {"Khayyam"})
    wait_for(qtbot, lambda: counts(shown) == (2, 0, 0))

    page.editor.text.field.setPlainText("(soyuz OR metres) NOT rockets")
    wait_for(qtbot, lambda: counts(shown) == (1, 0, 1))
    page.preview.show_only(Show.LOST)
    page.preview.list.setCurrentIndex(page.preview.model.index(0))
    assert "because of “\u2068rocket\u2069”" in str(
        page.preview.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    )
    page.preview.mend.click()
    assert page.editor.text.field.textCursor().selectedText() == "rockets"
    page.editor.text.field.insertPlainText("bread")
    wait_for(qtbot, lambda: counts(shown) == (2, 0, 0))
    page.editor.foot.discard.click()

    do(qtbot, shown, window.notice.way.click, ask.UndoTopic)
    wait_for(qtbot, lambda: titles(shown, "my-prices") == {"Bread"})
    assert page.editor.draft.query == "(bread OR baker)"
    do(qtbot, shown, page.editor.off.click, ask.FollowTopic)
    wait_for(qtbot, lambda: titles(shown, "my-prices") == set())
    do(qtbot, shown, window.notice.way.click, ask.FollowTopic)
    wait_for(qtbot, lambda: titles(shown, "my-prices") == {"Bread"})
