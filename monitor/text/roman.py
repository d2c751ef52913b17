"""Russian and Persian names in Latin letters, as English papers print them.

Russian goes by BGN/PCGN with the usual short endings. Persian does not write short vowels: names of persons are looked
up in `monitor/packs/lang/names-fa.toml`; what is not there is spelled by its letters, with an "a" between consonants.
"""

from __future__ import annotations

import re
from functools import lru_cache

from monitor.text.langfile import language_tables, language_text
from monitor.text.normalise import fold

ZWNJ = "\u200c"
_FILE = "names-fa.toml"

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


_PERSIAN = re.compile(r"[\u0621-\u06d3\u200c]+(?: [\u0621-\u06d3\u200c]+)*")
_VOWELS = {"ا": "a", "آ": "a", "و": "ou", "ی": "i", "ى": "i"}
_SIGNS = {
    **dict(zip("بپتسجرزفلمنهدکگحصط", "bptsjrzflmnhdkghst", strict=True)),
    **{"ث": "s", "چ": "ch", "خ": "kh", "ذ": "z", "ژ": "zh", "ش": "sh", "ض": "z", "ظ": "z"},
    **{"ع": "", "غ": "gh", "ق": "gh", "ئ": "i", "ء": "", "أ": "a", "ؤ": "o"},
}


@lru_cache(maxsize=1)
def _names() -> tuple[dict[str, str], dict[str, str]]:
    with language_tables(language_text(_FILE), _FILE) as raw:
        given, family = ({fold(key): name for key, name in raw[part].items()} for part in ("given", "family"))
    return given, family


def given_names() -> dict[str, str]:
    """Return Persian given names, folded, and how they are spelled in Latin letters. Raises PackError."""
    return _names()[0]


def family_names() -> dict[str, str]:
    """Return Persian family names, folded, and how they are spelled in Latin letters. Raises PackError."""
    return _names()[1]


def romanise(name: str) -> str:
    """Return `name` with its Cyrillic and Persian words in Latin letters; other letters stay as they are."""
    return _PERSIAN.sub(lambda found: _persian(found[0]), _CYRILLIC.sub(lambda found: _word(found[0]), name))


def _persian(name: str) -> str:
    """Return the name of a person, the longest known parts first."""
    words, out = fold(name.replace(ZWNJ, " ")).split(), list[str]()
    while words:
        size = next((n for n in (3, 2, 1) if (known := _known(words[:n], first=not out))), 0)
        found = known if size else _spelled(words[0])
        joined = size and found[:1].islower() and out
        out[-1:] = [out[-1] + found] if joined else [*out[-1:], found[:1].upper() + found[1:]]
        words = words[max(1, size) :]
    return " ".join(out)


def _known(words: list[str], *, first: bool) -> str:
    key = " ".join(words)
    return (given_names() if first else family_names()).get(key) or given_names().get(key, "")


def _spelled(word: str) -> str:
    """Return a word by its letters: "پورنجف" as "pournajaf"."""
    out = ""
    for k, letter in enumerate(word):
        after = word[k + 1] if k + 1 < len(word) else ""
        if letter in _VOWELS:
            glide = letter in "وی" and (k == 0 or after in _VOWELS)
            out += {"و": "v", "ی": "y"}[letter] if glide else _VOWELS[letter]
        elif letter == "ه" and not after and out[-1:] not in "aeiou":
            out += "eh"
        else:
            gap = out and out[-1] not in "aeiou" and not (not after and len(word) <= len("رضا"))
            out += ("a" if gap else "") + _SIGNS.get(letter, letter)
    return out


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
