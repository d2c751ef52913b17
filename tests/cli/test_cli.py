"""The forms that other programs call: what goes in, what comes out, which exit code."""

from __future__ import annotations

import io
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import IO

import pytest

from monitor.cli import main
from monitor.profile import Profile
from tests.engine_room import CONFLICTS, REPEATS, publish
from tests.fakes.feedserver import FeedServer, feed_server  # noqa: F401 - a fixture

ARTICLE = {
    "id": "a1",
    "language": "en",
    "source": "Orbit Gazette",
    "url": "https://outlet.example/a1",
    "published": "2023-08-12T08:00:00Z",
    "title": "Khayyam satellite sees more than was said",
    "summary": "",
    "body": "The Khayyam satellite was launched on a Soyuz-2.1b rocket. It has a resolution of 0.7 metres.",
    "topics": ["labels are ignored"],
    "claims": [{"subject": "labels are ignored"}],
}


def run(capsys: pytest.CaptureFixture[str], *argv: str | Path) -> tuple[int, str, str]:
    """Run a command; return its exit code and what it printed on both streams."""
    code = main([str(word) for word in argv])
    told = capsys.readouterr()
    return code, told.out, told.err


def lines(text: str) -> list[dict]:
    """Return the JSON objects of JSON lines."""
    return [json.loads(line) for line in text.splitlines()]


def test_analyse_prints_topics_and_judged_claims(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_text(json.dumps(ARTICLE) + "\n\n" + json.dumps({"id": "a2", "title": "Bread"}) + "\n", "utf-8")
    code, out, _ = run(capsys, "--temp", "analyse", file)
    first, second = lines(out)
    assert code == 0
    assert first["id"] == "a1"
    assert "khayyam" in first["topics"]
    found = {claim["property"]: claim for claim in first["claims"]}
    assert (found["launch_vehicle"]["value"], found["launch_vehicle"]["verdict"]) == ("Soyuz-2.1b", "refines")
    assert (found["resolution"]["value"], found["resolution"]["verdict"]) == ("0.7 m", "conflicts")
    for claim in first["claims"]:
        assert {"subject", "value_type", "modality", "attributed_to"} <= set(claim)
        assert claim["evidence"] in ARTICLE["title"] + "\n" + ARTICLE["body"]
    assert second == {"id": "a2", "topics": [], "claims": []}


def test_analyse_reads_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(ARTICLE).encode() + b"\n")))
    code, out, _ = run(capsys, "--temp", "analyse", "-")
    assert (code, lines(out)[0]["id"]) == (0, "a1")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("not json\n", "line 1: this is not JSON"),
        ("[]\n", "line 1: this is no article"),
        ('{"id": "x", "published": "soon"}\n', "which is no date"),
        ("[" * 100_000 + "\n", "line 1: this is not JSON"),
        ('{"id": null}\n', "line 1: this is no article"),
        ('{"id": "x", "text": "A tea bowl."}\n', "line 1: there is no text to read"),
        ('\n{"id": "x", "title": ["a"]}\n', 'line 2: "title" is no text'),
        ('{"id": "x", "published": 17}\n', '"published" is no text'),
    ],
)
def test_analyse_says_what_is_wrong_and_where(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: str, said: str
) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_text(content, "utf-8")
    code, out, err = run(capsys, "--temp", "analyse", file)
    assert (code, out) == (1, "")
    assert said in err
    assert "Traceback" not in err


@pytest.mark.parametrize("year", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "1405-08-29"])
def test_a_date_that_cannot_be_is_none(capsys: pytest.CaptureFixture[str], tmp_path: Path, year: str) -> None:
    file = tmp_path / "articles.jsonl"
    row = {"id": "x", "body": "The Khayyam satellite was launched yesterday.", "published": year}
    file.write_text(json.dumps(row) + "\n", "utf-8")
    code, out, _ = run(capsys, "--temp", "analyse", file)
    assert (code, lines(out)[0]["id"]) == (0, "x")


