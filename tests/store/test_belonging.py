"""What a person said of where entries belong: it wins, it is kept, it is taken back by saying so."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from monitor.errors import InputError
from monitor.feeds.editions import MAX_EDITIONS
from monitor.store import belonging, misses, reading
from monitor.store.database import Database
from monitor.store.misses import Standing
from monitor.store.queries import item_ids
from monitor.store.rows import ItemFilter
from monitor.store.sql import rows, scalar
from monitor.types import Analysis, Held, Match, NearMiss, Refusal, Span
from tests.fakes.builders import NOW, StoreBuilder, found, judged

MISS = NearMiss("tea", Refusal.GUARD, 1.0, 0.8, (Span(0, 3),), (Span(4, 7),))


def near(shelf: StoreBuilder, *titles: str, key: str = "", body: str = "") -> int:
    """Add entries that nearly belong to the topic tea; return the last one's id."""
    for title in titles:
        entry = judged(found(title, body, key=key or title), (), ())
        shelf.commit(replace(entry, analysis=replace(entry.analysis, misses=(MISS,))))
    return shelf.entry_ids[-1]


def listed(db: Database, topic: str = "tea") -> list[int]:
    """Return the entries in the list of a topic, newest first."""
    return list(item_ids(db.conn, ItemFilter("topic", topic)))


def near_ids(db: Database, topic: str = "tea") -> list[int]:
    """Return the entries that nearly belong to a topic and were not judged."""
    return [one.entry_id for one in misses.misses(db.conn, topic)]


def read_anew(db: Database, entry_id: int, *matches: str, said: tuple[tuple[str, bool], ...] = ()) -> None:
    """Let the rules take an entry to these topics, and the near miss of `tea` where that is not one of them."""
    version = scalar(db.conn, "SELECT version_id FROM entry WHERE id = ?", (entry_id,))
    near_by = () if "tea" in matches else (MISS,)
    found_in = tuple(Match(topic, 1.0, (Span(0, 3),)) for topic in matches)
    analysis = Analysis(found_in, (), misses=near_by, said=said)
    reading.put_readings(db, [reading.ReadAnew(entry_id, version, analysis)], "pack-2", 0, NOW)


def stale(db: Database) -> int:
    """Return how many entries have to be read again."""
    return int(scalar(db.conn, "SELECT count(*) FROM entry JOIN reading USING (version_id) WHERE rules = ''"))


def test_a_near_miss_is_kept_with_its_reason(db: Database, shelf: StoreBuilder) -> None:
    entry = near(shelf, "Tea for two")
    (miss,) = misses.misses(db.conn, "tea")
    assert (miss.entry_id, miss.refusal, miss.score, miss.needed) == (entry, Refusal.GUARD, 1.0, 0.8)
    assert [span.of(miss.document.text) for span in (*miss.words, *miss.against)] == ["Tea", "for"]
    assert "“\u2068for\u2069”" in miss.reason
    assert listed(db) == []
    assert misses.misses(db.conn, "cups") == []


def test_what_belongs_stands_in_the_topic_and_is_read_again(db: Database, shelf: StoreBuilder) -> None:
    entry = near(shelf, "Tea for two")
    (said,) = belonging.say(db, [entry], "tea", True, NOW)
    assert listed(db) == [entry]
    assert scalar(db.conn, "SELECT shown FROM item WHERE entry_id = ?", (entry,)) == 1
    assert near_ids(db) == []
    assert stale(db) == 1
    assert scalar(db.conn, "SELECT reasons FROM topic_match") == "[[0, 3]]"
    assert belonging.unsay(db, [said], NOW) == (entry,)
    assert (listed(db), near_ids(db)) == ([], [entry])
    assert misses.said(db.conn) == []
    assert scalar(db.conn, "SELECT count(*) FROM belonging_event") == 2


def test_what_does_not_belong_leaves_the_list_and_nothing_is_deleted(db: Database, shelf: StoreBuilder) -> None:
    entry = shelf.entry("Tea party", topics=("tea", "cups")).entry_ids[-1]
    (said,) = belonging.say(db, [entry], "tea", False, NOW)
    assert (listed(db), listed(db, "cups")) == ([], [entry])
    assert scalar(db.conn, "SELECT count(*) FROM entry_version") == 1
    belonging.unsay(db, [said], NOW)
    assert listed(db) == [entry]


@pytest.mark.parametrize("belongs", [True, False])
def test_what_was_said_wins_over_every_later_reading(db: Database, shelf: StoreBuilder, belongs: bool) -> None:
    entry = near(shelf, "Tea for two")
    said = (("tea", belongs),)
    belonging.say(db, [entry], "tea", belongs, NOW)
    for matches in ((), ("tea",), ("cups",), ("tea", "cups"), ()):
        read_anew(db, entry, *matches, said=said)
        assert listed(db) == ([entry] if belongs else [])
        assert listed(db, "cups") == ([entry] if "cups" in matches else [])
        (one,) = misses.said(db.conn)
        assert (one.belongs, one.by_rule) == (belongs, "tea" in matches)
        assert stale(db) == 0


@pytest.mark.parametrize("belongs", [True, False])
@pytest.mark.parametrize("held", [Held(Match("tea", 1.0, (Span(0, 3),))), Held(None, MISS), Held()])
def test_a_changed_topic_does_not_overrule_a_person(
    db: Database, shelf: StoreBuilder, belongs: bool, held: Held
) -> None:
    entry = shelf.entry("Tea party", topics=("tea", "cups")).entry_ids[-1]
    belonging.say(db, [entry], "tea", belongs, NOW)
    db.execute("UPDATE reading SET rules = 'before'")
    batch = reading.read_by(db, "before", 0, 10)
    reading.put_matches(db, "tea", [(batch[0], held)], before="before", after="after")
    assert listed(db) == ([entry] if belongs else [])
    (one,) = misses.said(db.conn)
    assert one.by_rule is (held.match is not None)


