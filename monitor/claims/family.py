"""Things of one family, told apart by their numbers: Alpha-1, Alpha-2, "its predecessor", "the third"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

PAIR = 2


def numbered(name: str) -> tuple[str, float]:
    """Return the name of a family and the number of one of it: ("Alpha", 2.0) for "Alpha-2", 1.0 where it has none."""
    base, _, number = name.rpartition("-")
    try:
        return (base, float(number)) if base else (name, 1.0)
    except ValueError:
        return name, 1.0


def pairs_of(names: Iterable[str]) -> list[list[tuple[float, str]]]:
    """Return the families of which `names` holds two, each as numbers and names in order."""
    families: dict[str, list[tuple[float, str]]] = {}
    for name in names:
        base, number = numbered(name)
        families.setdefault(base, []).append((number, name))
    return [sorted(family) for family in families.values() if len(family) == PAIR]


def one_before(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the one of `known` whose number is one less than that of `name`, () where there is none."""
    base, number = numbered(name)
    return tuple(n for n in known if n != name and numbered(n) == (base, number - 1))[:1]


def at_place(place: int, names: Sequence[str]) -> tuple[str, ...]:
    """Return the one of `names` that is the number `place` of a family of which the one before it is named too."""
    found = [n for n in names if numbered(n)[1] == place and one_before(n, names)]
    return (found[0],) if len(found) == 1 else ()
