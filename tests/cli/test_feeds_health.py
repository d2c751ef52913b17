"""How feeds are doing, and mending them, on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing

import pytest

from monitor.commands import CheckNow, Follow
from monitor.profile import Profile
from monitor.store import feeds as feed_store
from monitor.store.open import open_reader, open_writer
from monitor.store.sources import SourceRow, one_source
from tests.cli.test_cli import run
from tests.engine_room import REPEATS, publish, session
from tests.fakes.feedserver import FeedServer, feed_server  # noqa: F401 - a fixture

Ask = Callable[..., str]


@pytest.fixture
def followed(profile: Profile, feed_server: FeedServer) -> int:  # noqa: F811
    """Return the number of a feed that was read, beside one that answers with nothing."""
    with session(profile) as running:
        ids = running.ask(Follow((publish(feed_server, REPEATS), feed_server.url("/nothing.xml")))).ids
        running.ask(CheckNow(ids))
    return ids[0]


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], profile: Profile) -> Ask:
    def asked(*words: object, fails: bool = False) -> str:
        code, out, err = run(capsys, "--profile", profile.directory, "feeds", *map(str, words))
        assert (code != 0) is fails
        assert bool(err) is fails
        return err if fails else out

    return asked


def stored(profile: Profile, feed_id: int) -> SourceRow:
    with closing(open_reader(profile.database)) as reader:
        row = one_source(reader, feed_id)
        assert row is not None
        return row


def test_list_tells_the_gravest_first_with_cause_and_remedy(ask: Ask, followed: int) -> None:
    out = ask("list", "--trouble").splitlines()
    assert out[0].split() == ["#", "state", "kind", "source", "last", "good", "next", "try", "newest", "item", "rhythm"]
    assert "Nothing there" in out[1]
    assert "There is nothing at this address. Check the address in a browser." in out[2]
    assert len(out) == 3
    whole = ask("list")
    assert whole.index("Nothing there") < whole.index("Quiet")
    assert "Orbit Gazette" in whole


def test_list_as_json_has_state_rhythm_and_times(ask: Ask, followed: int) -> None:
    by_id = {one["id"]: one for one in json.loads(ask("list", "--json"))}
    well, ill = by_id[followed], by_id[followed + 1]
    assert (well["state"], well["concern"], well["failing"]) == ("quiet", "none", False)
    assert well["newest"].startswith("2023-08-11")
    assert well["rhythm"] == "too few items to tell a rhythm"
    assert (ill["state"], ill["concern"], ill["ways"][0]) == ("nothing_there", "trouble", "edit_address")
    assert ill["since"]
    assert ill["next_check"]


def test_show_tells_all_of_one(ask: Ask, followed: int) -> None:
    out = ask("show", followed)
    assert out.startswith("Orbit Gazette (")
    for words in (
        "how it is:",
        "last good:",
        "next try:",
        "rhythm:",
        "1 new or changed",
        "Khayyam satellite, one year",
    ):
        assert words in out
    told = json.loads(ask("show", followed + 1, "--json"))
    assert told["checks"][0]["error_code"] == "not_found"
    assert told["items"] == []
    assert "There is no feed with the number 99." in ask("show", 99, fails=True)


def test_a_feed_is_mended_by_another_address(
    ask: Ask,
    followed: int,
    profile: Profile,
    feed_server: FeedServer,  # noqa: F811
) -> None:
    new = publish(feed_server, REPEATS, path="/new.xml")
    said = ask("edit", followed + 1, "--address", new, "--title", "Mended", "--folder", "Home")
    assert said == "Mended is read at its new address.\n"
    row = stored(profile, followed + 1)
    assert (row.url, row.title, row.folder, row.source.failing_since, row.entries) == (new, "Mended", "Home", None, 1)


def test_the_own_network_is_allowed_and_not_any_more(ask: Ask, followed: int, profile: Profile) -> None:
    assert "own network: allowed" in ask("show", followed)
    assert "cannot be read: The address leads into a private network" in ask("edit", followed, "--no-allow-private")
    assert not stored(profile, followed).allow_private
    assert "own network: not allowed" in ask("show", followed)
    assert ask("edit", followed, "--allow-private") == "Orbit Gazette is read.\n"
    assert stored(profile, followed).allow_private


def test_a_feed_that_fails_in_the_own_network_too_is_said_so(ask: Ask, followed: int) -> None:
    ask("edit", followed + 1, "--no-allow-private")
    assert "cannot be read: There is nothing at this address." in ask(
        "edit", followed + 1, "--allow-private", fails=True
    )


def test_an_address_of_another_feed_is_refused(ask: Ask, followed: int, profile: Profile) -> None:
    taken = stored(profile, followed).url
    assert "followed already, as Orbit Gazette" in ask("edit", followed + 1, "--address", taken, fails=True)
    assert f"`rasadctl feeds restore {followed}` follows it again." in ask("remove", followed)
    assert "which was removed" in ask("edit", followed + 1, "--address", taken, fails=True)
    ask("restore", followed)
    assert stored(profile, followed).url == taken


def test_an_address_that_answers_with_nothing_is_said_so(
    ask: Ask,
    followed: int,
    feed_server: FeedServer,  # noqa: F811
) -> None:
    said = ask("edit", followed, "--address", feed_server.url("/none.xml"), fails=True)
    assert "cannot be read there: There is nothing at this address." in said
    assert f"the former one was {feed_server.url('/news.xml')} (`--address` puts it back)" in said


def test_the_address_it_moved_to_is_taken(
    ask: Ask,
    followed: int,
    profile: Profile,
    feed_server: FeedServer,  # noqa: F811
) -> None:
    assert "has not said that it moved" in ask("edit", followed, "--moved", fails=True)
    new = publish(feed_server, REPEATS, path="/moved.xml")
    feed_server.redirect("/news.xml", new)
    ask("check", followed)
    assert "has not said that it moved" in ask("edit", followed, "--moved", fails=True)  # once proves nothing
    with closing(open_writer(profile.database)) as db:
        db.execute("UPDATE feed_move SET polls = 3, days = 2")
    ask("check", followed)
    assert stored(profile, followed).source.moved_to == new
    ask("edit", followed, "--moved")
    row = stored(profile, followed)
    assert (row.url, row.source.moved_to, row.entries) == (new, "", 1)


def test_pausing_and_letting_run_again(ask: Ask, followed: int, profile: Profile) -> None:
    assert "Orbit Gazette is paused" in ask("pause", followed)
    assert stored(profile, followed).source.paused
    assert "not while paused" in ask("list")
    assert "Orbit Gazette is checked again." in ask("resume", followed)
    with closing(open_reader(profile.database)) as reader:
        assert not next(feed for feed in feed_store.every(reader) if feed.id == followed).paused


def test_nothing_to_change_is_said(ask: Ask, followed: int) -> None:
    assert "Nothing is to be changed." in ask("edit", followed, fails=True)


def test_what_is_set_for_one_feed_is_shown(ask: Ask, followed: int) -> None:
    ask("edit", followed, "--folder", "Local/Port")
    ask("proxy", followed, "none")
    ask("full-text", followed, "on")
    shown = ask("show", followed).splitlines()
    assert {"folder:      Local/Port", "whole texts: on", "proxy:       none", "brought:     1 item"} <= {
        line.split(",")[0] for line in shown
    }
    assert shown.index("items:       the newest first") > shown.index(
        "checks:      those that brought something or failed, the newest first"
    )


def test_a_feed_that_is_gone_is_not_called_paused(ask: Ask, followed: int, profile: Profile) -> None:
    ask("pause", followed)
    with closing(open_writer(profile.database)) as db:
        db.execute("UPDATE feed SET error_code = 'gone', failing_since = 1 WHERE id = ?", (followed,))
    assert "never by itself" in ask("show", followed)


def test_a_check_says_by_its_exit_code_whether_the_feed_could_be_read(
    ask: Ask,
    followed: int,
    feed_server: FeedServer,  # noqa: F811
) -> None:
    assert ask("check", followed).startswith("Orbit Gazette: Quiet.")
    said = ask("check", followed + 1, fails=True)
    assert "Nothing there. There is nothing at this address." in said
    assert "Check the address in a browser." in said
    publish(feed_server, REPEATS, path="/nothing.xml")
    assert ask("check", followed + 1).startswith("Orbit Gazette: Quiet.")


def test_a_title_is_changed_though_the_feed_fails(ask: Ask, followed: int, profile: Profile) -> None:
    assert ask("edit", followed + 1, "--title", "Ill") == "Ill is changed.\n"
    assert stored(profile, followed + 1).title == "Ill"


def test_the_kind_of_source_is_told(ask: Ask, followed: int, profile: Profile) -> None:
    with closing(open_writer(profile.database)) as db:
        db.execute("UPDATE feed SET source = 'google-news' WHERE id = ?", (followed + 1,))
    lines = {line.split()[0]: line for line in ask("list").splitlines()}
    assert "Web feed" in lines[str(followed)]
    assert "Google News" in lines[str(followed + 1)]
    assert "kind:        Google News" in ask("show", followed + 1)
    by_id = {one["id"]: one["source"] for one in json.loads(ask("list", "--json"))}
    assert (by_id[followed], by_id[followed + 1]) == ("feed", "google-news")


def test_a_title_is_one_line_and_no_longer_than_a_line(ask: Ask, followed: int, profile: Profile) -> None:
    ask("edit", followed, "--title", "Port\x1b[31m\n News", "--folder", "  Sea /\x02 Coast ")
    row = stored(profile, followed)
    assert (row.title, row.folder) == ("Port[31m News", "Sea / Coast")
    assert "has 200 characters at most" in ask("edit", followed, "--title", "x" * 201, fails=True)
    assert stored(profile, followed).title == "Port[31m News"
