"""How a feed is reached, said on the command line."""

from __future__ import annotations

import pytest

from monitor.commands import Follow
from monitor.profile import Profile
from monitor.store import feeds as feed_store
from monitor.store.open import open_reader
from tests.cli.test_cli import run
from tests.engine_room import REPEATS, publish, session
from tests.fakes.feedserver import FeedServer, feed_server  # noqa: F401 - a fixture


@pytest.fixture
def followed(profile: Profile, feed_server: FeedServer) -> int:  # noqa: F811
    """Return the number of a feed that is followed."""
    with session(profile) as running:
        return running.ask(Follow((publish(feed_server, REPEATS),))).ids[0]


def proxy_of(profile: Profile, feed_id: int) -> str:
    reader = open_reader(profile.database)
    try:
        return next(feed.proxy for feed in feed_store.every(reader) if feed.id == feed_id)
    finally:
        reader.close()


WORDS = [
    ("socks5://127.0.0.1:1080", "socks5://127.0.0.1:1080", "through socks5://127.0.0.1:1080"),
    ("none", "none", "without a proxy"),
    ("system", "", "as the system says"),
]


@pytest.mark.parametrize(("word", "stored", "said"), WORDS)
def test_a_feeds_proxy_is_set(
    capsys: pytest.CaptureFixture[str], profile: Profile, followed: int, word: str, stored: str, said: str
) -> None:
    code, out, err = run(capsys, "--profile", profile.directory, "feeds", "proxy", str(followed), word)
    assert (code, err) == (0, "")
    assert said in out
    assert proxy_of(profile, followed) == stored


@pytest.mark.parametrize("word", ["http://user:canary@proxy.example:1", "ftp://proxy.example:21", "proxy"])
def test_what_is_no_proxy_is_refused_and_changes_nothing(
    capsys: pytest.CaptureFixture[str], profile: Profile, followed: int, word: str
) -> None:
    code, out, err = run(capsys, "--profile", profile.directory, "feeds", "proxy", str(followed), word)
    assert code != 0
    assert out == ""
    assert err.count(".") >= 2
    assert "canary" not in err
    assert proxy_of(profile, followed) == ""
