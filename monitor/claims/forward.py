"""Phrases that stand before the name of what they mean: in a lead, in an answer, before the first name."""

from __future__ import annotations

from monitor.claims.pointers import ADJECTIVE, Form, Mention
from monitor.claims.told import Told

SHORT_QUESTION = 8
LED = 3
"""A word such as "recalled" stands so many items before a name."""


def ahead_of_name(told: Told, mention: Mention, *, ahead: bool = False) -> tuple[str, ...]:
    """Take an indefinite phrase before the first name for the focus, if the numbers agree.

    `ahead` asks that the name comes in a later sentence.
    """
    phrase = told.sentences[mention.sentence].items[mention.first : mention.noun]
    sort = any(ADJECTIVE in i.kinds for i in phrase) and len(told.everyone) == 1
    lone = (sort or in_lead(told, mention)) and not (ahead or mention.plural)
    leads = mention.sentence == told.lead and mention.size > 1 and not ahead
    late = mention.sentence > told.first_sight - ahead and not (lone or leads)
    if late or mention.sentence > 4 or not told.focus:
        return ()
    if any(m.subjects and m.mention.form is Form.NAMED for m in told.current):
        return ()
    if _yet_to_be(told, mention):
        return ()
    if mention.plural or mention.size > 1:
        return next(
            (g for g in (told.focus, told.of_kind(mention), *told.listed) if len(g) == (mention.size or len(g)) > 1),
            (),
        )
    return told.focus if len(told.focus) == 1 else _first_named(told)


def is_known_long(told: Told, mention: Mention) -> bool:
    """Say whether a sentence of plans points at something new, and the text names its one thing as an old one only.

    "A joint lander will see 35 cm. Officials recalled Alpha, launched in 2022": the joint lander is not Alpha.
    """
    brings_in = mention.fresh or mention.form is Form.INDEFINITE
    if not brings_in or mention.sentence not in told.plans or len(told.focus) != 1:
        return False
    for row in told.rows:
        for other in (m for m in row if m.names == told.focus):
            sentence = told.sentences[other.sentence]
            if told.plans.get(other.sentence, -1) >= 0:
                continue
            start = min(other.first, other.reach[0]) if other.noun >= 0 else other.first
            if any(item.word in told.cues.recalled for item in sentence.items[max(0, start - LED) : start]):
                return True
    return False


def _yet_to_be(told: Told, mention: Mention) -> bool:
    """Say whether the phrase is what somebody is to make or to buy: "agreed on the creation of a lander"."""
    start, items = min(mention.first, mention.reach[0]), told.sentences[mention.sentence].items
    return start > 1 and items[start - 1].word in told.cues.leads and items[start - 2].word in told.cues.makings


def answers(told: Told, mention: Mention) -> bool:
    """Say whether the mention opens the answer to a question about the thing: "What is it? A lander that …"."""
    if mention.first > 0 or mention.sentence == 0 or mention.plural:
        return False
    asked = told.sentences[mention.sentence - 1].items
    about = any(m.mention.form is Form.PRONOUN and m.subjects == told.focus for m in told.last)
    return bool(asked) and asked[-1].word == "?" and len(asked) <= SHORT_QUESTION and about


def in_lead(told: Told, mention: Mention) -> bool:
    """Say whether the mention opens the story below a headline that names the one thing it is about."""
    lead = mention.sentence == told.lead > told.first_sight and mention.sentence not in told.plans
    return lead and len(told.focus) == 1


def _first_named(told: Told) -> tuple[str, ...]:
    """Return the thing that the text names first, if it names it alone and is about it."""
    first = told.everyone[:1]
    return () if any(first[0] in group for group in told.listed) or first[0] not in told.focus else first
