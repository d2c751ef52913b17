"""Read the JSON that services answer with: values of a wrong kind count as missing."""

from __future__ import annotations

import json
from collections.abc import Mapping

from monitor.errors import FeedError
from monitor.feeds.encoding import decode
from monitor.feeds.jsonfeed import not_a_json_feed

Record = Mapping[str, object]


def record_of(body: bytes, content_type: str) -> Record:
    """Return the JSON object of an answer. Raises FeedError (`not_a_feed`, `broken`) where it is none."""
    text = decode(body, content_type).text.lstrip("\ufeff \t\r\n")
    if not text.startswith("{"):
        raise not_a_json_feed()
    try:
        found = json.loads(text, strict=False, parse_constant=str)
    except (ValueError, RecursionError) as error:
        raise FeedError(
            "The answer is damaged: its JSON cannot be read.", "It is tried again later.", code="broken"
        ) from error
    if not isinstance(found, dict):
        raise not_a_json_feed()
    return found


def records(holder: Record, name: str) -> list[Record]:
    """Return the objects of a list in an answer; an answer without the list is none of its kind (FeedError)."""
    found = holder.get(name)
    if not isinstance(found, list):
        raise FeedError(
            "This address answers with data of another kind.",
            "Add the source again; its service may have changed.",
            code="not_a_feed",
        )
    return [one for one in found if isinstance(one, dict)]


def part(holder: Record, *path: str) -> Record:
    """Return the object at a path of names, an empty one where there is none."""
    found: object = holder
    for name in path:
        found = found.get(name) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}


def text_of(holder: Record, name: str) -> str:
    """Return a text or number as text, "" for anything else."""
    value = holder.get(name)
    return str(value) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""
