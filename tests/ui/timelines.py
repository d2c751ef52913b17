"""Timelines as the store would return them: dates that slip, amounts in two units, names of those in office."""

from __future__ import annotations

from monitor.store.timelines import Timeline, TimelinePoint
from monitor.types import Modality, Reference, Span, Statement, StatementState, Value, ValueType, Verdict
from tests.ui.rows import DAY, NOW


def timeline_point(
    claim_id: int,
    value: str,
    *,
    kind: ValueType = ValueType.DATE,
    at: int = NOW,
    modality: Modality = Modality.ASSERTED,
    verdict: Verdict | None = Verdict.NEW,
    source: str = "Orbital Wire",
    attributed_to: str | None = None,
    standing: bool = True,
) -> TimelinePoint:
    return TimelinePoint(
        claim_id, claim_id, 1, at, Value(kind, value), modality, attributed_to, verdict, False, source, "",
        Span(0, 4), standing,
    )  # fmt: skip


def known_statement(
    value: str, kind: ValueType = ValueType.DATE, *, published: str = "2026-01-05", valid_to: str | None = None
) -> Statement:
    reference = Reference(1, "Seed article 1", published, "", f"It is {value}.", value)
    state = StatementState.ACCEPTED if valid_to is None else StatementState.SUPERSEDED
    return Statement(9, "Khayyam-2", "launch_date", Value(kind, value), valid_to=valid_to, state=state,
                     references=(reference,))  # fmt: skip


def slipping() -> Timeline:
    """Return a launch that is put off again and again, then takes place; one outlet is wrong, one denies."""
    p, c = Modality.PLANNED, Verdict.CONFLICTS
    said = (
        ("2026", 320, p, Verdict.NEW, "Orbital Wire"),
        ("2026-03", 290, p, Verdict.REFINES, "Orbital Wire"),
        ("2026-03-14", 262, p, Verdict.REFINES, "Launch Ledger"),
        ("2026-05-02", 240, p, Verdict.UPDATES, "خبرگزاری نمونه"),
        ("2026-05", 228, p, Verdict.CONFIRMS, "Космический вестник"),
        ("2026-03-14", 221, Modality.ALLEGED, c, "Capital Ledger"),
        ("2026-07-20", 190, p, Verdict.UPDATES, "Orbital Wire"),
        ("2026-07-20", 186, p, Verdict.CONFIRMS, "Launch Ledger"),
        ("2026-09", 130, p, Verdict.UPDATES, "Космический вестник"),
        ("2026-07-20", 122, Modality.DENIED, Verdict.CONFIRMS, "خبرگزاری نمونه"),
        ("2026-09-28", 80, p, Verdict.REFINES, "Orbital Wire"),
        ("2026-10-30", 55, p, Verdict.UPDATES, "Launch Ledger"),
        ("2026-11-06", 12, Modality.ASSERTED, Verdict.UPDATES, "Orbital Wire"),
        ("2026-11-06", 11, Modality.ASSERTED, Verdict.CONFIRMS, "خبرگزاری نمونه"),
        ("2026-11-07", 10, Modality.ASSERTED, c, "Capital Ledger"),
        ("2026-11-06", 8, Modality.ASSERTED, Verdict.CONFIRMS, "Космический вестник"),
    )
    points = tuple(
        timeline_point(at, value, at=NOW - days * DAY, modality=how, verdict=verdict, source=source)
        for at, (value, days, how, verdict, source) in enumerate(said, 1)
    )
    return Timeline(
        "Khayyam-2", "launch_date", "Launch date", points, (known_statement("2026-11-06", published="2026-11-08"),)
    )


def weighed() -> Timeline:
    """Return a mass in two units, with a range, hedges, an open end, a value of another kind, a known one."""
    said = (
        ("600 kg", 300, Verdict.CONFIRMS, "Orbital Wire"),
        ("about 650 kg", 240, Verdict.CONFLICTS, "Launch Ledger"),
        ("0.6 t", 200, Verdict.CONFIRMS, "خبرگزاری نمونه"),
        ("580-620 kg", 160, Verdict.CONFIRMS, "Космический вестник"),
        ("over 500 kg", 90, Verdict.CONFIRMS, "Orbital Wire"),
        ("500 km", 50, Verdict.CONFLICTS, "Capital Ledger"),
        ("473 kg", 20, Verdict.CONFLICTS, "Capital Ledger"),
    )
    points = tuple(
        timeline_point(at, value, kind=ValueType.QUANTITY, at=NOW - days * DAY, verdict=verdict, source=source)
        for at, (value, days, verdict, source) in enumerate(said, 101)
    )
    return Timeline("Khayyam", "mass", "Mass", points, (known_statement("600 kg", ValueType.QUANTITY),))


def headed() -> Timeline:
    """Return who held an office, in rows of names, one known of old and one known now."""
    said = (
        ("Yury Borisov", 330, Verdict.CONFIRMS, "Orbital Wire"),
        ("Yury Borisov", 300, Verdict.CONFIRMS, "Космический вестник"),
        ("Dmitry Bakanov", 280, Verdict.UPDATES, "Launch Ledger"),
        ("Dmitry Bakanov", 279, Verdict.UPDATES, "Космический вестник"),
        ("محمد نمونه‌ای با نامی بسیار بلند برای یک ردیف باریک", 200, Verdict.CONFLICTS, "خبرگزاری نمونه"),
        ("Dmitry Bakanov", 100, Verdict.CONFIRMS, "Orbital Wire"),
        ("Yury Borisov", 60, Verdict.CONFLICTS, "Capital Ledger"),
    )
    points = tuple(
        timeline_point(at, value, kind=ValueType.ENTITY, at=NOW - days * DAY, verdict=verdict, source=source)
        for at, (value, days, verdict, source) in enumerate(said, 201)
    )
    known = (
        known_statement("Yury Borisov", ValueType.ENTITY, published="2025-11-01", valid_to="2026-02-14"),
        known_statement("Dmitry Bakanov", ValueType.ENTITY, published="2026-02-14"),
    )
    return Timeline("Head of Roscosmos", "office_holder", "Office held by", points, known)
