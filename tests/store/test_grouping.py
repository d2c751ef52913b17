"""Entries find their stories as they are stored: copies at once, each text once per outlet, nothing by chance."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from monitor.store.entries import set_read, set_starred
from monitor.store.listing import refresh_all
from monitor.store.open import open_writer
from monitor.store.schema import STEPS
from monitor.store.sides import sides
from monitor.store.sql import scalar
from monitor.store.story_lists import StoryFilter, members, stories, story, story_ids, story_of
from monitor.types import ValueType
from tests.fakes.builders import HOUR, StoreBuilder, said
from tests.store.shelves import told
from tests.stories.texts import OTHER, WIRE

OLD = """
INSERT INTO feed (id, url, title, site, language, folder, label, kind, added_at)
  VALUES (1, 'https://a.example/f', 'A', '', 'en', '', '', 'feed', 1);
INSERT INTO entry (id, feed_id, key, first_seen_at, shown_at, sort_at, versions, content_hash)
  VALUES (1, 1, 'k', 1, 1, 1, 1, 'h');
INSERT INTO entry_version (id, entry_id, number, seen_at, content_hash, url, title, summary, body, author, language)
  VALUES (1, 1, 1, 1, 'h', '', 'T', '', 'Old words.', '', 'en');
UPDATE entry SET version_id = 1;
"""


def shown(reader: sqlite3.Connection, *entries: int) -> list[int | None]:
    return [story_of(reader, entry) for entry in entries]


def test_copies_are_one_story_and_other_texts_are_not(shelf: StoreBuilder, reader: sqlite3.Connection) -> None:
    first = told(shelf, "Morning Leaf", "Warehouse opens", WIRE)
    whole = told(shelf.later(HOUR), "Evening Leaf", "A new home for tea", WIRE)
    cut = told(shelf.later(HOUR), "River Post", "Board opens hall", WIRE[:330])
    alone = told(shelf, "Hill Times", "Copper", OTHER)
    one, other, third, lone = shown(reader, first, whole, cut, alone)
    assert one == other == third != lone
    row = story(reader, one or 0)
    assert row is not None
    assert (row.entries, row.outlets, row.origins, row.lead_id) == (3, 3, 1, first)
    kinds = {member.entry_id: (member.linked, member.copy_of, member.same) for member in members(reader, one or 0)}
    assert kinds == {first: ("", None, False), whole: ("same", first, True), cut: ("copy", first, False)}
    assert {member.origin for member in members(reader, one or 0)} == {"Morning Leaf"}


def test_the_agency_that_one_copy_names_is_the_origin_of_all(shelf: StoreBuilder, reader: sqlite3.Connection) -> None:
    first = told(shelf, "Morning Leaf", "Warehouse opens", WIRE)
    told(shelf, "Evening Leaf", "A new home for tea", WIRE, agency="Leafwire")
    own = told(shelf, "Leafwire", "Opened", WIRE)
    found = members(reader, story_of(reader, first) or 0)
    assert {member.origin for member in found} == {"Leafwire"}
    assert len(found) == 3
    assert story_of(reader, own) == story_of(reader, first)


def test_lists_show_a_story_once_by_topic_and_state(shelf: StoreBuilder, reader: sqlite3.Connection) -> None:
    first = told(shelf, "Morning Leaf", "Warehouse opens", WIRE, topics=("tea", "cups"))
    told(shelf.later(HOUR), "Hill Times", "Copper", OTHER)
    copy = told(shelf.later(HOUR), "Evening Leaf", "A new home for tea", WIRE, language="ru")
    both = story_of(reader, first)
    assert story_ids(reader, StoryFilter())[0] == both
    assert len(story_ids(reader, StoryFilter())) == 2
    assert list(story_ids(reader, StoryFilter(topic="cups"))) == [both]
    assert list(story_ids(reader, StoryFilter(fewest=2))) == [both]
    (row,) = stories(reader, [both or 0])
    assert (row.languages, row.unread, row.title) == (("en", "ru"), 2, "Warehouse opens")
    assert set_read(shelf.db, [copy], read=True) == (copy, first)
    assert set_read(shelf.db, [copy], read=False) == (copy,)
    set_starred(shelf.db, copy, starred=True)
    (row,) = stories(reader, [both or 0])
    assert (row.unread, row.starred) == (1, True)
    assert list(story_ids(reader, StoryFilter(starred=True))) == [both]


def test_reading_one_text_reads_its_copies_and_those_that_come_later(
    shelf: StoreBuilder, reader: sqlite3.Connection
) -> None:
    first = told(shelf, "Morning Leaf", "Warehouse opens", WIRE)
    copy = told(shelf, "Evening Leaf", "A new home for tea", WIRE)
    cut = told(shelf, "River Post", "Board opens hall", WIRE[:330])
    assert set(set_read(shelf.db, [first], read=True)) == {first, copy}
    late = told(shelf, "Late Post", "Opened", WIRE)
    state = {member.entry_id: member.read for member in members(reader, story_of(reader, first) or 0)}
    assert state == {first: True, copy: True, cut: False, late: True}


def test_what_matches_no_topic_is_not_grouped(shelf: StoreBuilder, reader: sqlite3.Connection) -> None:
    assert story_of(reader, told(shelf, "Morning Leaf", "Warehouse opens", WIRE, topics=())) is None
    assert not story_ids(reader, StoryFilter())


def test_an_outlet_that_says_nearly_the_same_each_day_tells_a_story_each(
    shelf: StoreBuilder, reader: sqlite3.Connection
) -> None:
    days = [told(shelf.later(72 * HOUR), "Morning Leaf", f"Tides {k}", WIRE, key=f"tides-{k}") for k in range(4)]
    assert len(set(shown(reader, *days))) == 4


def test_an_edited_entry_keeps_its_story_and_is_found_by_its_new_words(
    shelf: StoreBuilder, reader: sqlite3.Connection
) -> None:
    first = told(shelf, "Morning Leaf", "Warehouse opens", WIRE, key="one")
    story_id = story_of(reader, first)
    told(shelf.later(HOUR), "Morning Leaf", "Copper", OTHER, key="one")
    late = told(shelf, "Hill Times", "Copper kettles", OTHER)
    again = told(shelf, "River Post", "Warehouse", WIRE)
    assert shown(reader, first, late) == [story_id, story_id]
    assert story_of(reader, again) != story_id


def test_a_file_of_before_gets_room_for_stories_and_keeps_its_entries(tmp_path: Path) -> None:
    path = tmp_path / "rasad.sqlite"
    before = next(place for place, (name, _) in enumerate(STEPS) if name.endswith("_stories"))
    with open_writer(path, steps=STEPS[:before]) as db:
        db.conn.executescript(OLD)
    with open_writer(path) as db:
        refresh_all(db)
        assert scalar(db.conn, "SELECT count(*) FROM item") == 1
        assert scalar(db.conn, "SELECT count(*) FROM story") == 0


def test_copies_of_one_text_are_one_voice_for_a_value_too(shelf: StoreBuilder, reader: sqlite3.Connection) -> None:
    mass = said("Kettle", "mass", "650 g", kind=ValueType.QUANTITY)
    for outlet in ("Morning Leaf", "Evening Leaf", "River Post"):
        told(shelf, outlet, "Kettle weighed", WIRE, says=(mass,))
    told(shelf, "Hill Times", "Kettle on the scales", OTHER, says=(mass,))
    (side,) = sides(reader, "Kettle", "mass")
    assert [(one.name, len(one.outlets)) for one in side.origins] == [("Hill Times", 1), ("Morning Leaf", 3)]
