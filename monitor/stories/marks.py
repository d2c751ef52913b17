"""What a text is known by: its claims as marks, the things it is about, and its words, all made once as it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from math import isfinite

from monitor.properties import PropertySpec
from monitor.stories.words import sketched
from monitor.text.tokens import Token
from monitor.types import Cardinality, Claim, Mark, Modality, Part, Sketch, Span, ValueType

LEAD = 320
"""Characters after the headline in which an item says what it is about."""
MOST_MARKS = 60
_TRIMMED = 3
"""Characters by which a value may differ from the words it was read from: quotation marks."""
SiOf = Callable[[str], "tuple[str, float] | None"]
"""The SI unit and size of a quantity as printed."""


def sketch(
    title: str,
    tokens: Sequence[Token],
    skip: Sequence[Span],
    claims: Sequence[Claim],
    names: Iterable[tuple[Span, str]],
    known: Sequence[Span],
    properties: Mapping[str, PropertySpec],
    si_of: SiOf,
    agency: str,
    homes: Mapping[str, str] | None = None,
) -> Sketch:
    """Return what the text of `tokens` is known by.

    `skip` are stretches that are no part of the news; `names` the places where things that claims are about are named,
    `known` those of everything the pack has a name for. `homes` are bodies that deal for a country, with the country:
    one outlet tells a deal of the body, another the same deal of the country.
    """
    lead = len(title) + LEAD
    words = [token.word for token in _outside(tokens, skip) if token.kind in "wn"]
    bands, shingles = sketched(words)
    names = tuple(names)
    told = _as_one(_at_home([claim for claim in claims if _tells(claim)], properties, homes or {}), properties)
    named = [(span.start, name) for span, name in names if span.start < lead]
    return Sketch(
        bands,
        shingles,
        lead,
        tuple(dict.fromkeys(name for start, name in named if start < len(title))),
        tuple(dict.fromkeys(name for _, name in named)),
        _codes(_outside(tokens, known), lead),
        tuple(_first_of_each(_mark(claim, properties[claim.property], names, si_of) for claim in told)),
        agency,
    )


def part_of(spec: PropertySpec) -> Part:
    """Return what the claims of a property tell of an event."""
    if spec.type is ValueType.DATE:
        return Part.WHEN
    if spec.told_with:
        return Part.BOUND
    if spec.of_thing:
        return Part.THING
    return Part.STATE if spec.cardinality is Cardinality.CHANGING else Part.ACT


def _tells(claim: Claim) -> bool:
    return claim.modality is not Modality.DENIED


def _mark(claim: Claim, spec: PropertySpec, names: Sequence[tuple[Span, str]], si_of: SiOf) -> Mark:
    """Return a claim in a form that other languages give it too, as far as there is one."""
    subject, value = claim.subject, claim.value.text
    if spec.type is ValueType.QUANTITY and (si := si_of(value)) and isfinite(si[1]):
        value = f"{si[1]:.3g} {si[0]}"
    if spec.type is ValueType.TEXT and _as_printed(claim):
        value = " + ".join(sorted({name for span, name in names if span.overlaps(claim.value_span)})) or value
    if spec.symmetric:
        subject, value = sorted((subject, value))
    return Mark(part_of(spec), subject, claim.property, value, claim.evidence.start)


def _as_printed(claim: Claim) -> bool:
    """Say whether a value is words of the text, and not a phrase of the pack that stands for many."""
    return abs(claim.value_span.end - claim.value_span.start - len(claim.value.text)) <= _TRIMMED


def _at_home(claims: Sequence[Claim], properties: Mapping[str, PropertySpec], homes: Mapping[str, str]) -> list[Claim]:
    """Return claims with the parties of a pact, and whoever its matter is told of, under the name of their country."""
    parties = {(claim.sentence, claim.subject) for claim in claims if properties[claim.property].symmetric}
    moved = []
    for claim in claims:
        if properties[claim.property].symmetric and claim.value.text in homes:
            claim = replace(claim, value=replace(claim.value, text=homes[claim.value.text]))
        if claim.subject in homes and (claim.sentence, claim.subject) in parties:
            claim = replace(claim, subject=homes[claim.subject])
        moved.append(claim)
    return moved


def _as_one(claims: Sequence[Claim], properties: Mapping[str, PropertySpec]) -> list[Claim]:
    """Return claims with the parties of a pact under one name in its sentence: whoever the text names first."""
    pacts = [claim for claim in claims if properties[claim.property].symmetric]
    first = {(pact.sentence, max(pact.subject, pact.value.text)): min(pact.subject, pact.value.text) for pact in pacts}
    return [
        replace(claim, subject=first[place])
        if (place := (claim.sentence, claim.subject)) in first and not properties[claim.property].symmetric
        else claim
        for claim in claims
    ]


def _first_of_each(marks: Iterable[Mark]) -> list[Mark]:
    """Return what is said, each once where it stands first, as many as are kept."""
    first: dict[tuple[str, str, str], Mark] = {}
    for mark in sorted(marks, key=lambda one: one.at):
        first.setdefault((mark.subject, mark.property, mark.value), mark)
    return list(first.values())[:MOST_MARKS]


def _codes(tokens: Sequence[Token], lead: int) -> tuple[str, ...]:
    """Return names with a number as they stand in the lead where the pack does not know them: "x-2", "yz-17"."""
    found = []
    for k in range(2, len(tokens)):
        if tokens[k].start >= lead:
            break
        word, dash, number = tokens[k - 2 : k + 1]
        if word.kind == "w" and dash.word == "-" and number.kind == "n" and dash.glued and number.glued:
            found.append(f"{word.word}-{number.word}")
    return tuple(dict.fromkeys(found))


def _outside(tokens: Sequence[Token], spans: Iterable[Span]) -> list[Token]:
    """Return the tokens that begin in none of these stretches; both are walked once."""
    left, inner = [], sorted(spans, key=lambda span: span.start, reverse=True)
    end = -1
    for token in tokens:
        while inner and inner[-1].start <= token.start:
            end = max(end, inner.pop().end)
        if token.start >= end:
            left.append(token)
    return left
