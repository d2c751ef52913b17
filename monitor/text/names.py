"""Find known names in text: as written, bent by grammar, or spelt another way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from monitor.text.languages import LanguagePack, NameForms
from monitor.text.sound import consonants, sound_key
from monitor.text.tokens import Token, follow, span_of, tokenise, words_of
from monitor.types import Span

NEEDS_WITHIN = 25
"""Words around a name in which one of the words it needs must stand, once in a text."""
_LEAST_CONSONANTS = 3
_LEAST_ARABIC = 4
_PREFIX = 4
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class NamedThing:
    """Something with names. `names` holds them by language code; any of them is found in a text of any language.

    A hit is dropped after a word of `not_after` and before one of `not_before`. Where there are `needs`, one of them
    (or a longer word that begins with it) must stand within 25 words of the name at least once in the text. A `weak`
    thing counts only if it is needed and so borne out, or if one of its names of two words or more stands in the text.
    """

    id: str
    names: Mapping[str, tuple[str, ...]]
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    weak: bool = False


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name found: its characters, the thing it names, the name as the pack spells it.

    `by` is "name" for the name itself, "form" for one of its grammatical forms, "sound" for another spelling.
    """

    span: Span
    id: str
    name: str
    by: str


@dataclass(frozen=True, slots=True)
class _Node:
    """A place in the tree of names, one word a level."""

    further: dict[str, _Node] = field(default_factory=dict)
    ends: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Found:
    last: int
    id: str
    name: str
    by: str


class NameIndex:
    """All names of a pack, made ready once; `find` then takes time in proportion to the text."""

    def __init__(self, things: Iterable[NamedThing], languages: Iterable[LanguagePack]) -> None:
        self._things: dict[str, NamedThing] = {}
        self._exact, self._heard = _Node(), _Node()
        self._bases: dict[str, dict[str, None]] = {}
        self._vetoes: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
        self._packs = {pack.code: pack for pack in languages}
        self._common = frozenset(word for pack in self._packs.values() for word in pack.names.common)
        for thing in things:
            self._add(thing)

    def find(self, text: str, language: str = "") -> tuple[NameHit, ...]:
        """Return the names in `text`, the longest at each place, in order and without overlaps.

        `language` is the code of the text's language; spellings by sound are looked for in its script's way.
        """
        return self.find_in(tokenise(text))

    def find_in(self, tokens: Sequence[Token]) -> tuple[NameHit, ...]:
        """Do the work of `find` on tokens that are already cut."""
        hits: list[tuple[int, _Found]] = []
        at = 0
        while at < len(tokens):
            at, found = self._best_from(tokens, at)
            if found and not self._vetoed(tokens, at, found):
                hits.append((at, found))
                at = found.last
            at += 1
        borne_out = self._borne_out(tokens, hits)
        return tuple(
            NameHit(span_of(tokens, at, found.last), found.id, found.name, found.by)
            for at, found in hits
            if found.id in borne_out
        )

    def _best_from(self, tokens: Sequence[Token], at: int) -> tuple[int, _Found | None]:
        """Return the name at `at`, or one that begins inside it and reaches further, and where it begins."""
        found = self._at(tokens, at) if tokens[at].kind == "w" else None
        if found is None:
            return at, None
        for inside in range(at + 1, found.last + 1):
            other = self._at(tokens, inside) if tokens[inside].kind == "w" else None
            if other and other.last > found.last and other.by != "sound":
                return inside, other
        return at, found

    def _add(self, thing: NamedThing) -> None:
        self._things[thing.id] = thing
        self._vetoes[thing.id] = (_folded(thing.not_after), _folded(thing.not_before))
        for language, names in thing.names.items():
            pack = self._packs.get(language)
            for name in names:
                words = words_of(name)
                if not words:
                    continue
                _plant(self._exact, words, thing.id, name)
                if len(words) > 1 and not words[0].isascii():
                    _plant(self._exact, ("".join(words),), thing.id, name)
                for word in words:
                    for form in _forms(word, pack.names) if pack else ():
                        self._bases.setdefault(form, {}).setdefault(word)
                self._add_sound(thing.id, name, words)

    def _add_sound(self, thing_id: str, name: str, words: tuple[str, ...]) -> None:
        keys = tuple(key for word in words if (key := _heard(word)))
        if len(keys) == len(words) and _is_distinct(keys):
            _plant(self._heard, keys, thing_id, name)

    def _at(self, tokens: Sequence[Token], at: int) -> _Found | None:
        exact = _walk(self._exact, tokens, at, lambda token: (token.word,))
        bent = _walk(self._exact, tokens, at, self._words) if exact is None or self._may_bend(tokens, exact.last) else None
        best = exact
        if bent and (best is None or bent.last > best.last):
            best = _Found(bent.last, bent.id, bent.name, "form")
        if best is None or best.last == at:
            heard = self._by_sound(tokens, at)
            if heard and (best is None or heard.last > best.last):
                best = heard
        return best

    def _may_bend(self, tokens: Sequence[Token], last: int) -> bool:
        further = follow(tokens, last)
        return further >= 0 and tokens[further].kind == "w"

    def _words(self, token: Token) -> tuple[str, ...]:
        return (token.word, *self._bases.get(token.word, ()))

    def _by_sound(self, tokens: Sequence[Token], at: int) -> _Found | None:
        token = tokens[at]
        cased = token.word.upper() != token.word
        if (cased and not token.capital) or token.word in self._common or len(token.word) < 3:
            return None
        found = _walk(self._heard, tokens, at, self._keys)
        return _Found(found.last, found.id, found.name, "sound") if found else None

    def _keys(self, token: Token) -> tuple[str, ...]:
        if token.kind == "n":
            return (token.word,)
        keys = dict.fromkeys((sound_key(token.word), *(sound_key(stem) for stem in self._stems(token.word))))
        return tuple(key for key in keys if key)

    def _stems(self, word: str) -> Iterator[str]:
        for pack in self._packs.values():
            for base, endings in pack.names.endings:
                for ending in endings:
                    if ending and len(word) - len(ending) >= 3 and word.endswith(ending):
                        yield word[: -len(ending)] + base

    def _vetoed(self, tokens: Sequence[Token], at: int, found: _Found) -> bool:
        not_after, not_before = self._vetoes[found.id]
        before = next((tokens[i].word for i in range(at - 1, -1, -1) if tokens[i].kind in "wnb"), "")
        after = next((tokens[i].word for i in range(found.last + 1, len(tokens)) if tokens[i].kind in "wnb"), "")
        return before in not_after or after in not_before

    def _borne_out(self, tokens: Sequence[Token], hits: Sequence[tuple[int, _Found]]) -> set[str]:
        """Return the things whose names count in this text."""
        kept: set[str] = set()
        for at, found in hits:
            thing = self._things[found.id]
            if found.id in kept:
                continue
            if not thing.needs and not thing.weak:
                kept.add(found.id)
            elif thing.weak and " " in thing.id + found.name and len(words_of(found.name)) > 1 and not thing.needs:
                kept.add(found.id)
            elif thing.needs and _near(tokens, at, found.last, _folded(thing.needs)):
                kept.add(found.id)
        return kept


