"""The shared feed files: what independent parsers agree on is what we read; nothing raises, nothing hangs."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from monitor.errors import FeedError, InputError
from monitor.feeds.model import MAX_BODY, MAX_ENTRIES, MAX_SUMMARY, MAX_TITLE
from monitor.feeds.opml import read_opml, write_opml
from monitor.feeds.parse import parse
from monitor.feeds.parsefile import describe

FEEDS = Path(__file__).resolve().parents[3] / "shared" / "feeds"
MUTANTS = 2_000
SEED = 20261120
WORDS = """
&#55296; &#1114112; &#0; <!-- ]]> <![CDATA[ &lt; \x00 \xff\xfe \xf0\x9f -1 <item> </channel> <textInput> <entry><entry>
<media:player/> encoding='undefined' encoding='punycode' xmlns='' <georss:point>1</georss:point> <psc:chapter/>
"""
NASTY = (*(word.encode("latin-1") for word in WORDS.split()), b"9" * 400, b"&#" + b"9" * 5_000 + b";")


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
    chance = random.Random(SEED)
    bodies = [path.read_bytes() for path in feed_files() if path.stat().st_size < 20_000]
    for number in range(MUTANTS):
        body = mutated(chance.choice(bodies), chance)
        try:
            feed = parse(body, "", "https://feeds.example/feed.xml")
        except FeedError:
            continue
        except Exception as error:  # noqa: BLE001 - the body is needed to look into it
            pytest.fail(f"mutant {number} raised {error!r}: {body[:300]!r}")
        json.dumps([entry.title + entry.body for entry in feed.entries]).encode()
        assert not any("\ud800" <= char <= "\udfff" for entry in feed.entries for char in entry.title + entry.body)


def mutated(body: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(body)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(damaged) + 1)
        kind = chance.randrange(5)
        if kind == 0:
            damaged[at:at] = chance.choice(NASTY)
        elif kind == 1:
            del damaged[at : at + chance.randint(1, 60)]
        elif kind == 2:
            damaged[at : at + 1] = bytes([chance.randrange(256)])
        elif kind == 3:
            damaged[at:at] = damaged[at : at + chance.randint(1, 200)]
        else:
            damaged[:] = damaged[: max(at, 1)] if chance.random() < 0.3 else damaged
    return bytes(damaged)
