"""The topics of the pack against labelled items, headlines with leads, and hard near misses of our own writing."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from monitor.analysis import Analyser
from monitor.types import Document

DATA = Path(__file__).parent.parent / "data"


def topics(document: Document, analyser: Analyser) -> set[str]:
    return {found.topic for found in analyser.analyse(document).matches}


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def counted(items: Iterable[Mapping[str, Any]], analyser: Analyser) -> tuple[float, int]:
    """Return F1 over the topics of all items, and how many items without a topic were given one."""
    count: Counter[str] = Counter()
    for row in items:
        published = datetime.fromisoformat(row["published"])
        document = Document(row["id"], row["title"], row["summary"], row["body"], row["language"], published=published)
        found, wanted = topics(document, analyser), set(row["topics"])
        count.update(hit=len(found & wanted), all=len(found) + len(wanted), alarms=bool(found) and not wanted)
    return 2 * count["hit"] / count["all"], count["alarms"]


@pytest.mark.parametrize(
    ("file", "least", "alarms"),
    [("dev.jsonl", 0.97, 0), ("check.jsonl", 0.96, 0)],
)
def test_gold_items(shared: Path, file: str, least: float, alarms: int, analyser: Analyser) -> None:
    f1, false = counted(rows(shared / "gold" / file), analyser)
    assert f1 >= least
    assert false <= alarms


@pytest.mark.parametrize(
    ("file", "least"),
    [
        *(("en", 0.95), ("en-2", 0.96), ("en-3", 0.96), ("en-6", 0.96), ("en-7", 0.92)),
        *(("ru", 0.97), ("ru-2", 0.98), ("ru-4", 0.98), ("fa", 0.88), ("fa-2", 0.97), ("fa-6", 0.92)),
    ],
)
def test_own_articles(file: str, least: float, analyser: Analyser) -> None:
    f1, false = counted(rows(DATA / f"articles-{file}.jsonl"), analyser)
    assert f1 >= least
    assert not false


def _headline(row: Mapping[str, Any]) -> str:
    return f"{row['language']}: {row['title']}"


@pytest.mark.parametrize("row", rows(DATA / "headlines.jsonl"), ids=_headline)
def test_headlines_with_leads(row: Mapping[str, Any], analyser: Analyser) -> None:
    published = datetime.fromisoformat(f"{row['published']}T12:00:00+00:00")
    document = Document("1", row["title"], "", row["lead"], row["language"], published=published)
    assert topics(document, analyser) == set(row["topics"])


NEAR_MISSES = [
    ("Lunar notes", "The crater Omar Khayyam lies near the pole of the Moon; orbiters have mapped its floor.", "en"),
    ("Crew heads for the station", "A Soyuz MS lifted off from Baikonur with three aboard, Roscosmos said.", "en"),
    ("Bank news", "Customers of Saman bank can pay through Paya and Kowsar cards since Sunday.", "en"),
    (
        "Falcon 9 flies",
        "A Falcon 9 put an Indonesian satellite into orbit. Sanctions on Iran were not discussed.",
        "en",
    ),
    ("New handsets", "The Thuraya handset of the Emirates company went on sale this week in Dubai.", "en"),
    (
        "Ionosfera-M pair reaches orbit",
        "A Soyuz-2.1b put two Ionosfera-M craft into orbit from Vostochny on Tuesday.\n\nThey watch the upper air."
        + "\n\nEngineers checked the instruments again and again, and found them in order." * 6
        + "\n\nAmong the small passengers were two Iranian satellites, Kowsar and Hodhod.",
        "en",
    ),
    (
        "Kayhan on the talks",
        "The newspaper Kayhan wrote on Monday that satellite channels had misread the talks.",
        "en",
    ),
    ("New metro line", "The new line will stop at Khayyam metro station, a kilometre from the satellite town.", "en"),
    ("Jets for Tehran", "Iran's air force put three Kowsar fighter jets into service on Thursday.", "en"),
    ("Missile test", "Iran test-fired a ballistic missile named Qased from a desert site, the army said.", "en"),
    ("Fajr film awards", "سیمرغ بلورین بهترین فیلم جشنواره فجر به کارگردان جوان رسید.", "fa"),
    ("Курс рубля", "Москва и Тегеран договорились о расчётах в рублях и о поставках зерна.", "ru"),
    (
        "Экипаж стартовал",
        "Корабль «Союз МС» с тремя космонавтами стартовал с Байконура к МКС, сообщил Роскосмос.",
        "ru",
    ),
    ("افتتاح آسمان‌نمای نیشابور", "در روز بزرگداشت خیام، آسمان‌نمای نیشابور با حضور دوستداران فضا افتتاح شد.", "fa"),
    ("Союз писателей", "Союз писателей России и Ирана подписал договор о переводе стихов Омара Хайяма.", "ru"),
]


@pytest.mark.parametrize(("title", "body", "language"), NEAR_MISSES)
def test_near_misses(title: str, body: str, language: str, analyser: Analyser) -> None:
    assert topics(Document("1", title, "", body, language), analyser) == set()


HITS = [
    ("Khayyam sends pictures", "The satellite Khayyam is taking pictures of dams.", "en", {"khayyam"}),
    (
        "Qaem-100 lifts Chamran-1",
        "Iran launched the satellite Chamran-1 on a Qaem-100 on Saturday.",
        "en",
        {"iranian-launches"},
    ),
    (
        "«Роскосмос» и Бразилия подписали соглашение",
        "Роскосмос и космическое агентство Бразилии подписали соглашение о совместной работе.",
        "ru",
        {"roscosmos-partnerships"},
    ),
    (
        "Moscow may quit the station",
        "Roscosmos said it would withdraw from the International Space Station after 2028 and leave NASA alone.",
        "en",
        {"roscosmos-partnerships"},
    ),
    (
        "Сайт: «Роскосмос» возглавит новый человек",
        "Дмитрий Баканов назначен главой Роскосмоса вместо Юрия Борисова, следует из указа.",
        "ru",
        {"roscosmos-partnerships"},
    ),
    (
        "Iranian satellite to fly from Vostochny",
        "A Soyuz rocket will carry the Iranian satellite Nahid-2 into orbit on Friday.",
        "en",
        {"iranian-launches", "roscosmos-partnerships"},
    ),
    ("خیام ۲ در راه است", "سازمان فضایی ایران از برنامه ساخت ماهواره خیام ۲ خبر داد.", "fa", {"khayyam"}),
    ("«ظفر ۲» پرتاب شد", "ماهواره ایرانی ظفر ۲ صبح امروز پرتاب شد.", "fa", {"iranian-launches"}),
]


@pytest.mark.parametrize(("title", "body", "language", "expected"), HITS)
def test_hits(title: str, body: str, language: str, expected: set[str], analyser: Analyser) -> None:
    assert topics(Document("1", title, "", body, language), analyser) == expected
