"""The drawer of a topic and the menu of an item: what nearly belonged, one click each way, and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from monitor import commands as ask
from monitor.store.misses import Drawer, Stand
from tests.ui.conftest import Stage
from ui.keys import Act
from ui.models.places import Place, PlaceKind
from ui.nearshots import sample_drawer
from ui.views.nearcards import NearCard, SaidCard
from ui.views.nearmisses import AT_ONCE, NEAR, SAID, NearDrawer
from ui.views.topiceditor import Face


@pytest.fixture
def drawer(stage: Stage) -> NearDrawer:
    """Return the drawer of the first topic, open at what nearly belonged."""
    stage.browsing.go(Place(PlaceKind.TOPICS))
    stage.window.topics.drawer.tabs[NEAR].click()
    stage.recorder.commands.clear()
    return stage.window.topics.drawer


def near(drawer: NearDrawer) -> list[NearCard]:
    return [card for card in drawer.cards if isinstance(card, NearCard)]


def said(drawer: NearDrawer) -> list[SaidCard]:
    return [card for card in drawer.cards if isinstance(card, SaidCard)]


def asked(stage: Stage) -> list[ask.Command]:
    return [one for one in stage.recorder.commands if not isinstance(one, ask.PreviewTopic)]


def test_it_is_shut_until_a_tab_is_chosen_and_shut_again(stage: Stage) -> None:
    stage.acting.carry_out(Act.GO_TOPICS)
    drawer = stage.window.topics.drawer
    assert not drawer.is_open
    assert [tab.text() for tab in drawer.tabs] == ["Nearly belonged 3", "You judged 2"]
    drawer.tabs[NEAR].click()
    assert drawer.inside.isVisibleTo(stage.window)
    assert drawer.standing.text() == "Of 23 you judged that the rule takes, 21 belong; of 6 that it leaves, 1 belongs."
    drawer.tabs[NEAR].click()
    assert not drawer.inside.isVisibleTo(stage.window)
    assert not drawer.tabs[NEAR].isChecked()


def test_a_card_says_why_and_marks_what_speaks_for_and_against(stage: Stage, drawer: NearDrawer) -> None:
    english, persian, russian = near(drawer)
    assert "excludes it because of “\u2068coffee\u2069”" in english.why.text()
    assert "0.40" in russian.why.text()
    assert persian.title.layoutDirection().name == "RightToLeft"
    assert "coffee" in english.belongs.accessibleName()
    marker, refusing = stage.window.skin.theme.palette.marker, stage.window.skin.theme.palette.old_marker
    assert f'{refusing}">coffee<' in english.title.text()
    assert f'{marker}">kettle<' in english.title.text()


@pytest.mark.parametrize("size", [(1440, 900), (1090, 700), (860, 640)])
def test_no_line_of_a_card_is_cut(make_stage: Callable[..., Stage], qtbot: QtBot, size: tuple[int, int]) -> None:
    stage = make_stage(size=size)
    drawer = stage.window.topics.drawer
    kept, stage.reads.drawers["my-tea"] = stage.reads.drawers["my-tea"], Drawer()
    stage.browsing.go(Place(PlaceKind.TOPICS))
    drawer.tabs[NEAR].click()
    qtbot.waitExposed(stage.window)
    long = tuple(replace(row, document=replace(row.document, title=f"{row.document.title} " * 6)) for row in kept.near)
    stage.reads.drawers["my-tea"] = replace(kept, near=long)
    stage.browsing.reload()

    def is_whole() -> bool:
        labels = [label for card in drawer.cards for label in card.findChildren(QLabel)]
        return bool(labels) and all(label.height() >= label.heightForWidth(label.width()) for label in labels)

    qtbot.waitUntil(is_whole)


@pytest.mark.parametrize("belongs", [True, False])
def test_one_click_says_it_and_the_bar_takes_it_back(stage: Stage, drawer: NearDrawer, belongs: bool) -> None:
    card = near(drawer)[0]
    (card.belongs if belongs else card.belongs_not).click()
    (command,) = asked(stage)
    assert command == ask.SayBelongs((11,), "my-tea", belongs)
    assert stage.browsing.judging.answered(command, (41,), "It is said.")
    taken: list[object] = []
    stage.window.notice.taken.connect(taken.append)
    stage.window.notice.way.click()
    assert taken == [ask.UnsayBelongs((41,))]


def test_what_was_judged_leaves_the_drawer(stage: Stage, drawer: NearDrawer) -> None:
    before = sample_drawer(1_795_174_800)
    stage.reads.drawers["my-tea"] = replace(before, near=before.near[1:])
    stage.browsing.judging.answered(ask.SayBelongs((11,), "my-tea", True), (41,), "It is said.")
    assert len(near(drawer)) == 2
    assert drawer.tabs[NEAR].text() == "Nearly belonged 2"


def test_what_was_judged_is_listed_and_taken_back(stage: Stage, drawer: NearDrawer) -> None:
    drawer.tabs[SAID].click()
    first, second = said(drawer)
    assert not near(drawer)
    second.back.click()
    assert asked(stage) == [ask.UnsayBelongs((2,))]
    assert first.back.accessibleName().startswith("Take back")


def test_the_rule_is_mended_at_the_word_that_refused(stage: Stage, drawer: NearDrawer) -> None:
    editor = stage.window.topics.editor
    editor.show_face(Face.TEXT)
    near(drawer)[0].mend.click()
    assert editor.text.field.textCursor().selectedText() == "coffee"


def test_a_rule_of_the_pack_is_not_mended_here(stage: Stage, drawer: NearDrawer) -> None:
    stage.reads.drawers["khayyam"] = sample_drawer(1_795_174_800)
    stage.window.topics.choose("khayyam")
    assert len(near(drawer)) == 3
    assert not any(card.mend.isVisibleTo(stage.window) for card in near(drawer))


def test_another_topic_shows_its_own_and_a_new_one_has_none(stage: Stage, drawer: NearDrawer) -> None:
    stage.window.topics.choose("my-near")
    assert drawer.cards == []
    assert "Nothing nearly belonged" in drawer.empty.words
    stage.window.topics.begin()
    assert not drawer.isVisibleTo(stage.window)


def test_many_are_shown_some_at_a_time(stage: Stage, drawer: NearDrawer) -> None:
    row = sample_drawer(0).near[0]
    many = tuple(replace(row, entry_id=n) for n in range(AT_ONCE * 2 + 5))
    stage.reads.drawers["my-tea"] = Drawer(many)
    stage.browsing.reload()
    assert len(drawer.cards) == AT_ONCE
    drawer.more.click()
    assert len(drawer.cards) == AT_ONCE * 2
    assert drawer.more.text() == "Show 5 more"


def test_reading_the_same_again_leaves_the_cards(stage: Stage, drawer: NearDrawer) -> None:
    before = drawer.cards
    stage.browsing.reload()
    assert [id(card) for card in drawer.cards] == [id(card) for card in before]


def test_an_item_is_opened_from_its_card(stage: Stage, drawer: NearDrawer) -> None:
    heard: list[int] = []
    stage.window.topics.entry_wanted.disconnect()
    stage.window.topics.entry_wanted.connect(heard.append)
    near(drawer)[1].title.linkActivated.emit("item")
    assert heard == [12]


def test_what_was_judged_is_written_where_it_is_asked(stage: Stage, drawer: NearDrawer, tmp_path: Path) -> None:
    dialog = stage.browsing.judging.choose_export()
    assert isinstance(dialog, QFileDialog)
    dialog.reject()
    stage.browsing.judging.export_to(str(tmp_path / "judged.jsonl"))
    assert asked(stage) == [ask.ExportJudged(tmp_path / "judged.jsonl", "my-tea")]


def test_an_item_does_not_belong_here(stage: Stage) -> None:
    story = stage.window.story
    stage.reads.stood = [Stand("my-tea", "Tea & cups", True, None), Stand("my-near", "Near", False, 8)]
    assert story.item is not None
    stage.recorder.commands.clear()
    story.stands.click()
    out, back = story.stands.menu_shown.actions()
    assert out.text() == "Does not belong to \u2068Tea && cups\u2069"
    out.trigger()
    back.trigger()
    assert asked(stage) == [ask.SayBelongs((story.item.entry_id,), "my-tea", False), ask.UnsayBelongs((8,))]
    story.stands.menu_shown.close()


def test_an_item_of_no_topic_says_so(stage: Stage) -> None:
    story = stage.window.story
    story.stands.click()
    (action,) = story.stands.menu_shown.actions()
    assert not action.isEnabled()
    story.stands.menu_shown.close()
