"""What a person says of where items belong: claims come and go with it, it outlives every change of rules."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from monitor import commands as ask
from monitor.desk import Desk
from monitor.errors import InputError
from monitor.events import EntriesChanged
from monitor.naming import curated_pack
from monitor.profile import Profile
from monitor.store import misses, reading
from monitor.store.sql import rows, scalar
from tests.engine_room import CONFLICTS, LINK, REPEATS, UNRELATED, Heard, publish
from tests.fakes.clock import FakeClock
from tests.fakes.feedserver import FeedServer, feed_server, item  # noqa: F401 - a fixture
from tests.test_desk import at_desk
from tests.test_topicking import claims, topics_of

pytestmark = pytest.mark.usefixtures("feed_server")
Work = Callable[[Desk, Heard], Awaitable[None]]
POET = item(
    "Khayyam's quatrains in a new translation",
    LINK.format("poet"),
    guid="poet",
    body="The poet and mathematician is read again.",
    date="Sat, 12 Aug 2023 10:00:00 GMT",
)
ASIDE = item(
    "Engineers meet in the capital",
    LINK.format("aside"),
    guid="aside",
    body="The hall was full at nine and nobody was late. " * 9 + "The Khayyam satellite weighs 600 kg.",
    date="Sat, 12 Aug 2023 13:00:00 GMT",
)
PERSIAN = item(
    "بزرگداشت خیام در نیشابور",
    LINK.format("fa"),
    guid="fa",
    body="آیین بزرگداشت این شاعر و ریاضی‌دان امروز برگزار شد.",
    date="Sat, 12 Aug 2023 11:00:00 GMT",
)
RUSSIAN = item(
    "Омар Хайям на сцене театра",
    LINK.format("ru"),
    guid="ru",
    body="В театре поставили стихи великого поэта и математика.",
    date="Sat, 12 Aug 2023 12:00:00 GMT",
)


@pytest.fixture
def desk(profile: Profile, feed_server: FeedServer) -> Callable[[Work], None]:  # noqa: F811
    """Do some work at a desk that has read two stories of a topic, four that nearly belong, one about bread."""
    url = publish(feed_server, REPEATS, CONFLICTS, UNRELATED, POET, ASIDE, PERSIAN, RUSSIAN)

    def run(work: Work) -> None:
        heard = Heard()

        async def begin(desk: Desk) -> None:
            await desk.carry_out(1, ask.Follow((url,)))
            await desk.tick()
            heard.events.clear()
            await work(desk, heard)

        at_desk(profile, begin, FakeClock(), heard=heard)

    return run


def entry_of(desk: Desk, start: str) -> int:
    """Return the entry whose title begins so."""
    sql = "SELECT e.id FROM entry e JOIN entry_version v ON v.id = e.version_id WHERE v.title LIKE ? || '%'"
    return int(scalar(desk._db.conn, sql, (start,)))


def near(desk: Desk) -> set[str]:
    """Return the first words of what nearly belongs."""
    return {one.document.title.split()[0] for one in misses.misses(desk._db.conn, "khayyam")}


def standing_claims(desk: Desk, entry: int) -> int:
    """Return how many claims of an entry stand."""
    sql = (
        "SELECT count(*) FROM claim c JOIN claim_state s ON s.claim_id = c.id WHERE c.entry_id = ? AND s.withdrawn = 0"
    )
    return int(scalar(desk._db.conn, sql, (entry,)))


def stale(desk: Desk) -> int:
    """Return how many entries have to be read again."""
    return reading.count_stale(desk._db, curated_pack(desk._db, desk._rules.pack).hash)


def test_namesakes_in_three_languages_nearly_belong(desk: Callable[[Work], None]) -> None:
    async def work(desk: Desk, heard: Heard) -> None:
        assert near(desk) == {"Engineers", "Khayyam's", "بزرگداشت", "Омар"}
        found = {one.document.title.split()[0]: bool(one.against) for one in misses.misses(desk._db.conn, "khayyam")}
        assert found == {"Engineers": False, "Khayyam's": True, "بزرگداشت": True, "Омар": True}

    desk(work)


def test_claims_come_and_go_with_what_is_said(desk: Callable[[Work], None]) -> None:
    async def work(desk: Desk, heard: Heard) -> None:
        aside, before = entry_of(desk, "Engineers"), claims(desk)
        answer = await desk.carry_out(2, ask.SayBelongs((aside,), "khayyam", True))
        assert "belongs to Khayyam satellite" in answer.text
        assert heard.of(EntriesChanged)
        assert topics_of(desk)["Engineers"] == {"khayyam"}
        assert standing_claims(desk, aside) > 0
        assert stale(desk) == 0
        await desk.carry_out(3, ask.UnsayBelongs(tuple(answer.ids)))
        assert (topics_of(desk)["Engineers"], claims(desk)) == (set(), before)
        assert near(desk) == {"Engineers", "Khayyam's", "بزرگداشت", "Омар"}

    desk(work)


def test_what_does_not_belong_keeps_its_claims_withdrawn(desk: Callable[[Work], None]) -> None:
    async def work(desk: Desk, heard: Heard) -> None:
        entry = entry_of(desk, "Khayyam satellite, one")
        n = standing_claims(desk, entry)
        answer = await desk.carry_out(2, ask.SayBelongs((entry,), "khayyam", False))
        assert standing_claims(desk, entry) == 0
        assert scalar(desk._db.conn, "SELECT count(*) FROM claim WHERE entry_id = ?", (entry,)) == n
        await desk.carry_out(3, ask.UnsayBelongs(tuple(answer.ids)))
        assert standing_claims(desk, entry) == n

    desk(work)


def test_it_outlives_every_change_of_rules(desk: Callable[[Work], None]) -> None:
    async def work(desk: Desk, heard: Heard) -> None:
        poet, told = entry_of(desk, "Khayyam's"), entry_of(desk, "Khayyam satellite, one")
        await desk.carry_out(2, ask.SetTopic("", "Mine", "poet OR rocket"))
        await desk.carry_out(3, ask.SayBelongs((poet,), "khayyam", True))
        await desk.carry_out(4, ask.SayBelongs((poet, told), "my-mine", False))

        def stands() -> tuple[bool, bool, bool]:
            lines = {tuple(line) for line in rows(desk._db.conn, "SELECT entry_id, topic FROM item_topic")}
            return (poet, "khayyam") in lines, (poet, "my-mine") in lines, (told, "my-mine") in lines

        for change in (
            ask.SetTopic("my-mine", "Mine", "translation"),
            ask.SetTopic("my-mine", "Mine", "launched OR poet"),
            ask.SetTopic("", "Other", "bread"),
            ask.FollowTopic("iranian-launches", False),
            ask.UndoTopic("my-mine"),
        ):
            await desk.carry_out(5, change)
            assert stands() == (True, False, False), change
        desk._db.execute("DELETE FROM reading")
        await desk.carry_out(6, ask.ReadAgain())
        assert stands() == (True, False, False)
        await desk.carry_out(7, ask.FollowTopic("khayyam", False))
        assert stands() == (False, False, False)
        await desk.carry_out(8, ask.FollowTopic("khayyam", True))
        assert stands() == (True, False, False)

    desk(work)


def test_a_changed_topic_finds_what_is_near_it(desk: Callable[[Work], None]) -> None:
    async def work(desk: Desk, heard: Heard) -> None:
        await desk.carry_out(2, ask.SetTopic("", "Mine", "bread NOT capital"))
        (one,) = misses.misses(desk._db.conn, "my-mine")
        assert "capital" in one.reason
        await desk.carry_out(3, ask.SetTopic("my-mine", "Mine", "bread"))
        assert misses.misses(desk._db.conn, "my-mine") == []

    desk(work)


def test_what_was_judged_is_written_in_the_form_of_labelled_data(desk: Callable[[Work], None], tmp_path: Path) -> None:
    async def work(desk: Desk, heard: Heard) -> None:
        poet, told = entry_of(desk, "بزرگداشت"), entry_of(desk, "Khayyam satellite, one")
        await desk.carry_out(2, ask.SayBelongs((told,), "khayyam", True))
        await desk.carry_out(3, ask.SayBelongs((poet,), "khayyam", False))
        file = tmp_path / "judged.jsonl"
        answer = await desk.carry_out(4, ask.ExportJudged(file))
        assert answer.text.startswith("2 items that you judged")
        records = {one["title"].split()[0]: one for one in map(json.loads, file.read_text("utf-8").splitlines())}
        wanted = "id language source url published title summary body topics negative_kind claims judged"
        assert all(" ".join(one) == wanted for one in records.values())
        assert (records["Khayyam"]["topics"], records["Khayyam"]["negative_kind"]) == (["khayyam"], None)
        refused = records["بزرگداشت"]
        assert (refused["topics"], refused["negative_kind"], refused["judged"]) == ([], "homonym", {"khayyam": False})
        with pytest.raises(InputError, match="could not be written"):
            await desk.carry_out(5, ask.ExportJudged(tmp_path / "none" / "file"))

    desk(work)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (ask.SayBelongs((999,), "khayyam", True), "no entry 999"),
        (ask.SayBelongs((1,), "khayam", True), "no topic"),
        (ask.UnsayBelongs((7,)), "nothing said"),
    ],
)
def test_what_cannot_be_meant_changes_nothing(desk: Callable[[Work], None], command: ask.Command, said: str) -> None:
    async def work(desk: Desk, heard: Heard) -> None:
        dump = list(desk._db.conn.iterdump())
        with pytest.raises(InputError, match=said) as caught:
            await desk.carry_out(2, command)
        assert caught.value.remedy
        assert list(desk._db.conn.iterdump()) == dump

    desk(work)
