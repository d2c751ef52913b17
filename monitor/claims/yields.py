"""What a thing yields and "they" then stands for: "its pictures are sharp. They serve farmers" tells of the thing."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.claims.discourse import Discourse
from monitor.claims.matching import Patterns
from monitor.claims.pointers import Form, Mention
from monitor.claims.told import Meant


def of_yield(discourse: Discourse, sentence: int, first: int, words: Patterns) -> Meant | None:
    """Return the one thing whose yield, told in `words`, a "they" before the item `first` stands for.

    The words stand before it in the sentence, else in the sentence before. None where they do not, or where it cannot
    be told whose yield it is.
    """
    before = [m.mention for m in discourse.meant[sentence] if m.mention.first < first]
    they = next((mention for mention in before if _stands_for_many(mention)), None)
    if not words or they is None:
        return None
    for index, end in ((sentence, they.first), (sentence - 1, -1)):
        told = discourse.sentences[index] if index >= 0 else None
        if told is None or (index != sentence and told.paragraph != discourse.sentences[sentence].paragraph):
            return None
        inside = told.items if end < 0 else told.items[:end]
        row = [m for m in discourse.meant[index] if m.mention.first < len(inside) and m.mention is not they]
        if words.find(inside, told.prefixes):
            return _owner(discourse, row, sentence)
        if any(m.subjects and m.mention.plural for m in row):
            return None
    return None


def _stands_for_many(mention: Mention) -> bool:
    """Say whether a mention is a bare pronoun of the plural that counts nothing."""
    return mention.form is Form.PRONOUN and mention.plural and not mention.size and mention.first == mention.last


def _owner(discourse: Discourse, row: Sequence[Meant], sentence: int) -> Meant | None:
    """Return the one thing that the mentions `row` speak of, else the one the text is about."""
    told = {m.subjects for m in row if m.subjects}
    one = next(iter(told)) if len(told) == 1 else discourse.focus if not told else ()
    if len(one) != 1:
        return None
    return Meant(Mention(sentence, -1, -1, -1, Form.PRONOUN), one)
