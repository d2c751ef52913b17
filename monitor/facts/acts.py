"""What a person's own acts change: correct, supersede, reject, add and weigh known facts. Each is a few steps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from monitor.errors import InputError
from monitor.facts.byhand import BY_HAND
from monitor.facts.changes import AddReference, AddStatement, Change, SetRank, SetState, SetValidity
from monitor.facts.dates import parse_date
from monitor.facts.typed import SHAPES, checked, day, property_of, shown, words
from monitor.facts.values import relation
from monitor.properties import Schema
from monitor.types import Rank, Reference, Relation, Statement, StatementState, Value, ValueType

_WEB = re.compile(r"https?://[^\s/]+.*", re.IGNORECASE | re.DOTALL)


def correct(
    known: Statement,
    value: Value | None,
    valid_from: str | None,
    valid_to: str | None,
    rank: Rank | None,
    schema: Schema,
) -> tuple[Change, ...]:
    """Return the steps that put another wording in the place of a known one, which stays as superseded.

    None leaves a part as it is, "" opens an end of the validity. The old wording is marked as deprecated: it never
    held, so nothing is judged by it, not even as history. Raises InputError where a part cannot be read or nothing
    would change.
    """
    in_force(known)
    span = (
        known.valid_from if valid_from is None else day(valid_from),
        known.valid_to if valid_to is None else day(valid_to),
    )
    right = replace(
        known,
        id=0,
        value=known.value if value is None else checked(value, known.property, schema),
        valid_from=span[0],
        valid_to=span[1],
        rank=known.rank if rank is None else rank,
    )
    _in_order(*span)
    if replace(right, id=known.id) == known:
        raise InputError("This is what is known already; nothing was changed.", "Say what is to be another.")
    steps: list[Change] = [SetState(known.id, known.state, StatementState.SUPERSEDED)]
    if known.rank is not Rank.DEPRECATED:
        steps.append(SetRank(known.id, known.rank, Rank.DEPRECATED))
    return (*steps, AddStatement(right))


def supersede(known: Statement, value: Value, since: str, reference: Reference, schema: Schema) -> tuple[Change, ...]:
    """Return the steps by which `value` holds from `since` (ISO date) on and the known one held until then.

    Raises InputError where the value or the date cannot be read, the date lies before the known value began, or the
    value is the known one.
    """
    in_force(known)
    if known.valid_to is not None:
        raise InputError(
            f"{known.subject}: {known.value.text} held until {known.valid_to}; it is history already.",
            "Add the value that holds now, or correct the date.",
        )
    if not since:
        raise InputError("From when on the other value holds was not said.", f"Give {SHAPES[ValueType.DATE]}.")
    since = day(since) or since
    _in_order(known.valid_from, since)
    value = checked(value, known.property, schema)
    spec = property_of(known.property, schema)
    if relation(value, known.value, spec, schema) is Relation.EQUAL:
        raise InputError(
            f"{known.subject}: {known.value.text} is known already; nothing was changed.", "Correct its date instead."
        )
    return (
        SetValidity(known.id, (known.valid_from, None), (known.valid_from, since)),
        SetState(known.id, known.state, StatementState.SUPERSEDED),
        AddStatement(
            Statement(0, known.subject, known.property, value, valid_from=since, references=(reference,)),
        ),
    )


def reject(known: Statement) -> tuple[Change, ...]:
    """Return the step by which a known or suggested fact was never true. Raises InputError where it is neither."""
    if known.state is not StatementState.SUGGESTED:
        in_force(known)
    return (SetState(known.id, known.state, StatementState.REJECTED),)


def accept(known: Statement) -> tuple[Change, ...]:
    """Return the step by which a suggested fact is known from now on. Raises InputError where it is no suggestion."""
    if known.state is not StatementState.SUGGESTED:
        raise InputError(
            f"Number {known.id} ({known.value.text}) is {known.state}, no suggestion.",
            "Add the fact by hand where it is to be known.",
        )
    return (SetState(known.id, known.state, StatementState.ACCEPTED),)


def add(new: Statement, known: Sequence[Statement], schema: Schema) -> tuple[Change, ...]:
    """Return the step that adds a fact; `known` are the statements about its subject and property.

    A value that disagrees with a known one stands beside it. Where the very value is known for the same time, a source
    that was named, and is none of its own yet, joins it. Raises InputError where it has that source, or none was named,
    or a part cannot be read.
    """
    value = checked(new.value, new.property, schema)
    new = replace(new, valid_from=day(new.valid_from), valid_to=day(new.valid_to))
    _in_order(new.valid_from, new.valid_to)
    spec = property_of(new.property, schema)
    for old in known:
        same = (old.modality, old.valid_from, old.valid_to) == (new.modality, new.valid_from, new.valid_to)
        in_use = old.state is StatementState.ACCEPTED
        if in_use and same and relation(value, old.value, spec, schema) is Relation.EQUAL:
            return _joined(new, old)
    return (AddStatement(replace(new, value=value)),)


def _joined(new: Statement, old: Statement) -> tuple[Change, ...]:
    """Return the steps that bring the sources of `new` to the statement that says the same."""
    has = {(one.source, one.url) for one in old.references}
    named = [one for one in new.references if one.source != BY_HAND or one.url]
    fresh = [one for one in named if (one.source, one.url) not in has]
    if not fresh:
        known = f"{new.subject}: {old.value.text} is known already, as number {old.id}"
        said = f"{known}, and has this source." if named else f"{known}."
        raise InputError(said, "Nothing needs to be added." if named else "Name a source, and it joins those it has.")
    return tuple(AddReference(old.id, one) for one in fresh)


def weigh(known: Statement, rank: Rank) -> tuple[Change, ...]:
    """Return the step that changes a fact's rank. Raises InputError where it has that rank, or is not in force."""
    in_force(known)
    if known.rank is rank:
        raise InputError(f"This fact is {rank} already; nothing was changed.", "Choose another rank.")
    return (SetRank(known.id, known.rank, rank),)


def in_force(known: Statement) -> None:
    """Raise InputError where a statement is not an accepted one."""
    if known.state is not StatementState.ACCEPTED:
        raise InputError(
            f"Number {known.id} ({known.value.text}) is {known.state}, not in force.",
            "Choose the statement that took its place, or undo what put it out of force.",
            code="not_in_force",
        )


def _in_order(start: str | None, end: str | None) -> None:
    """Raise InputError where one date lies before the other; both can be read."""
    first, last = parse_date(start or ""), parse_date(end or "")
    if first is not None and last is not None and last.end <= first.start:
        raise InputError(f"{end} lies before {start}.", "The end of a validity cannot come before its beginning.")


def reference_by_hand(source: str, url: str, reason: str, on: str) -> Reference:
    """Return where a person's own fact stands: the source named, else his word; `on` is the ISO date of the act.

    Raises InputError where a text is none, or the address none of the web.
    """
    outlet, address = words(source, "source"), words(url, "address").strip()
    if address and not _WEB.fullmatch(address):
        raise InputError(
            f'"{shown(address)}" is no web address.', "Write it whole, with https:// before it, or leave it out."
        )
    return Reference(0, outlet or BY_HAND, on, address, words(reason, "reason"), evidence="")
