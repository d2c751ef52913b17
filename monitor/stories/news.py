"""What a text tells that others did not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from monitor.types import Mark, Part


def new_marks(marks: Sequence[Mark], held: Iterable[Mark]) -> tuple[Mark, ...]:
    """Return the claims whose value none of `held` gives; a month is told where a day in it is."""
    known: dict[tuple[str, str], list[str]] = {}
    for mark in held:
        known.setdefault((mark.subject, mark.property), []).append(mark.value)
    return tuple(mark for mark in marks if not _told(mark, known.get((mark.subject, mark.property), ())))


def _told(mark: Mark, values: Iterable[str]) -> bool:
    if mark.part is Part.WHEN:
        return any(value.startswith(mark.value) for value in values)
    return mark.value in values
