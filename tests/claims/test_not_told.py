"""What a sentence does not say of a thing: suppositions, things that stood by, what is contested."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Claim, Document, Modality


def _claims(analyser: Analyser, body: str, language: str = "en") -> tuple[Claim, ...]:
    document = Document("1", "", "", body, language, published=datetime(2024, 3, 4, 12, tzinfo=UTC))
    return analyser.analyse(document, said=(("iranian-launches", True), ("roscosmos-partnerships", True))).claims


def _told(analyser: Analyser, body: str, language: str = "en") -> set[str]:
    return {f"{c.subject} | {c.property} | {c.value.text}" for c in _claims(analyser, body, language)}


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "If Iran orders a second Khayyam satellite, it will be launched from Vostochny in 2026."),
        ("en", "If the Khayyam satellite fails, it would be controlled by Russia."),
        ("en", "The Khayyam satellite will be controlled by Russia if Iran does not pay."),
        ("en", "Unless Russia delivers the Fregat, the Pars-1 satellite will be launched on a Simorgh."),
        ("ru", "Если Иран закажет второй спутник «Хайям», его запустят с Восточного в 2026 году."),
        ("fa", "اگر ماهواره دوم خیام ساخته شود، در سال ۱۴۰۵ با موشک سایوز پرتاب می‌شود."),
    ],
)
def test_nothing_is_told_of_what_is_only_supposed(analyser: Analyser, language: str, body: str) -> None:
    """Neither the condition nor the plan that hangs on it is a claim."""
    assert _told(analyser, body, language) == set()


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "If all goes well, the Pars-1 satellite will be launched from Vostochny.",
            "launch_site | Vostochny Cosmodrome",
        ),
        ("The Pars-1 satellite will be launched on a Soyuz if the weather permits.", "launch_vehicle | Soyuz"),
        ("Pars-1, a satellite which weighs 134 kg, will fly in May if Russia agrees.", "mass | 134 kg"),
    ],
)
def test_a_condition_that_names_nothing_leaves_a_plan(analyser: Analyser, body: str, wanted: str) -> None:
    """What is true of the thing itself hangs on no condition."""
    assert f"Pars-1 | {wanted}" in _told(analyser, body)


@pytest.mark.parametrize(
    ("language", "body", "speaker"),
    [
        ("en", "The Khayyam satellite has stopped working. Iran's space agency denied this report.", None),
        ("en", "Telegram channels wrote that Khayyam weighs 800 kg; the space agency denied it.", "Telegram channels"),
        ("ru", "Спутник «Хайям» вышел из строя. Представитель агентства опроверг это сообщение.", None),
        ("fa", "ماهواره خیام از کار افتاده است. سخنگوی سازمان فضایی ایران این خبر را تکذیب کرد.", None),
        ("fa", "وزن ماهواره خیام ۸۰۰ کیلوگرم است. سازمان فضایی این ادعا را رد کرد.", None),
    ],
)
def test_what_the_next_sentence_contests_is_alleged(
    analyser: Analyser, language: str, body: str, speaker: str | None
) -> None:
    """It is never said by the one who denies it."""
    found = _claims(analyser, body, language)
    assert {(c.modality, c.attributed_to) for c in found} == {(Modality.ALLEGED, speaker)}


def test_a_denial_with_its_own_content_speaks_of_that(analyser: Analyser) -> None:
    """The sentence before stands as it is."""
    found = _claims(analyser, "The Khayyam satellite weighs 600 kg. The agency denied the report that it is lost.")
    assert [c.modality for c in found if c.property == "mass"] == [Modality.ASSERTED]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "Unlike Khayyam, which went up on a Soyuz, the Pars-1 satellite rode a Simorgh.",
            {"Pars-1 | launch_vehicle | Simorgh"},
        ),
        (
            "Unlike Khayyam, which was made in Russia and weighs 600 kg, the Pars-1 satellite weighs 134 kg.",
            {"Pars-1 | mass | 134 kg"},
        ),
        ("A Safir exploded on the pad in August 2019, with the Nahid-1 satellite nearby.", set()),
        (
            "A Safir exploded at Semnan in August 2019, with the Nahid-1 satellite aboard.",
            {"Nahid-1 | launch_vehicle | Safir", "Nahid-1 | launch_date | 2019-08"},
        ),
    ],
)
def test_things_named_beside_what_is_told(analyser: Analyser, body: str, wanted: set[str]) -> None:
    """What only stood by, or is held against another, is not what the sentence tells of."""
    told = {c for c in _told(analyser, body) if "outcome" not in c and "site" not in c}
    assert told == wanted


def test_brackets_belong_to_the_name_before_them(analyser: Analyser) -> None:
    """The next name is nearer, but stands outside."""
    body = "The satellites Khayyam (2022; Baikonur; made by Russia), Pars-1 (2024) and Nahid-2 (2025) are in orbit."
    assert {c for c in _told(analyser, body) if "manufacturer" in c} == {"Khayyam | manufacturer | Russia"}


@pytest.mark.parametrize(
    ("language", "body", "wanted"),
    [
        ("en", "Roscosmos signed an agreement with Belarus on Monday, while Iran waits for a reply.", {"Belarus"}),
        ("en", "While Iran waits, Roscosmos has signed a contract with Belarus on a satellite.", {"Belarus"}),
        ("en", "Roscosmos signed a contract on remote sensing with Vietnam, but not with Iran.", {"Vietnam"}),
        ("en", "Roscosmos signed agreements with Vietnam, Algeria and Iran.", {"Vietnam", "Algeria", "Iran"}),
        ("ru", "«Роскосмос» подписал соглашение с Белоруссией, тогда как Иран ждет ответа.", {"Belarus"}),
        ("fa", "روسکاسموس با بلاروس توافقنامه همکاری امضا کرد، در حالی که ایران منتظر پاسخ است.", {"Belarus"}),
        ("fa", "روسکاسموس با بلاروس و ایران توافقنامه همکاری امضا کرد.", {"Belarus", "Iran"}),
    ],
)
def test_who_waits_beside_a_deal_takes_no_part(analyser: Analyser, language: str, body: str, wanted: set[str]) -> None:
    """Only the parties of the clause that tells of the deal are its parties."""
    found = {c.value.text for c in _claims(analyser, body, language) if c.property == "agreement_with"}
    assert found == wanted


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "Roscosmos is content. Roscosmos signed an agreement with Belarus, and talks with Iran continue."),
        ("ru", "Роскосмос доволен. «Роскосмос» подписал соглашение с Белоруссией, а с Ираном переговоры продолжаются."),
    ],
)
def test_two_deals_in_one_sentence_have_each_its_own_party(analyser: Analyser, language: str, body: str) -> None:
    """Signed with the one, planned with the other."""
    found = {(c.subject, c.value.text, c.modality) for c in _claims(analyser, body, language) if "with" in c.property}
    assert found == {
        ("Roscosmos", "Belarus", Modality.ASSERTED),
        ("Roscosmos", "Iran", Modality.PLANNED),
    }
