"""What a person makes of stories is kept, later runs leave it, and each act can be taken back."""

from __future__ import annotations

import sqlite3

import pytest

from monitor.errors import InputError
from monitor.store import stories as acts
from monitor.store.listing import refresh
from monitor.store.story_lists import gone_to, members, story, story_of
from monitor.types import Mark, Part, ValueType
from tests.fakes.builders import HOUR, NOW, StoreBuilder, said
from tests.store.shelves import told
from tests.stories.texts import OTHER, WIRE


@pytest.fixture
def three(shelf: StoreBuilder) -> tuple[int, int, int]:
    """Return a report, its cut copy, and another report: two stories."""
    first = told(shelf, "Morning Leaf", "Warehouse opens", WIRE, key="one")
    cut = told(shelf.later(HOUR), "River Post", "Board opens hall", WIRE[:330], key="two")
    other = told(shelf.later(HOUR), "Hill Times", "Copper", OTHER, key="three")
    return first, cut, other


def stories_of(reader: sqlite3.Connection, *entries: int) -> list[int]:
    return [story_of(reader, entry) or 0 for entry in entries]


def test_a_merge_holds_against_new_editions_and_copies_and_is_undone_with_what_came_since(
    shelf: StoreBuilder, reader: sqlite3.Connection, three: tuple[int, int, int]
) -> None:
    a, b = stories_of(reader, three[0], three[2])
    acts.merge(shelf.db, [b, a], NOW)
    assert stories_of(reader, *three) == [b, b, b]
    assert story(reader, a) is None
    assert gone_to(reader, a) == (b,)
    told(shelf, "Morning Leaf", "Warehouse opens at last", WIRE, key="one")
    late = told(shelf.later(HOUR), "Late Post", "Tea", WIRE)
    late_other = told(shelf, "Late Hill", "Copper again", OTHER)
    refresh(shelf.db, three)
    assert stories_of(reader, *three, late, late_other) == [b] * 5
    acts.undo(shelf.db, None, NOW)
    assert stories_of(reader, *three, late, late_other) == [a, a, b, a, b]
    assert not any(member.held for member in members(reader, a))


def test_a_split_takes_copies_along_and_later_copies_follow_their_text(
    shelf: StoreBuilder, reader: sqlite3.Connection, three: tuple[int, int, int]
) -> None:
    a, b = stories_of(reader, three[0], three[2])
    acts.merge(shelf.db, [a, b], NOW)
    act = acts.split(shelf.db, a, [three[0]], NOW)
    assert {moved.entry_id for moved in act.moved} == {three[0], three[1]}
    late = told(shelf, "Late Post", "Tea", WIRE)
    assert stories_of(reader, *three, late) == [act.story_id, act.story_id, a, act.story_id]
    row = story(reader, act.story_id)
    assert row is not None
    assert (row.entries, row.origins, row.lead_id) == (3, 1, three[0])
    acts.undo(shelf.db, None, NOW)
    acts.undo(shelf.db, None, NOW)
    assert stories_of(reader, *three, late) == [a, a, b, a]


def test_a_pinned_item_stays(shelf: StoreBuilder, reader: sqlite3.Connection, three: tuple[int, int, int]) -> None:
    a, b = stories_of(reader, three[0], three[2])
    acts.pin(shelf.db, a, [three[2]], NOW)
    told(shelf.later(HOUR), "Hill Times", "Copper rises", OTHER + " More.", key="three")
    assert story_of(reader, three[2]) == a
    assert [member.held for member in members(reader, a)] == [False, False, True]
    assert members(reader, a)[2].linked == "hand"
    with pytest.raises(InputError, match="no act 99"):
        acts.undo(shelf.db, 99, NOW)
    acts.undo(shelf.db, None, NOW)
    assert story_of(reader, three[2]) == b
    assert members(reader, b)[0].linked == ""


def test_an_act_whose_items_moved_on_is_not_taken_back_before_the_later_one(
    shelf: StoreBuilder, reader: sqlite3.Connection, three: tuple[int, int, int]
) -> None:
    a, b = stories_of(reader, three[0], three[2])
    merged = acts.merge(shelf.db, [a, b], NOW)
    acts.split(shelf.db, a, [three[2]], NOW)
    with pytest.raises(InputError, match="moved again"):
        acts.undo(shelf.db, merged.id, NOW)
    assert [act.action for act in acts.acts(reader, a)] == ["split", "merge"]


def test_acts_on_one_item_are_taken_back_the_last_one_first(
    shelf: StoreBuilder, reader: sqlite3.Connection, three: tuple[int, int, int]
) -> None:
    """Else an item stood where no act had put it, or lost the mark that a person put it there."""
    a, b = stories_of(reader, three[0], three[2])
    first = acts.pin(shelf.db, b, [three[1]], NOW)
    acts.pin(shelf.db, a, [three[1]], NOW)
    acts.pin(shelf.db, b, [three[1]], NOW)
    kept = acts.pin(shelf.db, b, [three[1]], NOW)
    for act in (first.id, kept.id - 1):
        with pytest.raises(InputError, match=f"moved again since, by act {kept.id}"):
            acts.undo(shelf.db, act, NOW)
    places = []
    for _ in range(4):
        acts.undo(shelf.db, None, NOW)
        places.append(story_of(reader, three[1]))
    assert places == [b, a, b, a]
    assert [member.held for member in members(reader, a)] == [False, False]


