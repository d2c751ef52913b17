"""`rasadctl stories`: listed, shown, split, merged, pinned, followed and taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from monitor.cli.program import run
from monitor.headless import Session
from monitor.profile import Profile
from monitor.settings import Settings
from monitor.store.open import open_writer
from tests.fakes.builders import HOUR, StoreBuilder
from tests.store.shelves import told
from tests.stories.texts import OTHER, WIRE


@pytest.fixture
def place(tmp_path: Path) -> list[str]:
    """Return the options that name a profile with two stories, one of two items."""
    profile = Profile(tmp_path / "profile")
    with Session(profile, Settings()):
        pass
    with open_writer(profile.database) as db:
        shelf = StoreBuilder(db).topics(tea="Tea")
        told(shelf, "Morning Leaf", "Warehouse opens", WIRE, agency="Leafwire")
        told(shelf.later(HOUR), "River Post", "Board opens hall", WIRE[:330])
        told(shelf.later(HOUR), "Hill Times", "Copper rises", OTHER)
    return ["--profile", str(profile.directory)]


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """Run a command and return what was printed, mistakes too."""
    assert run(list(arguments)) == code
    printed = capsys.readouterr()
    return printed.out + printed.err


def test_stories_are_shown_and_put_right(place: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    listed = json.loads(said(capsys, *place, "stories", "list", "--fewest", "1", "--topic", "tea", "--json"))
    alone, pair = (one["story"] for one in listed)
    assert [(one["entries"], one["outlets"], one["origins"]) for one in listed] == [(1, 1, 1), (2, 2, 1)]
    assert "2 outlets, 1 origin" in said(capsys, *place, "stories", "list")
    shown = said(capsys, *place, "stories", "show", str(pair))
    assert "has it from Leafwire" in shown
    assert "copied from" in shown
    items = [
        one["entry"] for one in json.loads(said(capsys, *place, "stories", "show", str(pair), "--json"))["members"]
    ]
    assert "one story now" in said(capsys, *place, "stories", "merge", str(pair), str(alone))
    assert f"Its items are in {pair} now" in said(capsys, *place, "stories", "show", str(alone), code=1)
    assert "copies of one text" not in said(capsys, *place, "stories", "split", str(pair), str(items[0]))
    assert "is followed" in said(capsys, *place, "stories", "follow", str(pair))
    assert "Copper rises" in said(capsys, *place, "stories", "list", "--followed", "--fewest", "1")
    assert "no longer" in said(capsys, *place, "stories", "unfollow", str(pair))
    assert "Kept in story" in said(capsys, *place, "stories", "pin", str(pair), str(items[1]))
    for _ in range(5):
        assert "Undone" in said(capsys, *place, "stories", "undo")
    assert "nothing to undo" in said(capsys, *place, "stories", "undo", code=1)
    assert said(capsys, *place, "stories", "acts").count("undone") == 5
    again = json.loads(said(capsys, *place, "stories", "list", "--fewest", "1", "--topic", "tea", "--json"))
    assert [(one["story"], one["entries"]) for one in again] == [(alone, 1), (pair, 2)]


def test_nothing_to_show_is_said(place: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert "No stories" in said(capsys, *place, "stories", "list", "--followed")
    assert "no story 999" in said(capsys, *place, "stories", "follow", "999", code=1)
    assert "Nothing was done" in said(capsys, *place, "stories", "acts")
