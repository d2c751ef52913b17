"""The TOML files of a pack, merged; errors that say file, line and the nearest known word."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from monitor.errors import PackError
from monitor.text.languages import LANGUAGES

OTHER_READERS = frozenset({"topics.toml", "concepts.toml", "articles.toml"})
"""Files of a pack that other parts read."""
TABLES = frozenset(
    {"about", "class", "doubted", "entity", "event", "find", "frame", "lang", "lexicon"}
    | {
        "office",
        "others",
        "pack",
        "pact",
        "parties",
        "place",
        "pointed",
        "property",
        "roles",
        "speaker",
        "words",
        "clock",
    }
)
"""What may stand at the top of any other file."""
NOT_UNDERSTOOD = (AttributeError, KeyError, TypeError, ValueError, OverflowError, RecursionError, OSError)
"""What reading a pack stumbles over where a value is of another kind than it should be."""
_HEADER = re.compile(r"^[ \t]*\[\[?[ \t]*([\w-]+)", re.MULTILINE)
LARGEST = 8 * 1024 * 1024
"""Bytes of one file of a pack; the largest of the built-in one has 0.1 MB."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of a pack: its name, its text and what it says."""

    name: str
    text: str
    table: Mapping[str, Any]

    def line_of(self, *words: str, start: int = 1) -> int:
        """Return the line on which the last of `words` stands, seeking each after the one before, from line `start` on.

        A word is sought as a whole, in quotes or as a key; 0 if nothing is found.
        """
        first = sum(len(line) + 1 for line in self.text.split("\n")[: start - 1])
        at, found = first, first - 1
        for word in words:
            found = next((f for form in (f'"{word}"', word) if (f := self.text.find(form, at)) >= 0), -1)
            if found < 0:
                return 0 if at == first == 0 else self.text.count("\n", 0, at) + 1
            at = found
        return self.text.count("\n", 0, found) + 1 if found >= 0 else 0

    def line_at(self, offset: int) -> int:
        """Return the line of a place in the text."""
        return self.text.count("\n", 0, offset) + 1


def read_files(directory: Path) -> tuple[SourceFile, ...]:
    """Read every TOML file of a pack, in order of name. Raise PackError for a folder without pack.toml, or bad TOML."""
    if not directory.is_dir():
        raise PackError(f'There is no folder "{directory}".', "Name the folder of a pack.")
    if not (directory / "pack.toml").is_file():
        raise PackError(f'"{directory.name}" is not a pack: it has no pack.toml.', "Choose a folder that holds one.")
    return tuple(_read(path) for path in sorted(directory.glob("*.toml")) if path.name not in OTHER_READERS)


def _read(path: Path) -> SourceFile:
    text = text_of(path)
    file = SourceFile(path.name, text, tables_of(text, path.name))
    only_keys(file, [], file.table, TABLES)
    return file


def text_of(path: Path) -> str:
    """Return the text of a file of a pack. Raise PackError for one that cannot be read, is too large or not UTF-8."""
    try:
        if not path.is_file():
            raise PackError(f"{path.name} is not a file.", "Put a text file there, or take it away.")
        if path.stat().st_size > LARGEST:
            raise PackError(f"{path.name} is too large.", f"A file may have {LARGEST // 1024**2} MB; part it.")
        data = path.read_bytes()
    except OSError as error:
        raise PackError(f"{path.name} cannot be read: {error.strerror}.", "Give your user the right to it.") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise PackError(f"{path.name}, line {line}: this is not UTF-8 text.", "Save the file as UTF-8.") from error


