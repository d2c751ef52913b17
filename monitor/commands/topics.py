"""What may be asked about topics, and about reading by their rules again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """Read what is stored again by the rules in force, where others read it; answers when all of it is read."""


@dataclass(frozen=True, slots=True)
class SetTopic:
    """Follow a topic of one's own, or give it another wording; what is stored is held against it in the background.

    `topic` is its id, "" for a new one; `query` is written as `monitor.topics.query` says.
    """

    topic: str
    title: str
    query: str
    threshold: float = 0.0


@dataclass(frozen=True, slots=True)
class FollowTopic:
    """Follow a topic no longer, one's own or the pack's, or again; nothing of it is forgotten."""

    topic: str
    followed: bool


@dataclass(frozen=True, slots=True)
class UndoTopic:
    """Bring back the wording that a topic of one's own had before the last change."""

    topic: str


@dataclass(frozen=True, slots=True)
class PreviewTopic:
    """Hold the newest stored entries against a topic as it would be, `after` of them passed over; nothing is changed.

    The event `TopicPreviewed` carries what would match, and what would no longer.
    """

    topic: str
    title: str
    query: str
    threshold: float = 0.0
    entries: int = 1_000
    after: int = 0


@dataclass(frozen=True, slots=True)
class SayBelongs:
    """Say that entries belong to a topic, or that they do not: that wins over the rules now and at all later readings.

    Answers with the ids of what was said, one for each entry of which the same was not said already.
    """

    entry_ids: tuple[int, ...]
    topic: str
    belongs: bool


@dataclass(frozen=True, slots=True)
class UnsayBelongs:
    """Take back what was said of where entries belong, by its ids; what was said before holds again, or the rules."""

    said_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ExportJudged:
    """Write the entries of which a person said where they belong to a file, an older one replaced: one a line, as JSON.

    Only those judged for `topic` where one is named.
    """

    path: Path
    topic: str = ""
