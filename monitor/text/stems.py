"""The stem of a word, by its script: what its forms have in common, so that one finds the other.

Russian and English come from the Snowball stemmers. Persian has few endings, and they are attached: the plural, the
possessives, the indefinite article and the degrees; a word keeps at least three letters.
"""

from __future__ import annotations

import re
from functools import lru_cache

import snowballstemmer

_CYRILLIC = re.compile(r"[а-яѐ-ӿ]+")
_ARABIC = re.compile(r"[\u0600-\u06ff]+")
_ENDINGS = (
    "هایشان", "هایمان", "هایتان", "هایی", "هایش", "هایم", "هایت", "های", "ها", "ترین", "تری", "تر",
    "شان", "مان", "تان", "یی", "ام", "اش", "ات", "ان", "ی", "ش", "م", "ت",
)  # fmt: skip
"""Attached endings of Persian words, folded; the longer ones first."""
_SHORTEST = 3
"""Letters that a Persian word keeps at least."""


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the stem of a folded word (`monitor.text.normalise.fold_word`); of a number or an odd script, itself."""
    if word.isascii():
        return str(_ENGLISH.stemWord(word)) if word.isalpha() else word
    if _CYRILLIC.fullmatch(word):
        return str(_RUSSIAN.stemWord(word))
    if _ARABIC.fullmatch(word):
        return _persian(word)
    return word


def _persian(word: str) -> str:
    for ending in _ENDINGS:
        if len(word) - len(ending) >= _SHORTEST and word.endswith(ending):
            return word.removesuffix(ending)
    return word


_ENGLISH = snowballstemmer.stemmer("english")
_RUSSIAN = snowballstemmer.stemmer("russian")
