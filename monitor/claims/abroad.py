"""Asides on what others have: "Ruritania, by the way, began with a lander of 3 t" is no figure of ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from monitor.claims.cues import Cues
from monitor.claims.draft import Draft
from monitor.claims.find import hits
from monitor.claims.items import ItemSentence
from monitor.claims.pointers import ADJECTIVE
from monitor.types import Tier, ValueType

OPENING = 2
"""The country that a sentence is about is among so many of its first items."""
MEASURED = frozenset({ValueType.QUANTITY, ValueType.DATE, ValueType.COUNT})


def without_asides(
    drafts: Sequence[Draft], sentences: Sequence[ItemSentence], above: Mapping[str, frozenset[str]], cues: Cues
) -> list[Draft]:
    """Return `drafts` without figures and dates that an aside on another country gives to what it does not name.

    An aside opens with a country that nothing else in the text belongs to. `above` is what each name lies in.
    """
    weak = {d.sentence for d in drafts if d.tier is Tier.COREFERENCE and d.value.type in MEASURED}
    asides = {k: name for k in weak if (name := _stranger(sentences[k], sentences, above, cues))}
    if not asides:
        return list(drafts)

    def amiss(draft: Draft) -> bool:
        name = asides.get(draft.sentence)
        loose = draft.tier is Tier.COREFERENCE and draft.value.type in MEASURED
        return loose and name is not None and name not in above.get(draft.subject, frozenset())

    return [draft for draft in drafts if not amiss(draft)]


def _stranger(
    sentence: ItemSentence, sentences: Sequence[ItemSentence], above: Mapping[str, frozenset[str]], cues: Cues
) -> str:
    """Return the country with which `sentence` opens, if the text has nothing else of it and nobody speaks here."""
    items = sentence.items
    first = next((k for k, i in enumerate(items[:OPENING]) if i.kinds & {"country", ADJECTIVE}), None)
    if first is None or (first and items[first - 1].word in cues.mention.not_agents | cues.mention.stop):
        return ""
    name = items[first].name
    if hits(cues.speech, sentence) or hits(cues.speech_by, sentence):
        return ""
    others = (i.name for s in sentences for k, i in enumerate(s.items) if i.name and (s is not sentence or k != first))
    return "" if any(other == name or name in above.get(other, frozenset()) for other in others) else name
