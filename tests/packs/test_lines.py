"""Where things stand in a TOML file, and mistakes of form told in plain words by the line on which they begin."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from monitor.errors import PackError, Place
from monitor.packs.places import builtin_pack_dir, shipped_pack_dirs
from monitor.tomlplaces import Places
from monitor.tomltext import did_you_mean, line_in, read_toml


def everything(value: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Yield every place of a table and what stands there."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield (*place, key), one
        yield from everything(one, (*place, key))


def test_every_value_of_the_shipped_packs_has_its_own_line() -> None:
    folders = (*shipped_pack_dirs(), builtin_pack_dir().parent / "demo")
    for path in (path for folder in folders for path in sorted(folder.glob("*.toml"))):
        text = path.read_text("utf-8")
        lines, found = text.split("\n"), Places(text).lines
        there = dict(everything(tomllib.loads(text)))
        assert set(found) == set(there), path.name
        for place, value in there.items():
            line = lines[found[place] - 1]
            if isinstance(value, str) and isinstance(place[-1], int) and "\\" not in line:
                assert value in line, (path.name, place)


@pytest.mark.parametrize(
    ("text", "place", "line"),
    [
        ("a = 1\nb = 2\n", ("b",), 2),
        ("[x]\n\n# [y]\ny.z = 3\n", ("x", "y", "z"), 4),
        ('[[r]]\nid = "a"\n[[r]]\nid = "b"\n[[r.e]]\nt = 1\n[[r.e]]\nt = 2\n', ("r", 1, "e", 1, "t"), 8),
        ('[[r]]\n[r.s]\nk = "]"\n[[r]]\n[r.s]\nk = 2\n', ("r", 1, "s", "k"), 6),
        ('w = [\n  "a, b", # c, d\n  "e",\n]\n', ("w", 1), 3),
        ("t = \"\"\"\n[no]\n\"\"\"\nu = '''\n\n'''\nv = 1\n", ("v",), 7),
        ("p = { a = [1, 2], b = { c = 3 } }\n", ("p", "b", "c"), 1),
        ('[entity."A.B"]\nis = "c"\n', ("entity", "A.B", "is"), 2),
        ('[entity."A.B"]\nis = "c"\n', ("entity", "A.B", "names", "en"), 1),
        ("a = 1\r\nb = 2\r\n", ("b",), 2),
        ("a = 1\n", ("nothing",), 1),
    ],
)
def test_a_place_has_the_line_on_which_it_stands_or_that_of_what_it_lies_in(text: str, place: Place, line: int) -> None:
    assert line_in(text, place) == line


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            'a = ["x",\nb = 1\n',
            "line 1: a list is not closed, or a value is missing or has no quotes; what begins here is",
        ),
        ('a = 1\nb = """\nc = 2\n', "line 2: a text is not closed; what begins here is read on to line 3"),
        ('a = "x\nb = 1\n', "line 1: a text is not closed"),
        ("a = 1\nb = \n", "line 2: the value is missing"),
        ("a = 1\nword\n", 'line 2: a "=" is missing behind the key'),
        ("a = word\n", "line 1: the value is missing, or it is a text without quotes"),
        ("a = 1\na = 2\n", "line 2: this key is there twice"),
        ("[a.b]\n[c]\n[a.b]\n", "line 3: [a.b] is there twice"),
        ("[a\nb = 1\n", "line 1: the name of a table is not closed"),
        ("a = 1 2\n", "line 1: something stands behind the value"),
        ("a = { b = 1\n", "line 1: a table in braces is not closed"),
        ("a = 1\n= 5\n", "line 2: this is neither a key with its value nor"),
        ("a = 1\rb = 2\r", "line 1: a line ends with a carriage return alone"),
        ("a = 2022-13-45\n", "line 1: "),
        ("\n\nx = " + "[" * 50_000, "line 3: values lie too deep"),
    ],
)
def test_a_mistake_of_form_is_told_in_plain_words(text: str, said: str) -> None:
    with pytest.raises(PackError) as caught:
        read_toml(text, "some.toml")
    assert caught.value.sentence.startswith(f"some.toml, {said}")
    assert caught.value.remedy


def test_the_nearest_word_is_another_one() -> None:
    assert did_you_mean("lenght", ["length", "mass"]) == ' Did you mean "length"?'
    assert did_you_mean("mass", ["mass", "xyz"]) == ""
