"""What is typed after a command is held against what the store can keep, before anything is begun."""

from __future__ import annotations

import pytest

from monitor.cli.output import plain
from monitor.cli.program import MISUSED, run

HUGE = "9" * 30


@pytest.mark.parametrize(
    "arguments",
    [
        ["topics", "belongs", "khayyam", HUGE],
        ["topics", "judged", "--undo", HUGE],
        ["stories", "merge", "1", f"-{HUGE}"],
        ["stories", "list", "--fewest", HUGE],
        ["stories", "list", "--topic", "\udcff"],
        ["topics", "preview", "kettle \udcff"],
        ["topics", "add", "Tea", "kettle\ud800"],
    ],
)
def test_what_the_store_could_not_hold_is_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["--temp", *arguments])
    assert ended.value.code == MISUSED
    told = capsys.readouterr().err
    assert "too large" in told or "no UTF-8 text" in told


def test_what_is_printed_keeps_the_joiners_of_persian_and_loses_what_steers_a_terminal() -> None:
    assert plain("\x1b[2Jکتاب\u200cهای\u202e\x00  تازه\ud800") == "[2Jکتاب\u200cهای تازه"
