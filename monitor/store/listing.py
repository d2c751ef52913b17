"""Keep what lists show of each entry in two narrow tables, derived from content, claims and state.

Everything that changes an entry, a claim or a state ends with `refresh` in the same transaction.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from monitor.store.open import transaction
from monitor.store.sql import id_list
from monitor.store.story_rows import derive_of
from monitor.types import GRAVITY

if TYPE_CHECKING:
    from monitor.store.database import Database

MASK = {verdict: 1 << place for place, verdict in enumerate(reversed(GRAVITY))}
"""The bit of each verdict in `item.mask`: the graver the higher."""

_TALLY = """
WITH tally AS (
  SELECT e.id AS entry_id,
    count(j.id) FILTER (WHERE j.shown = 'conflicts') AS conflicts,
    count(j.id) FILTER (WHERE j.shown = 'updates') AS updates,
    count(j.id) FILTER (WHERE j.shown = 'new') AS new,
    count(j.id) FILTER (WHERE j.shown = 'refines') AS refines,
    count(j.id) FILTER (WHERE j.shown = 'confirms') AS confirms,
    count(j.id) FILTER (WHERE j.shown = 'conflicts' AND j.soft = 0) AS firm_conflicts,
    count(j.id) FILTER (WHERE j.shown = 'updates' AND j.soft = 0) AS firm_updates,
    count(j.id) FILTER (WHERE j.shown = 'new' AND j.soft = 0) AS firm_new,
    count(j.id) FILTER (WHERE j.shown = 'refines' AND j.soft = 0) AS firm_refines,
    count(j.id) FILTER (WHERE j.shown = 'confirms' AND j.soft = 0) AS firm_confirms,
    count(j.id) FILTER (WHERE j.shown IN ('conflicts', 'updates') AND t.status = 'open'
      AND j.rule NOT LIKE '%rejected before') AS review
  FROM entry e
  LEFT JOIN claim c ON c.version_id = e.version_id
  LEFT JOIN claim_state t ON t.claim_id = c.id AND t.withdrawn = 0
  LEFT JOIN judgement j ON j.claim_id = t.claim_id AND j.current = 1
  WHERE e.id IN (SELECT value FROM json_each(:ids))
  GROUP BY e.id
)
INSERT OR REPLACE INTO item (
  entry_id, feed_id, version_id, shown, sort_at, unread, starred, gravity, mask, soft, review,
  conflicts, updates, new, refines, confirms)
SELECT e.id, e.feed_id, e.version_id,
  EXISTS (SELECT 1 FROM topic_match m WHERE m.version_id = e.version_id), e.sort_at,
  1 - coalesce(s.read, 0), coalesce(s.starred, 0),
  CASE WHEN t.conflicts THEN 5 WHEN t.updates THEN 4 WHEN t.new THEN 3 WHEN t.refines THEN 2
    WHEN t.confirms THEN 1 ELSE 0 END,
  iif(t.conflicts, 16, 0) | iif(t.updates, 8, 0) | iif(t.new, 4, 0) | iif(t.refines, 2, 0) | iif(t.confirms, 1, 0),
  CASE WHEN t.conflicts THEN NOT t.firm_conflicts WHEN t.updates THEN NOT t.firm_updates
    WHEN t.new THEN NOT t.firm_new WHEN t.refines THEN NOT t.firm_refines
    WHEN t.confirms THEN NOT t.firm_confirms ELSE 0 END,
  t.review, t.conflicts, t.updates, t.new, t.refines, t.confirms
FROM entry e JOIN tally t ON t.entry_id = e.id LEFT JOIN entry_state s ON s.entry_id = e.id
"""

_DROP_TOPICS = "DELETE FROM item_topic WHERE entry_id IN (SELECT value FROM json_each(:ids))"

_TOPICS = """
INSERT INTO item_topic (topic, sort_at, entry_id, unread, gravity, mask)
SELECT m.topic, i.sort_at, i.entry_id, i.unread, i.gravity, i.mask
FROM item i JOIN topic_match m ON m.version_id = i.version_id
WHERE i.entry_id IN (SELECT value FROM json_each(:ids))
"""


def refresh(db: Database, entry_ids: Iterable[int]) -> None:
    """Derive the list rows of these entries again, and those of their stories."""
    entry_ids = tuple(entry_ids)
    ids = {"ids": id_list(entry_ids)}
    with transaction(db):
        for sql in (_TALLY, _DROP_TOPICS, _TOPICS):
            db.execute(sql, ids)
        derive_of(db, entry_ids)


def refresh_all(db: Database) -> None:
    """Derive the list rows of every entry again."""
    with transaction(db):
        refresh(db, [ident for (ident,) in db.conn.execute("SELECT id FROM entry").fetchall()])
