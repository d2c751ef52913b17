"""Merge the facts of a file with what is known: a pure plan of changes, and what is to be told of it.

A fact that is known by its value, whatever its wording (600 kg is 0.6 t), brings its references to the known one. A
fact that nothing known disagrees with comes in as the file has it. One that disagrees comes in as a *suggestion*:
beside the known value it would count at once, and news that repeats a wrong value would be called confirmed. What was
decided here stays decided: what the file rejects and we know, or the other way round, is told and left alone.
Facts are held against what was known before, never against one another: what the file keeps apart stays apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from monitor.errors import InputError
from monitor.exchange.model import MAX_COMPARISONS, MAX_VALUES, FileFact, Remark, identity, said
from monitor.facts import acts
from monitor.facts.changes import AddReference, AddStatement, Change
from monitor.facts.dates import parse_date
from monitor.facts.entities import canonical
from monitor.facts.values import exclusive, pair_relation, relation
from monitor.properties import PropertySpec, Schema
from monitor.types import Cardinality, Modality, Rank, Reference, Relation, Statement, StatementState, ValueType

_LIVE = (StatementState.ACCEPTED, StatementState.SUGGESTED)
_APART = (Relation.DISJOINT, Relation.OVERLAPPING)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file is to change, and how its facts ended: counts, and remarks for those to be told one by one."""

    changes: tuple[Change, ...]
    added: int
    joined: int
    references: int
    unchanged: int
    conflicts: tuple[Remark, ...]
    refused: tuple[Remark, ...]


def merge(facts: Iterable[FileFact], known: Sequence[Statement], schema: Schema, find: Callable[[str], str]) -> Plan:
    """Plan how the facts of a file join what is `known`.

    `find` returns the canonical form of a known name and raises InputError with the nearest one for others. A fact
    about an unknown name or property, or with a value or date that cannot be read, is refused; the others go on.
    Raises InputError where the file has more to compare than is bearable; nothing of it is to be used then.
    """
    refused: dict[tuple[str, str], Remark] = {}
    gathered: dict[tuple[str, ...], FileFact] = {}
    values = Counter[tuple[str, str]]()
    for fact in facts:
        try:
            tidy = _usable(fact.statement, schema, find)
            key = identity(tidy)
            if key not in gathered:
                _bounded(values, tidy)
        except InputError as trouble:
            remark = Remark(fact.place, shown(fact.statement), str(trouble))
            refused.setdefault((remark.fact, remark.reason), remark)
        else:
            before = gathered.get(key)
            told = (*(before.statement.references if before else ()), *tidy.references)
            place = before.place if before else fact.place
            gathered[key] = FileFact(replace(tidy, references=_once(told)), place)
    return _planned(gathered.values(), _Known(known, schema), tuple(refused.values()))


def shown(statement: Statement) -> str:
    """Return a fact in a few words: `Tower, height: 650 m`."""
    return f"{statement.subject}, {statement.property}: {statement.value.text}"


def _usable(statement: Statement, schema: Schema, find: Callable[[str], str]) -> Statement:
    named = replace(statement, subject=find(statement.subject))
    for reference in statement.references:
        if reference.published and parse_date(reference.published) is None:
            raise InputError(f'"{reference.published}" is not a date.', "Write 2022, 2022-08 or 2022-08-09.")
    (step,) = acts.add(named, (), schema)
    assert isinstance(step, AddStatement)  # noqa: S101 - adding is one step of that kind
    return step.statement


def _bounded(values: Counter[tuple[str, str]], statement: Statement) -> None:
    pair = (statement.subject, statement.property)
    values[pair] += 1
    if values[pair] > MAX_VALUES:
        raise InputError(f"The file has more than {MAX_VALUES} values for this.", "Import the rest apart.")


def _once(references: Iterable[Reference]) -> tuple[Reference, ...]:
    return tuple({said(reference): reference for reference in references}.values())


