"""What a file of known facts holds, and what taking one over comes to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from monitor.types import Reference, Statement

FORMAT: Final = "rasad-facts"
"""What the file calls itself."""
VERSION: Final = 1
"""The version of the format that is written and read."""
MAX_BYTES: Final = 32 * 1024 * 1024
"""Bytes of one file."""
MAX_ROWS: Final = 50_000
"""Facts of a JSON file with their references, rows of a CSV file."""
MAX_VALUES: Final = 200
"""Values that one file may give for one property of one thing: each is held against all others known."""

MAX_COMPARISONS: Final = 100_000
"""Values of one file held against known ones: some seven seconds, during which nothing else is written."""


class Form(StrEnum):
    """How known facts are written to a file."""

    JSON = "json"
    """Everything; read back without a loss."""
    CSV = "csv"
    """One row for each fact and reference, for spreadsheets; read back too."""
    MARKDOWN = "markdown"
    """A page for people, with numbered sources; not read back."""


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """What one decision did to a fact. `at` is an ISO moment in UTC, `state` the state after it, "" for taken out."""

    at: str
    action: str
    reason: str
    state: str
    valid_from: str | None
    valid_to: str | None
    undone: bool


@dataclass(frozen=True, slots=True)
class FileFact:
    """One fact of a file: a statement without number, and where in the file it stands ("line 12")."""

    statement: Statement
    place: str = ""
    history: tuple[HistoryStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to be told of one fact of a file: where it stands, what it says, and why it is told.

    `statement_id` is the suggestion that it became, 0 where it became none; it waits at the thing `subject`.
    """

    place: str
    fact: str
    reason: str
    statement_id: int = 0
    subject: str = ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What taking over a file did, or would do where it was only tried (`dry_run`).

    `added` facts were not known; `joined` ones were, and brought `references` new references; `unchanged` ones brought
    nothing new. `conflicts` disagree with what is known; `refused` ones cannot be used. `event_id` is 0 where nothing
    was changed.
    """

    file: str
    added: int = 0
    joined: int = 0
    references: int = 0
    unchanged: int = 0
    conflicts: tuple[Remark, ...] = ()
    refused: tuple[Remark, ...] = ()
    event_id: int = 0
    dry_run: bool = False


def in_order(facts: Iterable[FileFact]) -> list[FileFact]:
    """Return facts in the order in which every file has them, whatever order they were stored in."""
    return sorted(facts, key=lambda fact: (identity(fact.statement), [said(r) for r in fact.statement.references]))


def identity(statement: Statement) -> tuple[str, ...]:
    """Return what makes two statements the very same, apart from number and references."""
    return (
        statement.subject,
        statement.property,
        statement.value.type.value,
        statement.value.text,
        statement.modality.value,
        statement.valid_from or "",
        statement.valid_to or "",
        statement.state.value,
        statement.rank.value,
    )


def said(reference: Reference) -> tuple[str, ...]:
    """Return what makes two references the same: all but the number of the stored edition, which no file has."""
    return (
        reference.published,
        reference.source,
        reference.url,
        reference.sentence,
        reference.evidence,
        reference.attributed_to or "",
    )
