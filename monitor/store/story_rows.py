"""What lists show of each story, derived from its members: made anew whenever these or their state change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from monitor.store.sql import id_list, rows

if TYPE_CHECKING:
    import sqlite3

    from monitor.store.database import Database
    from monitor.types import Reference

# CROSS: the members first, then their items; the other way round all items would be looked at for each story
_DERIVE = """
UPDATE story SET
  entries = t.entries, first_at = t.first_at, newest_at = t.newest_at, unread = t.unread, starred = t.starred,
  outlets = t.outlets, origins = t.origins, languages = t.languages, gravity = t.gravity, mask = t.mask,
  lead_id = (SELECT m.entry_id FROM story_member m CROSS JOIN item i ON i.entry_id = m.entry_id AND i.shown = 1
    WHERE m.story_id = story.id ORDER BY i.sort_at, m.entry_id LIMIT 1)
FROM (
  SELECT s.id, count(i.entry_id) AS entries,
    coalesce(min(i.sort_at), 0) AS first_at, coalesce(max(i.sort_at), 0) AS newest_at,
    coalesce(sum(i.unread), 0) AS unread, coalesce(max(i.starred), 0) AS starred,
    count(DISTINCT m.outlet_voice) FILTER (WHERE i.entry_id IS NOT NULL) AS outlets,
    count(DISTINCT m.origin_voice) FILTER (WHERE i.entry_id IS NOT NULL) AS origins,
    coalesce(json_group_array(DISTINCT iif(v.language = '', f.language, v.language))
      FILTER (WHERE i.entry_id IS NOT NULL), '[]') AS languages,
    coalesce(max(i.gravity), 0) AS gravity,
    coalesce(max(i.mask & 16), 0) | coalesce(max(i.mask & 8), 0) | coalesce(max(i.mask & 4), 0)
      | coalesce(max(i.mask & 2), 0) | coalesce(max(i.mask & 1), 0) AS mask
  FROM story s
  LEFT JOIN story_member m ON m.story_id = s.id
  LEFT JOIN item i ON i.entry_id = m.entry_id AND i.shown = 1
  LEFT JOIN entry_version v ON v.id = i.version_id
  LEFT JOIN feed f ON f.id = i.feed_id
  WHERE s.id IN (SELECT value FROM json_each(:ids)) GROUP BY s.id
) AS t WHERE t.id = story.id
"""
_DROP_TOPICS = "DELETE FROM story_topic WHERE story_id IN (SELECT value FROM json_each(:ids))"
_TOPICS = """
INSERT OR IGNORE INTO story_topic (topic, newest_at, story_id)
SELECT t.topic, s.newest_at, s.id FROM story s JOIN story_member m ON m.story_id = s.id
  JOIN item_topic t ON t.entry_id = m.entry_id
  WHERE s.id IN (SELECT value FROM json_each(:ids)) AND s.entries > 0
"""


def derive(db: Database, story_ids: Iterable[int]) -> None:
    """Make the rows of these stories anew; part of the caller's transaction."""
    story_ids = tuple(story_ids)
    if not story_ids:
        return
    ids = {"ids": id_list(story_ids)}
    for sql in (_DERIVE, _DROP_TOPICS, _TOPICS):
        db.execute(sql, ids)


def derive_of(db: Database, entry_ids: Iterable[int]) -> None:
    """Make the rows of the stories of these entries anew; part of the caller's transaction."""
    sql = "SELECT DISTINCT story_id FROM story_member WHERE entry_id IN (SELECT value FROM json_each(?))"
    derive(db, (line[0] for line in rows(db.conn, sql, (id_list(entry_ids),))))


def of_one_text(db: Database, entry_ids: Iterable[int]) -> tuple[int, ...]:
    """Return these entries and those whose text is one with theirs."""
    asked = tuple(entry_ids)
    sql = (
        "WITH family AS (SELECT coalesce(m.copy_of, m.entry_id) AS root FROM story_member m"
        " WHERE m.entry_id IN (SELECT value FROM json_each(?)) AND (m.same = 1 OR m.copy_of IS NULL))"
        " SELECT root FROM family UNION"
        " SELECT m.entry_id FROM family f JOIN story_member m ON m.copy_of = f.root AND m.same = 1"
    )
    return tuple(dict.fromkeys((*asked, *(line[0] for line in rows(db.conn, sql, (id_list(asked),))))))


def carried(reader: sqlite3.Connection, references: Iterable[Reference]) -> dict[int, str]:
    """Return by edition whom the items of some references have their reports from, as far as they are in stories."""
    sql = (
        "SELECT v.id, m.origin FROM entry_version v JOIN story_member m ON m.entry_id = v.entry_id"
        " WHERE v.id IN (SELECT value FROM json_each(?))"
    )
    found = rows(reader, sql, (id_list({reference.entry_version for reference in references}),))
    return {line["id"]: line["origin"] for line in found}


def count_states(db: Database, entry_ids: Iterable[int]) -> None:
    """Count again what is unread and saved in the stories of these entries; part of the caller's transaction."""
    db.execute(
        "UPDATE story SET unread = t.unread, starred = t.starred FROM ("
        " SELECT m.story_id, sum(i.unread) AS unread, max(i.starred) AS starred FROM story_member m"
        " CROSS JOIN item i ON i.entry_id = m.entry_id AND i.shown = 1 WHERE m.story_id IN ("
        " SELECT story_id FROM story_member WHERE entry_id IN (SELECT value FROM json_each(?)))"
        " GROUP BY m.story_id) AS t WHERE t.story_id = story.id",
        (id_list(entry_ids),),
    )
