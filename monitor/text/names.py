"""Find known names in text: as written, bent by grammar, or spelt another way."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from monitor.text.languages import LanguagePack
from monitor.text.nameforms import alike, bases_by_ending, forms, heard, in_words, is_distinct, joined, respelt
from monitor.text.nametree import Found, Node, further, own_word, plant, planted, walk
from monitor.text.plainnames import PlainNames
from monitor.text.possible import PossibleNames
from monitor.text.remember import by_word
from monitor.text.sound import latin, sound_key
from monitor.text.tokens import Token, follow, span_of, tokenise, words_of
from monitor.types import Span

NEEDS_WITHIN = 25
"""Words around a name in which one of the words it needs must stand, once in a text."""
_PREFIX = 4
SHORT_CAPS = 3
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class NamedThing:
    """Something with names. `names` holds them by language code; any of them is found in a text of any language.

    A hit is dropped after a word of `not_after` and before one of `not_before`. Where there are `needs`, one of them
    (or a longer word that begins with it) must stand within 25 words of the name at least once in the text. A `weak`
    thing without `needs` counts only if one of its names of two words or more stands in the text. Names that are
    `plain` words as well count only where the text leaves no doubt, see `PlainNames`; a word of `led_by` right before
    one leaves none.
    """

    id: str
    names: Mapping[str, tuple[str, ...]]
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    weak: bool = False
    plain: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    led_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name found: its characters, the thing it names, the name as the pack spells it.

    `by` is "name" for the name itself, "form" for one of its grammatical forms, "sound" for another spelling.
    """

    span: Span
    id: str
    name: str
    by: str


