"""The tree of names: all that a pack has, a word a level, and the longest that begins at a place of a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from monitor.text.tokens import Token, follow


@dataclass(frozen=True, slots=True)
class Node:
    """A place in the tree of names, one word a level."""

    further: dict[str, Node] = field(default_factory=dict)
    ends: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Found:
    """A name from some token to token `last`, and the things it can name: their ids and the name as they have it."""

    last: int
    ends: tuple[tuple[str, str], ...]
    by: str


def plant(node: Node, words: Sequence[str], thing_id: str, name: str) -> None:
    """Put a name of a thing into the tree below `node`; the first name of equal words stays."""
    for word in words:
        node = node.further.setdefault(word, Node())
    if all(end[0] != thing_id for end in node.ends):
        node.ends.append((thing_id, name))


def planted(node: Node, words: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], list[tuple[str, str]]]]:
    """Yield every name planted below a node, and what it names."""
    if node.ends:
        yield words, node.ends
    for word, further in node.further.items():
        yield from planted(further, (*words, word))


def walk(
    root: Node, tokens: Sequence[Token], at: int, words: Callable[[Token], Sequence[str]], by: str
) -> Found | None:
    """Return the longest name that begins at token `at`; `words` says as which words a token may be read."""
    best: Found | None = None
    nodes, position = [root], at
    while position >= 0 and nodes:
        candidates = words(tokens[position])
        nodes = [node.further[word] for node in nodes for word in candidates if word in node.further]
        ends = tuple(end for node in nodes for end in node.ends)
        if ends:
            best = Found(position, ends, by)
        position = follow(tokens, position)
    return best


def own_word(token: Token) -> tuple[str, ...]:
    """Return the token as itself, for `walk`."""
    return (token.word,)


def further(best: Found | None, other: Found | None) -> Found | None:
    """Return the name that reaches further, the first of equals."""
    if best is None or (other is not None and other.last > best.last):
        return other
    return best
