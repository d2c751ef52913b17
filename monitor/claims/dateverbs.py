"""Whose verb a date goes with: "Alpha, launched by Ruritania, sent a picture in May" dates the picture.

A clause is what lies between signs and words that open another one. Its date goes with the nearest verb before it, or,
where none stands there, with the first behind it. Participles that only describe a noun ("from a pad leased on Friday")
leave the date to a verb of the event in the same clause.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from monitor.claims.items import POSSESSIVE, SIGNS, Item, ItemSentence


@dataclass(frozen=True, slots=True)
class VerbCues:
    """How a language shows its verbs; without `helping` verbs nothing is told by them.

    `past` are forms that do not end in one of `endings`, `no_verbs` words that do and are none. `helping` verbs stand
    before others and are neutral alone; `neutral` verbs leave a date to the event that they are told of; `base` are the
    helping verbs behind which any word is a verb; `opens` are words with which another clause begins, `before_nouns`
    those behind which a participle describes a noun, `between` what stands between a helping verb and the other, and
    `meanwhile` words by which what follows a date happened on it. Behind one of `persons` a clause tells of people.
    """

    endings: tuple[str, ...] = ()
    past: frozenset[str] = frozenset()
    no_verbs: frozenset[str] = frozenset()
    helping: frozenset[str] = frozenset()
    base: frozenset[str] = frozenset()
    neutral: frozenset[str] = frozenset()
    opens: frozenset[str] = frozenset()
    before_nouns: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    meanwhile: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb of a clause: its place, whether a helping verb leads it, whether it tells of the event or of nothing."""

    at: int
    helped: bool
    own: bool
    neutral: bool


def of_other_verb(sentence: ItemSentence, k: int, own: AbstractSet[int], cues: VerbCues) -> bool:
    """Say whether the date at `k` goes with a verb that is not among the items `own`, which tell of the event."""
    if not cues.helping:
        return False
    items = sentence.items
    if _is_of_noun(items, k, own, cues) or _is_of_next(items, k, cues):
        return False
    first, end = _clause(items, k, cues)
    verbs = _verbs(items, first, end, own, cues)
    if first and items[first - 1].word in cues.persons and not any(verb.own for verb in verbs):
        return True
    leads = not verbs and not _verbs(items, 0, first, own, cues)
    while leads and not verbs and end < len(items) and items[end].word == ",":
        first, end = end + 1, _end(items, end + 1, cues)
        verbs = _verbs(items, first, end, own, cues)
    if not verbs:
        return False
    before = [verb for verb in verbs if verb.at < k]
    nearest = before[-1] if before else verbs[0]
    if nearest.own or nearest.neutral:
        return False
    rest = before[:-1] if before else verbs[1:]
    return nearest.helped or not any(verb.own for verb in rest)


def has_verb(items: Sequence[Item], first: int, end: int, cues: VerbCues) -> bool:
    """Say whether a verb is known among the items from `first` to before `end`."""
    return bool(_verbs(items, first, end, frozenset(), cues))


def _is_of_noun(items: Sequence[Item], k: int, own: AbstractSet[int], cues: VerbCues) -> bool:
    """Say whether the date is that of a noun: "Friday's launch", "the launch, on Friday,", "died after launch in May".

    A day behind the noun may as well be that of the verb: "they announced the launch on Friday".
    """
    if items[k + 1 : k + 2] != () and items[k + 1].word == POSSESSIVE and k + 2 in own:
        return True
    lead = k - (k > 0 and items[k - 1].word in cues.before_nouns)
    value = items[k].value
    if lead - 1 in own and value is not None and len(value.text) < len("2024-05-03"):
        return True
    if lead < len(("the", "launch")) or items[lead - 1].word != ",":
        return False
    apposed = range(next((j + 1 for j in range(lead - 2, -1, -1) if items[j].word in SIGNS), 0), lead - 1)
    named = not own.isdisjoint(apposed) and not _verbs(items, apposed.start, apposed.stop, own, cues)
    return named and not any(items[j].word in cues.opens for j in apposed[1:])


def _is_of_next(items: Sequence[Item], k: int, cues: VerbCues) -> bool:
    """Say whether what the date is of follows it: "on Friday, when Alpha rose", "in May by launching Alpha"."""
    after = k + 1 + (items[k + 1 : k + 2] != () and items[k + 1].word == ",")
    return after < len(items) and items[after].word in cues.meanwhile


def _clause(items: Sequence[Item], k: int, cues: VerbCues) -> tuple[int, int]:
    """Return the first item of the clause that holds `k`, and the one behind its last."""
    first = next((j + 1 for j in range(k - 1, -1, -1) if _parts(items[j], cues)), 0)
    return first, _end(items, k + 1, cues)


def _end(items: Sequence[Item], start: int, cues: VerbCues) -> int:
    return next((j for j in range(start, len(items)) if _parts(items[j], cues)), len(items))


def _parts(item: Item, cues: VerbCues) -> bool:
    return item.word in SIGNS or item.word in cues.opens


def _verbs(items: Sequence[Item], first: int, end: int, own: AbstractSet[int], cues: VerbCues) -> list[_Verb]:
    """Return the verbs of a clause from left to right; helping verbs only where nothing follows that they help."""
    found = []
    for j in range(first, end):
        item = items[j]
        if item.kinds or item.word in SIGNS:
            continue
        before = j - 1
        while before >= first and items[before].word in cues.between:
            before -= 1
        led = items[before] if before >= first else None
        helped = led is not None and led.word in cues.helping
        based = led is not None and led.word in cues.base and before == j - 1
        if item.word in cues.helping | cues.between:
            continue
        if _is_verb(item.word, cues):
            if led is not None and not helped and _describes(items, j, end, led, cues):
                continue
        elif not based:
            continue
        phrase = f"{item.word} {items[j + 1].word}" if j + 1 < end else item.word
        found.append(_Verb(j, helped, j in own, not cues.neutral.isdisjoint((item.word, phrase))))
    alone = () if found else (j for j in range(first, end) if items[j].word in cues.helping)
    return found or [_Verb(j, helped=False, own=False, neutral=True) for j in alone]


def _is_verb(word: str, cues: VerbCues) -> bool:
    return word in cues.past or (word.endswith(cues.endings) and word not in cues.no_verbs)


def _describes(items: Sequence[Item], j: int, end: int, led: Item, cues: VerbCues) -> bool:
    """Say whether the word at `j` stands before the noun that it describes: "the planned flight"."""
    behind = items[j + 1] if j + 1 < end else None
    return led.word in cues.before_nouns and behind is not None and behind.word not in cues.before_nouns


def read_verbs(table: Mapping[str, Any]) -> VerbCues:
    """Return the verbs of a language from the table `[verbs]` of its cues."""
    words = (
        "past",
        "no_verbs",
        "helping",
        "base",
        "neutral",
        "opens",
        "before_nouns",
        "between",
        "meanwhile",
        "persons",
    )
    return VerbCues(tuple(table.get("endings", ())), *(frozenset(table.get(name, ())) for name in words))
