"""Who speaks where no list has the verb, through papers and pages, in lists, quotes and talks that run on."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Document

DAY = datetime(2022, 8, 9, tzinfo=UTC)
SALARIEH, ZAREPOUR, BORISOV = "Hassan Salarieh", "Issa Zarepour", "Yury Borisov"
TITLES = {"en": "Khayyam, a satellite of Iran", "ru": "«Хайям», спутник Ирана", "fa": "خیام، ماهواره ایران"}


def speakers(analyser: Analyser, language: str, text: str) -> set[str | None]:
    """Return who says what the satellite weighs, by `text`."""
    document = Document("x", TITLES[language], "", text, language, published=DAY)
    return {c.attributed_to for c in analyser.analyse(document).claims if c.property == "mass"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # verbs that no list has
        ("Khayyam weighs 600 kg, Salarieh enthused.", SALARIEH),
        ("Khayyam, Salarieh volunteered, weighs 600 kg.", SALARIEH),
        ("“Khayyam weighs 600 kg,” beamed Salarieh.", SALARIEH),
        ("Salarieh volunteered that Khayyam weighs 600 kg.", SALARIEH),
        ("Asked about Khayyam, which weighs 600 kg, Salarieh smiled.", None),
        ("In spring, Roscosmos delivered Khayyam, which weighs 600 kg.", None),
        # words that are somebody's
        ("In Salarieh's words, Khayyam weighs 600 kg.", SALARIEH),
        ("Salarieh's statement that Khayyam weighs 600 kg was applauded.", SALARIEH),
        ("Salarieh gave the weight of Khayyam as 600 kg.", SALARIEH),
        # papers, pages and parts of a body
        ("A Roscosmos statement says Khayyam weighs 600 kg.", "Roscosmos"),
        ("A press release from Roscosmos gives the mass of Khayyam as 600 kg.", "Roscosmos"),
        ("A Tasnim report said Khayyam weighs 600 kg.", "Tasnim"),
        ("Russia's Roscosmos state space corporation said Khayyam weighs 600 kg.", "Roscosmos"),
        ("Khayyam weighs 600 kg, according to its maker, VNIIEM.", "VNIIEM"),
        ("The Pentagon said Khayyam weighs 600 kg.", "Pentagon"),
        ("The developers say Khayyam weighs 600 kg.", "developers"),
        ("Citing Salarieh, IRNA reported that Khayyam weighs 600 kg.", SALARIEH),
        ("Salarieh, head of the Iranian Space Agency (ISA), said Khayyam weighs 600 kg.", SALARIEH),
        ("Khayyam weighs 600 kg, astronomer Maria Lopez of the Northern Lights Center said.", "Maria Lopez"),
        # bodies and posts known by what they are for
        ("Khayyam weighs 600 kg, the science ministry said.", "science ministry"),
        ("The ministry of higher education announced that Khayyam weighs 600 kg.", "ministry of higher education"),
        ("Roscosmos was busy. Khayyam weighs 600 kg, the state corporation said in a report.", "Roscosmos"),
        ("US Space Command said Khayyam weighs 600 kg.", "US Space Command"),
        ("Press Relations of Roscosmos announced that Khayyam weighs 600 kg.", "Roscosmos"),
        ("The head of VNIIEM said Khayyam weighs 600 kg.", "head of VNIIEM"),
        ("VNIIEM was busy. In a note of its own the institute wrote that Khayyam weighs 600 kg.", "VNIIEM"),
        ("Khayyam is believed by Western trackers to weigh 600 kg.", "Western trackers"),
        ("At dawn Issa Zarepour had to tell them that Khayyam weighs 600 kg.", ZAREPOUR),
        # what only dates a sentence is the outlet's own
        ("The launch went well, Salarieh said, hours after the 600-kg Khayyam was put in orbit.", None),
        ("Two weeks after the 600-kg Khayyam was put in orbit, Salarieh said that all was well.", None),
        ("Salarieh said that Khayyam weighs 600 kg, two weeks after the launch.", SALARIEH),
        ("Khayyam, of 600 kg, drew a protest, to which the foreign ministry replied.", None),
        # titles of known holders; what the outlet itself adds
        ("Zarepour met Borisov. The minister said Khayyam weighs 600 kg.", ZAREPOUR),
        ("Khayyam weighs 600 kg, but Salarieh said the launch was late.", None),
        ("Roscosmos, which launched the 600-kg Khayyam, said it was late.", None),
        # talks and quotes that run on
        ("Key points of Issa Zarepour's speech:\n\n* Khayyam weighs 600 kg;\n* it is new.", ZAREPOUR),
        ("Issa Zarepour owns a dog. Three facts:\n\n* Khayyam weighs 600 kg;\n* it is new.", None),
        ("Salarieh met the press.\n\nHS: Well.\n\nOW: How heavy?\n\nHS: Khayyam weighs 600 kg.", SALARIEH),
        ("Salarieh came to Moscow.\n\n“It flies.\n\n“Khayyam weighs 600 kg.”", SALARIEH),
        ("Salarieh said it is late. We know that Khayyam weighs 600 kg.", SALARIEH),
        ("Salarieh said it is late. All know that Khayyam weighs 600 kg.", None),
    ],
)
def test_english(analyser: Analyser, text: str, speaker: str | None) -> None:
    assert speakers(analyser, "en", text) == {speaker}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("«Хайям» весит 600 кг, похвастался Саларие.", SALARIEH),
        ("Саларие прибыл, чтобы увидеть, что «Хайям» весит 600 кг.", None),
        ("В сообщении Роскосмоса говорится, что «Хайям» весит 600 кг.", "Roscosmos"),
        ("«Хайям» весит 600 кг, сообщается на сайте Роскосмоса.", "Roscosmos"),
        ("Из заявления Роскосмоса следует, что «Хайям» весит 600 кг.", "Roscosmos"),
        ("По словам источников The Washington Post, «Хайям» весит 600 кг.", "The Washington Post's sources"),
        (
            "«Хайям» весит 600 кг, пишет The Washington Post со ссылкой на западных чиновников.",
            "Western officials (The Washington Post)",
        ),
        ("Борисов принял Зарепура. Как уточнил министр, «Хайям» весит 600 кг.", ZAREPOUR),
        ("Главное из речи Иссы Зарепура:\n\n• «Хайям» весит 600 кг;\n• он новый.", ZAREPOUR),
    ],
)
def test_russian(analyser: Analyser, text: str, speaker: str | None) -> None:
    assert speakers(analyser, "ru", text) == {speaker}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("به گزارش تسنیم به نقل از روسکاسموس، خیام ۶۰۰ کیلوگرم وزن دارد.", "Roscosmos"),
        ("به گزارش تسنیم، خیام ۶۰۰ کیلوگرم وزن دارد.", "Tasnim"),
        ("در بیانیه سازمان فضایی ایران آمده است که خیام ۶۰۰ کیلوگرم وزن دارد.", "Iranian Space Agency"),
        ("خیام ۶۰۰ کیلوگرم وزن دارد. این را حسن سالاریه گفت.", SALARIEH),
        ("حسن سالاریه گفت پرتاب خوب بود. خیام ۶۰۰ کیلوگرم وزن دارد و آن را ساخته‌ایم.", SALARIEH),
        ("مهم‌ترین سخنان حسن سالاریه:\n\n- خیام ۶۰۰ کیلوگرم وزن دارد.\n- نو است.", SALARIEH),
    ],
)
def test_persian(analyser: Analyser, text: str, speaker: str | None) -> None:
    assert speakers(analyser, "fa", text) == {speaker}