def tables_of(text: str, name: str) -> dict[str, Any]:
    """Return what the TOML text of the file `name` says. Raise PackError naming the line."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        _look_at_headers(text, name)
        raise PackError(f"{name}: {error}.", "Mend this line; see docs/packs.md.") from error
    except RecursionError as error:
        raise PackError(f"{name}: its values lie too deep in one another.", "Mend the file.") from error


def _look_at_headers(text: str, name: str) -> None:
    """Raise PackError for a table that no file has: after one, TOML goes on to complain of what is right."""
    if name in OTHER_READERS:
        return
    for header in _HEADER.finditer(text):
        if header[1] not in TABLES:
            file = SourceFile(name, text, {})
            raise mistake(file, [header[1]], f'there is no table "{header[1]}"', TABLES, file.line_at(header.start(1)))


def mistake(file: SourceFile, where: Sequence[str], what: str, known: Iterable[str] = (), start: int = 1) -> PackError:
    """Return the error for a mistake in `file`, at or after line `start`.

    `where` are words that lead to its line, the last is the bad one; `known` are the words it could have been.
    """
    line = file.line_of(*where, start=start)
    near = difflib.get_close_matches(where[-1], sorted(known), n=1, cutoff=0.6) if where else []
    hint = f' Did you mean "{near[0]}"?' if near else ""
    place = f"{file.name}, line {line}" if line else file.name
    return PackError(f"{place}: {what}.{hint}", "Mend the file; docs/packs.md says what each key takes.")


def not_understood(pack: str, error: Exception) -> PackError:
    """Return the error for a mistake that no check of its own has: `error` is what reading stumbled over."""
    return PackError(
        f'The pack "{pack}" says something of the wrong kind ({type(error).__name__}: {error}).',
        "A value stands where a list, a table or a number should; docs/packs.md says what each key takes.",
    )


@contextmanager
def line_told(name: str, text: str) -> Iterator[None]:
    """Put the line of the word that an error of another reader quotes into what it says."""
    try:
        yield
    except PackError as error:
        for quoted in re.findall(r'"([^"]+)"', error.sentence):
            found = re.search(rf"(?<![\w-]){re.escape(quoted)}(?![\w-])", text)
            if found and error.sentence.startswith(f"{name}: "):
                line = text.count("\n", 0, found.start()) + 1
                said = error.sentence.replace(f"{name}: ", f"{name}, line {line}: ", 1)
                raise PackError(said, error.remedy, code=error.code) from error
        raise


@contextmanager
def understood(file: SourceFile, where: Sequence[str], start: int = 1) -> Iterator[None]:
    """Turn what reading a part of `file` stumbles over into a PackError with its line; `where` and `start` as above."""
    try:
        yield
    except NOT_UNDERSTOOD as error:
        what = f'"{where[-1]}" says something of the wrong kind ({type(error).__name__}: {error})'
        raise mistake(file, where, what, start=start) from error


def table(file: SourceFile, key: str) -> Mapping[str, Any]:
    """Return the table `key` of a file, empty if it has none."""
    value = file.table.get(key, {})
    if not isinstance(value, dict):
        raise mistake(file, [key], f'"{key}" must be a table')
    return value


def strings(file: SourceFile, where: Sequence[str], value: object) -> tuple[str, ...]:
    """Return a list of texts; a single text counts as a list of one. Raise PackError for anything else."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        return tuple(value)
    raise mistake(file, where, f'"{where[-1]}" must be a list of texts')


def by_language(file: SourceFile, where: Sequence[str], value: object) -> dict[str, tuple[str, ...]]:
    """Return lists of texts by language code. Raise PackError for a language that is not read."""
    if not isinstance(value, dict):
        raise mistake(file, where, f'"{where[-1]}" must name its languages: {where[-1]}.en = [...]')
    only_languages(file, where, value)
    return {lang: strings(file, [*where, lang], words) for lang, words in value.items()}


def only_languages(file: SourceFile, where: Sequence[str], codes: Iterable[str]) -> None:
    """Raise PackError for a code of a language that is not read."""
    for code in codes:
        if code not in LANGUAGES:
            what = f'"{code}" is none of the languages that are read: {", ".join(LANGUAGES)}'
            raise mistake(file, [f"{code} ="], what, start=max(1, file.line_of(*where)))


def only_keys(file: SourceFile, where: Sequence[str], row: Mapping[str, Any], known: Iterable[str]) -> None:
    """Raise PackError for a key of `row` that nothing reads."""
    allowed = set(known)
    for key in row:
        if key not in allowed:
            raise mistake(file, [*where, key], f'the key "{key}" is not known here', allowed)
