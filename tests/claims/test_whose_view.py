"""Whose view it is without a verb of speech, speakers called by their part in a thing, bare bodies and papers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Document, Modality

DAY = datetime(2022, 8, 9, tzinfo=UTC)
ISA, IUST = "Iranian Space Agency", "Iran University of Science and Technology"
TITLES = {"en": "Khayyam, a satellite of Iran", "ru": "«Хайям», спутник Ирана", "fa": "خیام، ماهواره ایران"}


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        # "to NAME it is …" at the head, and what only begins alike
        ("en", "To Roscosmos it is a craft of 600 kg.", "Roscosmos"),
        ("en", "Seen from Moscow, Khayyam is a craft of 600 kg.", "Moscow"),
        ("en", "To Roscosmos went the 600-kg Khayyam.", None),
        ("en", "For Roscosmos the team built Khayyam, which weighs 600 kg.", None),
        # a country's words, and one that speaks up before a colon
        ("en", "In Tehran's telling, Khayyam weighs 600 kg.", "Tehran"),
        ("en", "Tehran disagrees: Khayyam weighs 600 kg.", "Tehran"),
        ("en", "Tehran rejoiced long and loudly: Khayyam weighs 600 kg.", None),
        # who rejects it, who lists it
        ("en", "Reports that Khayyam weighs 600 kg were rejected by Hassan Salarieh as baseless.", "Hassan Salarieh"),
        ("en", "Khayyam weighs 600 kg, according to the American catalogue.", "American catalogue"),
        ("en", "The mass of Khayyam, says the customer, is 600 kg.", "customer"),
        # a part of an outlet, and reports spoken of again
        ("en", "IRIB was busy. Khayyam weighs 600 kg, the organisation's technology department said.", "IRIB"),
        (
            "en",
            "State-run media were busy. State-run media praised it. Khayyam weighs 600 kg, the reports said.",
            "state media",
        ),
        # two that speak together
        ("en", "Roscosmos and VNIIEM agree that Khayyam weighs 600 kg, the two agencies said.", "Roscosmos and VNIIEM"),
        ("en", "Roscosmos, VNIIEM and NASA agree that Khayyam weighs 600 kg, the two agencies said.", None),
        # speakers called by their part, where the text says whose it is
        ("en", "VNIIEM built Khayyam. Khayyam weighs 600 kg, its makers say.", "VNIIEM"),
        ("en", "VNIIEM built Khayyam. Khayyam weighs 600 kg, say the builders.", "VNIIEM"),
        ("en", "Khayyam was built in Russia. Khayyam weighs 600 kg, say the builders.", "builders"),
        ("en", "VNIIEM built Kowsar. Khayyam weighs 600 kg, say the builders.", "builders"),
        # a paper of the body that the sentence is about, and a verb of speech that is denied
        ("ru", "Роскосмос, долго молчавший, вчера заговорил: по его сообщению, «Хайям» весит 600 кг.", "Roscosmos"),
        (
            "ru",
            "Старт прошёл, объявило министерство обороны страны. Масса «Хайяма» 600 кг, сообщили там.",
            "Iranian Defence Ministry",
        ),
        ("ru", "Никто не вспоминает: старт прошёл. «Хайям» весит 600 кг.", None),
        (
            "ru",
            "Washington Post написала о нём. По версии источников газеты, «Хайям» весит 600 кг.",
            "The Washington Post's sources",
        ),
        ("fa", "سردار جعفرآبادی گفت پرتاب خوب بود. سردار ادامه داد که خیام ۶۰۰ کیلوگرم وزن دارد.", "Ali Jafarabadi"),
        # bodies by a bare noun, crowds and outlets where nouns come first
        ("fa", "خیام کار دانشگاه علم و صنعت است. دانشگاه می‌گوید خیام ۶۰۰ کیلوگرم وزن دارد.", IUST),
        ("fa", "سازمان فضایی ایران خوشحال بود. این را سازمان نوشت: خیام ۶۰۰ کیلوگرم وزن دارد.", ISA),
        ("fa", "رسانه‌های آمریکایی نوشتند خیام ۶۰۰ کیلوگرم وزن دارد.", "American media"),
        ("fa", "به ادعای چند تحلیلگر اسرائیلی خیام ۶۰۰ کیلوگرم وزن دارد.", "Israeli analysts"),
        ("fa", "روس‌کاسموس به اینترفکس گفت خیام ۶۰۰ کیلوگرم وزن دارد.", "Roscosmos"),
    ],
)
def test_the_speaker_is_found(analyser: Analyser, language: str, text: str, speaker: str | None) -> None:
    document = Document("x", TITLES[language], "", text, language, published=DAY)
    assert {c.attributed_to for c in analyser.analyse(document).claims if c.property == "mass"} == {speaker}


def test_the_spokesman_for_the_maker_is_that_bodys(analyser: Analyser) -> None:
    text = "VNIIEM built Khayyam. Khayyam weighs 600 kg, a spokesman for the manufacturer said."
    claims = analyser.analyse(Document("x", TITLES["en"], "", text, "en", published=DAY)).claims
    assert {c.attributed_to for c in claims if c.property == "mass"} == {"VNIIEM spokesman"}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Two engineers told The Washington Post that Khayyam weighs 600 kg.", Modality.ALLEGED),
        ("Roscosmos told The Washington Post that Khayyam weighs 600 kg.", Modality.ASSERTED),
    ],
)
def test_whom_only_a_paper_heard_is_told_with_distance(analyser: Analyser, text: str, modality: Modality) -> None:
    claims = analyser.analyse(Document("x", TITLES["en"], "", text, "en", published=DAY)).claims
    assert {c.modality for c in claims if c.property == "mass"} == {modality}
