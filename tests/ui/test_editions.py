"""Two editions of an item side by side in its text: marked by colour and by shape, in every theme and direction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from pytestqt.qtbot import QtBot

from monitor.feeds.pages import SAID, PageState
from monitor.store.rows import ArticleView, EditionRow
from tests.ui.rows import NOW, sample_article
from ui.theme import Skin
from ui.views.article import ArticlePane

ONE = "The kettle\n\nIt weighs 600 g today.\n\nIt is red."
TWO = "The kettle\n\nIt weighs 650 g today."
THREE = "The kettle\n\nIt weighs 650 g today.\n\nIt is blue."


def edition(number: int, text: str, origin: str = "feed", *, current: bool = False) -> EditionRow:
    return EditionRow(number, number, NOW + number * 60, origin, "The kettle", text, 1, current)


EDITED = (edition(1, ONE), edition(4, TWO), edition(5, THREE, "page", current=True))


@pytest.fixture
def pane(qtbot: QtBot, skin: Skin) -> Iterator[ArticlePane]:
    made = ArticlePane(skin)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    yield made
    made.close()


def edited(entry_id: int = 1, language: str = "en", editions: tuple[EditionRow, ...] = EDITED) -> ArticleView:
    return replace(sample_article(entry_id), text=editions[-1].text, marks=(), language=language, editions=editions)


def looks(pane: ArticlePane) -> dict[str, QTextCharFormat]:
    """Return the format of each run of the text by its words."""
    found = {}
    block = pane.text.document().begin()
    while block.isValid():
        runs = block.begin()
        while not runs.atEnd():
            found[runs.fragment().text().strip()] = runs.fragment().charFormat()
            runs += 1
        block = block.next()
    return found


def test_an_item_with_one_edition_offers_nothing(pane: ArticlePane) -> None:
    pane.show_article(sample_article(1))
    assert pane.editions.isHidden()


def test_an_edited_item_shows_itself_first(pane: ArticlePane) -> None:
    pane.show_article(edited())
    assert pane.editions.isVisible()
    assert pane.editions.compared is None
    assert "650 g" in pane.text.toPlainText()
    assert [pane.editions.older.currentIndex(), pane.editions.newer.currentIndex()] == [1, 2]
    assert [pane.editions.newer.itemText(at)[0] for at in range(3)] == ["1", "4", "5"]
    assert "page" in pane.editions.newer.itemText(2)


def test_what_changed_is_marked_by_shape_and_colour(pane: ArticlePane) -> None:
    pane.show_article(edited())
    pane.editions.show_difference.click()
    pane.editions.older.setCurrentIndex(0)
    pane.editions.older.activated.emit(0)
    shown = looks(pane)
    assert shown["600"].fontStrikeOut()
    assert shown["650"].fontUnderline()
    assert not shown["It weighs"].fontStrikeOut()
    assert not shown["It weighs"].fontUnderline()
    grounds = {shown[words].background().color().name() for words in ("600", "650")}
    assert len(grounds) == 2
    assert shown["red"].fontStrikeOut()
    assert shown["blue"].fontUnderline()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_marks_can_be_read_in_every_theme(pane: ArticlePane, skin: Skin, theme: str) -> None:
    skin.wish(theme)
    pane.show_article(edited())
    pane.editions.show_difference.click()
    look = looks(pane)["It is blue."]
    ink, ground = look.foreground().color(), look.background().color()
    assert abs(ink.lightness() - ground.lightness()) > 90


def test_persian_stands_from_right_to_left(pane: ArticlePane) -> None:
    persian = (edition(1, "کتری ۶۰۰ گرم است."), edition(2, "کتری ۶۵۰ گرم است.", current=True))
    pane.show_article(edited(language="fa", editions=persian))
    pane.editions.show_difference.click()
    assert pane.text.document().begin().blockFormat().layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert looks(pane)["۶۰۰"].fontStrikeOut()
    assert looks(pane)["۶۵۰"].fontUnderline()


def test_another_item_shows_itself_again(pane: ArticlePane) -> None:
    pane.show_article(edited())
    pane.editions.show_difference.click()
    pane.show_article(edited(2))
    assert pane.editions.compared is None


def test_the_same_item_read_again_keeps_what_is_compared(pane: ArticlePane) -> None:
    pane.show_article(edited())
    pane.editions.show_difference.click()
    pane.show_article(edited(editions=(*EDITED[:2], edition(5, THREE), edition(6, ONE, current=True))))
    assert pane.editions.compared is not None
    assert pane.editions.newer.count() == 4


def test_a_jump_to_evidence_brings_the_article_back(pane: ArticlePane) -> None:
    pane.show_article(edited())
    pane.editions.show_difference.click()
    pane.jump_to(7)
    assert pane.editions.compared is None


def test_a_withdrawn_item_says_so(pane: ArticlePane) -> None:
    pane.show_article(replace(sample_article(1), gone_at=NOW))
    assert pane.editions.isVisible()
    assert pane.editions.notice.text().startswith("Withdrawn")


@pytest.mark.parametrize("state", [PageState.READ, PageState.PAYWALL])
def test_what_came_of_its_page_is_said(pane: ArticlePane, state: PageState) -> None:
    pane.show_article(replace(sample_article(1), page_said=SAID[state]))
    assert SAID[state] in pane.editions.notice.text()
