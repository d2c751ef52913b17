"""Full-text search over all editions, newest first. What a user types is words, never query syntax."""

from __future__ import annotations

import json
import re
import sqlite3

from monitor.store.rows import SearchHit
from monitor.store.sql import OPENING, headline, rows
from monitor.text.normalise import fold

PREFIX_FROM = 3
"""Letters from which a word also finds longer ones: endings differ by case and number."""
_PHRASE = re.compile(r'"([^"]*)"|\u00ab([^\u00bb]*)\u00bb|(\S+)')


def match_query(text: str) -> str:
    """Return the FTS5 query for what was typed, "" where it holds no word.

    All words must occur, each as the beginning of a word; words in quotation marks must stand together.
    """
    terms = []
    for straight, angled, word in _PHRASE.findall(text):
        exact = straight or angled
        folded = fold(exact or word).replace('"', " ").strip()
        if folded:
            beginning = not exact and len(folded) >= PREFIX_FROM
            terms.append(f'"{folded}"*' if beginning else f'"{folded}"')
    return " AND ".join(terms)


def search(reader: sqlite3.Connection, text: str, limit: int = 50) -> list[SearchHit]:
    """Return the entries whose current edition holds the words, newest first, those without a topic too."""
    query = match_query(text)
    if not query:
        return []
    found = rows(
        reader,
        f"SELECT i.entry_id, {OPENING},"  # noqa: S608 - a constant
        " v.title, v.url, coalesce(nullif(v.outlet, ''), nullif(f.title, ''), f.url) AS source, e.published_at,"
        " e.first_seen_at, (SELECT json_group_array(coalesce(t.title, m.topic)) FROM item_topic m"
        " LEFT JOIN topic t ON t.id = m.topic WHERE m.entry_id = i.entry_id) AS topics"
        " FROM entry_fts x JOIN item i ON i.version_id = x.rowid JOIN entry e ON e.id = i.entry_id"
        " JOIN entry_version v ON v.id = i.version_id JOIN feed f ON f.id = i.feed_id"
        " WHERE entry_fts MATCH ? ORDER BY i.sort_at DESC, i.entry_id DESC LIMIT ?",
        (query, limit),
    )
    return [_hit(line) for line in found]


def _hit(found: sqlite3.Row) -> SearchHit:
    return SearchHit(
        entry_id=found["entry_id"],
        title=headline(found["title"], found["opening"]),
        source=found["source"],
        url=found["url"],
        published_at=found["published_at"],
        first_seen_at=found["first_seen_at"],
        topics=tuple(sorted(json.loads(found["topics"]))),
    )
