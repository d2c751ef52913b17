"""Headings that open a paragraph: "OWNER. The state mill.", "3. How long it lasts. Two years.".

One that asks becomes a question. One in capitals becomes the label of what follows it: "OWNER : The state mill.".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from monitor.claims.cues import Cues
from monitor.claims.dateverbs import has_verb
from monitor.claims.items import SIGNS, Item, ItemSentence
from monitor.types import Span

LABEL = 3
"""A label has so many words at most."""
ASKED = 6
"""A heading that asks has so many words at most."""
LINE = "\n"
QUESTION = "?"
COLON = ":"


def with_headings(sentences: Sequence[ItemSentence], text: str, cues: Cues) -> list[ItemSentence]:
    """Return `sentences` of `text` with headings as questions and labels; labels are joined to what they are for."""
    done: list[ItemSentence] = []
    label: ItemSentence | None = None
    for k, sentence in enumerate(sentences):
        if label is not None:
            done.append(_labelled(label, sentence, len(done)))
            label = None
            continue
        following = sentences[k + 1] if k + 1 < len(sentences) else None
        heading = following is not None and _is_heading(sentences, k, text)
        if heading and sentence.items[0].word in cues.questions:
            done.append(replace(_asked(sentence), index=len(done)))
        elif heading and following is not None and _is_label(sentence, following, text, cues):
            label = sentence
        else:
            done.append(sentence if sentence.index == len(done) else replace(sentence, index=len(done)))
    return done


def _is_heading(sentences: Sequence[ItemSentence], k: int, text: str) -> bool:
    """Say whether sentence `k` opens a line of the body in a few words that name nothing, and the line goes on."""
    sentence, following = sentences[k], sentences[k + 1]
    words = _words(sentence)
    if (
        sentence.part != following.part
        or not sentence.part
        or not 0 < len(words) <= ASKED
        or any(i.kinds for i in words)
    ):
        return False
    if any(i.word in SIGNS for i in words) or LINE in text[sentence.span.end : following.span.start]:
        return False
    before = sentences[k - 1] if k else None
    if before is not None and len(_words(before)) == 1 and not any(c.isalpha() for c in _words(before)[0].word):
        before = sentences[k - 2] if k > 1 else None  # its number, "3."
    return before is None or LINE in text[before.span.end : sentence.span.start]


def _words(sentence: ItemSentence) -> tuple[Item, ...]:
    """Return the items of a sentence without the sign that ends it."""
    items = sentence.items
    return items[:-1] if items and items[-1].word == "." else items


def _is_label(sentence: ItemSentence, following: ItemSentence, text: str, cues: Cues) -> bool:
    """Say whether a heading is a label: a few capitals without an article, before words that make no sentence."""
    words = _words(sentence)
    if len(words) > LABEL or not text[words[0].start : words[-1].end].isupper():
        return False
    if words[0].word in cues.mention.definite | cues.mention.indefinite:
        return False
    items = following.items
    end = next((k for k, item in enumerate(items) if item.word in SIGNS), len(items))
    return end > 0 and not has_verb(items, 0, end, cues.verbs)


def _asked(sentence: ItemSentence) -> ItemSentence:
    items = sentence.items
    sign = replace(items[-1], word=QUESTION) if items[-1].word == "." else _sign(QUESTION, sentence.span.end)
    items = (*_words(sentence), sign)
    return replace(sentence, items=items, prefixes=sentence.prefixes | {QUESTION})


def _labelled(label: ItemSentence, sentence: ItemSentence, index: int) -> ItemSentence:
    """Return `sentence` behind the words of `label` and a colon."""
    lead = (*_words(label), _sign(COLON, label.span.end))
    return ItemSentence(
        index,
        Span(label.span.start, sentence.span.end),
        sentence.part,
        sentence.paragraph,
        (*lead, *sentence.items),
        label.prefixes | sentence.prefixes | {COLON},
        frozenset(k + len(lead) for k in sentence.stops),
    )


def _sign(word: str, end: int) -> Item:
    return Item(end - 1, end, word)
