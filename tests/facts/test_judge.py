"""Every row of the verdict table, by value."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from monitor.facts.difference import differ
from monitor.types import Modality, Rank, Relation, Statement, StatementState, Tier, Value, ValueType, Verdict
from tests.facts.world import LATER, SCHEMA, claim, judged, known, verdict

ASSERTED, PLANNED, ALLEGED, DENIED = Modality.ASSERTED, Modality.PLANNED, Modality.ALLEGED, Modality.DENIED
CONFIRMS, REFINES, CONFLICTS = Verdict.CONFIRMS, Verdict.REFINES, Verdict.CONFLICTS
NEW, UPDATES = Verdict.NEW, Verdict.UPDATES
EARLIER = datetime(2019, 5, 1, tzinfo=UTC)
SAME_DAY = datetime(2022, 8, 9, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "value", "held", "fact", "expected", "rule"),
    [
        (ASSERTED, "2022-08-09", ASSERTED, "2022-08-09", CONFIRMS, "asserted.equal"),
        (ASSERTED, "2022-08", ASSERTED, "2022-08-09", CONFIRMS, "asserted.broader"),
        (ASSERTED, "2022-08-09T05:52Z", ASSERTED, "2022-08-09", REFINES, "asserted.narrower"),
        (ASSERTED, "2022-08-07", ASSERTED, "2022-08-09", CONFLICTS, "asserted.disjoint.one"),
        (PLANNED, "2022-08-09", ASSERTED, "2022-08-09", CONFIRMS, "planned.equal"),
        (PLANNED, "2022-08-11", ASSERTED, "2022-08-09", CONFLICTS, "planned.disjoint.plan and outcome differ"),
        (ASSERTED, "2022-08-09", PLANNED, "2022-08-09", UPDATES, "asserted.equal.plan carried out"),
        (ASSERTED, "2022-08-09T05:52Z", PLANNED, "2022-08-09", REFINES, "asserted.narrower"),
        (ASSERTED, "2022-08-11", PLANNED, "2022-08-09", CONFLICTS, "asserted.disjoint.differs from plan"),
        (PLANNED, "2022-09-01", PLANNED, "2022-08-09", UPDATES, "planned.disjoint.plan changed"),
        (DENIED, "2022-08-09", ASSERTED, "2022-08-09", CONFIRMS, "denied.equal.denies the known"),
        (DENIED, "2022-08-07", ASSERTED, "2022-08-09", CONFLICTS, "denied.disjoint.one"),
        (ALLEGED, "2022-08-07", ASSERTED, "2022-08-09", CONFLICTS, "alleged.disjoint.one"),
        (ALLEGED, "2022-08", ASSERTED, "2022-08-09", CONFIRMS, "alleged.broader"),
        (ASSERTED, "2022-08-09", DENIED, "2022-08-09", CONFLICTS, "asserted.equal.known as denied"),
        (ASSERTED, "2022-08-07", DENIED, "2022-08-09", NEW, "asserted.disjoint.known as denied"),
    ],
)
def test_one_value(said: Modality, value: str, held: Modality, fact: str, expected: Verdict, rule: str) -> None:
    judgement = judged(claim("opened", value, said), [known("opened", fact, held)])
    assert (judgement.verdict, judgement.rule) == (expected, rule)
    assert judgement.against == (1,)


@pytest.mark.parametrize(
    ("said", "value", "held", "fact", "shown"),
    [
        (ASSERTED, "2022-08-07", ASSERTED, "2022-08-09", CONFLICTS),
        (ALLEGED, "2022-08-07", ASSERTED, "2022-08-09", CONFLICTS),
        (DENIED, "2022-08-07", ASSERTED, "2022-08-09", CONFIRMS),
        (DENIED, "2022-08-09", ASSERTED, "2022-08-09", CONFLICTS),
        (DENIED, "2022-08-09", DENIED, "2022-08-09", CONFIRMS),
        (DENIED, "2022-08-09", ALLEGED, "2022-08-09", CONFIRMS),
        (DENIED, "2022-08-09T05:52Z", ASSERTED, "2022-08-09", NEW),
    ],
)
def test_a_denial_is_shown_by_what_it_amounts_to(
    said: Modality, value: str, held: Modality, fact: str, shown: Verdict
) -> None:
    assert judged(claim("opened", value, said), [known("opened", fact, held)]).shown is shown


def test_nothing_known_is_new() -> None:
    judgement = judged(claim("height", "600 m"), [known("height", "600 m", subject="Mill"), known("lifts", "3")])
    assert (judgement.verdict, judgement.relation, judgement.against) == (NEW, None, ())


def test_a_property_the_pack_does_not_have_is_new() -> None:
    odd = replace(claim("height", "600 m"), property="colour")
    assert judged(odd, [known("height", "600 m")]).rule == "new.unknown property"


def test_a_property_of_the_thing_itself_is_no_plan() -> None:
    assert verdict(claim("height", "600 m"), known("height", "600 m", PLANNED)) is CONFIRMS


@pytest.mark.parametrize(
    ("prop", "value", "expected"),
    [
        ("purpose", "farming", CONFIRMS),
        ("purpose", "weather", NEW),
        ("purpose", "military farms", REFINES),
        ("kind", "farm tower", CONFLICTS),
        ("kind", "tall tower", NEW),
        ("kind", "radio tower", CONFIRMS),
    ],
)
def test_many_values(prop: str, value: str, expected: Verdict) -> None:
    facts = [known("purpose", "farming"), known("purpose", "broadcasting", ident=2), known("kind", "radio tower")]
    assert verdict(claim(prop, value), *facts) is expected


def test_many_values_that_share_a_notion_follow_the_property() -> None:
    assert verdict(claim("purpose", "army crops"), known("purpose", "spying by radio")) is CONFIRMS
    assert verdict(claim("pact_about", "army crops"), known("pact_about", "military radio")) is REFINES


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("Ada Sund", LATER, CONFIRMS),
        ("Bo Lind", LATER, UPDATES),
        ("Bo Lind", SAME_DAY, CONFLICTS),
        ("Bo Lind", EARLIER, NEW),
        ("Carl Ek", EARLIER, CONFIRMS),
        ("Carl Ek", LATER, UPDATES),
        ("Bo Lind", None, CONFLICTS),
    ],
)
def test_what_changes_over_time(value: str, at: datetime | None, expected: Verdict) -> None:
    facts = [known("mayor", "Ada Sund", since="2022-08-09"), known("mayor", "Carl Ek", ident=2, until="2022-08-09")]
    assert verdict(claim("mayor", value), *facts, at=at) is expected


def test_a_former_holder_is_never_current() -> None:
    former = known("mayor", "Carl Ek", until="2022-08-09")
    assert verdict(claim("mayor", "Bo Lind"), former) is NEW
    assert (
        verdict(claim("mayor", "Carl Ek", rule="office.former"), former, known("mayor", "Ada Sund", ident=2))
        is CONFIRMS
    )
    assert verdict(claim("mayor", "Bo Lind", rule="office.former"), known("mayor", "Ada Sund")) is NEW


def test_another_holder_within_a_known_time_conflicts() -> None:
    past = known("mayor", "Carl Ek", since="2018-01", until="2022-08-09")
    now = known("mayor", "Ada Sund", ident=2, since="2022-08-09")
    assert verdict(claim("mayor", "Bo Lind"), past, now, at=EARLIER) is CONFLICTS


def test_an_equal_or_broader_statement_beats_a_narrower_one() -> None:
    facts = [known("purpose", "broadcasting"), known("purpose", "military broadcasting", ident=2)]
    judgement = judged(claim("purpose", "army radio"), facts)
    assert (judgement.verdict, judgement.against) == (CONFIRMS, (2, 1))


def test_any_match_beats_a_disjoint_one() -> None:
    assert verdict(claim("height", "650 m"), known("height", "600 m"), known("height", "650 m", ident=2)) is CONFIRMS


def test_a_coarse_statement_does_not_let_everything_in() -> None:
    facts = [known("engine", "Mark"), known("engine", "Mark 2b", ident=2)]
    assert verdict(claim("engine", "Mark 2a"), *facts) is CONFLICTS
    assert verdict(claim("engine", "Mark"), *facts) is CONFIRMS


def test_parties_have_no_order_and_an_office_counts_for_its_country() -> None:
    pact = known("pact_with", "Nordia", subject="Lisland")
    assert verdict(claim("pact_with", "Lisland", subject="Nordia"), pact) is CONFIRMS
    assert verdict(claim("pact_with", "Nordia Survey", subject="Lisland Works Office"), pact) is REFINES
    assert verdict(claim("pact_with", "Mark", subject="Nordia"), pact) is NEW
    assert verdict(claim("pact_about", "farms", subject="Lisland Works Office"),
                   known("pact_about", "crops", subject="Lisland")) is CONFIRMS  # fmt: skip


def test_an_extension_updates() -> None:
    facts = [known("pact_about", "seat swaps")]
    assert verdict(claim("pact_about", "extending the crews' pact"), *facts) is UPDATES
    assert verdict(claim("pact_about", "extending the crews' pact"), *facts, at=EARLIER) is NEW


@pytest.mark.parametrize("state", [StatementState.SUGGESTED, StatementState.REJECTED, StatementState.SUPERSEDED])
def test_only_accepted_statements_are_known(state: StatementState) -> None:
    assert verdict(claim("height", "650 m"), known("height", "600 m", state=state)) is NEW


def test_deprecated_statements_are_not_known() -> None:
    fact: Statement = replace(known("height", "600 m"), rank=Rank.DEPRECATED)
    assert verdict(claim("height", "650 m"), fact) is NEW


def test_a_rejected_claim_is_recognised_when_it_returns() -> None:
    facts = [known("height", "600 m"), known("height", "650 m", ident=2, state=StatementState.REJECTED)]
    assert judged(claim("height", "650 m"), facts).rule == "asserted.disjoint.one.rejected before"
    assert "rejected" not in judged(claim("height", "700 m"), facts).rule


@pytest.mark.parametrize(
    ("prop", "value", "modality", "tier", "soft"),
    [
        ("height", "650 m", ASSERTED, Tier.NAMED, False),
        ("height", "650 m", ASSERTED, Tier.AMONG, False),
        ("height", "650 m", ASSERTED, Tier.COREFERENCE, True),
        ("height", "650 m", ALLEGED, Tier.NAMED, True),
        ("height", "650 m", DENIED, Tier.NAMED, True),
        ("opened", "2022-08-10", ASSERTED, Tier.NAMED, True),
        ("opened", "2022-08-11", ASSERTED, Tier.NAMED, False),
        ("height", "600 m", ASSERTED, Tier.COREFERENCE, False),
    ],
)
def test_what_is_only_possibly_a_conflict(prop: str, value: str, modality: Modality, tier: Tier, soft: bool) -> None:
    facts = [known("height", "600 m"), known("opened", "2022-08-09")]
    assert judged(claim(prop, value, modality, tier=tier), facts).soft is soft


@pytest.mark.parametrize(
    ("prop", "value", "expected"),
    [
        ("height", "650 m", "8 % more than known"),
        ("height", "500 m", "17 % less than known"),
        ("opened", "2022-08-11", "2 days later"),
        ("opened", "2022-07", "1 month earlier"),
        ("opened", "2022-08-09T05:52Z", "more exact than known"),
        ("opened", "2022", "less exact than known"),
        ("height", "0.6 km", "the same amount"),
        ("height", "600 m", ""),
        ("engine", "Nordia", "another value"),
        ("height", "598 m", "the same amount"),
        ("height", "300-600 m", "agrees in part only"),
        ("height", "600 kg", "another value"),
        ("height", "very tall", "another value"),
        ("opened", "some day", "another value"),
        ("engine", "MARK", ""),
        ("purpose", "crops", "the same, otherwise put"),
    ],
)
def test_the_difference_in_words(prop: str, value: str, expected: str) -> None:
    facts = [
        known("height", "600 m"),
        known("opened", "2022-08-09"),
        known("engine", "Mark"),
        known("purpose", "farming"),
    ]
    assert judged(claim(prop, value), facts).difference == expected


def test_minutes_apart_are_counted() -> None:
    facts = [known("opened", "2022-08-09T05:52Z")]
    assert judged(claim("opened", "2022-08-09T06:41Z"), facts).difference == "49 minutes later"
    assert judged(claim("opened", "2022-08-12T05:41Z"), facts).difference == "3 days later"
    assert judged(claim("opened", "2021"), facts).difference == "1 year earlier"


def test_a_clock_out_of_play_makes_another_day() -> None:
    late = known("opened", "2022-08-09T23:50-06:00")
    assert judged(claim("opened", "2022-08-09"), [late]).difference == "1 day earlier"


def test_dates_that_differ_by_no_whole_unit_are_just_another_value() -> None:
    day, late = Value(ValueType.DATE, "2022-08-09"), Value(ValueType.DATE, "2022-08-09T22:00Z")
    assert differ(day, late, Relation.DISJOINT, SCHEMA.properties["opened"]) == "another value"


def test_the_same_facts_in_any_order_judge_alike() -> None:
    facts = [known("height", "600 m"), known("height", "640 m", ident=2), known("height", "700 m", ident=3)]
    one = judged(claim("height", "650 m"), facts)
    assert one == judged(claim("height", "650 m"), facts[::-1])
    assert one.relation is Relation.EQUAL
