"""The engine end to end on loopback: feed, claim, verdict, notice, decision, undo, digest."""

from __future__ import annotations

import email
import email.policy
import subprocess
import sys
from pathlib import Path

import pytest

from monitor.commands import (
    AddFeed,
    CheckNow,
    Decide,
    Follow,
    PauseFeed,
    RemoveFeed,
    RestoreFeed,
    UndoDecision,
    WriteDigest,
)
from monitor.errors import RasadError
from monitor.events import EntriesChanged, NoticeReady, OfflineChanged, RoundFinished, RoundProgress, Trouble
from monitor.profile import Profile
from monitor.store import queries
from monitor.store.rows import ItemFilter
from monitor.types import Decision, StatementState, Verdict
from tests.engine_room import CONFLICTS, REPEATS, UNRELATED, Heard, publish, reading, session
from tests.fakes.feedserver import FeedServer, Say, feed_server  # noqa: F401 - a fixture

pytestmark = pytest.mark.usefixtures("feed_server")


def gravest(profile: Profile) -> dict[str, Verdict]:
    """Return the gravest verdict of each listed item by its title."""
    with reading(profile) as reader:
        rows = queries.items(reader, queries.item_ids(reader, ItemFilter()))
    return {row.title: row.verdicts[0][0] for row in rows if row.verdicts and row.feed_id > 2}


def test_seeds_become_the_first_known_facts(profile: Profile) -> None:
    with session(profile):
        pass
    with reading(profile) as reader:
        facts = {(row.subject, row.property): row for row in queries.facts(reader)}
    bus = facts["Khayyam", "satellite_bus"]
    assert bus.value.text == "Kanopus-V"
    assert "Kanopus-V" in bus.references[0].sentence
    assert facts["Khayyam", "launch_date"].value.text == "2022-08-09"


def test_a_first_check_tells_nobody_and_a_second_one_does(profile: Profile, feed_server: FeedServer) -> None:  # noqa: F811
    heard = Heard()
    url = publish(feed_server, REPEATS)
    with session(profile, heard) as running:
        feeds = running.ask(Follow((url,))).ids
        running.ask(CheckNow(feeds))
        assert heard.of(NoticeReady) == []
        publish(feed_server, CONFLICTS, REPEATS, UNRELATED)
        running.ask(CheckNow(feeds))
    assert gravest(profile)["Khayyam satellite sees more than was said"] is Verdict.CONFLICTS
    assert "Bread prices rise again" not in gravest(profile)
    (told,) = heard.of(NoticeReady)
    with reading(profile) as reader:
        notice = queries.notice(reader, told.notice_id)
        assert notice is not None
        assert "Khayyam" in notice.title
        assert "0.7 m" in f"{notice.title} {notice.body}"
        assert queries.status(reader).entries_total == 3


def test_the_same_answer_again_changes_nothing(profile: Profile, feed_server: FeedServer) -> None:  # noqa: F811
    heard = Heard()
    url = publish(feed_server, REPEATS)
    with session(profile, heard) as running:
        feeds = running.ask(Follow((url,))).ids
        for _ in range(3):
            running.ask(CheckNow(feeds))
    assert [event.new_entries for event in heard.of(RoundFinished)] == [1, 0, 0]
    assert "If-None-Match" in feed_server.asked("/news.xml")[-1].headers
    assert len(heard.of(EntriesChanged)) == 1


def test_a_decision_changes_what_is_known_and_undo_takes_it_back(profile: Profile, feed_server: FeedServer) -> None:  # noqa: F811
    url = publish(feed_server, CONFLICTS)
    with session(profile) as running:
        entry_ids = running.ask(CheckNow(running.ask(Follow((url,))).ids)).ids
        with reading(profile) as reader:
            (card,) = [c for c in queries.changes(reader, entry_ids[0]) if c.property == "resolution"]
        assert card.known[0].value.text == "1.2 m"
        assert "1.2 meters" in card.known[0].sentence
        running.ask(Decide(card.claim_id, Decision.ACCEPT))
        assert known_resolutions(profile) == {"0.7 m"}
        with pytest.raises(RasadError, match="decided already"):
            running.ask(Decide(card.claim_id, Decision.REJECT))
        running.ask(UndoDecision())
        assert known_resolutions(profile) == {"1.2 m"}
        with pytest.raises(RasadError, match="nothing left to undo"):
            running.ask(UndoDecision())