def test_what_was_said_while_an_entry_was_read_has_it_read_again(db: Database, shelf: StoreBuilder) -> None:
    entry = near(shelf, "Tea for two")
    belonging.say(db, [entry], "tea", True, NOW)
    read_anew(db, entry, said=())
    assert (listed(db), stale(db)) == ([entry], 1)
    read_anew(db, entry, said=(("tea", True),))
    assert (listed(db), stale(db)) == ([entry], 0)


def test_an_edited_entry_stays_where_a_person_put_it(db: Database, shelf: StoreBuilder) -> None:
    entry = near(shelf, "Tea for two", key="k")
    belonging.say(db, [entry], "tea", True, NOW)
    near(shelf, "Tea for three", key="k")
    assert listed(db) == [entry]
    assert stale(db) == 1, "it was read without what was said"
    (one,) = misses.said(db.conn)
    assert (one.document.title, one.edited) == ("Tea for two", True)
    assert scalar(db.conn, "SELECT count(*) FROM near_miss") == 1, "of the current edition alone"


def test_the_edition_that_was_judged_is_kept(db: Database, shelf: StoreBuilder) -> None:
    near(shelf, "Tea", key="k")
    near(shelf, "Tea for two", key="k")
    belonging.say(db, [shelf.entry_ids[-1]], "tea", True, NOW)
    for turn in range(MAX_EDITIONS + 5):
        near(shelf.later(60), f"Turn {turn} of tea", key="k")
    (one,) = misses.said(db.conn)
    assert one.document.title == "Tea for two"
    assert rows(db.conn, "PRAGMA foreign_key_check") == []


def test_undoing_goes_back_one_step_at_a_time(db: Database, shelf: StoreBuilder) -> None:
    entry = near(shelf, "Tea for two")
    (first,) = belonging.say(db, [entry], "tea", True, NOW)
    (second,) = belonging.say(db, [entry], "tea", False, NOW)
    assert belonging.say(db, [entry], "tea", False, NOW) == ()
    with pytest.raises(InputError, match="does not hold any more"):
        belonging.unsay(db, [first], NOW)
    belonging.unsay(db, [second], NOW)
    assert listed(db) == [entry]
    with pytest.raises(InputError, match="does not hold any more"):
        belonging.unsay(db, [second], NOW)
    belonging.unsay(db, [first], NOW)
    assert misses.said(db.conn) == []
    (third,) = belonging.say(db, [entry], "tea", False, NOW)
    belonging.unsay(db, [third], NOW)
    assert misses.said(db.conn) == []
    with pytest.raises(InputError, match="nothing said under"):
        belonging.unsay(db, [999], NOW)


def test_what_was_said_never_changes(db: Database, shelf: StoreBuilder) -> None:
    belonging.say(db, [near(shelf, "Tea for two")], "tea", True, NOW)
    for change in ("DELETE FROM belonging_event", "UPDATE belonging_event SET belongs = 0"):
        with pytest.raises(sqlite3.IntegrityError):
            db.execute(change)


def test_all_is_said_or_nothing(db: Database, shelf: StoreBuilder) -> None:
    entry = near(shelf, "Tea for two")
    dump = list(db.conn.iterdump())
    with pytest.raises(InputError, match="no entry 999"):
        belonging.say(db, [entry, 999], "tea", True, NOW)
    assert list(db.conn.iterdump()) == dump


def test_the_articles_of_a_pack_stay_where_they_are(db: Database, shelf: StoreBuilder) -> None:
    entry = shelf.feed("Seeds", kind="seed").entry("How tea came").entry_ids[-1]
    with pytest.raises(InputError, match="pack"):
        belonging.say(db, [entry], "tea", False, NOW)


def test_the_newest_near_misses_are_kept(db: Database, shelf: StoreBuilder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(belonging, "MOST_MISSES", 5)
    near(shelf, *(f"Tea {n}" for n in range(12)))
    assert near_ids(db) == shelf.entry_ids[:-6:-1]
    assert belonging.MOST_MISSES == 5


def test_how_the_rule_does_is_counted(db: Database, shelf: StoreBuilder) -> None:
    assert misses.standing(db.conn, "tea") == Standing()
    assert "nothing" in misses.standing(db.conn, "tea").sentence
    taken = [shelf.entry(f"Tea {n}").entry_ids[-1] for n in range(3)]
    left = [near(shelf, f"No tea {n}") for n in range(2)]
    belonging.say(db, taken[:2], "tea", True, NOW)
    belonging.say(db, taken[2:], "tea", False, NOW)
    belonging.say(db, left, "tea", True, NOW)
    standing = misses.standing(db.conn, "tea")
    assert standing == Standing(taken=3, right=2, left=2, missed=2)
    assert standing.sentence == ("Of 3 you judged that the rule takes, 2 belong; of 2 that it leaves, 2 belong.")
    read_anew(db, taken[2], said=(("tea", False),))  # the rule is mended: it takes it no longer
    assert misses.standing(db.conn, "tea") == Standing(taken=2, right=2, left=3, missed=2)


def test_a_topic_that_is_not_followed_takes_nothing(db: Database, shelf: StoreBuilder) -> None:
    entry = near(shelf, "Tea for two")
    belonging.say(db, [entry], "tea", True, NOW)
    db.execute("DELETE FROM topic WHERE id = 'tea'")
    read_anew(db, entry, said=(("tea", True),))
    assert listed(db) == []
    shelf.topics(tea="Tea")
    read_anew(db, entry, said=(("tea", True),))
    assert listed(db) == [entry]
