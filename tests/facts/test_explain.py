"""An explanation names both values, the source, the date, the words and what decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from monitor.facts.byhand import ByHand
from monitor.facts.explain import explain, short_date, shorten
from monitor.facts.phrases import DIFFERENCES, HEADS, POSSIBLE, REASONS, SAYS
from monitor.types import Claim, Modality, Statement, StatementState, Tier, Verdict
from tests.facts.world import SCHEMA, claim, judged, known

PUBLISHED = datetime(2023, 3, 1, 12, tzinfo=UTC)


def told(one: Claim, *facts: Statement, language: str = "en") -> str:
    return explain(one, judged(one, facts), facts, SCHEMA, "Nordia Times", PUBLISHED, language)


def test_a_conflict_says_both_sides_and_the_tolerance() -> None:
    assert told(claim("height", "650 m"), known("height", "600 m")) == (
        "Conflicts: Nordia Times gave 650 m (1 Mar 2023); known is 600 m (Harbour Post, 9 Aug 2022, “600 m”). "
        "There is one value only: 8 % more than known, beyond the tolerance of 3 %."
    )


@pytest.mark.parametrize(
    ("one", "facts", "expected"),
    [
        (
            claim("lifts", "16"),
            [],
            "New: Nordia Times gave 16 (1 Mar 2023). Nothing is known of it yet (lifts of Tower).",
        ),
        (
            claim("opened", "2022-08-09T05:52Z", by="Ada Sund"),
            [known("opened", "2022-08-09")],
            "Refines: Ada Sund gave 9 Aug 2022, 05:52 UTC (Nordia Times, 1 Mar 2023); known is 9 Aug 2022 "
            "(Harbour Post, 9 Aug 2022, “2022-08-09”). It is compatible and more exact.",
        ),
        (
            claim("maker", "Lisland", Modality.ALLEGED, by="critics"),
            [known("maker", "Nordia")],
            "Possible conflict: critics alleged Lisland (Nordia Times, 1 Mar 2023); known is Nordia "
            "(Harbour Post, 9 Aug 2022, “Nordia”). There is one value only, and this is another. "
            "Only possible: it is the word of critics, told with reserve.",
        ),
        (
            claim("maker", "Nordia", Modality.DENIED),
            [known("maker", "Nordia")],
            "Denies what is known: Nordia Times denied Nordia (1 Mar 2023); known is Nordia "
            "(Harbour Post, 9 Aug 2022, “Nordia”). What is known is denied here.",
        ),
        (
            claim("maker", "Lisland", Modality.DENIED),
            [known("maker", "Nordia")],
            "Denies another value: Nordia Times denied Lisland (1 Mar 2023); known is Nordia "
            "(Harbour Post, 9 Aug 2022, “Nordia”). Another value than the known one is denied.",
        ),
        (
            claim("mayor", "Bo Lind"),
            [known("mayor", "Ada Sund", since="2022-08-09")],
            "Updates: Nordia Times gave Bo Lind (1 Mar 2023); known is Ada Sund "
            "(Harbour Post, 9 Aug 2022, “Ada Sund”). It changes over time, and this was said later.",
        ),
        (
            claim("pact_with", "Lisland", subject="Nordia"),
            [known("pact_with", "Nordia", Modality.PLANNED, subject="Lisland")],
            "Updates: Nordia Times gave Nordia – Lisland (1 Mar 2023); known is Lisland – Nordia (as planned) "
            "(Harbour Post, 9 Aug 2022, “Nordia”). It was known as a plan, and is said to be done.",
        ),
    ],
)
def test_other_verdicts(one: Claim, facts: list[Statement], expected: str) -> None:
    assert told(one, *facts) == expected


def test_a_fact_without_a_reference_is_still_said() -> None:
    bare = replace(known("height", "600 m"), references=())
    assert "known is 600 m. There" in told(claim("height", "650 m"), bare)
    assert explain(
        claim("height", "650 m"), judged(claim("height", "650 m"), [bare]), [bare], SCHEMA, "", None, "xx"
    ) == (
        "Conflicts: this item gave 650 m; known is 600 m. "
        "There is one value only: 8 % more than known, beyond the tolerance of 3 %."
    )


OPENED = known("opened", "2022-08-09")
WHY_ONLY_POSSIBLE = [
    ("coreference", claim("height", "650 m", tier=Tier.COREFERENCE), [known("height", "600 m")]),
    ("alleged", claim("height", "650 m", Modality.ALLEGED), [known("height", "600 m")]),
    ("alleged by", claim("mayor", "Bo Lind", Modality.ALLEGED, by="critics"), [known("mayor", "Ada Sund")]),
    ("denied", claim("mayor", "Bo Lind", Modality.DENIED), [known("mayor", "Ada Sund")]),
    ("plan and outcome differ", claim("opened", "2022-07-01", Modality.PLANNED), [OPENED]),
    ("overlapping.one", claim("height", "up to 700 m"), [known("height", "over 650 m")]),
    ("days touch", claim("opened", "2022-08-10"), [OPENED]),
    ("time unknown", claim("mayor", "Bo Lind"), [replace(known("mayor", "Ada Sund"), references=())]),
    ("same surname", claim("mayor", "Eva Sund"), [known("mayor", "Ada Sund")]),
]


@pytest.mark.parametrize(("why", "one", "facts"), WHY_ONLY_POSSIBLE, ids=[why for why, *_ in WHY_ONLY_POSSIBLE])
@pytest.mark.parametrize("language", ["en", "fa", "ru"])
def test_a_possible_verdict_says_why_it_is_only_possible(
    why: str, one: Claim, facts: list[Statement], language: str
) -> None:
    text = told(one, *facts, language=language).replace("\u2068", "").replace("\u2069", "")
    assert text.startswith((HEADS[language]["soft conflicts"], HEADS[language]["soft updates"]))
    who = "critics" if language == "en" else "«critics»"
    because = POSSIBLE[language][why].format(subject="Tower", who=who)
    assert text.endswith(POSSIBLE[language]["only"].format(because=because))


@pytest.mark.parametrize(
    ("language", "speaker", "expected"),
    [
        ("en", "critics", "critics alleged Lisland (Nordia Times, 1 Mar 2023)"),
        ("en", "منتقدان", "“منتقدان” alleged Lisland (Nordia Times, 1 Mar 2023)"),
        ("ru", "critics", "утверждается: Lisland («critics», Nordia Times, 1 марта 2023)"),
        ("ru", "критики", "утверждается: Lisland (критики, Nordia Times, 1 марта 2023)"),
        ("fa", "critics", "ادعا شده Lisland («critics»، Nordia Times، ۱ مارس ۲۰۲۳)"),
        ("fa", "منتقدان", "ادعا شده Lisland (منتقدان، Nordia Times، ۱ مارس ۲۰۲۳)"),
        ("fa", "کارشناسان‌ها", "ادعا شده Lisland (کارشناسان‌ها، Nordia Times، ۱ مارس ۲۰۲۳)"),
    ],
)
def test_one_speaker_or_many_of_any_language_fit_the_sentence(language: str, speaker: str, expected: str) -> None:
    text = told(claim("maker", "Lisland", Modality.ALLEGED, by=speaker), known("maker", "Nordia"), language=language)
    assert expected in text.replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize(("language", "item"), [("fa", "این خبر"), ("ru", "эта публикация")])
def test_an_item_without_an_outlet_is_named_as_who_says_it(language: str, item: str) -> None:
    one = claim("height", "650 m")
    text = explain(one, judged(one, []), [], SCHEMA, "", None, language)
    assert f"({item})" in text


def test_every_reason_for_only_possible_is_told_and_none_where_the_verdict_is_firm() -> None:
    unsure = claim("height", "650 m", Modality.ALLEGED, tier=Tier.COREFERENCE)
    assert "does not name Tower itself; it is told with reserve" in told(unsure, known("height", "600 m"))
    assert "Only possible" not in told(claim("height", "650 m"), known("height", "600 m"))
    assert "Only possible" not in told(claim("height", "600 m", Modality.ALLEGED), known("height", "600 m"))


def test_a_rejected_claim_says_so() -> None:
    facts = [known("height", "600 m"), known("height", "650 m", ident=2, state=StatementState.REJECTED)]
    told_so = "You rejected this claim before (Harbour Post, 9 Aug 2022, “They say 650 m.”)."
    assert told(claim("height", "650 m"), *facts).endswith(told_so)


def test_a_rejected_claim_says_on_which_day_and_where_nothing_else_is_known_too() -> None:
    rejected = [known("purpose", "farming", ident=2, state=StatementState.REJECTED)]
    one = claim("purpose", "farming")
    found = judged(one, rejected)
    assert (found.verdict, found.rule, found.against) == (Verdict.NEW, "asserted.unknown.rejected before", (2,))
    days = {2: "2023-02-01"}
    words = {
        code: explain(one, found, rejected, SCHEMA, "Nordia Times", PUBLISHED, code, ByHand(days))
        for code in ("en", "fa", "ru")
    }
    place = "(Harbour Post, 9 Aug 2022, “They say farming.”)"
    assert words["en"].endswith(f"You rejected this claim before on 1 Feb 2023 {place}.")
    assert "1 февр. 2023" in words["ru"]
    assert "۱ فوریه ۲۰۲۳" in words["fa"]


def test_what_agrees_with_the_known_or_denies_the_rejected_is_not_called_rejected() -> None:
    facts = [known("height", "650 m"), known("height", "650 m", ident=2, state=StatementState.REJECTED)]
    assert "rejected" not in judged(claim("height", "650 m"), facts).rule
    assert "rejected" not in judged(claim("height", "650 m", Modality.DENIED), facts[1:]).rule


def test_a_former_value_is_told_with_its_end() -> None:
    former = known("mayor", "Ada Sund", since="2020-01-01", until="2022-07-15")
    assert "known is Ada Sund (until 15 Jul 2022)" in told(claim("mayor", "Ada Sund"), former)


@pytest.mark.parametrize("language", ["fa", "ru"])
@pytest.mark.parametrize("modality", list(Modality))
def test_other_languages_name_the_same_values(language: str, modality: Modality) -> None:
    text = told(claim("height", "650 m", modality), known("height", "600 m"), language=language)
    assert "650 m" in text
    assert "600 m" in text
    assert "Harbour Post" in text
    assert "{" not in text
    assert not text.startswith(("Conflicts", "Possible"))
    if language == "fa":
        assert "\u2068650 m\u2069" in text


def test_every_reason_stands_in_every_language() -> None:
    for table in (DIFFERENCES, HEADS, POSSIBLE, REASONS, SAYS):
        assert all(set(words) == set(table["en"]) for words in table.values())


def test_outside_text_is_cut_and_kept_on_one_line() -> None:
    assert (
        shorten("one\n two " * 30)
        == "one two one two one two one two one two one two one two one two one two one two one two…"
    )
    assert short_date("2022-08") == "Aug 2022"
    assert short_date("2022") == "2022"
    assert short_date("some day") == "some day"


@pytest.mark.parametrize(
    ("date", "persian", "russian"),
    [
        ("2022-05-09", "۹ مه ۲۰۲۲", "9 мая 2022"),
        ("2022-05", "مه ۲۰۲۲", "май 2022"),
        ("2022", "۲۰۲۲", "2022"),
        ("2022-05-09T05:52Z", "۹ مه ۲۰۲۲، ۰۵:۵۲ UTC", "9 мая 2022, 05:52 UTC"),
        ("in spring", "in spring", "in spring"),
    ],
)
def test_a_date_is_written_as_the_language_does(date: str, persian: str, russian: str) -> None:
    assert short_date(date, "fa") == persian
    assert short_date(date, "ru") == russian


def test_a_difference_is_counted_in_the_figures_of_the_language() -> None:
    one, fact = claim("height", "650 m"), known("height", "600 m")
    assert "۸ درصد بیشتر از دانسته" in told(one, fact, language="fa")
    assert "на 8 % больше известного" in told(one, fact, language="ru")
    assert "«600 m»" in told(one, fact, language="ru")


def test_a_sentence_that_ends_with_a_shortened_word_has_one_full_stop() -> None:
    one, fact = claim("opened", "2022-08-10"), known("opened", "2022-08-09")
    assert told(one, fact, language="ru").endswith("часовых поясах.")
    assert "позже на 1 дн. Лишь возможно:" in told(one, fact, language="ru")
    assert ".." not in told(one, fact, language="ru")
