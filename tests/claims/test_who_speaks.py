"""Who speaks: pairs of sentences that differ in a few words, in each language, read through the pack that ships."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Document

TITLES = {"en": "Khayyam, a satellite of Iran", "ru": "«Хайям», спутник Ирана", "fa": "خیام، ماهواره ایران"}
DAY = datetime(2022, 8, 9, tzinfo=UTC)
SALARIEH = "Hassan Salarieh"


def speakers(analyser: Analyser, language: str, text: str) -> set[str | None]:
    """Return who says what the satellite weighs, by `text`."""
    document = Document("x", TITLES[language], "", text, language, published=DAY)
    return {c.attributed_to for c in analyser.analyse(document).claims if c.property == "mass"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Khayyam weighs 600 kg, Salarieh told state television.", SALARIEH),
        ("Khayyam weighs 600 kg, state television told viewers.", "state television"),
        ("In an interview with Tasnim, Salarieh said Khayyam weighs 600 kg.", SALARIEH),
        ("Tasnim reported that Khayyam weighs 600 kg.", "Tasnim"),
        ("Khayyam weighs 600 kg, the semi-official Tasnim news agency reported.", "Tasnim"),
        ("Salarieh was quoted by IRNA as saying that Khayyam weighs 600 kg.", SALARIEH),
        ("According to Iran's state news agency IRNA, Khayyam weighs 600 kg.", "IRNA"),
        ("Khayyam weighs 600 kg, according to the Iranian Space Agency's website.", "Iranian Space Agency"),
        ("Iran's space agency said Khayyam weighs 600 kg.", "Iranian Space Agency"),
        ("Roscosmos issued a statement. According to the statement, Khayyam weighs 600 kg.", "Roscosmos"),
        ("Roscosmos spoke of a success. Its press service said Khayyam weighs 600 kg.", "Roscosmos"),
        ("Issa Zarepour, the communications minister, came. The minister said Khayyam weighs 600 kg.", "Issa Zarepour"),
        ("Iran's communications minister said Khayyam weighs 600 kg. Zarepour left later.", "Issa Zarepour"),
        ("Salarieh thanked Moscow, saying that Khayyam weighs 600 kg.", SALARIEH),
        ("Researcher Maria Lopez said Khayyam weighs 600 kg.", "Maria Lopez"),
        ("Maria Lopez, a guide, said it is new. Khayyam weighs 600 kg, Lopez added.", "Maria Lopez"),
        ("Officials who have seen Khayyam said it weighs 600 kg.", "officials"),
        (
            "Western officials told Reuters that Khayyam weighs 600 kg.",
            "Western officials (Reuters)",
        ),
        ("The Iranian embassy in Moscow said Khayyam weighs 600 kg.", "Iranian embassy in Moscow"),
        ("Mehr erroneously reported that Khayyam weighs 600 kg.", None),
        ("Khayyam is run by Salarieh. It weighs 600 kg.", None),
        ("Roscosmos launched Khayyam, which weighs 600 kg.", None),
        ("Khayyam weighs 600 kg and is a craft that Salarieh called a gem.", None),
    ],
)
def test_english(analyser: Analyser, text: str, speaker: str | None) -> None:
    assert speakers(analyser, "en", text) == {speaker}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("«Хайям» весит 600 кг, сообщил глава Иранского космического агентства Хасан Саларие.", SALARIEH),
        ("Хасан Саларие сообщил, что «Хайям» весит 600 кг.", SALARIEH),
        ("Саларие прибыл в Москву. По его словам, «Хайям» весит 600 кг.", SALARIEH),
        ("Саларие прибыл в Москву. «Хайям», добавил он, весит 600 кг.", SALARIEH),
        ("Саларие прибыл в Москву. «Хайям» весит 600 кг.", None),
        ("«Хайям» весит 600 кг. Об этом агентству Mehr сообщил Хасан Саларие.", SALARIEH),
        ("«Хайям» весит 600 кг, сообщила Роскосмосу пресс-служба IRNA.", "IRNA"),
        ("«Хайям» весит 600 кг, рассказал журналистам директор института Пётр Сидоров.", "Pyotr Sidorov"),
        ("Роскосмос гордится. В сообщении говорится, что «Хайям» весит 600 кг.", "Roscosmos"),
        ("Роскосмос запустил «Хайям», он весит 600 кг.", None),
    ],
)
def test_russian(analyser: Analyser, text: str, speaker: str | None) -> None:
    assert speakers(analyser, "ru", text) == {speaker}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("حسن سالاریه به مسکو رفت. به گفته وی، خیام ۶۰۰ کیلوگرم وزن دارد.", SALARIEH),
        ("حسن سالاریه به مسکو رفت. خیام ۶۰۰ کیلوگرم وزن دارد.", None),
        ("عیسی زارع‌پور در گفت‌وگو با تسنیم گفت خیام ۶۰۰ کیلوگرم وزن دارد.", "Issa Zarepour"),
        ("حسن سالاریه گفت: پرتاب خوب بود. خیام ۶۰۰ کیلوگرم وزن دارد.", SALARIEH),
        ("حسن سالاریه گفت: «پرتاب خوب بود.» خیام ۶۰۰ کیلوگرم وزن دارد.", None),
        (
            "سازمان فضایی ایران بیانیه‌ای داد. در این بیانیه آمده است که خیام ۶۰۰ کیلوگرم وزن دارد.",
            "Iranian Space Agency",
        ),
        ("تسنیم از پرتاب خیام نوشت. این خبرگزاری خیام را ۶۰۰ کیلوگرم معرفی کرد.", "Tasnim"),
        ("علی جعفرآبادی گفت پرتاب خوب بود. سالاریه به مسکو رفت. او گفت خیام ۶۰۰ کیلوگرم وزن دارد.", SALARIEH),
        ("خیام ۶۰۰ کیلوگرم وزن دارد؛ روسکاسموس پرتاب را موفق گفته است.", None),
        ("وزیر ارتباطات گفت خیام ۶۰۰ کیلوگرم وزن دارد. عیسی زارع‌پور به قزاقستان رفته بود.", "Issa Zarepour"),
    ],
)
def test_persian(analyser: Analyser, text: str, speaker: str | None) -> None:
    assert speakers(analyser, "fa", text) == {speaker}


ASKED = "Hassan Salarieh answered our questions.\n\nWhat is new?\nKhayyam weighs 600 kg.\n\nAnd then?\nWe shall see."


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (ASKED, SALARIEH),
        (ASKED.replace("answered our questions", "lives in Tehran"), None),
        (ASKED.replace("What is new?", "Much is new.").replace("And then?", "So far."), None),
        ("Q: How is Salarieh?\n\nA: Well.\n\nQ: And the craft?\n\nA: Khayyam weighs 600 kg.", None),
        ("Salarieh spoke.\n\nQ: Well?\n\nA: Yes.\n\nQ: And the craft?\n\nA: Khayyam weighs 600 kg.", SALARIEH),
        ("Salarieh listed the facts:\n\n- Khayyam weighs 600 kg\n- it is new", SALARIEH),
        ("Salarieh listed the facts.\n\n- Khayyam weighs 600 kg\n- it is new", None),
    ],
)
def test_interviews_and_lists(analyser: Analyser, text: str, speaker: str | None) -> None:
    assert speakers(analyser, "en", text) == {speaker}
