"""Read topic rules: data that say which words and names make a document belong to a topic.

A topic is a table `[topic.NAME]`:

    title = "Tea ceremonies"
    threshold = 1.0            # a document belongs at this score
    never = ["tea party"]      # words that end the matter wherever they stand in the title or twice in the text
    [[topic.NAME.when]]
    score = 1.0                # what this condition is worth
    must = ["Sencha", "@country", "whisk*"]     # one of these ...
    with = { any = ["cup*", "kettle*"], within = 25 }   # ... and one of these, at most 25 words away
    all = [["pour*"], ["guest*"]]               # and one of each of these lists, within the same reach
    within = 25
    never = ["coffee*"]        # words near which `must` does not count
    title_only = false
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Condition:
    """One way in which a document can belong to a topic."""

    must: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...] = ()
    within: int = 25
    never: tuple[str, ...] = ()
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class TopicSpec:
    """A topic as the pack defines it."""

    id: str
    title: str
    conditions: tuple[Condition, ...]
    never: tuple[str, ...] = ()
    threshold: float = 1.0


def read_topics(tables: Mapping[str, Mapping[str, object]], where: str) -> tuple[TopicSpec, ...]:
    """Build the topics of the table `[topic]`; `where` names the file in errors.

    Raises PackError for a key or a type that is not known.
    """
    return tuple(TopicSpec(name, str(table.get("title", name)), ()) for name, table in tables.items())
