"""What a pack says of its properties, and how its things lie to one another: what values are compared by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from monitor.types import Cardinality, ValueType, Verdict


@dataclass(frozen=True, slots=True)
class PropertySpec:
    """What the pack says of a property.

    `same_within` is a relative tolerance (0.03 for 3 %). `of_thing` marks a property of the thing itself, which is
    asserted even where the thing is still to come. `labels` and `says` hold texts by language code; a `says` text has
    the places `{subject}` and `{value}`. `excludes` lists groups of values of which a subject has at most one.
    `symmetric` says that the value is a party like the subject, so that both may change places; `shared` that a
    statement about a part counts for the whole (an agency for its country). `renewed_by` lists words (`*` for any
    ending) by which a claim says that an earlier value was extended. `overlap` is the verdict on a text that shares a
    notion with a known one where neither covers the other. `deputies` are the parts that count for their whole as a
    party of a `symmetric` property; empty for all. `of_past` marks what can only have
    happened: a plan for it claims nothing. `told_with` names the date of the event that a property belongs to: where
    that is still to come, so is this.
    `measures` are the dimensions that its quantities may have ("mass"); empty where no rule says one.
    """

    id: str
    type: ValueType
    cardinality: Cardinality
    labels: Mapping[str, str] = field(default_factory=dict)
    says: Mapping[str, str] = field(default_factory=dict)
    same_within: float = 0.0
    of_thing: bool = False
    of_past: bool = False
    told_with: str = ""
    excludes: tuple[frozenset[str], ...] = ()
    symmetric: bool = False
    shared: bool = False
    renewed_by: tuple[str, ...] = ()
    overlap: Verdict = Verdict.NEW
    deputies: frozenset[str] = frozenset()
    measures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ontology:
    """How entities lie to one another.

    `above` maps a canonical name to every broader one, transitively: kinds, places that contain it, wholes it is part
    of. `same` maps an alias of an entity to its canonical name, folded by `monitor.text.normalise.fold`.
    `concepts` maps the name of a notion to the words (`*` for any ending) that mean it in phrases of free text;
    notions may stand in `above` too.
    """

    above: Mapping[str, frozenset[str]]
    same: Mapping[str, str]
    concepts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Schema:
    """What `monitor.facts` needs of a pack to compare values.

    `zones` holds the lowest and the highest offset from UTC, in minutes, of the clocks a bare day may be told by.
    """

    properties: Mapping[str, PropertySpec]
    ontology: Ontology
    zones: tuple[int, int] = (-300, 360)
