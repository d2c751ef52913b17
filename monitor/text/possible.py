"""Which names a text may hold at all, told by its words alone: for most texts none of interest, and none is sought."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from monitor.text.remember import Remembered

Rows = Iterable[tuple[tuple[str, ...], Iterable[tuple[str, str]]]]
"""Names: their words, or what these sound like, each with the things it can name and the name as they have it."""
_Table = Mapping[str, Sequence[tuple[frozenset[str], frozenset[str]]]]
"""By first word of a name its other words and the things it can name."""


@dataclass(frozen=True, slots=True)
class _Begun:
    """What a word may begin: the things it names alone, and names of which all other words must be there too."""

    alone: frozenset[str]
    longer: tuple[tuple[frozenset[str], frozenset[str]], ...]
    heard: tuple[tuple[frozenset[str], frozenset[str]], ...]


class PossibleNames:
    """The names of an index by their words. `bases` are what a word may be a form of, `keys` what it may sound like.

    `audible` says whether a name may begin with a word by its sound, `alike` whether it can be meant by one word.
    """

    def __init__(
        self,
        written: Rows,
        heard: Rows,
        bases: Mapping[str, Iterable[str]],
        keys: Callable[[str], Sequence[str]],
        audible: Callable[[str], bool],
        alike: Callable[[str, str], bool],
    ) -> None:
        self._bases = bases
        self._keys = Remembered(keys)
        self._audible = audible
        self._alike = alike
        self._written = _table(written)
        self._heard_alone: dict[str, list[tuple[str, str]]] = {}
        longer = []
        for words, ends in heard:
            if len(words) == 1:
                self._heard_alone.setdefault(words[0], []).extend(ends)
            else:
                longer.append((words, ends))
        self._heard = _table(longer)
        self._begun = Remembered(self._begun_by)

    def among(self, words: Collection[str]) -> set[str]:
        """Return the ids of the things that a text of these words may name: all that it does, and some more."""
        begun = [found for word in words if (found := self._begun[word]) is not None]
        named = {ident for found in begun for ident in found.alone}
        longer = [row for found in begun for row in found.longer]
        if longer:
            forms = {*words, *(base for word in words if word in self._bases for base in self._bases[word])}
            named.update(ident for rest, ids in longer if rest <= forms for ident in ids)
        heard = [row for found in begun for row in found.heard]
        if heard:
            keys = {*words, *(key for word in words for key in self._keys[word])}
            named.update(ident for rest, ids in heard if rest <= keys for ident in ids)
        return named

    def _begun_by(self, word: str) -> _Begun | None:
        """Return what a word may begin, None for most words."""
        written = [row for form in (word, *self._bases.get(word, ())) for row in self._written.get(form, ())]
        keys = self._keys[word] if self._audible(word) else ()
        alone = {ident for rest, ids in written if not rest for ident in ids}
        alone.update(ident for key in keys for ident, name in self._heard_alone.get(key, ()) if self._alike(word, name))
        longer = tuple(row for row in written if row[0])
        heard = tuple(row for key in keys for row in self._heard.get(key, ()))
        return _Begun(frozenset(alone), longer, heard) if alone or longer or heard else None


def _table(rows: Rows) -> _Table:
    found: dict[str, list[tuple[frozenset[str], frozenset[str]]]] = {}
    for words, ends in rows:
        found.setdefault(words[0], []).append((frozenset(words[1:]), frozenset(ident for ident, _ in ends)))
    return found
