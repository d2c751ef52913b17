"""A command of the user's own: text on its input, never in its words; killed when it is late; every end is told."""

from __future__ import annotations

import asyncio
import os
import shlex
import sys
from pathlib import Path

import pytest

from monitor.translation.command import MOST_BYTES, Command
from monitor.translation.model import TranslationError

SHOUT = "import sys\nfor line in sys.stdin: print(sys.argv[1:], line.strip().upper())"


def typed(code: str, *arguments: str) -> str:
    return shlex.join([sys.executable, "-c", code, *arguments])


def run(command: str, *texts: str, deadline_s: float = 20.0) -> list[str]:
    return asyncio.run(Command(command, deadline_s=deadline_s).translate(texts or ("чайник",), "ru", "en"))


def refused(command: str, *texts: str, deadline_s: float = 20.0) -> str:
    with pytest.raises(TranslationError) as caught:
        run(command, *texts, deadline_s=deadline_s)
    assert caught.value.sentence
    assert caught.value.remedy
    return caught.value.code


def test_lines_come_back_for_lines() -> None:
    assert run(typed(SHOUT), "один", "два") == ["[] ОДИН", "[] ДВА"]


def test_only_the_languages_come_into_its_words() -> None:
    assert run(typed(SHOUT, "--from={source}", "{target}", "{q}")) == ["['--from=ru', 'en', '{q}'] ЧАЙНИК"]


def test_a_headline_is_never_executed(tmp_path: Path) -> None:
    evil = f"$(touch {tmp_path}/a); `touch {tmp_path}/b` | touch {tmp_path}/c {{source}}"
    (answer,) = run(typed(SHOUT), evil)
    assert answer == f"[] {evil.upper()}"
    assert list(tmp_path.iterdir()) == []
    assert run(typed(SHOUT, f"; touch {tmp_path}/d"))
    assert list(tmp_path.iterdir()) == [], "no shell reads the command itself"


def test_one_that_is_late_is_killed_with_its_children(tmp_path: Path) -> None:
    pipe = tmp_path / "alive"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    child = f"import time; alive = open({str(pipe)!r}, 'w'); alive.write('up'); alive.flush(); time.sleep(600)"
    code = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {child!r}])"
    assert refused(typed(code), deadline_s=5.0) == "too_slow"
    os.set_blocking(reader, True)
    with os.fdopen(reader, "rb") as told:
        assert told.read() == b"up", "the end of the pipe comes when nobody holds it any more"


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        ("import sys; sys.exit(3)", "broken"),
        ("pass", "odd_answer"),
        ("print('one')\nprint('two')", "odd_answer"),
        (f"print('x' * {MOST_BYTES + 10})", "too_large"),
        ("import sys; sys.stdin.close(); print('ok')", ""),
        ("import sys; sys.stdout.buffer.write(b'\\xff\\xfe')", ""),
    ],
)
def test_every_end_is_told(code: str, trouble: str) -> None:
    if trouble:
        assert refused(typed(code)) == trouble
    else:
        assert len(run(typed(code))) == 1


@pytest.mark.parametrize(
    ("command", "trouble"),
    [("/no/such/program", "no_command"), ("", "unset"), ("  ", "unset"), ("prog 'half", "no_command")],
)
def test_a_command_that_is_none_is_told(command: str, trouble: str) -> None:
    assert refused(command) == trouble


def test_a_language_without_a_code_is_refused() -> None:
    with pytest.raises(TranslationError) as caught:
        asyncio.run(Command(typed(SHOUT)).translate(["a"], "ru; rm", "en"))
    assert caught.value.code == "bad_request"
