"""Keys that names share however they are transliterated: consonant classes, with the vowels only marked."""

from __future__ import annotations

import re

_LATIN = (
    ("kh", "h"), ("gh", "k"), ("sh", "c"), ("zh", "j"), ("tch", "c"), ("ch", "c"), ("dj", "j"), ("ph", "f"), ("th", "t"),
    ("ck", "k"), ("qu", "k"), ("tz", "s"), ("ts", "s"),
)
_LATIN_CLASSES = {
    **{c: "k" for c in "ckqg"}, **dict.fromkeys("sx", "s"), "z": "z", "h": "h", "j": "j", "d": "d", "t": "t", "b": "b",
    "p": "p", "f": "f", "v": "v", "l": "l", "m": "m", "n": "n", "r": "r",
}
_CYRILLIC = {
    "б": "b", "в": "v", "г": "g", "д": "d", "ж": "j", "з": "z", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n",
    "п": "p", "р": "r", "с": "s", "т": "t", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "",
    "ь": "", "а": "a", "е": "e", "и": "i", "о": "o", "у": "u", "ы": "i", "э": "e", "ю": "yu", "я": "ya",
}
_ARABIC = {
    **dict.fromkeys("صثس", "s"), **dict.fromkeys("زذضظ", "z"), **dict.fromkeys("خحه", "h"), **dict.fromkeys("قغگک", "k"),
    **dict.fromkeys("طت", "t"), **dict.fromkeys("شچ", "c"), **dict.fromkeys("جژ", "j"), "ب": "b", "پ": "p", "د": "d",
    "ر": "r", "ف": "f", "ل": "l", "م": "m", "ن": "n",
}
_VOWELS = re.compile(r"[aeiouy]+")
_FINAL_H = re.compile(r"(?<=[aeiou])h(?![aeiou])$")
_GLIDE = re.compile(r"(?<=[aeiouy])y(?=[aeiou])")
_FIRST_GLIDE = re.compile(r"^y(?=[aeou])")
_IY = re.compile(r"(?<![aeou])i[yj]")
_W = re.compile(r"w(?![aeiou])|(?<=[ou])w")
_ARABIC_LETTER = re.compile(r"[\u0600-\u06ff]")
_CYRILLIC_LETTER = re.compile(r"[\u0400-\u04ff]")


def sound_key(word: str) -> str:
    """Return the key of one folded word, "" where it has no letters of a known script.

    Latin and Cyrillic words share keys: consonant classes in small letters, every group of vowels as `A`, doubled
    letters once. Words in Arabic script have keys of their own, after a `~`: consonants alone.
    """
    if _ARABIC_LETTER.search(word):
        key = _squeezed("".join(_ARABIC.get(char, "") for char in word))
        return f"~{key}" if key else ""
    if _CYRILLIC_LETTER.search(word):
        word = "".join(_CYRILLIC.get(char, char) for char in word)
    return _latin_key(word)


def consonants(key: str) -> int:
    """Return how many consonants a key has."""
    return sum(char not in "A~" for char in key)


def _latin_key(word: str) -> str:
    word = _FINAL_H.sub("", word)
    word = _FIRST_GLIDE.sub("Y", _GLIDE.sub("Y", _IY.sub("i", word)))
    word = _W.sub("u", word).replace("w", "v")
    for letters, plain in _LATIN:
        word = word.replace(letters, plain.upper())
    parts = []
    for char in _VOWELS.sub("A", word):
        parts.append(char.lower() if char.isupper() and char not in "AY" else _LATIN_CLASSES.get(char, char if char in "AY" else ""))
    return _squeezed("".join(parts))


def _squeezed(key: str) -> str:
    return re.sub(r"(.)\1+", r"\1", key)
