"""Keys that names share however they are transliterated: consonant classes, with the vowels only marked."""

from __future__ import annotations

import re


def _classes(groups: str) -> dict[str, str]:
    """Read `kcqg`: the letters after the first stand for it, and the first for itself."""
    return {letter: group[0] for group in groups.split() for letter in group}


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Read `kh=h gh=k`."""
    return tuple((pair.partition("=")[0], pair.partition("=")[2]) for pair in text.split())


_LATIN_PAIRS = _pairs("kh=h gh=k sh=c zh=j tch=c ch=c dj=j ph=f th=t ck=k qu=k tz=s ts=s")
_LATIN = _classes("kcqg sx z h j d t b p f v l m n r A Y")
_ARABIC = _classes("sصثس zزذضظ hخحه kقغگک tطت cشچ jجژ bب pپ dد rر fف lل mم nن")
_CYRILLIC = dict(
    _pairs(
        "а=a б=b в=v г=g д=d е=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh "
        "щ=sh ъ= ы=i ь= э=e ю=yu я=ya"
    )
)
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
    return _latin_key(latin(word))


def latin(word: str) -> str:
    """Return a folded word in Latin letters where it is Cyrillic, else the word."""
    if _CYRILLIC_LETTER.search(word):
        return "".join(_CYRILLIC.get(char, char) for char in word)
    return word


def consonants(key: str) -> int:
    """Return how many consonants a key has."""
    return sum(char not in "A~" for char in key)


def _latin_key(word: str) -> str:
    word = _FINAL_H.sub("", word)
    word = _FIRST_GLIDE.sub("Y", _GLIDE.sub("Y", _IY.sub("i", word)))
    word = _W.sub("u", word).replace("w", "v")
    for letters, plain in _LATIN_PAIRS:
        word = word.replace(letters, plain.upper())
    marked = _VOWELS.sub("A", word)
    return _squeezed("".join(_LATIN.get(char) or _LATIN.get(char.lower(), "") for char in marked))


def _squeezed(key: str) -> str:
    return re.sub(r"(.)\1+", r"\1", key)
