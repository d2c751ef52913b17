"""The one thing that "it" or "the lander" means: the nearest that fits, where nothing else may be meant."""

from __future__ import annotations

from monitor.claims.bystanders import brings_in, is_aside, tells_of_companion
from monitor.claims.pointers import Form, Mention
from monitor.claims.told import Meant, Told

OPENS = 4
"""What a sentence speaks of is among its first items."""


def one(told: Told, mention: Mention) -> tuple[str, ...]:
    """Return the one thing that a pronoun or a phrase points at; () where it may be another."""
    if sort := told.sorts.of(mention, told.sentences[mention.sentence].items, told.everyone):
        return sort
    pronoun = mention.form is Form.PRONOUN
    if pronoun and told.is_another_time(mention.sentence):
        return ()
    near = next((m for m in reversed(told.current) if _may_be(told, mention, m) and not told.is_compared(m)), None)
    if near is None and pronoun and _follows_bearer(told, mention):
        return ()
    if near is None and (told.cues.bare_is_definite or pronoun) and _of_bystander(told, mention):
        return ()
    if near is None:
        before = told.last if pronoun else reversed(told.last)
        near = next((m for m in before if _may_be(told, mention, m)), None)
    if near is not None:
        return near.subjects
    if pronoun:
        return () if _goes_on_about_another(told, mention) else told.lone_focus()
    return told.lone_focus() or ((told.single,) if told.single and not mention.kind else ())


def _goes_on_about_another(told: Told, mention: Mention) -> bool:
    """Say whether the paragraph spoke of another thing last than the one that the text is about."""
    opens = mention.sentence == 0 or (
        told.sentences[mention.sentence - 1].paragraph != told.sentences[mention.sentence].paragraph
    )
    return not opens and told.single not in ("", *told.focus)


def _of_bystander(told: Told, mention: Mention) -> bool:
    """Say whether the sentence before speaks of nothing but another thing, so that a pointer may mean that one."""
    if not mention.sentence or mention.plural:
        return False
    before = told.sentences[mention.sentence - 1]
    row = [m for m in told.last if m.mention.sentence == before.index]
    row = [m for m in row if not is_aside(before.items, m.mention, told.cues.not_agents)]
    if any(m.subjects for m in row):
        return False
    led = told.cues.not_agents | {","}
    there = [
        m.mention for m in row if told.cues.bare_is_definite or not is_aside(before.items, m.mention, led, nouns=True)
    ]
    return brings_in(there, indefinite=not told.cues.bare_is_definite) or tells_of_companion(before)


def _may_be(told: Told, mention: Mention, other: Meant) -> bool:
    """Say whether what was told names one thing, and one of the kind that a mention asks for."""
    if len(other.subjects) != 1 or other.mention.apposed:
        return False
    return not mention.kind or told.classes.get(other.subjects[0], mention.kind) == mention.kind


def _follows_bearer(told: Told, mention: Mention) -> bool:
    """Say whether the sentence before speaks of what bears the things spoken of, and of none of them."""
    if not mention.sentence:
        return False
    before = told.sentences[mention.sentence - 1]
    known = any(m.mention.sentence == before.index and m.subjects for m in told.last)
    known = known or any(item.word == ":" for item in before.items[:OPENS])  # a line of a fact sheet: "Rocket: Beta"
    kinds, nouns = told.bearers
    named = any(item.kinds & kinds for item in before.items[:OPENS])
    return not known and (named or any(h.start < OPENS for h in nouns.find(before.items, before.prefixes)))
