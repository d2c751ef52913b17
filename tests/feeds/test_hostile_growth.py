"""Feeds that grow while they are read, nest without end or hold one endless field: small, stopped, or refused."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from monitor.errors import FeedError, WorkerError
from monitor.feeds.model import MAX_TITLE
from monitor.feeds.parse import parse
from monitor.jobs import ParseJob
from tests.fakes.feedserver import item, rss
from tests.test_worker import played

BASE = "https://outlet.example/feeds/"
ROOT = Path(__file__).resolve().parents[2]
TEN_MB = 10_000_000

GROWING = {
    "laughs": (
        "<!ENTITY a0 'lol'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)),
        "<title>&a9;</title>",
    ),
    "quadratic": (f"<!ENTITY a '{'x' * 100_000}'>", f"<title>{'&a;' * 1_000}</title>"),
    "parameter": (
        "<!ENTITY % p0 'lol'>" + "".join(f"<!ENTITY % p{n} '{f'%p{n - 1};' * 10}'>" for n in range(1, 10)) + "%p9;",
        "<title>t</title>",
    ),
    "attribute": (
        "<!ENTITY a0 'lol'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)),
        "<title type='&a9;'>t</title>",
    ),
    "itself": ("<!ENTITY a '&b;'><!ENTITY b '&a;'>", "<title>&a;</title>"),
    "default attribute": (
        f"<!ATTLIST item x CDATA '{'y' * 100_000}'>",
        "<title>t</title>" + "<item/>" * 2_000,
    ),
}
MEASURED = """
import resource, sys, time
from pathlib import Path
from monitor.errors import FeedError
from monitor.feeds.parse import parse
parse(Path(sys.argv[1]).read_bytes(), "", "")
before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
try:
    title = len(parse(Path(sys.argv[2]).read_bytes(), "", "").title)
except FeedError:
    title = 0
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(title, (after - before) // 1024, round(time.process_time() - began))
"""


@pytest.mark.parametrize("case", GROWING)
def test_growing_entities_take_little_memory_and_time(tmp_path: Path, case: str) -> None:
    """In a process of its own: peak memory grows by less than 150 MB, 5 seconds of processor at most."""
    head, inside = GROWING[case]
    hostile, plain = tmp_path / "hostile.xml", tmp_path / "plain.xml"
    hostile.write_text(f"<!DOCTYPE rss [{head}]><rss version='2.0'><channel>{inside}</channel></rss>", "utf-8")
    plain.write_bytes(rss("Gazette", item("One")))
    command = [sys.executable, "-c", MEASURED, str(plain), str(hostile)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    title, grown, seconds = map(int, done.stdout.split())
    assert title <= MAX_TITLE
    assert grown < 150
    assert seconds <= 5


def nested(n: int) -> dict[str, bytes]:
    """Return feeds with so many elements inside one another: in the feed, in escaped HTML, in XHTML."""
    xhtml = "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>" + "<div>" * n + "x" + "</div>" * n
    atom = f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id>{xhtml}</div></content></entry></feed>"
    return {
        "elements": rss("T", "<item>" + "<a>" * n + "</a>" * n + "</item>"),
        "escaped": rss("T", item("One", body="<div>" * n + "x" + "</div>" * n)),
        "xhtml": atom.encode(),
    }


DEEP = nested(1_000_000)


@pytest.mark.parametrize("case", DEEP)
def test_a_million_elements_inside_one_another_are_read_refused_or_stopped(case: str) -> None:
    """The worker goes on to the next feed whatever became of it."""

    async def play(worker: object) -> None:
        run: Callable[..., object] = worker.run  # type: ignore[attr-defined]
        ended = "read"
        try:
            await run(ParseJob(DEEP[case], "", BASE), 10.0)  # type: ignore[misc]
        except (FeedError, WorkerError) as trouble:
            ended = trouble.code
        assert ended in ("read", "too_slow", "no_memory", "died", "broken")
        good = await run(ParseJob(rss("T", item("One")), "", BASE), 20.0)  # type: ignore[misc]
        assert good.n_entries == 1

    played(play)


@pytest.mark.parametrize("case", DEEP)
def test_a_thousand_elements_inside_one_another_are_read(case: str) -> None:
    assert parse(nested(1_000)[case], "", BASE).n_entries == 1


@pytest.mark.parametrize("unit", ["A", "&amp;", "&lt;", "&amp;amp;", "&#65;", "ا\u200c", "<![CDATA[<b>]]>", "e\u0301"])
@pytest.mark.parametrize("field", ["title", "author", "guid", "link", "description"])
def test_an_endless_field_is_cut(unit: str, field: str) -> None:
    inside = unit * (30_000 // len(unit))
    body = f"<rss version='2.0'><channel><item><title>t</title><{field}>{inside}</{field}></item></channel></rss>"
    (entry,) = parse(body.encode(), "", BASE).entries
    assert len(entry.title) <= MAX_TITLE
    assert len(entry.author) <= 200
    assert len(entry.url) <= 2_000
    assert len(entry.key) <= 500
    assert len(entry.body) + len(entry.summary) <= 600 * 1024


@pytest.mark.parametrize("unit", ["A", "&amp;", "&lt;"])
def test_a_title_of_ten_megabytes_is_cut_with_an_ellipsis(unit: str) -> None:
    (entry,) = parse(rss("T").replace(b"</channel>", _titled(unit)), "", BASE).entries
    assert len(entry.title) == MAX_TITLE
    assert entry.title.endswith("…")


def _titled(unit: str) -> bytes:
    return f"<item><title>{unit * (TEN_MB // len(unit))}</title></item></channel>".encode()


SURROGATES = ["\\ud800", "\\udfff", "\\udc00\\ud800", "a\\ud83d"]


@pytest.mark.parametrize("field", ["title", "url", "id", "author", "content_text", "content_html", "summary"])
@pytest.mark.parametrize("half", SURROGATES)
def test_half_a_character_reaches_no_field(field: str, half: str) -> None:
    told = '[{"name": "a%sb"}]' % half if field == "author" else '"https://a.example/%sb"' % half  # noqa: UP031
    name = "authors" if field == "author" else field
    pairs = {"id": '"1"', "title": '"t"', "content_text": '"x"'} | {name: told}
    inside = ", ".join(f'"{key}": {value}' for key, value in pairs.items())
    body = f'{{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [{{{inside}}}]}}'
    (entry,) = parse(body.encode(), "application/feed+json", BASE).entries
    f"{entry.key}{entry.url}{entry.title}{entry.summary}{entry.body}{entry.author}".encode()
    json.dumps(entry.title).encode()


BAD = [*(chr(n) for n in range(32) if n not in (9, 10, 13)), *map(chr, range(0xFDD0, 0xFDF0)), "\ufffe", "\uffff"]


@pytest.mark.parametrize("char", BAD, ids=[f"U+{ord(char):04X}" for char in BAD])
def test_no_control_or_noncharacter_reaches_any_field(char: str) -> None:
    fields = ("title", "link", "guid", "author", "description")
    inside = "".join(f"<{name}>https://a.example/{char}b</{name}>" for name in fields)
    body = f"<rss version='2.0'><channel><title>T{char}</title><item>{inside}</item></channel></rss>".encode()
    found = parse(body, "", BASE)
    (entry,) = found.entries
    assert char not in f"{found.title}{entry.key}{entry.url}{entry.title}{entry.summary}{entry.body}{entry.author}"