class NameIndex:
    """All names of a pack, made ready once; `find` then takes time in proportion to the text."""

    def __init__(self, things: Iterable[NamedThing], languages: Iterable[LanguagePack]) -> None:
        self._things: dict[str, NamedThing] = {}
        self._exact, self._heard, self._spelt = Node(), Node(), Node()
        self._bases: dict[str, dict[str, None]] = {}
        self._needs: dict[str, frozenset[str]] = {}
        self._vetoes: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
        self._plain = PlainNames()
        self._packs = {pack.code: pack for pack in languages}
        self._endings = bases_by_ending(self._packs.values())
        self._longest_ending = max(map(len, self._endings), default=0)
        self._ordinals = frozenset(word for pack in self._packs.values() for word in pack.names.ordinals)
        self._common = frozenset(word for pack in self._packs.values() for word in pack.names.common)
        for thing in things:
            self._add(thing)
        self._begins = by_word(self._may_begin)
        self._keys_of = by_word(self._sound_keys)
        written = (*planted(self._exact), *planted(self._spelt))
        self._possible = PossibleNames(
            written,
            planted(self._heard),
            self._bases,
            self._keys_of,
            lambda word: self._is_audible(word, capital=True),
            lambda word, name: alike(latin(word), name),
        )

    def find(self, text: str, language: str = "") -> tuple[NameHit, ...]:
        """Return the names in `text`, the longest at each place, in order and without overlaps.

        `language` is the code of the text's language; spellings by sound are looked for in its script's way.
        """
        return self.find_in(tokenise(text))

    def find_in(self, tokens: Sequence[Token]) -> tuple[NameHit, ...]:
        """Do the work of `find` on tokens that are already cut."""
        hits: list[tuple[int, Found]] = []
        at = 0
        while at < len(tokens):
            if not self._opens(tokens[at]):
                at += 1
                continue
            at, found = self._best_from(tokens, at)
            allowed = self._allowed(tokens, at, found) if found else None
            if allowed:
                hits.append((at, allowed))
                at = allowed.last
            at += 1
        borne_out = self._borne_out(tokens, hits)
        kept = self._plain.kept(tokens, [(at, found.last, found.ends) for at, found in hits], borne_out)
        return tuple(
            NameHit(span_of(tokens, at, found.last), thing_id, name, found.by)
            for (at, found), ends in zip(hits, kept, strict=True)
            for thing_id, name in ends[:1]
            if tokens[at].capital or not _is_short_caps(name)
        )

    def possible(self, words: Collection[str]) -> set[str]:
        """Return the ids of what a text of these words (`monitor.text.normalise.words_in`) may name, and of some more.

        False alarms are few; what `find` names is always among them.
        """
        return self._possible.among(words)

    def _best_from(self, tokens: Sequence[Token], at: int) -> tuple[int, Found | None]:
        """Return the name at `at`, or a longer one that begins inside it and reaches further, and where it begins."""
        found = self._at(tokens, at)
        if found is None:
            return at, None
        for inside in range(at + 1, found.last + 1):
            other = self._at(tokens, inside) if self._opens(tokens[inside]) else None
            longer = other and other.last > found.last and other.last - inside >= found.last - at
            if other and longer and other.by != "sound":
                return inside, other
        return at, found

    def _add(self, thing: NamedThing) -> None:
        self._things[thing.id] = thing
        self._needs[thing.id] = _folded(thing.needs)
        self._vetoes[thing.id] = (_folded(thing.not_after), _folded(thing.not_before))
        for language, names in thing.names.items():
            pack = self._packs.get(language)
            for name in names:
                words = words_of(name)
                if not words:
                    continue
                plant(self._exact, words, thing.id, name)
                for said in in_words(words, pack):
                    plant(self._spelt, said, thing.id, name)
                for other in (*joined(name, words), *respelt(name, words)):
                    plant(self._exact, other, thing.id, name)
                for word in words:
                    for form in forms(word, pack.names) if pack else ():
                        self._bases.setdefault(form, {}).setdefault(word)
                self._add_sound(thing.id, name, words)
        for name in (name for names in thing.plain.values() for name in names):
            plant(self._exact, words_of(name), thing.id, name)
            self._plain.add(thing.id, name, (n for names in thing.names.values() for n in names), thing.led_by)

    def _add_sound(self, thing_id: str, name: str, words: tuple[str, ...]) -> None:
        keys = tuple(key for word in words if (key := heard(word)))
        common_noun = name[:1].islower()
        if len(keys) == len(words) and not common_noun and is_distinct(keys):
            plant(self._heard, keys, thing_id, name)

    def _at(self, tokens: Sequence[Token], at: int) -> Found | None:
        word = tokens[at].word
        best = walk(self._exact, tokens, at, own_word, "name") if word in self._exact.further else None
        if (best is None and word in self._bases) or (best and self._may_bend(tokens, best.last)):
            best = further(best, walk(self._exact, tokens, at, self._words, "form"))
        if word in self._spelt.further and (best is None or self._may_be_numbered(tokens, best)):
            best = further(best, self._numbered(tokens, at))
        if best is None or best.last == at:
            best = further(best, self._by_sound(tokens, at))
        return best

    def _may_be_numbered(self, tokens: Sequence[Token], found: Found) -> bool:
        """Say whether a number in words behind a name may belong to it: a plain name, or an ordinal behind it."""
        after = follow(tokens, found.last)
        ordinal = after >= 0 and tokens[after].word in self._ordinals
        return ordinal or all(self._plain.has(end) for end in found.ends)

    def _numbered(self, tokens: Sequence[Token], at: int) -> Found | None:
        """Return a name with its number in words, unless they begin a day or a measure: "Alpha three days later"."""
        found = walk(self._spelt, tokens, at, own_word, "name")
        after = follow(tokens, found.last) if found else -1
        packs = [pack for pack in self._packs.values() if pack.names.numbers_in_words]
        begins = after >= 0 and any(p.date_words.match(tokens, after) or p.units.match(tokens, after) for p in packs)
        return None if begins else found

    def _may_bend(self, tokens: Sequence[Token], last: int) -> bool:
        further = follow(tokens, last)
        return further >= 0 and tokens[further].kind == "w"

    def _words(self, token: Token) -> tuple[str, ...]:
        return (token.word, *self._bases.get(token.word, ()))

    def _by_sound(self, tokens: Sequence[Token], at: int) -> Found | None:
        if not self._is_audible(tokens[at].word, tokens[at].capital):
            return None
        found = walk(self._heard, tokens, at, self._keys, "sound")
        if found is None or (found.last == at and _is_first_name(tokens, at)):
            return None
        said = "".join(latin(t.word) for t in tokens[at : found.last + 1] if t.kind in "wn")
        ends = tuple(end for end in found.ends if alike(said, end[1]))
        return Found(found.last, ends, "sound") if ends else None

    def _keys(self, token: Token) -> tuple[str, ...]:
        return (token.word,) if token.kind == "n" else self._keys_of(token.word)

    def _sound_keys(self, word: str) -> tuple[str, ...]:
        keys = dict.fromkeys((sound_key(word), *(sound_key(stem) for stem in self._stems(word))))
        return tuple(key for key in keys if key)

    def _is_audible(self, word: str, capital: bool) -> bool:
        """Say whether a word may be a name by its sound: one that is written as names are, and is no common word."""
        cased = word.upper() != word
        return (capital or not cased) and word not in self._common and len(word) >= _SHORTEST

    def _opens(self, token: Token) -> bool:
        return token.kind == "w" and self._begins(token.word, token.capital)

    def _may_begin(self, word: str, capital: bool) -> bool:
        """Say whether a name may begin with this word, in any way that `_at` knows: most words of a text begin none."""
        if word in self._exact.further or word in self._bases or word in self._spelt.further:
            return True
        return self._is_audible(word, capital) and any(key in self._heard.further for key in self._keys_of(word))

    def _stems(self, word: str) -> Iterator[str]:
        """Return what a word may be without its grammatical ending."""
        for size in range(1, min(self._longest_ending, len(word) - _SHORTEST) + 1):
            for base in self._endings.get(word[-size:], ()):
                yield word[:-size] + base

    def _allowed(self, tokens: Sequence[Token], at: int, found: Found) -> Found | None:
        """Return the name without the things that the words beside it rule out, None where none is left."""
        before = next((tokens[i].word for i in range(at - 1, -1, -1) if tokens[i].kind in "wnb"), "")
        after = next((tokens[i].word for i in range(found.last + 1, len(tokens)) if tokens[i].kind in "wnb"), "")
        ends = tuple(
            end for end in found.ends if before not in self._vetoes[end[0]][0] and after not in self._vetoes[end[0]][1]
        )
        return Found(found.last, ends, found.by) if ends else None

    def _borne_out(self, tokens: Sequence[Token], hits: Sequence[tuple[int, Found]]) -> set[str]:
        """Return the things whose names count in this text."""
        kept: set[str] = set()
        for at, found in hits:
            for thing_id, name in found.ends:
                if thing_id not in kept and self._counts(tokens, at, found, thing_id, name):
                    kept.add(thing_id)
        return kept

    def _counts(self, tokens: Sequence[Token], at: int, found: Found, thing_id: str, name: str) -> bool:
        needs = self._needs[thing_id]
        if needs:
            return any(_is_needed(word, needs) for word in _around(tokens, at, found.last))
        return not self._things[thing_id].weak or len(words_of(name)) > 1


def _is_first_name(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a capital word that is nowhere in the text without its capital follows: "Mehda" in "Mehda Nescio"."""
    after = at + 1
    if not tokens[at].capital or after >= len(tokens) or tokens[after].kind != "w" or not tokens[after].capital:
        return False
    word = tokens[after].word
    lone = not tokens[after].glued and all(t.capital or t.word != word for t in tokens)
    return lone and not any(t.kind == "w" and t.capital for t in tokens[after + 1 : after + 3])


def _is_short_caps(name: str) -> bool:
    """Say whether a name is a few capitals that would else be a common word: "US", not "us"."""
    return len(name) <= SHORT_CAPS and name.isascii() and name.isalpha() and name.isupper()


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word for phrase in words for word in words_of(phrase))


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
