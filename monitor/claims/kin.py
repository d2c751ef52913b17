"""Mentions told by whole phrases: "the other two", "its successor", "its twin"."""

from __future__ import annotations

from collections.abc import Iterator

from monitor.claims.cues import MentionCues
from monitor.claims.items import ItemSentence
from monitor.claims.pointers import Form, Mention


def kin_of(sentence: ItemSentence, known: list[Mention], cues: MentionCues) -> Iterator[Mention]:
    """Yield where `sentence` speaks of the rest of a group or of what is akin to a thing, outside the mentions `known`.

    What is akin but neither the older nor the newer of a family is some other thing.
    """
    inside = {k for m in known for k in range(m.first, m.last + 1)}
    for patterns, rest, age in (
        (cues.rest_phrases, True, 0),
        (cues.older_phrases, False, -1),
        (cues.newer_phrases, False, 1),
        (cues.kin_phrases, False, 0),
    ):
        for hit in patterns.find(sentence.items, sentence.prefixes):
            if not inside.isdisjoint(range(hit.start, hit.end)):
                continue
            inside |= set(range(hit.start, hit.end))
            form = Form.PRONOUN if rest else Form.DEFINITE if age else Form.CONTRAST
            yield Mention(
                sentence.index, hit.start, hit.end - 1, -1, form, size=not rest, plural=rest, age=age, rest=rest
            )
