"""The demonstration's own command knows its headlines, and gives others back."""

from __future__ import annotations

import subprocess
import sys

from monitor.demo.stories import builtin_demo_dir, load_outlets
from monitor.demo.translate import headlines


def test_every_headline_is_one_of_the_demonstration() -> None:
    titles = {story.title for outlet in load_outlets(builtin_demo_dir()) for story in outlet.stories}
    assert set(headlines(builtin_demo_dir(), "en")) <= titles
    assert len(headlines(builtin_demo_dir(), "fa")) > 5


def test_lines_come_back_for_lines() -> None:
    title, told = next(iter(headlines(builtin_demo_dir(), "en").items()))
    command = [sys.executable, "-m", "monitor.demo.translate", "en"]
    done = subprocess.run(command, input=f"{title}\nother\n".encode(), capture_output=True, check=True)
    assert done.stdout.decode() == f"{told}\nother\n"
