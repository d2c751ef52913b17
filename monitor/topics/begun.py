"""A topic begun from one item: the names it is about, else the words of its title that say most."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from monitor.text.tokens import words_of
from monitor.topics.form import Form

MOST_NAMES, MOST_WORDS = 4, 2
LEAST_LETTERS = 4
_WORD = re.compile(r"[^\W_]+(?:[-'’\u200c][^\W_]+)*")


def begun(title: str, subjects: Iterable[str], names: Collection[str]) -> Form:
    """Return a form for more of what an item is about, to be mended by hand.

    `subjects` are the things it makes claims of, those told of most first; `names` are all that a rule may name. Names
    in the title go first, then subjects; of an item without either the capitalised words of its title are taken, and
    where there are none, the longest ones.
    """
    folded = f" {' '.join(words_of(title))} "
    named = [name for name in sorted(names, key=lambda name: (-len(name), name)) if _stands(name, folded)]
    inside = [name for name in named if not any(name != other and name in other for other in named)]
    found = dict.fromkeys([*inside, *(subject for subject in subjects if subject in names)])
    if found:
        return Form(some=tuple(f"@{name}" for name in list(found)[:MOST_NAMES]))
    capital = _capitalised(title)
    words = [match[0] for match in _WORD.finditer(title) if len(match[0]) >= LEAST_LETTERS]
    longest = sorted(dict.fromkeys(words), key=lambda word: -len(word))[:MOST_WORDS]
    return Form(every=tuple(capital or sorted(longest, key=title.index)))


def _stands(name: str, folded: str) -> bool:
    words = " ".join(words_of(name))
    return len(words) >= LEAST_LETTERS and name[:1].isupper() and f" {words} " in folded


def _capitalised(title: str) -> list[str]:
    """Return the names of a title by their capitals, but for its first word; none where every word has one."""
    words = [match[0] for match in _WORD.finditer(title)][1:]
    long = [word for word in words if len(word) >= LEAST_LETTERS]
    found = [word for word in long if word[0].isupper()]
    return found[:MOST_WORDS] if len(found) * 2 <= len(long) else []
