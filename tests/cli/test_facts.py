"""`rasadctl facts`: acts on known facts and names, what they print, and errors that name the nearest known word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from monitor.cli import main


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a profile whose seeds are read once; each test undoes what it did."""
    place = tmp_path_factory.mktemp("facts") / "profile"
    assert main(["--profile", str(place), "facts", "list"]) == 0
    return place


@pytest.fixture
def facts(folder: Path, capsys: pytest.CaptureFixture[str]):  # noqa: ANN201 - a function of words
    capsys.readouterr()

    def run(*words: object) -> tuple[int, str, str]:
        code = main(["--profile", str(folder), "facts", *map(str, words)])
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def listed(facts, *words: str) -> list[dict]:  # noqa: ANN001 - the fixture
    return json.loads(facts("list", *words, "--json")[1])


def fact(facts, prop: str, *, former: bool = False) -> dict:  # noqa: ANN001 - the fixture
    return next(one for one in listed(facts) if one["property"] == prop and one["former"] is former)


def test_a_fact_is_corrected_and_the_correction_undone(facts) -> None:  # noqa: ANN001
    before = listed(facts)
    wrong = fact(facts, "launch_date")
    code, out, _ = facts("correct", wrong["statement"], "--value", "2022-08-08", "--reason", "a slip")
    assert code == 0
    assert out.startswith(f"Corrected: Khayyam, Launch date: 2022-08-08 (was {wrong['value']}). [")
    right = fact(facts, "launch_date")
    assert (right["value"], right["sentence"]) == ("2022-08-08", wrong["sentence"])
    assert right["statement"] != wrong["statement"]
    event = int(out.splitlines()[0].rsplit("[")[1].rstrip("]"))
    rows = json.loads(facts("history", wrong["subject"], "launch date", "--json")[1])
    assert {(row["action"], row["reason"]) for row in rows if row["event"] == event} == {("correct", "a slip")}
    assert facts("undo", event)[0] == 0
    assert listed(facts) == before


def test_acts_one_after_the_other_are_undone_in_turn(facts) -> None:  # noqa: ANN001
    assert "There is nothing left to undo." in facts("undo")[2]
    before = listed(facts)
    holder = fact(facts, "office_holder")
    acts = [
        ("supersede", holder["statement"], "Ada Sund", "--since", "2025-02-06"),
        ("add", "Khayyam", "mass", "600 kg", "--source", "a leaflet", "--from", "2022"),
    ]
    for act in acts:
        assert facts(*act)[0] == 0
    now = fact(facts, "office_holder")
    assert (now["value"], now["valid_from"]) == ("Ada Sund", "2025-02-06")
    in_force = [one["value"] for one in listed(facts) if one["property"] == "office_holder" and not one["former"]]
    assert holder["value"] not in in_force
    mass = fact(facts, "mass")
    assert (mass["source"], mass["value"]) == ("a leaflet", "600 kg")
    assert facts("rank", mass["statement"], "preferred")[0] == 0
    assert facts("reject", mass["statement"])[0] == 0
    for _ in range(4):
        assert facts("undo")[0] == 0
    assert listed(facts) == before


def test_a_former_holder_is_marked_in_every_list(facts) -> None:  # noqa: ANN001
    former = fact(facts, "office_holder", former=True)
    line = next(line for line in facts("list")[1].splitlines() if former["value"] in line and " · " in line)
    assert line.endswith(f"(former, until {former['valid_to']})")
    shown = facts("show", former["subject"])[1].splitlines()
    assert f"(former, until {former['valid_to']}, asserted)" in next(x for x in shown if former["value"] in x)


def test_names_are_merged_and_split(facts) -> None:  # noqa: ANN001
    before = listed(facts)
    assert facts("merge", "Roscosmos", "NASA")[0] == 0
    code, _, err = facts("merge", "Roscosmos", "NASA")
    assert (code, "mean one thing already" in err) == (1, True)
    assert "Roscosmos" in facts("show", "NASA")[1]
    assert facts("split", "NASA")[0] == 0
    assert listed(facts) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("correct", 9999, "--value", "x"), "There is no known fact with the number 9999."),
        (("add", "Kayam sat", "mass", "5 kg"), "is no known name"),
        (("add", "Khayyam", "mas", "5 kg"), 'The pack has no property "mas". Did you mean "mass"?'),
        (("add", "Khayyam", "mass", "heavy"), '"heavy" cannot be read as Mass, which is a number with its unit'),
        (("add", "Khayyam", "launch date", "soon"), "which is a date such as 2022"),
        (("add", "Khayyam", "mass", "5 kg", "--from", "2023", "--to", "2022"), "2022 lies before 2023"),
        (("merge", "Roscosmos", "Nassa"), 'Did you mean "NASA"?'),
        (("merge", "Roscosmos", "Khayyam"), "they cannot be one thing"),
        (("split", "Roscosmos"), "stands for itself"),
        (("accept-candidate", "Roscosmos", "satellite"), "is a name of the pack"),
        (("dismiss-candidate", "Zzyzx"), 'No item speaks of "Zzyzx"'),
        (("undo", 9999), "There is no such decision to undo"),
        (("history", "Nassa"), 'Did you mean "NASA"?'),
    ],
)
def test_an_error_names_what_is_wrong_and_what_is_near(facts, words: tuple[object, ...], said: str) -> None:  # noqa: ANN001
    before = listed(facts)
    code, out, err = facts(*words)
    assert (code, out) == (1, "")
    assert said in err
    assert listed(facts) == before


def test_lists_that_are_empty_say_so(facts) -> None:  # noqa: ANN001
    assert "No new name waits" in facts("candidates")[1]
    assert json.loads(facts("candidates", "--json")[1]) == []
    assert json.loads(facts("changed", "--event", "9999", "--json")[1]) == []
