"""What stands in brackets is told of the name right before them: "Alpha (2022; made by Ruritania), Beta (2024)"."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.claims.items import ItemSentence
from monitor.claims.pointers import Form
from monitor.claims.told import Meant


def told_in_brackets(sentence: ItemSentence, row: Sequence[Meant], first: int, last: int) -> Meant | None:
    """Return the thing named right before the brackets that hold the items `first` to `last`, and name nothing."""
    opening = [k for k in sentence.signs["("] if k < first]
    if not opening:
        return None
    opens = opening[-1]
    closes = next((k for k in sentence.signs[")"] if k > opens), len(sentence.items))
    if closes <= last or any(opens < m.mention.first < closes for m in row):
        return None
    return next(
        (m for m in row if m.mention.form is Form.NAMED and len(m.subjects) == 1 and _end(m) == opens - 1), None
    )


def _end(meant: Meant) -> int:
    mention = meant.mention
    return max(mention.last, mention.reach[1]) if mention.noun >= 0 else mention.last
