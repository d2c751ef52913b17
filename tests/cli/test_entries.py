"""`rasadctl entries`: editions of an entry and what changed between them; `feeds full-text`."""

from __future__ import annotations

import json

import pytest

from monitor.profile import Profile
from monitor.store.open import open_writer
from tests.cli.test_cli import run
from tests.fakes.builders import StoreBuilder

Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def edited(profile: Profile) -> int:
    """Return the number of an entry with three editions."""
    with open_writer(profile.database) as db:
        shelf = StoreBuilder(db).topics(tea="Tea").feed().entry("Kettle", body="It weighs 600 g.", key="k")
        shelf.later(60).entry("Kettle", body="It weighs 650 g.", key="k")
        shelf.later(60).entry("Kettle", body="It weighs 650 g.\n\nIt is red.", key="k")
        return shelf.entry_ids[-1]


def said(capsys: Capsys, profile: Profile, *words: object, code: int = 0) -> str:
    """Return what a command prints, its error where it fails."""
    ended, out, err = run(capsys, "--profile", profile.directory, *map(str, words))
    assert ended == code, err
    return err if code else out


def test_versions_are_listed_the_current_one_marked(capsys: Capsys, profile: Profile, edited: int) -> None:
    lines = said(capsys, profile, "entries", "versions", edited).splitlines()
    assert lines[0] == "Kettle"
    assert [line[:5] for line in lines[1:]] == ["    1", "    2", "*   3"]
    assert "told by the feed" in lines[1]


def test_diff_of_the_last_edit(capsys: Capsys, profile: Profile, edited: int) -> None:
    out = said(capsys, profile, "entries", "diff", edited)
    assert "{+It is red.+}" in out
    assert "[-" not in out


def test_diff_of_two_editions(capsys: Capsys, profile: Profile, edited: int) -> None:
    assert "It weighs [-600-] {+650+} g." in said(capsys, profile, "entries", "diff", edited, "--from", 1, "--to", 2)


def test_diff_as_json(capsys: Capsys, profile: Profile, edited: int) -> None:
    told = json.loads(said(capsys, profile, "entries", "diff", edited, "--from", 1, "--to", 2, "--json"))
    assert [part["change"] for part in told["parts"]] == ["same", "removed", "added", "same"]
    assert (told["from"]["number"], told["to"]["number"]) == (1, 2)


def test_diff_with_itself(capsys: Capsys, profile: Profile, edited: int) -> None:
    assert "No word differs." in said(capsys, profile, "entries", "diff", edited, "--from", 2, "--to", 2)


def test_no_such_entry_or_edition(capsys: Capsys, profile: Profile, edited: int) -> None:
    assert "no entry with the number 999" in said(capsys, profile, "entries", "diff", 999, code=1)
    assert "There are: 1, 2, 3." in said(capsys, profile, "entries", "diff", edited, "--from", 9, code=1)


def test_full_text_is_put_on_and_off(capsys: Capsys, profile: Profile, edited: int) -> None:
    assert "fetched" in said(capsys, profile, "feeds", "full-text", 1, "on")
    assert "no longer" in said(capsys, profile, "feeds", "full-text", 1, "off")


def test_search_names_the_entry(capsys: Capsys, profile: Profile, edited: int) -> None:
    assert f" {edited}  https://" in said(capsys, profile, "search", "kettle")


def test_an_item_that_was_never_edited_has_no_difference(capsys: Capsys, profile: Profile) -> None:
    with open_writer(profile.database) as db:
        once = StoreBuilder(db).topics(tea="Tea").feed().entry("", body="It weighs 600 g.", key="once").entry_ids[-1]
    assert said(capsys, profile, "entries", "diff", once).startswith("There is one edition only")
    assert said(capsys, profile, "entries", "versions", once).startswith("(no title)\n")
