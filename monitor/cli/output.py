"""How commands print: one JSON object a line where a program reads, plain lines where a person does."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import UTC, datetime


def emit_json(record: Mapping[str, object] | list[dict[str, object]]) -> None:
    """Print one JSON value on one line of standard output."""
    sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def say(text: str = "") -> None:
    """Print one line for a person."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def iso(seconds: int | None) -> str | None:
    """Return epoch seconds as ISO text in UTC, None for None."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")


def plain(text: str) -> str:
    """Return outside text on one line, without characters that steer a terminal."""
    return " ".join("".join(c if c.isprintable() or c.isspace() else "" for c in text).split())
