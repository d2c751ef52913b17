"""Find the part of a rule that a word of a text stands for: so that the rule can be mended where it decided."""

from __future__ import annotations

from monitor.text.stems import stem
from monitor.text.tokens import words_of
from monitor.topics.query import All, Near, Node, Some, Term, Without, terms_of
from monitor.types import Span


def place_of(node: Node, word: str) -> Span | None:
    """Return where in its query the term stands that finds `word` of a text, one that excludes it first."""
    terms = [*_excluding(node), *terms_of(node)]
    return next((term.at for term in terms if _finds(term, word)), None)


def _excluding(node: Node) -> list[Term]:
    """Return the terms below an exclusion, in order."""
    if isinstance(node, Without):
        return list(terms_of(node.part))
    if isinstance(node, All | Some):
        return [term for part in node.parts for term in _excluding(part)]
    return [*_excluding(node.one), *_excluding(node.other)] if isinstance(node, Near) else []


def _finds(term: Term, word: str) -> bool:
    said = words_of(word)
    return any(_is(form, said) for form in term.forms)


def _is(form: str, said: tuple[str, ...]) -> bool:
    if form.startswith("~"):
        return [stem(one) for one in said[:1]] == [form[1:]]  # what follows is an ending that stands apart
    if form.startswith("@"):
        return words_of(form[1:]) == said
    pieces = form.replace("*", "* ").split()
    wanted = [(part, piece.endswith("*")) for piece in pieces for part in words_of(piece.rstrip("*"))]
    return len(wanted) == len(said) and all(
        one.startswith(part) if open_end else one == part for (part, open_end), one in zip(wanted, said, strict=True)
    )
