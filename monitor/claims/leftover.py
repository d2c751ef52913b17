"""Values that no rule took: each is read by its kind and the words around it, where nothing else is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from monitor.claims.draft import Draft
from monitor.claims.find import Finder
from monitor.claims.items import ItemSentence
from monitor.claims.matching import Kept
from monitor.claims.rules import FindRule


def left_over(
    finder: Finder,
    rules: Kept[FindRule],
    sentences: Sequence[ItemSentence],
    found: Sequence[Draft],
    single: frozenset[str],
) -> Iterator[Draft]:
    """Yield what `rules` make of the values that `found` leaves unclaimed; each value has one reading.

    A property of `single`, which takes one value, is left alone where `found` tells it of the same subject.
    """
    told = {(d.subject, d.property) for d in found if d.property in single}
    taken = {(d.sentence, *d.value_at): "" for d in found}
    phrases: dict[tuple[int, str], list[Draft]] = {}
    for draft in found:
        phrases.setdefault((draft.sentence, draft.property), []).append(draft)
    for sentence in sentences:
        for rule in rules.among(sentence.prefixes):
            for draft in finder.run(rule, sentence):
                if (draft.subject, draft.property) in told:
                    continue
                if any(_overlap(draft, d) for d in phrases.get((sentence.index, draft.property), ())):
                    continue
                if taken.setdefault((draft.sentence, *draft.value_at), rule.id) == rule.id:
                    yield draft


def _overlap(one: Draft, other: Draft) -> bool:
    """Say whether the values of two drafts share words."""
    return one.value_at[0] <= other.value_at[1] and other.value_at[0] <= one.value_at[1]
