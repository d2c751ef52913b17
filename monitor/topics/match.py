"""Hold a document against topic rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from monitor.topics.rule import TopicSpec
from monitor.types import Document, Match, Span


class Hit(Protocol):
    """A name found in a text: what `monitor.text.names.NameHit` offers."""

    @property
    def span(self) -> Span:
        """Return where the name stands."""

    @property
    def id(self) -> str:
        """Return the id of the named thing."""


def match(document: Document, hits: Sequence[Hit], topics: Sequence[TopicSpec]) -> tuple[Match, ...]:
    """Return the topics the document is about, with the words that decided, in the order of `topics`."""
    return ()
