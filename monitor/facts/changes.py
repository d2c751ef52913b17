"""Name the steps in which the known facts change, each with its inverse; nothing here is stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from monitor.types import Reference, Statement, StatementState


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
class SetClaimStatus:
    """A claim is decided, or opened again."""

    claim_id: int
    before: ClaimStatus
    after: ClaimStatus


Change = AddStatement | RemoveStatement | AddReference | RemoveReference | SetState | SetValidity | SetClaimStatus
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
        case SetClaimStatus(ident, old, new):
            return SetClaimStatus(ident, new, old)


def undo(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Return the changes that take back all of `changes`, in the order to apply them."""
    return tuple(inverse(change) for change in reversed(changes))
