"""Draws the page of sources with a dozen different troubles, made up: no demonstration lasts long enough for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from monitor.flaws import Flaw
from monitor.health import Source, health
from monitor.rhythm import DAY_S, HOUR_S
from ui.models.places import PlaceKind
from ui.models.sources import Judged
from ui.views.sourceforms import EditSourceForm

if TYPE_CHECKING:
    from monitor.store.sources import SourcePast, SourceRow
    from ui.composition import Composition

Draw = Callable[[], QWidget | None]
WIDE, MIDDLE, NARROW, LARGE = (1440, 900), (1280, 800), (1024, 700), (1920, 1080)
LATER = "It is tried again later."


@dataclass(frozen=True, slots=True)
class Case:
    """A source with its trouble; the waits between its items and since the newest one are in hours."""

    title: str
    host: str
    wait: int = 7
    silent: int = 3
    language: str = "en"
    folder: str = "English"
    label: str = ""
    trouble: tuple[str, str, str, int, int] | None = None
    """Code, sentence, remedy, times in a row, hours."""
    more: tuple[tuple[str, object], ...] = ()


CASES = (
    Case("The Morning Ledger", "ledger.example"),
    Case("Harbour Dispatch", "dispatch.example", 20, 11, trouble=(
        "gone", "The feed is gone for good, its site says.", "Remove it, or look for its new address.", 2, 61,
    ), more=(("paused", True),)),
    Case("Вестник утра", "vestnik.example", 9, 40, "ru", "Русский", trouble=(
        "web_page", "This address answers with a web page, not with a feed.",
        "Look on that site for the feed's address: it may have moved.", 9, 122,
    )),
    Case("خبرنامهٔ صبح", "sobh.example", 6, 330, "fa", "فارسی", "state media"),
    Case("Coastal Observer", "observer.example", 5, 8, trouble=(
        "tls", "The site cannot prove that it is the one it names: its certificate does not hold.",
        "The site has to mend it; it is tried again later.", 3, 26,
    )),
    Case("Institute Notes", "institute.example", 190, 60, more=(
        ("moved_to", "https://notes.institute.example/feed.xml"),
    )),
    Case("Northern Post", "post.example", 4, 5, trouble=(
        "rate_limited", "The site asks to be asked less often.", "It is left alone for a while.", 1, 1,
    )),
    Case("Valley Courier", "courier.example", 12, 30, trouble=(
        "dns", "There is no such site, or no connection to the network.",
        "Check the address; it is tried again.", 7, 55,
    )),
    Case("Ministry Gazette", "gazette.example", 30, 22, label="official", more=(
        ("took_ms", (11_400, 12_800, 9_900, 14_200, 12_000, 10_700)),
    )),
    Case("پگاه", "pegah.example", 10, 14, "fa", "فارسی", more=(("flaw", Flaw.CUT_SHORT),)),
    Case("Field Reports", "field.example", 14, 9, more=(("paused", True),)),
    Case("City Wire", "city.example", 3, 6, trouble=("timeout", "The site did not answer in time.", LATER, 2, 2)),
    Case("Annals Quarterly", "annals.example", 900, 1100, more=(("few", True),)),
    Case("Union Tribune", "tribune.example", 8, 12, trouble=(
        "forbidden", "The site refuses to give the feed.", "Check the address in a browser.", 5, 90,
    )),
)  # fmt: skip


def sample(now: int) -> list[Judged]:
    """Return sources with a dozen different troubles, judged at `now`."""
    return [(row, health(row.source, now)) for row in _rows(now)]


def _rows(now: int) -> Iterator[SourceRow]:
    from monitor.store.sources import SourceRow

    for number, case in enumerate(CASES, 1):
        source = _source(case, number, now)
        yield SourceRow(
            id=number,
            title=case.title,
            url=f"https://{case.host}/rss.xml",
            site=f"https://{case.host}/",
            language=case.language,
            folder=case.folder,
            label=case.label,
            kind="feed",
            allow_private=False,
            full_text=number % 3 == 0,
            proxy="",
            entries=160 + 37 * number,
            newest_at=source.items_at[0],
            newest_id=number,
            newest_title="",
            told_dead_at=None,
            source=source,
        )


def _source(case: Case, number: int, now: int) -> Source:
    more = dict(case.more)
    n = 4 if more.pop("few", False) else 31
    items = tuple(now - case.silent * HOUR_S - at * case.wait * HOUR_S - (at * at * 991) % HOUR_S for at in range(n))
    made = Source(
        added_at=now - 200 * DAY_S,
        last_checked_at=now - 11 * 60,
        last_ok_at=now - 11 * 60,
        next_check_at=now + (7 + 9 * number) * 60,
        paused_at=now - 4 * DAY_S if "paused" in more else None,
        moved_since=now - 6 * DAY_S if "moved_to" in more else None,
        took_ms=(240, 310, 280, 260, 900, 250),
        items_at=items,
        matched=12 + number,
    )
    if case.trouble is not None:
        code, error, remedy, times, hours = case.trouble
        since = now - hours * HOUR_S
        made = replace(
            made,
            error_code=code,
            error=error,
            remedy=remedy,
            failures=times,
            failing_since=since,
            last_ok_at=since - 40 * 60,
            items_at=tuple(at for at in items if at < since),
        )
    return replace(made, **more)  # type: ignore[arg-type]


def past_of(row: SourceRow, now: int) -> SourcePast:
    """Return a past that fits a source: checks of some weeks, its newest items."""
    from monitor.store.sources import CheckRow, NewItem, SourcePast

    source = row.source
    took = source.took_ms
    first_bad = source.failing_since or now + 1
    checks = []
    for at in range(120):
        when = now - 11 * 60 - at * 5 * HOUR_S
        bad = when >= first_bad or (at in (47, 48) and row.id % 2)
        code, error = (source.error_code or "timeout", source.error or "The site did not answer in time.")
        slow = took[at % len(took)] + (at * 7919 + row.id * 331) % 700
        brought = (at * 31 + row.id) % 5
        checks.append(CheckRow(when, "failed" if bad else "ok", 200, 0 if bad else slow, 0 if bad else brought, *(
            (code, error) if bad else ("", "")
        )))  # fmt: skip
    titles = {
        "en": ("Second stage delivered, a week earlier than planned", "What the council decided on Tuesday",
               "Figures for the quarter, corrected", "A look back at a long year"),
        "ru": ("Вторая ступень доставлена на неделю раньше срока", "Что решил совет во вторник",
               "Исправленные данные за квартал", "Итоги долгого года"),
        "fa": ("مرحلهٔ دوم یک هفته زودتر از برنامه تحویل شد", "تصمیم روز سه‌شنبهٔ شورا",
               "آمار فصل، با اصلاحات", "نگاهی به سالی دراز"),
    }[row.language]  # fmt: skip
    items = [
        NewItem(at + 1, title, source.items_at[at], row.language, at != 1)
        for at, title in enumerate(titles)
        if at < len(source.items_at)
    ]
    return SourcePast(tuple(checks), tuple(items))


class SourceShots:
    """The pictures of the sources, in the order they are drawn. `show` shows a place in a theme and size."""

    def __init__(self, composition: Composition, show: Callable[..., None], now: Callable[[], int]) -> None:
        self._window = composition.window
        self._page = composition.window.sources
        self._show, self._now = show, now

    def views(self) -> tuple[tuple[str, Draw], ...]:
        """Return each picture's name and what is to be done before it is drawn."""
        return (
            ("sources-light", self._light),
            ("sources-dark", self._dark),
            ("sources-persian", self._persian),
            ("sources-moved", self._moved),
            ("sources-several-chosen", self._several),
            ("sources-several-small", self._several_small),
            ("sources-narrow", self._narrow),
            ("sources-small", self._small),
            ("sources-large", self._large),
            ("sources-edit", self._edit),
            ("sources-none-paused", self._none),
            ("sources-empty", self._empty),
        )

    def _choose(self, title: str, *, theme: str = "light", size: tuple[int, int] = WIDE) -> None:
        now = self._now()
        self._show(PlaceKind.SOURCES, theme=theme, size=size)
        rows = sample(now)
        self._page.show_sources(rows)
        row, state = next(each for each in rows if each[0].title == title)
        self._page.choose(row.id)
        self._page.pane.show_source(row, state, past_of(row, now))
        self._page.table.setFocus()

    def _light(self) -> None:
        self._choose("Вестник утра")

    def _dark(self) -> None:
        self._choose("Coastal Observer", theme="dark")

    def _persian(self) -> None:
        self._choose("خبرنامهٔ صبح", size=MIDDLE)

    def _moved(self) -> None:
        self._choose("Institute Notes", size=MIDDLE)

    def _several(self) -> None:
        self._choose("City Wire", size=MIDDLE)
        for number in (2, 3, 8, 14):
            self._page.model.tick(number, on=True)

    def _several_small(self) -> None:
        self._choose("City Wire", theme="dark", size=(860, 640))
        for number in (2, 3, 8, 14):
            self._page.model.tick(number, on=True)

    def _narrow(self) -> None:
        self._page.model.tick_none()
        self._choose("Harbour Dispatch", size=NARROW)

    def _small(self) -> None:
        self._choose("Valley Courier", theme="dark", size=(860, 640))

    def _large(self) -> None:
        self._choose("Ministry Gazette", size=LARGE)

    def _edit(self) -> QWidget:
        rows = sample(self._now())
        form = EditSourceForm(self._window.skin, rows[2][0], ("English", "Русский"), self._window)
        form.open()
        return form

    def _none(self) -> None:
        from ui.models.sources import Show

        self._show(PlaceKind.SOURCES, size=MIDDLE)
        self._page.show_sources(sample(self._now())[:1])
        self._page.show_only(Show.ASIDE)

    def _empty(self) -> None:
        from ui.models.sources import Show

        self._show(PlaceKind.SOURCES, size=MIDDLE)
        self._page.show_sources([])
        self._page.show_only(Show.ALL)
