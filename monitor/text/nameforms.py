"""How a name may be written, bent and heard: its grammatical forms, its number in words, what it sounds like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from monitor.text.languages import LanguagePack, NameForms
from monitor.text.sound import consonants, latin, sound_key
from monitor.text.tokens import words_of

_LEAST_CONSONANTS = 3
_LEAST_ARABIC = 4
_LEAST_ALIKE = 0.6
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LEAST_RUN = 5
_ROMAN = {"2": "ii", "3": "iii", "4": "iv", "5": "v", "6": "vi"}


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


def respelt(name: str, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Return a Latin name of several parts as it is cut otherwise: "TeaCup-1" as "Tea Cup 1", "Alpha-V" as "AlphaV".

    A number behind it may be Roman ("Alpha II"); of a name of one word none is sure: "TeaNews" is no news of tea.
    """
    if len(words) < 2 or not words[0].isascii():
        return
    apart = words_of(_HUMP.sub(" ", name))
    if apart != words:
        yield apart
    tied = tuple(word for piece in name.split(" ") for word in words_of(_tied(piece)))
    if tied != words:
        yield tied
    if words[-1] in _ROMAN:
        yield (*words[:-1], _ROMAN[words[-1]])


def _tied(piece: str) -> str:
    parts = piece.split("-")
    whole = all(part.isalpha() for part in parts) and parts[-1] != "I"  # a Roman number, or an ending: "Alphai"
    return "".join(parts) if whole and len(piece) > _LEAST_RUN else piece


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
