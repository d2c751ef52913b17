"""One table of a pack's file, taken key by key: each value is of the kind it should be, or the error names its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from monitor.errors import PackError, Place
from monitor.packs.source import SourceFile, mistake
from monitor.text.languages import LANGUAGES

Words = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Row:
    """A table at a place of a file. Every method that takes a key raises PackError for a value of another kind."""

    file: SourceFile
    place: Place
    values: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The name under which the table stands."""
        return next((str(key) for key in reversed(self.place) if isinstance(key, str)), self.file.name)

    def wrong(self, key: str, what: str, known: Iterable[str] = (), word: str | None = None) -> PackError:
        """Return the error for a mistake in the value of `key`, with the word of `known` that is nearest to `word`."""
        at = (*self.place, key) if key else self.place
        return mistake(self.file, self._within(at, word), what, known, word)

    def _within(self, place: Place, word: str | None) -> Place:
        """Return the place of `word` in the list that stands at `place`."""
        value: Any = self.values.get(str(place[-1])) if place else None
        if isinstance(value, list) and word in value:
            return (*place, value.index(word))
        return place

    def only(self, known: Iterable[str]) -> None:
        """Raise PackError for a key that nothing reads."""
        known = frozenset(known)
        for key in self.values:
            if key not in known:
                raise self.wrong(key, f'the key "{key}" is not known here', known)

    def text(self, key: str, default: str = "") -> str:
        """Return a text; a date that stands there as TOML has it counts as one."""
        value = self.values.get(key, default)
        if isinstance(value, str):
            return value
        if hasattr(value, "isoformat"):
            return str(value.isoformat())
        raise self.wrong(key, f'"{key}" must be a text, in quotes')

    def flag(self, key: str) -> bool:
        """Return true or false; false where it is missing."""
        value = self.values.get(key, False)
        if isinstance(value, bool):
            return value
        raise self.wrong(key, f'"{key}" must be true or false')

    def number(self, key: str, default: float) -> float:
        """Return a number that there is; 0 or more."""
        value = self.values.get(key, default)
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < float("inf"):
            return float(value)
        raise self.wrong(key, f'"{key}" must be a number, 0 or more')

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty where it is missing; a single text counts as a list of one."""
        value = self.values.get(key, [])
        if isinstance(value, str):
            return (value,)
        if not isinstance(value, list):
            raise self.wrong(key, f'"{key}" must be a list of texts')
        for number, one in enumerate(value):
            if not isinstance(one, str):
                what = f'"{key}" must be a list of texts, and {_shown(one)} is none'
                raise mistake(self.file, (*self.place, key, number), what)
        return tuple(value)

    def groups(self, key: str) -> tuple[tuple[str, ...], ...]:
        """Return a list of lists of texts."""
        value = self.values.get(key, [])
        rows = value if isinstance(value, list) else [value]
        for number, group in enumerate(rows):
            if not isinstance(group, list) or not all(isinstance(one, str) for one in group):
                what = f'"{key}" must be a list of lists of texts: {key} = [["one", "other"]]'
                raise mistake(self.file, (*self.place, key, number), what)
        return tuple(tuple(group) for group in rows)

    def table(self, key: str) -> Row:
        """Return the table under `key`, an empty one where it is missing."""
        value = self.values.get(key, {})
        if isinstance(value, dict):
            return Row(self.file, (*self.place, key), value)
        raise self.wrong(key, f'"{key}" must be a table')

    def tables(self, key: str) -> Sequence[Row]:
        """Return the tables of a list of tables, [[key]]."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            name = ".".join([str(part) for part in self.place if isinstance(part, str)] + [key])
            raise self.wrong(key, f'"{key}" must be a list of tables: write [[{name}]]')
        return tuple(Row(self.file, (*self.place, key, number), one) for number, one in enumerate(value))

    def rows(self) -> Iterator[tuple[str, Row]]:
        """Yield the tables that stand in this one, by name."""
        for name in self.values:
            yield name, self.table(name)

    def words(self, key: str) -> Words:
        """Return lists of texts by language code."""
        if key in self.values and not isinstance(self.values[key], dict):
            raise self.wrong(key, f'"{key}" must name its languages: {key}.en = [...]')
        return self.table(key).by_language()

    def by_language(self) -> Words:
        """Return the lists of texts of this table, whose keys are codes of languages."""
        self.only_languages()
        return {code: self.texts(code) for code in self.values}

    def text_by_language(self, key: str) -> dict[str, str]:
        """Return texts by language code."""
        row = self.table(key)
        row.only_languages()
        return {code: row.text(code) for code in row.values}

    def only_languages(self) -> None:
        """Raise PackError for a key that is no code of a language that is read."""
        for code in self.values:
            if code not in LANGUAGES:
                what = f'"{code}" is none of the languages that are read: {", ".join(LANGUAGES)}'
                raise self.wrong(code, what, LANGUAGES)


def top(file: SourceFile, key: str) -> Row:
    """Return the table `key` of a file, an empty one where it has none."""
    return Row(file, (), file.table).table(key)


def _shown(value: object) -> str:
    return "a table" if isinstance(value, dict) else "a list" if isinstance(value, list) else str(value)[:60]
