"""Loads: of whom a text goes on to say that they were aboard, and what only flew along with them."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from monitor.claims.items import Item, ItemSentence
from monitor.claims.pointers import Form, Mention

COMPANION = "companion"
"""The kind of what flies along and is none of the things that claims are about."""
PAIR = 2
SOON = 3
"""Who was aboard is told within so many sentences."""
HEAD = 4
"""The word that says so is among the first items of its sentence."""


def named_of_load(
    mention: Mention,
    row: Sequence[Mention],
    sentences: Sequence[ItemSentence],
    rows: Sequence[Sequence[Mention]],
    among: AbstractSet[str],
    riders: AbstractSet[str],
) -> tuple[str, ...] | None:
    """Return those of a load whom the text goes on to name, () for a pronoun of what only flew along, else None.

    "55 landers, among them Alpha and Beta"; "… 55 landers. Among them was Alpha"; "two guests, each of which weighs";
    "… 55 landers. The main passenger was Alpha. Next to it rode Beta", where `riders` are words for who is aboard.
    """
    items = sentences[mention.sentence].items
    if mention.form is Form.PRONOUN and mention.plural:
        named = any(m.names for m in row if m.last < mention.first)
        return () if not named and _has_company(items[: mention.first]) else None
    if mention.noun < 0:
        return None
    after = next((m for m in row if m.first > mention.last and m.names), None)
    if after is not None:
        between = items[mention.last + 1 : after.first]
        return after.names if any(item.word in among for item in between) else None
    following = mention.sentence + 1
    if not (mention.plural or mention.size > 1) or following >= len(rows):
        return None
    aboard = _aboard(mention.sentence, sentences, rows, riders)
    if mention.size > len(aboard) > 0 and not any(m.names for m in row):
        return aboard
    if mention is not row[-1]:
        return None
    first = next(iter(rows[following]), None)
    told = first is not None and bool(first.names) and sentences[following].items[0].word in among
    return first.names if told and first is not None else None


def _aboard(
    sentence: int, sentences: Sequence[ItemSentence], rows: Sequence[Sequence[Mention]], riders: AbstractSet[str]
) -> tuple[str, ...]:
    """Return the things that the sentences behind `sentence` present, one after the other, as those aboard."""
    found: list[str] = []
    for k in range(sentence + 1, min(len(rows), sentence + 1 + SOON)):
        names = [name for m in rows[k] for name in m.names]
        opens = any(item.word in riders for item in sentences[k].items[:HEAD])
        if names and not opens:
            break
        found += names
    return tuple(dict.fromkeys(found))


def two_with_company(mention: Mention, before: Sequence[Item]) -> bool:
    """Say whether "the two" may be a thing and what flew along, which the sentence before, `before`, has named."""
    two = mention.size == PAIR and mention.form is not Form.INDEFINITE and not mention.rest
    return two and _has_company(before)


def _has_company(items: Sequence[Item]) -> bool:
    return any(COMPANION in item.kinds for item in items)
