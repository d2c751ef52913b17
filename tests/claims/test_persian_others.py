"""Persian sentences about other things, in a text about one satellite: nothing of them is told of the satellite."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.packs.load import builtin_pack_dir, load_pack
from monitor.types import Document

DAY = datetime(2025, 7, 27, 12, tzinfo=UTC)
TITLE = "ماهواره ایرانی «ناهید ۲» پرتاب شد"
LEAD = "ماهواره «ناهید ۲» روز جمعه سوم مرداد با ماهواره‌بر سایوز از پایگاه وستوچنی پرتاب شد. "


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser(load_pack(builtin_pack_dir()))


def told(analyser: Analyser, text: str) -> set[tuple[str, str, str, str]]:
    found = analyser.analyse(Document("x", TITLE, "", LEAD + text, "fa", published=DAY)).claims
    later = [c for c in found if c.evidence.start > len(TITLE) + len(LEAD) - 3]
    return {(c.subject, c.property, c.value.text, c.modality.value) for c in later}


@pytest.mark.parametrize(
    "text",
    [
        "آنتن آن ۴۰ کیلوگرم وزن دارد.",
        "دوربین این ماهواره را شرکت بارل ساخته است.",
        "پنل‌های خورشیدی در دانشگاه امیرکبیر ساخته شده‌اند.",
        "ایستگاه گیرنده ۱۰ تن وزن دارد.",
        "مرکز کنترل به دست سپاه اداره می‌شود.",
        "برنامه فضایی برای ده سال طراحی شده است.",
        "سپر حرارتی در ارتفاع ۱۱۰ کیلومتری جدا شد.",
        "سیمرغ می‌تواند ۲۵۰ کیلوگرم را به مدار ۵۰۰ کیلومتری ببرد.",
        "ماهواره ترکیه در ارتفاع ۶۸۰ کیلومتری می‌چرخد.",
        "سنگین‌ترین ماهواره جهان ۷ تن وزن دارد.",
        "پرتاب قبلی ناموفق بود.",
        "آزمون ماهواره‌بر ذوالجناح شکست خورد.",
        "در سال ۲۰۱۹ دو پرتاب ایران شکست خورد.",
        "ای کاش روسیه آن را می‌ساخت.",
    ],
)
def test_what_is_told_of_another_thing(analyser: Analyser, text: str) -> None:
    assert told(analyser, text) == set()


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("ماهواره با دو دوربین ۱۲۰ کیلوگرم وزن دارد.", ("mass", "120 kg", "asserted")),
        ("ماهواره‌بر آن را در مدار ۵۰۰ کیلومتری قرار داد.", ("orbit_altitude", "500 km", "asserted")),
        ("این ماهواره را که دو دوربین دارد شرکت بارل ساخته است.", ("manufacturer", "NPK Barl", "asserted")),
        ("ماهواره را صاایران ساخت و ماهواره‌بر را ما.", ("manufacturer", "Iran Electronics Industries", "asserted")),
        ("این ماهواره ایران ۱۲۰ کیلوگرم وزن دارد.", ("mass", "120 kg", "asserted")),
        ("شاید ماهواره از کار افتاده باشد.", ("satellite_status", "inactive", "alleged")),
        ("او تکذیب کرد که روسیه ماهواره را ساخته است.", ("manufacturer", "Russia", "denied")),
    ],
)
def test_what_is_told_of_the_satellite(analyser: Analyser, text: str, claim: tuple[str, str, str]) -> None:
    assert ("Nahid-2", *claim) in told(analyser, text)
