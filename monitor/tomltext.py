"""The TOML files of packs: read, with a mistake of form told by its line in plain words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, Final

from monitor.errors import PackError, Place
from monitor.tomlplaces import Places

_WHERE: Final = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_BARE_RETURN: Final = re.compile(r"\r(?!\n)")
_TWICE: Final = re.compile(r"Cannot (?:declare|mutate immutable namespace|overwrite)\D*\((.*)\)")
_OPEN: Final = "a list is not closed, or a value is missing or has no quotes"
_REMEDY: Final = "Mend this line; docs/packs.md says how a pack is written."
_PLAINLY: Final = {
    "Expected '=' after a key": 'a "=" is missing behind the key',
    "Expected '='": 'a "=" is missing behind the key',
    "Invalid statement": "this is neither a key with its value nor the name of a table",
    "Invalid initial character for a key part": "a key is missing, or has signs that only a key in quotes may have",
    "Invalid value": "the value is missing, or it is a text without quotes",
    "Cannot overwrite a value": "this key is there twice",
    "Cannot redefine namespace": "this table is there twice",
    "Duplicate inline table key": "a key is there twice in this table",
    "Expected newline or end of document after a statement": "something stands behind the value",
    "Unclosed array": "a list is not closed, or a comma is missing in it",
    "Unclosed inline table": "a table in braces is not closed, or a comma is missing in it",
    "Unterminated string": "a text is not closed",
    "Illegal character '\\n'": "a text is not closed",
    'Expected "': "a text is not closed",
    "Expected ']": "the name of a table is not closed",
}


def read_toml(text: str, name: str) -> dict[str, Any]:
    """Return what the TOML text of the file `name` says. Raise PackError with the line of a mistake of form."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"{name}, {_of_form(text, str(error))}.", _REMEDY) from error
    except RecursionError as error:
        line = Places(text).begun
        raise PackError(f"{name}, line {line}: values lie too deep in one another.", _REMEDY) from error
    except ValueError as error:  # a moment that there is not, a number of too many digits
        line = Places(text).begun
        raise PackError(f"{name}: a value cannot be read ({error}).", _REMEDY) from error


def _of_form(text: str, said: str) -> str:
    """Return the line of a mistake of form, and what is wrong there."""
    bare = _BARE_RETURN.search(text)
    if bare:
        return f"line {text.count(chr(10), 0, bare.start()) + 1}: a line ends with a carriage return alone"
    found = _WHERE.search(said)
    line = int(found[1]) if found and found[1] else text.rstrip().count("\n") + 1
    what = _WHERE.sub("", said)
    begun = Places(text).begun
    twice = _TWICE.match(what)
    if twice:
        parts = re.findall(r"'((?:[^'\\]|\\.)*)'", twice[1])
        return f"line {line}: [{'.'.join(parts)}] is there twice"
    plain = next((words for form, words in _PLAINLY.items() if what.startswith(form)), f"this is no TOML: {what}")
    if begun < line:
        if what.startswith("Invalid value"):
            plain = _OPEN
        return f"line {begun}: {plain}; what begins here is read on to line {line}"
    if found and not found[1] and what.startswith("Invalid value"):
        plain = _OPEN
    return f"line {line}: {plain}"


def line_in(text: str, place: Place) -> int:
    """Return the line of a place in a TOML text, of what it lies in where the text does not have it; at least 1."""
    return Places(text).line_of(place)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint at the known word that is most like `word`, with a space before it; "" where none is."""
    near = get_close_matches(word[:200], sorted({*known} - {word}), n=1, cutoff=0.6)
    return f' Did you mean "{near[0]}"?' if near else ""
