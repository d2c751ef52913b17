"""What tests of facts share: the schema of the pack that ships with the program."""

from __future__ import annotations

import tomllib

import pytest

from monitor.facts.comparison import read_comparison
from monitor.packs.load import builtin_pack_dir, load_pack
from monitor.properties import Schema


@pytest.fixture(scope="session")
def schema() -> Schema:
    """Return the schema of the shipped pack, with what it says of comparing values."""
    directory = builtin_pack_dir()
    pack = load_pack(directory)
    if pack.schema.ontology.concepts:
        return pack.schema
    things: dict[str, list[str]] = {}
    for entity in pack.entities.values():
        for name in (entity.id, entity.kind):
            things.setdefault(name, []).append(entity.id)
    rules = tomllib.loads((directory / "concepts.toml").read_text("utf-8"))
    return read_comparison(rules, "concepts.toml", pack.schema, things)
