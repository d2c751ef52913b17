"""The rule of a topic while it is written: what is wrong with it and where, and what a form shows of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from monitor.store.topicrows import TopicRow
    from monitor.topics.form import Form
    from monitor.topics.query import Node

# monitor.topics is imported where it is needed: the window is painted before it.

EVERY_MENTION = 0.0
"""The threshold that takes whatever holds the words."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A topic as it stands in the editor; `topic` is its id, "" for a new one.

    `form` is what stands in the form, where the form is what is edited: it may hold what makes no rule yet.
    """

    topic: str = ""
    title: str = ""
    query: str = ""
    threshold: float = EVERY_MENTION
    form: Form | None = None

    def same(self, other: Draft) -> bool:
        """Say whether both make the same topic."""
        return replace(self, form=None) == replace(other, form=None)


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a rule, what to do, and the characters from `start` to `end` where it stands."""

    sentence: str
    remedy: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """What is wrong and what to do."""
        return f"{self.sentence} {self.remedy}".strip()


def draft_of(row: TopicRow) -> Draft:
    """Return a topic as it is kept."""
    return Draft(row.id, row.title, row.query, row.threshold)


def things_of(names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return what names after `@` stand for, as far as reading a rule needs it."""
    return {name: (name,) for name in names}


def about() -> float:
    """Return the threshold that tells what an item is about from what it mentions."""
    from monitor.topics.queried import ABOUT

    return ABOUT


def mistake_in(query: str, things: Mapping[str, Iterable[str]]) -> Mistake | None:
    """Return what is wrong with a rule, None where nothing is; an empty one is no mistake, only not begun."""
    from monitor.topics.query import QueryError, read_query

    if not query.strip():
        return None
    try:
        read_query(query, things)
    except QueryError as error:
        return Mistake(error.sentence, error.remedy, error.at.start, error.at.end)
    return None


def form_of_query(query: str, things: Mapping[str, Iterable[str]]) -> Form | None:
    """Return the form that shows a rule; None where it has a mistake, or says more than a form can."""
    from monitor.topics.form import Form, form_of

    if not query.strip():
        return Form()
    node = _read(query, things)
    return form_of(node) if node is not None else None


def query_of_form(form: Form) -> str:
    """Return the rule that a form makes, "" for one that asks for nothing."""
    from monitor.topics.form import query_of

    return query_of(form)


def make_form(
    some: Iterable[str], every: Iterable[str], none: Iterable[str], where: str, languages: Iterable[str]
) -> Form:
    """Return a form; `where` is a place of `monitor.topics.form.PLACES`, as text."""
    from monitor.topics.form import Form
    from monitor.topics.query import Field

    return Form(tuple(some), tuple(every), tuple(none), Field(where), tuple(languages))


def query_of_piece(piece: str) -> str:
    """Return the rule that one piece of a form makes."""
    from monitor.topics.form import Form

    return query_of_form(Form(every=(piece,)))


def place_in(query: str, things: Mapping[str, Iterable[str]], word: str) -> tuple[int, int] | None:
    """Return from where to where in a rule the part stands that finds a word of a text, None where none does."""
    from monitor.topics.placed import place_of

    node = _read(query, things)
    found = place_of(node, word) if node is not None else None
    return (found.start, found.end) if found is not None else None


def _read(query: str, things: Mapping[str, Iterable[str]]) -> Node | None:
    from monitor.topics.query import QueryError, read_query

    try:
        return read_query(query, things)
    except QueryError:
        return None
