"""Rules that change while an answer is read: what was read by others is read again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from monitor.errors import WorkerError
from monitor.store.open import open_writer
from monitor.worker import AnalyseJob
from tests.fakes.feedserver import item
from tests.feeds.bench import ABOUT, OneFeed, pack

RULES = "SELECT rules FROM reading"


@pytest.fixture
def feed(tmp_path: Path) -> OneFeed:
    return OneFeed(open_writer(tmp_path / "store.sqlite3"))


def test_what_was_read_by_the_rules_in_force_is_read(feed: OneFeed) -> None:
    feed.worker.rules = pack().hash
    feed.check(item("One", "/1", body=ABOUT.format("2 metres")))
    assert feed.column(RULES) == [pack().hash]


def test_what_was_read_by_other_rules_is_read_again(feed: OneFeed) -> None:
    told: list[str] = []
    feed.tools = replace(feed.tools, misread=lambda: told.append("misread"))
    feed.worker.rules = "of before"
    feed.check(item("One", "/1", body=ABOUT.format("2 metres")))
    assert feed.column(RULES) == [""]
    assert told == ["misread"]
    feed.worker.rules = pack().hash
    feed.check(item("One", "/1", body=ABOUT.format("2 metres")), item("Two", "/2", body=ABOUT.format("3 metres")))
    assert sorted(feed.column(RULES)) == ["", pack().hash]
    assert told == ["misread"]


@pytest.mark.parametrize("trouble", ["no_pack", "no_worker"])
def test_nothing_is_stored_where_there_is_nothing_to_read_with(
    feed: OneFeed, trouble: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = feed.worker.run

    async def lost(job: object, deadline: float) -> object:
        if isinstance(job, AnalyseJob):
            raise WorkerError("Nothing to read with.", code=trouble)
        return await run(job, deadline)

    with monkeypatch.context() as patch:
        patch.setattr(feed.worker, "run", lost)
        done = feed.check(item("One", "/1", body=ABOUT.format("2 metres")))
        assert not done.entry_ids
    assert feed.count("entry") == 0
    feed.check(item("One", "/1", body=ABOUT.format("2 metres")))
    assert feed.count("claim") > 0