def test_one_bad_line_spoils_no_other(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_bytes(b'\xef\xbb\xbf{"id": "a", "title": "Tea"}\nnonsense\n{"id": "\xe9"}\n{"id": "b", "body": "Tea"}\n')
    code, out, err = run(capsys, "--temp", "analyse", file)
    assert (code, [row["id"] for row in lines(out)]) == (1, ["a", "b"])
    assert "line 2: this is not JSON" in err
    assert "line 3: this is not UTF-8" in err


def rasadctl(*argv: str | Path, stdout: int | IO[bytes] = subprocess.PIPE, **changed: str) -> subprocess.Popen[bytes]:
    """Start the command as a program of its own, with some variables of the environment changed."""
    command = [sys.executable, "-c", "import sys; from monitor.cli import main; sys.exit(main())", *map(str, argv)]
    return subprocess.Popen(command, stdout=stdout, stderr=subprocess.PIPE, env={**os.environ, **changed})


def test_output_is_utf_8_in_any_locale_and_holds_half_a_pair_as_json(profile: Profile, tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_text(json.dumps({**ARTICLE, "id": "\ud800", "title": "خیام Khayyam «Хайям»"}) + "\n", "utf-8")
    plain = rasadctl("--profile", profile.directory, "analyse", file).communicate(timeout=60)
    narrow = rasadctl(
        "--profile", profile.directory, "analyse", file, PYTHONIOENCODING="ascii", LC_ALL="C", TZ="No/Where"
    )
    assert narrow.communicate(timeout=60) == plain
    assert lines(plain[0].decode())[0]["id"] == "\ud800"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_full_disk_under_the_output_is_a_sentence(profile: Profile) -> None:
    with Path("/dev/full").open("wb") as full:
        program = rasadctl("--profile", profile.directory, "facts", "list", "--json", stdout=full)
        _, err = program.communicate(timeout=60)
    assert program.returncode == 1
    assert err.decode().startswith("rasadctl: The output could not be written")
    assert b"Traceback" not in err
    assert b"Exception ignored" not in err


def test_ctrl_c_while_the_parts_are_loaded_is_a_sentence() -> None:
    code = """
import sys
class Interrupted:
    def find_spec(self, name, path, target=None):
        if name == "monitor.desk":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupted())
from monitor.cli import main
sys.exit(main(["doctor"]))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (130, "rasadctl: stopped; what was stored stays.\n")


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_the_system_can_end_a_command_in_order(tmp_path: Path) -> None:
    program = rasadctl("--temp", "watch", "--json", TMPDIR=str(tmp_path), PYTHONUNBUFFERED="1")
    assert program.stdout
    program.stdout.readline()  # the first round is under way
    program.terminate()
    _, err = program.communicate(timeout=60)
    assert program.returncode == 143
    assert err.decode() == "rasadctl: stopped; what was stored stays.\n"
    assert list(tmp_path.iterdir()) == []


def test_a_start_that_was_broken_off_is_made_up_for(capsys: pytest.CaptureFixture[str], profile: Profile) -> None:
    profile.database.touch()
    code, out, _ = run(capsys, "--profile", profile.directory, "facts", "list", "--json")
    assert code == 0
    assert len(json.loads(out)) > 10
    with closing(sqlite3.connect(profile.database)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE name = 'feed'")]
    assert tables == ["feed"]


def test_a_pack_with_a_mistake_leaves_the_built_in_one_in_force(
    capsys: pytest.CaptureFixture[str], profile: Profile
) -> None:
    own = profile.packs / "mine"
    own.mkdir(parents=True)
    (own / "pack.toml").write_text('[pack]\ntitle = "Mine"\n\n[entitty.Alpha]\nis = "lander"\n', "utf-8")
    code, out, err = run(capsys, "--profile", profile.directory, "facts", "list", "--json")
    assert (code, len(json.loads(out)) > 10) == (0, True)
    assert 'pack.toml, line 4: there is no table "entitty". Did you mean "entity"?' in err
    assert "the built-in pack is used" in err


def test_a_file_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, _, err = run(capsys, "--temp", "analyse", tmp_path / "none.jsonl")
    assert code == 1
    assert "cannot be read" in err


def test_parse_reports_each_file_as_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    good, bad = tmp_path / "good.xml", tmp_path / "bad.html"
    good.write_bytes(b'<rss version="2.0"><channel><title>F</title><item><title>A &amp; B</title>'
                     b"<link>https://outlet.example/1</link><pubDate>Fri, 11 Aug 2023 08:00:00 GMT</pubDate>"
                     b"</item></channel></rss>")  # fmt: skip
    bad.write_bytes(b"<html><body>Hello</body></html>")
    code, out, _ = run(capsys, "parse", good, bad, tmp_path / "none.xml")
    assert code == 0
    first, second, third = lines(out)
    assert first == {
        "file": str(good),
        "ok": True,
        "n_entries": 1,
        "first_title": "A & B",
        "first_link": "https://outlet.example/1",
        "first_published_iso": "2023-08-11T08:00:00Z",
        "error": "",
    }
    assert (second["ok"], second["n_entries"]) == (False, 0)
    assert second["error"]
    assert (third["ok"], third["file"]) == (False, str(tmp_path / "none.xml"))


def test_facts_list_gives_every_fact_its_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--temp", "facts", "list", "--json")
    facts = json.loads(out)
    assert code == 0
    assert len(facts) >= 12
    for fact in facts:
        assert {"subject", "property", "value", "value_type", "source", "sentence"} <= set(fact)
        assert fact["evidence"] in fact["sentence"]
    code, out, _ = run(capsys, "--temp", "facts", "list", "resolution")
    assert "1.2 m" in out


def test_poll_from_a_list_ends_with_the_number_of_items(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    feed_server: FeedServer,  # noqa: F811
) -> None:
    urls = tmp_path / "urls.txt"
    one, two = publish(feed_server, REPEATS), publish(feed_server, CONFLICTS, path="/two.xml")
    urls.write_text(f"# two feeds\n{one}\n\n{two}\n{one}\n", "utf-8")
    for _ in range(2):
        code, out, _ = run(capsys, "--profile", tmp_path / "p", "poll", "--from", urls, "--json")
        assert code == 0
        assert lines(out)[-1]["items"] == 2
    code, out, _ = run(capsys, "--profile", tmp_path / "p", "search", "resolution", "--json")
    assert "Khayyam satellite sees more than was said" in [hit["title"] for hit in lines(out)]


def test_a_line_that_is_no_address_spoils_no_other(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    feed_server: FeedServer,  # noqa: F811
) -> None:
    urls = tmp_path / "urls.txt"
    urls.write_text(f"ftp://outlet.example/feed\n{publish(feed_server, REPEATS)}\n", "utf-8")
    code, out, err = run(capsys, "--profile", tmp_path / "p", "poll", "--from", urls, "--json")
    assert (code, lines(out)[-1]["items"]) == (1, 1)
    assert "urls.txt, line 1: " in err


def test_feeds_go_out_and_come_in_as_opml(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    feed_server: FeedServer,  # noqa: F811
) -> None:
    url = publish(feed_server, REPEATS)
    here, there = ("--profile", tmp_path / "here"), ("--profile", tmp_path / "there")
    code, out, _ = run(capsys, *here, "feeds", "add", url)
    assert (code, "Orbit Gazette" in out) == (0, True)
    assert run(capsys, *here, "feeds", "export", tmp_path / "list.opml")[0] == 0
    assert run(capsys, *there, "feeds", "import", tmp_path / "list.opml")[0] == 0
    listed = json.loads(run(capsys, *there, "feeds", "list", "--json")[1])
    (taken,) = [feed for feed in listed if feed["url"] == url]
    assert taken["title"] == "Orbit Gazette"
    assert run(capsys, *there, "feeds", "remove", str(taken["id"]))[0] == 0
    assert url not in run(capsys, *there, "feeds", "list")[1]
    code, _, err = run(capsys, *there, "feeds", "remove", "9999")
    assert (code, "no feed with the number 9999" in err) == (1, True)


def test_a_digest_is_written_where_it_was_asked_for(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out_file = tmp_path / "digest.eml"
    code, out, _ = run(capsys, "--temp", "digest", "--out", out_file)
    assert code == 0
    assert "nothing new" in out
    assert b"Message-ID: <" in out_file.read_bytes()
    code, _, err = run(capsys, "--temp", "digest", "--out", out_file / "under-a-file.eml")
    assert (code, "could not be saved" in err) == (1, True)


def test_doctor_finds_a_new_profile_well(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--temp", "doctor", "--json")
    findings = {finding["what"]: finding for finding in json.loads(out)}
    assert code == 0
    assert findings["worker"]["ok"]


def test_doctor_names_what_is_wrong(capsys: pytest.CaptureFixture[str], profile: Profile) -> None:
    profile.settings_file.write_text("check_minutes = 'often'\n", "utf-8")
    code, out, _ = run(capsys, "--profile", profile.directory, "doctor")
    assert code == 1
    assert "BAD  settings" in out
    assert "check_minutes" in out


def test_pack_check_runs_the_examples(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    from monitor.packs.load import builtin_pack_dir

    code, out, _ = run(capsys, "pack", "check", builtin_pack_dir())
    assert (code, "is in order" in out) == (0, True)
    code, _, err = run(capsys, "pack", "check", tmp_path)
    assert code == 1
    assert err


def test_what_waits_for_a_decision_is_listed_decided_and_taken_back(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    feed_server: FeedServer,  # noqa: F811
) -> None:
    here = ("--profile", tmp_path / "p")
    assert "Nothing waits" in run(capsys, *here, "facts", "review")[1]
    assert run(capsys, *here, "feeds", "add", publish(feed_server, CONFLICTS))[0] == 0
    claims = json.loads(run(capsys, *here, "facts", "review", "--json")[1])
    (claim,) = [claim for claim in claims if claim["property"] == "resolution"]
    assert (claim["verdict"], bool(claim["known"])) == ("conflicts", True)
    number = str(claim["claim"])
    assert number in run(capsys, *here, "facts", "review", "--all")[1]
    code, told, _ = run(capsys, *here, "facts", "decide", number, "accept")
    assert (code, told.splitlines()[0].endswith("]")) == (0, True)  # the number that `facts undo` takes
    assert number not in [str(c["claim"]) for c in json.loads(run(capsys, *here, "facts", "review", "--json")[1])]
    assert run(capsys, *here, "facts", "undo")[0] == 0
    assert json.loads(run(capsys, *here, "facts", "review", "--json")[1]) == claims


def test_a_feed_that_is_followed_already_is_said(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    feed_server: FeedServer,  # noqa: F811
) -> None:
    here, url = ("--profile", tmp_path / "p"), publish(feed_server, REPEATS)
    assert "1 entry read" in run(capsys, *here, "feeds", "add", url)[1]
    assert "followed already" in run(capsys, *here, "feeds", "add", url)[1]
    assert run(capsys, *here, "feeds", "export", tmp_path / "list.opml")[0] == 0
    assert "0 feeds taken over" in run(capsys, *here, "feeds", "import", tmp_path / "list.opml")[1]


def test_an_option_behind_the_command_is_sent_to_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["facts", "list", "--temp"])
    assert "stand before the command" in capsys.readouterr().err


def test_a_wrong_call_ends_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--temp", "--profile", "x", "doctor"])
    assert ended.value.code == 2
