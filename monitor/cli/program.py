"""What the command line understands, and how a command ends."""

from __future__ import annotations

import argparse
import logging
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from monitor import __version__
from monitor.cli import INTERRUPTED, polling
from monitor.cli.output import forsake, steady, whole_number
from monitor.errors import RasadError
from monitor.profile import Profile

FAILED = 1
MISUSED = 2
MOST = 10**18 - 1
"""The largest number that is taken."""
ENDED = 143
"""Ended by the system (SIGTERM), in order all the same: the store closed, a throw-away profile removed."""
_PARTS = (
    *("reading", "entries", "trying", "curating", "packs", "topics"),
    *("stories", "translating", "polling", "watching", "doctor"),
)
"""The modules with all commands, in the order in which help lists them."""
_OFTEN = frozenset({"poll", "watch"})
"""Commands that are found without the others: those together take half a second to load."""


def run(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 failed with a sentence, 2 called wrongly."""
    steady()
    argv = sys.argv[1:] if argv is None else argv
    arguments = _parser(_command_of(argv)).parse_args(argv)
    logging.basicConfig(level=logging.DEBUG if arguments.debug else logging.ERROR, format="%(name)s: %(message)s")
    try:
        with ExitStack() as stack:
            stack.enter_context(_asked_to_end())
            profile = _profile(arguments, stack)
            return int(arguments.command(arguments, profile))
    except RasadError as trouble:
        print(f"rasadctl: {trouble}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt as stop:
        print("rasadctl: stopped; what was stored stays.", file=sys.stderr)
        return ENDED if stop.args else INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output went away: not an error of ours, and nothing more can be said.
        forsake()
        return FAILED


@contextmanager
def _asked_to_end() -> Iterator[None]:
    """Let SIGTERM do what Ctrl+C does, where this is the program's own thread."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt(number)


def _profile(arguments: argparse.Namespace, stack: ExitStack) -> Profile:
    if arguments.temp:
        return stack.enter_context(Profile.temporary())
    return Profile(arguments.profile.expanduser()) if arguments.profile else Profile.default()


class _Parser(argparse.ArgumentParser):
    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - as argparse has it
        super().__init__(**options)
        self.register("type", int, _number)
        self.register("type", None, _text)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:  # noqa: ANN401 - as argparse has it
        """Let the parser of the command itself say what it does not know, not the one of all commands."""
        found, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return found, unknown

    def error(self, message: str) -> NoReturn:
        """Say where an option belongs that stands behind the command."""
        if message.startswith("unrecognized") and any(
            option in message for option in ("--profile", "--temp", "--debug")
        ):
            message += "; --profile, --temp and --debug stand before the command"
        words = message if message.endswith((".", "?")) else f"{message}."
        super().error(f"{words} `{self.prog} --help` says what is wanted.")


def _number(typed: str) -> int:
    """Return a whole number that the store can hold."""
    number = whole_number(typed)
    if abs(number) > MOST:
        raise argparse.ArgumentTypeError(f"{typed[:20]}… is too large; no number here has more than 18 digits")
    return number


def _text(typed: str) -> str:
    """Return what was typed where it is text. Names of files are taken as they are: these have a type."""
    if any("\ud800" <= char <= "\udfff" for char in typed):
        raise argparse.ArgumentTypeError("this is no UTF-8 text; type it anew, or set the locale to UTF-8")
    return typed


def _command_of(argv: Sequence[str]) -> str:
    """Return the command that is called, "" where anything but the plain options stands before it."""
    words = iter(argv)
    for word in words:
        if word == "--profile":
            next(words, None)
        elif word not in ("--temp", "--debug"):
            return word
    return ""


def _parser(command: str) -> argparse.ArgumentParser:
    """Return what reads the command line; for a command of `_OFTEN` it knows no more than it and its like."""
    parser: argparse.ArgumentParser = _Parser(
        prog="rasadctl",
        description="Rasad without a window: watch feeds, hold what they claim against what is known.",
        epilog="--profile and --temp stand before the command. `rasadctl COMMAND --help` says more of each.",
    )
    parser.add_argument("--version", action="version", version=f"rasadctl {__version__}")
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--profile", type=Path, metavar="DIR", help="keep everything in this folder")
    place.add_argument("--temp", action="store_true", help="use a fresh profile that is gone afterwards")
    parser.add_argument("--debug", action="store_true", help="tell on standard error what is going on")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    if command in _OFTEN:
        polling.declare(commands)
        return parser
    for name in _PARTS:
        import_module(f"monitor.cli.{name}").declare(commands)
    return parser