class _Known:
    """What is known, found by what a fact is about."""

    def __init__(self, known: Sequence[Statement], schema: Schema) -> None:
        self.schema = schema
        self._compared = 0
        self._pairs: dict[tuple[str, str], list[Statement]] = defaultdict(list)
        self._properties: dict[str, list[Statement]] = defaultdict(list)
        self._exactly: dict[tuple[str, ...], Statement] = {}
        for one in known:
            self._pairs[self._thing(one), one.property].append(one)
            self._properties[one.property].append(one)
            self._exactly.setdefault(self._words(one), one)

    def _thing(self, one: Statement) -> str:
        return canonical(one.subject, self.schema.ontology)

    def _words(self, one: Statement) -> tuple[str, ...]:
        state = StatementState.ACCEPTED if one.state in _LIVE else one.state
        return identity(replace(one, subject=self._thing(one), state=state, rank=Rank.NORMAL))

    def about(self, one: Statement) -> list[Statement]:
        """Return what is known of the same property of the same thing."""
        return self._pairs.get((self._thing(one), one.property), [])

    def same(self, one: Statement) -> Statement | None:
        """Return the known statement that says the same: that of the same words, else the likest of equal value."""
        exactly = self._exactly.get(self._words(one))
        if exactly is not None:
            return exactly
        spec = self.schema.properties[one.property]
        held = self._properties[one.property] if spec.symmetric else self.about(one)
        equal = [k for k in held if _alike(one, k) and self.relation(one, k, spec) is Relation.EQUAL]
        return min(equal, key=lambda k: (not _agree(one, k), _span(one) != _span(k), k.id), default=None)

    def relation(self, one: Statement, known: Statement, spec: PropertySpec) -> Relation:
        """Say how two values lie to one another. Raises InputError where a file asks for too much of that."""
        self._compared += 1
        if self._compared > MAX_COMPARISONS:
            sentence = "The file has too many values for properties of which many are known already."
            raise InputError(
                sentence, "Import a part of the facts at a time. Nothing was taken over.", code="facts_file"
            )
        if not spec.symmetric:
            return relation(one.value, known.value, spec, self.schema)
        pairs = (one.subject, one.value.text), (known.subject, known.value.text)
        return pair_relation(*pairs, self.schema.ontology, spec.deputies)


def _alike(one: Statement, known: Statement) -> bool:
    """Say whether both put their value forward in the same way, and of the same time: former, or not."""
    return one.modality is known.modality and (one.valid_to is None) == (known.valid_to is None)


def _agree(one: Statement, known: Statement) -> bool:
    """Say whether both were decided alike; a suggestion agrees with what is known."""
    return one.state is known.state or (one.state in _LIVE and known.state in _LIVE)


def _span(one: Statement) -> tuple[str | None, str | None]:
    return one.valid_from, one.valid_to


def _planned(facts: Iterable[FileFact], known: _Known, refused: tuple[Remark, ...]) -> Plan:
    changes: list[Change] = []
    conflicts: list[Remark] = []
    told: dict[int, set[tuple[str, ...]]] = {}
    added = joined = references = unchanged = 0
    for fact in facts:
        new = fact.statement
        same = known.same(new)
        if same is not None and _agree(new, same):
            steps = list(_fresh(same, new, told))
            changes += steps
            references += len(steps)
            joined, unchanged = (joined + 1, unchanged) if steps else (joined, unchanged + 1)
        elif same is not None:
            reason = f"{new.state} in the file, {same.state} here (number {same.id}); it stays so."
            conflicts.append(Remark(fact.place, shown(new), reason))
        elif (other := _against(new, known)) is not None:
            changes.append(AddStatement(replace(new, state=StatementState.SUGGESTED)))
            reason = f"known here is {other.value.text} (number {other.id}); it came in as a suggestion."
            conflicts.append(Remark(fact.place, shown(new), reason))
        else:
            changes.append(AddStatement(new))
            added += 1
    return Plan(tuple(changes), added, joined, references, unchanged, tuple(conflicts), refused)


def _fresh(known: Statement, new: Statement, told: dict[int, set[tuple[str, ...]]]) -> Iterator[Change]:
    """Yield the references that a known statement does not have yet, each once for the whole file."""
    has = told.setdefault(known.id, {said(reference) for reference in known.references})
    for reference in new.references:
        if said(reference) not in has:
            has.add(said(reference))
            yield AddReference(known.id, reference)


def _against(new: Statement, known: _Known) -> Statement | None:
    """Return the known fact that a new one disagrees with, None where it can stand beside all of them."""
    spec = known.schema.properties[new.property]
    if new.state is not StatementState.ACCEPTED or new.rank is Rank.DEPRECATED or spec.symmetric:
        return None
    held = [
        (one, known.relation(new, one, spec))
        for one in known.about(new)
        if one.state is StatementState.ACCEPTED and one.rank is not Rank.DEPRECATED and _same_time(new, one)
    ]
    opposed = next((one for one, how in held if _denied(new, one) and how not in _APART), None)
    if opposed is not None:
        return opposed
    stated = [(one, how) for one, how in held if not _denied(new, one)]
    if spec.cardinality is Cardinality.MANY or (spec.excludes and spec.type is ValueType.TEXT):
        ontology = known.schema.ontology
        return next((one for one, _ in stated if exclusive(new.value.text, one.value.text, spec, ontology)), None)
    if new.modality is Modality.DENIED or any(how not in _APART for _, how in stated):
        return None
    return next((one for one, _ in stated), None)


def _denied(one: Statement, other: Statement) -> bool:
    return (one.modality is Modality.DENIED) != (other.modality is Modality.DENIED)


def _same_time(one: Statement, other: Statement) -> bool:
    """Say whether two values are surely told of one time; where a beginning is not known, former ones may not be."""
    return _begins_before(one.valid_from, other.valid_to) and _begins_before(other.valid_from, one.valid_to)


def _begins_before(start: str | None, end: str | None) -> bool:
    first, last = parse_date(start or ""), parse_date(end or "")
    return last is None or (first is not None and first.start < last.start)
