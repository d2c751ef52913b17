"""Why a text gave no claim, in plain words: what of subject, words and value is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from monitor.claims.trace import Annotation, Cue, Group, Trace
from monitor.types import Claim

MOST_NAMED = 3
"""Names or words that one sentence lists at most."""


class Lack(StrEnum):
    """What is missing."""

    TOPIC = "no topic"
    ANYTHING = "nothing recognised"
    SUBJECT = "no known thing"
    VALUE = "a thing and nothing said of it"
    WORDS = "a value and no words about it"
    VALUE_OF_KIND = "words and no value of their kind"
    TIE = "all there and not tied together"


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing.

    `there` are the words of the text that are there, `wanted` the kinds that would do, `property_id` what the words
    are about, "" where that is not known. `example` is a sentence that a rule for it reads, "" where there is none.
    """

    lack: Lack
    there: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    property_id: str = ""
    example: str = ""


def missing(
    text: str, seen: Trace, claims: Sequence[Claim], *, on_topic: bool, kinds: Sequence[str]
) -> tuple[Gap, ...]:
    """Return what keeps `text` from being read as a claim; `kinds` are those of the things claims are about.

    A text on no topic is told so even where it claims something: in a feed it would be passed over.
    """
    gaps = () if on_topic else (Gap(Lack.TOPIC),)
    return gaps if claims else (*gaps, *_without_claim(text, seen, tuple(kinds)))


def _without_claim(text: str, seen: Trace, kinds: tuple[str, ...]) -> tuple[Gap, ...]:
    subjects = [a for a in seen.annotations if a.group is Group.SUBJECT]
    values = [a for a in seen.annotations if a.group in (Group.DATE, Group.AMOUNT, Group.NAME)]
    if not seen.annotations and not seen.cues:
        return (Gap(Lack.ANYTHING, wanted=kinds),)
    found: list[Gap] = []
    if not subjects and not seen.meant:
        found.append(Gap(Lack.SUBJECT, _words(text, seen.annotations), kinds))
    if not seen.cues:
        lack = Lack.WORDS if values else Lack.VALUE
        found.append(Gap(lack, _words(text, values or subjects), tuple(dict.fromkeys(a.kind for a in values))))
        return tuple(found)
    open_cues = [cue for cue in seen.cues if cue.takes and not any(a.kind in cue.takes for a in seen.annotations)]
    for cue in _one_a_property(open_cues):
        found.append(Gap(Lack.VALUE_OF_KIND, (cue.span.of(text),), tuple(sorted(cue.takes)), cue.property))
    if not found:
        found += [Gap(Lack.TIE, (cue.span.of(text),), (), cue.property) for cue in _one_a_property(seen.cues)]
    return tuple(found)


def _words(text: str, annotations: Sequence[Annotation]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(a.span.of(text) for a in annotations))[:MOST_NAMED]


def _one_a_property(cues: Sequence[Cue]) -> list[Cue]:
    first: dict[str, Cue] = {}
    for cue in cues:
        first.setdefault(cue.property, cue)
    return list(first.values())[:MOST_NAMED]


SENTENCES = {
    Lack.TOPIC: "No topic matches: in a feed this text would be stored and passed over.",
    Lack.ANYTHING: "Nothing in it is known: no name, no date, no amount, none of the words that rules look for.",
    Lack.SUBJECT: "Nothing is named that claims are about. That would be the name of a {wanted}.",
    Lack.VALUE: "{there} is named, but nothing is said of it that Rasad has a rule for: no date, no amount, no words.",
    Lack.WORDS: "There is {there}, but no words that say what of: a rule needs both.",
    Lack.VALUE_OF_KIND: "“{words}” could be about {property}, but there is no value of the kind it takes ({wanted}).",
    Lack.TIE: "“{words}” could be about {property}, but the rules do not tie it to a subject and a value here:"
    " they may stand too far apart, or in a place where another word forbids it.",
}


def gap_words(gap: Gap, labels: Mapping[str, str]) -> str:
    """Say a gap in plain English; `labels` are those of the properties."""
    label = labels.get(gap.property_id, gap.property_id.replace("_", " "))
    said = SENTENCES[gap.lack].format(
        there=" and ".join(f"“{word}”" for word in gap.there),
        words=gap.there[0] if gap.there else "",
        wanted=" or ".join(kind.removeprefix("unnamed ").replace("-", " ") for kind in gap.wanted),
        property=label or "an event",
    )
    return f"{said} A rule reads, for example: “{gap.example}”" if gap.example else said
