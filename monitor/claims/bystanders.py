"""Things beside those that claims are about: whose "it" may be, and which noun speaks of them.

"The main load was Beta, a lander of 3 t", "Beta was built in Ruritania. It weighs 3 t", "a lander of Ruritania".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from monitor.claims.items import Item, ItemSentence
from monitor.claims.pointers import ADJECTIVE, Form, Mention

COMPANION = "companion"
OPENING = 2
"""What a sentence speaks of stands among its first words, or in no bent form."""
APPOSED = 5


def is_companion(items: Sequence[Item], mention: Mention) -> bool:
    """Say whether the noun of a mention speaks of a companion: in its phrase, or in apposition to it."""
    if _has(items[mention.first : mention.last + 2]):
        return True
    at = mention.first - 1
    told = items[max(0, at - APPOSED) : max(0, at)]
    if at > 0 and items[at].word == "," and _has(told) and (told[-1].kinds or told[-1].word[-1:].isdigit()):
        return True
    at = mention.last + 1
    return at < len(items) and items[at].word == "," and _has(items[at + 1 : at + 1 + APPOSED])


def _has(items: Sequence[Item]) -> bool:
    return any(COMPANION in item.kinds for item in items)


def owner_of(items: Sequence[Item], mention: Mention, endings: tuple[str, ...], *, bare: bool) -> set[str]:
    """Return the country right behind the noun of a mention, in a form with `endings` that tell whose a thing is.

    Where `bare` nothing tells but the place: nouns do not bend, and whose a thing is stands behind it.
    """
    behind = items[mention.noun + 1 : mention.noun + 2]
    return {i.name for i in behind if "country" in i.kinds and (bare or (endings and i.bent.endswith(endings)))}


def brings_in(mentions: Iterable[Mention], *, indefinite: bool) -> bool:
    """Say whether one of `mentions` brings in one more thing: "another lander", "its own lander".

    Where nouns have articles, an `indefinite` phrase does so as well: "Ruritania launched a lander".
    """
    forms = {Form.CONTRAST, Form.INDEFINITE} if indefinite else {Form.CONTRAST}
    return any(m.form in forms and m.noun >= 0 and not m.plural for m in mentions)


def tells_of_companion(sentence: ItemSentence) -> bool:
    """Say whether a sentence speaks of a companion: it opens with it, or names it in no bent form."""
    found = [k for k, item in enumerate(sentence.items) if COMPANION in item.kinds]
    return any(k < OPENING or not sentence.items[k].bent for k in found)


def is_aside(items: Sequence[Item], mention: Mention, prepositions: AbstractSet[str], *, nouns: bool = False) -> bool:
    """Say whether a pronoun, or with `nouns` a phrase, stands behind a preposition: "with it flew Beta"."""
    start = mention.reach[0] if mention.noun >= 0 else mention.first
    alone = mention.noun >= 0 if nouns else mention.form is Form.PRONOUN and mention.first == mention.last
    return alone and start > 0 and items[start - 1].word in prepositions


def of_strangers(items: Sequence[Item], mention: Mention, before: Mention, homes: AbstractSet[str]) -> bool:
    """Say whether a pronoun follows a phrase `before` it for things of a country that is none of `homes`.

    "the Ruritanian landers, each of 3 t"
    """
    phrase = items[before.reach[0] : before.reach[1] + 1]
    abroad = any(ADJECTIVE in item.kinds and item.name not in homes for item in phrase)
    return mention.form is Form.PRONOUN and mention.size == 0 and before.plural and abroad
