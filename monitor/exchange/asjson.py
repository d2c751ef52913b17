"""Known facts as JSON: everything, in a fixed order, so that the same facts are the same bytes.

The format is described in `docs/facts-format.md`, and for programs in `facts.schema.json` beside this module.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from monitor.exchange.checks import (
    FACT_KEYS,
    REFERENCE_KEYS,
    choice_of,
    decoded,
    known_keys,
    reference_of,
    statement_of,
    text_of,
    wrong,
)
from monitor.exchange.model import FORMAT, MAX_ROWS, VERSION, FileFact, HistoryStep, in_order
from monitor.types import Reference, Statement, ValueType

_NO_FACTS_FILE = "Choose a file that `rasadctl facts export` or Export… wrote, or see docs/facts-format.md."
_SPACE = " \t\n\r"


def write_json(facts: Iterable[FileFact]) -> bytes:
    """Return a file of facts as UTF-8; references stay in their order, the first is the one that is quoted."""
    record = {"format": FORMAT, "version": VERSION, "facts": [_fact(fact) for fact in in_order(facts)]}
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def _fact(fact: FileFact) -> dict[str, object]:
    statement = fact.statement
    record: dict[str, object] = {
        "subject": statement.subject,
        "property": statement.property,
        "value": {"type": statement.value.type.value, "text": statement.value.text},
        "modality": statement.modality.value,
        "valid_from": statement.valid_from,
        "valid_to": statement.valid_to,
        "rank": statement.rank.value,
        "state": statement.state.value,
        "references": [{key: getattr(one, key) for key in REFERENCE_KEYS} for one in statement.references],
    }
    if fact.history:
        record["history"] = [{key: getattr(step, key) for key in HistoryStep.__slots__} for step in fact.history]
    return record


def read_json(data: bytes) -> tuple[FileFact, ...]:
    """Return the facts of a file in its order; their history is for people and passed over.

    Raises InputError that names the line where it is no such file, has another version, is too large, or anything in
    it is not of its type: then nothing of it is to be used.
    """
    text = decoded(data)
    found = _facts(_loaded(text))
    rows = sum(1 + len(one["references"]) for one in found if isinstance(one, dict) and _has_list(one, "references"))
    if max(len(found), rows) > MAX_ROWS:
        sentence = f"The file has more than {MAX_ROWS:,} facts and references."
        raise wrong("", sentence, "Export a part of them at a time.")
    return tuple(
        FileFact(_statement(one, f"line {line}"), f"line {line}") for one, line in zip(found, _lines(text), strict=True)
    )


def _has_list(record: dict[str, object], key: str) -> bool:
    return isinstance(record.get(key), list)


def _loaded(text: str) -> Any:  # noqa: ANN401 - whatever the file holds
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        sentence = f"This is not JSON ({error.msg})."
        raise wrong(f"line {error.lineno}", sentence, _NO_FACTS_FILE) from error
    except RecursionError as error:
        raise wrong("", "The file is nested too deeply to be a file of facts.", _NO_FACTS_FILE) from error
    except _TwiceError as error:
        raise wrong("", f'"{error}" stands twice in one object.', "Leave one of them.") from error
    except ValueError as error:  # NaN, or a number of thousands of digits
        raise wrong("", "The file holds a number that cannot be read.", _NO_FACTS_FILE) from error


class _TwiceError(Exception):
    """A key that an object has twice."""


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    record = dict(pairs)
    if len(record) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _TwiceError(next(key for key in keys if keys.count(key) > 1))
    return record


def _no_constant(word: str) -> object:
    raise ValueError(word)


def _facts(record: object) -> Sequence[object]:
    if not isinstance(record, dict) or record.get("format") != FORMAT:
        raise wrong("", "This is no file of known facts.", _NO_FACTS_FILE)
    version = record.get("version")
    if type(version) is not int or version < 1:
        raise wrong("", '"version" is missing or no number.', f"Write {VERSION}.")
    if version != VERSION:
        sentence = f"The file has version {version} of the format; this Rasad reads version {VERSION}."
        raise wrong("", sentence, "Update Rasad, or export the facts again with this one.")
    known_keys(record, ("format", "version", "facts"), "")
    facts = record.get("facts")
    if not isinstance(facts, list):
        raise wrong("", '"facts" is missing or no list.', _NO_FACTS_FILE)
    return facts


def _lines(text: str) -> Iterator[int]:
    """Yield the line on which each fact of a well-formed file begins."""
    decode = json.JSONDecoder().raw_decode
    at = _skip(text, 0) + 1
    while True:
        key, at = decode(text, _skip(text, at))
        at = _skip(text, _skip(text, at) + 1)  # behind the colon
        if key == "facts":
            break
        at = _skip(text, decode(text, at)[1]) + 1  # behind the comma
    at, line, counted = _skip(text, at + 1), 1, 0
    while text[at] != "]":
        line, counted = line + text.count("\n", counted, at), at
        yield line
        at = _skip(text, decode(text, at)[1])
        at = _skip(text, at + 1) if text[at] == "," else at


def _skip(text: str, at: int) -> int:
    while text[at] in _SPACE:
        at += 1
    return at


def _statement(raw: object, place: str) -> Statement:
    if not isinstance(raw, dict):
        raise wrong(place, "A fact is an object with subject, property and value.", _NO_FACTS_FILE)
    known_keys(raw, (*FACT_KEYS, "references", "history"), place)
    value = raw.get("value")
    if not isinstance(value, dict):
        raise wrong(place, '"value" is missing or no object.', 'Write {"type": "quantity", "text": "600 kg"}.')
    known_keys(value, ("type", "text"), place)
    text_of(value, "type", place, needed=True)
    kind = choice_of(value, "type", ValueType.TEXT, place)
    return statement_of(raw, kind, text_of(value, "text", place, needed=True), _references(raw, place), place)


def _references(raw: dict[str, object], place: str) -> tuple[Reference, ...]:
    found = raw.get("references", [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise wrong(place, '"references" is no list of objects.', "Write [] where there are none.")
    for one in found:
        known_keys(one, REFERENCE_KEYS, place)
    return tuple(reference_of(one, place) for one in found)
