"""An entry keeps its identity whatever its feed does with guids and addresses."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from monitor.feeds.continuity import Stored, alike, once_each, recognised
from monitor.feeds.identity import canonical
from monitor.feeds.model import FoundEntry
from monitor.feeds.parse import parse
from monitor.store.entries import content_hash
from tests.fakes.feedserver import item, rss
from tests.feeds.bench import OneFeed

LONG = "The council met on Monday to talk of the bridge, the school, the harbour and the new road north."
A, B = "https://outlet.example/a", "https://outlet.example/b"
DAY = datetime(2026, 11, 20, 8, tzinfo=UTC)


def entry(key: str, title: str = "A bridge is built", url: str = A, **told: object) -> FoundEntry:
    """Return a found entry; what is not told is left empty."""
    made = FoundEntry(key, url, title, "", "", "", "en", None, None)
    return replace(made, **told)


def stored(found: FoundEntry, entry_id: int = 1) -> Stored:
    """Return an entry as the store has it."""
    when = int(found.published.timestamp()) if found.published else None
    return Stored(entry_id, entry_id, found.key, content_hash(found), canonical(found.url), found.title, when)


def names(new: FoundEntry, *old: FoundEntry, present: tuple[str, ...] = ()) -> dict[str, int]:
    """Return which stored entries (numbered from 1) a new one is taken for."""
    known = [stored(one, number) for number, one in enumerate(old, 1)]
    taken = recognised([(new, content_hash(new))], known, {new.key, *present})
    return {key: one.entry_id for key, one in taken.items()}


SAME = {
    "another guid": (entry("id:1"), entry("id:2")),
    "another guid, https now": (entry("id:1", url="http://outlet.example/a"), entry("id:2")),
    "another guid, trackers": (entry("id:1"), entry("id:2", url="https://www.outlet.example/a/?utm_source=rss")),
    "another guid, edited": (entry("id:1", body="Old."), entry("id:2", body="New.")),
    "another guid, headline edited": (entry("id:1"), entry("id:2", title="A bridge is built at last")),
    "moved to another host, same date": (
        entry("id:1", published=DAY),
        entry("id:2", url="https://new.example/x", published=DAY),
    ),
    "moved to another host, long text": (
        entry("id:1", body=LONG),
        entry("id:2", url="https://new.example/x", body=LONG),
    ),
    "no address, same date": (entry("id:1", url="", published=DAY), entry("id:2", url="", published=DAY)),
    "another guid, Arabic letters": (entry("id:1", "خیام"), entry("id:2", "خيام", body="كتاب")),
    "no address, Arabic letters": (
        entry("id:1", "ماهواره‌ی کوچک", url="", published=DAY),
        entry("id:2", "ماهواره ي كوچك", url="", body="كتاب", published=DAY),
    ),
    "guid lost": (entry("id:1"), entry("link:outlet.example/a")),
    "guid won": (entry("link:outlet.example/a"), entry("id:1")),
}


@pytest.mark.parametrize("case", SAME)
def test_it_is_the_same_story(case: str) -> None:
    old, new = SAME[case]
    assert names(new, old) == {new.key: 1}


OTHER = {
    "other words at another address": (entry("id:1"), entry("id:2", "A school burns", "https://outlet.example/b")),
    "a short text repeated on another day": (
        entry("id:1", "Weather", "https://outlet.example/1", published=DAY),
        entry("id:2", "Weather", "https://outlet.example/2", published=DAY + timedelta(days=1)),
    ),
    "one address for whatever is latest": (entry("id:1", body="x"), entry("id:2", "The harbour freezes", body="y")),
    "no address, another title at the same moment": (
        entry("id:1", "خیام", url="", published=DAY),
        entry("id:2", "پارس", url="", published=DAY),
    ),
    "no address, its title on another day": (
        entry("id:1", "خیام", url="", published=DAY),
        entry("id:2", "خیام", url="", published=DAY + timedelta(days=1)),
    ),
    "no address, no date, few words": (entry("id:1", url=""), entry("id:2", "A bridge is built ", url="")),
}


@pytest.mark.parametrize("case", OTHER)
def test_it_is_another_story(case: str) -> None:
    old, new = OTHER[case]
    assert names(new, old) == {}


def test_who_still_stands_under_the_old_guid_is_nobody_else() -> None:
    assert names(entry("id:2"), entry("id:1"), present=("id:1",)) == {}


def test_an_address_that_several_entries_have_tells_nothing() -> None:
    old = entry("id:1", body="One."), entry("id:2", body="Two.")
    assert names(entry("id:3", body="Three."), *old) == {}


def test_one_stored_entry_is_taken_once() -> None:
    new = [entry("id:2", body=LONG), entry("id:3", url="https://outlet.example/b", body=LONG)]
    taken = recognised([(one, content_hash(one)) for one in new], [stored(entry("id:1", body=LONG))], {"id:2", "id:3"})
    assert list(taken) == ["id:2"]


def test_two_hundred_entries_are_recognised_at_once() -> None:
    old = [entry(f"id:{n}", f"Story {n}", f"https://outlet.example/{n}", body=f"{n}. {LONG}") for n in range(200)]
    new = [replace(one, key=f"id:new-{n}") for n, one in enumerate(old)]
    taken = recognised(
        [(one, content_hash(one)) for one in new], [stored(one, n) for n, one in enumerate(old)], {o.key for o in new}
    )
    assert {key: one.entry_id for key, one in taken.items()} == {f"id:new-{n}": n for n in range(200)}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("", "", 1.0),
        ("A b", "a B", 1.0),
        ("a b", "c d", 0.0),
        ("a b c", "a b d", 0.5),
        ("پل نو", "پل نو", 1.0),
    ],
)
def test_titles_are_alike_by_their_words(one: str, other: str, expected: float) -> None:
    assert alike(one, other) == expected


def test_random_guids_on_one_story_leave_one() -> None:
    twice = [entry("id:1"), entry("id:2", url="http://www.outlet.example/a?utm_medium=x"), entry("id:3", body="Else.")]
    assert [one.key for one in once_each(twice)] == ["id:1", "id:3"]


def test_same_words_without_an_address_are_left_alone() -> None:
    assert len(once_each([entry("id:1", url=""), entry("id:2", url="")])) == 2


def keys(*items: str) -> list[str]:
    """Return the keys that a feed of these items gets."""
    return [one.key for one in parse(rss("Gazette", *items), "", "https://outlet.example/feed").entries]


GUIDS = {
    "none": (item("A", A), item("B", B)),
    "empty": (item("A", A, guid=" "), item("B", B, guid=" ")),
    "the same on all": (item("A", A, guid="x"), item("B", B, guid="x")),
    "with spaces": (item("A", A, guid=" g 1 "), item("B", B, guid=" g 2 ")),
    "no address": (item("A", guid="1"), item("B", guid="2")),
    "nothing but words": (item("A", date="Fri, 20 Nov 2026 08:00:00 GMT"), item("B")),
    "one address": (item("A", A), item("B", A)),
}


@pytest.mark.parametrize("case", GUIDS)
def test_two_stories_have_two_keys_that_last(case: str) -> None:
    first, again = keys(*GUIDS[case]), keys(*GUIDS[case])
    assert len(set(first)) == 2
    assert first == again


@pytest.mark.parametrize("case", ["none", "empty", "the same on all", "with spaces", "no address", "one address"])
def test_a_story_listed_twice_is_there_once(case: str) -> None:
    one, other = GUIDS[case]
    assert len(keys(one, other, one)) == 2


def test_nested_items_are_told_once() -> None:
    inner = "".join(item(f"Story {n}", f"https://outlet.example/{n}", guid=str(n)) for n in range(10))
    found = parse(rss("Gazette", f"<item>{inner}</item>"), "", "https://outlet.example/feed").entries
    assert sorted(one.title for one in found if one.title) == [f"Story {n}" for n in range(10)]


REKEYED = {
    "no address, no date": entry("", "Ice", url=""),
    "no address": entry("", "Ice", url="", published=DAY),
    "no date": entry("", "Ice"),
    "everything": entry("", "Ice", published=DAY),
}


@pytest.mark.parametrize("case", REKEYED)
@pytest.mark.parametrize("fresh", [0, 1], ids=["all old", "one new"])
def test_few_words_suffice_where_a_feed_gave_all_its_entries_new_guids(case: str, fresh: int) -> None:
    old = [replace(REKEYED[case], key=f"id:{n}", body=f"Part {n}.") for n in range(3)]
    new = [replace(one, key=f"{one.key}-again") for one in old]
    new += [entry(f"id:fresh-{n}", "Snow", url="") for n in range(fresh)]
    taken = recognised(
        [(one, content_hash(one)) for one in new],
        [stored(one, n) for n, one in enumerate(old)],
        {one.key for one in new},
    )
    assert {key: one.entry_id for key, one in taken.items()} == {f"id:{n}-again": n for n in range(3)}


def test_few_words_of_another_day_are_news_though_all_guids_are_new() -> None:
    old = [entry(f"id:{n}", title, f"{A}{n}", published=DAY) for n, title in enumerate(("Morning", "Noon"))]
    new = [replace(one, key=f"{one.key}b", url=f"{one.url}b", published=DAY + timedelta(days=1)) for one in old]
    known = [stored(one, n) for n, one in enumerate(old)]
    assert recognised([(one, content_hash(one)) for one in new], known, {one.key for one in new}) == {}


ATTRIBUTES = ("", ' isPermaLink="true"', ' isPermaLink="false"')
FORMS = {
    "a word": "item-{}-{}",
    "a number": "{}00{}",
    "a path of words": "p/{}/{}",
    "a urn": "urn:x:{}-{}",
    "a tag": "tag:outlet.example,2026:{}/{}",
    "an address": "https://outlet.example/?p={}{}",
}
DATES = {"dated": "<pubDate>Fri, 20 Nov 2026 0{}:00:00 GMT</pubDate>", "undated": "<!-- {} -->"}


@pytest.mark.parametrize("date", DATES)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("attribute", ATTRIBUTES, ids=["no attribute", "permalink", "no permalink"])
def test_items_without_a_link_are_stored_once_when_all_guids_change(
    one_feed: OneFeed, attribute: str, form: str, date: str
) -> None:
    def edition(turn: int) -> list[str]:
        return [
            f"<item><title>Ice {n}</title><guid{attribute}>{FORMS[form].format(n, turn)}</guid>{DATES[date].format(n)}"
            f"<description>Thin {n}.</description></item>"
            for n in range(4)
        ]

    one_feed.check(*edition(1))
    one_feed.check(*edition(2))
    one_feed.check(*edition(3))
    addressed = form == "an address" and attribute != ATTRIBUTES[2]
    expected = 12 if addressed and date == "undated" else 4  # each address is a page of its own then
    assert one_feed.count("entry") == expected
    assert one_feed.count("entry_version") == expected


def test_a_guid_that_is_no_address_is_no_link() -> None:
    told = ("item-7", "7", "p/7", "https://outlet.example/8", "/9", "https://outlet.example/?a=1&b=2")
    found = parse(rss("Gazette", *(item(f"T {one}", guid=one) for one in told)), "", "https://outlet.example/feed")
    assert [one.url for one in found.entries] == [
        *["", "", ""],
        "https://outlet.example/8",
        "https://outlet.example/9",
        "https://outlet.example/?a=1&b=2",
    ]
