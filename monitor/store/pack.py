"""What the window needs of a pack without loading it: topics, names with their classes, properties, the pack's hash."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from monitor.properties import Ontology
from monitor.store.open import transaction
from monitor.store.sql import connection_of, scalar

if TYPE_CHECKING:
    import sqlite3

    from monitor.packs.model import Pack
    from monitor.store.database import Database


KEEPS = 2
"""Counts up with what is kept of a pack: what an older program left out is then put in with the next start."""
_ONTOLOGY = "ontology"
TOPIC_NAMES = "topic_names"
"""Under this name it is remembered what may follow `@` in the rule of a topic."""
TOPIC_RULES = "topic_rules"
"""Under this name are kept the topics of the pack as queries and thresholds (`monitor.topics.written`), by id."""


def put_pack(db: Database, pack: Pack) -> None:
    """Take the place of what the store knew of the pack that is in force, but for its topics (`put_topics`)."""
    from monitor.packs.domains import class_properties  # late, as below: whoever only reads has no pack to work on

    with transaction(db):
        db.execute("DELETE FROM property_label")
        db.conn.executemany(
            "INSERT INTO property_label (property, language, label, pack) VALUES (?, ?, ?, ?)",
            [
                (spec.id, language, label, pack.id)
                for spec in pack.schema.properties.values()
                for language, label in spec.labels.items()
            ],
        )
        for table in ("entity", "property_kind"):
            db.execute(f"DELETE FROM {table}")  # noqa: S608 - one of two constants
        db.conn.executemany("INSERT INTO entity (name, kind, pack) VALUES (?, ?, ?)", _entities(pack))
        db.conn.executemany(
            "INSERT INTO property_kind (property, value_type, cardinality, pack) VALUES (?, ?, ?, ?)",
            [(s.id, s.type.value, s.cardinality.value, pack.id) for s in pack.schema.properties.values()],
        )
        set_meta(db, "pack_hash", pack.hash)
        set_meta(db, _ONTOLOGY, _written(pack.schema.ontology))
        set_meta(db, "classes", json.dumps(list(pack.classes)))
        set_meta(db, "class_properties", json.dumps(class_properties(pack)))
        set_meta(db, "pack_title", pack.title)


def put_topics(db: Database, pack: Pack) -> None:
    """Take the place of the topics that the window knew, the pack's, then a person's own, and of names for rules."""
    from monitor.packs.model import names_and_kinds
    from monitor.topics.written import query_of_spec

    titles = [(topic.id, topic.title) for topic in pack.topics] + [(query.id, query.title) for query in pack.queries]
    with transaction(db):
        db.execute("DELETE FROM topic")
        db.conn.executemany(
            "INSERT INTO topic (id, title, position, pack) VALUES (?, ?, ?, ?)",
            [(ident, title, place, pack.id) for place, (ident, title) in enumerate(titles)],
        )
        written = {topic.id: [query_of_spec(topic), topic.threshold] for topic in pack.topics}
        kept = json.loads(meta(db, TOPIC_RULES) or "{}")  # those of topics that are off stay
        set_meta(db, TOPIC_RULES, json.dumps(kept | written, ensure_ascii=False))
        set_meta(db, TOPIC_NAMES, json.dumps(sorted(names_and_kinds(pack.entities)), ensure_ascii=False))


def _entities(pack: Pack) -> list[tuple[str, str, str]]:
    from monitor.packs.domains import OFFICE

    kinds = {office.id: OFFICE for office in pack.offices} | {e.id: e.kind for e in pack.entities.values()}
    return [(name, kind, pack.id) for name, kind in kinds.items()]


def _written(ontology: Ontology) -> str:
    above = {name: sorted(uppers) for name, uppers in ontology.above.items()}
    parts = {"above": above, "same": ontology.same, "concepts": ontology.concepts}
    return json.dumps(parts, ensure_ascii=False, sort_keys=True)


def ontology(reader: sqlite3.Connection) -> Ontology:
    """Return how the names and notions of the pack that is in force lie to one another; nothing before the first."""
    parts = json.loads(meta(reader, _ONTOLOGY) or "{}")
    return Ontology(
        above={name: frozenset(uppers) for name, uppers in parts.get("above", {}).items()},
        same=parts.get("same", {}),
        concepts={name: tuple(words) for name, words in parts.get("concepts", {}).items()},
    )


def pack_hash(db: Database | sqlite3.Connection) -> str:
    """Return the hash of the pack that was in force last, "" before the first."""
    return meta(db, "pack_hash")


def meta(db: Database | sqlite3.Connection, key: str) -> str:
    """Return a small remembered text, "" where there is none."""
    found = scalar(connection_of(db), "SELECT value FROM meta WHERE key = ?", (key,))
    return "" if found is None else str(found)


def set_meta(db: Database, key: str, value: str) -> None:
    """Remember a small text."""
    with transaction(db):
        db.execute(
            "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, value),
        )
