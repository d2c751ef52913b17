"""An entry of a feed as analysis sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.types import Document

if TYPE_CHECKING:
    from monitor.feeds.model import FoundEntry


def document(found: FoundEntry, language: str, title: str) -> Document:
    """Return an entry as analysis sees it: what it does not say itself, its feed does (`language`, `title`)."""
    return Document(
        id=found.key,
        title=found.title,
        summary=found.summary,
        body=found.body,
        language=found.language or language,
        source=found.outlet or title,
        url=found.url,
        published=found.published or found.updated,
        author=found.author,
    )
