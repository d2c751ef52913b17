"""`rasadctl topics coverage`: every topic, or one, with figures for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from monitor.cli.coverage import drawn
from monitor.cli.program import run
from monitor.coverage import Window
from monitor.profile import Profile
from monitor.store.open import open_writer
from tests.fakes.builders import StoreBuilder, found, judged, outcome

DAY = 86400


@pytest.fixture
def place(tmp_path: Path) -> list[str]:
    """Return the options that name a profile in which tea was watched for forty days, the last with a spike."""
    profile = Profile(tmp_path / "profile").make()
    with open_writer(profile.database) as db:
        shelf = StoreBuilder(db).topics(tea="Tea kettles", cups="Cups").feed()
        for day in range(41):
            shelf.later(DAY)
            entries = [judged(found(f"{day}-{n}", published=shelf.now)) for n in range(15 if day == 40 else 2)]
            shelf.commit(*entries, check=outcome(shelf.now))
    return ["--profile", str(profile.directory), "topics", "coverage"]


def test_every_topic_is_printed_with_its_figures(place: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(place) == 0
    printed = capsys.readouterr().out
    assert "! tea  Tea kettles\n    15 items in 24 h; 2 is usual (0 to 5).\n" in printed
    assert "  cups  Cups\n    Nothing in 24 h, which is usual (0 to 1).\n" in printed


def test_one_topic_by_its_title_as_json(place: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*place, "tea KETTLES", "--json", "--hours", "6"]) == 0
    (record,) = json.loads(capsys.readouterr().out)
    assert (record["topic"], record["course"], record["items"], record["hours"]) == ("tea", "spike", 15, 6)
    assert record["usual"]["low"] <= 2 <= record["usual"]["high"]
    assert record["windows"][-1]["items"] == 15


@pytest.mark.parametrize(("more", "words"), [(["milk"], 'no topic "milk"'), (["--hours", "25"], "Ask for 1 to 24")])
def test_mistakes_are_told(place: list[str], capsys: pytest.CaptureFixture[str], more: list[str], words: str) -> None:
    assert run([*place, *more]) == 1
    assert words in capsys.readouterr().err


def test_a_row_of_signs_tells_nothing_from_unknown() -> None:
    windows = [Window(0, 1, n, known) for n, known in ((0, True), (0, False), (1, True), (8, True), (3, False))]
    assert drawn(tuple(windows)) == " ·▁█▃"
