"""A pack with what a person added to it: names that it does not have, names that mean one thing, topics."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace

from monitor.facts.naming import with_names
from monitor.packs.model import Entity, Pack, names_and_kinds
from monitor.text.language import detect
from monitor.text.languages import LANGUAGES
from monitor.text.names import NamedThing
from monitor.topics.own import NONE, Wishes, usable


def extended(pack: Pack, accepted: Mapping[str, str], merged: Mapping[str, str], wishes: Wishes = NONE) -> Pack:
    """Return `pack` with the names of `accepted` (by class) as things of its own, and `merged` names read as others.

    `wishes` adds topics and takes some away. Accepted names and wishes are part of the hash, for texts are read
    otherwise with them; merged names are not.
    """
    if not accepted and not merged and wishes == NONE:
        return pack
    own = [_entity(name, kind) for name, kind in accepted.items() if name not in pack.entities]
    ontology = with_names(pack.schema.ontology, accepted, merged)
    entities = {**pack.entities, **{entity.id: entity for entity in own}}
    return replace(
        pack,
        hash=_hash(pack.hash, accepted, wishes),
        schema=replace(pack.schema, ontology=ontology),
        topics=tuple(topic for topic in pack.topics if topic.id not in wishes.off),
        queries=usable(wishes.own, names_and_kinds(entities)),
        entities=entities,
        things=(*pack.things, *(NamedThing(entity.id, entity.names) for entity in own)),
    )


def _hash(files: str, accepted: Mapping[str, str], wishes: Wishes) -> str:
    if not accepted and wishes == NONE:
        return files
    added: list[object] = [*sorted(accepted.items())]
    if wishes != NONE:
        added += [sorted(wishes.off), [[t.id, t.title, t.query, t.threshold] for t in wishes.own]]
    named = json.dumps(added, ensure_ascii=False)
    return hashlib.sha256(f"{files}\n{named}".encode()).hexdigest()


def _entity(name: str, kind: str) -> Entity:
    code = detect(name)
    return Entity(name, kind, {code if code in LANGUAGES else LANGUAGES[0]: (name,)})
