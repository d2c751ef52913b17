"""Russian names in Latin letters, as English papers print them (after BGN/PCGN, with the usual short endings)."""

from __future__ import annotations

import re

_ENDINGS = (
    ("ий", "y"),
    ("ый", "y"),
    ("ей", "ei"),
    ("ай", "ai"),
    ("ой", "oy"),
    ("ия", "ia"),
    ("ьев", "yev"),
    ("ьёв", "yov"),
    ("ёв", "ev"),
)
_PAIRS = {"кс": "x", "ье": "ye", "ьё": "yo", "ъе": "ye"}
_LETTERS = {
    **dict(zip("абвгдезийклмнопрстуфы", "abvgdeziyklmnoprstufy", strict=True)),
    **{"ё": "yo", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": ""},
    **{"э": "e", "ю": "yu", "я": "ya"},
}
_CYRILLIC = re.compile(r"[А-Яа-яЁё]+")


def romanise(name: str) -> str:
    """Return `name` with its Cyrillic words in Latin letters; other letters stay as they are."""
    return _CYRILLIC.sub(lambda found: _word(found[0]), name)


def _word(word: str) -> str:
    low = word.lower()
    end = next((pair for pair in _ENDINGS if low.endswith(pair[0]) and len(low) > len(pair[0]) + 1), ("", ""))
    stem = low.removesuffix(end[0])
    out, k = "", 0
    while k < len(stem):
        if stem[k : k + 2] in _PAIRS:
            out, k = out + _PAIRS[stem[k : k + 2]], k + 2
        else:
            first = stem[k] == "е" and (k == 0 or stem[k - 1] in "аеёиоуыэюя")
            out, k = out + ("ye" if first else _LETTERS.get(stem[k], stem[k])), k + 1
    out += end[1]
    return out.capitalize() if word[0].isupper() else out
