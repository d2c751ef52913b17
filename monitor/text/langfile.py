"""The files of languages that ship with the program: read, and each value of the kind that it should be."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from importlib import resources
from typing import Any, Final

from monitor.errors import PackError, Place
from monitor.tomltext import did_you_mean, line_in, read_toml

_REMEDY: Final = "Mend the file under monitor/packs/lang, or install the program again."
_FLAGS: Final = frozenset(
    {"jalali_years", "capital_months", "modifiers_follow_noun", "ordinals_are_days", "space_groups", "numbers_in_words"}
    | {"cased", "verb_first", "verb_last", "bare_is_definite", "metric"}
)
_NUMBERS: Final = frozenset({"week_starts", "si"})
_ROWS: Final = frozenset({"months", "jalali_months", "weekdays", "seasons", "seasons_in"})
_TEXTS: Final = frozenset({"code", "name", "decimals", "head"})
_OF_TEXTS: Final = frozenset({"roles", "given", "family", "units"})
"""Tables whose values are texts, or numbers, under names of any kind."""
_BY_WORD: Final = frozenset(
    {("speech", "unnamed_roles"), ("speech", "unnamed_words"), ("mention", "nth"), ("mention", "ordinals")}
    | {("mention", "groups")}
)
"""Inner tables of that kind."""
_FROM_TOP: Final = 2


class Table(dict[str, Any]):
    """A table that says where it stands when a key is missing, and which of its keys nobody asked for."""

    def __init__(self, values: Mapping[str, Any], place: Place = ()) -> None:
        super().__init__({k: Table(v, (*place, k)) if isinstance(v, dict) else v for k, v in values.items()})
        self.place = place
        self.asked: set[str] = set()

    def __missing__(self, key: str) -> object:
        """Raise PackError: whoever asks so cannot do without."""
        near = did_you_mean(key, self)
        what = f'"{key}" is missing in {_named(self.place)}' if self.place else f'"{key}" is missing'
        raise PackError(f"{what}.{near.replace('Did you mean', 'Is it')}", _REMEDY, place=self.place)

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401 - whatever TOML has
        """Return the value of a key, which is asked for by that."""
        self.asked.add(key)
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401 - whatever TOML has
        """Return the value of a key, which is asked for by that, or the default."""
        self.asked.add(key)
        return super().get(key, default)

    def unasked(self) -> Iterator[tuple[Place, str]]:
        """Yield the places of keys that nobody asked for, in tables where keys are asked for, and the nearest hint."""
        for key, value in self.items():
            if self.asked and key not in self.asked:
                yield (*self.place, key), did_you_mean(key, self.asked - self.keys())
            elif isinstance(value, Table):
                yield from value.unasked()


def language_text(name: str) -> str:
    """Return the text of a file of the languages. Raise PackError where it cannot be read."""
    try:
        return resources.files("monitor").joinpath("packs", "lang", name).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(f"{name} cannot be read: {error}.", _REMEDY) from error


@contextmanager
def language_tables(text: str, name: str) -> Iterator[Table]:
    """Give the tables of the file `name`; what is wrong with them, or found wrong in the block, is told by line."""
    try:
        raw = read_toml(text, name)
    except PackError as error:
        raise PackError(error.sentence, _REMEDY) from error
    try:
        for place, value in _leaves(raw, ()):
            _check(place, value)
        yield Table(raw)
    except PackError as error:
        if not error.place and error.sentence.startswith(name):
            raise
        line = line_in(text, error.place)
        raise PackError(f"{name}, line {line}: {error.sentence}", _REMEDY) from error
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise PackError(f"{name}, line 1: {error!r} is missing or not as it should be.", _REMEDY) from error


def all_asked(table: Table, others: Collection[str] = ()) -> None:
    """Raise PackError for a key that nothing reads; `others` are tables that another reader takes."""
    for place, near in table.unasked():
        if place[0] not in others:
            raise PackError(f'the key "{place[-1]}" is not known here.{near}', _REMEDY, place=place)


def _leaves(value: Mapping[str, Any], place: Place) -> Iterator[tuple[Place, Any]]:
    for key, one in value.items():
        if isinstance(one, dict):
            yield from _leaves(one, (*place, key))
        else:
            yield (*place, key), one


def _check(place: Place, value: object) -> None:
    """Raise PackError for a value of another kind than its key takes."""
    key = place[-1]
    if key in _FLAGS:
        _refuse_unless(isinstance(value, bool), place, "true or false")
    elif key in _NUMBERS:
        _refuse_unless(isinstance(value, int | float) and not isinstance(value, bool), place, "a number")
    elif key in _TEXTS and len(place) <= _FROM_TOP:
        _refuse_unless(isinstance(value, str), place, "a text")
    elif key in _ROWS and isinstance(value, list):
        for number, row in enumerate(value):
            _refuse_unless(_is_texts(row), (*place, number), "a list of lists of texts")
    elif len(place) == 1 and isinstance(value, str):
        known = did_you_mean(str(key), _TEXTS)
        raise PackError(f'the key "{key}" is not known here.{known}', _REMEDY, place=place)
    elif not isinstance(value, list):
        by_name = place[0] in _OF_TEXTS or place[:_FROM_TOP] in _BY_WORD
        _refuse_unless(by_name and isinstance(value, str | int), place, "a list of texts")
        _refuse_unless(place[0] not in _OF_TEXTS or isinstance(value, str), place, "a text")
    else:
        for number, word in enumerate(value):
            _refuse_unless(isinstance(word, str), (*place, number), "a list of texts")


def _is_texts(row: object) -> bool:
    return isinstance(row, list) and all(isinstance(word, str) for word in row)


def _refuse_unless(fits: bool, place: Place, what: str) -> None:
    if not fits:
        names = [str(part) for part in place if isinstance(part, str)]
        raise PackError(f'"{".".join(names)}" must be {what}.', _REMEDY, place=place)


def _named(place: Place) -> str:
    return f"[{'.'.join(str(part) for part in place)}]"
