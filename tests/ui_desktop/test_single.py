"""The single instance: one per profile, the second start raises the first, a dead one's lock is taken over."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from monitor.errors import StoreError
from monitor.profile import Profile
from ui.single import LONGEST_SOCKET_PATH, HandOver, SingleInstance, server_name

SECOND_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from ui.single import SingleInstance
app = QCoreApplication([])
single = SingleInstance(Path(sys.argv[1]))
print("acquired" if single.acquire() else single.hand_over(), flush=True)
if len(sys.argv) > 2:
    sys.stdin.read()
"""


@pytest.fixture
def single(profile: Profile, qapp: QCoreApplication) -> Iterator[SingleInstance]:
    instance = SingleInstance(profile.lock_file)
    yield instance
    instance.release()
    instance.deleteLater()


def start(lock_file: Path, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", SECOND_START, str(lock_file), *more]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def finish(process: subprocess.Popen[str]) -> str:
    out, _ = process.communicate(timeout=20)
    return out.strip()


def test_first_start_becomes_the_one(single: SingleInstance) -> None:
    assert single.acquire()


def test_second_start_raises_the_first(single: SingleInstance, profile: Profile, qtbot: QtBot) -> None:
    assert single.acquire()
    with qtbot.waitSignal(single.raise_requested, timeout=10_000):
        second = start(profile.lock_file)
    assert "raised=True" in finish(second)
    assert second.returncode == 0


def test_instance_that_does_not_answer_is_named(profile: Profile, single: SingleInstance) -> None:
    first = start(profile.lock_file, "stay")
    assert first.stdout is not None
    assert first.stdout.readline().strip() == "acquired"  # it runs no event loop, so it never answers
    assert not single.acquire()
    over = single.hand_over(timeout_ms=50)
    finish(first)
    assert over == HandOver(
        raised=False,
        sentence=f"Rasad is running already with this profile (process {first.pid}) but does not answer. "
        "End that process, then start again; nothing that was stored is lost.",
    )


def test_lock_of_a_killed_instance_is_taken_over(profile: Profile, single: SingleInstance) -> None:
    first = start(profile.lock_file, "stay")
    assert first.stdout is not None
    assert first.stdout.readline().strip() == "acquired"
    os.kill(first.pid, signal.SIGKILL)
    finish(first)
    assert profile.lock_file.exists()
    assert single.acquire()


def test_lock_is_free_after_release(single: SingleInstance, profile: Profile) -> None:
    assert single.acquire()
    single.release()
    assert finish(start(profile.lock_file)) == "acquired"


def test_folder_without_rights_is_a_sentence(tmp_path: Path, qapp: QCoreApplication) -> None:
    instance = SingleInstance(tmp_path / "absent" / "rasad.lock")
    with pytest.raises(StoreError, match="cannot be written") as caught:
        instance.acquire()
    assert caught.value.remedy
    instance.deleteLater()


def test_socket_lies_beside_the_lock() -> None:
    assert server_name(Path("/home/reader/profile/rasad.lock")) == "/home/reader/profile/rasad.socket"


def test_socket_of_a_deep_folder_has_a_name_that_the_system_allows() -> None:
    names = {server_name(Path("/", *["deep"] * 40, profile, "rasad.lock")) for profile in ("one", "two")}
    assert len(names) == 2
    assert all(name.startswith("rasad-") and len(name) <= LONGEST_SOCKET_PATH for name in names)
