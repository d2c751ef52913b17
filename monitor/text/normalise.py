"""Bring text to plain forms: once with every offset kept, once for comparing and searching."""

from __future__ import annotations

import html
import re
import unicodedata

from monitor.text.remember import Remembered

MARKS = "\u00ad\u0300-\u036f\u0483-\u0487\u064b-\u065f\u0670"
"""Characters inside a word that carry no letter: soft hyphen, combining accents, vowel signs."""

LETTERS = rf"[^\W\d_][^\W\d_{MARKS}]*(?:[{MARKS}]+[^\W\d_]*)*"
NUMBER = r"\d+(?:[.,:/]\d+)*"

_SPACES = "\t\v\f\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u180e\u202f\u205f\u2800\u3000\ufeff" + "".join(
    map(chr, (*range(0x2000, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)))
)
"""Spaces, joiners and direction marks. The zero-width non-joiner is one: it parts a Persian word from its ending."""
_PLAIN = {
    "-": "\u2010\u2011\u2012\u2013\u2212\u2043\ufe63\uff0d",
    "—": "\u2015",
    "'": "\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4`",
    '"': "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb",
    ",": "\u060c\u066c\uff0c",
    ".": "\u066b\u06d4",
    ";": "\u061b",
    "?": "\u061f",
    "%": "\u066a",
    "ی": "يى",
    "ک": "ك",
    "ه": "ةۀ",
    "ا": "أإٱ",
}
_DIGITS = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９"
_FLAT = {
    **dict.fromkeys(_SPACES, " "),
    **{odd: plain for plain, group in _PLAIN.items() for odd in group},
    **{digit: str(i % 10) for i, digit in enumerate(_DIGITS)},
    "\u2028": "\n",
    "\u2029": "\n",
}
_ODD = re.compile(f"[{re.escape(''.join(_FLAT))}]")
"""What is made plain. Eight times as fast as `str.translate` in text that is not ASCII."""
_FOLD = str.maketrans({"آ": "ا", "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "\u0640": None, "\u00ad": None})
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});")
_CYRILLIC = re.compile(r"[а-яёѐ-ӿ]+")
_PIECE = re.compile(rf"{NUMBER}|{LETTERS}|'s(?!\w)")


def flatten(text: str) -> str:
    """Return `text` with odd spaces, dashes, quotes, digits and Arabic letter forms made plain.

    The result has the same length, and every offset in it is an offset in `text`. A leftover character reference is
    replaced by its character, padded with spaces; inside a word with soft hyphens, which `LETTERS` reads over.
    """
    flat = _ODD.sub(_made_plain, text)
    return _ENTITY.sub(_plain_entity, flat) if "&" in flat else flat


def _made_plain(found: re.Match[str]) -> str:
    return _FLAT[found[0]]


def _plain_entity(found: re.Match[str]) -> str:
    plain = _ODD.sub(_made_plain, html.unescape(found[0]))
    width = len(found[0])
    if len(plain) != 1:
        return " " * width
    before, after = found.string[found.start() - 1 : found.start()], found.string[found.end() : found.end() + 1]
    if after.isalnum():
        return plain.ljust(width, "\u00ad") if before.isalnum() and plain.isalnum() else plain.rjust(width)
    return plain.ljust(width)


def fold_word(word: str) -> str:
    """Return one word as it is compared: no case, no accents, no joiners; `й` stays, `ё` is `е`."""
    return FOLDED[word]


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    word = unicodedata.normalize("NFC", word).casefold()
    if _CYRILLIC.fullmatch(word):
        return word.replace("ё", "е")
    parts = "".join(unicodedata.normalize("NFKD", c) if c.isalpha() else c for c in word)
    return "".join(c for c in parts if c.isalnum() or c == "\u0306").casefold().translate(_FOLD)


FOLDED = Remembered(_folded)
"""By word, what `fold_word` returns; for those who ask of whole texts."""


def fold(text: str) -> str:
    """Return the words and numbers of `text`, folded, parted by single spaces. Made for comparing and searching."""
    return " ".join([FOLDED[piece] for piece in _PIECE.findall(flatten(text)) if piece != "'s"])


def words_in(text: str) -> set[str]:
    """Return the words and numbers that `monitor.text.tokens.tokenise` finds in `text`, each once: words folded."""
    pieces = set(_PIECE.findall(flatten(text)))
    pieces.discard("'s")
    return {piece if piece[0].isdecimal() else FOLDED[piece] for piece in pieces}
