"""Things that went up together are known by what one sentence tells of all: of the event, or of how it ended."""

from __future__ import annotations

from monitor.claims.together import told_of_all
from monitor.types import Claim, Modality, Span, Tier, Value, ValueType

EVENT = frozenset({"carried_by"})
SHARED = EVENT | {"end"}
FIRST, SECOND = Span(0, 20), Span(20, 40)


def claim(subject: str, property_: str, value: str, sentence: Span, tier: Tier = Tier.COREFERENCE) -> Claim:
    """Return what a sentence tells of a thing that it does not name."""
    span = Span(sentence.start, sentence.start + 5)
    typed = Value(ValueType.ENTITY, value)
    return Claim(subject, property_, typed, Modality.ASSERTED, None, span, span, sentence, None, tier, "en.rule")


def carried(*claims: Claim) -> set[str]:
    return {c.subject for c in told_of_all(claims, EVENT, SHARED) if c.property == "carried_by"}


def test_an_end_that_one_sentence_tells_of_two_makes_them_companions() -> None:
    ends = [claim(name, "end", "safe", FIRST) for name in ("Alpha", "Beta")]
    assert carried(*ends, claim("Alpha", "carried_by", "ferry", SECOND)) == {"Alpha", "Beta"}


def test_the_same_end_told_apart_makes_none() -> None:
    ends = [claim("Alpha", "end", "safe", FIRST), claim("Beta", "end", "safe", SECOND)]
    assert carried(*ends, claim("Alpha", "carried_by", "ferry", SECOND)) == {"Alpha"}


def test_what_is_told_of_a_name_is_told_of_it_alone() -> None:
    ends = [claim(name, "end", "safe", FIRST) for name in ("Alpha", "Beta")]
    assert carried(*ends, claim("Alpha", "carried_by", "ferry", SECOND, Tier.NAMED)) == {"Alpha"}
