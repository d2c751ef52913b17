"""Pairs that differ in one number, unit, zone, name, denial or hedge: the verdict must change as written."""

from __future__ import annotations

import pytest

from monitor.facts.judge import judge
from monitor.types import Claim, Judgement, Modality, Statement, Tier, Verdict
from tests.facts.world import LATER, SCHEMA, claim, known

C, R, X, N, U = Verdict.CONFIRMS, Verdict.REFINES, Verdict.CONFLICTS, Verdict.NEW, Verdict.UPDATES
ASSERTED, PLANNED, ALLEGED, DENIED = Modality.ASSERTED, Modality.PLANNED, Modality.ALLEGED, Modality.DENIED

FACTS = (
    known("opened", "2022-08-09T05:52Z"),
    known("height", "600 m", ident=2),
    known("lifts", "16", ident=3),
    known("engine", "Mark 2", ident=4),
    known("site", "Harbour Hill", ident=5),
    known("maker", "Nordia", ident=6),
    known("mayor", "Ada Sund", ident=7, since="2022-08-09"),
    known("purpose", "farming", ident=8),
    known("kind", "radio tower", ident=9),
    known("pact_with", "Nordia", ident=10, subject="Lisland"),
    known("outcome", "success", ident=11),
    known("rooms", "10", PLANNED, ident=12),
)
Side = tuple[str, Verdict]

PAIRS: list[tuple[str, Side, Side]] = [
    # one number
    ("height", ("600 m", C), ("660 m", X)),
    ("height", ("612 m", C), ("640 m", X)),
    ("height", ("599 m", C), ("559 m", X)),
    ("height", ("over 590 m", C), ("over 690 m", X)),
    ("height", ("up to 600 m", C), ("up to 500 m", X)),
    ("height", ("500-700 m", C), ("700-900 m", X)),
    ("lifts", ("16", C), ("17", X)),
    ("lifts", ("over 10", C), ("over 20", X)),
    ("rooms", ("10", U), ("100", U)),
    ("engine", ("Mark 2", C), ("Mark 3", X)),
    ("opened", ("2022-08-09", C), ("2022-08-10", X)),
    ("opened", ("2022-08", C), ("2022-07", X)),
    ("opened", ("2022", C), ("2021", X)),
    ("opened", ("2022-08-09T05:52Z", C), ("2022-08-09T05:25Z", X)),
    # one unit
    ("height", ("600 m", C), ("600 feet", X)),
    ("height", ("0.6 km", C), ("0.6 miles", X)),
    ("height", ("1969 feet", C), ("1969 m", X)),
    ("height", ("600 m", C), ("600 kg", X)),
    ("height", ("60000 cm", C), ("60000 mm", X)),
    # one zone
    ("opened", ("2022-08-09T08:52+03:00", C), ("2022-08-09T08:52Z", X)),
    ("opened", ("2022-08-09T10:22+04:30", C), ("2022-08-09T10:22+03:30", X)),
    ("opened", ("2022-08-09T05:52Z", C), ("2022-08-09T05:52+03:00", X)),
    ("opened", ("2022-08-09T01:52-04:00", C), ("2022-08-09T01:52+04:00", X)),
    # one name
    ("engine", ("Mark 2b", R), ("Nordia", X)),
    ("engine", ("Mark", C), ("Mork", X)),
    ("site", ("Lisland", C), ("Nordia", X)),
    ("site", ("Harbour Hill", C), ("Harbour Mill", X)),
    ("maker", ("Nordia Survey", R), ("Lisland Works Office", X)),
    ("maker", ("Nordia", C), ("Lisland", X)),
    ("mayor", ("Ada Sund", C), ("Ida Sund", X)),
    ("mayor", ("Ida Sund", X), ("Ida Lind", U)),
    ("mayor", ("Sund", C), ("Lind", U)),
    ("purpose", ("counting crops", C), ("counting birds", N)),
    ("kind", ("radio tower", C), ("farm tower", X)),
    ("kind", ("broadcasting tower", C), ("bell tower", N)),
    ("outcome", ("success", C), ("failure", X)),
    ("outcome", ("success", C), ("partial success", R)),
]


