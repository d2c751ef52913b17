"""The page of stories: one row a story, who tells the chosen one, and what a person makes of that."""

from __future__ import annotations

from array import array

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.modeltest import ModelTester

from monitor import commands as ask
from tests.ui.conftest import Stage
from tests.ui.rows import NOW
from ui.keys import Act
from ui.models.places import Place, PlaceKind
from ui.models.stories import StoryModel, StoryShow, link_words, story_words, told_by
from ui.storyshots import sample_members, sample_stories
from ui.views.window import READING, STORIES


@pytest.fixture
def shown(stage: Stage) -> Stage:
    """Return a window that shows the stories."""
    stage.browsing.go(Place(PlaceKind.STORIES))
    return stage


def words(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def test_a_story_says_by_how_many_it_is_told_and_from_how_many_origins() -> None:
    first, *_, alone = sample_stories(NOW)
    assert told_by(first) == "7 outlets, 2 origins"
    assert told_by(alone) == "1 outlet, 1 origin"
    assert "followed" in story_words(first)
    assert "2 new" in story_words(first)


def test_each_entry_says_why_it_is_here() -> None:
    members = sample_members(NOW)
    outlets = {member.entry_id: member.source for member in members}
    first, copy, edited, event, held = (link_words(member, outlets) for member in members)
    assert first == "the first to tell it"
    assert copy == "the same text as in \u2068Morning Ledger\u2069"
    assert edited.startswith("a copy, edited")
    assert "Tea House" in event
    assert held == "put here by you"


def test_stories_of_several_items_are_shown_first(shown: Stage) -> None:
    page = shown.window.stories
    assert shown.window.pages.currentIndex() == STORIES
    assert shown.reads.story_asked[-1].fewest == 2
    assert page.model.rowCount() == 4
    assert page.story is not None
    assert page.story.story_id == 41


def test_who_tells_it_stands_by_origin(shown: Stage) -> None:
    cards = shown.window.stories.cards
    assert [len(card.rows) for card in cards] == [4, 1]
    assert "Harbour Agency" in words(cards[0])
    assert "4 outlets" in words(cards[0])


def test_a_title_leads_to_its_item(shown: Stage) -> None:
    shown.window.stories.cards[0].rows[0].title.click()
    assert shown.window.pages.currentIndex() == READING
    assert shown.window.story.item is not None
    assert shown.window.story.item.entry_id == 1


def test_acts_become_commands(shown: Stage) -> None:
    page = shown.window.stories
    row = page.cards[0].rows[1]
    row.split.click()
    row.pin.click()
    page.follow.click()
    assert shown.recorder.commands == [
        ask.SplitStory(41, (6,)),
        ask.PinToStory(41, (6,)),
        ask.FollowStory(41, followed=False),
    ]


def test_what_was_put_there_by_hand_offers_no_keeping(shown: Stage) -> None:
    rows = [row for card in shown.window.stories.cards for row in card.rows]
    assert [row.pin.isHidden() for row in rows if row.member.held] == [True]


def test_several_chosen_stories_can_be_one(shown: Stage) -> None:
    page = shown.window.stories
    assert page.join.isHidden()
    page.list.selectionModel().select(page.model.index(1), QItemSelectionModel.SelectionFlag.Select)
    assert "2" in page.join.text()
    page.join.click()
    assert shown.recorder.commands == [ask.MergeStories((41, 42))]


def test_an_act_is_told_with_its_undo(shown: Stage) -> None:
    storying = shown.browsing.storying
    assert storying.answered(ask.SplitStory(41, (6,)), (46,), "1 item has a story of its own now.")
    notice = shown.window.notice
    assert not notice.isHidden()
    assert storying.answered(ask.UndoStoryAct(), (41,), "Undone.")
    assert not storying.answered(ask.CheckNow(), (), "")


def test_an_empty_list_says_what_would_fill_it(shown: Stage) -> None:
    page = shown.window.stories
    shown.reads.told.clear()
    for show in StoryShow:
        page.show_only(show)
        shown.browsing.storying.show()
        assert page.story is None
        assert "No stories here" in page.empty.words
        assert len(page.empty.words) > len("No stories here ")


def test_an_item_leads_to_its_story_whatever_the_list_shows(stage: Stage) -> None:
    stage.browsing.go(Place(PlaceKind.ALL))
    stage.window.items.choose(5)
    story = stage.window.story
    assert story.told.isHidden()  # told by one item only
    stage.window.items.choose(1)
    assert "7 outlets, 2 origins" in story.told.text()
    stage.window.stories.show_only(StoryShow.UNREAD)
    stage.window.items.choose(4)
    story.told.click()
    assert stage.window.pages.currentIndex() == STORIES
    assert stage.window.stories.story is not None
    assert stage.window.stories.story.story_id == 44
    assert stage.window.stories.shown is StoryShow.ALL


def test_the_key_of_the_page(stage: Stage) -> None:
    stage.acting.carry_out(Act.GO_STORIES)
    assert stage.window.pages.currentIndex() == STORIES


def test_stories_through_the_tester(qtmodeltester: ModelTester) -> None:
    model = StoryModel(lambda: NOW)
    stories = {story.story_id: story for story in sample_stories(NOW)}
    model.show(array("q", stories), lambda ids: [stories[ident] for ident in ids])
    qtmodeltester.check(model)
    assert model.story(99) is None


def test_the_entry_a_story_began_with_is_not_called_the_first_where_another_is_earlier() -> None:
    first, *_ = sample_members(NOW)
    assert link_words(first, {}, first.sort_at) == "the first to tell it"
    assert link_words(first, {}, first.sort_at - 60) == "the first that came in"
