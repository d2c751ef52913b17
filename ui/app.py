"""The command `rasad`: reads its arguments, looks for a display, then opens the window."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.errors import RasadError
from monitor.profile import Profile
from ui.screen import NO_DISPLAY, NO_DISPLAY_WORDS, has_display

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    made = argparse.ArgumentParser(prog="rasad", description="A news monitor that says what an item changes.")
    where = made.add_mutually_exclusive_group()
    where.add_argument("--profile", type=Path, metavar="DIR", help="keep everything in this folder")
    where.add_argument("--temp", action="store_true", help="use a throw-away profile")
    made.add_argument("--demo", action="store_true", help="show sample feeds of its own, without network")
    made.add_argument(
        "--shots", type=Path, metavar="DIR", help="draw every view into PNG files in this folder, then end"
    )
    made.add_argument("--debug", action="store_true", help="say on standard error what the program does")
    return made


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code: 0, 1 where something failed, 2 without a display."""
    wanted = parser().parse_args(argv)
    logging.basicConfig(level=logging.DEBUG if wanted.debug else logging.WARNING)
    if wanted.shots is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from ui.shots import draw_all

        return draw_all(wanted.shots)
    if not has_display(os.environ, sys.platform):
        print(NO_DISPLAY_WORDS, file=sys.stderr)
        return NO_DISPLAY
    from ui.session import make_application

    app = make_application()
    with ExitStack() as stack:
        if wanted.temp or (wanted.demo and wanted.profile is None):
            profile = stack.enter_context(Profile.temporary())
        else:
            profile = Profile(wanted.profile) if wanted.profile is not None else Profile.default()
        try:
            profile.make()
            return run(app, profile, demo=wanted.demo)
        except RasadError as error:
            print(error, file=sys.stderr)
            return 1


def run(app: QApplication, profile: Profile, *, demo: bool) -> int:
    """Open the window on a profile and stay until it is quit; a second start raises the first window and ends."""
    from ui.single import SingleInstance

    single = SingleInstance(profile.lock_file)
    if not single.acquire():
        handed = single.hand_over()
        print(handed.sentence, file=sys.stderr)
        return 0 if handed.raised else 1
    from ui.collector import Collector
    from ui.composition import Composition
    from ui.signals import SystemSignals

    composition = Composition(profile, demo=demo)
    signals, collector = SystemSignals(), Collector()
    single.raise_requested.connect(composition.raise_window)
    signals.quit_requested.connect(composition.quit)
    composition.ended.connect(app.exit)
    composition.show()
    try:
        return app.exec()
    finally:
        collector.close()
        signals.close()
        single.release()