def judge_one(prop: str, text: str, modality: Modality = ASSERTED) -> Judgement:
    return judge(claim(prop, text, modality), FACTS, SCHEMA, LATER)


@pytest.mark.parametrize(
    ("prop", "one", "other"), PAIRS, ids=lambda part: str(part[0]) if isinstance(part, tuple) else part
)
def test_one_word_changes_the_verdict(prop: str, one: Side, other: Side) -> None:
    for text, expected in (one, other):
        assert judge_one(prop, text).verdict is expected, text


MODAL_PAIRS: list[tuple[str, str, Modality, str, Modality, str]] = [
    # one denial or hedge: the verdict follows the value, the rule and its softness follow the modality
    ("maker", "Lisland", ASSERTED, "asserted.disjoint.one", DENIED, "denied.disjoint.one"),
    ("maker", "Lisland", ASSERTED, "asserted.disjoint.one", ALLEGED, "alleged.disjoint.one"),
    ("maker", "Nordia", ASSERTED, "asserted.equal", DENIED, "denied.equal.denies the known"),
    ("height", "650 m", ASSERTED, "asserted.disjoint.one", ALLEGED, "alleged.disjoint.one"),
    ("opened", "2022-08-12", ASSERTED, "asserted.disjoint.one", PLANNED, "planned.disjoint.plan and outcome differ"),
    ("opened", "2022-08-09", ASSERTED, "asserted.broader", DENIED, "denied.broader.denies the known"),
    ("rooms", "10", ASSERTED, "asserted.equal.plan carried out", PLANNED, "planned.equal"),
    ("purpose", "crops", ASSERTED, "asserted.equal", DENIED, "denied.equal.denies the known"),
]


@pytest.mark.parametrize(("prop", "text", "said", "rule", "hedged", "other_rule"), MODAL_PAIRS)
def test_one_hedge_changes_the_rule(
    prop: str, text: str, said: Modality, rule: str, hedged: Modality, other_rule: str
) -> None:
    assert judge_one(prop, text, said).rule == rule
    assert judge_one(prop, text, hedged).rule == other_rule


OTHER_PAIRS: list[tuple[Claim, Verdict, Claim, Verdict]] = [
    (claim("pact_with", "Lisland", subject="Nordia"), C, claim("pact_with", "Mark", subject="Nordia"), N),
    (claim("pact_with", "Nordia Survey", subject="Lisland Works Office"), R,
     claim("pact_with", "Nordia Survey", subject="Harbour Hill"), R),
    (claim("height", "600 m"), C, claim("height", "600 m", subject="Mill"), N),
    (claim("mayor", "Bo Lind"), U, claim("mayor", "Bo Lind", rule="office.former"), N),
]  # fmt: skip


@pytest.mark.parametrize(("one", "first", "other", "second"), OTHER_PAIRS)
def test_another_subject_or_a_former_holder(one: Claim, first: Verdict, other: Claim, second: Verdict) -> None:
    assert judge(one, FACTS, SCHEMA, LATER).verdict is first
    assert judge(other, FACTS, SCHEMA, LATER).verdict is second


def test_who_is_only_meant_makes_a_conflict_possible() -> None:
    tiers = (Tier.NAMED, Tier.COREFERENCE)
    named, meant = (judge(claim("height", "650 m", tier=tier), FACTS, SCHEMA, LATER) for tier in tiers)
    assert (named.verdict, named.soft) == (X, False)
    assert (meant.verdict, meant.soft) == (X, True)


def test_there_are_enough_pairs() -> None:
    facts: tuple[Statement, ...] = FACTS
    assert len(PAIRS) + len(MODAL_PAIRS) + len(OTHER_PAIRS) >= 45
    assert len({fact.id for fact in facts}) == len(facts)
