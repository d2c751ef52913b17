"""Turn decisions and seed articles into changes of the known facts.

The program only suggests; a person decides. Superseding closes a statement's validity and deletes nothing; a rejected
claim stays as a rejected statement, so that it is recognised when it returns.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from monitor.facts.changes import (
    AddReference,
    AddStatement,
    Change,
    ClaimStatus,
    RemoveReference,
    RemoveStatement,
    SetClaimStatus,
    SetState,
    SetValidity,
    inverse,
    numbered,
    undo,
)
from monitor.facts.seeding import SeedClaim, admit_seed
from monitor.types import (
    Claim,
    Decision,
    Judgement,
    Modality,
    Reference,
    Relation,
    Statement,
    StatementState,
    Verdict,
)

__all__ = [
    "AddReference",
    "AddStatement",
    "Change",
    "ClaimStatus",
    "RemoveReference",
    "RemoveStatement",
    "SeedClaim",
    "SetClaimStatus",
    "SetState",
    "SetValidity",
    "admit_seed",
    "decide",
    "inverse",
    "numbered",
    "undo",
]


def decide(
    claim: Claim,
    judgement: Judgement,
    statements: Sequence[Statement],
    decision: Decision,
    reference: Reference,
    now: datetime,
    *,
    claim_id: int = 0,
    status: ClaimStatus = ClaimStatus.OPEN,
) -> tuple[Change, ...]:
    """Return what a person's decision about a judged claim changes, in the order to apply it.

    `statements` are those the judgement names in `against`; others are passed over. `reference` says where the claim
    stands. With a `claim_id` the claim's own status, so far `status`, is changed too. `now` dates a value whose
    document has no date.
    """
    against = {s.id: s for s in statements if s.id in judgement.against}
    best = against.get(judgement.against[0]) if judgement.against else None
    since = reference.published or now.date().isoformat()
    changes: list[Change] = []
    if decision is Decision.REJECT:
        changes.append(AddStatement(_statement(claim, reference, StatementState.REJECTED)))
    elif _supports(claim, judgement, best):
        changes += [AddReference(best.id, reference)] if best else []
    else:
        replaced = _replaced(claim, judgement, best) if decision is Decision.ACCEPT else None
        changes += _supersede(replaced, judgement, since) if replaced else []
        valid_from = since if judgement.verdict is Verdict.UPDATES else None
        changes.append(AddStatement(_statement(claim, reference, StatementState.ACCEPTED, valid_from)))
    if claim_id:
        after = ClaimStatus.REJECTED if decision is Decision.REJECT else ClaimStatus.ACCEPTED
        changes.append(SetClaimStatus(claim_id, status, after))
    return tuple(changes)


def _statement(claim: Claim, reference: Reference, state: StatementState, valid_from: str | None = None) -> Statement:
    return Statement(
        id=0,
        subject=claim.subject,
        property=claim.property,
        value=claim.value,
        modality=claim.modality,
        valid_from=valid_from,
        state=state,
        references=(reference,),
    )


def _supports(claim: Claim, judgement: Judgement, best: Statement | None) -> bool:
    """Say whether the claim only repeats the known statement; an allegation or a denial never counts as support."""
    same = judgement.verdict is Verdict.CONFIRMS and judgement.relation in (Relation.EQUAL, Relation.BROADER)
    asserted = claim.modality in (Modality.ASSERTED, Modality.PLANNED)
    return bool(best) and same and (asserted or (best is not None and claim.modality is best.modality))


def _replaced(claim: Claim, judgement: Judgement, best: Statement | None) -> Statement | None:
    """Return the known statement that an accepted claim takes the place of."""
    if best is None or claim.modality is Modality.ALLEGED:
        return None
    if claim.modality is Modality.DENIED:
        denied = judgement.relation is Relation.EQUAL and best.modality is not Modality.DENIED
        return best if denied else None
    return best if judgement.verdict in (Verdict.CONFLICTS, Verdict.UPDATES) else None


def _supersede(known: Statement, judgement: Judgement, since: str) -> list[Change]:
    """Close a statement: one that was true until now keeps its time, one that was wrong only leaves the known."""
    changes: list[Change] = []
    if judgement.verdict is Verdict.UPDATES and known.valid_to is None:
        changes.append(SetValidity(known.id, (known.valid_from, known.valid_to), (known.valid_from, since)))
    changes.append(SetState(known.id, known.state, StatementState.SUPERSEDED))
    return changes
