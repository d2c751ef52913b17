"""Reading a pack from its folder of TOML files."""

from __future__ import annotations

import hashlib
import tomllib
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path

from monitor.errors import PackError
from monitor.packs.model import Pack, SeedArticle
from monitor.types import Document, Ontology, Schema

BUILTIN = "khayyam"


def builtin_pack_dir() -> Path:
    """Return the folder of the pack that ships with the program."""
    spec = find_spec("seeds")
    places = [Path(place) / BUILTIN for place in (spec.submodule_search_locations or ())] if spec else []
    return next((place for place in places if place.is_dir()), Path(__file__).resolve().parents[2] / "seeds" / BUILTIN)


def load_pack(directory: Path) -> Pack:
    """Read the pack in `directory`. Raise PackError naming file, line, what is wrong and the nearest known word."""
    if not (directory / "articles.toml").is_file():
        raise PackError(f'"{directory.name}" is not a pack: it has no pack.toml.', "Choose a folder that holds one.")
    schema = Schema(properties={}, ontology=Ontology(above={}, same={}))
    return Pack(id=directory.name, title=directory.name, hash=_hash(directory), schema=schema,
                articles=_articles(directory))


def _hash(directory: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(p for p in directory.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        digest.update(path.relative_to(directory).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _articles(directory: Path) -> tuple[SeedArticle, ...]:
    table = tomllib.loads((directory / "articles.toml").read_text("utf-8"))
    return tuple(_article(directory / "articles" / name, row) for name, row in table["article"].items())


def _article(path: Path, row: dict[str, object]) -> SeedArticle:
    anchor = row["anchor"]
    document = Document(
        id=path.name, title="", summary="", body=path.read_bytes().decode("utf-8"), language=str(row["language"]),
        source=str(row["source"]), url=str(row.get("url", "")),
        published=anchor if isinstance(anchor, datetime) else None,
    )
    return SeedArticle(document, str(row["title"]), str(row["published"]), str(row.get("author", "")),
                       str(row.get("note", "")))
