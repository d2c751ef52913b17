"""What may be asked about the known facts: each act of curation, files of facts, a sentence to try."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.types import Decision, Modality, Rank, Value

if TYPE_CHECKING:
    from monitor.exchange.model import Form


@dataclass(frozen=True, slots=True)
class Decide:
    """Decide a claim: accept it, keep it beside the known one, or reject it."""

    claim_id: int
    decision: Decision


@dataclass(frozen=True, slots=True)
class UndoDecision:
    """Undo a curation event of any kind; None means the newest that is not undone (never one that read the seeds)."""

    event_id: int | None = None


@dataclass(frozen=True, slots=True)
class CorrectFact:
    """Say what a known fact should have said all along: a typo, a wrong unit, a wrong date.

    None leaves a part as it is; "" opens an end of the validity. The old wording stays as superseded; the new one
    takes over its references. `valid_from` and `valid_to` are ISO dates as precise as known, here and below.
    """

    statement_id: int
    value: Value | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    rank: Rank | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SupersedeFact:
    """Say that from `since` (ISO date) on another value holds; the known one was true until then: history now."""

    statement_id: int
    value: Value
    since: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RejectFact:
    """Say that a known fact was never true; it stays as rejected, so that it is recognised when it returns."""

    statement_id: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AcceptFact:
    """Say that a suggested fact, which an import brought, is known from now on, beside whatever it disagrees with."""

    statement_id: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AddFact:
    """Add a fact that no item told. `subject` is a known name, `property` an id of the pack.

    `source` and `url` say where it is from, "" for the person's own word; `reason` is kept as its sentence.
    """

    subject: str
    property: str
    value: Value
    modality: Modality = Modality.ASSERTED
    valid_from: str | None = None
    valid_to: str | None = None
    reason: str = ""
    source: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class SetRank:
    """Prefer a known fact to others of its kind, or pass over it (deprecated) when claims are judged."""

    statement_id: int
    rank: Rank
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MergeEntities:
    """Read whatever is said of `merged` as said of `kept`: both names mean one thing. Nothing stored is rewritten."""

    kept: str
    merged: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SplitEntity:
    """Let a name that was merged stand for a thing of its own again."""

    name: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AcceptCandidate:
    """Know a name from now on that items used and the pack does not have; `kind` is a class of the pack."""

    name: str
    kind: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DismissCandidate:
    """Say that a name is none of the things followed: its claims raise no alarm and it is not listed again."""

    name: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TrySentence:
    """Read a text and hold it against what is known; nothing is stored. The event `Tried` carries what was found.

    `language` is a code, or "" to have it detected; `published` is the moment that relative dates count from, and
    whether a value is newer than a known one.
    """

    text: str
    language: str
    published: datetime


@dataclass(frozen=True, slots=True)
class ExportFacts:
    """Write the known facts with their references to a file, an older one replaced; only those of `subject` if named.

    `history` adds what was decided of each (JSON alone), `bom` the mark by which spreadsheets know UTF-8 (CSV alone).
    """

    path: Path
    form: Form
    subject: str = ""
    history: bool = False
    bom: bool = True


@dataclass(frozen=True, slots=True)
class ImportFacts:
    """Merge the facts of a JSON or CSV file with what is known, as one event that can be undone.

    The event `FactsImported` carries what it came to; with `dry_run` nothing is changed and it says what would be.
    Answers with the id of the curation event, with none where nothing was changed.
    """

    path: Path
    dry_run: bool = False


Curation = (
    Decide
    | UndoDecision
    | CorrectFact
    | SupersedeFact
    | RejectFact
    | AcceptFact
    | AddFact
    | SetRank
    | MergeEntities
    | SplitEntity
    | AcceptCandidate
    | DismissCandidate
)
"""What changes the known facts: each becomes one event of the log, answered with its id and a sentence."""
