"""Several feeds at once, by the engine: all or none, and back."""

from __future__ import annotations

import pytest

from monitor.commands import ActOnFeeds, FeedAct, Follow
from monitor.errors import RasadError
from monitor.profile import Profile
from monitor.store import feeds as feed_store
from tests.engine_room import reading, session

URLS = ("https://a.example/f", "https://b.example/f", "https://c.example/f")


def states(profile: Profile, ids: tuple[int, ...]) -> list[tuple[bool, bool]]:
    """Return of each feed whether it is paused and whether it was removed."""
    with reading(profile) as reader:
        every = {feed.id: feed for feed in feed_store.every(reader, removed=True)}
    return [(every[ident].paused, every[ident].removed_at is not None) for ident in ids]


def test_several_are_paused_removed_and_brought_back(profile: Profile) -> None:
    with session(profile) as running:
        ids = tuple(running.ask(Follow(URLS)).ids)
        two = ids[:2]
        assert running.ask(ActOnFeeds(two, FeedAct.PAUSE)).text.startswith("2 feeds are paused")
        assert states(profile, ids) == [(True, False), (True, False), (False, False)]
        assert running.ask(ActOnFeeds(two[:1], FeedAct.RESUME)).text == "1 feed is checked again."
        assert running.ask(ActOnFeeds(ids, FeedAct.REMOVE)).text.startswith("3 feeds are no longer followed")
        assert states(profile, ids) == [(False, True), (True, True), (False, True)]
        assert running.ask(ActOnFeeds(ids, FeedAct.RESTORE)).text == "3 feeds are followed again."
        assert states(profile, ids) == [(False, False), (True, False), (False, False)]


def test_one_that_is_not_there_leaves_all_as_they_were(profile: Profile) -> None:
    with session(profile) as running:
        ids = tuple(running.ask(Follow(URLS)).ids)
        with pytest.raises(RasadError, match="no feed with the number 999"):
            running.ask(ActOnFeeds((*ids, 999), FeedAct.REMOVE))
    assert states(profile, ids) == [(False, False)] * 3
