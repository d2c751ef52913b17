"""Topics of a person's own: every wording ever kept, the newest in force, each change undone by the one before it."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.store.open import transaction
from monitor.store.sql import connection_of, rows
from monitor.topics.own import OwnTopic, Wishes
from monitor.types import Span

if TYPE_CHECKING:
    from monitor.store.database import Database

_NEWEST = "SELECT * FROM topic_rule WHERE id IN (SELECT max(id) FROM topic_rule GROUP BY topic) ORDER BY topic"


@dataclass(frozen=True, slots=True)
class TopicRule:
    """One wording of a topic. `off` says that the topic is not followed; a topic of the pack has no query here."""

    topic: str
    title: str
    query: str
    threshold: float
    off: bool
    at: int


def put(db: Database, rule: TopicRule) -> None:
    """Let a wording take the place of the one in force."""
    with transaction(db):
        db.execute(
            "INSERT INTO topic_rule (topic, title, query, threshold, off, at) VALUES (?, ?, ?, ?, ?, ?)",
            (rule.topic, rule.title, rule.query, rule.threshold, int(rule.off), rule.at),
        )


def history(db: Database | sqlite3.Connection, topic: str) -> list[TopicRule]:
    """Return every wording of a topic, the newest first."""
    found = rows(connection_of(db), "SELECT * FROM topic_rule WHERE topic = ? ORDER BY id DESC", (topic,))
    return [_rule(line) for line in found]


def in_force(db: Database | sqlite3.Connection) -> list[TopicRule]:
    """Return the newest wording of every topic, those that are off too."""
    return [_rule(line) for line in rows(connection_of(db), _NEWEST)]


def wishes(db: Database | sqlite3.Connection) -> Wishes:
    """Return the topics of a person's own that are followed, and those of the pack that are not."""
    newest = in_force(db)
    own = tuple(OwnTopic(r.topic, r.title, r.query, r.threshold) for r in newest if r.query and not r.off)
    return Wishes(own, frozenset(r.topic for r in newest if r.off and not r.query))


def reasons_of(db: Database | sqlite3.Connection, topic: str) -> dict[int, tuple[Span, ...]]:
    """Return the editions that belong to a topic, by their row ids, each with the places that decided."""
    found = rows(connection_of(db), "SELECT version_id, reasons FROM topic_match WHERE topic = ?", (topic,))
    return {line["version_id"]: tuple(Span(*at) for at in json.loads(line["reasons"])) for line in found}


def _rule(line: sqlite3.Row) -> TopicRule:
    return TopicRule(line["topic"], line["title"], line["query"], line["threshold"], bool(line["off"]), line["at"])
