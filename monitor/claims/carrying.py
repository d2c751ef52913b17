"""Sentences that point at nothing: whom they go on about, "Alpha flew on Friday. Made in Strelsau, of 35 kg."."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.claims.items import ItemSentence
from monitor.claims.pointers import Form, Mention
from monitor.claims.told import Meant

BACK = 4
"""So many sentences back a text may have named what it goes on about."""
OPENS = 4
"""What a sentence speaks of is among its first items."""


def of_paragraph(
    sentences: Sequence[ItemSentence], meant: Sequence[Sequence[Meant]], focus: tuple[str, ...], sentence: int
) -> Meant | None:
    """Return the one thing that the sentences before, of the same paragraph, speak of; None if there are more."""
    found: Meant | None = None
    for k in range(sentence - 1, max(-1, sentence - 1 - BACK), -1):
        near = sentences[k].paragraph == sentences[sentence].paragraph
        if not near and found is not None:
            break
        for told in meant[k]:
            wanted = found.subjects if found is not None else told.subjects if near else focus
            if len(told.subjects) != 1 or told.subjects != wanted:
                return None
            found = told
    return _pointer(sentence, found.subjects) if found else None


def of_last(sentences: Sequence[ItemSentence], meant: Sequence[Sequence[Meant]], sentence: int) -> Meant | None:
    """Return the one thing that the last sentence of the paragraph with a pointer opens with and speaks of alone."""
    for k in range(sentence - 1, max(-1, sentence - 1 - BACK), -1):
        if sentences[k].paragraph != sentences[sentence].paragraph:
            return None
        row = meant[k]
        if row:
            alone = len(row[0].subjects) == 1 and all(m.subjects == row[0].subjects for m in row)
            return _pointer(sentence, row[0].subjects) if alone and 0 <= row[0].mention.first <= OPENS else None
    return None


def _pointer(sentence: int, subjects: tuple[str, ...]) -> Meant:
    return Meant(Mention(sentence, -1, -1, -1, Form.PRONOUN), subjects)
