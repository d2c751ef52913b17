"""What a test sees of the running program, and the program itself."""

from __future__ import annotations

import json
from collections import deque
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint, QRect

from tests.desktop.screen import Desktop, Program, wait_for

PROGRAM = Path(__file__).with_name("watched_program.py")
STEADY_LOOKS = 6
"""So many looks, more than two of the eye's, must find a widget in one place before it is clicked."""
ISOLATES = str.maketrans("", "", "\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Seen:
    """A widget on the screen: its class, accessible name, words, and where it stands."""

    kind: str
    name: str
    words: str
    place: QRect

    @property
    def middle(self) -> QPoint:
        """Where to click it."""
        return self.place.center()


class Watched:
    """The program on a desktop: wait for what it shows, press what it shows."""

    def __init__(self, desktop: Desktop, directory: Path, *arguments: str) -> None:
        self._desktop = desktop
        self._file = directory / "seen.json"
        self.program: Program = desktop.run_python(str(PROGRAM), str(self._file), *arguments)

    def seen(self) -> list[Seen]:
        """Return what stands on the screen now."""
        if not self._file.exists():
            return []
        rows = json.loads(self._file.read_text(encoding="utf-8"))
        return [
            Seen(row["kind"], row["name"].translate(ISOLATES), row["words"].translate(ISOLATES), QRect(*row["place"]))
            for row in rows
        ]

    def find(
        self, *, kind: str = "", name: str = "", words: str = "", inside: tuple[str, str] | None = None
    ) -> Seen | None:
        """Return the first widget of a class whose name or words begin like this, None where there is none.

        `inside` gives class and beginning of the name of a widget that must hold it.
        """
        around = self.find(kind=inside[0], name=inside[1]) if inside else None
        if inside and around is None:
            return None
        for one in self.seen():
            fits = kind in ("", one.kind) and one.name.startswith(name) and one.words.startswith(words)
            if fits and (around is None or around.place.contains(one.place)):
                return one
        return None

    def wait(self, *, kind: str = "", name: str = "", words: str = "", inside: tuple[str, str] | None = None) -> Seen:
        """Wait until such a widget stands on the screen, and return it; a failure tells all that stood there."""
        wanted = " ".join(part for part in (kind, name, words) if part)
        try:
            return wait_for(lambda: self._alive_find(kind, name, words, inside), wanted)
        except AssertionError as error:
            self._desktop.screenshot("missed")
            words_seen = sorted({one.words or one.name for one in self.seen()})
            raise AssertionError(f"{error}\nOn the screen: {words_seen}\nIt said:\n{self.program.said()}") from error

    def press(self, *, kind: str = "", name: str = "", words: str = "", inside: tuple[str, str] | None = None) -> None:
        """Click such a widget once it stands on the screen and keeps its place: windows are moved after they open."""
        looks: deque[QPoint] = deque(maxlen=STEADY_LOOKS)

        def steady() -> bool:
            looks.append(self.wait(kind=kind, name=name, words=words, inside=inside).middle)
            return len(looks) == STEADY_LOOKS and len({point.toTuple() for point in looks}) == 1

        wait_for(steady, f"{kind or name or words} to keep its place")
        self._desktop.click(looks[-1])

    def _alive_find(self, kind: str, name: str, words: str, inside: tuple[str, str] | None) -> Seen | None:
        code = self.program.process.poll()
        assert code is None, f"The program ended ({code}):\n{self.program.said()}"
        return self.find(kind=kind, name=name, words=words, inside=inside)
