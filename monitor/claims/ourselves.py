"""Who "we" are: the body for which the one speaks whose words a sentence tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from monitor.claims.discourse import BREAKS
from monitor.claims.items import SIGNS, Item, ItemSentence, fold_words, with_items
from monitor.claims.rules import OfficeRule
from monitor.claims.speakers import Voices

BODY = frozenset({"agency", "organisation"})
BEHIND, BEFORE = 8, 4
"""So far behind a person's name, or before it, stands at most the body for which he or she speaks."""


class Ourselves:
    """Knows for which body each speaker of one text speaks."""

    def __init__(self, sentences: Sequence[ItemSentence], offices: Sequence[OfficeRule]) -> None:
        self._sentences = sentences
        self._offices = offices
        self._known: dict[str, Item | None] = {}

    def read(self, sentence: ItemSentence, voices: Voices, selves: frozenset[str]) -> ItemSentence:
        """Return `sentence` with each of the words `selves` as the body of the one who says it, where that is known."""
        if not any(item.word in selves for item in sentence.items):
            return sentence
        return with_items(sentence, (self._meant(i, voices.at(k), selves) for k, i in enumerate(sentence.items)))

    def _meant(self, item: Item, speaker: str | None, selves: frozenset[str]) -> Item:
        if speaker is None or item.kinds or item.word not in selves:
            return item
        if speaker not in self._known:
            self._known[speaker] = self._body_of(speaker)
        body = self._known[speaker]
        return item if body is None else replace(item, kinds=body.kinds, name=body.name)

    def _body_of(self, speaker: str) -> Item | None:
        """Return the body that is `speaker`, that the speaker heads, or that first stands beside the name."""
        bodies = [item for s in self._sentences for item in s.items if item.kinds & BODY]
        headed = {body for office in self._offices if speaker in office.holders for body in office.bodies}
        found = next((b for b in bodies if b.name == speaker), None) or next(
            (b for b in bodies if b.name in headed), None
        )
        if found is not None:
            return found
        surname = (fold_words(speaker) or ("",))[-1]
        return next((b for s in self._sentences if (b := self._beside(s, speaker, surname)) is not None), None)

    def _beside(self, sentence: ItemSentence, speaker: str, surname: str) -> Item | None:
        """Return the body nearest to the speaker: no sign lies between it and a name behind it, no break otherwise."""
        items = sentence.items
        best: tuple[int, Item] | None = None
        for at, item in enumerate(items):
            if item.name != speaker and (item.name or item.word.rpartition(" ")[2] != surname):
                continue
            for k in range(max(0, at - BEFORE), min(len(items), at + BEHIND + 1)):
                between = items[at + 1 : k] if k > at else items[k + 1 : at]
                apart = any(i.word in (BREAKS if k > at else SIGNS) for i in between)
                if items[k].kinds & BODY and not apart and (best is None or abs(k - at) < best[0]):
                    best = (abs(k - at), items[k])
        return best[1] if best else None
