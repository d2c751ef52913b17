"""JSON loses nothing, is what its schema says, and a file that is not says so with its line."""

from __future__ import annotations

import json
import random
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from monitor.errors import InputError
from monitor.exchange.asjson import read_json, write_json
from monitor.exchange.model import MAX_BYTES, MAX_ROWS, HistoryStep, in_order
from monitor.types import Modality, Rank, StatementState, ValueType
from tests.exchange.schema import mistakes
from tests.exchange.world import FACTS, fact, statements

SCHEMA = json.loads((files("monitor.exchange") / "facts.schema.json").read_text("utf-8"))
GOOD = {"subject": "Tower", "property": "height", "value": {"type": "quantity", "text": "600 m"}}


def file(*facts: Any, **more: Any) -> bytes:
    return json.dumps({"format": "rasad-facts", "version": 1, "facts": list(facts), **more}, indent=1).encode()


def refusal(data: bytes) -> InputError:
    with pytest.raises(InputError) as caught:
        read_json(data)
    assert caught.value.remedy.endswith("Nothing was taken over.")
    return caught.value


def test_what_is_written_is_read_back_whole() -> None:
    assert statements(read_json(write_json(FACTS))) == statements(in_order(FACTS))


def test_the_same_facts_are_the_same_bytes() -> None:
    mixed = list(FACTS)
    random.Random(3).shuffle(mixed)
    assert write_json(mixed) == write_json(FACTS)


def test_each_fact_is_found_on_its_line() -> None:
    data = write_json(FACTS)
    lines = data.decode().split("\n")
    found = read_json(data)
    assert len(found) == len(FACTS)
    for one in found:
        begin = int(one.place.removeprefix("line "))
        assert lines[begin - 1] == "  {"
        assert json.dumps(one.statement.subject) in lines[begin]
    assert [one.place for one in read_json(b'\xef\xbb\xbf {"version" :1, "format":"rasad-facts",\n "facts":[]}')] == []
    compact = json.dumps({"facts": [GOOD, GOOD], "version": 1, "format": "rasad-facts"}).encode()
    assert [one.place for one in read_json(compact)] == ["line 1", "line 1"]


def test_the_schema_holds_for_what_is_written() -> None:
    step = HistoryStep("2024-05-01T00:00:00Z", "reject", "why", "rejected", None, "2024", undone=False)
    with_history = [fact() for _ in range(2)]
    with_history = [type(one)(one.statement, history=(step,)) for one in with_history]
    assert list(mistakes(json.loads(write_json([*FACTS, *with_history])), SCHEMA)) == []


def test_the_example_of_the_documentation_is_such_a_file() -> None:
    page = (Path(__file__).parents[2] / "docs" / "facts-format.md").read_text("utf-8")
    example = page.partition("```json\n")[2].partition("```")[0]
    assert list(mistakes(json.loads(example), SCHEMA)) == []
    (found,) = statements(read_json(example.encode()))
    assert (found.value.text, found.references[0].evidence) == ("600 kg", "600 kg")


def test_the_schema_knows_the_words_of_the_program() -> None:
    properties = SCHEMA["$defs"]["fact"]["properties"]
    for name, kind in (("modality", Modality), ("rank", Rank), ("state", StatementState)):
        assert properties[name]["enum"] == [one.value for one in kind]
    assert SCHEMA["$defs"]["value"]["properties"]["type"]["enum"] == [one.value for one in ValueType]


WRONG = {
    "modality": {**GOOD, "modality": "assertd"},
    "state": {**GOOD, "state": "Accepted"},
    "rank": {**GOOD, "rank": 3},
    "subject": {**GOOD, "subject": 5},
    "property": {**GOOD, "property": " "},
    "value": {**GOOD, "value": "600 m"},
    "type": {**GOOD, "value": {"type": "mass", "text": "600 m"}},
    "text": {**GOOD, "value": {"type": "quantity"}},
    "references": {**GOOD, "references": {"source": "x"}},
    "sentence": {**GOOD, "references": [{"sentence": ["x"]}]},
    "modalty": {**GOOD, "modalty": "planned"},
    "sorce": {**GOOD, "references": [{"sorce": "x"}]},
    "valid_from": {**GOOD, "valid_from": 2022},
}


@pytest.mark.parametrize("key", WRONG)
def test_what_is_wrong_is_named_with_its_line(key: str) -> None:
    trouble = refusal(file(GOOD, WRONG[key]))
    assert trouble.sentence.startswith("Line 13: ")
    assert f'"{key}"' in trouble.sentence
    if key != "property":  # blank is more than the schema can tell
        assert list(mistakes(json.loads(file(GOOD, WRONG[key])), SCHEMA))


@pytest.mark.parametrize("mark", ["\x00", "\x07", "\x1b", "\x7f", "\x9b", "\ud800", "\uffff"])
def test_control_characters_are_refused_with_their_number(mark: str) -> None:
    trouble = refusal(file({**GOOD, "references": [{"sentence": f"a{mark}b"}]}))
    assert trouble.sentence == f'Line 5: "sentence" holds a character that no text has (U+{ord(mark):04X}).'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "Line 1: This is not JSON"),
        (b'{"format": "rasad-facts",\n "version": 1,\n "facts": [}', "Line 3: This is not JSON"),
        (b'{"format": "rasad-facts", "facts": [{"subject": "a\nb"}]}', "Line 1: This is not JSON"),
        (b'{"a": 1}\n\xff\xfe', "Line 2: The text is not UTF-8."),
        (b"[]", "This is no file of known facts."),
        (b"3", "This is no file of known facts."),
        (b'{"format": "geojson", "version": 1, "facts": []}', "This is no file of known facts."),
        (b'{"format": "rasad-facts", "facts": []}', '"version" is missing or no number.'),
        (b'{"format": "rasad-facts", "version": true, "facts": []}', '"version" is missing or no number.'),
        (b'{"format": "rasad-facts", "version": NaN, "facts": []}', "The file holds a number that cannot be read."),
        (b'{"format": "rasad-facts", "version": 2, "facts": []}', "The file has version 2 of the format"),
        (b'{"format": "rasad-facts", "version": 1}', '"facts" is missing or no list.'),
        (b'{"format": "rasad-facts", "version": 1, "facts": {}}', '"facts" is missing or no list.'),
        (b'{"format": "rasad-facts", "version": 1, "facts": [7]}', "Line 1: A fact is an object"),
        (b'{"format": "rasad-facts", "version": 1, "facts": [], "facts": [1]}', '"facts" stands twice'),
        (b'{"format": "rasad-facts", "version": 1, "fact": []}', 'There is no "fact" in a file of facts.'),
        (b'{"version": ' + b"9" * 5000 + b"}", "The file holds a number that cannot be read."),
        (b"[" * 200_000, "The file is nested too deeply"),
        (b" " * (MAX_BYTES + 1), "The file is larger than 32 MB."),
    ],
)
def test_files_that_are_none_say_so(data: bytes, said: str) -> None:
    assert refusal(data).sentence.startswith(said)


def test_too_many_facts_are_refused_before_they_are_looked_at() -> None:
    many = {**GOOD, "references": [{}] * 999}
    assert (
        refusal(file(*[many] * (MAX_ROWS // 1000 + 1))).sentence
        == "The file has more than 50,000 facts and references."
    )
    assert len(read_json(file(*[many] * 3))) == 3


def test_a_text_that_is_too_long_is_named() -> None:
    assert "more than 100,000 characters" in refusal(file({**GOOD, "subject": "x" * 100_001})).sentence
