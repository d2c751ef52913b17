"""Read and write lists of feeds (OPML): data only, nothing in them is run, opened or fetched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from xml.sax.saxutils import escape

from monitor.errors import InputError
from monitor.feeds.addresses import without_login
from monitor.feeds.model import FeedSpec
from monitor.feeds.parse import language_code, web_link
from monitor.feeds.sanitise import clean_title, line

MAX_FEEDS = 5_000
"""Feeds taken from one list."""
MAX_LIST = 10 * 1024 * 1024
"""Bytes of one list."""
MAX_DEPTH = 40
"""Folders inside one another."""
_MAX_NAME = 200
_MAX_FOLDER = 400
_BARE_AMPERSAND = re.compile(rb"&(?!#[0-9]{1,7};|#[xX][0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]{0,31};)")
"""What many programs write into addresses, though it has to be `&amp;`."""
_FEED = re.compile(r"\s*feed:(?=//|https?:)", re.IGNORECASE)
_ATTRIBUTES = {0x22: "&quot;", 0x0A: " ", 0x0D: " ", 0x09: " "}


class Why(StrEnum):
    """Why an outline of a list was left out; the value is what the user is told."""

    LOGIN = "the address holds a name or a password, which would be stored in the open"
    NO_ADDRESS = "not a web address"


REMEDIES = {
    Why.LOGIN: "Take the part before the @ out of the list and import it again; if the feed then asks for a password, "
    "look on its site for an address with a key of its own.",
    Why.NO_ADDRESS: "",
}
"""What can be done about outlines that were left out, "" for nothing."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An outline that was left out, by its name or else its address without a login."""

    name: str
    why: Why


@dataclass(frozen=True, slots=True)
class FeedList:
    """What a list holds: its feeds in its order, as often as it names them, and the outlines that were left out."""

    feeds: tuple[FeedSpec, ...]
    left_out: tuple[LeftOut, ...] = ()


def read_opml(text: bytes) -> tuple[FeedSpec, ...]:
    """Return the feeds of a list (`read_list`)."""
    return read_list(text).feeds


def read_list(text: bytes) -> FeedList:
    """Read a list of feeds, only those of http and https.

    Commands (`|...`, `filtercmd`), other schemes and addresses with a login are left out, and named. `feed:` before an
    address is passed over. The folder is the names of the outlines above, joined by "/", or the first category where
    there is none above. A list that nowhere writes `xmlUrl` is read with `xmlurl`; bare ampersands are
    taken for what they are.

    Raises InputError where it is no well-formed OPML, is larger than 10 MB, has more than 5,000 feeds or 10,000
    outlines, or is nested deeper than 40; then nothing is to be taken from it.
    """
    outlines = list(_outlines(_body(text)))
    exact = any("xmlUrl" in element.attrib for element, _ in outlines)
    found: list[FeedSpec] = []
    left_out: list[LeftOut] = []
    for element, folder in outlines:
        address = element.get("xmlUrl", "") if exact else _attribute(element, "xmlurl")
        url = web_link(_plain(address), "")
        if url:
            found.append(_spec(element, url, folder))
        elif address.strip():
            left_out.append(_left_out(element, address))
        if len(found) > MAX_FEEDS:
            raise InputError(f"The list names more than {MAX_FEEDS} feeds.", "Split it and import the parts.")
    return FeedList(tuple(found), tuple(left_out))


def write_opml(feeds: Iterable[FeedSpec], title: str = "Feeds") -> bytes:
    """Return an OPML 2.0 list as UTF-8, feeds in the order given within their folders; "A/B" is B inside A."""
    top = _Folder()
    for feed in feeds:
        place = top
        for name in filter(None, feed.folder.split("/")):
            place = place.folders.setdefault(name, _Folder())
        place.feeds.append(feed)
    head = f"<head><title>{escape(line(title, _MAX_NAME))}</title></head>"
    return "\n".join((_START, head, "<body>", *_rows(top, ""), "</body>", "</opml>", "")).encode()


