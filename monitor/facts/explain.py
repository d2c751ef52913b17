"""Explain a judgement in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from monitor.types import Claim, Judgement, Schema, Statement


def explain(
    claim: Claim,
    judgement: Judgement,
    statements: Sequence[Statement],
    schema: Schema,
    source: str,
    published: datetime | None,
    language: str = "en",
) -> str:
    """Return one sentence that names both values, where the known one stands, and what decided.

    `source` and `published` are those of the claim's document. `language` is en, fa or ru.
    """
    return f"{judgement.verdict.capitalize()}: {claim.value.text}."
