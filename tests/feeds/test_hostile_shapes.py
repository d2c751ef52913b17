"""Small feeds in shapes that cost readers time with the square of their length: each is read or refused in time."""

from __future__ import annotations

import pytest

from monitor.errors import FeedError
from monitor.jobs import ParseJob
from monitor.worker import Worker
from tests.fakes.feedserver import item, rss
from tests.test_worker import played

SIZE = 60_000
"""Bytes of a feed: small enough to be read with all others, and not aside."""
DEADLINE_S = 10.0


def of(unit: str, before: str = "", after: str = "") -> bytes:
    """Return a feed that repeats `unit`."""
    inside = before + unit * (SIZE // len(unit)) + after
    return f"<?xml version='1.0'?><rss version='2.0'><channel>{inside}</channel></rss>".encode()


def field(name: str, unit: str) -> bytes:
    """Return a feed with one item whose element `name` repeats `unit`."""
    return of(unit, f"<item><title>t</title><{name}>", f"</{name.split()[0]}></item>")


def open_end(unit: str, before: str = "<item><title>") -> bytes:
    """Return a feed that repeats `unit` and never ends."""
    return f"<rss version='2.0'><channel>{before}{unit * (SIZE // len(unit))}".encode()


DC = "dc:creator xmlns:dc='http://purl.org/dc/elements/1.1/'"
ITUNES = "itunes:author xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'"
SHAPES = {
    "author letters": field("author", "A"),
    "author dots": field("author", "a."),
    "author addresses": field("author", "a@"),
    "author hosts": of("a.", "<item><author>a@", "!</author></item>"),
    "creator": field(DC, "A"),
    "podcast author": field(ITUNES, "A"),
    "editor": of("A", "<managingEditor>", "</managingEditor><item/>"),
    "web master": of("A", "<webMaster>", "</webMaster><item/>"),
    "atom author": b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><author><name>"
    + b"A" * SIZE
    + b"</name></author></entry></feed>",
    "date digits": field("pubDate", "1"),
    "date dashes": field("pubDate", "1-"),
    "date colons": field("pubDate", "1:"),
    "date words": field("pubDate", "a, "),
    "guid upward": field("guid", "../"),
    "link upward": field("link", "../"),
    "categories": of("<category>x</category>", "<item>", "</item>"),
    "links": of("<link>http://a.example/</link>", "<item>", "</item>"),
    "line ends before all": b"\n" * SIZE + rss("T", item("One")),
    "line ends in the head": b"<?xml version='1.0'?>" + b"\n" * SIZE + rss("T", item("One"))[39:],
    "guids that never end": of("<guid "),
    "guids and spaces": of("<guid>     "),
    "hours that never end": of("<skipHours>"),
    "brackets": open_end("<"),
    "ampersands": open_end("&"),
    "end tags": open_end("</a"),
    "declarations": open_end("<!"),
    "comments": open_end("<!--"),
    "instructions": open_end("<?"),
    "sections": open_end("<!["),
    "cdata": open_end("<![CDATA["),
    "open quotes": open_end("<a b='"),
    "short tags": open_end("<a/"),
    "one long tag": open_end("a", "<item><title><"),
    "one wide tag": open_end(" ", "<item><title><a"),
    "references": open_end("&#"),
    "bold": open_end("<b>"),
    "titles": open_end("<title>"),
    "items": open_end("<item>", ""),
    "spaces for a root": b"< " * (SIZE // 2),
}


@pytest.mark.parametrize("part", range(4))
def test_a_small_feed_of_any_shape_is_read_or_refused_in_time(part: int) -> None:
    async def play(worker: Worker) -> None:
        for name, body in list(SHAPES.items())[part::4]:
            ended = "read"
            try:
                await worker.run(ParseJob(body, "", "https://outlet.example/feed"), DEADLINE_S)
            except FeedError as trouble:
                ended = trouble.code
            assert ended in ("read", "broken", "not_a_feed", "web_page"), name

    played(play)
