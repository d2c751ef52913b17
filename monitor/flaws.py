"""What can be wrong with an answer that was read all the same."""

from __future__ import annotations

from enum import StrEnum


class Flaw(StrEnum):
    """What was not right with an answer that was read."""

    NONE = ""
    CUT_SHORT = "cut_short"
    """It ended in the middle."""
    TRUNCATED = "truncated"
    """It held more entries than are read."""
    GUESSED = "guessed"
    """It was not well-formed: the reader had to guess."""
