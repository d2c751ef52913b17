"""Records of flights, told in sentences: every state, every precision of a date, and what is missing."""

from __future__ import annotations

import pytest

from monitor.feeds.sources.catalogue import kind_named
from monitor.feeds.sources.launch_library import dated
from tests.feeds.sources.answers import flight, flights


def told(**changes: object) -> tuple[str, str]:
    (entry,) = kind_named("launch-library").read(flights(flight(**changes)), "application/json", "http://x/").entries
    return entry.title, entry.body or entry.summary


def test_record_is_told_in_sentences() -> None:
    title, text = told()
    assert title == "Teapot 2b / Kettle 2: launch confirmed for 9 August 2027"
    assert text.split("\n\n") == [
        "The launch of Kettle 2 on a Teapot 2b/Spout rocket from the Table Cosmodrome is planned for 9 August 2027; "
        "the date is confirmed.",
        "Launch provider: Potworks. Type of mission: Earth Science. Planned orbit: Sun-Synchronous Orbit.",
    ]


STATES = [
    (2, "launch planned, date open (9 August 2027)", "the date is still open."),
    (8, "launch planned for 9 August 2027, not confirmed", "the date is not confirmed."),
    (5, "launch on hold", "is on hold. It is planned for 9 August 2027."),
    (6, "in flight", "Kettle 2 was launched on a Teapot 2b/Spout rocket from the Table Cosmodrome on 9 August 2027."),
    (3, "launch succeeded", "The launch of Kettle 2 was successful."),
    (9, "launched, payload deployed", "The launch of Kettle 2 was successful."),
    (4, "launch failed", "The launch of Kettle 2 failed."),
    (7, "launch failed in part", "The launch of Kettle 2 was a partial failure."),
    (99, "Went home", "its state: Went home."),
]


@pytest.mark.parametrize(("state", "title", "words"), STATES)
def test_every_state_has_its_words(state: int, title: str, words: str) -> None:
    said = told(status={"id": state, "name": "Went home"})
    assert said[0] == f"Teapot 2b / Kettle 2: {title}"
    assert words in said[1]


DATES = [
    ("2018-01-01T00:00:00Z", {"abbrev": "Y"}, ("2018", "in 2018")),
    ("2018-01-01T00:00:00Z", {"name": "Year"}, ("2018", "in 2018")),
    ("2018-01-01T00:00:00Z", {}, ("2018", "in 2018")),
    ("2030-01-01T00:00:00Z", {"abbrev": "DEC"}, ("the 2030s", "in the 2030s")),
    ("2027-09-30T00:00:00Z", {"abbrev": "Q3"}, ("the third quarter of 2027", "in the third quarter of 2027")),
    ("2027-06-30T00:00:00Z", {"abbrev": "H1"}, ("the first half of 2027", "in the first half of 2027")),
    ("2027-08-31T00:00:00Z", {"abbrev": "M"}, ("August 2027", "in August 2027")),
    ("2027-08-09T05:52:00Z", {"name": "Day"}, ("9 August 2027", "on 9 August 2027")),
    ("2027-08-09T05:52:00Z", {"abbrev": "HR"}, ("9 August 2027", "on 9 August 2027")),
    ("", {"abbrev": "DAY"}, ("", "")),
    ("soon", {}, ("", "")),
]


@pytest.mark.parametrize(("net", "precision", "words"), DATES)
def test_date_is_told_no_more_exactly_than_it_is_known(net: str, precision: dict, words: tuple[str, str]) -> None:
    assert dated(net, precision) == words


def test_missing_parts_leave_no_gaps() -> None:
    title, text = told(net=None, rocket=None, pad=None, mission=None, launch_service_provider={}, net_precision=None)
    assert title == "Teapot 2b / Kettle 2: launch confirmed for no known date"
    assert text == "The launch of Kettle 2 is planned; the date is confirmed."
    assert told(name="Teapot | Unknown Payload", mission=None)[1].startswith(
        "The launch of Teapot | Unknown Payload on"
    )


def test_changed_date_is_the_next_edition_of_the_same_entry() -> None:
    read = kind_named("launch-library").read
    (one,) = read(flights(flight()), "", "http://x/").entries
    (two,) = read(flights(flight(net="2027-09-01T00:00:00Z", net_precision={"abbrev": "M"})), "", "http://x/").entries
    assert one.key == two.key
    assert one.body != two.body
