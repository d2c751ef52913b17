"""The forms that other programs call: what goes in, what comes out, which exit code."""

from __future__ import annotations

import io
import json
from pathlib import Path

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
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(ARTICLE) + "\n"))
    code, out, _ = run(capsys, "--temp", "analyse", "-")
    assert (code, lines(out)[0]["id"]) == (0, "a1")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("not json\n", "line 1: this is not JSON"),
        ("[]\n", "line 1: this is no article"),
        ('{"id": "x", "published": "soon"}\n', "which is no date"),
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


def test_a_wrong_call_ends_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--temp", "--profile", "x", "doctor"])
    assert ended.value.code == 2
