"""Draws the page of stories with some that are made up: in three languages, followed, split in origins, none."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.models.places import PlaceKind
from ui.models.stories import StoryShow

if TYPE_CHECKING:
    from monitor.store.story_lists import StoryMember, StoryRow
    from monitor.types import Verdict
    from ui.composition import Composition

WIDE, MIDDLE, NARROW = (1440, 900), (1280, 800), (820, 760)
HOUR = 3600


def sample_stories(now: int) -> list[StoryRow]:
    """Return five stories: told by many, in other languages, followed, alone."""
    from monitor.types import Verdict

    return [
        _story(41, 1, "The old tea house opens again after nine years", "Morning Ledger", "en", (9, 7, 2),
               ("en", "fa", "ru"), (now - 8 * HOUR, now - HOUR), 3, (Verdict.CONFLICTS,),
               followed_at=now - 6 * HOUR, news=2),
        _story(42, 2, "خانهٔ چای قدیمی مرمت می‌شود", "خبرنامهٔ صبح", "fa", (3, 3, 3), ("fa",),
               (now - 30 * HOUR, now - 5 * HOUR), 3),
        _story(43, 3, "Чайники подорожали третий раз за год", "Вестник утра", "ru", (4, 4, 1), ("ru", "en"),
               (now - 26 * HOUR, now - 20 * HOUR), 0),
        _story(44, 4, "Whisks from one village, and who still buys them", "Harbour Dispatch", "en", (2, 2, 2), ("en",),
               (now - 50 * HOUR, now - 44 * HOUR), 0),
        _story(45, 5, "Sencha is dearer than a year ago", "City Wire", "en", (1, 1, 1), ("en",),
               (now - 70 * HOUR, now - 70 * HOUR), 1),
    ]  # fmt: skip


def sample_members(now: int) -> list[StoryMember]:
    """Return the items of the first of them: an agency's report, its copies, a report of somebody's own."""
    return [
        _member(1, "The old tea house opens again after nine years", "Morning Ledger", "en", now - 8 * HOUR,
                "Harbour Agency"),
        _member(6, "Old tea house opens again", "City Wire", "en", now - 7 * HOUR, "Harbour Agency",
                copy_of=1, same=True),
        _member(7, "Tea house open again, agency says", "Evening Post", "en", now - 6 * HOUR, "Harbour Agency",
                copy_of=1, news=(8,)),
        _member(8, "چای‌خانهٔ قدیمی پس از نه سال باز شد", "خبرنامهٔ صبح", "fa", now - 5 * HOUR, "خبرنامهٔ صبح",
                why=("Tea House", "2026-11-21")),
        _member(9, "Чайный дом открылся снова", "Вестник утра", "ru", now - 2 * HOUR, "Harbour Agency",
                why=("Tea House",), held=True, read=False),
    ]  # fmt: skip


def _story(
    story_id: int,
    lead_id: int,
    title: str,
    source: str,
    language: str,
    counts: tuple[int, int, int],
    languages: tuple[str, ...],
    times: tuple[int, int],
    unread: int,
    verdicts: tuple[Verdict, ...] = (),
    *,
    followed_at: int | None = None,
    news: int = 0,
) -> StoryRow:
    from monitor.store.story_lists import StoryRow

    entries, outlets, origins = counts
    return StoryRow(
        story_id, lead_id, title, source, language, "", entries, outlets, origins, languages, *times, unread, False,
        verdicts, followed_at, news,
    )  # fmt: skip


def _member(
    entry_id: int,
    title: str,
    source: str,
    language: str,
    at: int,
    origin: str,
    *,
    copy_of: int | None = None,
    same: bool = False,
    why: tuple[str, ...] = (),
    held: bool = False,
    read: bool = True,
    news: tuple[int, ...] = (),
) -> StoryMember:
    from monitor.store.story_lists import StoryMember

    linked = "copy" if copy_of is not None else "event" if why else ""
    return StoryMember(
        entry_id,
        title,
        source,
        language,
        "",
        at,
        read,
        False,
        origin,
        origin,
        copy_of,
        same,
        linked,
        why,
        None,
        held,
        news,
    )


class StoryShots:
    """Knows how each picture of the page comes about. `show` goes to a place, `now` gives epoch seconds."""

    def __init__(self, composition: Composition, show: Callable[..., None], now: Callable[[], int]) -> None:
        self._page = composition.window.stories
        self._show, self._now = show, now

    def views(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        """Return the pictures' names and what prepares each."""
        return (
            ("stories-real", self._real),
            ("stories-light", self._light),
            ("stories-dark", self._dark),
            ("stories-several-chosen", self._several),
            ("stories-narrow", self._narrow),
            ("stories-empty", self._empty),
        )

    def _fill(self, theme: str = "light", size: tuple[int, int] = WIDE) -> None:
        self._show(PlaceKind.STORIES, theme=theme, size=size)
        told = sample_stories(self._now())
        by_id = {story.story_id: story for story in told}
        self._page.show_only(StoryShow.ALL)
        self._page.show_stories(array("q", by_id), lambda ids: [by_id[ident] for ident in ids])
        self._page.show_story(told[0], sample_members(self._now()))

    def _real(self) -> None:
        self._show(PlaceKind.STORIES, size=WIDE)

    def _light(self) -> None:
        self._fill()

    def _dark(self) -> None:
        self._fill("dark")

    def _several(self) -> None:
        self._fill(size=MIDDLE)
        self._page.list.selectAll()

    def _narrow(self) -> None:
        self._fill(size=NARROW)

    def _empty(self) -> None:
        self._show(PlaceKind.STORIES, size=MIDDLE)
        self._page.show_only(StoryShow.FOLLOWED)
        self._page.show_stories(array("q"), lambda ids: [])
