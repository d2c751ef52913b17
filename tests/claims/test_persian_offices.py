"""Persian speakers whom nobody names: offices, roles beside bodies and countries, "this body", who is only met."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.types import Document
from tests.claims.test_persian_voices import speakers
from tests.shipped import shipped_analyser

VOICES = [
    ("وزیر ارتباطات گفت ماهواره خیام ۶۰۰ کیلوگرم وزن دارد.", "Iran's ICT minister"),
    ("معاون سازمان فضایی ایران گفت ماهواره خیام ۶۰۰ کیلوگرم وزن دارد.", "Iranian Space Agency deputy head"),
    ("معاون رئیس سازمان فضایی ایران گفت ماهواره خیام ۶۰۰ کیلوگرم وزن دارد.", "Iranian Space Agency deputy head"),
    ("رئیس جمهور ایران گفت ماهواره خیام ۶۰۰ کیلوگرم وزن دارد.", "president of Iran"),
    ("وزارت دفاع آمریکا می‌گوید ماهواره خیام ۶۰۰ کیلوگرم وزن دارد.", "Pentagon"),
    (
        "سازمان فضایی ایران این خبر را رد کرد. این نهاد می‌گوید ماهواره خیام ۶۰۰ کیلوگرم وزن دارد.",
        "Iranian Space Agency",
    ),
    ("رضا کریمی، کارشناس فضا، در تلویزیون دولتی گفت ماهواره خیام ۶۰۰ کیلوگرم وزن دارد.", "Reza Karimi"),
    ("رضا کریمی در گفت‌وگو با خبرنگار علمی ایسنا گفت ماهواره خیام ۶۰۰ کیلوگرم وزن دارد.", "Reza Karimi"),
    ("آن‌طور که یک منبع آگاه به خبرنگار ما گفت، ماهواره خیام ۶۰۰ کیلوگرم وزن دارد.", "informed source"),
    ("رضا کریمی، کارشناس فضا، سخن گفت. نامبرده افزود: ماهواره خیام ۶۰۰ کیلوگرم وزن دارد.", "Reza Karimi"),
    ("ماهواره خیام ۶۰۰ کیلوگرم وزن دارد. رضا کریمی، کارشناس فضا، با اعلام این خبر افزود: کار تمام شد.", "Reza Karimi"),
]
NOBODY = [
    "رسانه‌های ایران سرگرم انتخابات بودند. ماهواره خیام ۶۰۰ کیلوگرم وزن دارد.",
    "رضا کریمی، کارشناس فضا، سخن گفت. به گزارش خبرنگار ما، ماهواره خیام ۶۰۰ کیلوگرم وزن دارد.",
    "رضا کریمی، کارشناس فضا، عکسی از سکو منتشر کرد. ماهواره خیام ۶۰۰ کیلوگرم وزن دارد.",
]


@pytest.mark.parametrize(("text", "speaker"), VOICES)
def test_those_without_a_name_are_called_by_what_they_are(text: str, speaker: str) -> None:
    """Each text names one speaker, by name or by what he is."""
    assert speakers(text) == {speaker}


@pytest.mark.parametrize("text", NOBODY)
def test_the_outlet_speaks_where_nobody_else_does(text: str) -> None:
    """Countries and persons are named, but none of them says what it weighs."""
    assert speakers(text) == {None}


def test_the_words_about_one_who_leaves_run_from_the_title_to_him_also_where_he_stands_behind_it() -> None:
    text = "ماهواره خیام پرتاب شد. دیمیتری باکانوف سکان شرکت دولتی «روسکاسموس» را به دست گرفت و یوری بوریسوف کنار رفت."
    analyser = shipped_analyser()
    read = analyser.analyse(Document("x", "", "", text, "fa", published=datetime(2025, 2, 8, tzinfo=UTC)), former=True)
    (gone,) = [claim for claim in read.claims if claim.rule == "office-former"]
    assert gone.value.text == "Yury Borisov"
    assert gone.subject_span is not None
    assert gone.evidence == gone.subject_span
    assert gone.evidence.of(text).startswith("سکان")
    assert gone.evidence.of(text).endswith("بوریسوف")
