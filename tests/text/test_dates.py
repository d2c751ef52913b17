"""Dates: what is found, and what it means on the day of publication."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from monitor.text import dates
from monitor.text.calendars import is_leap_solar_year, most_of, solar_date, solar_year_of
from monitor.text.dates import DateMention, ZoneHint
from monitor.text.languages import LanguagePack
from monitor.types import Span

WEDNESDAY = "2022-08-10"


def found(packs: dict[str, LanguagePack], language: str, text: str, day: str) -> list[tuple[str, str]]:
    return [(mention.span.of(text), mention.value.text) for mention in mentions(packs, language, text, day)]


def mentions(packs: dict[str, LanguagePack], language: str, text: str, day: str) -> tuple[DateMention, ...]:
    anchor = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=UTC)
    return dates.find(text, packs[language], anchor)


LINKED = [
    ("up on 9 August 2022, the other that November", [("9 August 2022", "2022-08-09"), ("November", "2022-11")]),
    ("in May 2011, and in June of that year", [("May 2011", "2011-05"), ("June", "2011-06")]),
    ("said on Monday that it fell the day before.", [("Monday", "2022-08-08"), ("the day before", "2022-08-07")]),
    ("on 3 May 2020 and a day later, at noon", [("3 May 2020", "2020-05-03"), ("a day later", "2020-05-04")]),
    ("on Monday, the day before its start", [("Monday", "2022-08-08")]),
    ("the last day of February 2024", [("last day of February 2024", "2024-02-29")]),
    ("in the last week of July", [("July", "2022-07")]),
    ("before year's end", [("year's end", "2022-12")]),
    ("at 16:00 Tehran time today, they", [("16:00 Tehran time today", "2022-08-10T11:30Z")]),
    ("At 08:52 Moscow time yesterday", [("08:52 Moscow time yesterday", "2022-08-09T05:52Z")]),
    (
        "on Tuesday at 4 p.m. local time (1500 GMT), Tehran said",
        [("Tuesday at 4 p.m. local time (1500 GMT", "2022-08-09T15:00Z")],
    ),
    ("he said that November was cold", [("November", "2021-11")]),
]


@pytest.mark.parametrize(("text", "wanted"), LINKED)
def test_dates_told_by_dates(packs: dict[str, LanguagePack], text: str, wanted: list[tuple[str, str]]) -> None:
    assert found(packs, "en", text, WEDNESDAY) == wanted


ENGLISH = [
    ("It rose on Tuesday, August 9, 2022.", WEDNESDAY, [("Tuesday, August 9, 2022", "2022-08-09")]),
    ("Aug. 9, 2022 was fine", WEDNESDAY, [("Aug. 9, 2022", "2022-08-09")]),
    ("the 9th of August", WEDNESDAY, [("9th of August", "2022-08-09")]),
    ("The fire of 9 August was brief", "2022-08-16", [("9 August", "2022-08-09")]),
    ("it left on December 26 by rail", "2018-04-24", [("December 26", "2017-12-26")]),
    ("due on Sunday, December 28, they said", "2025-12-22", [("Sunday, December 28", "2025-12-28")]),
    ("open until December 16.", "2022-12-14", [("December 16", "2022-12-16")]),
    ("It flew in August 2022.", "2023-10-05", [("August 2022", "2022-08")]),
    ("sent up in March", "2022-08-16", [("March", "2022-03")]),
    ("went last August", "2022-12-14", [("last August", "2022-08")]),
    ("went last August", WEDNESDAY, [("last August", "2021-08")]),
    ("went last August", "2023-07-08", [("last August", "2022-08")]),
    ("up since February last year, it", "2025-02-02", [("February last year", "2024-02")]),
    ("opens next March", WEDNESDAY, [("next March", "2023-03")]),
    ("In February it stood", "2024-11-04", [("February", "2024-02")]),
    ("opened in 2022, closed since", WEDNESDAY, [("2022", "2022")]),
    ("mid-2025 or early 2026.", WEDNESDAY, [("mid-2025", "2025"), ("early 2026", "2026")]),
    ("on Tuesday it rained", WEDNESDAY, [("Tuesday", "2022-08-09")]),
    ("on Wednesday it rained", WEDNESDAY, [("Wednesday", "2022-08-10")]),
    ("on Tuesday last week", WEDNESDAY, [("Tuesday last week", "2022-08-02")]),
    ("next Tuesday, this Sunday", WEDNESDAY, [("next Tuesday", "2022-08-16"), ("this Sunday", "2022-08-14")]),
    ("last Wednesday", WEDNESDAY, [("last Wednesday", "2022-08-03")]),
    ("this morning and yesterday", WEDNESDAY, [("this morning", "2022-08-10"), ("yesterday", "2022-08-09")]),
    ("the day before yesterday", WEDNESDAY, [("the day before yesterday", "2022-08-08")]),
    ("two years ago", "2022-03-09", [("two years ago", "2020")]),
    ("three days ago; 5 months ago", WEDNESDAY, [("three days ago", "2022-08-07"), ("5 months ago", "2022-03")]),
    ("on the same day a year ago", WEDNESDAY, [("the same day a year ago", "2021-08-10")]),
    ("within two years all of it is to stand", "2023-10-10", [("within two years", "2025-10")]),
    ("delivered in thirty months.", "2018-04-24", [("in thirty months", "2020-10")]),
    ("the first visit in thirty years", WEDNESDAY, []),
    (
        "last year, this year, next month",
        WEDNESDAY,
        [("last year", "2021"), ("this year", "2022"), ("next month", "2022-09")],
    ),
    ("by the end of the year", WEDNESDAY, [("end of the year", "2022-12")]),
    ("the end of 2025", WEDNESDAY, [("the end of 2025", "2025-12")]),
    ("before the Iranian year is out", "2025-10-30", [("Iranian year is out", "2026-03")]),
    ("in the spring of 2025, last summer", "2023-02-20", [("spring of 2025", "2025"), ("last summer", "2022")]),
    ("on 18 Mordad 1401", WEDNESDAY, [("18 Mordad 1401", "2022-08-09")]),
    (
        "2022-08-09, 09.08.2022, 12/28/2022",
        WEDNESDAY,
        [("2022-08-09", "2022-08-09"), ("09.08.2022", "2022-08-09"), ("12/28/2022", "2022-12-28")],
    ),
    ("11/11/2022", WEDNESDAY, [("11/11/2022", "2022-11-11")]),
    ("25/13/2022, 1401/13/40, 40.40.1900", WEDNESDAY, []),
    ("18/5/1401", WEDNESDAY, [("18/5/1401", "2022-08-09")]),
    ("last March, this September", WEDNESDAY, [("last March", "2022-03"), ("this September", "2022-09")]),
    (
        "last winter, next spring, this winter",
        WEDNESDAY,
        [("last winter", "2022"), ("next spring", "2023"), ("this winter", "2022")],
    ),
    (
        "the end of the month; the end of last year",
        WEDNESDAY,
        [("the end of the month", "2022-08"), ("the end of last year", "2021-12")],
    ),
    (
        "the end of winter, the end of summer",
        "2022-01-10",
        [("the end of winter", "2022-02"), ("the end of summer", "2021-08")],
    ),
    ("by the end of March 2023", WEDNESDAY, [("end of March 2023", "2023-03")]),
    ("last week, this week", "2022-09-01", [("last week", "2022-08"), ("this week", "2022")]),
    (
        "two weeks ago, 48 hours ago, six minutes ago, hours ago, weeks ago, years ago",
        WEDNESDAY,
        [("two weeks ago", "2022-07"), ("six minutes ago", "2022-08-10"), ("hours ago", "2022-08-10")],
    ),
    ("two decades ago, 5000 years ago", WEDNESDAY, []),
    (
        "within five days, within three weeks, within two hours",
        WEDNESDAY,
        [("within five days", "2022-08"), ("within three weeks", "2022-08")],
    ),
    ("on 18 Mordad", WEDNESDAY, [("18 Mordad", "2022-08-09")]),
    ("31 Azar 1401, 5 March 1401, March 1401", WEDNESDAY, []),
    ("the same day a year ago", "2024-02-29", [("the same day a year ago", "2023-02")]),
    ("2028-13-45", WEDNESDAY, []),
    ("Feb. 29 it was", "2023-08-10", [("Feb. 29", "2024-02-29")]),
    ("8/9/2022 is either", WEDNESDAY, []),
    ("It may march in step; may they stay.", WEDNESDAY, []),
    ("It may fly in May.", WEDNESDAY, [("May", "2022-05")]),
    ("May 5 it is", WEDNESDAY, [("May 5", "2022-05-05")]),
    ("They sold 2022 chairs and $2022 worth", WEDNESDAY, []),
    ("2022 chairs for 10 days, Resolution 2231", WEDNESDAY, []),
    ("the sun sat on the Sun", WEDNESDAY, []),
    ("31 February 2022", WEDNESDAY, []),
    (
        "the third of October, the third October trip",
        WEDNESDAY,
        [("third of October", "2022-10-03"), ("October", "2022-10")],
    ),
    ("Black Friday, the Winter Olympics", WEDNESDAY, []),
]

CLOCKS = [
    ("en", "on Sunday, December 28, at 1318 GMT", "2025-12-22", ["2025-12-28T13:18Z"]),
    ("en", "at 08:52 Moscow time (05:52 GMT) on Tuesday", WEDNESDAY, ["2022-08-09T05:52Z", "2022-08-09T05:52Z"]),
    ("en", "Tuesday at 10:22 a.m. Tehran time", WEDNESDAY, ["2022-08-09T05:52Z"]),
    ("fa", "دیروز راکت ساعت ۱۰:۲۲ تهران کنده شد", WEDNESDAY, ["2022-08-09", "2022-08-09T05:52Z"]),
    ("fa", "دیروز به تهران رفت و ساعت ۱۰:۲۲ آمد", WEDNESDAY, ["2022-08-09"]),
    ("en", "yesterday they left. Take-off: 0330 GMT, base", "2021-12-31", ["2021-12-30", "2021-12-30T03:30Z"]),
    ("en", "at 5:52 pm EDT today", WEDNESDAY, ["2022-08-10T21:52Z"]),
    ("en", "on 1 February 2024 at 12:00 Astana time", "2024-02-02", ["2024-02-01T06:00Z"]),
    ("en", "on 1 July 2024 at 12:00 Astana time", "2024-07-02", ["2024-07-01T07:00Z"]),
    ("en", "on August 9, 2025 at 10:22 Tehran time", "2025-08-10", ["2025-08-09T06:52Z"]),
    ("en", "at 23:30 UTC-5 on Tuesday", WEDNESDAY, ["2022-08-10T04:30Z"]),
    ("en", "On Monday it rained.\n\nIt rose at 08:52 GMT", WEDNESDAY, ["2022-08-08", "2022-08-08T08:52Z"]),
    (
        "en",
        "On Monday or on Tuesday.\n\nIt rose at 08:52 GMT",
        WEDNESDAY,
        ["2022-08-08", "2022-08-09", "2022-08-10T08:52Z"],
    ),
    ("en", "On 9 May 2021.\n\nIt rose at 08:52 GMT", WEDNESDAY, ["2021-05-09", "2022-08-10T08:52Z"]),
    (
        "en",
        "Due on 12 August, she said on Wednesday. At 08:52 GMT",
        WEDNESDAY,
        ["2022-08-12", "2022-08-10", "2022-08-12T08:52Z"],
    ),
    ("en", "In 2021 it rained. It rose at 08:52 GMT", WEDNESDAY, ["2021", "2022-08-10T08:52Z"]),
    ("en", "On Tuesday at 22:30 GMT (01:30 Moscow time)", WEDNESDAY, ["2022-08-09T22:30Z"] * 2),
    ("en", "turned on axis Z on Tuesday", WEDNESDAY, ["2022-08-09"]),
    ("en", "today at 08:52 UTC+3:30", WEDNESDAY, ["2022-08-10T05:22Z"]),
    ("en", "It left Moscow on Tuesday at 8:52 local time", WEDNESDAY, ["2022-08-09T05:52Z"]),
    ("en", "It left on Tuesday at 8:52 local time", WEDNESDAY, ["2022-08-09"]),
    ("en", "It left on Tuesday at 8:52 in rain", WEDNESDAY, ["2022-08-09"]),
    ("en", "2022-08-09T05:52:38Z", WEDNESDAY, ["2022-08-09T05:52Z"]),
    ("en", "01:00 Moscow time on Wednesday (22:00 GMT)", WEDNESDAY, ["2022-08-09T22:00Z", "2022-08-09T22:00Z"]),
    ("ru", "ушедшая в 08:52 мск", "2022-08-09", ["2022-08-09T05:52Z"]),
    ("ru", "в пятницу в 14:54 по амурскому времени, в Москве было 08:54", "2025-07-25", ["2025-07-25T05:54Z"] * 2),
    (
        "ru",
        "Во вторник, 9 августа 2022 года, в 8 часов 52 минуты по московскому времени",
        WEDNESDAY,
        ["2022-08-09T05:52Z"],
    ),
    ("ru", "9 августа в 10:22 по тегеранскому времени", WEDNESDAY, ["2022-08-09T05:52Z"]),
    ("ru", "Москва, 25 августа, 2023, 12:31 - Агентство", "2023-08-25", ["2023-08-25"]),
    ("fa", "قرار است ساعت ۱۰ و ۲۲ دقیقه امروز به وقت تهران", "2022-08-09", ["2022-08-09T05:52Z"]),
    ("fa", "سه‌شنبه ساعت ۸:۵۲ به وقت مسکو", "2022-08-11", ["2022-08-09T05:52Z"]),
    ("fa", "ساعت ۶ عصر یکشنبه به وقت تهران", "2025-12-29", ["2025-12-28T14:30Z"]),
    ("fa", "ساعت ۸ و ۵۲ دقیقه سه‌شنبه به وقت مسکو", WEDNESDAY, ["2022-08-09T05:52Z"]),
    ("fa", "ساعت ۱ شب امروز به وقت تهران", "2025-12-12", ["2025-12-11T21:30Z"]),
    ("fa", "ساعت ۱۱ شب امروز به وقت تهران", "2025-12-12", ["2025-12-12T19:30Z"]),
    ("ru", "сегодня в 2 ночи по московскому времени", WEDNESDAY, ["2022-08-09T23:00Z"]),
    ("ru", "сегодня в 8 часов 75 минут по московскому времени", WEDNESDAY, ["2022-08-10"]),
    ("en", "in August 2022 at 08:52 GMT", WEDNESDAY, ["2022-08"]),
    ("en", "Monday at nine GMT", WEDNESDAY, ["2022-08-08"]),
    ("fa", "ساعت ۲۲:۴۲ به وقت تهران", "2022-03-18", ["2022-03-17T19:12Z"]),
]

RUSSIAN = [
    ("запущенного во вторник", WEDNESDAY, [("вторник", "2022-08-09")]),
    ("в воскресенье, 9 февраля, не", "2020-02-10", [("воскресенье, 9 февраля", "2020-02-09")]),
    ("Запустил его 20 января", "2024-01-22", [("20 января", "2024-01-20")]),
    ("9 авг - Новости", "2022-08-09", [("9 авг", "2022-08-09")]),
    ("третьего августа", WEDNESDAY, [("третьего августа", "2022-08-03")]),
    ("девятого августа", WEDNESDAY, [("девятого августа", "2022-08-09")]),
    ("09.08.2022 г.", WEDNESDAY, [("09.08.2022", "2022-08-09")]),
    ("с июля 2022 года:", "2023-08-25", [("июля 2022 года", "2022-07")]),
    ("в 2028 году, к 2036 году", WEDNESDAY, [("2028 году", "2028"), ("2036 году", "2036")]),
    ("после 2024-го", "2023-08-25", [("2024-го", "2024")]),
    ("до конца осени выведет", "2024-10-14", [("конца осени", "2024-11")]),
    ("до конца года", "2024-10-14", [("конца года", "2024-12")]),
    ("весной 2025 года, прошлым летом", WEDNESDAY, [("весной 2025 года", "2025"), ("прошлым летом", "2021")]),
    ("в августе прошлого года", WEDNESDAY, [("августе прошлого года", "2021-08")]),
    ("в прошлом году, на следующей неделе", WEDNESDAY, [("прошлом году", "2021"), ("следующей неделе", "2022-08")]),
    ("два года назад, год назад", WEDNESDAY, [("два года назад", "2020"), ("год назад", "2021")]),
    (
        "через три месяца, в течение двух лет",
        WEDNESDAY,
        [("через три месяца", "2022-11"), ("в течение двух лет", "2024-08")],
    ),
    (
        "вчера, завтра и послезавтра",
        WEDNESDAY,
        [("вчера", "2022-08-09"), ("завтра", "2022-08-11"), ("послезавтра", "2022-08-12")],
    ),
    ("мая, как говорят, было мало", WEDNESDAY, []),
]

PERSIAN = [
    ("پس از پرتاب در ۱۸ مرداد ۱۴۰۱", "2025-08-16", [("۱۸ مرداد ۱۴۰۱", "2022-08-09")]),
    ("جمعه بیستم مهر به راه افتاد", "2024-10-12", [("جمعه بیستم مهر", "2024-10-11")]),
    ("روز سه‌شنبه ۱۸ مردادماه سال ۱۴۰۱", WEDNESDAY, [("سه‌شنبه ۱۸ مردادماه سال ۱۴۰۱", "2022-08-09")]),
    (
        "سی‌ام مهر، سوم مهر، ۱۸ام مرداد",
        "2024-10-25",
        [("سی‌ام مهر", "2024-10-21"), ("سوم مهر", "2024-09-24"), ("۱۸ام مرداد", "2024-08-08")],
    ),
    ("بیست‌ویکم مهر", "2024-10-14", [("بیست‌ویکم مهر", "2024-10-12")]),
    ("اوایل دی ماه امسال", "2025-12-12", [("اوایل دی ماه امسال", "2025-12")]),
    ("دی ماه امسال", "2025-12-12", [("دی ماه امسال", "2026-01")]),
    ("مرداد سال گذشته", "2023-08-16", [("مرداد سال گذشته", "2022-08")]),
    ("در سال ۱۳۸۴ و سال ۲۰۲۱ میلادی", WEDNESDAY, [("سال ۱۳۸۴", "2005"), ("سال ۲۰۲۱", "2021")]),
    ("زمستان ۱۴۰۱ و بهار آینده", "2026-02-01", [("زمستان ۱۴۰۱", "2023"), ("بهار آینده", "2026")]),
    ("دیروز و فردا", WEDNESDAY, [("دیروز", "2022-08-09"), ("فردا", "2022-08-11")]),
    ("نخستین ساعات فردا سه‌شنبه", "2024-11-04", [("نخستین ساعات فردا سه‌شنبه", "2024-11-05")]),
    ("صبح پنجشنبه", "2024-02-29", [("صبح پنجشنبه", "2024-02-29")]),
    ("دقايقي پيش", "2024-02-29", [("دقايقي پيش", "2024-02-29")]),
    ("دو سال پیش و هفته آینده", WEDNESDAY, [("دو سال پیش", "2020"), ("هفته آینده", "2022-08")]),
    ("تا پایان سال جاری", "2025-10-30", [("پایان سال جاری", "2026-03")]),
    ("امسال و پارسال", "2025-10-30", [("امسال", "2025"), ("پارسال", "2024")]),
    ("۹ اوت ۲۰۲۲", WEDNESDAY, [("۹ اوت ۲۰۲۲", "2022-08-09")]),
    ("۱۴۰۱/۰۵/۱۸", WEDNESDAY, [("۱۴۰۱/۰۵/۱۸", "2022-08-09")]),
    ("خبرگزاری مهر گزارش داد و تیر خورد", WEDNESDAY, []),
    ("ماه گذشته و هفته گذشته", "2025-12-12", [("ماه گذشته", "2025-11"), ("هفته گذشته", "2025")]),
    ("مهر گذشته، مهر آینده", "2025-12-12", [("مهر گذشته", "2025-10"), ("مهر آینده", "2026-10")]),
    ("دی گذشته", "2026-01-10", [("دی گذشته", "2025-01")]),
    ("مهر ماه و بهمن ماه", "2025-12-12", [("مهر ماه", "2025-10"), ("بهمن ماه", "2026-02")]),
    ("تابستان گذشته، این زمستان، پاییز", "2025-12-12", [("تابستان گذشته", "2025"), ("این زمستان", "2025")]),
    (
        "پایان تیر، پایان پاییز ۱۴۰۴، پایان سال ۱۴۰۴",
        "2025-12-12",
        [("پایان تیر", "2025-07"), ("پایان پاییز ۱۴۰۴", "2025-12"), ("پایان سال ۱۴۰۴", "2026-03")],
    ),
    ("پایان ۲۰۲۵، بهار ۲۰۲۵", "2025-12-12", [("پایان ۲۰۲۵", "2025-12"), ("بهار ۲۰۲۵", "2025")]),
    ("اوایل سال ۱۴۰۴ و اواخر سال ۱۴۰۱", "2025-12-12", [("اوایل سال ۱۴۰۴", "2025"), ("اواخر سال ۱۴۰۱", "2023")]),
    ("جمعه هفته آینده", "2025-12-12", [("جمعه هفته آینده", "2025-12-19")]),
    ("۱۴۰۱ صندلی", WEDNESDAY, []),
]


@pytest.mark.parametrize(("text", "day", "expected"), ENGLISH)
def test_english_dates(packs: dict[str, LanguagePack], text: str, day: str, expected: list[tuple[str, str]]) -> None:
    assert found(packs, "en", text, day) == expected


@pytest.mark.parametrize(("text", "day", "expected"), RUSSIAN)
def test_russian_dates(packs: dict[str, LanguagePack], text: str, day: str, expected: list[tuple[str, str]]) -> None:
    assert found(packs, "ru", text, day) == expected


@pytest.mark.parametrize(("text", "day", "expected"), PERSIAN)
def test_persian_dates(packs: dict[str, LanguagePack], text: str, day: str, expected: list[tuple[str, str]]) -> None:
    assert found(packs, "fa", text, day) == expected


@pytest.mark.parametrize(("language", "text", "day", "expected"), CLOCKS)
def test_clock_times_become_utc(
    packs: dict[str, LanguagePack], language: str, text: str, day: str, expected: list[str]
) -> None:
    assert [value for _, value in found(packs, language, text, day)] == expected


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        ("on Tuesday", "2022-08-09", "2022-08-16"),
        ("in March", "2022-03", "2023-03"),
        ("by mid-March", "2022-03", "2023-03"),
        ("on June 10", "2022-06-10", "2023-06-10"),
        ("in the autumn", "2021", "2022"),
        ("today", "2022-08-10", "2022-08-10"),
        ("on Wednesday", "2022-08-10", "2022-08-10"),
    ],
)
def test_what_is_to_come_has_its_own_reading(packs: dict[str, LanguagePack], text: str, past: str, future: str) -> None:
    (mention,) = mentions(packs, "en", text, WEDNESDAY)
    assert (mention.reading(future=False).text, mention.reading(future=True).text) == (past, future)


def test_a_near_month_is_the_coming_one(packs: dict[str, LanguagePack]) -> None:
    assert found(packs, "en", "a forum in September", WEDNESDAY) == [("September", "2022-09")]


def test_deadlines_are_marked(packs: dict[str, LanguagePack]) -> None:
    assert [m.bound for m in mentions(packs, "en", "by March, in March", WEDNESDAY)] == ["by", ""]
    assert [m.bound for m in mentions(packs, "ru", "до марта 2023 года", WEDNESDAY)] == ["by"]


def test_hints_tell_what_local_time_is(packs: dict[str, LanguagePack]) -> None:
    text = "It left the base on 9 August 2022 at 10:52 local time"
    hint = ZoneHint(Span(8, 16), "Asia/Qyzylorda")
    anchor = datetime(2022, 8, 10, tzinfo=UTC)
    assert [m.value.text for m in dates.find(text, packs["en"], anchor, [hint])] == ["2022-08-09T05:52Z"]


def test_without_a_day_of_publication_only_full_dates_count(packs: dict[str, LanguagePack]) -> None:
    text = (
        "On Tuesday, 9 August 2022, not yesterday, nor in March, nor two years ago, nor next week, nor by the end of "
        "the year, nor within a year, nor on June 5, nor on Monday, nor last summer; 05:52 GMT"
    )
    got = [m.value.text for m in dates.find(text, packs["en"], None)]
    assert got == ["2022-08-09", "2022-08-09T05:52Z"]
    assert dates.find("at 05:52 GMT", packs["en"], None) == ()
    assert dates.find("at 05:52 GMT, the end of winter", packs["en"], None) == ()
    assert dates.find("مهر ماه، بهار آینده، ۱۸ مرداد", packs["fa"], None) == ()


def test_the_day_of_publication_is_taken_in_utc(packs: dict[str, LanguagePack]) -> None:
    late = datetime.fromisoformat("2022-08-10T01:00+04:30")
    (mention,) = dates.find("today", packs["en"], late)
    assert mention.value.text == "2022-08-09"


def test_solar_calendar() -> None:
    assert solar_date(1401, 5, 18) == date(2022, 8, 9)
    assert solar_date(1399, 12, 30) == date(2021, 3, 20)
    assert solar_date(1357, 11, 22) == date(1979, 2, 11)
    assert [year for year in range(1395, 1410) if is_leap_solar_year(year)] == [1395, 1399, 1403, 1408]
    assert solar_year_of(date(2026, 3, 20)) == 1404
    assert solar_year_of(date(2026, 3, 21)) == 1405
    with pytest.raises(ValueError, match="no such solar day"):
        solar_date(1401, 12, 30)


def test_most_of_takes_the_earlier_of_equals() -> None:
    assert most_of(date(2022, 7, 31), date(2022, 8, 1), months=True) == "2022-07"
    assert most_of(date(2022, 12, 22), date(2023, 3, 20), months=False) == "2023"
