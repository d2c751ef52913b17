"""Whose view a sentence gives without a verb of speech: "in NAME's words", "to NAME it is …", "NAME disagrees: …"."""

from __future__ import annotations

from monitor.claims.items import POSSESSIVE, ItemSentence
from monitor.claims.memory import Who
from monitor.claims.people import SPEAKER
from monitor.claims.whoever import Naming

HEAD = 3
"""The name of one whose view it is begins within so many items of the head of the sentence."""
THING = 3
"""A noun with its article, or a pronoun, stands between that name and its verb."""


def views_in(sentence: ItemSentence, naming: Naming) -> list[tuple[int, Who]]:
    """Return where somebody's words or view are told of, and whose."""
    return [*_words(sentence, naming), *_seen(sentence, naming)]


def objecting(sentence: ItemSentence, naming: Naming, colon: int) -> Who | None:
    """Return the X of "X disagrees: …": a name that a sentence of the body begins with, and one verb."""
    alone = colon == len(("subject", "verb")) and sentence.part > 0 and bool(naming.cues.speech_endings)
    told = alone and sentence.items[colon - 1].word.endswith(naming.cues.speech_endings)
    return naming.at(0, SPEAKER) if told else None


def _words(sentence: ItemSentence, naming: Naming) -> list[tuple[int, Who]]:
    """Find the X of "in X's words" and of "X's claim that"."""
    items, cues = sentence.items, naming.cues
    found = []
    for k, item in enumerate(items[:-2]):
        if item.word != POSSESSIVE or items[k + 1].word not in cues.own_words:
            continue
        led = any(j >= 0 and items[j].word in cues.own_leads for j in (k - 2, k - 3))
        if (led or items[k + 2].word in cues.joining) and (who := naming.owner(k)):
            found.append((k, who))
    return found


def _seen(sentence: ItemSentence, naming: Naming) -> list[tuple[int, Who]]:
    """Find the X of "To X it is …" at the head of a sentence: a name, then the thing and that it is something."""
    items, cues = sentence.items, naming.cues
    if not items or items[0].word not in cues.views:
        return []
    at = next((k for k in range(1, min(HEAD, len(items))) if naming.at(k, SPEAKER)), 0)
    first = at + 1 + (at + 1 < len(items) and items[at + 1].word == ",")
    copula = next((k for k in range(first + 1, min(len(items), first + 1 + THING)) if items[k].word in cues.passive), 0)
    things = cues.mention.pronouns | cues.mention.pronouns_plural | cues.mention.definite
    who = naming.at(at, SPEAKER) if at and copula else None
    told = who is not None and (items[first].word in things or (bool(items[first].name) and copula == first + 1))
    return [(0, who)] if told and who is not None else []
