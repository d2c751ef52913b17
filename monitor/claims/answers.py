"""Questions and the sentences that answer them: "Who built it? A mill in Strelsau.", "Did it fly? Yes."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from monitor.claims.cues import Cues
from monitor.claims.dateverbs import has_verb
from monitor.claims.discourse import BREAKS, Discourse
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
MOST = 3
"""An answer that has no verb goes on in so many sentences at most."""
BEHIND = 2
"""What makes an answer none stands before its value, or so near behind it."""


def answered(
    finder: Finder,
    rules: Sequence[FindRule],
    sentences: Sequence[ItemSentence],
    discourse: Discourse,
    reading: tuple[TextValues, Cues],
) -> Iterator[Draft]:
    """Yield what the answer to a question says of the thing that is asked about, by the `rules` for questions."""
    texts, cues = reading
    for question in (sentence for sentence in sentences if rules and _asks(sentence)):
        answers = _answers(sentences, question.index, cues)
        for rule in rules if answers else ():
            cue = next(iter(hits(rule.near, question)), None)
            if cue is None:
                continue
            meant = finder.owners.subject_of(rule, question, (cue.start, cue.end - 1))
            subjects = meant.subjects if meant is not None else _asked_of_all(discourse, question.index)
            for answer in answers:
                values = list(_values(finder, rule, answer, texts, cues))
                for first, last, value in values:
                    for subject in subjects:
                        yield Draft(
                            answer.index, subject, rule.property, value, (first, last), (first, last), None,
                            Tier.COREFERENCE, rule.id, rule.modality,
                        )  # fmt: skip
                if values:
                    break


def _asks(sentence: ItemSentence) -> bool:
    items = sentence.items
    return bool(items) and items[-1].word == QUESTION and len(items) <= LONGEST


def _asked_of_all(discourse: Discourse, question: int) -> tuple[str, ...]:
    """Return all that a text is about, for a question that points at nothing, where no one of them was named last."""
    if discourse.meant[question]:
        return ()
    rows = ({s for m in discourse.meant[k] for s in m.subjects} for k in range(question - 1, -1, -1))
    last = next((row for row in rows if row), set())
    return discourse.load if last == set(discourse.load) else ()


def _answers(sentences: Sequence[ItemSentence], question: int, cues: Cues) -> list[ItemSentence]:
    """Return the sentence behind a question, and those behind it of one answer in pieces: "Gamma. A big tug."."""
    found: list[ItemSentence] = []
    for answer in sentences[question + 1 : question + 1 + MOST]:
        goes_on = not found or (
            answer.paragraph == found[-1].paragraph
            and not any(has_verb(s.items, 0, len(s.items), cues.verbs) for s in (found[-1], answer))
        )
        if _asks(answer) or answer.part != sentences[question].part or not goes_on:
            break
        found.append(answer)
    return found


def _values(
    finder: Finder, rule: FindRule, answer: ItemSentence, texts: TextValues, cues: Cues
) -> Iterator[tuple[int, int, Value]]:
    """Yield what the answer opens with: a free phrase, or the first value that fits, a body rather than a country.

    A rule with a constant takes it where the answer says yes.
    """
    items = answer.items
    vetoes = hits(rule.not_near, answer)
    opens = int(items[0].word in DASHES)  # as words of a talk do where they are not quoted
    if rule.constant:
        if opens < len(items) and items[opens].word in cues.assents and not vetoes:
            yield opens, opens, finder.value_of(rule, items[opens])
        return
    if TEXT in rule.kinds:
        if not vetoes:
            ends = [k for k, item in enumerate(items) if k and (k in answer.stops or item.word in SIGNS - {","})]
            yield from texts.values(answer, 0, min([*ends, len(items)]) - 1, rule.property, split=True)
        return
    fits = [k for k, item in enumerate(items[:NEAR]) if item.kinds & rule.kinds and in_range(rule, item)]
    fits = [k for k in fits if not any(fits[0] < stop < k for stop in answer.stops)]  # behind it stands who says so
    first = next((k for k in fits if items[k].kinds.isdisjoint(LANDS)), next(iter(fits), None))
    if first is None or any(item.word in BREAKS - {":"} for item in items[opens:first]):
        return
    comma = next((k for k in range(first + 1, first + 1 + BEHIND) if k < len(items) and items[k].word in SIGNS), None)
    reach = comma if comma is not None else first + BEHIND
    if not any(veto.start <= reach for veto in vetoes):
        yield first, first, finder.value_of(rule, items[first])
