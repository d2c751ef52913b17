"""The page of topics over a store in memory: what it shows, what it has tried, what it keeps."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from monitor import commands as ask
from monitor.topics.previewed import Preview
from tests.ui.conftest import Stage
from tests.ui.topicrows import NEAR, TEA, WHY, marked, sample_preview, topic_row
from ui.keys import Act
from ui.models.places import Place, PlaceKind
from ui.models.rules import Draft
from ui.models.topics import Show
from ui.views.topiceditor import Face
from ui.views.topics import TopicsPage
from ui.views.window import TOPICS


@pytest.fixture
def page(stage: Stage) -> TopicsPage:
    """Return the page at the first topic, whose rule was tried."""
    stage.browsing.go(Place(PlaceKind.TOPICS))
    (first,) = tried(stage)
    answer(stage, first)
    stage.recorder.commands.clear()
    return stage.window.topics


def tried(stage: Stage) -> list[ask.PreviewTopic]:
    return [command for command in stage.recorder.commands if isinstance(command, ask.PreviewTopic)]


def answer(stage: Stage, command: ask.Command, text: str = "Done.") -> None:
    assert stage.browsing.topicediting.answered(command, (), text)


def found(held: int, query: str) -> Preview:
    return replace(sample_preview(query=query), held=held)


def type_rule(page: TopicsPage, text: str) -> None:
    page.editor.show_face(Face.TEXT)
    page.editor.text.field.setPlainText(text)


def test_keys_and_sidebar_lead_there(stage: Stage) -> None:
    stage.acting.carry_out(Act.GO_TOPICS)
    assert stage.window.pages.currentIndex() == TOPICS
    assert stage.window.sidebar.model.find(Place(PlaceKind.TOPICS)).isValid()
    assert stage.window.topics.model.ids == ["my-tea", "my-near", "khayyam", "launches"]


def test_a_rule_that_a_form_can_say_opens_as_a_form(page: TopicsPage) -> None:
    form = page.editor.form
    assert page.editor.face is Face.FORM
    assert form.some.pieces == ("kettle", "tea bowl", "@Sencha")
    assert (form.every.pieces, form.none.pieces) == (("guest",), ("coffee",))


def test_a_rule_beyond_the_form_opens_as_text_and_the_form_says_why(page: TopicsPage) -> None:
    page.choose("my-near")
    assert page.editor.face is Face.TEXT
    page.editor.show_face(Face.FORM)
    assert page.editor.beyond.isVisibleTo(page)
    assert "more than the form can" in page.editor.beyond_words.text()
    page.editor.to_text.click()
    assert page.editor.text.text == NEAR
    assert page.kept


def test_what_is_changed_on_one_face_stands_on_the_other(page: TopicsPage) -> None:
    page.editor.form.some.typing.setText("مهمان،")
    page.editor.show_face(Face.TEXT)
    assert page.editor.text.text == '(kettle OR "tea bowl" OR @Sencha OR مهمان) guest NOT coffee'
    page.editor.text.field.setPlainText("lead:kettle lang:fa")
    page.editor.show_face(Face.FORM)
    assert page.editor.form.every.pieces == ("kettle",)
    assert page.editor.form.where.currentData() == "lead"
    assert page.editor.form.boxes["fa"].isChecked()


def test_looking_at_the_other_face_changes_nothing(page: TopicsPage) -> None:
    page.editor.show_face(Face.TEXT)
    page.editor.show_face(Face.FORM)
    assert page.kept
    assert page.editor.draft.query == TEA


def test_typing_tries_the_rule_once_it_rests(stage: Stage, page: TopicsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.preview_wanted):
        type_rule(page, "kettle")
    assert [(command.topic, command.query) for command in tried(stage)] == [("my-tea", "kettle")]


def test_one_rule_is_tried_at_a_time_and_only_the_newest_next(stage: Stage, page: TopicsPage) -> None:
    for query in ("kettle", "kettle guest", "kettle guest tea"):
        type_rule(page, query)
        page.try_now()
    (first,) = tried(stage)
    assert first.query == "kettle"
    stage.browsing.topicediting.on_previewed(found(200, "kettle"))
    answer(stage, first)
    assert [command.query for command in tried(stage)] == ["kettle", "kettle guest tea"]


def test_older_entries_are_looked_at_step_by_step(stage: Stage, page: TopicsPage) -> None:
    type_rule(page, "kettle")
    page.try_now()
    for n in (200, 400, 30):
        stage.browsing.topicediting.on_previewed(found(n, "kettle"))
        answer(stage, tried(stage)[-1])
    assert [(command.entries, command.after) for command in tried(stage)] == [(200, 0), (400, 200), (600, 600)]
    preview = page.preview.preview
    assert preview is not None
    assert (preview.held, preview.matching) == (630, 2)


def test_older_entries_are_not_looked_at_once_the_page_is_left(stage: Stage, page: TopicsPage) -> None:
    type_rule(page, "kettle")
    page.try_now()
    stage.browsing.go(Place(PlaceKind.ALL))
    stage.browsing.topicediting.on_previewed(found(200, "kettle"))
    answer(stage, tried(stage)[-1])
    assert len(tried(stage)) == 1


def test_an_answer_to_an_older_rule_is_passed_over(stage: Stage, page: TopicsPage) -> None:
    type_rule(page, "kettle")
    page.try_now()
    stage.browsing.topicediting.on_previewed(sample_preview())
    assert page.preview.preview is None
    stage.browsing.topicediting.on_previewed(sample_preview(query="kettle"))
    assert page.preview.preview is not None


def test_a_preview_counts_and_parts_what_comes_and_goes(page: TopicsPage) -> None:
    type_rule(page, "kettle")
    page.show_preview(sample_preview(query="kettle"))
    preview = page.preview
    assert [preview.tabs[show].text() for show in Show] == ["Matches 2", "New 1", "No longer 1", "Nearly 1"]
    assert "2 would match: 1 of them new; 1 would no longer" in preview.summary.text()
    preview.show_only(Show.LOST)
    (spoken,) = [preview.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)]
    assert "Coffee kettle" in spoken
    assert "no longer" in spoken
    assert "because of \u2068kettle" in spoken
    assert WHY in spoken
    preview.show_only(Show.NEAR)
    assert [preview.model.index(at).data() for at in range(preview.model.rowCount())] == ["A guest and his coffee"]


def test_a_new_topic_is_saved_chosen_and_can_be_undone(stage: Stage, page: TopicsPage) -> None:
    stage.acting.carry_out(Act.NEW_TOPIC)
    assert page.editor.title.hasFocus() or stage.window.focusWidget() is page.editor.title
    assert not page.editor.foot.save.isEnabled()
    page.editor.title.setText("Bread")
    page.editor.form.some.typing.setText("bread")
    stage.acting.carry_out(Act.SAVE_TOPIC)
    command = stage.recorder.commands[-1]
    assert command == ask.SetTopic("", "Bread", "bread", 0.0)
    stage.reads.topics_kept.append(topic_row("my-bread", "Bread", "bread", items=0))
    answer(stage, command, "Bread is followed.")
    assert page.chosen is not None
    assert page.chosen.id == "my-bread"
    assert page.kept
    taken: list[object] = []
    stage.window.notice.taken.connect(taken.append)
    stage.window.notice.way.click()
    assert taken == [ask.UndoTopic("my-bread")]


def test_a_draft_stays_while_another_topic_is_looked_at(stage: Stage, page: TopicsPage) -> None:
    type_rule(page, "kettle saucer")
    page.choose("khayyam")
    stage.browsing.reload()
    page.choose("my-tea")
    assert page.editor.draft.query == "kettle saucer"
    assert "not saved" in str(page.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole))
    page.editor.foot.discard.click()
    assert (page.editor.draft.query, page.kept) == (TEA, True)


def test_a_title_that_is_taken_is_refused_before_it_is_sent(stage: Stage, page: TopicsPage) -> None:
    page.begin()
    page.editor.title.setText("tea")
    page.editor.form.some.typing.setText("bread")
    page.save()
    assert not [command for command in stage.recorder.commands if isinstance(command, ask.SetTopic)]
    assert "already" in page.editor.foot.said.text()
    assert page.editor.foot.save.isEnabled()


def test_a_refused_save_says_why_and_keeps_what_was_typed(stage: Stage, page: TopicsPage) -> None:
    type_rule(page, "kettle saucer")
    page.save()
    assert not page.editor.foot.save.isEnabled()
    assert stage.browsing.topicediting.refused(stage.recorder.commands[-1], "No room on the disk.")
    assert page.editor.foot.said.text() == "No room on the disk."
    assert page.editor.text.text == "kettle saucer"
    assert page.editor.foot.save.isEnabled()


def test_a_topic_of_the_pack_is_switched_off_but_not_reworded(stage: Stage, page: TopicsPage) -> None:
    page.choose("khayyam")
    assert not page.editor.title.isVisibleTo(page)
    assert not page.editor.rule.isVisibleTo(page)
    assert page.preview.model.rowCount() == 1
    page.editor.off.click()
    assert stage.recorder.commands[-1] == ask.FollowTopic("khayyam", False)
    page.choose("launches")
    page.editor.off.click()
    assert stage.recorder.commands[-1] == ask.FollowTopic("launches", True)


def test_the_last_change_is_undone(stage: Stage, page: TopicsPage) -> None:
    assert page.editor.undo.isVisibleTo(page)
    page.editor.undo.click()
    assert stage.recorder.commands[-1] == ask.UndoTopic("my-tea")


def test_progress_is_shown_until_all_is_done(stage: Stage, page: TopicsPage) -> None:
    stage.browsing.topicediting.on_progress(40, 100)
    assert "40 of 100" in page.editor.foot.said.text()
    assert (page.editor.foot.progress.value(), page.editor.foot.progress.maximum()) == (40, 100)
    stage.browsing.topicediting.on_progress(100, 100)
    assert page.editor.foot.said.text() == ""


def test_the_editor_opens_at_words_of_a_rule(stage: Stage, page: TopicsPage) -> None:
    stage.browsing.edit_topic("my-tea", "coffees")
    assert stage.window.focusWidget() is page.editor.form.none.parts[0].word
    page.editor.show_face(Face.TEXT)
    stage.browsing.edit_topic("my-tea", "coffees")
    assert page.editor.text.field.textCursor().selectedText() == "coffee"


def test_an_item_is_followed_by_a_topic_begun_from_it(stage: Stage) -> None:
    stage.acting.carry_out(Act.FOLLOW)
    page = stage.window.topics
    assert stage.window.pages.currentIndex() == TOPICS
    assert page.chosen is None
    assert page.editor.form.some.pieces == ("@Khayyam",)
    assert page.editor.title.text() == "Khayyam"
    assert page.editor.foot.save.isEnabled()


def test_a_topic_of_ones_own_is_made_from_one_of_the_pack(stage: Stage, page: TopicsPage) -> None:
    stage.reads.topics_kept[0] = replace(stage.reads.topics_kept[0], written=NEAR, worth=0.8)
    stage.browsing.reload()
    page.choose("khayyam")
    page.editor.card.copy.click()
    assert page.draft == Draft("", "Khayyam satellite, my own", NEAR, 0.8)
    assert page.editor.text.text == NEAR


def test_a_rule_too_long_to_be_copied_is_said_to_be(page: TopicsPage) -> None:
    page.choose("khayyam")
    assert not page.editor.card.copy.isVisibleTo(page)
    assert "too long" in page.editor.card.words.text()


def test_the_menu_of_a_topic_leads_to_its_rule_and_switches_it_off(stage: Stage) -> None:
    edit, off = stage.window.sidebar.topic_menu("my-tea").actions()
    edit.trigger()
    chosen = stage.window.topics.chosen
    assert chosen is not None
    assert chosen.id == "my-tea"
    off.trigger()
    assert stage.recorder.commands[-1] == ask.FollowTopic("my-tea", False)


def test_a_topic_that_was_begun_comes_back_after_an_item_was_followed(stage: Stage, page: TopicsPage) -> None:
    page.begin()
    page.editor.title.setText("Bread")
    taken: list[object] = []
    stage.window.notice.taken.connect(taken.append)
    stage.browsing.follow_item()
    assert page.editor.title.text() == "Khayyam"
    stage.window.notice.way.click()
    (draft,) = taken
    assert isinstance(draft, Draft)
    stage.browsing.topicediting.bring_back(draft)
    assert page.editor.title.text() == "Bread"


def test_the_rule_is_mended_from_the_word_that_keeps_an_item_out(page: TopicsPage) -> None:
    preview = sample_preview()
    kept_out = replace(preview.entries[3], passage=marked("Then coffees were served", against="coffees"))
    page.show_preview(replace(preview, entries=(*preview.entries[:3], kept_out)))
    assert not page.preview.mend.isVisibleTo(page)
    page.preview.show_only(Show.NEAR)
    page.preview.list.setCurrentIndex(page.preview.model.index(0))
    assert "coffees" in page.preview.mend.text()
    page.preview.mend.click()
    assert page.window().focusWidget() is page.editor.form.none.parts[0].word
    page.editor.show_face(Face.TEXT)
    page.preview.mend.click()
    assert page.editor.text.field.textCursor().selectedText() == "coffee"
