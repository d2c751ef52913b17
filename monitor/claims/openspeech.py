"""Verbs of speech that no list has, told by where they stand: "…, NAME beamed.", "NAME let slip that …"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from monitor.claims.cues import Cues
from monitor.claims.items import DASH, Item, ItemSentence
from monitor.claims.matching import Hit
from monitor.claims.memory import BODY, Who
from monitor.claims.people import LONGEST, SPEAKER, SURE
from monitor.claims.whoever import ENDS, Naming

QUOTES = frozenset("”»\"“’'")
DATED = frozenset({"on", "in"})
LED = 8
"""A clause that says when, before that of a speaker, has its "that" among so many words: "after it flew, X said"."""
EARLY = 3
"""What stands before the speaker is told by him if it has so many items at least."""


def open_verbs(sentence: ItemSentence, naming: Naming, cues: Cues, text: str) -> list[Hit]:
    """Return where words stand that can only be verbs of speech, whatever they are."""
    if not cues.speech_endings:
        return []
    tests = (_inserted, _complement, partial(_turned, text=text))
    inner = range(1, len(sentence.items) - 1)
    return [
        Hit(k, k + 1, ())
        for k in inner
        if _verb(sentence.items[k], cues) and any(test(sentence, k, naming) for test in tests)
    ]


def own_clause(
    sentence: ItemSentence, naming: Naming, said: Sequence[Hit], at: int, start: int, who: Who | None
) -> int:
    """Return where the clause of `who` begins, whose verb of `said` or "according to" is at `at`; -1 where it is whole.

    Where verbs end clauses: "it flew and the press called it a first"; "X of Alpha that flew today said …".
    """
    items, cues = sentence.items, naming.cues
    before = at - 1 - (items[at - 1].word == ",") if at else -1
    if before > start and items[before].word in cues.finite and any(hit.start == at for hit in said):
        told = any(item.word in cues.relatives for item in items[start + 1 : before + 1])
        return at if told else -1
    for k in range(at - 1, start + 1, -1):
        if items[k].word in cues.finite:
            break
        led = items[k].word == "," and any(item.word in cues.relatives for item in items[start : min(k, start + LED)])
        if (led or items[k].word in cues.mention.join) and items[k - 1].word in cues.finite:
            named = [naming.at(j, SPEAKER) for j in range(start, k)]
            pointed = any(items[j].word in cues.persons for j in range(start, k))
            return -1 if pointed or who is None or any(n and n.name == who.name for n in named) else k
    return -1


def _verb(item: Item, cues: Cues) -> bool:
    word = item.word
    plain = not item.kinds and not item.capital and word.isalpha() and len(word) > EARLY
    return plain and word.endswith(cues.speech_endings) and word not in cues.no_verbs


def _ends(sentence: ItemSentence, k: int) -> bool:
    """Say whether the words before `k` are all that is said of the speaking: a sign follows, or a date and a sign."""
    items = sentence.items
    led = k + 1 < len(items) and items[k].word in DATED and "date" in items[k + 1].kinds
    k += 2 * led or (k < len(items) and "date" in items[k].kinds)
    return k >= len(items) or items[k].word in ENDS | {",", DASH}


def _inserted(sentence: ItemSentence, k: int, naming: Naming) -> bool:
    """Say whether a speaker stands between a comma and the word `k`, behind which nothing more is told of him."""
    items, cues = sentence.items, naming.cues
    spoken = items[k - 1].word in cues.persons or naming.at(k - 1, SURE | BODY)
    if not spoken or not _ends(sentence, k + 1):
        return False
    comma = next((j for j in range(k - 1, max(0, k - LONGEST), -1) if items[j].word == ","), 0)
    words = {item.word for item in items[comma + 1 : k - 1]}
    before = next((j for j in range(comma - 1, 0, -1) if items[j].word == ","), 0)
    aside = before and items[before + 1].word in cues.relatives
    inside = comma > 0 and items[k + 1].word == ","
    return (comma >= EARLY or inside) and not aside and words.isdisjoint(cues.mention.stop | cues.clause_words)


def _complement(sentence: ItemSentence, k: int, naming: Naming) -> bool:
    """Say whether the word `k` stands between a speaker and "that", and a sentence of its own follows."""
    items, that = sentence.items, naming.cues.complement
    beyond = k + 1 + len(that)
    follows = tuple(item.word for item in items[k + 1 : beyond])
    return bool(that) and follows == that and beyond < len(items) and naming.at(k - 1, SURE | BODY) is not None


def _turned(sentence: ItemSentence, k: int, naming: Naming, text: str) -> bool:
    """Say whether the word `k` leads a speaker, behind words in quotation marks or a comma."""
    items = sentence.items
    quoted = bool(QUOTES & set(text[items[k - 1].end : items[k].start]))
    led = items[k - 1].word in {",", DASH} and (naming.cues.verb_first or _ends(sentence, k + 2))
    limit = min(len(items), k + LONGEST)
    end = next((j for j in range(k + 1, limit) if items[j].word in ENDS | {",", DASH}), limit)
    return (quoted or led) and k > EARLY and any(naming.at(j, SURE) for j in range(k + 1, end))
