"""How each fact of a file joins what is known: joined, beside, suggested, left alone, or refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitor.errors import InputError
from monitor.exchange.merge import Plan, merge
from monitor.exchange.model import MAX_VALUES, FileFact
from monitor.facts.changes import AddReference, AddStatement
from monitor.types import Modality, Rank, Statement, StatementState, ValueType
from tests.exchange.world import fact, reference
from tests.facts.world import SCHEMA

ENTITY, TEXT, DATE, COUNT = ValueType.ENTITY, ValueType.TEXT, ValueType.DATE, ValueType.COUNT
NAMES = ("Tower", "Spire", "Lisland", "Nordia", "Nordia Survey")
REJECTED, SUPERSEDED, SUGGESTED = StatementState.REJECTED, StatementState.SUPERSEDED, StatementState.SUGGESTED
OTHER = reference("Herald", "As high as ever.")


def find(name: str) -> str:
    if name not in NAMES:
        raise InputError(f'"{name}" is no known name.', 'Did you mean "Tower"?')
    return name


def plan(known: list[FileFact], *new: FileFact) -> Plan:
    numbered: list[Statement] = [replace(one.statement, id=i) for i, one in enumerate(known, 1)]
    return merge(new, numbered, SCHEMA, find)


def ending(known: FileFact | list[FileFact], new: FileFact) -> str:
    done = plan(known if isinstance(known, list) else [known], new)
    match done.changes:
        case (AddReference(ident, _), *_):
            return f"joins {ident}"
        case (AddStatement(added),):
            return f"{'beside' if done.added else 'suggested'} as {added.state}"
    return "left alone" if done.conflicts else "refused" if done.refused else "unchanged"


SAME = {
    "the same words": (fact("600 m"), fact("600 m", OTHER)),
    "another unit": (fact("600 m"), fact("0.6 km", OTHER)),
    "within the tolerance": (fact("600 m"), fact("605 m", OTHER)),
    "another name of one thing": (
        fact("Mark 2b", kind=ENTITY, prop="engine"),
        fact("Mk 2 b", OTHER, kind=ENTITY, prop="engine"),
    ),
    "known of a time": (fact("600 m", valid_from="2019"), fact("600 m", OTHER)),
    "suggested before": (fact("600 m", state=SUGGESTED), fact("600 m", OTHER)),
    "rejected as here": (fact("600 m", state=REJECTED), fact("0.6 km", OTHER, state=REJECTED)),
    "parties in another order": (
        fact("Nordia", kind=ENTITY, prop="pact_with", subject="Lisland"),
        fact("Lisland", OTHER, kind=ENTITY, prop="pact_with", subject="Nordia"),
    ),
}


@pytest.mark.parametrize("case", SAME)
def test_the_same_fact_brings_its_references(case: str) -> None:
    known, new = SAME[case]
    assert ending(known, new) == "joins 1"
    assert ending(known, replace(new, statement=replace(new.statement, references=()))) == "unchanged"


BESIDE = {
    "nothing is known": ([], fact("600 m")),
    "another thing": ([fact("600 m", subject="Spire")], fact("650 m")),
    "more exact": ([fact("2022-08", kind=DATE, prop="opened")], fact("2022-08-09", kind=DATE, prop="opened")),
    "less exact": ([fact("2022-08-09", kind=DATE, prop="opened")], fact("2022-08", kind=DATE, prop="opened")),
    "one more of many": ([fact("farming", kind=TEXT, prop="purpose")], fact("war", kind=TEXT, prop="purpose")),
    "of another time": (
        [fact("Bo Lind", kind=ENTITY, prop="mayor", valid_from="2023-02")],
        fact("Ada Sund", kind=ENTITY, prop="mayor", valid_from="2019", valid_to="2023-02"),
    ),
    "planned, and so it came": ([fact("600 m", modality=Modality.PLANNED)], fact("600 m")),
    "another one is denied": ([fact("600 m", modality=Modality.DENIED)], fact("650 m")),
    "the known one was never true": ([fact("600 m", state=REJECTED)], fact("650 m")),
    "more exact than one of two": (
        [fact("2022-08-09", kind=DATE, prop="opened"), fact("2022-08-10", kind=DATE, prop="opened")],
        fact("2022-08-09T05:52Z", kind=DATE, prop="opened"),
    ),
}


@pytest.mark.parametrize("case", BESIDE)
def test_a_fact_that_disagrees_with_nothing_is_known_at_once(case: str) -> None:
    assert ending(*BESIDE[case]) == "beside as accepted"


@pytest.mark.parametrize("state", [REJECTED, SUPERSEDED, SUGGESTED])
def test_what_is_not_in_force_in_the_file_comes_in_as_it_is(state: StatementState) -> None:
    assert ending(fact("600 m"), fact("650 m", state=state)) == f"beside as {state}"


AGAINST = {
    "one value only": (fact("600 m"), fact("650 m", OTHER)),
    "a later holder": (
        fact("Ada Sund", kind=ENTITY, prop="mayor", valid_from="2019"),
        fact("Bo Lind", kind=ENTITY, prop="mayor", valid_from="2023-02"),
    ),
    "a former holder of the same time": (
        fact("Bo Lind", kind=ENTITY, prop="mayor", valid_from="2021"),
        fact("Ada Sund", kind=ENTITY, prop="mayor", valid_from="2019", valid_to="2023-02"),
    ),
    "plan and outcome": (fact("600 m", modality=Modality.PLANNED), fact("650 m")),
    "denied there": (fact("600 m"), fact("600 m", modality=Modality.DENIED)),
    "denied here": (fact("600 m", modality=Modality.DENIED), fact("600 m")),
    "only one of both": (fact("radio tower", kind=TEXT, prop="kind"), fact("farm tower", kind=TEXT, prop="kind")),
}


@pytest.mark.parametrize("case", AGAINST)
def test_a_fact_that_disagrees_comes_in_as_a_suggestion(case: str) -> None:
    known, new = AGAINST[case]
    assert ending(known, new) == "suggested as suggested"
    (remark,) = plan([known], new).conflicts
    assert known.statement.value.text in remark.reason
    assert "number 1" in remark.reason


@pytest.mark.parametrize(
    ("here", "there"), [("accepted", "rejected"), ("rejected", "accepted"), ("accepted", "superseded")]
)
def test_what_was_decided_here_stays_decided(here: str, there: str) -> None:
    known, new = fact("600 m", state=StatementState(here)), fact("0.6 km", OTHER, state=StatementState(there))
    assert ending(known, new) == "left alone"
    assert f"{there} in the file, {here} here (number 1)" in plan([known], new).conflicts[0].reason


def test_a_passed_over_value_counts_against_nothing() -> None:
    assert ending(fact("600 m", rank=Rank.DEPRECATED, state=SUPERSEDED), fact("650 m")) == "beside as accepted"
    assert ending(fact("600 m"), fact("650 m", rank=Rank.DEPRECATED)) == "beside as accepted"


def test_what_the_file_keeps_apart_stays_apart() -> None:
    both = (fact("600 m", reference()), fact("0.6 km", OTHER), fact("650 m"))
    done = plan([], *both)
    assert (done.added, done.conflicts) == (3, ())
    assert [change.statement for change in done.changes] == [one.statement for one in both]  # type: ignore[union-attr]


def test_a_reference_is_taken_once() -> None:
    new = fact("600 m", OTHER, OTHER)
    done = plan([fact("600 m", reference())], new, fact("0.6 km", OTHER), new)
    assert done.changes == (AddReference(1, OTHER),)
    assert (done.joined, done.references, done.unchanged) == (1, 1, 1)


REFUSED = {
    '"Towre" is no known name.': fact(subject="Towre"),
    'There is no property "hieght"': fact(prop="hieght"),
    '"tall" cannot be read as height': fact("tall"),
    '"600 m" cannot be read as height': fact("600 m", kind=TEXT),
    '"spring" is not a date': fact(valid_from="spring"),
    '"9 Aug" is not a date': FileFact(fact("600 m", replace(reference(), published="9 Aug")).statement),
    "2020 lies before 2021": fact(valid_from="2021", valid_to="2020"),
}


@pytest.mark.parametrize("reason", REFUSED)
def test_a_fact_that_cannot_be_used_is_refused_and_the_others_go_on(reason: str) -> None:
    done = plan([], replace(REFUSED[reason], place="line 7"), fact("3", prop="lifts", kind=COUNT))
    (remark,) = done.refused
    assert remark.reason.startswith(reason)
    assert (remark.place, done.added) == ("line 7", 1)


def test_a_file_that_would_take_minutes_to_compare_is_refused_whole() -> None:
    known = [fact(f"{i} farms", kind=TEXT, prop="purpose", subject=name) for name in NAMES for i in range(150)]
    new = [fact(f"{i} armies", kind=TEXT, prop="purpose", subject=name) for name in NAMES for i in range(150)]
    with pytest.raises(InputError, match="too many values") as caught:
        plan(known, *new)
    assert caught.value.remedy.endswith("Nothing was taken over.")
    assert plan(known, *new[:150]).conflicts == ()


def test_too_many_values_of_one_property_are_refused() -> None:
    many = [fact(f"{i} farms", kind=TEXT, prop="purpose") for i in range(MAX_VALUES + 2)]
    done = plan([], *many, many[0])
    assert (done.added, len(done.refused)) == (MAX_VALUES, 2)
    assert "more than 200 values" in done.refused[0].reason
