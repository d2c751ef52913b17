"""On which line of a TOML text each key and each value of a list stands.

The reader of the standard library tells that of a mistake of form alone. This one is asked only once something is
wrong, so that reading a pack costs no more for it.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Final

from monitor.errors import Place

_BLANK: Final = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE: Final = re.compile(r"[ \t]*")
_BARE: Final = re.compile(r"[\w-]+")
_SCALAR: Final = re.compile(r"[^,\]}#\n]+")
_TEXTS: Final = (
    re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}(?!")', re.DOTALL),
    re.compile(r"'''.*?'{3,5}(?!')", re.DOTALL),
    re.compile(r'"(?!"")(?:[^"\\\n]|\\.)*"|""(?!")'),
    re.compile(r"'(?!'')[^'\n]*'|''(?!')"),
)
_DEEPEST: Final = 100
"""Values that may lie in one another; TOML of a pack has three or four."""


class Places:
    """Where things stand in a TOML text: the line of each place that it has, as far as it can be read."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._counts: dict[Place, int] = {}
        self._table: Place = ()
        self._line, self._counted = 1, 0
        self.lines: dict[Place, int] = {}
        """Lines, counted from 1, by place."""
        self.begun = 1
        """The line on which the last table or value begins that was looked at."""
        with suppress(_Unread):  # what comes behind it cannot be placed
            self._read()

    def line_of(self, place: Place) -> int:
        """Return the line of a place, of what it lies in where the text does not have it; at least 1."""
        return next((self.lines[place[:n]] for n in range(len(place), 0, -1) if place[:n] in self.lines), 1)

    def _read(self) -> None:
        while True:
            self._skip(_BLANK)
            if self._at >= len(self._text):
                return
            self.begun = self._here()
            if self._text.startswith("[", self._at):
                self._header()
            else:
                self._pair(self._table, 0)

    def _header(self) -> None:
        double = self._text.startswith("[[", self._at)
        self._at += 1 + double
        *above, last = self._key()
        place: Place = ()
        for part in above:
            place = self._inside((*place, part))
        place = (*place, last)
        if double:
            self._note(place)
            self._counts[place] = self._counts.get(place, 0) + 1
        self._table = self._inside(place)
        self._note(self._table)
        self._expect("]]" if double else "]")

    def _inside(self, place: Place) -> Place:
        """Return where what is said of `place` goes: the last one of a list of tables."""
        self._note(place)
        return (*place, self._counts[place] - 1) if place in self._counts else place

    def _pair(self, place: Place, depth: int) -> None:
        for part in self._key():
            place = (*place, part)
            self._note(place)
        self._expect("=")
        self._skip(_SPACE)
        self._value(place, depth)

    def _value(self, place: Place, depth: int) -> None:
        if depth > _DEEPEST:
            raise _Unread
        sign = self._text[self._at : self._at + 1]
        if sign == "[":
            self._list(place, depth)
        elif sign == "{":
            self._braces(place, depth)
        elif sign in ('"', "'"):
            self._quoted()
        elif not self._skip(_SCALAR):
            raise _Unread

    def _list(self, place: Place, depth: int) -> None:
        self._at += 1
        for number in range(len(self._text)):
            self._skip(_BLANK)
            if self._ends("]"):
                return
            self._note((*place, number))
            self._value((*place, number), depth + 1)
            self._skip(_BLANK)
            if not self._ends(","):
                self._expect("]")
                return

    def _braces(self, place: Place, depth: int) -> None:
        self._at += 1
        self._skip(_SPACE)
        while not self._ends("}"):
            self._pair(place, depth + 1)
            self._skip(_SPACE)
            if not self._ends(","):
                self._expect("}")
                return
            self._skip(_SPACE)

    def _key(self) -> list[str]:
        parts = []
        while True:
            self._skip(_SPACE)
            quoted = self._text[self._at : self._at + 1] in ('"', "'")
            parts.append(self._quoted()[1:-1] if quoted else self._skip(_BARE))
            if not parts[-1] and not quoted:
                raise _Unread
            self._skip(_SPACE)
            if not self._ends("."):
                return parts

    def _quoted(self) -> str:
        found = next((text for form in _TEXTS if (text := self._skip(form))), "")
        if not found:
            raise _Unread
        return found

    def _skip(self, form: re.Pattern[str]) -> str:
        found = form.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return found[0] if found else ""

    def _ends(self, sign: str) -> bool:
        found = self._text.startswith(sign, self._at)
        self._at += len(sign) if found else 0
        return found

    def _expect(self, sign: str) -> None:
        if not self._ends(sign):
            raise _Unread

    def _note(self, place: Place) -> None:
        self.lines.setdefault(place, self._here())

    def _here(self) -> int:
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line


class _Unread(Exception):  # noqa: N818 - no error: where reading stops
    """The text cannot be read on from here."""
