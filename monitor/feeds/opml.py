"""Read and write lists of feeds (OPML): data only, nothing in them is run, opened or fetched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import escape

from monitor.errors import InputError
from monitor.feeds.model import FeedSpec
from monitor.feeds.parse import language_code, web_link
from monitor.feeds.sanitise import clean_title, line

MAX_FEEDS = 5_000
"""Feeds taken from one list."""
MAX_LIST = 10 * 1024 * 1024
"""Bytes of one list."""
_MAX_NAME = 200
_ATTRIBUTES = {0x22: "&quot;", 0x0A: " ", 0x0D: " ", 0x09: " "}


def read_opml(text: bytes) -> tuple[FeedSpec, ...]:
    """Return the feeds of a list in its order, as often as it names them, only http and https.

    Commands (`|...`, `filtercmd`) and other schemes are left out. The folder is the name of the nearest outline
    above. A list that nowhere writes `xmlUrl` is read with `xmlurl`. Raises InputError where the list is no
    well-formed OPML, is larger than 10 MB or has more than 5,000 feeds; then nothing is to be taken from it.
    """
    outlines = list(_outlines(_body(text)))
    exact = any("xmlUrl" in element.attrib for element, _ in outlines)
    found: list[FeedSpec] = []
    for element, folder in outlines:
        url = web_link(element.get("xmlUrl", "") if exact else _attribute(element, "xmlurl"), "")
        found += [_spec(element, url, folder)] if url else []
        if len(found) > MAX_FEEDS:
            raise InputError(f"The list names more than {MAX_FEEDS} feeds.", "Split it and import the parts.")
    return tuple(found)


def write_opml(feeds: Iterable[FeedSpec], title: str = "Feeds") -> bytes:
    """Return an OPML 2.0 list as UTF-8, feeds grouped by their folders in the order given."""
    folders: dict[str, list[FeedSpec]] = {}
    for feed in feeds:
        folders.setdefault(feed.folder, []).append(feed)
    rows = [_START, f"<head><title>{escape(line(title, _MAX_NAME))}</title></head>\n<body>"]
    for folder, members in folders.items():
        indent = "  " if folder else ""
        rows += [f"<outline {_pair('text', folder)}>"] if folder else []
        rows += [f"{indent}{_outline(feed)}" for feed in members]
        rows += ["</outline>"] if folder else []
    return ("\n".join(rows) + "\n</body>\n</opml>\n").encode()


_START = '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">'


def _outline(feed: FeedSpec) -> str:
    pairs = (("text", feed.title or feed.url), ("title", feed.title), ("xmlUrl", feed.url), ("htmlUrl", feed.site))
    named = [("type", "rss"), *pairs, ("language", feed.language)]
    return f"<outline {' '.join(_pair(name, value) for name, value in named if value)}/>"


def _pair(name: str, value: str) -> str:
    return f'{name}="{escape(line(value, 2_000)).translate(_ATTRIBUTES)}"'


def _body(text: bytes) -> Any:  # noqa: ANN401 - lxml has no types
    """Return the root of the list, read with entities, network and DTD off."""
    from lxml import etree  # heavy: not before the first import of a list

    if len(text) > MAX_LIST:
        raise InputError("The list is larger than 10 MB.", "Split it and import the parts.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError("The list is damaged: it is not well-formed OPML.", "Export it again.", code="opml") from error
    if str(root.tag).lower() != "opml":
        raise InputError(
            "The file is not a list of feeds (OPML).", "Choose a file exported by a feed reader.", code="opml"
        )
    return root


def _outlines(root: Any) -> Iterator[tuple[Any, str]]:  # noqa: ANN401 - lxml has no types
    """Yield every outline with the name of the one above, without recursion."""
    stack = [(root, "")]
    while stack:
        element, folder = stack.pop()
        inside = folder
        if element.tag == "outline":
            yield element, folder
            inside = _name(element) or folder
        stack.extend((child, inside) for child in reversed(element) if isinstance(child.tag, str))


def _spec(element: Any, url: str, folder: str) -> FeedSpec:  # noqa: ANN401 - lxml has no types
    return FeedSpec(
        id="",
        title=_name(element) or url,
        url=url,
        site=web_link(_attribute(element, "htmlurl"), ""),
        language=language_code(_attribute(element, "language")),
        folder=folder,
    )


def _name(element: Any) -> str:  # noqa: ANN401 - lxml has no types
    return clean_title(_attribute(element, "title") or _attribute(element, "text"), _MAX_NAME)


def _attribute(element: Any, name: str) -> str:  # noqa: ANN401 - lxml has no types
    return next((str(value) for key, value in element.attrib.items() if str(key).lower() == name), "")
