"""What feedparser carries over from one entry into what follows it; an entry that does so cannot be cut out. Pure.

feedparser keeps one table of namespaces for the whole document, learns a format from the first namespace it meets, and
forgets to close some things: a `div` in content that was announced as escaped (its base address and language live on),
a feed inside an entry. Each was found by reading random editions both ways.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_PLACED: Final = frozenset({"lang", "base"})
_FEEDS: Final = frozenset({"channel", "feed", "rss", "rdf"})
_RSS_1: Final = "http://purl.org/rss/1.0/"


class Carried:
    """Follows the tags of a document in order; `over` says whether an entry carried something over."""

    def __init__(self) -> None:
        self.over = False
        self._within = False
        self._markup: list[bool] = []
        self._div = self._placed = self._deeper = False
        self._bound: dict[str, str] = {}
        self._prefixes: dict[str, str] = {}

    def enter(self) -> None:
        """Say that the next tag opens an entry."""
        self._within, self._div, self._placed = True, False, False

    def leave(self, *, div: bool = False) -> None:
        """Say that the entry is over; with `div` it held one that was not told of."""
        self.over |= self._div and self._placed
        self._deeper |= div
        self._within = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take note of a tag that opens; names are as written."""
        local = name.rpartition(":")[2].lower()
        kind = attributes.get("type", "").lower() if attributes else ""
        markup = bool(self._markup and self._markup[-1])
        self._markup.append(markup or kind.endswith(("xml", "xhtml")))
        if not self._markup[1:] and local == "rdf":
            self.over |= _RSS_1 not in attributes.values()
        if self._within:
            self._div |= local == "div" and not markup
            self._deeper |= self._div
            self.over |= local in _FEEDS
        elif self._deeper:
            self.over |= local == "title"  # feedparser counts wrongly how deep it stands now
        for attribute, value in attributes.items():
            prefix, _, rest = attribute.rpartition(":")
            if prefix == "xmlns":
                self._bind(rest, value)
            elif rest.lower() in _PLACED:
                self._placed |= self._within

    def end(self) -> None:
        """Take note that the tag opened last is closed."""
        self._markup.pop()

    def _bind(self, prefix: str, uri: str) -> None:
        """Within entries a prefix must always mean the same, and be the only one for it."""
        same = self._bound.setdefault(prefix, uri) == uri and self._prefixes.setdefault(uri, prefix) == prefix
        self.over |= self._within and not same
