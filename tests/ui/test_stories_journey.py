"""A journey over the page of stories with the real engine: copies are one story, one is taken out, that is undone."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from monitor import commands as ask
from tests.engine_room import publish
from tests.fakes.feedserver import FeedServer, feed_server  # noqa: F401 - a fixture
from tests.ui.test_sources_journey import do, shown, wait_for  # noqa: F401 - a fixture among them
from ui.composition import Composition
from ui.keys import Act

WIRE = (
    "The Khayyam satellite lifted off from Baikonur on a Soyuz-2.1b rocket on 9 August 2022, and two hours later its "
    "first signals were heard in Tehran, where engineers began to check the cameras and the panels one by one."
)


def item(name: str, title: str) -> str:
    return (
        f"<item><title>{title}</title><link>http://news.example/{name}</link><guid>{name}</guid>"
        f"<pubDate>Tue, 09 Aug 2022 12:00:00 GMT</pubDate><description>{WIRE}</description></item>"
    )


@pytest.mark.usefixtures("feed_server")
def test_copies_are_one_story_until_a_person_says_otherwise(
    shown: Composition,  # noqa: F811
    qtbot: QtBot,
    feed_server: FeedServer,  # noqa: F811
) -> None:
    urls = (
        publish(feed_server, item("one", "Khayyam satellite launched from Baikonur"), path="/one.xml"),
        publish(feed_server, item("two", "Soyuz carries Khayyam satellite to orbit"), path="/two.xml"),
    )
    do(qtbot, shown, lambda: shown.asking.submit(ask.Follow(urls)), ask.Follow)
    do(qtbot, shown, lambda: shown.asking.submit(ask.CheckNow()), ask.CheckNow)
    page = shown.window.stories

    shown.acting.carry_out(Act.GO_STORIES)
    wait_for(qtbot, lambda: page.model.rowCount() == 1)
    told = max(page.cards, key=lambda card: len(card.rows))
    assert len(told.rows) == 2  # one origin for both who print it; the seed article on that launch has another
    together = sum(len(card.rows) for card in page.cards)

    do(qtbot, shown, told.rows[1].split.click, ask.SplitStory)
    wait_for(qtbot, lambda: sum(len(card.rows) for card in page.cards) < together)
    do(qtbot, shown, shown.window.notice.way.click, ask.UndoStoryAct)
    wait_for(qtbot, lambda: sum(len(card.rows) for card in page.cards) == together)
