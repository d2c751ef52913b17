"""Try a sentence: what is recognised in it, what it claims by which rule, and how that stands to what is known.

Nothing is stored. `monitor.analysis.Analyser.trial` reads, in the worker; `judged` holds the claims against the facts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from monitor.claims.gaps import Gap, Lack, gap_words
from monitor.claims.trace import Annotation, Cue, Group
from monitor.errors import InputError, WorkerError
from monitor.types import Claim, Document, Judgement, Match, Span, Value, ValueType

if TYPE_CHECKING:
    from monitor.packs.model import Pack
    from monitor.store.database import Database
    from monitor.worker import Worker

MOST_TRIED = 4_000
"""Characters of a text that can be tried: a long paragraph."""
TRY_S = 5.0
"""Seconds the worker may take over one."""


@dataclass(frozen=True, slots=True)
class RuleNote:
    """A rule that fired: its id, where it is written, the patterns it looks for, and an example it was written with."""

    id: str
    form: str = ""
    file: str = ""
    line: int = 0
    patterns: tuple[str, ...] = ()
    example: str = ""


@dataclass(frozen=True, slots=True)
class Trial:
    """What reading a text gave. `rules` are those of the claims, each once."""

    language: str
    annotations: tuple[Annotation, ...]
    cues: tuple[Cue, ...]
    matches: tuple[Match, ...]
    claims: tuple[Claim, ...]
    rules: tuple[RuleNote, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class TriedClaim:
    """A claim with its judgement; `label` is that of its property, `known` the value it was held against, or ""."""

    claim: Claim
    label: str
    judgement: Judgement
    explanation: str
    rule: RuleNote
    known: str


async def read(worker: Worker, document: Document) -> Trial:
    """Have a text read by the worker. Raises WorkerError; its remedy is for one who waits for the answer."""
    from monitor.worker import TryJob  # the worker's own jobs know this module

    try:
        return await worker.run(TryJob(document), TRY_S)
    except WorkerError as trouble:
        if trouble.code != "too_slow":
            raise
        raise WorkerError(trouble.sentence, "Try a part of the text.", code=trouble.code) from trouble


@dataclass(frozen=True, slots=True)
class TriedTopic:
    """A topic that the text belongs to, and the words that decided."""

    id: str
    title: str
    reasons: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """A tried text, ready to be shown. `missing` says in sentences why there is no claim, or no topic."""

    text: str
    language: str
    published: datetime
    annotations: tuple[Annotation, ...]
    topics: tuple[TriedTopic, ...]
    claims: tuple[TriedClaim, ...]
    missing: tuple[str, ...]


KINDS = {
    Group.SUBJECT: "thing",
    Group.NAME: "name",
    Group.DATE: "date",
    Group.AMOUNT: "amount",
    Group.SPEAKER: "speaker",
    Group.STRANGER: "unknown name",
}


def document_of(text: str, language: str, published: datetime) -> Document:
    """Return a text to be tried as the body of an item; raise InputError where it is empty or too long."""
    if not text.strip():
        raise InputError("There is nothing to try.", "Type or paste a sentence.")
    if len(text) > MOST_TRIED:
        raise InputError(
            f"This text has {len(text)} characters; {MOST_TRIED} can be tried.", "Try one paragraph of it."
        )
    return Document("tried", "", "", text, language, published=published.astimezone(UTC))


def judged(db: Database, pack: Pack, trial: Trial, document: Document) -> Tried:
    """Hold the claims of a trial against what is known, and say all of it in words."""
    from monitor.judging import judge_all, known_about

    schema = pack.schema
    known = known_about(db, trial.claims, schema)
    all_judged = judge_all(trial.claims, known, schema, source="", published=document.published)
    values = {statement.id: statement.value.text for statement in known.statements}
    labels = {name: spec.labels.get("en", name.replace("_", " ")) for name, spec in schema.properties.items()}
    titles = {topic.id: topic.title for topic in pack.topics}
    notes = {note.id: note for note in trial.rules}
    return Tried(
        text=document.text,
        language=trial.language,
        published=document.published or datetime.now(UTC),
        annotations=as_claimed(trial.annotations, trial.claims),
        topics=tuple(TriedTopic(m.topic, titles.get(m.topic, m.topic), m.reasons) for m in trial.matches),
        claims=tuple(
            TriedClaim(
                claim=claim,
                label=labels.get(claim.property, claim.property),
                judgement=one.judgement,
                explanation=one.explanation,
                rule=notes.get(claim.rule, RuleNote(claim.rule)),
                known=values.get(one.judgement.against[0], "") if one.judgement.against else "",
            )
            for claim, one in zip(trial.claims, all_judged, strict=True)
        ),
        missing=tuple(dict.fromkeys(gap_words(gap, labels) for gap in trial.gaps)),
    )


def as_claimed(annotations: Sequence[Annotation], claims: Sequence[Claim]) -> tuple[Annotation, ...]:
    """Return what was recognised with each date as its claims take it: "on Tuesday" of a plan is the next one."""
    taken: dict[Span, set[Value]] = {}
    for claim in claims:
        if claim.value.type is ValueType.DATE:
            taken.setdefault(claim.value_span, set()).add(claim.value)
    return tuple(
        replace(one, value=next(iter(values)))
        if one.group is Group.DATE and len(values := taken.get(one.span, set())) == 1
        else one
        for one in annotations
    )


def with_examples(pack: Pack, language: str, gaps: Sequence[Gap]) -> tuple[Gap, ...]:
    """Give gaps of words or values the example of a rule that would read such a thing."""
    return tuple(replace(gap, example=_example(pack, language, gap)) for gap in gaps)


def _example(pack: Pack, language: str, gap: Gap) -> str:
    if gap.lack not in (Lack.WORDS, Lack.VALUE_OF_KIND, Lack.TIE):
        return ""
    for rule in pack.rules:
        fits = rule.property == gap.property_id if gap.property_id else bool(set(rule.kinds) & set(gap.wanted))
        told = next((one.text for one in rule.examples if one.gives), "")
        if rule.language == language and fits and told:
            return told
    return ""


def rule_notes(pack: Pack, claims: Sequence[Claim]) -> tuple[RuleNote, ...]:
    """Return what the pack says of the rules of these claims, each once; rules of the engine have an id alone."""
    written = {rule.id: rule for rule in pack.rules}
    found = []
    for name in dict.fromkeys(claim.rule for claim in claims):
        rule = written.get(name)
        if rule is None:
            found.append(RuleNote(name))
            continue
        example = next((one.text for one in rule.examples if one.gives), "")
        found.append(RuleNote(name, rule.form, rule.file, rule.line, rule.say or rule.near, example))
    return tuple(found)
