"""Checks of one feed: guids that change, edits, withdrawal, answers cut in the middle."""

from __future__ import annotations

from email.utils import formatdate

import pytest

from monitor.feeds.model import FetchError
from tests.fakes.feedserver import item, rss
from tests.feeds.bench import ABOUT, NOON, OneFeed

WORDS = "Bakers of quarter {n} raised the price of bread on Monday, the guild said after its {n}th meeting."


def story(n: int, *, guid: str = "", body: str = "", link: str = "", title: str = "") -> str:
    """Return the n-th story, the later the older."""
    return item(
        title or f"Story {n}",
        link or f"https://outlet.example/{n}",
        guid=guid or f"g{n}",
        body=body or WORDS.format(n=n),
        date=formatdate(NOON - n * 3600),
    )


def satellite(value: str, *, more: str = "", guid: str = "sat") -> str:
    """Return a story that carries a tracked fact."""
    text = f"{ABOUT.format(value)} {more}".strip()
    return item("Khayyam sees", "https://outlet.example/sat", guid=guid, body=text, date=formatdate(NOON - 60))


def test_two_hundred_guids_change_at_once(one_feed: OneFeed) -> None:
    one_feed.check()
    one_feed.check(satellite("0.7 metres"), *(story(n) for n in range(199)))
    before = {table: one_feed.count(table) for table in ("entry", "entry_version", "notice", "alert", "claim")}
    assert (before["entry"], before["notice"]) == (200, 1)
    done = one_feed.check(satellite("0.7 metres", guid="new"), *(story(n, guid=f"new-{n}") for n in range(199)))
    assert done.entry_ids == ()
    assert {table: one_feed.count(table) for table in before} == before
    assert all("new" in key for key in one_feed.column("SELECT key FROM entry"))
    again = one_feed.check(satellite("0.7 metres", guid="new"), story(500))
    assert len(again.entry_ids) == 1


def test_guids_may_change_places(one_feed: OneFeed) -> None:
    one_feed.check(story(1, guid="a"), story(2, guid="b"))
    ids = {one_feed.entry(f"Story {n}")["id"] for n in (1, 2)}
    one_feed.check(story(1, guid="b"), story(2, guid="a"))
    assert one_feed.count("entry") == 2
    assert {one_feed.entry(f"Story {n}")["id"] for n in (1, 2)} == ids


@pytest.mark.parametrize("guid", ["r{}", ""])
def test_random_guids_add_nothing(one_feed: OneFeed, guid: str) -> None:
    for turn in range(5):
        one_feed.check(*(story(n, guid=guid.format(f"{turn}-{n}")) for n in range(10)), story(100 + turn))
    assert one_feed.count("entry") == 15


def test_https_and_trackers_add_nothing(one_feed: OneFeed) -> None:
    for link in ("http://outlet.example/a", "https://www.outlet.example/a/", "https://outlet.example/a?utm_source=x"):
        one_feed.check(item("One", link, body="Words."), item("Two", link + "&b=1"))
    assert one_feed.count("entry") <= 4
    assert len(one_feed.column("SELECT id FROM entry WHERE link = 'outlet.example/a'")) == 1


def test_what_a_person_did_stays_with_the_entry(one_feed: OneFeed) -> None:
    one_feed.check(story(1), story(2))
    before = one_feed.entry("Story 1")["id"]
    one_feed.db.execute("UPDATE entry_state SET read = 1, starred = 1 WHERE entry_id = ?", (before,))
    one_feed.check(story(1, guid="other"), story(2))
    assert one_feed.column(
        "SELECT starred FROM entry_state WHERE entry_id = ?", (one_feed.entry("Story 1")["id"],)
    ) == [1]


def test_fifty_edits_tell_each_changed_fact_once(one_feed: OneFeed) -> None:
    one_feed.check(story(1))
    one_feed.check(story(1), satellite("0.7 metres"))
    assert one_feed.count("alert") == 1
    for turn in range(50):
        value = "0.7 metres" if turn < 20 else "0.5 metres"
        one_feed.check(story(1), satellite(value, more=f"Note {turn}: the weather was fine."))
    assert one_feed.count("alert") == 2
    assert one_feed.count("notice") == 2
    assert one_feed.entry("Khayyam sees")["versions"] == 24
    assert one_feed.column("SELECT count(*) FROM alert a WHERE a.claim_id NOT IN (SELECT id FROM claim)") == [0]


def test_a_value_that_goes_back_and_forth_is_told_twice(one_feed: OneFeed) -> None:
    one_feed.check(story(1))
    for turn in range(12):
        one_feed.check(story(1), satellite("0.7 metres" if turn % 2 else "0.5 metres"))
    assert one_feed.count("alert") == 2


def test_an_edit_beside_a_fact_of_a_first_check_is_silent(one_feed: OneFeed) -> None:
    one_feed.check(satellite("0.7 metres"))
    one_feed.check(satellite("0.7 metres", more="A comma was set right."))
    assert one_feed.count("entry_version") == 2
    assert (one_feed.count("alert"), one_feed.count("notice")) == (0, 0)


def test_the_same_value_in_another_unit_is_silent(one_feed: OneFeed) -> None:
    one_feed.check(satellite("0.7 metres"))
    one_feed.check(satellite("70 centimetres"))
    assert (one_feed.count("entry_version"), one_feed.count("alert")) == (2, 0)


