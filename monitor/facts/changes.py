"""Name the steps in which the known facts change, each with its inverse; nothing here is stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from monitor.types import Rank, Reference, Statement, StatementState


class ClaimStatus(StrEnum):
    """Whether a person has decided about a claim."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class AddStatement:
    """A statement comes in. `statement.id` is 0 until the store has given it one (`numbered`)."""

    statement: Statement


@dataclass(frozen=True, slots=True)
class RemoveStatement:
    """A statement that was added goes out again: the inverse of `AddStatement` and nothing else."""

    statement: Statement


@dataclass(frozen=True, slots=True)
class AddReference:
    """A statement is said in one more place."""

    statement_id: int
    reference: Reference


@dataclass(frozen=True, slots=True)
class RemoveReference:
    """The inverse of `AddReference`."""

    statement_id: int
    reference: Reference


@dataclass(frozen=True, slots=True)
class SetState:
    """A statement moves from one state of curation to another."""

    statement_id: int
    before: StatementState
    after: StatementState


@dataclass(frozen=True, slots=True)
class SetValidity:
    """A statement's validity changes; each side is (valid_from, valid_to), ISO dates or None."""

    statement_id: int
    before: tuple[str | None, str | None]
    after: tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class SetRank:
    """A statement weighs more or less than before."""

    statement_id: int
    before: Rank
    after: Rank


@dataclass(frozen=True, slots=True)
class SetName:
    """A name is read as another one from now on; None means that it stands for itself."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """What was decided about a name that the pack does not have: the class it is of, "" where it was dismissed."""

    kind: str


@dataclass(frozen=True, slots=True)
class SetCandidate:
    """A name that the pack does not have is decided about, or open again (None)."""

    name: str
    before: Candidate | None
    after: Candidate | None


@dataclass(frozen=True, slots=True)
class SetClaimStatus:
    """A claim is decided, or opened again."""

    claim_id: int
    before: ClaimStatus
    after: ClaimStatus


Change = (
    AddStatement
    | RemoveStatement
    | AddReference
    | RemoveReference
    | SetState
    | SetValidity
    | SetRank
    | SetName
    | SetCandidate
    | SetClaimStatus
)
"""One step of an event. A tuple of them is applied in order, and undone in the reverse order."""


def numbered(change: Change, statement_id: int) -> Change:
    """Return `change` with the id that the store gave to its new statement; others come back as they are."""
    if isinstance(change, AddStatement):
        return AddStatement(replace(change.statement, id=statement_id))
    return change


def inverse(change: Change) -> Change:
    """Return the change that undoes `change`."""
    match change:
        case AddStatement(statement):
            return RemoveStatement(statement)
        case RemoveStatement(statement):
            return AddStatement(statement)
        case AddReference(ident, reference):
            return RemoveReference(ident, reference)
        case RemoveReference(ident, reference):
            return AddReference(ident, reference)
        case SetState(ident, before, after):
            return SetState(ident, after, before)
        case SetValidity(ident, span_before, span_after):
            return SetValidity(ident, span_after, span_before)
        case SetRank(ident, old_rank, new_rank):
            return SetRank(ident, new_rank, old_rank)
        case SetName(name, old_name, new_name):
            return SetName(name, new_name, old_name)
        case SetCandidate(name, was, is_now):
            return SetCandidate(name, is_now, was)
        case SetClaimStatus(ident, old, new):
            return SetClaimStatus(ident, new, old)


def undo(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Return the changes that take back all of `changes`, in the order to apply them."""
    return tuple(inverse(change) for change in reversed(changes))
