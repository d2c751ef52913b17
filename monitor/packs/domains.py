"""Which properties things of a class have, as the pack's own frames and examples show it."""

from __future__ import annotations

from collections import defaultdict

from monitor.packs.model import Pack

OFFICE = "office"
"""The class under which a pack's posts are listed."""


def class_properties(pack: Pack) -> dict[str, tuple[str, ...]]:
    """Return by class the properties that its things can have, in the pack's order.

    An event gives its slots to the classes it happens to; an example of a rule shows a property on a thing whose class
    the pack knows; a post has a holder. Classes without any are left out.
    """
    kinds = {entity.id: entity.kind for entity in pack.entities.values()}
    found: dict[str, set[str]] = defaultdict(set)
    for frame in pack.frames.values():
        for kind in frame.of:
            found[kind].update(slot.property for slot in frame.slots)
    for rule in pack.rules:
        for example in rule.examples:
            for given in example.gives:
                subject, _, rest = given.partition(" | ")
                if subject in kinds:
                    found[kinds[subject]].add(rest.partition(" | ")[0])
    if pack.offices and "office" in pack.roles:
        found[OFFICE].add(pack.roles["office"])
    order = tuple(pack.schema.properties)
    told = {kind: tuple(name for name in order if name in names) for kind, names in found.items()}
    return {kind: names for kind, names in told.items() if names}
