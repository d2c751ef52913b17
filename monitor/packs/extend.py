"""A pack with what a person added to it: names that it does not have, names that mean one thing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace

from monitor.facts.naming import with_names
from monitor.packs.model import Entity, Pack
from monitor.text.language import detect
from monitor.text.languages import LANGUAGES
from monitor.text.names import NamedThing


def extended(pack: Pack, accepted: Mapping[str, str], merged: Mapping[str, str]) -> Pack:
    """Return `pack` with the names of `accepted` (by class) as things of its own, and `merged` names read as others.

    Accepted names are part of the hash, for texts are read otherwise with them; merged ones are not.
    """
    if not accepted and not merged:
        return pack
    own = [_entity(name, kind) for name, kind in accepted.items() if name not in pack.entities]
    ontology = with_names(pack.schema.ontology, accepted, merged)
    return replace(
        pack,
        hash=_hash(pack.hash, accepted) if accepted else pack.hash,
        schema=replace(pack.schema, ontology=ontology),
        entities={**pack.entities, **{entity.id: entity for entity in own}},
        things=(*pack.things, *(NamedThing(entity.id, entity.names) for entity in own)),
    )


def _hash(files: str, accepted: Mapping[str, str]) -> str:
    named = json.dumps(sorted(accepted.items()), ensure_ascii=False)
    return hashlib.sha256(f"{files}\n{named}".encode()).hexdigest()


def _entity(name: str, kind: str) -> Entity:
    code = detect(name)
    return Entity(name, kind, {code if code in LANGUAGES else LANGUAGES[0]: (name,)})
