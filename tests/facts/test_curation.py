"""A decision becomes changes, each of which can be taken back; seed claims become statements once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from monitor.facts.curation import (
    AddReference,
    AddStatement,
    Change,
    ClaimStatus,
    RemoveReference,
    RemoveStatement,
    SeedClaim,
    SetClaimStatus,
    SetState,
    SetValidity,
    admit_seed,
    decide,
    inverse,
    numbered,
    undo,
)
from monitor.types import Claim, Decision, Modality, Reference, Statement, StatementState
from tests.facts.world import SCHEMA, claim, judged, known

NOW = datetime(2023, 3, 2, tzinfo=UTC)
ACCEPTED, SUPERSEDED = StatementState.ACCEPTED, StatementState.SUPERSEDED
HERE = Reference(7, "Nordia Times", "2023-03-01", "https://times.example/7", "It is 650 m tall.", "650 m")


def decided(one: Claim, decision: Decision, *facts: Statement) -> tuple[Change, ...]:
    return decide(one, judged(one, facts), facts, decision, HERE, NOW, claim_id=3)


def added(changes: tuple[Change, ...]) -> Statement:
    return next(change.statement for change in changes if isinstance(change, AddStatement))


def test_accepting_a_conflict_supersedes_what_was_known() -> None:
    changes = decided(claim("height", "650 m"), Decision.ACCEPT, known("height", "600 m"))
    assert changes[0] == SetState(1, StatementState.ACCEPTED, StatementState.SUPERSEDED)
    assert (added(changes).value.text, added(changes).state) == ("650 m", StatementState.ACCEPTED)
    assert added(changes).references == (HERE,)
    assert changes[-1] == SetClaimStatus(3, ClaimStatus.OPEN, ClaimStatus.ACCEPTED)
    assert len(changes) == 3


def test_accepting_an_update_closes_the_time_of_the_former_value() -> None:
    changes = decided(claim("mayor", "Bo Lind"), Decision.ACCEPT, known("mayor", "Ada Sund", since="2022-08-09"))
    assert changes[0] == SetValidity(1, ("2022-08-09", None), ("2022-08-09", "2023-03-01"))
    assert changes[1] == SetState(1, StatementState.ACCEPTED, StatementState.SUPERSEDED)
    assert added(changes).valid_from == "2023-03-01"


def test_the_accepted_holder_is_current_and_the_former_one_is_history() -> None:
    former = replace(
        known("mayor", "Ada Sund", since="2022-08-09", until="2023-03-01"), state=StatementState.SUPERSEDED
    )
    now = known("mayor", "Bo Lind", ident=2, since="2023-03-01")
    later = datetime(2023, 6, 1, tzinfo=UTC)
    assert judged(claim("mayor", "Bo Lind"), [former, now], later).rule == "asserted.equal"
    assert (
        judged(claim("mayor", "Ada Sund"), [former, now], datetime(2022, 9, 1, tzinfo=UTC)).rule == "asserted.history"
    )


def test_keeping_both_supersedes_nothing() -> None:
    changes = decided(claim("height", "650 m"), Decision.KEEP_BOTH, known("height", "600 m"))
    assert [type(change) for change in changes] == [AddStatement, SetClaimStatus]


def test_a_rejected_claim_is_remembered() -> None:
    changes = decided(claim("height", "650 m"), Decision.REJECT, known("height", "600 m"))
    assert added(changes).state is StatementState.REJECTED
    assert changes[-1] == SetClaimStatus(3, ClaimStatus.OPEN, ClaimStatus.REJECTED)


def test_accepting_what_is_known_adds_a_reference() -> None:
    assert decided(claim("height", "600 m"), Decision.ACCEPT, known("height", "600 m"))[0] == AddReference(1, HERE)
    assert decided(claim("opened", "2022"), Decision.ACCEPT, known("opened", "2022-08-09"))[0] == AddReference(1, HERE)


def test_an_allegation_never_counts_as_support_and_replaces_nothing() -> None:
    for value in ("600 m", "650 m"):
        changes = decided(claim("height", value, Modality.ALLEGED), Decision.ACCEPT, known("height", "600 m"))
        assert [type(change) for change in changes] == [AddStatement, SetClaimStatus]
        assert added(changes).modality is Modality.ALLEGED


def test_accepting_a_denial_of_the_known_supersedes_it_but_a_denial_of_another_value_does_not() -> None:
    changes = decided(claim("height", "600 m", Modality.DENIED), Decision.ACCEPT, known("height", "600 m"))
    assert [type(change) for change in changes] == [SetState, AddStatement, SetClaimStatus]
    other = decided(claim("height", "650 m", Modality.DENIED), Decision.ACCEPT, known("height", "600 m"))
    assert [type(change) for change in other] == [AddStatement, SetClaimStatus]


def test_a_refinement_and_a_new_fact_are_added() -> None:
    for one in (claim("opened", "2022-08-09T05:52Z"), claim("lifts", "16")):
        changes = decided(one, Decision.ACCEPT, known("opened", "2022-08-09"))
        assert [type(change) for change in changes] == [AddStatement, SetClaimStatus]


def test_without_a_claim_id_no_status_is_changed() -> None:
    one = claim("height", "650 m")
    changes = decide(one, judged(one, []), [], Decision.ACCEPT, HERE, NOW)
    assert [type(change) for change in changes] == [AddStatement]


@given(st.sampled_from(Decision), st.sampled_from(Modality), st.sampled_from(["600 m", "650 m", "over 500 m"]))
def test_every_change_can_be_taken_back(decision: Decision, modality: Modality, value: str) -> None:
    changes = decided(claim("height", value, modality), decision, known("height", "600 m"))
    assert tuple(inverse(inverse(change)) for change in changes) == changes
    assert undo(undo(changes)) == changes
    assert [inverse(change) for change in reversed(changes)] == list(undo(changes))


def test_a_reference_and_a_validity_can_be_taken_back() -> None:
    changes = (AddReference(1, HERE), SetValidity(1, (None, None), (None, "2023")), SetState(1, ACCEPTED, SUPERSEDED))
    assert undo(changes) == (
        SetState(1, SUPERSEDED, ACCEPTED),
        SetValidity(1, (None, "2023"), (None, None)),
        RemoveReference(1, HERE),
    )
    assert undo(undo(changes)) == changes


def test_only_a_new_statement_gets_a_number() -> None:
    assert numbered(AddReference(1, HERE), 42) == AddReference(1, HERE)


def test_a_numbered_statement_is_removed_as_numbered() -> None:
    change = numbered(AddStatement(known("height", "600 m", ident=0)), 42)
    taken_back = inverse(change)
    assert isinstance(taken_back, RemoveStatement)
    assert taken_back.statement.id == 42


def seed(one: Claim, published: str, *, former: bool = False) -> SeedClaim:
    return SeedClaim(one, replace(HERE, published=published, sentence=one.value.text), former)


def admitted(*seeds: SeedClaim) -> list[Statement]:
    return [change.statement for change in admit_seed(seeds, SCHEMA)]


def test_a_coarser_wording_joins_the_exact_one_in_any_order() -> None:
    exact, coarse = seed(claim("opened", "2022-08-09"), "2022-08-09"), seed(claim("opened", "2022-08"), "2023-10")
    for seeds in ((exact, coarse), (coarse, exact)):
        statements = admitted(*seeds)
        assert [(s.value.text, len(s.references)) for s in statements] == [("2022-08-09", 2)]


def test_many_values_stay_apart_but_for_the_same_one() -> None:
    seeds = [seed(claim("purpose", text), "2023") for text in ("farming", "crops", "Farming")]
    assert [(s.value.text, len(s.references)) for s in admitted(*seeds)] == [("farming", 2), ("crops", 1)]


def test_modalities_are_not_merged() -> None:
    seeds = [seed(claim("height", "600 m", m), "2023") for m in (Modality.ASSERTED, Modality.DENIED)]
    assert [s.modality for s in admitted(*seeds)] == [Modality.ASSERTED, Modality.DENIED]


def test_who_held_an_office_before_gets_an_end_of_validity() -> None:
    holder, former = (
        seed(claim("mayor", "Ada Sund"), "2022-08-09"),
        seed(claim("mayor", "Carl Ek"), "2022-08-09", former=True),
    )
    by_rule = seed(claim("mayor", "Bo Lind", rule="office.former"), "2022-08-09")
    statements = admitted(holder, former, by_rule)
    assert [(s.valid_from, s.valid_to) for s in statements] == [
        ("2022-08-09", None),
        (None, "2022-08-09"),
        (None, "2022-08-09"),
    ]


def test_pairs_in_any_order_are_one_statement() -> None:
    seeds = [seed(claim("pact_with", b, subject=a), "2023") for a, b in (("Lisland", "Nordia"), ("Nordia", "Lisland"))]
    assert len(admitted(*seeds)) == 1


def test_claims_of_unknown_properties_are_left_out() -> None:
    assert admitted(seed(replace(claim("height", "600 m"), property="colour"), "2023")) == []
