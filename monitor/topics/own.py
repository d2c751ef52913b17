"""Topics of a person's own, and those of the pack that a person switched off: as they are kept and as they are used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.errors import InputError

if TYPE_CHECKING:
    from monitor.topics.queried import Query

LONGEST_TITLE = 80
"""Characters of a topic's title."""
_JOINERS = str.maketrans("", "", "\u200c\u200d")
"""Signs without a width that Persian words and some emoji are written with."""


@dataclass(frozen=True, slots=True)
class OwnTopic:
    """A topic as a person wrote it: its query (`monitor.topics.query`) and the threshold (`monitor.topics.queried`)."""

    id: str
    title: str
    query: str
    threshold: float = 0.0


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person wants beside the pack's topics: `own` ones, and the ids of those that are `off`."""

    own: tuple[OwnTopic, ...] = ()
    off: frozenset[str] = frozenset()


NONE = Wishes()
"""No topics of a person's own, none switched off."""


def checked(topic: OwnTopic, things: Mapping[str, Iterable[str]]) -> Query:
    """Return a topic as it is held against texts. Raises QueryError, or InputError for title or threshold."""
    from monitor.topics.queried import Query  # late, as below: a start hands topics on and reads none
    from monitor.topics.query import read_query

    title = " ".join(topic.title.split())
    seen = title.translate(_JOINERS)
    if not seen or len(title) > LONGEST_TITLE:
        raise InputError(
            "A topic needs a title.", f"Give it a name of at most {LONGEST_TITLE} characters.", code="no_title"
        )
    if not seen.isprintable():
        raise InputError(
            "The title holds characters that cannot be seen.", "Type it anew, in letters and signs.", code="no_title"
        )
    if not 0 <= topic.threshold <= 10:
        raise InputError("A threshold is a number from 0 to 10.", "0 takes every mention, 0.8 what a text is about.")
    return Query(topic.id, title, read_query(topic.query, things), topic.threshold)


def usable(topics: Iterable[OwnTopic], things: Mapping[str, Iterable[str]]) -> tuple[Query, ...]:
    """Return the topics that can be read; one that names what another pack knew waits until that is in use again."""
    from monitor.topics.query import QueryError

    found = []
    for topic in topics:
        try:
            found.append(checked(topic, things))
        except (QueryError, InputError):
            continue
    return tuple(found)


def new_id(title: str, taken: Iterable[str]) -> str:
    """Return an id for a topic that is not among those `taken`: the words of its title, and a number if need be."""
    from monitor.text.tokens import words_of

    words = "-".join(words_of(title))[:40].strip("-") or "topic"
    known, number, found = set(taken), 1, f"my-{words}"
    while found in known:
        number += 1
        found = f"my-{words}-{number}"
    return found
