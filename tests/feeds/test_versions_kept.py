"""Which editions of an entry are kept, and what an edit says that the one before did not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.facts.edits import said_anew
from monitor.feeds.editions import MAX_EDITIONS, EditionMark, gives_way
from monitor.packs.load import builtin_pack_dir, load_pack
from monitor.store import editions
from monitor.store.open import open_writer
from monitor.store.search import search
from monitor.store.sql import row, rows, scalar
from monitor.types import Claim, Modality, Span, Tier, Value, ValueType, Verdict
from tests.fakes.builders import StoreBuilder, said

SCHEMA = load_pack(builtin_pack_dir()).schema


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[StoreBuilder]:
    """Return a builder on a store of the test's own."""
    with open_writer(tmp_path / "rasad.sqlite") as db:
        yield StoreBuilder(db).topics(tea="Tea").feed().checked()


def marks(*needed: int, grave: tuple[int, ...] = (), n: int = MAX_EDITIONS) -> list[EditionMark]:
    """Return n editions an hour apart, numbered from 1."""
    return [EditionMark(at, at * 3600, 5 if at in grave else 0, at in needed) for at in range(1, n + 1)]


def test_below_the_bound_all_stay() -> None:
    assert gives_way(marks(n=MAX_EDITIONS - 1)) is None


def test_the_first_and_the_newest_stay() -> None:
    others = tuple(range(2, MAX_EDITIONS))
    assert gives_way(marks(*others[:-1])) == others[-1]


def test_what_is_needed_stays() -> None:
    assert gives_way(marks(2, 3, 4)) == 5


def test_the_one_that_says_least_goes_first() -> None:
    assert gives_way(marks(grave=tuple(range(2, 20)))) == 20


def test_of_equals_the_one_that_came_soonest_after_another_goes() -> None:
    close = marks()
    close[9] = EditionMark(10, close[8].seen_at + 5, 0, False)
    assert gives_way(close) == 10


def test_the_newest_goes_where_all_between_are_needed() -> None:
    assert gives_way(marks(*range(2, MAX_EDITIONS))) == MAX_EDITIONS


def test_nothing_goes_where_all_are_needed() -> None:
    assert gives_way(marks(*range(1, MAX_EDITIONS + 1))) is None


@given(st.lists(st.booleans(), min_size=MAX_EDITIONS, max_size=30))
def test_what_goes_is_never_needed_nor_the_first(needed: list[bool]) -> None:
    given_up = gives_way([EditionMark(at, at, 0, flag) for at, flag in enumerate(needed)])
    assert given_up is None or (given_up > 0 and not needed[given_up])


def test_fifty_edits_keep_the_first_the_newest_and_what_was_told(shelf: StoreBuilder) -> None:
    for turn in range(50):
        told = [said("Kettle", "mass", f"{turn} g", Verdict.CONFLICTS, alert=True)] if turn in (7, 21) else []
        shelf.later(60).entry("Kettle", *told, body=f"Turn {turn}.", key="k")
    kept = [line["body"] for line in rows(shelf.db.conn, "SELECT body FROM entry_version ORDER BY number")]
    assert len(kept) == MAX_EDITIONS
    assert (kept[0], kept[-1]) == ("Turn 0.", "Turn 49.")
    assert {body.split(".")[0] for body in kept} >= {"Turn 7", "Turn 21"}
    entry = row(shelf.db.conn, "SELECT versions, version_id FROM entry")
    assert entry["versions"] == MAX_EDITIONS
    assert scalar(shelf.db.conn, "SELECT body FROM entry_version WHERE id = ?", (entry["version_id"],)) == "Turn 49."


def test_an_edition_that_gave_way_leaves_nothing_behind(shelf: StoreBuilder) -> None:
    for turn in range(40):
        shelf.later(60).entry("Kettle", said("Kettle", "colour", "blue"), body=f"Turn{turn} word.", key="k")
    for table in ("claim", "topic_match", "near_miss", "reading"):
        lost = f"SELECT count(*) FROM {table} WHERE version_id NOT IN (SELECT id FROM entry_version)"
        assert scalar(shelf.db.conn, lost) == 0
    for table in ("claim_state", "judgement"):
        lost = f"SELECT count(*) FROM {table} WHERE claim_id NOT IN (SELECT id FROM claim)"
        assert scalar(shelf.db.conn, lost) == 0
    assert rows(shelf.db.conn, "PRAGMA foreign_key_check") == []
    assert [hit.title for hit in search(shelf.db.conn, "turn39")] == ["Kettle"]
    shelf.db.execute("INSERT INTO entry_fts (entry_fts) VALUES ('integrity-check')")


def test_an_entry_that_cries_wolf_is_told_no_more_and_loses_nothing_told(shelf: StoreBuilder) -> None:
    for turn in range(40):
        shelf.later(60).entry("Kettle", said("Kettle", "mass", f"{turn} g", Verdict.CONFLICTS, alert=True), key="k")
    assert scalar(shelf.db.conn, "SELECT count(*) FROM entry_version") == MAX_EDITIONS
    told = "SELECT count(*) FROM alert a JOIN claim c ON c.id = a.claim_id JOIN entry_version v ON v.id = c.version_id"
    assert scalar(shelf.db.conn, told) == scalar(shelf.db.conn, "SELECT count(*) FROM alert") == 22
    current = "SELECT v.body FROM entry e JOIN entry_version v ON v.id = e.version_id"
    assert "39 g" in scalar(shelf.db.conn, current)


def test_editions_are_listed_with_their_numbers(shelf: StoreBuilder) -> None:
    shelf.entry("Kettle", body="One.", key="k").later(60)
    shelf.entry("Kettle", said("Kettle", "mass", "1 g"), body="Two.", key="k")
    one, two = editions.editions(shelf.db, shelf.entry_ids[-1])
    assert (one.number, one.text, one.claims, one.current) == (1, "Kettle\n\nOne.", 0, False)
    assert (two.number, two.claims, two.current, two.origin) == (2, 1, True, "feed")
    assert editions.editions(shelf.db, 999) == []


def claim(value: str, kind: ValueType = ValueType.QUANTITY, modality: Modality = Modality.ASSERTED) -> Claim:
    """Return a claim about a resolution."""
    at = Span(0, 1)
    return Claim("Khayyam", "resolution", Value(kind, value), modality, None, at, at, at, None, Tier.NAMED, "test")


ANEW = [
    ("0.7 m", "0.7 m", False),
    ("70 cm", "0.7 m", False),
    ("0.7 m", "0.7 M", False),
    ("0.8 m", "0.7 m", True),
    ("1 m", "0.7 m", True),
]


@pytest.mark.parametrize(("value", "before", "anew"), ANEW)
def test_a_value_is_said_anew_where_it_means_another(value: str, before: str, anew: bool) -> None:
    assert (said_anew([claim(value)], [claim(before)], SCHEMA) == {0}) is anew


def test_a_plan_that_came_true_is_said_anew() -> None:
    assert said_anew([claim("1 m")], [claim("1 m", modality=Modality.PLANNED)], SCHEMA) == {0}


def test_everything_in_a_first_edition_is_said_anew() -> None:
    assert said_anew([claim("1 m"), claim("2 m")], [], SCHEMA) == {0, 1}
