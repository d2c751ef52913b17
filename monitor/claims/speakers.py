"""Who speaks: "X said", "according to X", "X: …", "he added", and "this is reported by X" of the sentence before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from monitor.claims.cues import Cues
from monitor.claims.discourse import BREAKS
from monitor.claims.find import hits
from monitor.claims.items import POSSESSIVE, ItemSentence

SURE = frozenset({"person", "someone", "outlet", "speaker"})
SPEAKER = SURE | {"agency", "organisation", "country"}
REACH = 14
FAR = 40
Titles = Mapping[int, Sequence[tuple[int, int, str]]]
"""By sentence: stretches of items that are a title, and who holds it."""


def speakers_of(sentences: Sequence[ItemSentence], cues: Cues, titles: Titles) -> list[str | None]:
    """Return the nearest speaker of every sentence, None where the outlet speaks in its own voice."""
    found: list[str | None] = []
    last: str | None = None
    for sentence in sentences:
        view = _View(sentence, cues, titles.get(sentence.index, ()))
        name = view.according() or view.colon() or view.saying()
        if name is None and view.again():
            name = last
        if name is not None and found and found[-1] is None and hits(cues.speech_previous, sentence):
            found[-1] = name
        found.append(name)
        last = name or last
    return found


class _View:
    """One sentence, asked who speaks in it."""

    def __init__(self, sentence: ItemSentence, cues: Cues, titles: Sequence[tuple[int, int, str]]) -> None:
        self._sentence = sentence
        self._items = sentence.items
        self._cues = cues
        self._titles = {k: name for first, last, name in titles for k in range(first, last + 1)}

    def according(self) -> str | None:
        """Return the X of "according to X"."""
        for hit in hits(self._cues.speech_by, self._sentence):
            for k in range(hit.end, min(len(self._items), hit.end + 6)):
                if name := self._name(k, SPEAKER):
                    return name
                if self._items[k].word in BREAKS | {","}:
                    break
        return None

    def colon(self) -> str | None:
        """Return the X of "X: words"."""
        at = next((k for k, item in enumerate(self._items[:6]) if item.word == ":"), None)
        if at is None:
            return None
        return next((name for k in range(at) if (name := self._name(k, SPEAKER))), None)

    def saying(self) -> str | None:
        """Return the X of "X said" or "said X"."""
        for hit in hits(self._cues.speech, self._sentence):
            if name := self._before(hit.start) or self._after(hit.end):
                return name
        return None

    def again(self) -> bool:
        """Say whether a speaker named before goes on: "he added"."""
        said = [(h.start, h.end) for p in (self._cues.speech, self._cues.speech_by) for h in hits(p, self._sentence)]
        again = hits(self._cues.speaker_again, self._sentence)
        far = FAR if self._cues.mention.verb_last else 2
        return any(0 <= start - a.end <= far or a.start - end in (0, 1) for a in again for start, end in said)

    def _before(self, at: int) -> str | None:
        reach = FAR if self._cues.mention.verb_last else REACH
        fallback = None
        for k in range(at - 1, max(-1, at - reach), -1):
            if self._items[k].word in BREAKS | {"."}:
                break
            if name := self._name(k, SURE):
                return name
            if fallback is None and (at - k <= 3 or self._cues.mention.verb_last):
                fallback = self._name(k, SPEAKER)
        return fallback

    def _after(self, at: int) -> str | None:
        for k in range(at, min(len(self._items), at + 4)):
            if self._items[k].word in BREAKS | {".", ","}:
                return None
            if name := self._name(k, SURE):
                return name
        return None

    def _name(self, k: int, kinds: frozenset[str]) -> str | None:
        if k in self._titles:
            return self._titles[k]
        item = self._items[k]
        possessed = k + 1 < len(self._items) and self._items[k + 1].word == POSSESSIVE
        if item.kinds & kinds and not (possessed and "country" in item.kinds):
            return item.name or None
        return None
