"""Judge a claim by the known facts: the verdict table, a pure function."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from monitor.types import Claim, Judgement, Schema, Statement, Verdict


def judge(claim: Claim, statements: Sequence[Statement], schema: Schema, published: datetime | None) -> Judgement:
    """Say how `claim`, published at `published` (UTC), stands to `statements`.

    Statements of other subjects and properties are passed over, so all that is known may be handed in.
    """
    return Judgement(Verdict.NEW, None, (), "new.unknown")
