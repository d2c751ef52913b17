"""Read names as a person curated them: an ontology in which merged names mean one thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from monitor.facts.texts import fold
from monitor.properties import Ontology


def with_names(ontology: Ontology, names: Iterable[str], merged: Mapping[str, str]) -> Ontology:
    """Return an ontology that knows `names` too, and in which each name of `merged` is the one it maps to.

    What the merged thing was below and what was below it holds for the kept one from then on.
    """
    above: dict[str, set[str]] = {}
    for name, broader in (*ontology.above.items(), *((name, frozenset[str]()) for name in names)):
        above.setdefault(merged.get(name, name), set()).update(merged.get(other, other) for other in broader)
    full = {name: wider.union(*(above.get(other, ()) for other in wider)) - {name} for name, wider in above.items()}
    same = {alias: merged.get(name, name) for alias, name in ontology.same.items()}
    same |= {fold(name): kept for name, kept in merged.items()}
    return replace(ontology, above={name: frozenset(wider) for name, wider in full.items()}, same=same)


def every_name(name: str, merged: Mapping[str, str]) -> frozenset[str]:
    """Return all names that mean the same as `name`."""
    kept = merged.get(name, name)
    return frozenset({name, kept, *(other for other, root in merged.items() if root == kept)})
