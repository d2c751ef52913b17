"""How a name may be written, bent and heard: its grammatical forms, its number in words, what it sounds like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from monitor.text.languages import LanguagePack, NameForms
from monitor.text.sound import consonants, latin, sound_key
from monitor.text.tokens import words_of

_LEAST_CONSONANTS = 3
_LEAST_ARABIC = 4
_LEAST_ALIKE = 0.6


def bases_by_ending(packs: Iterable[LanguagePack]) -> dict[str, tuple[str, ...]]:
    """Return the endings that names may take, each with the endings that the name itself may have."""
    found: dict[str, dict[str, None]] = {}
    for pack in packs:
        for base, endings in pack.names.endings:
            for ending in endings:
                found.setdefault(ending, {}).setdefault(base)
    return {ending: tuple(bases) for ending, bases in found.items()}


def forms(word: str, forms: NameForms) -> Iterator[str]:
    """Return the grammatical forms of a word of a name."""
    if len(word) < 3 or not word.isalpha():
        return
    for ending, others in forms.endings:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            stem = word[: len(word) - len(ending)] if ending else word
            yield from (stem + other for other in others)
            break
    yield from (word + suffix for suffix in forms.suffixes)


def in_words(words: tuple[str, ...], pack: LanguagePack | None) -> Iterator[tuple[str, ...]]:
    """Return a name that ends in a number with that number in words, in languages that write it so: "Alpha One".

    Of the ordinals only those count that the language says stand behind names: "Alpha the Second".
    """
    if pack is None or not pack.names.numbers_in_words or len(words) == 1 or not words[-1].isdigit():
        return
    for word, number in pack.numbers.items():
        told = not number.ordinal or word in pack.names.ordinals
        if told and not number.scale and number.value == int(words[-1]):
            yield (*words[:-1], word)


def joined(name: str, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Return a name with its parts run together: all of it, and what a hyphen or a half-space ties ("half-moon 1")."""
    if len(words) > 1 and not words[0].isascii():
        yield ("".join(words),)
        tied = tuple("".join(words_of(piece)) for piece in name.split(" "))
        if 1 < len(tied) < len(words):
            yield tied


def heard(word: str) -> str:
    """Return what a word of a name sounds like; a number is itself."""
    return word if word[0].isdigit() else sound_key(word)


def is_distinct(keys: tuple[str, ...]) -> bool:
    """Say whether the keys of a name are enough to know it by."""
    if any(key.startswith("~") for key in keys):
        return sum(map(consonants, (key for key in keys if key[0] == "~"))) >= _LEAST_ARABIC
    heard = sum(consonants(key) for key in keys if not key[0].isdigit())
    numbered = any(key[0].isdigit() for key in keys)
    return heard >= (_LEAST_CONSONANTS - 1 if numbered else _LEAST_CONSONANTS)


def alike(said: str, name: str) -> bool:
    """Say whether a word that sounds like a name is spelt alike as well, once both are in Latin letters."""
    spelt = "".join(map(latin, words_of(name)))
    return SequenceMatcher(None, said, spelt, autojunk=False).ratio() >= _LEAST_ALIKE
