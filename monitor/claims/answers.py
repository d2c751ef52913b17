"""Questions and the sentences that answer them: "Who built it? A mill in Strelsau.", "How heavy is it? 60 kg."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from monitor.claims.discourse import BREAKS
from monitor.claims.draft import Draft
from monitor.claims.find import Finder, hits, in_range
from monitor.claims.items import DASH, SIGNS, ItemSentence
from monitor.claims.pointers import ADJECTIVE
from monitor.claims.rules import FindRule
from monitor.claims.textvalue import TextValues
from monitor.types import Tier, Value

QUESTION = "?"
DASHES = frozenset({DASH, "–", "-"})
TEXT = "text"
LANDS = frozenset({"country", ADJECTIVE})
NEAR = 8
"""The answer gives the value within so many items."""
LONGEST = 16
"""A question of more items asks for more than one thing."""


def answered(
    finder: Finder, rules: Sequence[FindRule], sentences: Sequence[ItemSentence], texts: TextValues
) -> Iterator[Draft]:
    """Yield what the answer to a question says of the thing that is asked about, by the `rules` for questions."""
    for question, answer in pairwise(sentences):
        if not _asks(question) or _asks(answer) or question.part != answer.part:
            continue
        for rule in rules:
            cue = next(iter(hits(rule.near, question)), None)
            if cue is None or hits(rule.not_near, answer):
                continue
            meant = finder.owners.subject_of(rule, question, (cue.start, cue.end - 1))
            for first, last, value in _values(finder, rule, answer, texts) if meant else ():
                for subject in meant.subjects if meant else ():
                    yield Draft(
                        answer.index, subject, rule.property, value, (first, last), (first, last), None,
                        Tier.COREFERENCE, rule.id, rule.modality,
                    )  # fmt: skip


def _asks(sentence: ItemSentence) -> bool:
    items = sentence.items
    return bool(items) and items[-1].word == QUESTION and len(items) <= LONGEST


def _values(
    finder: Finder, rule: FindRule, answer: ItemSentence, texts: TextValues
) -> Iterator[tuple[int, int, Value]]:
    """Yield what the answer opens with: a free phrase, or the first value that fits, a body rather than a country."""
    items = answer.items
    if TEXT in rule.kinds:
        ends = [k for k, item in enumerate(items) if k and (k in answer.stops or item.word in SIGNS - {","})]
        yield from texts.values(answer, 0, min([*ends, len(items)]) - 1, rule.property, split=True)
        return
    fits = [k for k, item in enumerate(items[:NEAR]) if item.kinds & rule.kinds and in_range(rule, item)]
    fits = [k for k in fits if not any(fits[0] < stop < k for stop in answer.stops)]  # behind it stands who says so
    first = next((k for k in fits if items[k].kinds.isdisjoint(LANDS)), next(iter(fits), None))
    opens = int(items[0].word in DASHES)  # as words of a talk do where they are not quoted
    if first is not None and not any(item.word in BREAKS - {":"} for item in items[opens:first]):
        yield first, first, finder.value_of(rule, items[first])
