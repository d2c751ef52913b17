"""Tell the language of a text by its script and its commonest words."""

from __future__ import annotations

import re
from collections import Counter

from monitor.text.normalise import flatten

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 400
"""Words looked at: more do not change the answer."""
_RARE = 50
"""A text in Russian may hold one letter in so many of another language, in names."""

_COMMON = {
    "en": "the of and to in a is that for it was on with as are by at from has have said will its this be not",
    "fa": "و در به از که این را با است برای آن یک خود تا کرد بر هم نیز گفت شد شده می های ها بود وی او اما",
    "ar": "في من على إلى أن التي الذي هذا هذه عن مع كان بعد قد ما لا ذلك وفي وقال كما خلال بين الى ان علی الی التی",
    "ru": "и в на с что не по из за от до к для это как был его о об при также году после со он она они который",
    "uk": "і в на з що не та до у за від для це як був його про при також році після який є",
    "tr": "ve bir bu için ile olarak da de olan daha çok en sonra kadar gibi ise",
    "de": "der die das und ist nicht von mit den des ein eine auf im für dem sich auch es an",
    "fr": "le la les et des est dans pour une un du que qui sur pas par avec au ce il",
    "es": "el la los y de en que un una es por con para del se las no su al lo",
}
_SCRIPTS = (("fa", "\u0600", "\u06ff"), ("ru", "\u0400", "\u04ff"), ("en", "a", "\u024f"))


def detect(text: str) -> str:
    """Return the ISO 639-1 code of the language of `text`, "" where it cannot be told."""
    words = [word.lower() for word in _WORD.findall(flatten(text))[:_ENOUGH]]
    counted = Counter(script for script in map(_script, words) if script)
    if not counted:
        return ""
    script, count = max(sorted(counted.items()), key=lambda item: item[1])
    if count * 2 < len(words):
        return ""
    if script == "fa":
        return _arabic_script(words)
    if script == "ru":
        return _cyrillic(words)
    return _latin(words)


def _script(word: str) -> str:
    return next((code for code, low, high in _SCRIPTS if low <= word[0] <= high), "")


def _hits(words: list[str], code: str) -> int:
    common = frozenset(flatten(_COMMON[code]).split())
    return sum(word in common for word in words)


def _arabic_script(words: list[str]) -> str:
    letters = "".join(words)
    persian = 2 * _hits(words, "fa") + 3 * sum(letters.count(letter) for letter in "پچژگ")
    arabic = 2 * _hits(words, "ar") + sum(word.startswith("ال") and len(word) > 4 for word in words)
    return "ar" if arabic > persian else "fa"


def _cyrillic(words: list[str]) -> str:
    letters = "".join(words)
    ukrainian = sum(letters.count(letter) for letter in "іїєґ")
    other = sum(letters.count(letter) for letter in "ўјљњћђѓќқғңөұүһҷӣ")
    russian = sum(letters.count(letter) for letter in "ыэъё")
    if other * _RARE > len(letters):
        return ""
    return "uk" if ukrainian > russian else "ru"


def _latin(words: list[str]) -> str:
    scores = {code: _hits(words, code) for code in ("en", "tr", "de", "fr", "es")}
    best = max(scores.values())
    if best == 0:
        return "en" if all(word.isascii() for word in words) else ""
    return next(code for code, score in scores.items() if score == best)
