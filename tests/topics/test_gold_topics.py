"""The topics of the pack against labelled news items, and against hard near misses of our own writing."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from monitor.packs.load import builtin_pack_dir, load_pack
from monitor.packs.model import Pack
from monitor.text.languages import LANGUAGES, load_language
from monitor.text.names import NameIndex
from monitor.topics.match import match
from monitor.types import Document


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(builtin_pack_dir())


@pytest.fixture(scope="module")
def names(pack: Pack) -> NameIndex:
    return NameIndex(pack.things, [load_language(code) for code in LANGUAGES])


def topics(document: Document, pack: Pack, names: NameIndex) -> set[str]:
    hits = names.find(document.text, document.language)
    return {found.topic for found in match(document, hits, pack.topics)}


@pytest.mark.parametrize("file", ["dev.jsonl", "check.jsonl"])
def test_labelled_items(shared: Path, file: str, pack: Pack, names: NameIndex) -> None:
    count: Counter[str] = Counter()
    for line in (shared / "gold" / file).read_text("utf-8").splitlines():
        row = json.loads(line)
        document = Document(row["id"], row["title"], row["summary"], row["body"], row["language"])
        found, wanted = topics(document, pack, names), set(row["topics"])
        count.update(hit=len(found & wanted), found=len(found), wanted=len(wanted))
        count.update(negatives=not wanted, alarms=bool(found) and not wanted)
    f1 = 2 * count["hit"] / (count["found"] + count["wanted"])
    assert f1 >= (0.95 if file == "dev.jsonl" else 0.92), count
    assert count["alarms"] <= (0 if file == "dev.jsonl" else 1), count


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
def test_near_misses(title: str, body: str, language: str, pack: Pack, names: NameIndex) -> None:
    assert topics(Document("1", title, "", body, language), pack, names) == set()


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
def test_hits(title: str, body: str, language: str, expected: set[str], pack: Pack, names: NameIndex) -> None:
    assert topics(Document("1", title, "", body, language), pack, names) == expected
