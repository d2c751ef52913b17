"""`rasadctl topics misses|belongs|belongs-not|judged`: what is near is shown, judged, taken back, written out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from monitor import commands as ask
from monitor.cli.belonging import passages
from monitor.cli.program import run
from monitor.profile import Profile
from monitor.types import Span
from tests.engine_room import CONFLICTS, publish, session
from tests.fakes.feedserver import FeedServer, feed_server  # noqa: F401 - a fixture
from tests.test_belonging import POET, RUSSIAN

pytestmark = pytest.mark.usefixtures("feed_server")


@pytest.fixture
def place(profile: Profile, feed_server: FeedServer) -> list[str]:  # noqa: F811
    """Return the options that name a profile in which a story belongs to a topic and two nearly do."""
    with session(profile) as engine:
        engine.ask(ask.Follow((publish(feed_server, CONFLICTS, POET, RUSSIAN),)))
        engine.ask(ask.CheckDue())
    return ["--profile", str(profile.directory)]


def said(capsys: pytest.CaptureFixture[str]) -> str:
    """Return what was printed, mistakes too."""
    printed = capsys.readouterr()
    return printed.out + printed.err


def test_what_is_near_is_judged_and_taken_back(
    place: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run([*place, "topics", "misses", "Khayyam satellite"]) == 0
    shown = said(capsys)
    assert "The rule excludes it because of “quatrains”" in shown
    assert "⟦Омар⟧" in shown
    assert run([*place, "topics", "misses", "khayyam", "--json"]) == 0
    found = {one["title"].split()[0]: one["entry"] for one in json.loads(said(capsys))}
    assert set(found) == {"Khayyam's", "Омар"}
    assert run([*place, "topics", "belongs-not", "khayyam", *(str(entry) for entry in found.values())]) == 0
    assert "2 items do not belong to Khayyam satellite" in said(capsys)
    assert run([*place, "topics", "belongs", "khayyam", str(found["Омар"])]) == 0
    number = said(capsys).split("--undo ")[1].split("`")[0]
    assert run([*place, "topics", "judged", "khayyam"]) == 0
    shown = said(capsys)
    assert "Of 2 you judged that the rule leaves, 1 belongs." in shown
    assert "(the rule says otherwise)" in shown
    assert run([*place, "topics", "judged", "--undo", number]) == 0
    assert "Taken back" in said(capsys)
    assert run([*place, "topics", "judged", "--json"]) == 0
    record = json.loads(said(capsys))
    assert record["topics"]["khayyam"] == {"taken": 0, "right": 0, "left": 2, "missed": 0}
    assert [one["belongs"] for one in record["said"]] == [False, False]
    file = tmp_path / "gold.jsonl"
    assert run([*place, "topics", "judged", "--export", str(file)]) == 0
    assert [json.loads(line)["topics"] for line in file.read_text("utf-8").splitlines()] == [[], []]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["misses", "kayam"], 'There is no topic "kayam"'),
        (["belongs", "khayam", "1"], 'Did you mean "khayyam"?'),
        (["belongs", "khayyam", "999"], "There is no entry 999"),
        (["judged", "--undo", "4"], "nothing said under the number 4"),
        (["judged", "nobody"], "There is no topic"),
        (["judged", "--export", "/no/such/folder/file"], "could not be written"),
    ],
)
def test_mistakes_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert run(["--profile", str(tmp_path / "profile"), "topics", *arguments]) == 1
    assert words in said(capsys)


def test_a_profile_without_judgements_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--profile", str(tmp_path / "profile"), "topics", "judged"]) == 0
    assert "You have judged nothing yet." in said(capsys)


def test_passages_mark_what_speaks_for_and_against() -> None:
    text = "Kettles of the old poet are sold." + " More." * 20 + " A kettle."
    shown = passages(text, (Span(0, 7), Span(len(text) - 7, len(text) - 1)), (Span(19, 23),))
    assert shown[0].startswith("… [Kettles] of the old ⟦poet⟧ are sold.")
    assert "[kettle]." in shown[1]
    assert len(shown) == 2
