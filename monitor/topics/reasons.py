"""Say why something nearly belongs to a topic, in a sentence for a person."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.types import Refusal

_SAID = {
    Refusal.OLD: "It tells of long ago",
    Refusal.ELSEWHERE: "The words stand further down, and the rule asks for them in front",
    Refusal.FAR: "The words stand too far from each other",
    Refusal.LACKS: "What the rule wants beside these words is missing",
}
_MOST = 3
"""Words that are named."""


def reason(refusal: Refusal, score: float, needed: float, against: Sequence[str]) -> str:
    """Return why a text is kept out. `against` are the words in the way, as the text has them."""
    named = ", ".join(f"“\u2068{word}\u2069”" for word in list(dict.fromkeys(against))[:_MOST])
    if refusal is Refusal.BELOW:
        return f"It is only touched on: {score:.2f}, and the topic asks for {needed:.2f}."
    if refusal is Refusal.GUARD:
        return f"The rule excludes it because of {named}." if named else "The rule excludes it."
    return f"{_SAID[refusal]}{f': {named}' if named else ''}."
