"""`rasadctl translate`: tried by hand, its state told, and matched items translated after a round."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path

import pytest

from monitor.cli.program import run
from monitor.profile import Profile
from monitor.settings import Settings, save

SHOUT = "import sys\nfor line in sys.stdin: print(line.strip().upper())"


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile(tmp_path / "profile").make()


def said(profile: Profile, capsys: pytest.CaptureFixture[str], *arguments: str, ends: int = 0) -> str:
    capsys.readouterr()
    assert run(["--profile", str(profile.directory), "translate", *arguments]) == ends
    printed = capsys.readouterr()
    return printed.out + printed.err


def test_off_is_told_with_what_turns_it_on(profile: Profile, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Headlines are not translated" in said(profile, capsys, "status")
    refused = said(profile, capsys, "test", ends=1)
    assert "Choose in the settings what translates them." in refused


def test_a_command_is_tried_and_its_state_told(profile: Profile, capsys: pytest.CaptureFixture[str]) -> None:
    program = profile.directory / "shout.py"
    program.write_text(SHOUT, encoding="utf-8")
    command = shlex.join([sys.executable, str(program)])
    save(Settings(translate="command", translate_command=command), profile.settings_file)
    assert "→ \u2068ДВА ЧАЙНИКА\u2069" in said(profile, capsys, "test", "Два чайника", "--from", "ru")
    assert "Last translated" in said(profile, capsys, "status")
    program.write_text("import sys; sys.exit(4)", encoding="utf-8")
    assert "it ended with 4" in said(profile, capsys, "test", ends=1)
    told = json.loads(said(profile, capsys, "status", "--json"))
    assert (told["by"], told["code"], told["languages"], told["kept"]) == ("command", "broken", ["en"], 0)
    assert "Tried again after" in said(profile, capsys, "status")
