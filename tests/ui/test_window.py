"""The window over a store in memory: what it shows, and which commands it sends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from monitor import commands as ask
from monitor.palette import DARK, LIGHT, contrast, text_pairs
from monitor.types import Verdict
from tests.ui.conftest import Stage
from tests.ui.rows import NOW, FakeReads, feed_count, item, sample_counts
from tests.ui.seeing import texts
from ui.keys import KEYS, Act
from ui.models.places import Place, PlaceKind
from ui.views.facts import FactTab
from ui.views.parts import IconButton
from ui.views.window import DIGESTS, FACTS, READING


def test_the_first_item_is_shown_but_not_marked_read(stage: Stage) -> None:
    assert stage.window.story.shown_title.startswith("Operator now quotes")
    assert stage.recorder.commands == []


def test_choosing_an_item_marks_it_read(stage: Stage) -> None:
    stage.window.items.choose_row(1)
    assert stage.recorder.commands == [ask.MarkRead((2,), read=True)]


def test_labels_never_guess_the_format(stage: Stage) -> None:
    for label in stage.window.findChildren(QLabel):
        assert label.textFormat() is not Qt.TextFormat.AutoText or not label.text()


def test_every_control_has_a_name(stage: Stage) -> None:
    for place in (PlaceKind.ALL, PlaceKind.FACTS, PlaceKind.DIGESTS):
        stage.browsing.go(Place(place))
        nameless = [
            f"{type(widget).__name__} {widget.objectName()!r}"
            for widget in stage.window.findChildren(QWidget)
            if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus and not widget.objectName().startswith("qt_")
            if not (widget.accessibleName() or (isinstance(widget, QAbstractButton | QLabel) and widget.text()))
            and type(widget).__name__ not in ("QComboBoxListView", "QListView", "QHeaderView", "QSplitter", "QTextEdit")
            and widget.isVisible()
        ]
        assert nameless == []


def test_persian_titles_stand_on_the_right(stage: Stage) -> None:
    stage.window.items.choose(2)
    title = next(label for label in stage.window.story.findChildren(QLabel) if label.property("kind") == "title")
    assert title.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert title.alignment() & Qt.AlignmentFlag.AlignRight


def test_the_article_shows_text_and_numbers_its_marks(stage: Stage) -> None:
    stage.window.story.show_tab(1)
    shown = stage.window.story.article.text.toPlainText()
    assert "0.73 metres per pixel\u2009① from its 500 km orbit." in shown
    assert [c.accessibleName().split(":")[0] for c in stage.window.story.article.rail_cards] == [
        "Conflicts", "Refines", "New", "Confirms",
    ]  # fmt: skip


def test_the_rail_jumps_to_its_mark(stage: Stage) -> None:
    pane = stage.window.story.article
    pane.jump_to(3)
    at = pane.text.textCursor().position()
    assert pane.text.toPlainText()[at:].startswith("three further satellites")


def test_an_article_loads_nothing(stage: Stage) -> None:
    assert stage.window.story.article.text.loadResource(2, "file:///etc/hostname") is None
    assert not stage.window.story.article.text.openLinks()


def test_places_lead_to_filters(stage: Stage) -> None:
    stage.browsing.go(Place(PlaceKind.TOPIC, "khayyam"))
    wanted = stage.reads.asked[-1]
    assert (wanted.place, wanted.key) == ("topic", "khayyam")
    assert stage.window.items.shown_title == "Khayyam satellite"
    stage.window.items.verdict_chosen.emit(Verdict.NEW)
    assert stage.reads.asked[-1].verdict is Verdict.NEW
    stage.window.items.sort_chosen.emit("gravest")
    assert stage.reads.asked[-1].sort == "gravest"


def test_pages_follow_places(stage: Stage) -> None:
    pages = stage.window.pages
    stage.browsing.go(Place(PlaceKind.FACTS))
    stage.settle()
    assert pages.currentIndex() == FACTS
    stage.browsing.go(Place(PlaceKind.DIGESTS))
    assert pages.currentIndex() == DIGESTS
    stage.acting.carry_out(Act.GO_REVIEW)
    assert pages.currentIndex() == READING


def test_a_search_without_hits_offers_more(stage: Stage) -> None:
    stage.browsing.search("zzz")
    assert "No hits" in stage.window.items.empty.words
    assert stage.window.story.nothing.words == ""
    stage.window.items.empty.first.click()
    assert stage.reads.asked[-1].place == "all"
    stage.window.items.empty.second.click()
    assert stage.reads.asked[-1].text == ""


def test_facts_show_their_sentences(stage: Stage, qtbot: QtBot) -> None:
    stage.browsing.go(Place(PlaceKind.FACTS))
    stage.settle()
    stage.window.facts.show_tab(FactTab.EVERY)
    every = stage.window.facts.every
    qtbot.waitUntil(lambda: every.model.rowCount() == 2)
    every.table.selectRow(0)
    words = texts(every)
    assert sum(">Baikonur</span>" in text for text in words) == 2
    assert "2 known facts" in words


def test_the_status_line_speaks(stage: Stage) -> None:
    words = stage.window.status.words
    assert "5 of 6 feeds OK" in words
    assert "answers with a web page, not a feed" in words
    stage.window.status.show_round(4, 12)
    assert "Checking 4 of 12" in stage.window.status.words
    stage.window.topbar.show_round(4, 12)
    assert stage.window.topbar.check.text() == "Stop  4/12"


@pytest.mark.parametrize("width", [1024, 1440])
def test_a_long_status_line_stays_one_line_and_stands_whole_in_the_tooltip(
    make_stage: Callable[..., Stage], qtbot: QtBot, width: int
) -> None:
    stage = make_stage(size=(width, 900))
    line = stage.window.status
    high = line.height()
    line.show_round(3, 9)
    line.show_slow([f"The long name of the feed with the number {n}" for n in range(5)])
    told = replace(stage.reads.status(), first_error="This address answers with a web page, not a feed. " * 6)
    line.show_status(told, offline=False, paused_until=None, digest="Digest at 08:00")
    qtbot.waitUntil(lambda: line._feeds.width() >= line._feeds.sizeHint().width())
    stage.window.grab()
    assert (stage.window.width(), line.height()) == (width, high)
    assert line._feeds.text() == "5 of 6 feeds OK"
    assert line._digest.width() >= line._digest.sizeHint().width()
    assert line._digest.geometry().right() < width
    assert "not a feed" in line._failing.toolTip()


def test_the_last_card_can_be_scrolled_clear_of_the_notice(make_stage: Callable[..., Stage], qtbot: QtBot) -> None:
    stage = make_stage(size=(1280, 600))
    changes, notice = stage.window.story.changes, stage.window.notice
    notice.say("Accepted.", way="Undo", then=ask.UndoDecision(5))
    stage.window.grab()
    bar = changes.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    parts = changes.widget().findChildren(QFrame)
    foot = max(part.mapTo(stage.window, part.rect().bottomLeft()).y() for part in parts if part.isVisible())
    assert foot <= notice.mapTo(stage.window, notice.rect().topLeft()).y()


def test_a_notice_offers_its_way_once(stage: Stage, qtbot: QtBot) -> None:
    notice = stage.window.notice
    notice.say("Accepted.", way="Undo", then=ask.UndoDecision(5))
    assert notice.words == "Accepted."
    with qtbot.waitSignal(notice.taken) as taken:
        notice.way.click()
    assert taken.args == [ask.UndoDecision(5)]
    assert notice.words == ""


def test_keys_are_not_heeded_while_typing(stage: Stage, qtbot: QtBot) -> None:
    stage.window.activateWindow()
    field = stage.window.topbar.search
    field.setFocus()
    qtbot.keyClicks(field, "sma")
    assert field.text() == "sma"
    assert stage.recorder.commands == []


def test_escape_leaves_the_search_for_the_whole_list(stage: Stage, qtbot: QtBot) -> None:
    stage.window.activateWindow()
    qtbot.waitUntil(stage.window.isActiveWindow)
    field = stage.window.topbar.search
    field.setFocus()
    qtbot.keyClicks(field, "zzz")
    stage.browsing.search("zzz")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), stage.browsing.view.text) == ("", "")
    assert stage.window.items.table.hasFocus()


def test_return_leads_from_the_search_to_what_was_found(stage: Stage, qtbot: QtBot) -> None:
    stage.window.activateWindow()
    qtbot.waitUntil(stage.window.isActiveWindow)
    field = stage.window.topbar.search
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert stage.window.items.table.hasFocus()


def test_a_search_among_the_digests_looks_everywhere(stage: Stage) -> None:
    stage.browsing.go(Place(PlaceKind.DIGESTS))
    stage.browsing.search("orbit")
    assert stage.window.pages.currentIndex() == READING
    assert stage.window.items.shown_title.endswith("Everywhere\u2069")
    stage.browsing.search("")
    assert stage.browsing.view.place.kind is PlaceKind.ALL


def test_single_keys_act_in_the_list(stage: Stage, qtbot: QtBot) -> None:
    stage.window.activateWindow()
    qtbot.waitUntil(stage.window.isActiveWindow)
    stage.window.items.table.setFocus()
    qtbot.keyClick(stage.window.items.table, Qt.Key.Key_S)
    assert stage.recorder.commands == [ask.Star(1, starred=True)]


def test_no_key_stands_for_two_acts() -> None:
    sequences = [sequence for key in KEYS for sequence in key.sequences]
    assert len(sequences) == len(set(sequences))
    assert {key.act for key in KEYS} == set(Act) - {Act.OPEN_ITEM}


def test_every_act_is_carried_out(stage: Stage) -> None:
    for act in Act:
        assert act in stage.acting._doers


def test_narrow_windows_give_way(make_stage: Callable[..., Stage]) -> None:
    stage = make_stage(size=(1024, 700))
    assert stage.window.width() == 1024
    assert stage.window.sidebar.narrow
    assert all(
        view.width() <= stage.window.story.changes.viewport().width() for view in stage.window.story.changes.cards
    )
    stage.window.resize(1440, 900)
    assert not stage.window.sidebar.narrow


def test_list_and_story_take_turns_when_very_narrow(make_stage: Callable[..., Stage]) -> None:
    stage = make_stage(size=(800, 700))
    assert stage.window.items.isVisible()
    assert not stage.window.story.isVisible()
    stage.window.items.entry_opened.emit(1)
    assert stage.window.story.isVisible()
    assert not stage.window.items.isVisible()
    stage.acting.carry_out(Act.BACK)
    assert stage.window.items.isVisible()


def clipped(stage: Stage) -> list[str]:
    """Name the parts of the change cards that have less room than they need."""
    area = stage.window.story.changes
    found = [f"card {view.card.claim_id}" for view in area.cards if view.width() > area.viewport().width()]
    for view in area.cards:
        parts = [part for part in view.findChildren(QPushButton) if part.width() < part.minimumSizeHint().width()]
        found += [part.text() for part in parts]
        for part in view.findChildren(QLabel):
            if part.wordWrap() and part.heightForWidth(part.width()) > part.height():
                found.append(part.text())
    return found


@pytest.mark.parametrize(
    ("scale", "size"), [(80, (1920, 1080)), (200, (1920, 1080)), (100, (1024, 700)), (100, (1366, 768))]
)
def test_nothing_is_clipped(make_stage: Callable[..., Stage], qtbot: QtBot, scale: int, size: tuple[int, int]) -> None:
    stage = make_stage(size=size)
    stage.acting._skin.set_scale(scale)
    stage.window.resize(*size)
    qtbot.waitUntil(lambda: clipped(stage) == [], timeout=2000)
    assert (stage.window.width(), stage.window.height()) == size


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_pair_can_be_read(palette: object) -> None:
    poor = [pair.name for pair in text_pairs(palette) if contrast(pair.ink, pair.ground) < 4.5]
    assert poor == []


def test_fields_are_line_edits(stage: Stage) -> None:
    assert isinstance(stage.window.topbar.search, QLineEdit)


def test_reloading_keeps_the_chosen_item(stage: Stage) -> None:
    stage.window.items.choose(4)
    stage.reads.rows.insert(0, item(99, "Newest of all"))
    stage.browsing.reload()
    assert stage.window.items.current_entry() == 4


def test_a_decided_item_leaves_the_place_to_the_next(stage: Stage) -> None:
    stage.window.items.choose(3)
    del stage.reads.rows[2]
    stage.browsing.reload()
    assert stage.window.items.current_entry() == 4


def test_the_first_item_gives_way_to_a_newer_one_until_the_user_chooses(stage: Stage) -> None:
    stage.reads.rows.insert(0, item(99, "Newest of all"))
    stage.browsing.reload()
    assert stage.window.items.current_entry() == 99
    stage.window.items.choose_row(1)
    stage.reads.rows.insert(0, item(100, "Newer still"))
    stage.browsing.reload()
    assert stage.window.items.current_entry() == 1


def test_a_list_that_changed_altogether_keeps_choice_and_place_and_marks_nothing_read(stage: Stage) -> None:
    stage.reads.rows = [item(n, f"Item {n}") for n in range(1, 60)]
    stage.browsing.reload()
    stage.window.items.choose(30)
    stage.recorder.commands.clear()
    top = stage.window.items.model.entry_id(stage.window.items.table.rowAt(0))
    stage.reads.rows = [item(n, f"Item {n}") for n in (70, *range(1, 10), 80, *range(10, 60))]
    stage.browsing.reload()
    assert stage.window.items.current_entry() == 30
    assert stage.window.items.model.entry_id(stage.window.items.table.rowAt(0)) == top
    assert stage.recorder.commands == []


def test_space_scrolls_and_at_the_end_goes_to_the_next_unread(stage: Stage, qtbot: QtBot) -> None:
    table = stage.window.items.table
    for _ in range(12):
        qtbot.keyClick(table, Qt.Key.Key_Space)
    assert ask.MarkRead((2,), read=True) in stage.recorder.commands


def test_a_pause_is_told_in_the_status_line(stage: Stage) -> None:
    stage.browsing.paused_until = NOW + 3600
    stage.browsing.show_status()
    assert "paused until" in stage.window.status.words


def test_another_place_begins_at_its_top(stage: Stage) -> None:
    stage.window.items.choose(4)
    stage.recorder.commands.clear()
    stage.browsing.go(Place(PlaceKind.TOPIC, "khayyam"))
    assert stage.window.items.current_entry() == 1
    assert stage.recorder.commands == []


def test_many_feeds_begin_folded(make_stage: Callable[..., Stage]) -> None:
    counts = sample_counts()
    stage = make_stage(
        FakeReads(counted=replace(counts, feeds=tuple(feed_count(n, f"Feed {n}") for n in range(1, 40))))
    )
    tree = stage.window.sidebar.tree
    folder = stage.window.sidebar.model.find(Place(PlaceKind.FOLDER, "English"))
    assert not tree.isExpanded(folder)
    tree.clicked.emit(folder)
    assert tree.isExpanded(folder)
    stage.reads.counted = replace(stage.reads.counted, review=1)
    stage.browsing.reload()
    assert tree.isExpanded(stage.window.sidebar.model.find(Place(PlaceKind.FOLDER, "English")))


def test_times_are_written_in_the_zone_that_is_set(stage: Stage) -> None:
    stage.acting._skin.set_zone("Asia/Tehran")
    stage.browsing.reload()
    assert any("20 Nov 2026, 14:58" in text for text in texts(stage.window.story))
    assert "Checked 15:08" in stage.window.status.words
    stage.acting._skin.set_zone("No/Such")
    stage.browsing.reload()
    assert "Checked " in stage.window.status.words


def test_a_wide_window_is_made_narrow_at_once(make_stage: Callable[..., Stage]) -> None:
    stage = make_stage(size=(1280, 800))
    stage.window.resize(860, 640)
    assert stage.window.width() == 860
    assert stage.window.story.isHidden()


@pytest.mark.parametrize("scale", [100, 125])
def test_the_buttons_of_an_item_are_whole_at_any_width(stage: Stage, qtbot: QtBot, scale: int) -> None:
    story = stage.window.story
    stage.acting._skin.set_scale(scale)

    def whole() -> bool:
        shown = [part for part in story.findChildren(IconButton) if part.isVisible()]
        ends = [part.mapTo(story, part.rect().topRight()).x() for part in shown]
        fits = all(part.width() >= part.minimumSizeHint().width() for part in shown if part.text())
        return fits and all(end < story.width() for end in ends)

    for wide in range(900, 1450, 30):
        stage.window.resize(wide, 900)
        qtbot.waitUntil(whole, timeout=2000)
    assert "Follow this" in [part.text() for part in story.findChildren(IconButton)]
