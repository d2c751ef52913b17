"""Bare figures that lean on the unit told just before: "the one weighs 134 kg, the other has 17"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from monitor.claims.cues import Cues
from monitor.claims.discourse import Discourse
from monitor.claims.draft import Draft
from monitor.claims.items import SIGNS, ItemSentence
from monitor.claims.sharedunits import COUNT, number_in, unit_of
from monitor.claims.told import Meant
from monitor.types import Value, ValueType

BETWEEN = 5
"""So many words stand at most between a thing and the bare figure told of it."""
ALIKE = 50.0
"""No figure is so many times the other."""


def leaning(
    sentences: Sequence[ItemSentence], told: Sequence[Draft], discourse: Discourse, cues: Cues
) -> Iterator[Draft]:
    """Yield what bare figures say of other things than the one of whom `told` gives the figure with its unit."""
    taken = {(d.sentence, k) for d in told for k in range(d.value_at[0], d.value_at[1] + 1)}
    measured = [d for d in told if d.value.type is ValueType.QUANTITY]
    known = {(d.subject, d.property) for d in measured}
    for sentence in sentences if cues.leans and measured else ():
        for k, item in enumerate(sentence.items):
            if (
                item.kinds != COUNT
                or item.value is None
                or (sentence.index, k) in taken
                or not _bare(sentence, k, cues)
            ):
                continue
            before = [
                d for d in measured if (sentence.index - 1, -1) < (d.sentence, d.value_at[0]) < (sentence.index, k)
            ]
            source = max(before, key=lambda d: (d.sentence, d.value_at[0]), default=None)
            meant = _whose(sentence, k, source, discourse, cues) if source is not None else None
            if source is None or meant is None or not _like(source, item.numbers[0]):
                continue
            value = Value(ValueType.QUANTITY, f"{item.value.text} {unit_of(source.value.text)}")
            about = (meant.mention.first, meant.mention.last)
            for subject in meant.subjects:
                if (subject, source.property) not in known:
                    yield Draft(
                        sentence.index, subject, source.property, value, (k, k), (k, k), about, meant.tier, source.rule,
                        source.modality,
                    )  # fmt: skip


def _bare(sentence: ItemSentence, k: int, cues: Cues) -> bool:
    """Say whether nothing that could be counted follows the number at `k`."""
    after = sentence.items[k + 1].word if k + 1 < len(sentence.items) else "."
    return after in SIGNS | cues.mention.join | cues.mention.meant_for


def _whose(sentence: ItemSentence, k: int, source: Draft, discourse: Discourse, cues: Cues) -> Meant | None:
    """Return of what the figure at `k` is told: what stands right before it, or "for" which it is."""
    items = sentence.items
    start = source.value_at[1] if source.sentence == sentence.index else -1
    for meant in discourse.meant[sentence.index]:
        mention = meant.mention
        if not meant.subjects or source.subject in meant.subjects or mention.first < 0:
            continue
        if k + 1 < len(items) and items[k + 1].word in cues.mention.meant_for:
            if mention.first == k + 2:
                return meant
            continue
        between = items[mention.last + 1 : k]
        if start < mention.first <= mention.last < k <= mention.last + BETWEEN and all(
            i.word in cues.leans and not i.kinds for i in between
        ):
            return meant
    return None


def _like(source: Draft, figure: float) -> bool:
    """Say whether a bare figure may be of the kind of the one that `source` gives."""
    number = number_in(source.value.text)
    return number > 0 and 1 / ALIKE < figure / number < ALIKE
