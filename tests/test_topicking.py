"""A topic of one's own: tried, followed, reworded, taken back; what is stored follows."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from monitor import commands as ask
from monitor.desk import Desk
from monitor.errors import InputError, RasadError
from monitor.events import ReadingAgain, TopicPreviewed, TopicsChanged
from monitor.naming import curated_pack
from monitor.profile import Profile
from monitor.store import reading
from monitor.store import topics as topic_store
from monitor.store.sql import rows, scalar
from monitor.topics.previewed import Preview
from monitor.topics.query import QueryError
from monitor.worker import AnalyseJob, HoldJob
from tests.engine_room import CONFLICTS, REPEATS, UNRELATED, Heard, publish
from tests.fakes.clock import FakeClock
from tests.fakes.feedserver import FeedServer, feed_server  # noqa: F401 - a fixture
from tests.test_desk import at_desk

pytestmark = pytest.mark.usefixtures("feed_server")
Work = Callable[[Desk, Heard], Awaitable[None]]


def topics_of(desk: Desk) -> dict[str, set[str]]:
    """Return the topics of every stored entry by its title."""
    found: dict[str, set[str]] = {}
    for line in rows(
        desk._db.conn,
        "SELECT v.title, m.topic FROM entry e JOIN feed f ON f.id = e.feed_id AND f.kind = 'feed'"
        " JOIN entry_version v ON v.id = e.version_id LEFT JOIN topic_match m ON m.version_id = v.id",
    ):
        found.setdefault(line["title"].split()[0], set()).update({line["topic"]} - {None})
    return found


def claims(desk: Desk) -> int:
    """Return how many claims of feeds stand."""
    return int(
        scalar(
            desk._db.conn,
            "SELECT count(*) FROM claim c JOIN claim_state s ON s.claim_id = c.id JOIN entry e ON e.id = c.entry_id"
            " JOIN feed f ON f.id = e.feed_id WHERE f.kind = 'feed' AND s.withdrawn = 0",
        )
    )


def stale(desk: Desk) -> int:
    """Return how many entries still have to be read."""
    return reading.count_stale(desk._db, curated_pack(desk._db, desk._rules.pack).hash)


@pytest.fixture
def desk(profile: Profile, feed_server: FeedServer) -> Callable[[Work], None]:  # noqa: F811
    """Do some work at a desk that has read three stories: two on a topic of the pack, one about bread."""
    url = publish(feed_server, REPEATS, CONFLICTS, UNRELATED)

    def run(work: Work) -> None:
        heard = Heard()

        async def begin(desk: Desk) -> None:
            await desk.carry_out(1, ask.Follow((url,)))
            await desk.tick()
            heard.events.clear()
            await work(desk, heard)

        at_desk(profile, begin, FakeClock(), heard=heard)

    return run


def jobs_of(desk: Desk) -> list[Any]:
    """Return what the worker is asked from now on."""
    asked: list[Any] = []
    run = desk._worker.run

    async def noted(job: Any, deadline: float) -> Any:
        asked.append(job)
        return await run(job, deadline)

    desk._worker.run = noted  # type: ignore[method-assign, assignment]
    return asked


def test_a_new_topic_finds_what_is_stored(desk: Callable[[Work], None]) -> None:
    async def work(desk: Desk, heard: Heard) -> None:
        asked = jobs_of(desk)
        answer = await desk.carry_out(2, ask.SetTopic("", "Bread", "bread OR baker"))
        assert answer.text.startswith("Bread is followed")
        assert topics_of(desk)["Bread"] == {"my-bread"}
        assert topics_of(desk)["Khayyam"] == {"khayyam"}
        assert stale(desk) == 0
        assert [len(job.documents) for job in asked if isinstance(job, HoldJob)] == [3]
        assert [len(job.documents) for job in asked if isinstance(job, AnalyseJob)] == [1], "only the new one is read"
        assert heard.of(TopicsChanged)
        assert [(event.done, event.total) for event in heard.of(ReadingAgain)][-1] == (3, 3)
        titles = [line["title"] for line in rows(desk._db.conn, "SELECT title FROM topic ORDER BY position")]
        assert titles[-1] == "Bread"

    desk(work)


def test_new_stories_are_held_against_it(desk: Callable[[Work], None], feed_server: FeedServer) -> None:  # noqa: F811
    async def work(desk: Desk, heard: Heard) -> None:
        await desk.carry_out(2, ask.SetTopic("", "Imaging", "resolution NEAR/3 metres"))
        assert topics_of(desk)["Khayyam"] == {"khayyam", "my-imaging"}

    desk(work)


def test_a_reworded_topic_loses_and_gains_and_is_taken_back(desk: Callable[[Work], None]) -> None:
    async def work(desk: Desk, heard: Heard) -> None:
        before = claims(desk)
        await desk.carry_out(2, ask.SetTopic("", "Mine", "bread"))
        asked = jobs_of(desk)
        await desk.carry_out(3, ask.SetTopic("my-mine", "Mine", "soyuz"))
        assert topics_of(desk) == {"Khayyam": {"khayyam", "my-mine"}, "Bread": set()}
        assert claims(desk) == before
        read = [job.documents[0].title for job in asked if isinstance(job, AnalyseJob)]
        assert read == ["Bread prices rise again"], "it lost its last topic"
        answer = await desk.carry_out(4, ask.UndoTopic("my-mine"))
        assert answer.text == "Mine asks for what it did before."
        assert topics_of(desk) == {"Khayyam": {"khayyam"}, "Bread": {"my-mine"}}
        assert [rule.query for rule in topic_store.history(desk._db, "my-mine")] == ["bread", "soyuz", "bread"]
        assert stale(desk) == 0

    desk(work)


def test_a_topic_is_left_and_followed_again(desk: Callable[[Work], None]) -> None:
    async def work(desk: Desk, heard: Heard) -> None:
        before, standing = topics_of(desk), claims(desk)
        answer = await desk.carry_out(2, ask.FollowTopic("khayyam", False))
        assert "no longer followed" in answer.text
        assert topics_of(desk)["Khayyam"] == set()
        assert claims(desk) == 0
        with pytest.raises(InputError, match="not followed"):
            await desk.carry_out(3, ask.FollowTopic("khayyam", False))
        await desk.carry_out(4, ask.FollowTopic("khayyam", True))
        assert (topics_of(desk), claims(desk)) == (before, standing)
        assert scalar(desk._db.conn, "SELECT count(*) FROM claim_state WHERE withdrawn = 1") == 0

    desk(work)


def test_the_first_wording_is_undone_by_leaving_it(desk: Callable[[Work], None]) -> None:
    async def work(desk: Desk, heard: Heard) -> None:
        await desk.carry_out(2, ask.SetTopic("", "Bread", "bread"))
        answer = await desk.carry_out(3, ask.UndoTopic("my-bread"))
        assert "no longer followed" in answer.text
        assert topics_of(desk)["Bread"] == set()
        await desk.carry_out(4, ask.FollowTopic("my-bread", True))
        assert topics_of(desk)["Bread"] == {"my-bread"}

    desk(work)


def test_a_preview_says_what_would_change_and_changes_nothing(desk: Callable[[Work], None]) -> None:
    async def work(desk: Desk, heard: Heard) -> None:
        await desk.carry_out(2, ask.SetTopic("", "Mine", "bread"))
        dump = list(desk._db.conn.iterdump())
        await desk.carry_out(3, ask.PreviewTopic("my-mine", "Mine", "soyuz OR metres"))
        (event,) = heard.of(TopicPreviewed)
        preview: Preview = event.preview
        assert (preview.held, preview.matching, preview.gained, preview.lost) == (3, 2, 2, 1)
        assert {entry.words for entry in preview.entries} == {("Soyuz",), ("metres",), ("Bread", "bread")}
        assert (preview.topic, preview.query, preview.threshold) == ("my-mine", "soyuz OR metres", 0.0)
        assert list(desk._db.conn.iterdump()) == dump

    desk(work)


def test_one_change_comes_to_the_same_as_reading_all(desk: Callable[[Work], None]) -> None:
    async def work(desk: Desk, heard: Heard) -> None:
        for query in ("bread", "khayyam", "metres OR bread", "nothing", "lang:en launch*"):
            known = [r.topic for r in topic_store.in_force(desk._db)]
            await desk.carry_out(2, ask.SetTopic("my-mine" if known else "", "Mine", query))
            quick = topics_of(desk), claims(desk), list(desk._db.execute("SELECT * FROM item_topic ORDER BY 1, 2, 3"))
            desk._db.execute("DELETE FROM reading")
            desk._db.conn.commit()
            await desk.carry_out(3, ask.ReadAgain())
            whole = topics_of(desk), claims(desk), list(desk._db.execute("SELECT * FROM item_topic ORDER BY 1, 2, 3"))
            assert quick == whole, query

    desk(work)


def test_what_was_broken_off_is_read_later(desk: Callable[[Work], None]) -> None:
    async def work(desk: Desk, heard: Heard) -> None:
        desk._rules.in_background = True
        await desk.carry_out(2, ask.SetTopic("", "One", "bread"))
        await desk.carry_out(3, ask.SetTopic("", "Two", "soyuz"))  # the first was only begun
        await asyncio.sleep(0)
        await desk.carry_out(4, ask.ReadAgain())
        assert topics_of(desk) == {"Khayyam": {"khayyam", "my-two"}, "Bread": {"my-one"}}
        assert stale(desk) == 0

    desk(work)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (ask.SetTopic("", "Bread", "bread AND ("), "missing at the end"),
        (ask.SetTopic("", "", "bread"), "needs a title"),
        (ask.SetTopic("", "x" * 81, "bread"), "needs a title"),
        (ask.SetTopic("", "\u200c", "bread"), "needs a title"),
        (ask.SetTopic("", "Bread\u202e", "bread"), "cannot be seen"),
        (ask.SetTopic("", "khayyam  Satellite", "bread"), 'topic "Khayyam satellite" already'),
        (ask.SetTopic("", "Bread", "bread", -1), "threshold"),
        (ask.SetTopic("", "Bread", "bread", float("nan")), "threshold"),
        (ask.SetTopic("khayyam", "Bread", "bread"), "belongs to the pack"),
        (ask.SetTopic("my-none", "Bread", "bread"), "no topic"),
        (ask.UndoTopic("khayyam"), "belongs to the pack"),
        (ask.UndoTopic("my-none"), "no topic"),
        (ask.FollowTopic("khayam", False), "khayyam"),
        (ask.FollowTopic("khayyam", True), "followed already"),
        (ask.PreviewTopic("", "", "@Nobody-at-all"), "No name or kind"),
    ],
)
def test_what_cannot_be_meant_changes_nothing(desk: Callable[[Work], None], command: ask.Command, said: str) -> None:
    async def work(desk: Desk, heard: Heard) -> None:
        dump = list(desk._db.conn.iterdump())
        with pytest.raises(RasadError, match=said) as caught:
            await desk.carry_out(2, command)
        assert caught.value.remedy
        assert list(desk._db.conn.iterdump()) == dump

    desk(work)


def test_a_title_is_written_as_persian_is_and_no_two_topics_have_one(desk: Callable[[Work], None]) -> None:
    async def work(desk: Desk, heard: Heard) -> None:
        await desk.carry_out(2, ask.SetTopic("", "نان\u200cها", "bread"))
        await desk.carry_out(3, ask.SetTopic("", "Mine", "soyuz"))
        assert [rule.title for rule in topic_store.in_force(desk._db)] == ["Mine", "نان\u200cها"]
        with pytest.raises(InputError, match="already"):
            await desk.carry_out(4, ask.SetTopic("my-mine", "نان\u200cها", "soyuz"))
        await desk.carry_out(5, ask.SetTopic("my-mine", "MINE", "soyuz"))

    desk(work)


def test_a_topic_that_the_pack_cannot_read_waits(desk: Callable[[Work], None]) -> None:
    async def work(desk: Desk, heard: Heard) -> None:
        rule = topic_store.TopicRule("my-moon", "Moon", "@Lunar-Lander-of-another-pack", 0.0, False, 1)
        topic_store.put(desk._db, rule)
        assert curated_pack(desk._db, desk._rules.pack).queries == ()
        await desk._rules.use()
        with pytest.raises(QueryError):
            await desk.carry_out(2, ask.SetTopic("my-moon", "Moon", rule.query))

    desk(work)
