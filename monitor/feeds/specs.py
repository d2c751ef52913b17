"""Read the list of feeds that a pack ships: one JSON object a line."""

from __future__ import annotations

import json
from dataclasses import fields

from monitor.errors import PackError
from monitor.feeds.model import FeedSpec
from monitor.feeds.parse import web_link

_FIELDS = tuple(spec.name for spec in fields(FeedSpec))
_NEEDED = ("id", "title", "url")


def read_specs(text: str, name: str = "feeds.jsonl") -> tuple[FeedSpec, ...]:
    """Return the feeds of a list in its order; empty lines are passed over.

    Raises PackError naming `name`, the line and what is wrong: no JSON object, an unknown or missing field, a value
    that is no text, an address that is no web address, an id or address that was there before.
    """
    found: list[FeedSpec] = []
    for number, row in enumerate(text.split("\n"), start=1):
        if row.strip():
            spec = _spec(row, f"{name}, line {number}")
            if any(spec.id == other.id or spec.url == other.url for other in found):
                raise _mistake(f"{name}, line {number}", f'"{spec.id}" or its address was there before')
            found.append(spec)
    return tuple(found)


def _spec(row: str, where: str) -> FeedSpec:
    try:
        values = json.loads(row)
    except (ValueError, RecursionError) as error:
        raise _mistake(where, "this is no JSON object") from error
    if not isinstance(values, dict):
        raise _mistake(where, "this is no JSON object")
    for name, value in values.items():
        if name not in _FIELDS or not isinstance(value, str):
            raise _mistake(where, f'"{name}" is not one of {", ".join(_FIELDS)} with a text')
    for name in _NEEDED:
        if not values.get(name):
            raise _mistake(where, f'"{name}" is missing')
    if not web_link(values["url"], ""):
        raise _mistake(where, f'"{values["url"]}" is not a web address')
    return FeedSpec(**values)


def _mistake(where: str, what: str) -> PackError:
    return PackError(f"{where}: {what}.", "Correct the line.")
