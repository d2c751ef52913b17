"""The files of a pack, read; errors that say file, line and the nearest known word."""

from __future__ import annotations

import os.path
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from monitor.errors import PackError, Place
from monitor.packs.places import PACK_FILE
from monitor.tomltext import did_you_mean, line_in, read_toml

OTHER_READERS = frozenset({"topics.toml", "concepts.toml", "articles.toml"})
"""Files of a pack that other parts read."""
TABLES = frozenset(
    {"about", "class", "doubted", "entity", "event", "find", "frame", "lang", "lexicon"}
    | {"office", "others", "pack", "pact", "parties", "place", "pointed", "property"}
    | {"roles", "speaker", "standing", "words", "clock"}
)
"""What may stand at the top of any other file."""
NOT_UNDERSTOOD = (AttributeError, KeyError, TypeError, ValueError, OverflowError, RecursionError)
"""What reading a pack stumbles over where a value is of another kind than it should be."""
LARGEST = 8 * 1024 * 1024
"""Bytes of one file of a pack; the largest of the built-in one has 0.1 MB."""
_HEADER = re.compile(r"^[ \t]*\[\[?[ \t]*([\w-]+)", re.MULTILINE)
REMEDY = "Mend the file; docs/packs.md says what each key takes."


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of a pack: its name, its text and what it says."""

    name: str
    text: str
    table: Mapping[str, Any]


def read_files(directory: Path) -> tuple[SourceFile, ...]:
    """Read every TOML file of a pack, in order of name. Raise PackError for a folder without pack.toml, or bad TOML."""
    try:
        if not directory.is_dir():
            raise PackError(f'There is no folder "{directory}".', "Name the folder of a pack.")
        if not os.path.lexists(directory / PACK_FILE):
            raise PackError(
                f'"{directory.name}" is not a pack: it has no {PACK_FILE}.', "Choose a folder that has one."
            )
        found = (path for path in sorted(directory.iterdir()) if path.suffix == ".toml")
        paths = [path for path in found if path.name not in OTHER_READERS]
    except OSError as error:
        raise PackError(f"{directory} cannot be read: {error.strerror}.", "Give your user the right to it.") from error
    files = tuple(read_file(path) for path in paths)
    for file in files:
        for key in file.table:
            if key not in TABLES:
                raise PackError(f"{file.name}, line {line_in(file.text, (key,))}: {_no_table(key)}", REMEDY)
    return files


def read_file(path: Path) -> SourceFile:
    """Read one TOML file. Raise PackError for one that cannot be read, or whose TOML has a mistake."""
    text = text_of(path)
    try:
        return SourceFile(path.name, text, read_toml(text, path.name))
    except PackError:
        if path.name not in OTHER_READERS:
            _look_at_headers(path.name, text)
        raise


def _look_at_headers(name: str, text: str) -> None:
    """Raise PackError for a table that no file has: behind one, TOML goes on to complain of what is right."""
    for header in _HEADER.finditer(text):
        if header[1] not in TABLES:
            line = text.count("\n", 0, header.start()) + 1
            raise PackError(f"{name}, line {line}: {_no_table(header[1])}", REMEDY)


def _no_table(key: str) -> str:
    return f'there is no table "{key}".{did_you_mean(key, TABLES)}'


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


def mistake(file: SourceFile, place: Place, what: str, known: Iterable[str] = (), word: str | None = None) -> PackError:
    """Return the error for a mistake at `place` of `file`.

    `known` are the words it could have been instead of `word`, which is the last of `place` where it is not told.
    """
    bad = word if word is not None else next((str(key) for key in reversed(place) if isinstance(key, str)), "")
    line = line_in(file.text, place)
    return PackError(f"{file.name}, line {line}: {what}.{did_you_mean(bad, known)}", REMEDY)


@contextmanager
def placed(*files: SourceFile) -> Iterator[None]:
    """Put file and line into the error of another reader that knows the place alone: the one of `files` that has it."""
    try:
        yield
    except PackError as error:
        place, said = error.place, [file for file in files if error.file in ("", file.name)]
        if not place or not said:
            raise
        file = max(said, key=lambda file: _depth(file, place))
        what, line = error.sentence.removeprefix(f"{file.name}: "), line_in(file.text, place)
        raise PackError(f"{file.name}, line {line}: {what}", error.remedy or REMEDY, code=error.code) from error


@contextmanager
def placed_in(directory: Path | None) -> Iterator[None]:
    """Do as `placed` with the files of the pack in `directory`, which are read once there is something to place."""
    try:
        yield
    except PackError as error:
        if not error.place or directory is None:
            raise
        with placed(*read_files(directory)):
            raise


def _depth(file: SourceFile, place: Place) -> int:
    """Return how much of a place a file has."""
    value: Any = file.table
    for depth, key in enumerate(place):
        try:
            value = value[key]
        except (KeyError, IndexError, TypeError):
            return depth
    return len(place)


@contextmanager
def understood(file: SourceFile, place: Place) -> Iterator[None]:
    """Turn what reading a part of `file` stumbles over into a PackError with its line."""
    try:
        yield
    except NOT_UNDERSTOOD as error:
        name = next((str(key) for key in reversed(place) if isinstance(key, str)), file.name)
        what = f'"{name}" says something of the wrong kind ({type(error).__name__}: {error})'
        raise mistake(file, place, what) from error


def not_understood(pack: str, error: Exception) -> PackError:
    """Return the error for a mistake that no check of its own has: `error` is what reading stumbled over."""
    return PackError(
        f'The pack "{pack}" says something of the wrong kind ({type(error).__name__}: {error}).',
        "A value stands where a list, a table or a number should; docs/packs.md says what each key takes.",
    )
