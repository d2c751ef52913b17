"""Where tags end: the same as a reading letter by letter, in one pass, by patterns that every Python reads alike."""

from __future__ import annotations

import ast
import random
import re
from pathlib import Path

import pytest

from monitor.feeds.tags import tag_at, tags_named

ROOT = Path(__file__).resolve().parents[2]
LINKS = re.compile(r"<(link|a)\b", re.IGNORECASE)

ENDS = [
    ("<p>x", 3, True),
    ("<p x", 4, False),
    ("<p <b>", 3, False),
    ('<a title="a > b">x', 17, True),
    ("<a title='a > b'>x", 17, True),
    ('<a title = "a > b">x', 19, True),
    ('<a title="a > b>x', 13, True),
    ('<a title=a"b>"c', 13, True),
    ("<a title='<b>'>x", 15, True),
    ("<a ==='>'>", 10, True),
]


@pytest.mark.parametrize(("text", "end", "closed"), ENDS)
def test_a_tag_ends_where_browsers_end_it(text: str, end: int, closed: bool) -> None:
    tag = tag_at(text, 0)
    assert tag is not None
    assert (tag.end, tag.closed) == (end, closed)


@pytest.mark.parametrize("text", ["< p>", "<>", "<!p>", "<1>", "</ p>", "<"])
def test_what_is_no_tag_is_none(text: str) -> None:
    assert tag_at(text, 0) is None


def letter_by_letter(text: str, position: int) -> tuple[int, bool]:
    """Return where a tag ends: the plainest way to say it."""
    while position < len(text) and text[position] not in "<>":
        if text[position] == "=":
            value = position + 1
            while value < len(text) and text[value].isspace():
                value += 1
            closing = text.find(text[value], value + 1) if value < len(text) and text[value] in "\"'" else -1
            position = closing if closing >= 0 else position
        position += 1
    return (position + 1, True) if text[position : position + 1] == ">" else (position, False)


def test_twenty_thousand_random_tags_end_as_letter_by_letter() -> None:
    chance = random.Random(11)
    parts = ["<", ">", "=", '"', "'", " ", "a", "/", "\n", "=\t", "x=", "b"]
    for _ in range(20_000):
        text = "<a" + "".join(chance.choice(parts) for _ in range(chance.randint(0, 20)))
        name = re.match(r"<[A-Za-z][^\s<>/]{0,80}", text)
        tag = tag_at(text, 0)
        assert name is not None
        assert tag is not None
        assert (tag.end, tag.closed) == letter_by_letter(text, name.end()), text


def test_only_closed_tags_of_these_names_are_yielded() -> None:
    text = "<A x='1'><link y=\"<a z>\"><b><a w <aside><abbr><link/>"
    assert list(tags_named(text, LINKS)) == [("A", " x='1'"), ("link", ' y="<a z>"'), ("link", "/")]


class Counted(str):
    """A text that counts the characters its searches pass over."""

    passed = 0

    def find(self, *sought: object) -> int:
        found = super().find(*sought)  # type: ignore[arg-type]
        self.passed += (len(self) if found < 0 else found) - int(sought[1])  # type: ignore[call-overload]
        return found


@pytest.mark.parametrize("part", ['="', "='", '=""', "= ", "=", '<a ="', "<a =' \"", "x=y "])
def test_no_text_makes_quotes_be_looked_for_again_and_again(part: str) -> None:
    text = Counted("<a " + part * 5_000)
    position = 0
    while 0 <= position < len(text):
        tag = tag_at(text, position)
        position = str(text).find("<", tag.end if tag else position + 1)
    assert text.passed <= 4 * len(text)


def test_no_pattern_is_possessive_or_atomic() -> None:
    """Python 3.11 before 3.11.5, which Debian 12 has, reads some of those otherwise."""
    parser = re._parser  # type: ignore[attr-defined]
    checked = 0
    for path in [*ROOT.glob("monitor/**/*.py"), *ROOT.glob("ui/**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            if not (isinstance(called, ast.Attribute) and getattr(called.value, "id", "") == "re" and node.args):
                continue
            pattern = node.args[0]
            if isinstance(pattern, ast.Constant) and isinstance(pattern.value, str):
                told = str(parser.parse(pattern.value).data)
                assert "POSSESSIVE" not in told, path
                assert "ATOMIC" not in told, path
                checked += 1
    assert checked > 50
