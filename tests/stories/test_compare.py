"""Which items tell of one event: typed claims, dates and names decide, and what cannot be one event never is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from monitor.stories.compare import Item, Kind, linked
from monitor.stories.events import about, interval
from monitor.stories.grouping import MOST_HELD, place
from monitor.types import Mark, Part, Sketch
from tests.stories.texts import OTHER, WIRE, sketch_of

DAY = 24 * 3600
NOON = int(datetime(2026, 5, 12, 12, tzinfo=UTC).timestamp())
"""A Tuesday: the day of the event that most items here are about."""
_serial = iter(range(1, 10_000))


def when(subject: str, value: str = "2026-05-12", at: int = 60) -> Mark:
    return Mark(Part.WHEN, subject, "fired_on", value, at)


def bound(subject: str, property_id: str, value: str, at: int = 70) -> Mark:
    return Mark(Part.BOUND, subject, property_id, value, at)


def act(subject: str, value: str, at: int = 50) -> Mark:
    return Mark(Part.ACT, subject, "pact_with", value, at)


def item(
    *marks: Mark,
    headline: tuple[str, ...] = (),
    days: float = 0,
    text: str = "",
    feed: int = 0,
    story: int = 0,
    copy_of: int = 0,
    names: tuple[str, ...] = (),
) -> Item:
    """Make an item of its own words and an outlet of its own, unless told otherwise."""
    number = next(_serial)
    body = text or " ".join(f"w{number}x{k}" for k in range(40))
    sketch = sketch_of("Title", body, *marks, names=headline)
    sketch = replace(sketch, names=tuple(dict.fromkeys((*headline, *names))))
    return Item.of(number, feed or number, NOON + int(days * DAY), sketch, story or number, copy_of)


def untold(claim: tuple[str, str, str]) -> int:
    """Say of every claim that nobody told it before."""
    return 0


def kind(one: Item, other: Item, **told: int) -> Kind | None:
    """Return how two items are linked, from either side alike."""
    link, back = (linked(a, b, lambda claim: told.get("told", 0)) for a, b in ((one, other), (other, one)))
    assert (link.kind if link else None) == (back.kind if back else None)
    return link.kind if link else None


KILN = item(when("Kiln"), bound("Kiln", "fuel", "peat"), bound("Kiln", "yard", "North"), headline=("Kiln",))


@pytest.mark.parametrize(
    "other",
    [
        item(when("Kiln"), headline=("Kiln",)),
        item(when("Kiln", "2026-05-12T09:30Z"), headline=("Kiln",), days=1),
        item(when("Kiln", "2026-05-11"), headline=("Kiln",)),
        item(bound("Kiln", "fuel", "peat", 10), headline=("Kiln",), days=1),
        item(bound("Kiln", "fuel", "peat", 10), headline=("Kiln",), days=-1),
        item(when("Kiln"), headline=("Kiln",), days=6),
        item(when("Oven"), bound("Oven", "fuel", "peat"), bound("Oven", "yard", "North"), headline=("Oven",)),
        item(when("Oven"), bound("Oven", "fuel", "peat"), headline=("Oven",), names=("Kiln",)),
    ],
    ids=[
        "same day",
        "to the minute",
        "the day before abroad",
        "no date",
        "no date, the day before",
        "days later",
        "one firing",
        "named beside",
    ],
)
def test_one_event(other: Item) -> None:
    assert kind(KILN, other) is Kind.EVENT


@pytest.mark.parametrize(
    "other",
    [
        item(when("Kiln", "2026-05-15"), headline=("Kiln",), days=3),
        item(bound("Kiln", "fuel", "peat", 10), headline=("Kiln",), days=-3),
        item(when("Kiln", "2026-05"), headline=("Oven",)),
        item(when("Oven", "2026-05-15"), bound("Oven", "fuel", "peat"), bound("Oven", "yard", "North"), days=3),
        item(when("Oven"), bound("Oven", "fuel", "coal"), bound("Oven", "yard", "North"), headline=("Oven",)),
        item(when("Oven"), bound("Oven", "fuel", "peat"), headline=("Oven",)),
        item(when("Kiln"), headline=("Kiln",), days=20),
        item(when("Kiln"), headline=("Fair",), days=4),
        item(act("Board", "Guild", 5), when("Kiln"), headline=("Kiln",), days=2),
        item(when("Kiln"), when("Oven", "2026-05-14"), headline=("Kiln",), days=3),
        item(headline=("Kiln",)),
    ],
    ids=[
        "the next event of the thing",
        "what was told days before it",
        "a month is no event",
        "two in one week",
        "other means",
        "one thing in common",
        "history",
        "passing mention",
        "about a pact",
        "a round-up",
        "nothing said",
    ],
)
def test_no_one_event(other: Item) -> None:
    assert kind(KILN, other) is None


def test_what_has_no_date_needs_more_the_oftener_it_was_told() -> None:
    one, other = item(act("Board", "Guild")), item(act("Board", "Guild"), days=0.5)
    assert kind(one, other) is Kind.EVENT
    assert kind(one, other, told=5) is None
    assert kind(one, item(act("Board", "Guild"), days=2)) is None
    assert kind(one, item(act("Board", "Mill"), days=0.1)) is None


def test_a_copy_is_found_whatever_it_says_unless_it_is_of_another_thing() -> None:
    wire = item(when("Kiln"), headline=("Kiln",), text=WIRE)
    assert kind(wire, item(text=WIRE)) is Kind.SAME
    assert kind(wire, item(text=WIRE[:300])) is Kind.COPY
    assert kind(wire, item(text=OTHER)) is None
    edited = WIRE.replace("forty", "fifty").replace("Monday", "Tuesday")
    assert kind(wire, item(when("Kiln", "2026-05-14"), headline=("Kiln",), text=edited)) is Kind.SAME
    assert kind(wire, item(when("Kiln", "2026-05-15"), headline=("Kiln",), text=edited, days=3)) is None
    assert kind(wire, item(when("Oven"), headline=("Oven",), text=edited)) is None


def test_names_with_other_numbers_part_form_letters() -> None:
    assert kind(item(text=f"Barge-7 sails. {WIRE}"), item(text=f"Barge-8 sails. {WIRE}")) is None
    assert kind(item(text=f"Barge-7 sails. {WIRE}"), item(text=f"Barge-7 leaves. {WIRE}")) is Kind.SAME


def test_what_stands_below_two_short_reports_makes_neither_a_copy() -> None:
    """Words that a house prints below everything: most of a short text, and nothing it tells."""
    below = " ".join(f"share{k}" for k in range(13))
    told, other = (" ".join(f"{word}{k}" for k in range(8)) for word in ("north", "south"))
    assert kind(item(text=f"{told} {below}"), item(text=f"{other} {below}")) is None
    longer = " ".join(f"word{k}" for k in range(30))
    assert kind(item(text=f"{longer} {told}"), item(text=f"{longer} {other} {below}")) is Kind.COPY


def test_short_texts_are_one_only_word_by_word_and_within_days() -> None:
    short = "the board opened a new tea house"
    assert kind(item(text=short), item(text=short)) is Kind.SAME
    assert kind(item(text=short), item(text=short, days=3)) is None
    assert kind(item(text=short), item(text=short + " today")) is None


def test_the_best_link_decides_and_a_story_that_cannot_be_is_passed_over() -> None:
    launch, other = KILN, item(when("Oven", "2026-05-15"), headline=("Oven",), story=77)
    mixed = item(when("Kiln"), headline=("Kiln",), story=77)
    new = item(when("Kiln"), headline=("Kiln",))
    members = {launch.story_id: [launch], 77: [other, mixed]}
    assert place(new, [mixed, launch], lambda story: members[story], untold).story_id == launch.story_id
    assert place(new, [mixed], lambda story: members[story], untold).story_id == 0


def test_a_text_that_holds_two_reports_joins_neither() -> None:
    one, other = item(text=WIRE), item(text=OTHER)
    both = item(text=f"{WIRE} {OTHER}")
    members = {one.story_id: [one], other.story_id: [other]}
    assert place(both, [one, other], lambda story: members[story], untold).story_id == 0
    assert place(both, [one], lambda story: members[story], untold).story_id == one.story_id


def test_a_story_does_not_go_on_for_ever() -> None:
    chain = [item(when("Kiln"), headline=("Kiln",), days=day, story=9) for day in range(MOST_HELD + 2)]
    late = item(bound("Kiln", "fuel", "peat", 10), headline=("Kiln",), days=12.5)
    assert linked(late, chain[-1], untold) is not None
    assert place(late, chain, lambda story: chain, untold).story_id == 0
    assert place(late, chain, lambda story: chain[-1:], untold).story_id == 9


def test_a_copy_belongs_to_the_text_that_its_neighbour_copied() -> None:
    first = item(text=WIRE, story=5)
    second = item(text=WIRE, story=5, copy_of=first.entry_id)
    placed = place(item(text=WIRE), [second], lambda story: [first, second], untold)
    assert (placed.story_id, placed.copy_of, placed.same) == (5, first.entry_id, True)


def test_what_an_item_is_about() -> None:
    assert about(Sketch((), b""), NOON).subject == ""
    assert about(item(act("Board", "Guild", 5), when("Kiln")).sketch, NOON).subject == "Board"
    assert about(item(when("Kiln", "2020-05-12"), headline=("Kiln",)).sketch, NOON).live == ()


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("2026-05-12", DAY), ("2026-05", 31 * DAY), ("2026", 366 * DAY), ("2026-05-12T09:30Z", 60), ("soon", None)],
)
def test_dates_are_stretches_of_time(text: str, seconds: int | None) -> None:
    found = interval(text)
    assert (found[1] - found[0] if found else None) == seconds


def test_what_both_recall_of_long_ago_is_no_event() -> None:
    """When and by what means a thing flew years before stands in every text about it."""
    recalled = (
        when("Kestrel", "2022-08-09"),
        bound("Kestrel", "kiln", "Kiln-2"),
        bound("Kestrel", "yard", "South Yard"),
    )
    assert kind(item(*recalled, headline=("Kestrel",)), item(*recalled, headline=("Kestrel",))) is None
    both = (*recalled, act("Kestrel", "Algeria"))
    assert kind(item(*both, headline=("Kestrel",)), item(*both, headline=("Kestrel",))) is Kind.EVENT
