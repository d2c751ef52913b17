"""Reading the articles that the known facts of a pack are first read from."""

from __future__ import annotations

import os.path
from datetime import datetime
from pathlib import Path

from monitor.facts.dates import parse_date
from monitor.packs.model import SeedArticle
from monitor.packs.row import Row
from monitor.packs.source import read_file, text_of
from monitor.text.languages import LANGUAGES
from monitor.types import Document

_ARTICLE_NEEDS, _ARTICLE_MAY = ("anchor", "language", "source", "title", "published"), ("url", "author", "note")


def read_articles(directory: Path) -> tuple[SeedArticle, ...]:
    """Return the articles of the pack in `directory`. Raise PackError naming file and line of a mistake."""
    path = directory / "articles.toml"
    if not os.path.lexists(path):
        return ()
    file = read_file(path)
    whole = Row(file, (), file.table)
    whole.only(("article",))
    return tuple(_article(directory / "articles" / name, row) for name, row in whole.table("article").rows())


def _article(path: Path, row: Row) -> SeedArticle:
    row.only((*_ARTICLE_NEEDS, *_ARTICLE_MAY))
    for key in _ARTICLE_NEEDS:
        if not row.values.get(key):
            raise row.wrong(key, f'"{path.name}" has no "{key}"')
    anchor, published, language = row.values["anchor"], row.text("published"), row.text("language")
    if not isinstance(anchor, datetime) or anchor.tzinfo is None:
        what = '"anchor" must be a moment with its zone, without quotes: anchor = 2022-08-09T12:00:00Z'
        raise row.wrong("anchor", what)
    if parse_date(published) is None:
        raise row.wrong("published", f'"{published}" is no date such as 2022, 2022-08 or 2022-08-09')
    if language not in LANGUAGES:
        what = f'"{language}" is none of the languages that are read: {", ".join(LANGUAGES)}'
        raise row.wrong("language", what)
    if path.name != row.place[-1] or not path.is_file():
        raise row.wrong("", f'there is no file "articles/{row.place[-1]}"', _files_of(path.parent))
    body = text_of(path)
    if not body.strip():
        raise row.wrong("", f'the file "articles/{path.name}" is empty')
    document = Document(
        id=path.name,
        title="",
        summary="",
        body=body,
        language=language,
        source=row.text("source"),
        url=row.text("url"),
        published=anchor,
    )
    return SeedArticle(document, row.text("title"), published, row.text("author"), row.text("note"))


def _files_of(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []
