"""Draws the dialog *Add feed* in each of its states, with sources that are made up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtWidgets import QWidget

from monitor.finding import Candidate, Found, Headline
from ui.composition import Composition
from ui.texts import tr
from ui.views.add_feed import AddFeedDialog

Draw = Callable[[], QWidget | None]
DAY = datetime(2026, 11, 20, 8, tzinfo=UTC)
SITE = Found(
    "https://example.org",
    (
        Candidate(
            "https://example.org/world/feed.xml", "feed", "Example Post: World", "en", n_entries=30,
            newest=(
                Headline("Harbour reopens after the storm, ferries run again", "", DAY),
                Headline("Council votes on the new bridge; a title that is too long for a single line of it", "", DAY),
                Headline("Museum shows letters that were thought lost", "", DAY),
            ),
        ),
        Candidate("https://example.org/sport/feed.xml", "feed", "Example Post: Sport", "en", n_entries=20),
    ),
    more=1,
)  # fmt: skip
SEARCH = Candidate(
    "https://www.bing.com/news/search?q=harbour+bridge&format=rss&mkt=en-US", "bing-news",
    "Bing News: harbour bridge (en)", "en", n_entries=12,
    newest=(
        Headline("Harbour bridge: tenders are out", "Example Post", DAY),
        Headline("Who pays for the bridge?", "The Example", DAY),
    ),
)  # fmt: skip
PERSIAN = Candidate(
    "https://example.ir/rss", "feed", "روزنامهٔ نمونه", "fa", n_entries=2,
    newest=(
        Headline("بندر پس از توفان بازگشایی شد", "", DAY),
        Headline("موزه نامه‌هایی را که گمان می‌رفت از دست رفته‌اند نشان می‌دهد", "", DAY),
    ),
)  # fmt: skip
REFUSED = Candidate(
    "https://api.gdeltproject.org/api/v2/doc/doc?query=harbour+bridge&mode=artlist&format=json", "gdelt",
    "GDELT: harbour bridge", "",
    trouble="GDELT takes no more questions for now. It takes one question every 5 seconds from a network address, and "
    "others may share yours. It is left alone for a while and asked again by itself.",
)  # fmt: skip


class FeedShots:
    """The pictures of the dialog, in the order they are drawn."""

    def __init__(self, composition: Composition) -> None:
        self._composition = composition

    def views(self) -> tuple[tuple[str, Draw], ...]:
        """Return each picture's name and what is to be done before it is drawn."""
        return (
            ("add-feed", self._site),
            ("add-feed-dark", self._site_dark),
            ("add-feed-search", self._search),
            ("add-feed-persian", self._persian),
            ("add-feed-limited-dark", self._limited),
            ("add-feed-refused", self._refused),
            ("add-feed-empty-dark", self._empty),
        )

    def _dialog(self, theme: str, text: str = "", source: str = "", language: str = "") -> AddFeedDialog | None:
        skin = self._composition.skin
        skin.set_scale(100)
        skin.wish(theme)
        self._composition.dialogs.add_feed()
        dialog = self._composition.dialogs.adding
        if dialog is not None:
            dialog.kind.setCurrentIndex(max(dialog.kind.findData(source), 0))
            dialog.language.setCurrentIndex(max(dialog.language.findData(language), 0))
            dialog.field.setText(text)
        return dialog

    def _shown(self, theme: str, found: Found, source: str = "", language: str = "") -> QWidget | None:
        dialog = self._dialog(theme, found.typed.removeprefix("https://"), source, language)
        if dialog is not None:
            dialog.show_found(found)
        return dialog

    def _site(self) -> QWidget | None:
        return self._shown("light", SITE)

    def _site_dark(self) -> QWidget | None:
        return self._shown("dark", SITE)

    def _search(self) -> QWidget | None:
        return self._shown("light", Found("harbour bridge", (SEARCH,)), "bing-news", "en")

    def _persian(self) -> QWidget | None:
        return self._shown("light", Found("https://example.ir", (PERSIAN,)))

    def _limited(self) -> QWidget | None:
        return self._shown("dark", Found("harbour bridge", (REFUSED,)), "gdelt")

    def _refused(self) -> QWidget | None:
        dialog = self._dialog("light", "https://example.org/about")
        if dialog is not None:
            dialog.show_refused(
                tr(
                    "This is a web page that names no feed, and none is where feeds usually are. Look on it for a link "
                    "called RSS, Atom or feed, and paste that address."
                )
            )
        return dialog

    def _empty(self) -> QWidget | None:
        return self._dialog("dark")
