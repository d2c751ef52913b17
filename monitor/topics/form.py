"""A query as a form with lists, and back: the same rule, seen by those who would rather not write operators."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from monitor.topics.query import All, Field, Node, Some, Term, Without

PLACES = (Field.ANY, Field.TITLE, Field.LEAD)
"""Where a form can ask for its words."""
_PLAIN = re.compile(r"[^\s()|^\"@:*-][^\s()|^\":]*")
_OPERATORS = frozenset({"AND", "OR", "NOT", "NEAR"})


@dataclass(frozen=True, slots=True)
class Form:
    """What a form asks for: `some` of these, `every` one of these, `none` of these; only in `languages`, if any.

    Each piece is a word, several words that stand in a row, a word with `*`, or a name after `@`. `where` is a place
    of `PLACES` for all that is asked for.
    """

    some: tuple[str, ...] = ()
    every: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    where: Field = Field.ANY
    languages: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Say whether nothing is asked for."""
        return not (self.some or self.every)


def query_of(form: Form) -> str:
    """Return the query that asks for what a form does; "" for one that asks for nothing."""
    if form.empty:
        return ""
    prefix = "" if form.where is Field.ANY else f"{form.where}:"
    parts = [_joined([prefix + _written(piece) for piece in form.some])] if form.some else []
    parts += [prefix + _written(piece) for piece in form.every]
    if form.languages:
        parts.append(_joined([f"lang:{code}" for code in form.languages]))
    parts += [f"NOT {_written(piece)}" for piece in form.none]
    return " ".join(parts)


def form_of(node: Node) -> Form | None:
    """Return the form that asks for what a query does, None where no form can."""
    parts = node.parts if isinstance(node, All) else (node,)
    some: list[tuple[Term, ...]] = []
    every: list[Term] = []
    none: list[Term] = []
    languages: list[tuple[Term, ...]] = []
    for part in parts:
        terms = _terms(part.part if isinstance(part, Without) else part)
        if not terms or any(term.weight != 1 for term in terms):
            return None
        if isinstance(part, Without):
            none += terms
        elif all(term.field is Field.LANGUAGE for term in terms):
            languages.append(terms)
        elif len(terms) > 1:
            some.append(terms)
        else:
            every += terms
    asked = [*(term for terms in some for term in terms), *every]
    places = {term.field for term in asked}
    if len(some) > 1 or len(languages) > 1 or len(places) != 1 or not places <= set(PLACES):
        return None
    if any(term.field is not Field.ANY for term in none):
        return None
    return Form(
        some=_pieces(some[0] if some else ()),
        every=_pieces(every),
        none=_pieces(none),
        where=places.pop(),
        languages=tuple(term.forms[0] for term in languages[0]) if languages else (),
    )


def _terms(node: Node) -> tuple[Term, ...]:
    """Return a term, or those joined by OR, as a list; empty for anything else."""
    parts = node.parts if isinstance(node, Some) else (node,)
    return tuple(part for part in parts if isinstance(part, Term)) if all(isinstance(p, Term) for p in parts) else ()


def _joined(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})"


def _written(piece: str) -> str:
    """Write a piece of a form as a query has it: quotation marks round what is more than a word."""
    name = piece.startswith("@")
    words = piece[1:] if name else piece
    if words.startswith('"') and words.endswith('"') and len(words) > 1:
        return piece
    bare = " ".join(words.replace('"', " ").split())
    plain = _PLAIN.fullmatch(bare) and bare not in _OPERATORS and not bare.startswith("NEAR/")
    return ("@" if name else "") + (bare if plain or (name and _NAME.fullmatch(bare)) else f'"{bare}"')


_NAME = re.compile(r"[^\s()|^\"]+")


def _pieces(terms: Iterable[Term]) -> tuple[str, ...]:
    """Return terms as a form shows them: quotation marks only where they say that a single word has no other form."""
    shown = []
    for term in terms:
        text = term.text if term.field is Field.ANY else term.text.split(":", 1)[1]
        inner = text.removeprefix("@").strip('"')
        if '"' not in text:
            shown.append(text)
        elif text.startswith("@"):
            shown.append(f"@{inner}")
        else:
            shown.append(inner if len(inner.split()) > 1 else f'"{inner}"')
    return tuple(shown)
