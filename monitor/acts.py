"""A person's own acts on known facts: what each is to change, read from the store, decided by `monitor.facts.acts`."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.clock import moment
from monitor.commands import AcceptFact, AddFact, CorrectFact, RejectFact, SetRank, SupersedeFact
from monitor.errors import InputError
from monitor.facts import acts
from monitor.facts.changes import AddReference, AddStatement, Change
from monitor.facts.typed import nearest
from monitor.packs.model import Pack
from monitor.store import facts as fact_store
from monitor.store.corrections import CORRECT
from monitor.store.database import Database
from monitor.text.normalise import fold
from monitor.types import Statement, StatementState, Value, ValueType


@dataclass(frozen=True, slots=True)
class Intent:
    """What an act is to change: the steps, the event's action and reason, and the sentence that says it was done."""

    changes: tuple[Change, ...]
    action: str
    reason: str
    sentence: str
    claim_id: int | None = None


def correct(db: Database, pack: Pack, command: CorrectFact) -> Intent:
    """Put another wording in the place of a known fact. Raises InputError."""
    known = _in_force(db, command.statement_id)
    changes = acts.correct(known, command.value, command.valid_from, command.valid_to, command.rank, pack.schema)
    was = "" if _right(changes).value == known.value else f" (was {known.value.text})"
    return Intent(
        changes,
        CORRECT,
        command.reason,
        f"Corrected: {_named(_right(changes), pack)}{was}.{_strange(command.value, pack)}",
    )


def supersede(db: Database, pack: Pack, command: SupersedeFact, now: int) -> Intent:
    """Close a known fact and let another value hold. Raises InputError."""
    known = _in_force(db, command.statement_id)
    said = acts.reference_by_hand("", "", command.reason, moment(now).date().isoformat())
    changes = acts.supersede(known, command.value, command.since, said, pack.schema)
    said_so = f"From {command.since} on: {_named(_right(changes), pack)} (until then {known.value.text})."
    return Intent(changes, "supersede", command.reason, f"{said_so}{_strange(command.value, pack)}")


def settle(db: Database, pack: Pack, command: RejectFact | AcceptFact) -> Intent:
    """Say that a known or suggested fact was never true, or that a suggested one is known. Raises InputError."""
    known = statement(db, command.statement_id)
    if isinstance(command, AcceptFact):
        return Intent(acts.accept(known), "accept_fact", command.reason, f"Known from now on: {_named(known, pack)}.")
    if known.state is not StatementState.SUGGESTED:
        _in_force(db, command.statement_id)
    return Intent(acts.reject(known), "reject_fact", command.reason, f"Rejected: {_named(known, pack)}.")


def add(db: Database, pack: Pack, command: AddFact, subject: str, now: int) -> Intent:
    """Add a fact about `subject`, the canonical form of the command's. Raises InputError."""
    said = acts.reference_by_hand(command.source, command.url, command.reason, moment(now).date().isoformat())
    new = Statement(
        id=0,
        subject=subject,
        property=command.property,
        value=command.value,
        modality=command.modality,
        valid_from=command.valid_from or None,
        valid_to=command.valid_to or None,
        references=(said,),
    )
    known = fact_store.statements(db, [(subject, command.property)])
    changes = acts.add(new, known, pack.schema)
    sentence = f"Added: {_named(new, pack)}.{_strange(new.value, pack)}"
    if isinstance(changes[0], AddReference):
        old = next(one for one in known if one.id == changes[0].statement_id)
        sentence = f"Known already, as number {old.id}; the source joined it: {_named(old, pack)} ({said.source})."
    return Intent(changes, "add", command.reason, sentence)


def weigh(db: Database, pack: Pack, command: SetRank) -> Intent:
    """Change the rank of a known fact. Raises InputError."""
    known = _in_force(db, command.statement_id)
    sentence = f"{command.rank.capitalize()} from now on: {_named(known, pack)}."
    return Intent(acts.weigh(known, command.rank), "rank", command.reason, sentence)


def statement(db: Database, statement_id: int) -> Statement:
    """Return a statement by its number. Raises InputError where there is none."""
    found = fact_store.by_ids(db, [statement_id], standing=True).get(statement_id)
    if found is None:
        raise InputError(
            f"There is no known fact with the number {statement_id}.",
            "`rasadctl facts list` shows them with their numbers.",
            code="no_fact",
        )
    return found


def _in_force(db: Database, statement_id: int) -> Statement:
    """Return a statement that counts. Raises InputError that names those that do where this one does not."""
    known = statement(db, statement_id)
    try:
        acts.in_force(known)
    except InputError as error:
        about = fact_store.statements(db, [(known.subject, known.property)])
        standing = [f"{one.id} ({one.value.text})" for one in about if one.state is StatementState.ACCEPTED]
        instead = f"In force is number {', '.join(standing)}: choose that" if standing else "Nothing is in force there"
        raise InputError(
            error.sentence, f"{instead}, or undo what put this one out of force.", code=error.code
        ) from None
    return known


def _strange(value: Value | None, pack: Pack) -> str:
    """Say that a name is none of the known ones but near to one; "" where it is known, or near to none."""
    if value is None or value.type is not ValueType.ENTITY:
        return ""
    if value.text in pack.entities or fold(value.text) in pack.schema.ontology.same:
        return ""
    hint = nearest(value.text, [*pack.entities])
    return f' "{value.text}" is no known name. {hint}' if hint else ""


def _right(changes: tuple[Change, ...]) -> Statement:
    """Return the wording that takes the place of another."""
    return next(step.statement for step in changes if isinstance(step, AddStatement))


def _named(known: Statement, pack: Pack) -> str:
    spec = pack.schema.properties.get(known.property)
    label = spec.labels.get("en", known.property) if spec else known.property
    return f"{known.subject}, {label}: {known.value.text}"
