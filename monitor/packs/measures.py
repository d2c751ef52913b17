"""What the quantities of a property are measured in, as the rules and frames of a pack say by the items they take."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from monitor.facts.units import DIMENSIONS
from monitor.packs.model import Frame, Rule
from monitor.properties import Schema
from monitor.types import ValueType

_SLOT = re.compile(r"<(?:value|to):([^>]+)>")


def measured(schema: Schema, rules: Iterable[Rule], frames: Mapping[str, Frame]) -> Schema:
    """Return the schema with the dimensions of each property that takes quantities; none where no rule says one."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for rule in rules:
        slots = (kind.strip() for say in rule.say for found in _SLOT.findall(say) for kind in found.split("|"))
        kinds[rule.property] |= {*rule.kinds, *slots}
    for frame in frames.values():
        for slot in frame.slots:
            kinds[slot.property] |= {*slot.kinds}
    properties = {
        name: replace(spec, measures=tuple(sorted(kinds[name] & DIMENSIONS)))
        if spec.type is ValueType.QUANTITY
        else spec
        for name, spec in schema.properties.items()
    }
    return replace(schema, properties=properties)
