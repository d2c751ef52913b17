"""A claim on its way: what a frame found, in items; scopes, speakers and tidying come after."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.types import Modality, Tier, Value


@dataclass(frozen=True, slots=True)
class Draft:
    """A value found for a subject. All positions are item indexes in sentence `sentence`, inclusive.

    `trigger` are the words that tell, `value_at` the words that carry the value, `about` the words of the subject in
    the same sentence (None where it is meant only). `modality` is set where the rule itself decides it.
    """

    sentence: int
    subject: str
    property: str
    value: Value
    trigger: tuple[int, int]
    value_at: tuple[int, int]
    about: tuple[int, int] | None
    tier: Tier
    rule: str
    modality: Modality | None = None
    cues: tuple[tuple[int, int], ...] = ()
