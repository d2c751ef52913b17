"""A feed that a test checks again and again in its own process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.store.open import open_writer
from tests.feeds.bench import OneFeed


@pytest.fixture
def one_feed(tmp_path: Path) -> Iterator[OneFeed]:
    """Return a feed in a store of the test's own."""
    with open_writer(tmp_path / "rasad.sqlite", wait_s=0.0) as db:
        yield OneFeed(db)
