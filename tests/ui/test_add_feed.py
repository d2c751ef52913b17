"""The dialog *Add feed*: look, see what there is, follow; and the menu for lists."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from monitor.feeds.sources.catalogue import SEARCHES
from monitor.finding import Candidate, Found, Headline
from ui.theme import Skin
from ui.views.add_feed import AddFeedDialog
from ui.views.foundfeed import leans_right
from ui.views.sidebar import Sidebar

DAY = datetime(2026, 11, 20, 8, tzinfo=UTC)
LEAF = Candidate(
    "https://leaf.example/feed", "feed", "Leaf", "en", newest=(Headline("Tea is served", "", DAY),), n_entries=3
)
BARG = Candidate(
    "https://leaf.example/fa", "feed", "برگ", "fa", newest=(Headline("چای دم شد", "برگ", None),), n_entries=1
)


@pytest.fixture
def dialog(qtbot: QtBot) -> AddFeedDialog:
    made = AddFeedDialog(Skin())
    qtbot.addWidget(made)
    made.show()
    return made


def typed(dialog: AddFeedDialog, text: str) -> list[tuple[str, str, str]]:
    heard: list[tuple[str, str, str]] = []
    dialog.looked_for.connect(lambda *what: heard.append(what))
    dialog.field.setText(text)
    dialog.go.click()
    return heard


def test_one_feed_is_shown_and_then_followed(dialog: AddFeedDialog, qtbot: QtBot) -> None:
    assert not dialog.go.isEnabled()
    assert typed(dialog, " leaf.example ") == [("leaf.example", "", "")]
    assert dialog.busy.isVisible()
    dialog.show_found(Found("https://leaf.example", (LEAF,)))
    assert (dialog.card.isVisible(), dialog.which.isVisible(), dialog.go.text()) == (True, False, "Follow")
    assert "Tea is served" in dialog.card.titles()[0]
    assert "20.11.2026" in dialog.card.titles()[0]
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.go.click()
    assert chosen.args == [LEAF, "https://leaf.example"]
    dialog.show_added("Leaf is followed.")
    assert (dialog.field.text(), dialog.card.isVisible(), dialog.go.text()) == ("", False, "Look")
    assert dialog.said.text() == "Leaf is followed."


def test_several_feeds_are_chosen_from_one_after_the_other(dialog: AddFeedDialog, qtbot: QtBot) -> None:
    typed(dialog, "leaf.example")
    dialog.show_found(Found("https://leaf.example", (LEAF, BARG), more=2))
    assert dialog.which.isVisible()
    assert dialog.said.text().startswith("4 feeds were found.")
    dialog.which.setCurrentIndex(1)
    assert dialog.card.address.text() == BARG.url
    assert dialog.card.title.layoutDirection() is Qt.LayoutDirection.RightToLeft
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.go.click()
    assert chosen.args[0] is BARG
    dialog.show_added("followed.")
    assert (dialog.go.isEnabled(), dialog.go.text(), dialog.field.text()) == (False, "Followed already", "leaf.example")
    dialog.which.setCurrentIndex(0)
    assert (dialog.go.isEnabled(), dialog.go.text()) == (True, "Follow")


@pytest.mark.parametrize("place", range(len(SEARCHES)))
def test_search_words_go_to_the_chosen_service(dialog: AddFeedDialog, place: int) -> None:
    assert not dialog.language.isVisible()
    dialog.kind.setCurrentIndex(place + 1)
    assert dialog.language.isVisible()
    assert dialog.hint.text() == SEARCHES[place].note
    dialog.language.setCurrentIndex(dialog.language.findData("fa"))
    assert typed(dialog, "چای تازه") == [("چای تازه", SEARCHES[place].id, "fa")]


def test_other_words_or_another_service_forget_what_was_found(dialog: AddFeedDialog) -> None:
    for change in (lambda: dialog.field.setText("other"), lambda: dialog.kind.setCurrentIndex(1)):
        dialog.kind.setCurrentIndex(0)
        typed(dialog, "leaf.example")
        dialog.show_found(Found("https://leaf.example", (LEAF,)))
        change()
        assert (dialog.card.isVisible(), dialog.go.text()) == (False, "Look")


def test_feed_that_is_followed_already_is_not_followed_again(dialog: AddFeedDialog) -> None:
    typed(dialog, "leaf.example")
    dialog.show_found(Found("x", (Candidate("https://leaf.example/feed", "feed", "Leaf", "", followed=True),)))
    assert (dialog.go.isEnabled(), dialog.go.text()) == (False, "Followed already")


def test_service_that_refuses_for_now_says_so_and_can_be_followed(dialog: AddFeedDialog) -> None:
    typed(dialog, "tea")
    dialog.show_found(Found("tea", (Candidate("https://x.example/", "gdelt", "GDELT: tea", "", trouble="Not now."),)))
    assert (dialog.card.trouble.text(), dialog.card.trouble.isVisible()) == ("Not now.", True)
    assert dialog.go.isEnabled()


def test_refusal_keeps_what_was_typed(dialog: AddFeedDialog) -> None:
    typed(dialog, "leaf.example")
    dialog.show_refused("Nothing there. Try another.")
    assert (dialog.field.text(), dialog.said.text(), dialog.busy.isVisible()) == (
        "leaf.example", "Nothing there. Try another.", False)  # fmt: skip
    assert dialog.go.isEnabled()


def test_markup_in_titles_is_shown_as_it_is(dialog: AddFeedDialog) -> None:
    evil = Candidate("https://x.example/", "feed", "<b>T</b>", "", newest=(Headline("<img src=x>", "<i>", None),))
    typed(dialog, "x.example")
    dialog.show_found(Found("x", (evil,)))
    assert dialog.card.title.textFormat() is Qt.TextFormat.PlainText
    assert "<img src=x>" in dialog.card.titles()[0]


@pytest.mark.parametrize(
    ("text", "right"), [("چای tea", True), ("tea چای", False), ("12 چای", True), ("«12»", False), ("", False)]
)
def test_direction_is_that_of_the_first_letter(text: str, right: bool) -> None:
    assert leans_right(text) is right


def test_menu_at_the_foot_asks_for_lists(qtbot: QtBot) -> None:
    sidebar = Sidebar(Skin(), lambda: 0)
    qtbot.addWidget(sidebar)
    taken, written = sidebar.lists.menu().actions()
    with qtbot.waitSignal(sidebar.import_wanted):
        taken.trigger()
    with qtbot.waitSignal(sidebar.export_wanted):
        written.trigger()
    sidebar.set_narrow(True)
    assert not sidebar.lists.isVisibleTo(sidebar)
