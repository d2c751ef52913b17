"""Dates as outlets write them, and what is shown where they cannot be believed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitor.feeds.dates import believable, read_date, shown_date, solar_to_gregorian

READ = [
    ("Fri, 20 Nov 2026 14:02:00 +0000", "2026-11-20T14:02:00"),
    ("Fri, 20 Nov 2026 02:02:00 PM +0000", "2026-11-20T14:02:00"),
    ("Fri, 20 Nov 2026 12:02 AM GMT", "2026-11-20T00:02:00"),
    ("Fri, 20 Nov 2026 12:02 p.m. GMT", "2026-11-20T12:02:00"),
    ("11/20/2026 2:02 PM", "2026-11-20T14:02:00"),
    ("20 Nov 26 10:00 GMT", "2026-11-20T10:00:00"),
    ("20 November 2026", "2026-11-20T00:00:00"),
    ("November 20, 2026 10:05", "2026-11-20T10:05:00"),
    ("Fri Nov 20 10:00:00 EST 2026", "2026-11-20T15:00:00"),
    ("Fri, 20 Nov 2026 10:00:00 EDT", "2026-11-20T14:00:00"),
    ("Fri, 20 Nov 2026 12:00:00 IRST", "2026-11-20T08:30:00"),
    ("Fri, 20 Nov 2026 12:00:00 MSK", "2026-11-20T09:00:00"),
    ("Fri, 20 Nov 2026 12:00:00 МСК", "2026-11-20T09:00:00"),
    ("Fri, 20 Nov 2026 12:00:00 CEST", "2026-11-20T10:00:00"),
    ("Fri, 20 Nov 2026 12:00:00 XYZ", "2026-11-20T12:00:00"),
    ("Fri, 20 Nov 2026 12:00:00 +0330 (IRST)", "2026-11-20T08:30:00"),
    ("Fri, 20 Nov 2026 12:00:00 GMT+3", "2026-11-20T09:00:00"),
    ("Fri, 20 Nov 2026 12:00:00 -0800", "2026-11-20T20:00:00"),
    ("Fri, 20 Nov 2026 24:00:00 GMT", "2026-11-21T00:00:00"),
    ("Fri, 20 Nov 2026 10:00:60 GMT", "2026-11-20T10:00:59"),
    ("2026-11-20T10:00:00Z", "2026-11-20T10:00:00"),
    ("2026-11-20T10:00:00.123456+05:30", "2026-11-20T04:30:00"),
    ("2026-11-20 10:00", "2026-11-20T10:00:00"),
    ("2026-11-20", "2026-11-20T00:00:00"),
    ("2026-11", "2026-11-01T00:00:00"),
    ("2026", "2026-01-01T00:00:00"),
    ("20261120T101112Z", "2026-11-20T10:11:12"),
    ("2026/11/20", "2026-11-20T00:00:00"),
    ("20.11.2026 14:05", "2026-11-20T14:05:00"),
    ("20/11/2026", "2026-11-20T00:00:00"),
    ("1709199600", "2024-02-29T09:40:00"),
    ("1709199600000", "2024-02-29T09:40:00"),
    ("20 ноября 2026 12:30", "2026-11-20T12:30:00"),
    ("пт, 20 ноября 2026 г., 12:30 МСК", "2026-11-20T09:30:00"),
    ("Пятница, 5 мая 2026", "2026-05-05T00:00:00"),
    ("1405/08/29", "2026-11-20T00:00:00"),
    ("۱۴۰۵/۰۸/۲۹", "2026-11-20T00:00:00"),
    ("۱۴۰۵/۰۸/۲۹ ۱۲:۳۰:۰۰", "2026-11-20T09:00:00"),
    ("جمعه ۲۹ آبان ۱۴۰۵ - ۱۲:۳۰", "2026-11-20T09:00:00"),
    ("٢٩ آبان ١٤٠٥", "2026-11-20T00:00:00"),
    ("\u200f1405-08-29T12:30:00+03:30", "2026-11-20T09:00:00"),
]
UNREAD = [
    "",
    "soon",
    "0000-00-00",
    "0000-00-00T00:00:00Z",
    "0001-01-01T00:00:00+23:59",
    "9999-12-31T23:59:59-14:00",
    "2026-13-40",
    "32 Jan 2026",
    "30 Feb 2026",
    "1405/12/31",
    "1405/13/01",
    "Fri, 20 Nov 2026 25:00:00 GMT",
    "Fri, 20 Nov 2026 10:99 GMT",
    "9" * 100_000,
    "x" * 24_000,
    "20 Brumaire 2026",
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_date_is_read(text: str, expected: str) -> None:
    assert read_date(text) == datetime.fromisoformat(expected).replace(tzinfo=UTC)


@pytest.mark.parametrize("text", UNREAD)
def test_no_date_is_no_date(text: str) -> None:
    assert read_date(text) is None


SOLAR = [
    ((1400, 1, 1), (2021, 3, 21)),
    ((1403, 12, 30), (2025, 3, 20)),
    ((1404, 1, 1), (2025, 3, 21)),
    ((1357, 11, 22), (1979, 2, 11)),
    ((1399, 12, 30), (2021, 3, 20)),
    ((1401, 5, 18), (2022, 8, 9)),
    ((1500, 1, 1), (2121, 3, 21)),
]


@pytest.mark.parametrize(("solar", "gregorian"), SOLAR)
def test_solar_day(solar: tuple[int, int, int], gregorian: tuple[int, int, int]) -> None:
    assert solar_to_gregorian(*solar) == gregorian


SEEN = datetime(2026, 11, 20, 12, tzinfo=UTC)
OLD, NEW = SEEN - timedelta(days=3), SEEN + timedelta(days=3)
SHOWN = [
    (OLD, None, OLD),
    (None, OLD, OLD),
    (None, None, SEEN),
    (NEW, None, SEEN),
    (NEW, OLD, OLD),
    (SEEN + timedelta(hours=23), None, SEEN + timedelta(hours=23)),
    (datetime(1970, 1, 1, tzinfo=UTC), None, SEEN),
    (datetime(1405, 8, 29, tzinfo=UTC), None, SEEN),
    (datetime(9999, 12, 31, tzinfo=UTC), OLD, OLD),
    (datetime(2017, 1, 1, tzinfo=UTC), None, datetime(2017, 1, 1, tzinfo=UTC)),
]


@pytest.mark.parametrize(("published", "updated", "shown"), SHOWN)
def test_shown_date_is_near_the_first_sight(
    published: datetime | None, updated: datetime | None, shown: datetime
) -> None:
    assert shown_date(published, updated, SEEN) == shown


def test_years_no_entry_can_have_are_not_believed() -> None:
    assert [believable(datetime(year, 1, 1, tzinfo=UTC)) is None for year in (1, 1405, 1969, 1970, 2100, 2101)] == [
        True, True, True, False, False, True,
    ]  # fmt: skip
    assert believable(None) is None
