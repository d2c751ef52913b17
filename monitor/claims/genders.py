"""Whom a feminine pronoun means where nouns have a gender: "Alpha is ready. She …", never "the lander"."""

from __future__ import annotations

from monitor.claims.pointers import Mention
from monitor.claims.told import Meant, Told

ENDING = "a"
"""How the names of those end that are feminine, as the pack spells them."""


def she(told: Told, mention: Mention) -> tuple[str, ...]:
    """Return what a feminine pronoun stands for: what acts or is acted on in this sentence or the one before."""
    rows = (reversed(told.current), reversed(told.last))
    near = [m for row in rows for m in row if len(m.subjects) == 1 and mention.sentence - m.mention.sentence <= 1]
    return next((m.subjects for m in near if _agrees(told, m)), ())


def _agrees(told: Told, meant: Meant) -> bool:
    """Say whether a thing is told of by a feminine name or noun, in no form that makes it somebody's or some place."""
    items, mention = told.sentences[meant.mention.sentence].items, meant.mention
    cues = told.cues
    if mention.first < 0:
        return False
    if any(items[k].word.split(" ")[0] in cues.feminine for k in {mention.noun, mention.first} if k >= 0):
        return True
    item = items[mention.first]
    named = bool(mention.names) and meant.subjects[0].replace("-", " ").split(" ")[0].endswith(ENDING)
    return named and (not item.bent or item.bent.endswith(cues.object_endings))
