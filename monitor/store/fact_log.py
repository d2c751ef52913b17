"""Write curation events as JSON and read them back: each change with what was before and what is after."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from monitor.facts.changes import (
    AddReference,
    AddStatement,
    Candidate,
    Change,
    ClaimStatus,
    RemoveReference,
    RemoveStatement,
    SetCandidate,
    SetClaimStatus,
    SetName,
    SetRank,
    SetState,
    SetValidity,
)
from monitor.types import Modality, Rank, Reference, Statement, StatementState, Value, ValueType


def encode(changes: Sequence[Change]) -> str:
    """Return the changes as a JSON array of {kind, id, before, after}."""
    return json.dumps([_written(change) for change in changes], ensure_ascii=False)


def decode(text: str) -> tuple[Change, ...]:
    """Return the changes that `encode` wrote."""
    return tuple(_read(item) for item in json.loads(text))


def _written(change: Change) -> dict[str, object]:
    match change:
        case AddStatement(statement):
            return _row("AddStatement", statement.id, None, asdict(statement))
        case RemoveStatement(statement):
            return _row("RemoveStatement", statement.id, asdict(statement), None)
        case AddReference(ident, reference):
            return _row("AddReference", ident, None, asdict(reference))
        case RemoveReference(ident, reference):
            return _row("RemoveReference", ident, asdict(reference), None)
        case SetState(ident, old, new):
            return _row("SetState", ident, old.value, new.value)
        case SetValidity(ident, old_span, new_span):
            return _row("SetValidity", ident, list(old_span), list(new_span))
        case SetRank(ident, old_rank, new_rank):
            return _row("SetRank", ident, old_rank.value, new_rank.value)
        case SetName(name, old_name, new_name):
            return _row("SetName", name, old_name, new_name)
        case SetCandidate(name, old_kind, new_kind):
            return _row("SetCandidate", name, old_kind and old_kind.kind, new_kind and new_kind.kind)
        case SetClaimStatus(ident, was, is_now):
            return _row("SetClaimStatus", ident, was.value, is_now.value)


def _row(kind: str, ident: int | str, before: object, after: object) -> dict[str, object]:
    return {"kind": kind, "id": ident, "before": before, "after": after}


def _read(item: Mapping[str, Any]) -> Change:
    kind, ident, before, after = item["kind"], item["id"], item["before"], item["after"]
    match kind:
        case "AddStatement":
            return AddStatement(_statement(after))
        case "RemoveStatement":
            return RemoveStatement(_statement(before))
        case "AddReference":
            return AddReference(ident, Reference(**after))
        case "RemoveReference":
            return RemoveReference(ident, Reference(**before))
        case "SetState":
            return SetState(ident, StatementState(before), StatementState(after))
        case "SetValidity":
            return SetValidity(ident, (before[0], before[1]), (after[0], after[1]))
        case "SetRank":
            return SetRank(ident, Rank(before), Rank(after))
        case "SetName":
            return SetName(ident, before, after)
        case "SetCandidate":
            return SetCandidate(ident, _candidate(before), _candidate(after))
        case "SetClaimStatus":
            return SetClaimStatus(ident, ClaimStatus(before), ClaimStatus(after))
    raise ValueError(f"unknown change {kind!r}")


def _candidate(kind: str | None) -> Candidate | None:
    return None if kind is None else Candidate(kind)


def _statement(found: Mapping[str, Any]) -> Statement:
    return Statement(
        id=found["id"],
        subject=found["subject"],
        property=found["property"],
        value=Value(ValueType(found["value"]["type"]), found["value"]["text"]),
        modality=Modality(found["modality"]),
        valid_from=found["valid_from"],
        valid_to=found["valid_to"],
        rank=Rank(found["rank"]),
        state=StatementState(found["state"]),
        references=tuple(Reference(**reference) for reference in found["references"]),
    )
