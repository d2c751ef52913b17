"""What the window's page of topics shows: every topic with what it brought, its items, the names a rule may use."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.store.entries import document_of
from monitor.store.names import known_names
from monitor.store.pack import TOPIC_NAMES, TOPIC_RULES, meta
from monitor.store.sql import rows, scalar
from monitor.store.topics import TopicRule, history
from monitor.topics.previewed import Preview, Previewed, shown, words_of_reasons
from monitor.types import Span

if TYPE_CHECKING:
    import sqlite3

MOST_ITEMS = 200
"""Items of a topic that are shown with their reasons."""


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic: of the pack, or with a `query` of one's own. `former` is the wording before this one, if any.

    `items` belong to it, `unread` of them are unread; the newest came at `newest_at` and is called `newest`.
    """

    id: str
    title: str
    query: str
    threshold: float
    off: bool
    items: int
    unread: int
    newest: str
    newest_at: int | None
    former: TopicRule | None = None
    written: str = ""
    """A rule near that of a topic of the pack, for a topic of one's own; "" where none can be written."""
    worth: float = 0.0
    """The threshold that goes with it."""

    @property
    def own(self) -> bool:
        """Say whether a person wrote it."""
        return bool(self.query)


_TOPICS = """
SELECT t.id, coalesce(r.title, t.title) AS title, coalesce(r.query, '') AS query, coalesce(r.threshold, 0) AS threshold,
 coalesce(r.off, 0) AS off, t.place FROM
 (SELECT id, title, position AS place, 1 AS kept FROM topic
  UNION ALL SELECT topic, title, 100000 + max(id), 0 FROM topic_rule WHERE topic NOT IN (SELECT id FROM topic)
   GROUP BY topic) t
 LEFT JOIN (SELECT * FROM topic_rule WHERE id IN (SELECT max(id) FROM topic_rule GROUP BY topic)) r ON r.topic = t.id
 WHERE t.kept OR off OR query <> '' ORDER BY query <> '', place
"""
_OF_TOPIC = (
    "SELECT v.id AS version_id, v.title, i.sort_at FROM item_topic i JOIN entry e ON e.id = i.entry_id"
    " JOIN entry_version v ON v.id = e.version_id WHERE i.topic = ? ORDER BY i.sort_at DESC, i.entry_id DESC LIMIT 1"
)
_ITEMS = """
SELECT v.id, v.entry_id, v.title, v.summary, v.body, v.url, v.seen_at, m.reasons, m.score, i.sort_at,
 coalesce(v.published_at, v.updated_at) AS published_at,
 coalesce(nullif(v.outlet, ''), nullif(f.title, ''), f.url) AS source,
 iif(v.language = '', f.language, v.language) AS language
FROM item_topic i JOIN entry e ON e.id = i.entry_id JOIN feed f ON f.id = e.feed_id
JOIN entry_version v ON v.id = e.version_id JOIN topic_match m ON m.version_id = v.id AND m.topic = i.topic
WHERE i.topic = ? ORDER BY i.sort_at DESC, i.entry_id DESC LIMIT ?
"""


def topics(reader: sqlite3.Connection) -> list[TopicRow]:
    """Return every topic, those that are off too: the pack's first, then a person's own in the order they were made."""
    written = json.loads(meta(reader, TOPIC_RULES) or "{}")
    return [_topic(reader, line, written.get(line["id"], ("", 0.0))) for line in rows(reader, _TOPICS)]


def topic_items(reader: sqlite3.Connection, topic: str) -> Preview:
    """Return the newest items of a topic with the words that decided, as a preview in which nothing changes."""
    found = tuple(_item(line) for line in rows(reader, _ITEMS, (topic, MOST_ITEMS)))
    return Preview(len(found), found, topic)


def topic_names(reader: sqlite3.Connection) -> tuple[str, ...]:
    """Return what may follow `@` in a rule, in order: names, kinds, kinds of a country."""
    kept = json.loads(meta(reader, TOPIC_NAMES) or "[]")
    known = known_names(reader) if not kept else {}
    return tuple(sorted({*kept, *known, *known.values()}))


def _topic(reader: sqlite3.Connection, line: sqlite3.Row, written: tuple[str, float]) -> TopicRow:
    newest = rows(reader, _OF_TOPIC, (line["id"],))
    wordings = [rule for rule in history(reader, line["id"]) if rule.query] if line["query"] else []
    former = wordings[1] if len(wordings) > 1 else None
    return TopicRow(
        id=line["id"],
        title=line["title"],
        query=line["query"],
        threshold=line["threshold"],
        off=bool(line["off"]),
        items=int(scalar(reader, "SELECT count(*) FROM item_topic WHERE topic = ?", (line["id"],))),
        unread=int(scalar(reader, "SELECT coalesce(sum(unread), 0) FROM item_topic WHERE topic = ?", (line["id"],))),
        newest=newest[0]["title"] if newest else "",
        newest_at=newest[0]["sort_at"] if newest else None,
        former=former,
        written="" if line["query"] else written[0],
        worth=0.0 if line["query"] else written[1],
    )


def _item(line: sqlite3.Row) -> Previewed:
    document = document_of(line, line["source"])
    reasons = tuple(Span(*at) for at in json.loads(line["reasons"]))
    title, passage = shown(document, reasons)
    return Previewed(
        entry_id=line["entry_id"],
        title=title,
        source=line["source"],
        words=words_of_reasons(document.text, reasons),
        before=True,
        now=True,
        score=line["score"],
        passage=passage,
        language=line["language"],
        at=line["sort_at"],
    )
