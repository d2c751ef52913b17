"""Who holds a post, and what lies ahead: pairs of sentences that differ in a few words, in each language."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Claim, Document

TITLES = {"en": "Khayyam, a satellite of Iran", "ru": "«Хайям», спутник Ирана", "fa": "خیام، ماهواره ایران"}
DAY = datetime(2022, 8, 5, tzinfo=UTC)
NEW, OLD = "Dmitry Bakanov", "Yury Borisov"


def claims(analyser: Analyser, language: str, text: str, wanted: str) -> list[Claim]:
    document = Document("x", TITLES[language], "", text, language, published=DAY)
    return [c for c in analyser.analyse(document).claims if c.property == wanted]


@pytest.mark.parametrize(
    ("language", "text", "holders"),
    [
        ("en", "Head of Roscosmos Yury Borisov was replaced by Dmitry Bakanov.", [NEW]),
        ("en", "Head of Roscosmos Yury Borisov was received by Dmitry Bakanov.", [OLD]),
        ("en", "Putin replaced Roscosmos chief Yury Borisov with Dmitry Bakanov.", [NEW]),
        ("en", "Putin greeted Roscosmos chief Yury Borisov.", [OLD]),
        ("en", "Dmitry Bakanov succeeded Yury Borisov at the helm of Roscosmos.", [NEW]),
        ("en", "Yury Borisov stepped down as head of Roscosmos.", []),
        ("en", "Yury Borisov stepped in as head of Roscosmos.", [OLD]),
        ("en", "Yury Borisov was dismissed as head of Roscosmos.", []),
        ("en", "Dmitry Bakanov, who has led Roscosmos since February, came.", [NEW]),
        ("ru", "Глава Роскосмоса Юрий Борисов освобожден от должности, его сменил Дмитрий Баканов.", [NEW]),
        ("ru", "Глава Роскосмоса Юрий Борисов прилетел.", [OLD]),
        ("ru", "Дмитрий Баканов назначен главой Роскосмоса вместо Юрия Борисова.", [NEW]),
        ("fa", "دیمیتری باکانوف به جای یوری بوریسوف رئیس روسکاسموس شد.", [NEW]),
        ("fa", "یوری بوریسوف از ریاست روسکاسموس برکنار شد.", []),
    ],
)
def test_who_leaves_holds_no_post(analyser: Analyser, language: str, text: str, holders: list[str]) -> None:
    assert [c.value.text for c in claims(analyser, language, text, "office_holder")] == holders


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Khayyam will be launched on 9 August. Orbit: Khayyam, 500 km.", "planned"),
        ("Khayyam was launched on 3 August. Orbit: Khayyam, 500 km.", "asserted"),
        ("Khayyam lifts off on 9 August. Its orbit is 500 km high.", "planned"),
        ("Khayyam was launched on 3 August and will be moved on 9 August. Its orbit is 500 km high.", "asserted"),
    ],
)
def test_what_belongs_to_an_event_to_come_is_planned(analyser: Analyser, text: str, modality: str) -> None:
    assert {c.modality.value for c in claims(analyser, "en", text, "orbit_altitude")} == {modality}


@pytest.mark.parametrize(
    ("language", "text", "modality"),
    [
        ("en", "Western officials say Khayyam weighs 600 kg.", "alleged"),
        ("en", "Roscosmos says Khayyam weighs 600 kg.", "asserted"),
        ("ru", "Западные чиновники сообщили, что «Хайям» весит 600 кг.", "alleged"),
        ("ru", "В Роскосмосе сообщили, что «Хайям» весит 600 кг.", "asserted"),
        ("en", "Roscosmos called the report that Khayyam weighs 600 kg fake.", "denied"),
        ("en", "Roscosmos called the report that Khayyam weighs 600 kg proof.", "asserted"),
    ],
)
def test_whose_word_is_doubted(analyser: Analyser, language: str, text: str, modality: str) -> None:
    assert {c.modality.value for c in claims(analyser, language, text, "mass")} == {modality}
