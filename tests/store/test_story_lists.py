"""Lists of stories over 100,000 items: what they show, and that an index gives their order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from monitor.store.database import Database
from monitor.store.listing import MASK
from monitor.store.open import open_writer, transaction
from monitor.store.story_lists import StoryFilter, members, stories, stories_of, story, story_ids
from monitor.store.story_rows import count_states, derive
from monitor.types import Verdict
from tests.fakes.builders import NOW

ITEMS, A_STORY = 100_000, 4
STORIES = ITEMS // A_STORY

FILL = f"""
WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < {ITEMS})
INSERT INTO entry (id, feed_id, key, first_seen_at, shown_at, sort_at, version_id, versions, content_hash)
  SELECT k, 1 + k % 5, 'k' || k, {NOW} + k, {NOW} + k, {NOW} + k, NULL, 1, 'h' || k FROM n;
INSERT INTO entry_version (id, entry_id, number, seen_at, content_hash, url, title, summary, body, author, language)
  SELECT id, id, 1, first_seen_at, content_hash, 'u' || id, 'Title ' || id, '', '', '',
    CASE id % 3 WHEN 0 THEN 'en' WHEN 1 THEN 'fa' ELSE '' END FROM entry;
UPDATE entry SET version_id = id;
INSERT INTO item (entry_id, feed_id, version_id, shown, sort_at, unread, starred, gravity, mask, soft, review,
    conflicts, updates, new, refines, confirms)
  SELECT id, feed_id, id, 1, sort_at, id % 2, id % 1000 = 0, 3, 4, 0, 0, 0, 0, 1, 0, 0 FROM entry;
INSERT INTO item_topic (topic, sort_at, entry_id, unread, gravity, mask)
  SELECT iif((id - 1) % 8 < 4, 'tea', 'cups'), sort_at, entry_id, unread, 3, 4
    FROM (SELECT entry_id AS id, * FROM item);
INSERT INTO story (id, made_at) SELECT (id + {A_STORY} - 1) / {A_STORY}, {NOW} FROM entry WHERE id % {A_STORY} = 0;
INSERT INTO story_member (entry_id, story_id, copy_of, same, outlet, outlet_voice, agency, origin, origin_voice,
    linked, why, joined_at)
  SELECT id, (id + {A_STORY} - 1) / {A_STORY}, iif(id % {A_STORY} = 2, id - 1, NULL), id % {A_STORY} = 2,
    'Outlet ' || feed_id, 'outlet ' || feed_id, '', 'Outlet ' || (id % 2), 'outlet ' || (id % 2), '', '[]', {NOW}
  FROM entry
"""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Give a store of 25,000 stories of four items, on two topics in turn."""
    with open_writer(tmp_path_factory.mktemp("large") / "rasad.sqlite") as db:
        with transaction(db):
            for number in range(1, 6):
                db.execute(
                    "INSERT INTO feed (id, url, title, site, language, folder, label, kind, added_at)"
                    " VALUES (?, ?, ?, '', 'ru', '', '', 'feed', 1)",
                    (number, f"https://{number}.example", f"Outlet {number}"),
                )
            for statement in FILL.split(";\n"):
                db.execute(statement)
            derive(db, range(1, STORIES + 1))
        yield db


def test_a_list_of_many_stories(large: Database) -> None:
    reader = large.conn
    ids = story_ids(reader, StoryFilter())
    assert len(ids) == STORIES
    assert list(ids[:3]) == [STORIES, STORIES - 1, STORIES - 2]
    assert len(story_ids(reader, StoryFilter(unread=True))) == STORIES
    assert len(story_ids(reader, StoryFilter(starred=True))) == ITEMS // 1000
    assert not story_ids(reader, StoryFilter(fewest=A_STORY + 1))
    assert len(story_ids(reader, StoryFilter(verdict=Verdict.NEW))) == STORIES
    assert not story_ids(reader, StoryFilter(verdict=Verdict.CONFLICTS))
    tea = story_ids(reader, StoryFilter(topic="tea"))
    assert len(tea) == STORIES // 2
    assert list(tea) == sorted(tea, reverse=True)
    (first, second) = stories(reader, [7, 3])
    assert (first.story_id, second.story_id) == (7, 3)
    assert (second.entries, second.outlets, second.origins, second.unread) == (4, 4, 2, 2)
    assert (second.lead_id, second.title, second.languages) == (9, "Title 9", ("en", "fa", "ru"))
    assert (second.first_at, second.newest_at, second.verdicts) == (NOW + 9, NOW + 12, (Verdict.NEW,))
    assert [(m.entry_id, m.copy_of, m.origin) for m in members(reader, 3)] == [
        (9, None, "Outlet 1"),
        (10, 9, "Outlet 0"),
        (11, None, "Outlet 1"),
        (12, None, "Outlet 0"),
    ]
    assert stories_of(reader, [9, 13, ITEMS + 1]) == {9: 3, 13: 4}
    assert story(reader, STORIES + 1) is None
    assert second.verdicts == tuple(verdict for verdict in Verdict if MASK[verdict] == 4)


def test_lists_are_read_in_the_order_of_an_index(large: Database) -> None:
    reader = large.conn
    asked: list[str] = []
    reader.set_trace_callback(asked.append)
    story_ids(reader, StoryFilter())
    story_ids(reader, StoryFilter(topic="tea", unread=True))
    members(reader, 3)
    stories(reader, range(1, 200))
    reader.set_trace_callback(None)
    plans = [" ".join(line[3] for line in reader.execute(f"EXPLAIN QUERY PLAN {sql}")) for sql in asked]
    assert len(plans) == 4
    assert "story_newest" in plans[0]
    assert all("TEMP B-TREE" not in plan for plan in plans[:2])
    assert all("SCAN m" not in plan and "SCAN e" not in plan and "SCAN i" not in plan for plan in plans[1:])


def test_the_rows_of_a_story_are_made_from_its_members_alone(large: Database) -> None:
    asked: list[str] = []
    large.conn.set_trace_callback(asked.append)
    derive(large, [3])
    count_states(large, [9])
    large.conn.set_trace_callback(None)
    plans = [" ".join(line[3] for line in large.execute(f"EXPLAIN QUERY PLAN {sql}")) for sql in asked]
    assert len(plans) == 4
    assert all("item_newest" not in plan and "SCAN i" not in plan and "SCAN m" not in plan for plan in plans)
