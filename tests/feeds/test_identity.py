"""One key for one entry, whatever its feed does with guids."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.identity import Marks, canonical, entry_keys

LINK = "https://outlet.example/a"


def mark(guid: str = "", link: str = "", words: str = "A", when: str = "") -> Marks:
    return Marks(guid, link, words, when)


def test_guid_is_the_key_where_it_tells_entries_apart() -> None:
    keys = entry_keys([mark("g1", LINK), mark(" g2 ", LINK, "B")])
    assert keys == ("id:g1", "id:g2")


@pytest.mark.parametrize("guid", ["", " ", "same"])
def test_link_is_the_key_where_guids_say_nothing(guid: str) -> None:
    keys = entry_keys([mark(guid, LINK, "A"), mark(guid, LINK + "2", "B")])
    assert keys == ("link:outlet.example/a", "link:outlet.example/a2")


def test_words_are_the_key_where_links_say_nothing_either() -> None:
    one, two, three = entry_keys([mark("", LINK, "A", "d1"), mark("", LINK, "B", "d1"), mark("", LINK, "A", "d2")])
    assert len({one, two, three}) == 3
    assert all(key.startswith("text:") for key in (one, two, three))


def test_the_same_entry_twice_has_one_key() -> None:
    keys = entry_keys([mark("g", LINK, "A  title"), mark("h", LINK + "9", "B"), mark("g", LINK, "a title")])
    assert keys[0] == keys[2] != keys[1]
    assert len(set(entry_keys([mark("", LINK, "A"), mark("", LINK, "A")]))) == 1


def test_a_guid_shared_by_some_is_kept_by_the_others() -> None:
    keys = entry_keys([mark("x", LINK + "1", "A"), mark("x", LINK + "2", "B"), mark("y", LINK + "3", "C")])
    assert keys == ("link:outlet.example/a1", "link:outlet.example/a2", "id:y")


def test_long_guid_is_hashed() -> None:
    (key,) = entry_keys([mark("g" * 5_000)])
    assert len(key) < 100


CANONICAL = [
    ("http://www.outlet.example/a/?utm_source=x&id=1&fbclid=2", "outlet.example/a?id=1"),
    ("https://outlet.example:443/a", "outlet.example/a"),
    ("http://outlet.example:8080/a", "outlet.example:8080/a"),
    ("https://OUTLET.example/A", "outlet.example/A"),
    ("https://outlet.example/live#post-3", "outlet.example/live#post-3"),
    ("https://outlet.example/a?b=&c", "outlet.example/a?b=&c="),
    ("https://[::1", "https://[::1"),
]


@pytest.mark.parametrize(("link", "expected"), CANONICAL)
def test_canonical_link(link: str, expected: str) -> None:
    assert canonical(link) == expected


@given(st.lists(st.builds(mark, st.sampled_from(["", "g", "h", "i"]), st.sampled_from(["", LINK, LINK + "2"]),
                          st.sampled_from(["A", "B", "C"]), st.sampled_from(["", "d"])), max_size=8))  # fmt: skip
def test_entries_of_different_words_never_share_a_key(marks: list[Marks]) -> None:
    keys = entry_keys(marks)
    words: dict[str, str] = {}
    assert all(words.setdefault(key, each.words) == each.words for key, each in zip(keys, marks, strict=True))
