"""Reading the articles that the known facts of a pack are first read from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from monitor.facts.dates import parse_date
from monitor.packs.model import SeedArticle
from monitor.packs.source import SourceFile, mistake, only_keys, table, tables_of, text_of
from monitor.text.languages import LANGUAGES
from monitor.types import Document

_ARTICLE_NEEDS, _ARTICLE_MAY = ("anchor", "language", "source", "title", "published"), ("url", "author", "note")


def read_articles(directory: Path) -> tuple[SeedArticle, ...]:
    """Return the articles of the pack in `directory`. Raise PackError naming file and line of a mistake."""
    path = directory / "articles.toml"
    if not path.exists():
        return ()
    text = text_of(path)
    file = SourceFile(path.name, text, tables_of(text, path.name))
    only_keys(file, [], file.table, ("article",))
    return tuple(_article(file, directory / "articles" / name, row) for name, row in table(file, "article").items())


def _article(file: SourceFile, path: Path, row: Mapping[str, Any]) -> SeedArticle:
    if not isinstance(row, dict):
        raise mistake(file, [path.name], f'"{path.name}" must be a table')
    only_keys(file, [path.name], row, (*_ARTICLE_NEEDS, *_ARTICLE_MAY))
    for key in _ARTICLE_NEEDS:
        if not row.get(key):
            raise mistake(file, [path.name], f'"{path.name}" has no "{key}"')
    if parse_date(str(row["published"])) is None:
        what = f'"{row["published"]}" is no date such as 2022, 2022-08 or 2022-08-09'
        raise mistake(file, [path.name, "published"], what)
    if row["language"] not in LANGUAGES:
        what = f'"{row["language"]}" is none of the languages that are read: {", ".join(LANGUAGES)}'
        raise mistake(file, [path.name, "language"], what)
    anchor = row["anchor"]
    document = Document(
        id=path.name,
        title="",
        summary="",
        body=text_of(path),
        language=str(row["language"]),
        source=str(row["source"]),
        url=str(row.get("url", "")),
        published=anchor if isinstance(anchor, datetime) else None,
    )
    return SeedArticle(
        document, str(row["title"]), str(row["published"]), str(row.get("author", "")), str(row.get("note", ""))
    )