def test_what_is_followed_stays_so_in_a_merge_and_is_as_before_when_taken_back(
    shelf: StoreBuilder, reader: sqlite3.Connection, three: tuple[int, int, int]
) -> None:
    a, b = stories_of(reader, three[0], three[2])

    def since(story_id: int) -> int | None:
        return getattr(story(reader, story_id), "followed_at", None)

    followed = acts.follow(shelf.db, b, True, NOW + 1)
    acts.merge(shelf.db, [a, b], NOW + 2)
    assert since(a) == NOW + 1
    acts.follow(shelf.db, a, False, NOW + 3)
    assert since(a) is None
    acts.undo(shelf.db, None, NOW + 4)
    assert since(a) == NOW + 1
    acts.undo(shelf.db, None, NOW + 5)
    assert (since(a), since(b)) == (None, NOW + 1)
    acts.follow(shelf.db, b, False, NOW + 6)
    with pytest.raises(InputError, match="left again"):
        acts.undo(shelf.db, followed.id, NOW + 7)


def test_acts_are_never_rewritten(shelf: StoreBuilder, reader: sqlite3.Connection, three: tuple[int, int, int]) -> None:
    acts.merge(shelf.db, stories_of(reader, three[0], three[2]), NOW)
    for sql in ("DELETE FROM story_act", "UPDATE story_act SET action = 'split'"):
        with pytest.raises(sqlite3.IntegrityError, match="acts"):
            shelf.db.execute(sql)


def test_what_cannot_be_done_changes_nothing(
    shelf: StoreBuilder, reader: sqlite3.Connection, three: tuple[int, int, int]
) -> None:
    a, b = stories_of(reader, three[0], three[2])
    for wrong in (
        lambda: acts.split(shelf.db, a, [three[0]], NOW),
        lambda: acts.split(shelf.db, a, [three[2]], NOW),
        lambda: acts.split(shelf.db, 77, [three[2]], NOW),
        lambda: acts.merge(shelf.db, [a], NOW),
        lambda: acts.merge(shelf.db, [a, 77], NOW),
        lambda: acts.pin(shelf.db, a, [77], NOW),
        lambda: acts.follow(shelf.db, a, False, NOW),
        lambda: acts.undo(shelf.db, None, NOW),
    ):
        with pytest.raises(InputError) as caught:
            wrong()
        assert caught.value.remedy
    assert stories_of(reader, *three) == [a, a, b]
    assert not acts.acts(reader)


def weighs(value: str) -> Mark:
    return Mark(Part.THING, "Kettle", "mass", value, 60)


def test_following_a_story_notes_what_is_new_in_it(shelf: StoreBuilder, reader: sqlite3.Connection) -> None:
    first = told(shelf, "Morning Leaf", "Kettle", WIRE, weighs("0.6 kg"))
    story_id = story_of(reader, first) or 0
    acts.follow(shelf.db, story_id, True, NOW)
    mass = said("Kettle", "mass", "600 g", kind=ValueType.QUANTITY)
    more = said("Kettle", "mass", "650 g", kind=ValueType.QUANTITY)
    again = told(shelf, "River Post", "Kettle weighed", WIRE, at(mass, "0.6 kg"), says=(mass,))
    new = told(shelf, "Hill Times", "Kettle weighed anew", WIRE, at(more, "0.65 kg"), says=(more,))
    news = {member.entry_id: member.news for member in members(reader, story_id)}
    assert (news[first], news[again], len(news[new])) == ((), (), 1)
    row = story(reader, story_id)
    assert row is not None
    assert (row.followed_at, row.news) == (NOW, 1)
    elsewhere = story_of(reader, told(shelf, "Far Post", "Copper", OTHER)) or 0
    acts.pin(shelf.db, elsewhere, [new], NOW)
    assert [getattr(story(reader, one), "news", None) for one in (story_id, elsewhere)] == [0, 0]
    acts.undo(shelf.db, None, NOW)
    acts.undo(shelf.db, None, NOW)
    assert getattr(story(reader, story_id), "followed_at", 0) is None


def at(claim: object, value: str) -> Mark:
    """Return the mark of a claim that the builder puts at the end of the text."""
    title = "Kettle weighed anew" if value == "0.65 kg" else "Kettle weighed"
    sentence = claim.sentence  # type: ignore[attr-defined]
    place = len(f"{title}\n\n{WIRE} ") + sentence.index(claim.value.text)  # type: ignore[attr-defined]
    return Mark(Part.THING, "Kettle", "mass", value, place)