def test_an_edit_of_a_fact_is_told(one_feed: OneFeed) -> None:
    one_feed.check(satellite("1 metre"))
    one_feed.check(satellite("0.5 metres"))
    assert (one_feed.count("alert"), one_feed.count("notice")) == (1, 1)


def test_a_fact_edited_in_is_told(one_feed: OneFeed) -> None:
    one_feed.check(item("Khayyam sees", "https://outlet.example/sat", guid="sat", body="The Khayyam satellite is up."))
    one_feed.check(satellite("0.5 metres"))
    assert one_feed.count("alert") == 1


def test_a_new_guid_and_an_edit_at_once_make_an_edition(one_feed: OneFeed) -> None:
    one_feed.check(satellite("0.7 metres", guid="a"))
    one_feed.check(satellite("0.5 metres", guid="b"))
    assert (one_feed.count("entry"), one_feed.count("entry_version"), one_feed.count("alert")) == (1, 2, 1)
    assert one_feed.entry("Khayyam sees")["key"].endswith("b")


LIST = [story(n) for n in range(1, 11)]


def without(n: int, *more: str) -> list[str]:
    """Return the list without its n-th story, with newer ones before it."""
    return [*more, *(one for at, one in enumerate(LIST, 1) if at != n)]


def newer(n: int) -> str:
    """Return the n-th story that came after those of the list."""
    return item(
        f"Newer {n}", f"https://outlet.example/n{n}", guid=f"n{n}", body=f"Words {n}.", date=formatdate(NOON + n)
    )


def test_a_story_taken_out_is_gone_after_three_answers(one_feed: OneFeed) -> None:
    one_feed.check(*LIST)
    for turn in range(1, 4):
        assert one_feed.entry("Story 5")["gone_at"] is None
        done = one_feed.check(*without(5, *(newer(n) for n in range(turn, 0, -1))))
    gone = one_feed.entry("Story 5")
    assert gone["gone_at"] == one_feed.clock.now()
    assert gone["id"] in done.entry_ids
    assert one_feed.column("SELECT count(*) FROM entry WHERE gone_at IS NOT NULL") == [1]
    assert one_feed.count("notice") == 0


def test_a_story_that_comes_back_is_gone_no_more(one_feed: OneFeed) -> None:
    one_feed.check(*LIST)
    for turn in range(3):
        one_feed.check(*without(5), story(11 + turn))
    assert one_feed.entry("Story 5")["gone_at"] is not None
    done = one_feed.check(*LIST)
    back = one_feed.entry("Story 5")
    assert (back["gone_at"], back["missed"]) == (None, 0)
    assert done.entry_ids == (back["id"],)


def test_missing_now_and_then_is_not_in_a_row(one_feed: OneFeed) -> None:
    one_feed.check(*LIST)
    for turn in range(6):
        one_feed.check(*without(5 if turn % 3 < 2 else 0, newer(turn)))
    assert one_feed.entry("Story 5")["gone_at"] is None


def test_a_list_that_moves_on_withdraws_nothing(one_feed: OneFeed) -> None:
    for start in range(20, 0, -1):
        one_feed.check(*(story(n) for n in range(start, start + 10)))
    assert one_feed.column("SELECT count(*) FROM entry WHERE missed > 0 OR gone_at IS NOT NULL") == [0]


TROUBLES: dict[str, bytes | FetchError] = {
    "empty": b"",
    "a web page": b"<!doctype html><html><body>Log in</body></html>",
    "a server's trouble": FetchError("The server failed.", code="http_5xx", http_status=503),
    "no entries": rss("Gazette"),
    "cut": rss("Gazette", *without(5))[:-400],
}


@pytest.mark.parametrize("case", TROUBLES)
def test_trouble_withdraws_nothing(one_feed: OneFeed, case: str) -> None:
    one_feed.check(*LIST)
    said = TROUBLES[case]
    for turn in range(5):
        one_feed.check(body=said + b" " * turn if isinstance(said, bytes) else said)
    assert one_feed.column("SELECT count(*) FROM entry WHERE missed > 0 OR gone_at IS NOT NULL") == [0]
    assert one_feed.count("entry") == 10


def test_a_feed_cut_anywhere_edits_nothing_and_tells_nothing_half(one_feed: OneFeed) -> None:
    quiet = [story(n) for n in range(1, 4)]
    one_feed.check(*quiet, satellite("1 metre"))
    whole = rss("Gazette", *quiet, satellite("0.75 metres"), satellite("0.5 metres", guid="last").replace("/sat", "/z"))
    texts = "SELECT group_concat(title || summary || body) FROM entry_version"
    before = one_feed.column(texts)
    for end in range(len(whole) - 20, 200, -50):
        one_feed.check(body=whole[:end])
        stored = one_feed.column("SELECT body || summary FROM entry_version WHERE id > 4")
        assert all(text == ABOUT.format("0.5 metres") for text in stored), end
        assert one_feed.column(f"{texts} WHERE id <= 4") == before, end
    assert one_feed.column("SELECT count(*) FROM entry WHERE gone_at IS NOT NULL") == [0]
    assert one_feed.count("alert") <= 1
