"""`rasadctl facts export` and `import`: what they write, what they say, and what they leave alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from monitor.cli import main


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a profile whose seeds are read once; each test undoes what it did."""
    place = tmp_path_factory.mktemp("exchange") / "profile"
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


def test_what_goes_out_is_known_already_when_it_comes_in(facts, tmp_path: Path) -> None:  # noqa: ANN001
    listed = json.loads(facts("list", "--json")[1])
    for name in ("facts.json", "facts.csv"):
        code, out, _ = facts("export", tmp_path / name)
        assert (code, out.split()[0]) == (0, str(len(listed)))
        code, out, _ = facts("import", tmp_path / name)
        assert (code, out) == (0, f"{name}: {len(listed)} known already. Nothing was changed.\n")
    assert json.loads(facts("list", "--json")[1]) == listed


def test_the_form_is_that_of_the_ending_or_the_one_asked_for(facts, tmp_path: Path) -> None:  # noqa: ANN001
    begins = {"a.csv": "\ufeffsubject,", "a.md": "# Known facts\n", "a.json": '{\n "format"', "a.txt": '{\n "format"'}
    for name, begin in begins.items():
        facts("export", tmp_path / name)
        assert (tmp_path / name).read_text("utf-8").startswith(begin)
    facts("export", tmp_path / "b.txt", "--form", "csv", "--no-bom")
    assert (tmp_path / "b.txt").read_text("utf-8").startswith("subject,")


def test_conflicts_and_refusals_are_listed_and_all_is_undone(facts, tmp_path: Path) -> None:  # noqa: ANN001
    before = facts("list", "--json")[1]
    subject = next(one["subject"] for one in json.loads(before) if one["property"] == "resolution")
    rows = [
        "subject,property,value,source",
        f"{subject},resolution,0.4 m,By mail",
        f"{subject}x,resolution,1.2 m,By mail",
    ]
    (tmp_path / "f.csv").write_text("\n".join(rows), "utf-8")
    tried = json.loads(facts("import", tmp_path / "f.csv", "--dry-run", "--json")[1])
    assert (tried["event"], len(tried["conflicts"]), len(tried["refused"])) == (0, 1, 1)
    assert tried["conflicts"][0]["statement"] is None
    code, out, _ = facts("import", tmp_path / "f.csv")
    lines = out.splitlines()
    assert code == 0
    assert lines[0].startswith("f.csv: 1 conflicting, 1 refused. [")
    assert lines[1] == "Conflicting:"
    assert lines[2].startswith(f"  line 2  {subject}, resolution: 0.4 m: known here is ")
    assert lines[4].startswith(f'  line 3  {subject}x, resolution: 1.2 m: "{subject}x" is no known name. Did you mean ')
    number = lines[2].rsplit("[")[1].rstrip("]")
    assert f"{number}  0.4 m  (suggested" in facts("show", subject, "resolution")[1]
    assert facts("accept", number)[0] == 0
    assert "0.4 m" in facts("list", "resolution")[1]
    assert facts("undo")[0] == facts("undo")[0] == 0
    assert facts("list", "--json")[1] == before


def test_a_bad_file_fails_with_place_and_remedy(facts, tmp_path: Path) -> None:  # noqa: ANN001
    (tmp_path / "f.json").write_text('{"format": "rasad-facts",\n "version": 9, "facts": []}', "utf-8")
    code, out, err = facts("import", tmp_path / "f.json")
    assert (code, out) == (1, "")
    assert err == (
        "rasadctl: The file has version 9 of the format; this Rasad reads version 1."
        " Update Rasad, or export the facts again with this one. Nothing was taken over.\n"
    )


def test_what_a_form_cannot_hold_is_said(facts, tmp_path: Path) -> None:  # noqa: ANN001
    assert "only JSON has that" in facts("export", tmp_path / "facts.csv", "--history")[1]
    assert "only JSON" not in facts("export", tmp_path / "facts.json", "--history")[1]


def test_a_fact_on_a_person_s_own_word_has_no_empty_sentence(facts) -> None:  # noqa: ANN001
    assert facts("add", "Khayyam", "mass", "600 kg")[0] == 0
    (line,) = [one for one in facts("list", "600 kg")[1].splitlines() if "by hand" in one]
    assert not line.rstrip().endswith(":")
    assert facts("undo")[0] == 0
