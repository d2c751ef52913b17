"""What the window reads of topics: all of them, with what they brought, their former wording and names for rules."""

from __future__ import annotations

from collections.abc import Callable

from monitor import commands as ask
from monitor.desk import Desk
from monitor.events import TopicPreviewed
from monitor.store import queries
from monitor.store.topicrows import TopicRow
from tests.engine_room import Heard
from tests.fakes.feedserver import feed_server  # noqa: F401 - a fixture
from tests.test_topicking import Work, desk  # noqa: F401 - a fixture


def topic(desk: Desk, ident: str) -> TopicRow:  # noqa: F811
    return next(row for row in queries.topics(desk._db.conn) if row.id == ident)


def test_every_topic_is_told_with_what_it_brought(desk: Callable[[Work], None]) -> None:  # noqa: F811
    async def work(desk: Desk, heard: Heard) -> None:
        await desk.carry_out(2, ask.SetTopic("", "Bread", "bread"))
        await desk.carry_out(3, ask.SetTopic("my-bread", "Bread and prices", "bread price", 0.5))
        row = topic(desk, "my-bread")
        assert (row.title, row.query, row.threshold, row.off, row.own) == (
            "Bread and prices",
            "bread price",
            0.5,
            False,
            True,
        )
        assert (row.items, row.unread, row.newest) == (1, 1, "Bread prices rise again")
        assert row.former is not None
        assert (row.former.title, row.former.query) == ("Bread", "bread")
        await desk.carry_out(4, ask.FollowTopic("my-bread", False))
        assert (topic(desk, "my-bread").off, topic(desk, "my-bread").items) == (True, 0)

    desk(work)


def test_a_topic_of_the_pack_that_is_off_stays_with_its_rule_as_a_query(
    desk: Callable[[Work], None],  # noqa: F811
) -> None:
    async def work(desk: Desk, heard: Heard) -> None:
        before = topic(desk, "khayyam")
        assert before.written
        assert before.worth > 0
        assert not before.own
        await desk.carry_out(2, ask.FollowTopic("khayyam", False))
        after = topic(desk, "khayyam")
        assert (after.off, after.title, after.written, after.worth) == (
            True,
            before.title,
            before.written,
            before.worth,
        )

    desk(work)


def test_the_items_of_a_topic_come_with_the_words_that_decided(desk: Callable[[Work], None]) -> None:  # noqa: F811
    async def work(desk: Desk, heard: Heard) -> None:
        await desk.carry_out(2, ask.SetTopic("", "Bread", "bread"))
        found = queries.topic_items(desk._db.conn, "my-bread")
        (entry,) = found.entries
        assert (found.held, found.matching, found.gained, found.lost) == (1, 1, 0, 0)
        assert [span.of(entry.title.text) for span in entry.title.marks] == ["Bread"]
        assert [span.of(entry.passage.text) for span in entry.passage.marks] == ["bread"]

    desk(work)


def test_names_kinds_and_kinds_of_a_country_may_follow_the_sign(desk: Callable[[Work], None]) -> None:  # noqa: F811
    async def work(desk: Desk, heard: Heard) -> None:
        names = queries.topic_names(desk._db.conn)
        assert {"Khayyam", "satellite", "satellite/Iran"} <= set(names)
        assert list(names) == sorted(names)

    desk(work)


def test_a_preview_passes_over_the_newest_where_they_were_looked_at(desk: Callable[[Work], None]) -> None:  # noqa: F811
    async def work(desk: Desk, heard: Heard) -> None:
        for after in range(4):
            await desk.carry_out(2, ask.PreviewTopic("", "", "bread OR soyuz OR metres", 0.0, 1, after))
        previews = [event.preview for event in heard.of(TopicPreviewed)]
        assert [preview.held for preview in previews] == [1, 1, 1, 0]
        whole = previews[0].with_older(previews[1]).with_older(previews[2])
        assert (whole.held, whole.matching) == (3, 3)
        assert len({entry.entry_id for entry in whole.entries}) == 3

    desk(work)


def test_a_preview_tells_what_nearly_matches_and_why_not(desk: Callable[[Work], None]) -> None:  # noqa: F811
    async def work(desk: Desk, heard: Heard) -> None:
        await desk.carry_out(2, ask.SetTopic("", "Bread", "bread"))
        await desk.carry_out(3, ask.PreviewTopic("my-bread", "", "(bread OR soyuz) NOT (bakers OR rocket)"))
        (event,) = heard.of(TopicPreviewed)
        preview = event.preview
        assert (preview.matching, preview.lost, preview.near) == (0, 1, 1)
        lost, near = sorted(preview.entries, key=lambda entry: not entry.before)
        assert "because of “\u2068Bakers\u2069”" in lost.why
        assert [span.of(lost.passage.text) for span in lost.passage.against] == ["Bakers"]
        assert "because of “\u2068rocket\u2069”" in near.why

    desk(work)
