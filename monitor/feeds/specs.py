"""Read the list of feeds that a pack ships: one JSON object a line."""

from __future__ import annotations

import json
from dataclasses import fields

from monitor.errors import InputError, PackError
from monitor.feeds.model import FeedSpec
from monitor.feeds.parse import web_link
from monitor.feeds.sources.catalogue import KINDS, kind_named
from monitor.feeds.sources.kinds import Query
from monitor.tomltext import did_you_mean

_FIELDS = (*(spec.name for spec in fields(FeedSpec)), "query")
_NEEDED = ("id", "title", "url")


def read_specs(text: str, name: str = "feeds.jsonl") -> tuple[FeedSpec, ...]:
    """Return the feeds of a list in its order; empty lines are passed over.

    A row may name a kind of source (`source`); one that can be searched takes a `query` in place of the address.
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
        if name not in _FIELDS:
            known = ", ".join(_FIELDS)
            raise _mistake(where, f'"{name}" is not one of {known}', did_you_mean(name, _FIELDS))
        if not isinstance(value, str):
            raise _mistake(where, f'"{name}" must be a text, in quotes')
    values = _with_source(values, where)
    for name in _NEEDED:
        if not values.get(name):
            raise _mistake(where, f'"{name}" is missing')
    if not web_link(values["url"], ""):
        raise _mistake(where, f'"{values["url"]}" is not a web address')
    return FeedSpec(**values)


def _with_source(values: dict[str, str], where: str) -> dict[str, str]:
    """Return the values with the address that their query makes, and without the query."""
    source = values.get("source", "")
    if source and kind_named(source).id != source:
        names = ", ".join(kind.id for kind in KINDS)
        near = did_you_mean(source, [kind.id for kind in KINDS])
        raise _mistake(where, f'"{source}" is no kind of source, those are {names}', near)
    if "query" not in values:
        return values
    if "url" in values or not source:
        raise _mistake(where, '"query" stands in place of "url", with a "source" that is searched')
    try:
        url = kind_named(source).asked(Query(values["query"], values.get("language", "")))
    except InputError as error:
        raise _mistake(where, error.sentence.removesuffix(".")) from error
    return {name: value for name, value in values.items() if name != "query"} | {"url": url}


def _mistake(where: str, what: str, hint: str = "") -> PackError:
    return PackError(f"{where}: {what}.{hint}", "Correct the line.")
