"""Reads beside the window's thread: whoever waits for them can see that they are under way."""

from __future__ import annotations

from threading import Event

from pytestqt.qtbot import QtBot

from tests.ui.rows import FakeReads
from ui.aside import Aside
from ui.reading import Reads


class Read(FakeReads):
    """Reads that may be asked in another thread."""

    def again(self) -> Read:  # type: ignore[override]
        """Return itself: nothing is open."""
        return self

    def close(self) -> None:
        """Close nothing."""


def test_a_question_is_waited_for_until_its_newest_form_is_answered(qtbot: QtBot) -> None:
    aside, gate = Aside(Read), Event()

    def slow(reads: Reads) -> str:
        gate.wait(20)
        return "old"

    assert not aside.waits
    aside.ask("page", slow)
    aside.ask("page", lambda reads: "new")
    assert aside.waits
    with qtbot.waitSignal(aside.answered, timeout=20_000) as answered:
        gate.set()
    assert answered.args == ["page", "new"]
    assert not aside.waits
    aside.ask("other", lambda reads: "never heard")
    aside.stop()
    assert not aside.waits
