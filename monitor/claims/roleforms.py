"""Who is what for a thing: one entry of words ("run", "owner", "property of") gives all the ways a language says it.

The ways stand in the cues of the language, as patterns in which `@who` is the one sought, `@body` the same with the
words that lead up to it, `@it` the thing, and `@act`, `@done`, `@holder`, `@hold` are the words of the entry.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from monitor.errors import PackError
from monitor.text.langfile import Table, language_tables, language_text

WORDS = ("act", "done", "holder", "hold")
"""What an entry may have: finite verbs, participles, nouns for the one sought, words right before it."""
STAFF = "staff"
_MARKED = re.compile(r"@(\w+)")


@lru_cache
def _table(language: str) -> Table:
    name = f"cues-{language}.toml"
    with language_tables(language_text(name), name) as raw:
        return raw.get("roles") or Table({})


def role_patterns(
    role: Mapping[str, Sequence[str]],
    own: Sequence[str],
    fits: tuple[Sequence[str], Sequence[str], Sequence[str]],
    language: str,
) -> tuple[str, ...]:
    """Return the patterns of one entry and its `own`, in which `@who`, `@body` and `@it` mean the same.

    `fits` are the kinds of the one sought, those of the thing, and the nouns that stand for the thing.

    Raise PackError where the language has no ways of saying it.
    """
    table = _table(language)
    forms = table.get("forms", [])
    if not isinstance(forms, list) or not forms:
        raise PackError(f"A rule has a role, which is not read in {language}.", "Write its patterns under say instead.")
    parts = {word: _one_of(role[word]) for word in WORDS if role.get(word)}
    staff = _one_of(role.get(STAFF, ()))
    parts["who"] = str(table["staffed" if staff else "alone"])
    parts["body"], parts["it"] = str(table["body"]), str(table["it"])
    kinds, things, nouns = fits
    inner = {"kinds": "|".join(kinds), "things": "|".join(things), "nouns": _one_of(nouns), STAFF: staff}
    told = [*own, *(form for form in forms if _has_words(form, parts))]
    return tuple(_filled(_filled(_filled(form, parts), parts), inner) for form in told)


def _has_words(form: str, parts: Mapping[str, str]) -> bool:
    return all(word in parts for word in _MARKED.findall(form) if word in WORDS)


def _filled(form: str, parts: Mapping[str, str]) -> str:
    return _MARKED.sub(lambda found: parts.get(found[1], found[0]), form)


def _one_of(words: Sequence[str]) -> str:
    return f"({'|'.join(words)})" if words else ""