def known_resolutions(profile: Profile) -> set[str]:
    """Return the accepted values of the resolution."""
    with reading(profile) as reader:
        return {
            row.value.text
            for row in queries.facts(reader)
            if row.property == "resolution" and row.state is StatementState.ACCEPTED
        }


def test_an_accepted_value_judges_the_other_items_again(profile: Profile, feed_server: FeedServer) -> None:  # noqa: F811
    again = CONFLICTS.replace("conflicts", "again").replace("sees more than was said", "in sharp focus")
    url = publish(feed_server, CONFLICTS, again)
    with session(profile) as running:
        running.ask(CheckNow(running.ask(Follow((url,))).ids))
        assert gravest(profile)["Khayyam satellite in sharp focus"] is Verdict.CONFLICTS
        with reading(profile) as reader:
            rows = queries.items(reader, queries.item_ids(reader, ItemFilter(place="review")))
            entry = next(row.entry_id for row in rows if "sees more" in row.title)
            card = next(c for c in queries.changes(reader, entry) if c.property == "resolution")
        running.ask(Decide(card.claim_id, Decision.ACCEPT))
    assert gravest(profile)["Khayyam satellite in sharp focus"] is Verdict.CONFIRMS


def test_the_digest_is_a_mail_that_can_be_read_back(profile: Profile, feed_server: FeedServer, tmp_path: Path) -> None:  # noqa: F811
    out = tmp_path / "digest.eml"
    url = publish(feed_server, CONFLICTS)
    with session(profile) as running:
        assert "nothing new" in running.ask(WriteDigest(tmp_path / "empty.eml")).text.casefold()
        running.ask(CheckNow(running.ask(Follow((url,))).ids))
        running.ask(WriteDigest(out))
    mail = email.message_from_bytes(out.read_bytes(), policy=email.policy.default)
    text = mail.get_body(("plain",)).get_content()
    assert "1 conflict" in mail["Subject"]
    assert "0.7 m" in text
    assert "1.2 m" in text


def test_one_broken_feed_harms_no_other(profile: Profile, feed_server: FeedServer) -> None:  # noqa: F811
    heard = Heard()
    good = publish(feed_server, REPEATS)
    page = feed_server.say("/page", b"<!doctype html><html><body>Log in</body></html>")
    with session(profile, heard) as running:
        running.ask(CheckNow(running.ask(Follow((page, good, feed_server.url("/missing")))).ids))
    (ended,) = heard.of(RoundFinished)
    assert (ended.feeds, ended.failed, ended.new_entries) == (3, 2, 1)
    assert len(heard.of(RoundProgress)) == 3
    with reading(profile) as reader:
        failing = {feed.url: feed.error for feed in queries.counts(reader).feeds if feed.failing}
    assert set(failing) == {page, feed_server.url("/missing")}
    assert all(failing.values())


def test_a_machine_without_network_is_said_once(profile: Profile) -> None:
    heard = Heard()
    with session(profile, heard) as running:
        running.ask(CheckNow(running.ask(Follow(("http://127.0.0.1:9/a.xml", "http://127.0.0.1:9/b.xml"))).ids))
    assert heard.of(OfflineChanged) == [OfflineChanged(True)]


def test_the_feed_behind_a_page_is_found(profile: Profile, feed_server: FeedServer) -> None:  # noqa: F811
    publish(feed_server, REPEATS)
    link = (
        b'<html><head><link rel="alternate" type="application/rss+xml" href="/news.xml"></head><body>Hi</body></html>'
    )
    page = feed_server.say("/", link)
    with session(profile) as running:
        done = running.ask(AddFeed(page))
    with reading(profile) as reader:
        (feed,) = [feed for feed in queries.counts(reader).feeds if feed.id == done.ids[0]]
    assert feed.url == feed_server.url("/news.xml")
    assert feed.title == "Orbit Gazette"
    assert "Orbit Gazette" in done.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "not an address"), ("two words", "not an address"), ("ftp://outlet.example/feed", "http"),
     ("javascript:alert(1)", "address")],
)  # fmt: skip
def test_what_is_no_address_is_refused_in_words(profile: Profile, typed: str, said: str) -> None:
    with session(profile) as running, pytest.raises(RasadError, match=said) as refused:
        running.ask(AddFeed(typed))
    assert refused.value.remedy


