"""A feed moves for good: followed at once, offered once proven, and never believed where a network meddles."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest

from monitor import commands as ask
from monitor.desk import Desk
from monitor.errors import InputError
from monitor.feeds.moves import Move, MoveState, Standing, seen, standings
from monitor.profile import Profile
from monitor.store import feeds as feed_store
from monitor.store import moves as move_store
from monitor.store.open import open_writer
from tests.cli.test_cli import run
from tests.engine_room import CONFLICTS, REPEATS, publish, session
from tests.fakes.clock import FakeClock
from tests.fakes.feedserver import FeedServer, feed_server, item, rss  # noqa: F401 - a fixture
from tests.fakes.proxyserver import ProxyServer
from tests.test_desk import at_desk

DAY = 24 * 3600
NOW = 1_700_000_000
OLD, NEW = "https://old.example/feed", "https://new.example/feed"


def after(*polls: tuple[int, bool], move: Move | None = None) -> Move:
    """Return a move after answers at these times, each with whether it proves anything."""
    move = move or Move(1, OLD, NEW, first_at=NOW)
    for at, proven in polls:
        move = seen(move, at, proven=proven)
    return move


PROVEN = after((NOW, True), (NOW + 60, True), (NOW + DAY, True))
POLLS: dict[str, tuple[Move, Standing]] = {
    "three-polls-two-days": (PROVEN, Standing.OFFERED),
    "three-polls-one-day": (after((NOW, True), (NOW + 60, True), (NOW + 120, True)), Standing.WATCHED),
    "two-polls-two-days": (after((NOW, True), (NOW + DAY, True)), Standing.WATCHED),
    "nothing-proven": (after(*((NOW + n * DAY, False) for n in range(30))), Standing.WATCHED),
    "one-of-many-proven": (after((NOW, True), *((NOW + n * DAY, False) for n in range(30))), Standing.WATCHED),
    "never-seen": (after(), Standing.WATCHED),
    "refused": (replace(PROVEN, state=MoveState.REFUSED), Standing.REFUSED),
    "clock-set-back": (after((NOW, True), (NOW - DAY, True), (NOW, True)), Standing.OFFERED),
}


@pytest.mark.parametrize(("move", "standing"), POLLS.values(), ids=POLLS)
def test_a_move_is_offered_once_it_is_proven(move: Move, standing: Standing) -> None:
    assert standings([move]) == ((move, standing),)


def crowd(n: int, to: str = "https://portal.example/{}", start: str = "https://h{}.example/f") -> list[Move]:
    return [replace(PROVEN, feed_id=i, from_url=start.format(i), to_url=to.format(i)) for i in range(n)]


CROWDS: dict[str, tuple[list[Move], set[Standing]]] = {
    "one": (crowd(1), {Standing.OFFERED}),
    "two": (crowd(2), {Standing.OFFERED}),
    "three": (crowd(3), {Standing.HELD_BACK}),
    "hundred": (crowd(100), {Standing.HELD_BACK}),
    "hundred-one-page": (crowd(100, "https://portal.example/login"), {Standing.HELD_BACK}),
    "hundred-each-its-own": (crowd(100, "https://new{}.example/"), {Standing.OFFERED}),
    "case-of-letters": (crowd(3, "https://PORTAL.example/{}"), {Standing.HELD_BACK}),
    "other-ports": (crowd(3, "https://portal.example:{}443/"), {Standing.HELD_BACK}),
    "secure-on-the-same-host": (crowd(9, "https://one.example/{}", "http://one.example/{}"), {Standing.OFFERED}),
    "unproven-ones-count": (
        [PROVEN, *(replace(move, polls=0) for move in crowd(2, "https://new.example/{}"))],
        {Standing.HELD_BACK},
    ),
}


@pytest.mark.parametrize(("moves", "expected"), CROWDS.values(), ids=CROWDS)
def test_many_feeds_to_one_host_are_not_believed(moves: list[Move], expected: set[Standing]) -> None:
    assert {standing for _, standing in standings(moves)} == expected


def test_a_moved_feed_is_followed_proven_offered_and_accepted(profile: Profile, feed_server: FeedServer) -> None:  # noqa: F811
    clock = FakeClock()
    old = publish(feed_server, REPEATS, path="/old.xml")
    new: list[str] = []

    async def work(desk: Desk) -> None:
        (feed_id,), _ = await desk._doers()[ask.Follow](ask.Follow((old,)))
        await desk.tick()
        new.append(feed_server.say("/new.xml", rss("Orbit Gazette", REPEATS, CONFLICTS)))
        feed_server.redirect("/old.xml", "/new.xml", 308)
        for hours, standing in ((1, "watched"), (1, "watched"), (30, "offered")):
            clock.advance(hours * 3600)
            await desk.carry_out(1, ask.CheckNow((feed_id,)))
            (moved,) = move_store.moved(desk._db)
            assert (moved.standing.value, moved.move.to_url) == (standing, new[0])
            (feed,) = feed_store.by_ids(desk._db, [feed_id])
            assert feed.moved_to == (new[0] if standing == "offered" else "")
            if standing == "watched":
                with pytest.raises(InputError, match="not proven"):
                    await desk.carry_out(2, ask.AcceptMove(feed_id))
        feed_server.seen.clear()
        done = await desk.carry_out(3, ask.AcceptMove(feed_id))
        assert new[0] in done.text
        await desk.tick()
        assert [seen.path for seen in feed_server.seen] == ["/new.xml"]
        (feed,) = feed_store.by_ids(desk._db, [feed_id])
        assert (feed.url, feed.moved_to, feed.allow_private, move_store.moved(desk._db)) == (new[0], "", True, ())
        assert desk._db.execute("SELECT count(*) FROM entry WHERE feed_id = ?", [feed_id]).fetchone() == (2,)
        with pytest.raises(InputError, match="nowhere else"):
            await desk.carry_out(4, ask.AcceptMove(feed_id))

    at_desk(profile, work, clock)


def test_a_redirect_that_ends_or_brings_strangers_proves_nothing(profile: Profile, feed_server: FeedServer) -> None:  # noqa: F811
    clock, old = FakeClock(), publish(feed_server, REPEATS, path="/old.xml")

    async def work(desk: Desk) -> None:
        (feed_id,), _ = await desk._doers()[ask.Follow](ask.Follow((old,)))
        await desk.tick()
        feed_server.redirect("/old.xml", "/new.xml")
        for day in range(4):
            clock.advance(DAY)
            feed_server.say("/new.xml", rss("Strangers", item(f"Story {day}", f"https://outlet.example/s{day}")))
            await desk.carry_out(1, ask.CheckNow((feed_id,)))
            assert [(moved.move.polls, moved.standing.value) for moved in move_store.moved(desk._db)] == [
                (0, "watched")
            ]
        publish(feed_server, REPEATS, CONFLICTS, path="/old.xml")
        await desk.carry_out(1, ask.CheckNow((feed_id,)))
        assert move_store.moved(desk._db) == ()

    at_desk(profile, work, clock)


@pytest.mark.parametrize("page", ["login", "feed"])
def test_a_captive_portal_changes_no_address(profile: Profile, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    """All of 100 feeds lead to one host for days, whether it shows a page or hands over what the feeds held."""
    clock, n = FakeClock(), 100
    urls = [f"http://h{number}.example/{number}.xml" for number in range(n)]

    async def work(desk: Desk) -> None:
        async with FeedServer() as server, ProxyServer() as network:
            network.leads("*", server.port)
            monkeypatch.setattr(desk._fetcher, "_system", {"http": network.url("http")})
            for number in range(n):
                server.say(f"/{number}.xml", rss("News", item(f"One {number}", f"https://outlet.example/{number}")))
            ids, _ = await desk._doers()[ask.Follow](ask.Follow(tuple(urls)))
            await desk.tick()
            for number in range(n):
                body = rss("News", item(f"One {number}", f"https://outlet.example/{number}"), item(f"Two {number}"))
                shown = body if page == "feed" else b"<!doctype html><html><body>Log in</body></html>"
                server.say(f"/portal/{number}", shown)
                server.redirect(f"/{number}.xml", f"http://portal.example/portal/{number}")
            for day in range(4):
                clock.advance(DAY)
                for number in range(n if page == "feed" else 0):
                    again = rss(
                        "News", item(f"One {number}", f"https://outlet.example/{number}"), item(f"{day} {number}")
                    )
                    server.say(f"/portal/{number}", again)
                await desk.carry_out(1, ask.CheckNow(ids))
            assert {feed.url for feed in feed_store.by_ids(desk._db, ids)} == set(urls)
            held = {moved.standing for moved in move_store.moved(desk._db)}
            assert held == ({Standing.HELD_BACK} if page == "feed" else set())
            assert {feed.moved_to for feed in feed_store.by_ids(desk._db, ids)} == {""}
            if page == "feed":
                with pytest.raises(InputError, match="keeps its address"):
                    await desk.carry_out(2, ask.AcceptMove(ids[0]))
            assert desk._db.execute("SELECT count(*) FROM entry WHERE feed_id = ?", [ids[0]]).fetchone()[0] >= 1
            for number in range(n):
                server.say(f"/{number}.xml", rss("News", item(f"Back {number}", f"https://outlet.example/b{number}")))
            clock.advance(DAY)
            await desk.carry_out(3, ask.CheckNow(ids))
            assert {feed.error_code for feed in feed_store.by_ids(desk._db, ids)} == {""}
            assert move_store.moved(desk._db) == ()

    at_desk(profile, work, clock)


def test_the_new_address_of_another_feed_is_not_taken(profile: Profile, feed_server: FeedServer) -> None:  # noqa: F811
    async def work(desk: Desk) -> None:
        (one, two), _ = await desk._doers()[ask.Follow](ask.Follow((OLD, NEW)))
        desk._db.execute("INSERT INTO feed_move VALUES (?, ?, ?, 3, 2, 0, ?, 'seen')", [one, OLD, NEW, NOW])
        with pytest.raises(InputError, match="Another feed"):
            await desk.carry_out(1, ask.AcceptMove(one))
        assert [feed.url for feed in feed_store.by_ids(desk._db, (one, two))] == [OLD, NEW]

    at_desk(profile, work, FakeClock())


def test_a_private_networks_permission_goes_with_the_old_host(profile: Profile) -> None:
    async def work(desk: Desk) -> None:
        (feed_id,), _ = await desk._doers()[ask.Follow](ask.Follow((OLD,)))
        assert feed_store.by_ids(desk._db, [feed_id])[0].allow_private
        move_store.settle(desk._db, replace(PROVEN, feed_id=feed_id), MoveState.ACCEPTED)
        (feed,) = feed_store.by_ids(desk._db, [feed_id])
        assert (feed.url, feed.allow_private) == (NEW, False)

    at_desk(profile, work, FakeClock())


def test_moves_are_listed_and_refused_on_the_command_line(capsys: pytest.CaptureFixture[str], profile: Profile) -> None:
    with session(profile) as running:
        (feed_id,) = running.ask(ask.Follow((OLD,))).ids
    assert "No feed moved." in run(capsys, "--profile", profile.directory, "feeds", "moved")[1]
    with closing(open_writer(profile.database)) as db:
        db.execute("INSERT INTO feed_move VALUES (?, ?, ?, 3, 2, 0, ?, 'seen')", [feed_id, OLD, NEW, NOW])
    _, out, _ = run(capsys, "--profile", profile.directory, "feeds", "moved")
    assert NEW in out
    assert "offered" in out
    code, out, _ = run(capsys, "--profile", profile.directory, "feeds", "moved", "--refuse", str(feed_id))
    assert (code, OLD in out) == (0, True)
    assert '"standing": "refused"' in run(capsys, "--profile", profile.directory, "feeds", "moved", "--json")[1]
