"""Draws the strip over the items of a topic with two months of coverage, made up: no demonstration lasts so long."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from monitor.coverage import DAY_S, Batch, Coverage, Watch, coverage
from ui.coverages import KEY
from ui.models.places import PlaceKind

if TYPE_CHECKING:
    from ui.composition import Composition
    from ui.reading import Reads

Draw = Callable[[], QWidget | None]
WIDE, MIDDLE, NARROW = (1440, 900), (1280, 800), (1024, 700)
USUAL = (3, 2, 4, 3, 5, 1, 2, 3, 4, 0, 2, 3, 6, 3, 2, 1, 3)
"""Items a day, over and over."""
OFF = frozenset(range(23, 29))
"""Days back on which the machine was off."""


def sample(now: int, *latest: int) -> Coverage:
    """Return the coverage of a topic with these items a day at last, the newest last, and usual ones before."""
    end = now // DAY_S
    days = [USUAL[back % len(USUAL)] * (back not in OFF) for back in range(len(latest), 60)]
    every = [*reversed(latest), *days]
    batches = [Batch(1, (end - back) * 24 - 12, True, n) for back, n in enumerate(every) if n]
    watched = frozenset(end - back for back in range(400) if back not in OFF)
    return coverage(batches, [Watch(1, now - 400 * DAY_S, end * DAY_S, watched)])


class CoverageShots:
    """Shows a topic with a spike, a silence and too little to say."""

    def __init__(self, composition: Composition, show: Callable[..., None], now: Callable[[], int]) -> None:
        self._browsing = composition.browsing
        self._show = show
        self._now = now

    def views(self) -> tuple[tuple[str, Draw], ...]:
        """Return the names of the pictures and what draws each."""
        return (
            ("coverage-spike-light", partial(self._draw, (3, 2, 14), "light", WIDE)),
            ("coverage-spike-dark", partial(self._draw, (3, 2, 14), "dark", MIDDLE)),
            ("coverage-silence", partial(self._draw, (0, 0, 0, 0), "light", MIDDLE)),
            ("coverage-usual-narrow", partial(self._draw, (2, 3), "light", NARROW)),
            ("coverage-too-little", partial(self._draw, (), "dark", MIDDLE)),
        )

    def _draw(self, latest: tuple[int, ...], theme: str, size: tuple[int, int]) -> None:
        counts = self._browsing.reads().counts()
        topic = max(counts.topics, key=lambda each: each.total).id
        self._show(PlaceKind.TOPIC, topic, theme=theme, size=size)
        if latest:
            self._browsing.aside.ask(KEY, partial(_answer, topic, sample(self._now(), *latest)))


def _answer(topic: str, found: Coverage, reads: Reads) -> tuple[str, Coverage]:
    return topic, found
