"""`rasadctl topics`: made from words or from a rule, shown as both, tried, changed, taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from monitor.cli.program import run
from monitor.profile import Profile


@pytest.fixture
def place(tmp_path: Path) -> list[str]:
    """Return the options that name a profile."""
    return ["--profile", str(Profile(tmp_path / "profile").directory)]


def said(capsys: pytest.CaptureFixture[str]) -> str:
    """Return what was printed, mistakes too."""
    printed = capsys.readouterr()
    return printed.out + printed.err


def test_a_topic_is_made_shown_changed_and_taken_back(place: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--some", "iron kettle", "--some", "whisk*", "--none", "coffee", "--language", "fa"]
    assert run([*place, "topics", "add", "Tea", *words]) == 0
    assert 'The rule: ("iron kettle" OR whisk*) lang:fa NOT coffee' in said(capsys)
    assert run([*place, "topics", "show", "my-tea"]) == 0
    shown = said(capsys)
    assert "some of: iron kettle, whisk*" in shown
    assert "none of: coffee" in shown
    assert run([*place, "topics", "edit", "my-tea", "--rule", "kettle NEAR/3 guest", "--threshold", "0.8"]) == 0
    assert run([*place, "topics", "list", "--json"]) == 0
    mine = json.loads(said(capsys).splitlines()[-1])[-1]
    assert mine == {"id": "my-tea", "title": "Tea", "rule": "kettle NEAR/3 guest", "threshold": 0.8, "followed": True}
    assert run([*place, "topics", "edit", "Tea", "kettle OR whisk"]) == 0
    assert run([*place, "topics", "show", "Tea"]) == 0
    assert "kettle OR whisk" in said(capsys)
    assert run([*place, "topics", "undo", "my-tea"]) == 0
    assert run([*place, "topics", "off", "my-tea"]) == 0
    assert run([*place, "topics", "list"]) == 0
    assert "my-tea  Tea  (off)" in said(capsys)
    assert run([*place, "topics", "preview", "kettle", "--json"]) == 0
    assert json.loads(said(capsys)) == {"held": 0, "entries": []}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["add", "Tea"], "The rule is empty"),
        (["add", "Tea", "kettle AND ( guest"], "kettle AND ⟦(⟧ guest"),
        (["add", "Tea", "@Rusia"], 'Did you mean @"Russia"'),
        (["show", "my-tea"], "no topic of your own"),
        (["edit", "my-tea"], "no topic of your own"),
        (["off", "my-tea"], "There is no topic"),
        (["preview", "NOT tea"], "only excludes"),
    ],
)
def test_mistakes_are_told_with_a_remedy(
    place: list[str], capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert run([*place, "topics", *arguments]) == 1
    assert words in said(capsys)


def test_a_topic_is_named_by_its_title_too(place: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*place, "topics", "add", "Tea time", "kettle"]) == 0
    assert run([*place, "topics", "edit", "tea time", "--rule", "kettle guest"]) == 0
    assert run([*place, "topics", "off", "Tea time"]) == 0
    said(capsys)
    assert run([*place, "topics", "show", "Tea time"]) == 0
    assert "until then" in said(capsys)
    assert run([*place, "topics", "undo", "my-tea-time"]) == 0


def test_no_two_topics_have_one_title(place: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*place, "topics", "add", "Tea", "kettle"]) == 0
    assert run([*place, "topics", "add", " tea ", "whisk"]) == 1
    told = said(capsys)
    assert 'There is a topic "Tea" already.' in told
    assert "my-tea" in told
    assert run([*place, "topics", "list", "--json"]) == 0
    assert [one["title"] for one in json.loads(said(capsys)) if one["rule"]] == ["Tea"]
