"""Count independent origins: ten outlets quoting one agency are one voice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from monitor.facts.texts import fold
from monitor.types import Reference

_SAID_OF_OUTLETS = (
    *("the", "news", "agency", "newspaper", "service", "wire", "press"),
    *("خبرگزاری", "روزنامه", "агентство", "информагентство", "газета"),
)
_MEDIA_WORDS = frozenset(map(fold, _SAID_OF_OUTLETS))
"""Words that outlets add to a name or leave out: "X" and "X news agency" are one voice."""


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent voice: who said it, the outlets that carried it in order, and the earliest date (ISO or "")."""

    name: str
    outlets: tuple[str, ...]
    first: str
    references: int


def origins(references: Iterable[Reference], carried: Mapping[int, str] | None = None) -> tuple[Origin, ...]:
    """Return the independent origins of some references, earliest first, those without a date last.

    What an outlet attributes to somebody comes from that one, else from the outlet itself; the agency that another
    outlet quotes is one origin with the agency's own report. Names are compared folded and without the words that
    only say what kind of outlet it is. `carried` gives by edition (row id) whom the whole item has its report from:
    the agency that it names, or the outlet whose text it prints.
    """
    said: dict[str, list[tuple[str, Reference]]] = {}
    for reference in references:
        name = reference.attributed_to or (carried or {}).get(reference.entry_version) or reference.source
        said.setdefault(voice(name), []).append((name, reference))
    found = [_origin(group) for group in said.values()]
    return tuple(sorted(found, key=lambda origin: (origin.first == "", origin.first, origin.name)))


def voice(name: str) -> str:
    """Return what makes two names of a speaker the same."""
    words = fold(name).split()
    telling = [word for word in words if word not in _MEDIA_WORDS]
    return " ".join(telling or words)


def _origin(group: list[tuple[str, Reference]]) -> Origin:
    ordered = sorted((one for _, one in group), key=lambda one: (one.published == "", one.published))
    names = sorted({name for name, _ in group}, key=lambda name: (len(name), name))
    return Origin(
        name=names[0],
        outlets=tuple(dict.fromkeys(one.source for one in ordered)),
        first=ordered[0].published,
        references=len(group),
    )
