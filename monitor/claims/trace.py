"""What was recognised in a text on the way to its claims: names, values, and the words that rules look for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from monitor.claims.annotate import COUNT, DATE, whole
from monitor.claims.extract import Reader, see
from monitor.claims.find import hits as matches
from monitor.claims.items import Item, ItemSentence
from monitor.claims.matching import Hit, Patterns
from monitor.claims.pointers import ADJECTIVE
from monitor.claims.someone import SOMEONE
from monitor.text.names import NameHit
from monitor.text.sentences import Sentence
from monitor.types import Document, Span, Value

SPEAKER = "speaker"
LINK = 3
"""Letters of a word that merely links others: of, by, the."""


class Group(StrEnum):
    """What sort of thing was recognised."""

    SUBJECT = "subject"
    """A thing that claims can be about."""
    NAME = "name"
    """Any other known name, and adjectives that stand for one."""
    DATE = "date"
    AMOUNT = "amount"
    SPEAKER = "speaker"
    STRANGER = "stranger"
    """A name that the pack does not know."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A recognised stretch: its kind in the pack's words, the canonical name of a thing, the value of an amount."""

    span: Span
    group: Group
    kind: str
    name: str = ""
    value: Value | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that a rule looks for. `takes` are the kinds of values it wants beside them, empty where it says itself."""

    span: Span
    rule: str
    property: str
    takes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Trace:
    """Everything that was recognised, in order of the text. `meant` is what a text that names nothing is about."""

    annotations: tuple[Annotation, ...]
    cues: tuple[Cue, ...]
    meant: str = ""


def trace(
    document: Document, sentences: Sequence[Sentence], hits: Sequence[NameHit], reader: Reader, topics: Sequence[str]
) -> Trace:
    """Return what `monitor.claims.extract.extract` sees in `document` before it makes claims."""
    seen = see(document, sentences, hits, reader, topics)
    items, meant = seen.items, seen.default
    known = frozenset(reader.pack.entities)
    return Trace(
        annotations=tuple(
            _annotation(item, reader.rules.subject_kinds, known) for one in items for item in one.items if item.kinds
        ),
        cues=tuple(sorted(_cues(items, reader), key=lambda cue: (cue.span.start, cue.span.end, cue.rule))),
        meant=meant[0] if meant else "",
    )


def _annotation(item: Item, subjects: frozenset[str], known: frozenset[str]) -> Annotation:
    kind = min(item.kinds - {"unknown", "someone"}, default="")
    if item.kinds & DATE:
        group = Group.DATE
    elif item.value is not None or item.kinds & COUNT:
        group = Group.AMOUNT
    elif SPEAKER in item.kinds:
        group = Group.SPEAKER
    elif ADJECTIVE not in item.kinds and (item.kinds & SOMEONE == SOMEONE or item.name not in known):
        group = Group.STRANGER
    else:
        group = Group.SUBJECT if item.kinds & subjects else Group.NAME
    name = "" if group is Group.DATE else item.name
    return Annotation(item.span, group, kind, name, item.value)


def _cues(items: Sequence[ItemSentence], reader: Reader) -> Iterator[Cue]:
    rules, mention = reader.rules, reader.cues.mention
    nouns = Patterns(pattern for patterns in rules.nouns.values() for pattern in patterns)
    common = mention.definite | mention.indefinite | mention.possessives | mention.pronouns
    for one in items:
        named = {(hit.start, hit.end) for hit in matches(nouns, one)}

        def tells(hit: Hit, one: ItemSentence = one, named: set[tuple[int, int]] = named) -> bool:
            """Say whether a hit is more than an article, a short link or the mere noun of a thing."""
            words = [item.word for item in one.items[hit.start : hit.end]]
            return (hit.start, hit.end) not in named and any(len(w) > LINK and w not in common for w in words)

        for find in rules.finds:
            if find.needs and not matches(find.needs, one):
                continue
            takes = find.kinds if find.near else frozenset[str]()
            for hit in filter(tells, matches(find.near or find.say, one)):
                yield Cue(whole(one.items, hit.start, hit.end - 1), find.id, find.property, takes)
        for event in rules.events:
            takes = frozenset(kind for slot in rules.slots.get(event.event, ()) for kind in slot.kinds)
            for hit in filter(tells, matches(event.say, one)):
                yield Cue(whole(one.items, hit.start, hit.end - 1), event.id, "", takes)
        for pact in rules.pacts:
            for hit in filter(tells, matches(pact.say, one)):
                yield Cue(whole(one.items, hit.start, hit.end - 1), pact.id, reader.pack.roles.get("party", ""))
