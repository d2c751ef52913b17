"""What is told, how often, and in which words."""

from __future__ import annotations

import pytest

from monitor.alerts.policy import AlertCandidate, Level, Notice, choose, notice
from monitor.alerts.wording import WORDS
from monitor.types import Claim, Judgement, Modality, Relation, Span, Tier, Value, ValueType, Verdict

NOWHERE = Span(0, 0)
NOTHING: frozenset[str] = frozenset()
C, U, N, R, S = Verdict.CONFLICTS, Verdict.UPDATES, Verdict.NEW, Verdict.REFINES, Verdict.CONFIRMS


def candidate(
    verdict: Verdict,
    value: str = "650 m",
    entry: int = 1,
    modality: Modality = Modality.ASSERTED,
    *,
    soft: bool = False,
    rule: str = "",
    known: str = "600 m",
    subject: str = "Tower",
    by: str | None = None,
    shown: Verdict | None = None,
) -> AlertCandidate:
    claim = Claim(
        subject,
        "height",
        Value(ValueType.QUANTITY, value),
        modality,
        by,
        NOWHERE,
        NOWHERE,
        NOWHERE,
        NOWHERE,
        Tier.NAMED,
        "r",
    )
    relation = {C: Relation.DISJOINT, R: Relation.NARROWER, N: None}.get(verdict, Relation.EQUAL)
    judgement = Judgement(verdict, relation, (1,), rule or f"{modality}.test", soft, shown_as=shown)
    return AlertCandidate(entry, claim, judgement, "height", "Nordia Times", known)


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (Level.OFF, []),
        (Level.ALARMS, [C, U]),
        (Level.NEWS, [C, U, N]),
        (Level.ALL, [C, U, N, R]),
    ],
)
def test_levels_tell_the_gravest_first_and_never_what_is_confirmed(level: Level, expected: list[Verdict]) -> None:
    candidates = [candidate(verdict, f"{n} m") for n, verdict in enumerate((S, R, N, U, C))]
    assert [c.judgement.verdict for c in choose(candidates, NOTHING, level)] == expected


def test_a_firm_conflict_comes_before_a_possible_one() -> None:
    soft, firm = candidate(C, "1 m", soft=True), candidate(C, "2 m")
    assert choose([soft, firm], NOTHING) == (firm, soft)


def test_nothing_is_told_twice_for_one_entry() -> None:
    first, again, elsewhere = candidate(C), candidate(C, "650 M"), candidate(C, entry=2)
    assert choose([first, again, elsewhere], NOTHING) == (first, elsewhere)
    assert choose([first, elsewhere], frozenset({first.key})) == (elsewhere,)


def test_a_claim_rejected_before_is_not_told() -> None:
    assert choose([candidate(C, rule="asserted.disjoint.one.rejected before")], NOTHING) == ()


def test_what_the_words_amount_to_decides_what_is_told() -> None:
    agrees, contradicts = (
        candidate(C, modality=Modality.DENIED, shown=S),
        candidate(S, modality=Modality.DENIED, shown=C),
    )
    assert choose([agrees, contradicts], NOTHING, Level.ALARMS) == (contradicts,)


@pytest.mark.parametrize(
    ("one", "title"),
    [
        (candidate(C), "Conflict: Tower, height: 650 m, known 600 m"),
        (candidate(C, soft=True), "Possible conflict: Tower, height: 650 m, known 600 m"),
        (candidate(U), "Update: Tower, height: 650 m, known 600 m"),
        (candidate(N, known=""), "New: Tower, height: 650 m"),
        (candidate(U, modality=Modality.PLANNED), "Update: Tower, height: 650 m (planned), known 600 m"),
        (
            candidate(C, modality=Modality.ALLEGED, by="Critics"),
            "Possible conflict: Tower, height: 650 m (alleged by Critics), known 600 m",
        ),
        (
            candidate(S, modality=Modality.DENIED, shown=C),
            "Possible conflict: Tower, height: 650 m (denied by Nordia Times), known 600 m",
        ),
    ],
)
def test_one_story_says_what_changed(one: AlertCandidate, title: str) -> None:
    assert notice([one]) == Notice(title, "Nordia Times.", 1)


def test_one_story_with_several_changes_says_how_many_more() -> None:
    assert notice([candidate(N, "1 m"), candidate(C, "2 m")]) == Notice(
        "Conflict: Tower, height: 2 m, known 600 m", "Nordia Times. And 1 more.", 1
    )


def test_several_stories_are_counted() -> None:
    stories = [candidate(N, "1 m", 1, known=""), candidate(C, "2 m", 2), candidate(C, "3 m", 3), candidate(N, "4 m", 4)]
    assert notice(stories) == Notice(
        "4 stories: 2 conflicts, 2 new",
        "Conflict: Tower, height: 2 m, known 600 m\nConflict: Tower, height: 3 m, known 600 m\nNew: Tower, height: 1 m",
        None,
    )


def test_nothing_chosen_makes_no_notice() -> None:
    assert notice([]) is None


def test_outside_text_from_right_to_left_is_isolated() -> None:
    made = notice([candidate(C, subject="برج")])
    assert made is not None
    assert "\u2068برج\u2069" in made.title


def test_every_word_stands_in_every_language() -> None:
    assert all(set(words) == set(WORDS["en"]) for words in WORDS.values())
    made = notice([candidate(C, "1 m"), candidate(N, "2 m", 2)], "ru")
    assert made is not None
    assert made.title == "Публикаций: 2: противоречий: 1, нового: 1"