def _plant(node: _Node, words: Sequence[str], thing_id: str, name: str) -> None:
    for word in words:
        node = node.further.setdefault(word, _Node())
    if all(end[0] != thing_id for end in node.ends):
        node.ends.append((thing_id, name))


def _walk(root: _Node, tokens: Sequence[Token], at: int, words: Callable[[Token], Sequence[str]]) -> _Found | None:
    """Return the longest name that begins at token `at`."""
    best: _Found | None = None
    nodes = [root]
    position, steps = at, 0
    while position >= 0 and nodes and steps < _LONGEST + 2:
        candidates = words(tokens[position])
        nodes = [node.further[word] for node in nodes for word in candidates if word in node.further]
        end = next((node.ends[0] for node in nodes if node.ends), None)
        if end:
            best = _Found(position, end[0], end[1], "name")
        position, steps = follow(tokens, position), steps + 1
    return best


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word for phrase in words for word in words_of(phrase))


def _forms(word: str, forms: NameForms) -> Iterator[str]:
    """Return the grammatical forms of a word of a name."""
    if len(word) < 3 or not word.isalpha():
        return
    for ending, others in forms.endings:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            stem = word[: len(word) - len(ending)] if ending else word
            yield from (stem + other for other in others)
            break
    yield from (word + suffix for suffix in forms.suffixes)


def _heard(word: str) -> str:
    return word if word[0].isdigit() else sound_key(word)


def _is_distinct(keys: tuple[str, ...]) -> bool:
    """Say whether the keys of a name are enough to know it by."""
    if any(key.startswith("~") for key in keys):
        return sum(map(consonants, (key for key in keys if key[0] == "~"))) >= _LEAST_ARABIC
    heard = sum(consonants(key) for key in keys if not key[0].isdigit())
    numbered = any(key[0].isdigit() for key in keys)
    return heard >= (_LEAST_CONSONANTS - 1 if numbered else _LEAST_CONSONANTS)


def _near(tokens: Sequence[Token], first: int, last: int, needs: frozenset[str]) -> bool:
    return any(_is_needed(word, needs) for word in _around(tokens, first, last))


def _around(tokens: Sequence[Token], first: int, last: int) -> Iterator[str]:
    for step, edge in ((-1, first), (1, last)):
        at, words = edge + step, 0
        while 0 <= at < len(tokens) and words < NEEDS_WITHIN:
            if tokens[at].kind == "w":
                words += 1
                yield tokens[at].word
            at += step


def _is_needed(word: str, needs: frozenset[str]) -> bool:
    return word in needs or any(len(need) >= _PREFIX and word.startswith(need) for need in needs)