@dataclass(frozen=True, slots=True)
class _Folder:
    feeds: list[FeedSpec] = field(default_factory=list)
    folders: dict[str, _Folder] = field(default_factory=dict)


def _rows(folder: _Folder, indent: str) -> Iterator[str]:
    for feed in folder.feeds:
        yield f"{indent}{_outline(feed)}"
    for name, inside in folder.folders.items():
        yield f"{indent}<outline {_pair('text', name)}>"
        yield from _rows(inside, f"{indent}  ")
        yield f"{indent}</outline>"


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
    bare = text.lstrip()
    try:
        root = _parsed(bare)
    except (etree.XMLSyntaxError, ValueError) as error:
        mended = _BARE_AMPERSAND.sub(b"&amp;", bare)
        if mended == bare:
            raise _damaged() from error
        try:
            root = _parsed(mended)
        except (etree.XMLSyntaxError, ValueError) as again:
            raise _damaged() from again
    if _kind(root) != "opml":
        raise InputError(
            "The file is not a list of feeds (OPML).", "Choose a file exported by a feed reader.", code="opml"
        )
    return root


def _parsed(text: bytes) -> Any:  # noqa: ANN401 - lxml has no types
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(text, parser)


def _damaged() -> InputError:
    return InputError("The list is damaged: it is not well-formed OPML.", "Export it again.", code="opml")


def _kind(element: Any) -> str:  # noqa: ANN401 - lxml has no types
    """Return the name of an element, whatever its namespace and case."""
    return str(element.tag).rpartition("}")[2].lower()


def _outlines(root: Any) -> Iterator[tuple[Any, str]]:  # noqa: ANN401 - lxml has no types
    """Yield every outline with the folder it is in, without recursion."""
    stack: list[tuple[Any, tuple[str, ...], int]] = [(root, (), 0)]
    count = 0
    while stack:
        element, names, depth = stack.pop()
        inside = names
        if _kind(element) == "outline":
            count += 1
            if depth > MAX_DEPTH + 2 or count > 2 * MAX_FEEDS:
                raise InputError("The list is too large or nested too deep.", "Split it and import the parts.")
            yield element, "/".join(names)[:_MAX_FOLDER]
            name = _name(element).replace("/", "-")
            inside = (*names, name) if name else names
        stack.extend((child, inside, depth + 1) for child in reversed(element) if isinstance(child.tag, str))


def _spec(element: Any, url: str, folder: str) -> FeedSpec:  # noqa: ANN401 - lxml has no types
    return FeedSpec(
        id="",
        title=_name(element) or url,
        url=url,
        site=web_link(_attribute(element, "htmlurl"), ""),
        language=language_code(_attribute(element, "language")),
        folder=folder or _category(element),
    )


def _plain(address: str) -> str:
    """Return an address without the `feed:` that some readers write before it, or in the place of `http:`."""
    bare = _FEED.sub("", address, count=1)
    return f"http:{bare}" if bare != address and bare.startswith("//") else bare


def _left_out(element: Any, address: str) -> LeftOut:  # noqa: ANN401 - lxml has no types
    plain = _plain(address)
    bare = without_login(plain)
    why = Why.LOGIN if bare != plain and web_link(bare, "") else Why.NO_ADDRESS
    return LeftOut(_name(element) or clean_title(bare, _MAX_NAME), why)


def _category(element: Any) -> str:  # noqa: ANN401 - lxml has no types
    """Return the first category ("/News/Science,/Tea" has two) as a folder."""
    first = _attribute(element, "category").split(",")[0]
    names = (clean_title(name, _MAX_NAME) for name in first.split("/")[: MAX_DEPTH + 1])
    return "/".join(name for name in names if name)[:_MAX_FOLDER]


def _name(element: Any) -> str:  # noqa: ANN401 - lxml has no types
    return clean_title(_attribute(element, "title") or _attribute(element, "text"), _MAX_NAME)


def _attribute(element: Any, name: str) -> str:  # noqa: ANN401 - lxml has no types
    return next((str(value) for key, value in element.attrib.items() if str(key).lower() == name), "")
