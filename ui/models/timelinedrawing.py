"""What a timeline draws: points and known values laid out on axes, and how a plan moved. No widget is needed here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from monitor.facts.axis import Axis, Lie, Scale, Step, axis_of, staircase
from monitor.facts.dates import parse_date
from monitor.types import Modality, Statement
from ui.texts import plural, tr

if TYPE_CHECKING:
    from monitor.store.timelines import Timeline, TimelinePoint

DAY_S, MONTH_S, YEAR_S = 86_400.0, 2_629_800.0, 31_557_600.0


@dataclass(frozen=True, slots=True)
class KnownBand:
    """A known value: where it lies, and from when to when it holds (epoch seconds, None for open ends)."""

    statement: Statement
    lie: Lie
    start: float | None
    end: float | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A timeline ready to be drawn. Points stand oldest first.

    `unplaced` counts the points that have no place on the axis; `steps` tell how a plan moved, the last one holding
    until `steps_end`; `offset` is how far the user's zone lies from UTC, in seconds.
    """

    pair: tuple[str, str]
    axis: Axis
    points: tuple[tuple[TimelinePoint, Lie], ...]
    known: tuple[KnownBand, ...]
    steps: tuple[Step, ...]
    steps_end: float
    unplaced: int
    offset: float
    by_id: Mapping[int, TimelinePoint] = field(default_factory=dict)


def drawing_of(timeline: Timeline, offset: float = 0.0) -> Drawing:
    """Lay a timeline out."""
    n = len(timeline.points)
    axis = axis_of([point.value for point in timeline.points] + [known.value for known in timeline.known])
    placed = [(point, lie) for point, lie in zip(timeline.points, axis.lies[:n], strict=True) if lie is not None]
    known = [
        KnownBand(statement, lie, *_validity(statement))
        for statement, lie in zip(timeline.known, axis.lies[n:], strict=True)
        if lie is not None
    ]
    steps, end = _steps(placed) if axis.scale is Scale.DATES else ((), 0.0)
    return Drawing(
        pair=(timeline.subject, timeline.property),
        axis=axis,
        points=tuple(placed),
        known=tuple(known),
        steps=steps,
        steps_end=end,
        unplaced=n - len(placed),
        offset=offset,
        by_id={point.claim_id: point for point in timeline.points},
    )


def _validity(statement: Statement) -> tuple[float | None, float | None]:
    told = min((reference.published for reference in statement.references if reference.published), default="")
    start = parse_date(statement.valid_from or told)
    end = parse_date(statement.valid_to or "")
    return (start.start.timestamp() if start else None, end.end.timestamp() if end else None)


def _steps(placed: Sequence[tuple[TimelinePoint, Lie]]) -> tuple[tuple[Step, ...], float]:
    """Return the steps of what was planned; the last holds until it is told as done, or until the last word."""
    plans = [(float(point.at), lie) for point, lie in placed if point.modality is Modality.PLANNED]
    if len(plans) < 2:
        return (), 0.0
    done = [p.at for p, _ in placed if p.modality is Modality.ASSERTED and p.at > plans[-1][0]]
    return staircase(plans), float(done[0] if done else placed[-1][0].at)


def moved_words(steps: Sequence[Step]) -> str:
    """Say how often a plan was put off or brought forward, and by how much in all; "" where it never moved."""
    later, sooner = (sum(step.moved > 0 for step in steps), sum(step.moved < 0 for step in steps))
    if not later and not sooner:
        return ""
    said = []
    if later:
        said.append(plural(later, "put off once", "put off {n} times"))
    if sooner:
        said.append(plural(sooner, "brought forward once", "brought forward {n} times"))
    whole = steps[-1].level - steps[0].level
    side = tr("{length} later in all") if whole > 0 else tr("{length} earlier in all")
    all_in_all = side.replace("{length}", length_words(abs(whole))) if abs(whole) >= DAY_S else tr("back where it was")
    return f"{tr(' and ').join(said)}, {all_in_all}"


def length_words(seconds: float) -> str:
    """Write a stretch of time in days, months or years, whichever reads best."""
    if seconds < 2 * MONTH_S:
        return plural(round(seconds / DAY_S), "{n} day", "{n} days")
    if seconds < 2 * YEAR_S:
        return plural(round(seconds / MONTH_S), "{n} month", "{n} months")
    years = round(seconds / YEAR_S * 2) / 2
    return tr("{n} years").replace("{n}", f"{years:g}")