def test_a_page_without_a_feed_is_not_followed(profile: Profile, feed_server: FeedServer) -> None:  # noqa: F811
    page = feed_server.say("/page", b"<!doctype html><html><body>Nothing here</body></html>")
    with session(profile) as running, pytest.raises(RasadError, match="feed"):
        running.ask(AddFeed(page))
    with reading(profile) as reader:
        assert page not in {feed.url for feed in queries.counts(reader).feeds}


def test_a_removed_feed_comes_back_with_what_it_brought(profile: Profile, feed_server: FeedServer) -> None:  # noqa: F811
    url = publish(feed_server, REPEATS)
    with session(profile) as running:
        (feed_id,) = running.ask(Follow((url,))).ids
        running.ask(CheckNow((feed_id,)))
        running.ask(RemoveFeed(feed_id))
        with reading(profile) as reader:
            assert feed_id not in {feed.id for feed in queries.counts(reader).feeds}
        running.ask(RestoreFeed(feed_id))
        running.ask(PauseFeed(feed_id, True))
        with reading(profile) as reader:
            (feed,) = [feed for feed in queries.counts(reader).feeds if feed.id == feed_id]
            assert (feed.total, feed.paused) == (1, True)


def test_a_second_engine_on_the_same_profile_is_refused(profile: Profile) -> None:
    with session(profile), pytest.raises(RasadError, match="already running") as refused, session(profile):
        pytest.fail("two engines on one profile")
    assert "--profile" in refused.value.remedy


def test_a_damaged_database_is_left_alone_and_said(profile: Profile) -> None:
    profile.database.write_bytes(b"this is no database" * 100)
    before = profile.database.read_bytes()
    with pytest.raises(RasadError), session(profile):
        pytest.fail("a damaged database was opened")
    assert profile.database.read_bytes() == before


def test_a_pack_with_a_mistake_leaves_the_last_good_one_in_force(profile: Profile) -> None:
    broken = profile.packs / "mine"
    broken.mkdir(parents=True)
    (broken / "pack.toml").write_text("title = ", "utf-8")
    heard = Heard()
    with session(profile, heard):
        pass
    (trouble,) = heard.of(Trouble)
    assert trouble.code == "pack"
    assert "pack.toml" in trouble.sentence
    assert "built-in" in trouble.remedy


def test_the_engine_loads_no_window() -> None:
    code = "import sys, monitor.engine, monitor.cli.program; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_feed_that_is_gone_twice_is_paused_and_kept(profile: Profile, feed_server: FeedServer) -> None:  # noqa: F811
    url = feed_server.say("/old.xml", Say(b"", 410, etag=""))
    with session(profile) as running:
        (feed_id,) = running.ask(Follow((url,))).ids
        states = []
        for _ in range(2):
            running.ask(CheckNow((feed_id,)))
            with reading(profile) as reader:
                (feed,) = [feed for feed in queries.counts(reader).feeds if feed.id == feed_id]
            states.append((feed.paused, feed.failing))
    assert states == [(False, True), (True, True)]


def test_a_page_may_not_lead_into_another_private_host(profile: Profile, feed_server: FeedServer) -> None:  # noqa: F811
    publish(feed_server, REPEATS)
    inner = feed_server.url("/news.xml", host="127.0.0.2")
    link = f'<html><head><link rel="alternate" type="application/rss+xml" href="{inner}"></head><body>Hi</body></html>'
    page = feed_server.say("/", link.encode())
    with session(profile) as running, pytest.raises(RasadError) as refused:
        running.ask(AddFeed(page))
    assert refused.value.code == "refused_address"
    assert feed_server.asked("/news.xml") == []
