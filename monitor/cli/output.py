"""How commands print: one JSON object a line where a program reads, plain lines where a person does."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from monitor.errors import OutputError

_JOINERS = "\u200c\u200d"
"""Signs without a width that Persian words are misspelt without."""


def emit_json(record: Mapping[str, object] | list[dict[str, object]]) -> None:
    """Print one JSON value on one line of standard output."""
    _write(json.dumps(record, ensure_ascii=False) + "\n")


def say(text: str = "") -> None:
    """Print one line for a person."""
    _write(text + "\n")


def _write(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        forsake()
        raise OutputError(
            f"The output could not be written: {error.strerror or error}.", "Make room for it."
        ) from error


def steady() -> None:
    """Make the three streams what the contract says, whatever the locale: UTF-8, and there.

    Half a surrogate pair, which UTF-8 has no bytes for, is written as JSON writes it. A closed stream becomes one
    that holds nothing.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="strict" if mode == "r" else "backslashreplace")
        elif stream is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - as long as we live


def forsake() -> None:
    """Let go of what could not be written: it would be tried again, and fail again, at the end of the program."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def iso(seconds: int | None) -> str | None:
    """Return epoch seconds as ISO text in UTC, None for None."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")


def counted(n: int, one: str, many: str) -> str:
    """Return a number with its word: `1 feed`, `2 feeds`."""
    return f"{n} {one if n == 1 else many}"


def whole_number(typed: str) -> int:
    """Return a number that was typed. Raises ArgumentTypeError with words for a person where it is none."""
    try:
        return int(typed)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{typed[:40]}” is no whole number") from None


def plain(text: str) -> str:
    """Return outside text on one line, without characters that steer a terminal; Persian keeps its joiners."""
    return " ".join("".join(c if c.isprintable() or c.isspace() or c in _JOINERS else "" for c in text).split())
