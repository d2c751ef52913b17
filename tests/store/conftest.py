"""A database of the test's own, a reading connection beside it, and a builder that fills it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.store.database import Database
from monitor.store.open import open_reader, open_writer
from tests.fakes.builders import StoreBuilder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the database is."""
    return tmp_path / "rasad.sqlite"


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    """Return the open writer."""
    writer = open_writer(path, wait_s=0.0)
    yield writer
    writer.close()


@pytest.fixture
def reader(db: Database, path: Path) -> Iterator[sqlite3.Connection]:
    """Return a reading connection."""
    connection = open_reader(path)
    yield connection
    connection.close()


@pytest.fixture
def shelf(db: Database) -> StoreBuilder:
    """Return a builder with two topics and a feed."""
    return StoreBuilder(db).topics(tea="Tea kettles", cups="Cups").labels(mass="mass", maker="maker").feed()
