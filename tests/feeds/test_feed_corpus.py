"""The shared feed files: what independent parsers agree on is what we read; nothing raises, nothing hangs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from monitor.errors import FeedError, InputError
from monitor.feeds.model import MAX_BODY, MAX_ENTRIES, MAX_SUMMARY, MAX_TITLE
from monitor.feeds.opml import read_opml, write_opml
from monitor.feeds.parse import parse
from monitor.feeds.parsefile import describe
from tests.fakes.mutants import mutants

FEEDS = Path(__file__).resolve().parents[3] / "shared" / "feeds"
MUTANTS = 10_000
"""More of them: python -m benchmarks.mutants."""
SEED = 20261120


def rows(name: str) -> list[dict[str, object]]:
    path = FEEDS / name
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.is_file() else []


def feed_files() -> list[Path]:
    return sorted(path for path in FEEDS.rglob("*") if path.is_file() and path.parent != FEEDS)


@pytest.mark.parametrize("row", rows("expectations.jsonl"), ids=lambda row: str(row["file"]))
def test_first_entry_is_what_other_parsers_read(shared: Path, row: dict[str, object]) -> None:
    report = describe(FEEDS / str(row["file"]))
    assert report.ok, report.error
    assert (report.n_entries, report.first_title, report.first_link, report.first_published_iso) == (
        row["n_entries"], row["first_title"], row["first_link"], row["first_published_iso"],
    )  # fmt: skip


def test_every_file_yields_entries_within_bounds_or_a_sentence(shared: Path) -> None:
    files = feed_files()
    sentences = []
    assert len(files) == 280
    for path in files:
        try:
            feed = parse(path.read_bytes(), "", "https://feeds.example/feed.xml")
        except FeedError as error:
            sentences.append(error.sentence)
            continue
        assert len(feed.entries) <= min(feed.n_entries, MAX_ENTRIES)
        assert len({entry.key for entry in feed.entries}) == len(feed.entries)
        for entry in feed.entries:
            assert entry.url == "" or entry.url.startswith(("http://", "https://"))
            assert len(entry.title) <= MAX_TITLE
            assert "\n" not in entry.title
            assert len(entry.summary) <= MAX_SUMMARY
            assert len(entry.body) <= MAX_BODY
    assert len(sentences) == 21
    assert all(sentence.endswith(".") for sentence in sentences)


@pytest.mark.parametrize("row", rows("opml_expectations.jsonl"), ids=lambda row: str(row["file"]))
def test_list_names_what_other_parsers_read(shared: Path, row: dict[str, object]) -> None:
    body = (FEEDS / str(row["file"])).read_bytes()
    if not row["well_formed"]:
        with pytest.raises(InputError, match="not well-formed"):
            read_opml(body)
        return
    found = read_opml(body)
    assert (len(found), min((feed.url for feed in found), default=None)) == (row["n_feeds"], row["smallest_url"])
    assert {feed.url for feed in read_opml(write_opml(found))} == {feed.url for feed in found}


def test_mutants_never_raise_but_feed_errors(shared: Path) -> None:
    bodies = [path.read_bytes() for path in feed_files() if path.stat().st_size < 20_000]
    for number, body in enumerate(mutants(bodies, SEED, MUTANTS)):
        try:
            feed = parse(body, "", "https://feeds.example/feed.xml")
        except FeedError:
            continue
        except Exception as error:  # noqa: BLE001 - the body is needed to look into it
            pytest.fail(f"mutant {number} raised {error!r}: {body[:300]!r}")
        json.dumps([entry.title + entry.body for entry in feed.entries]).encode()
        assert not any("\ud800" <= char <= "\udfff" for entry in feed.entries for char in entry.title + entry.body)
