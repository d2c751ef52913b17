"""What is asked about the feeds that are followed: add, leave, pause, take over a list, write one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final

from monitor import commands as ask
from monitor import events, subscriptions
from monitor.clock import Clock
from monitor.digest.wording import isolate
from monitor.errors import InputError
from monitor.feeds.fetch import Fetcher
from monitor.feeds.model import FeedSpec
from monitor.feeds.moves import MoveState, Standing
from monitor.feeds.opml import REMEDIES, LeftOut
from monitor.feeds.proxies import NONE, checked_proxy
from monitor.feeds.sanitise import line
from monitor.finding import Finder, followed_at
from monitor.rounds import RoundResult
from monitor.store import feeds as feed_store
from monitor.store import moves as move_store
from monitor.store.database import Database
from monitor.store.feeds import Feed
from monitor.store.moves import MovedFeed, reason
from monitor.store.open import transaction
from monitor.worker import Worker

Answer = tuple[Sequence[int], str]
"""The ids a command made or touched, and a sentence worth showing or ""."""

_DONE: Final = {
    ask.FeedAct.PAUSE: (
        "is paused: it is not checked until you let it run again.",
        "are paused: they are not checked until you let them run again.",
    ),
    ask.FeedAct.RESUME: ("is checked again.", "are checked again."),
    ask.FeedAct.REMOVE: (
        "is no longer followed; what it brought stays.",
        "are no longer followed; what they brought stays.",
    ),
    ask.FeedAct.RESTORE: ("is followed again.", "are followed again."),
}
LONGEST_NAME: Final = 200
"""Characters of a title or a folder that a person gives."""
_NAMED: Final = 5
"""Outlines named in one sentence."""
_BY_HAND: Final = "If you know the new address to be right, follow it with `rasadctl feeds add` and remove this one."


class Following:
    """Carries out the commands about feeds; `check` looks after feeds at once."""

    def __init__(
        self,
        db: Database,
        fetcher: Fetcher,
        worker: Worker,
        clock: Clock,
        emit: Callable[[events.Event], None],
        check: Callable[[Sequence[Feed]], Awaitable[RoundResult]],
    ) -> None:
        self._db = db
        self._clock = clock
        self._emit = emit
        self._check = check
        self._finder = Finder(db, fetcher, worker, clock)

    def doers(self) -> Mapping[type, Callable[..., Awaitable[Answer]]]:
        """Return what carries out each command."""
        return {
            ask.FindSources: self._find,
            ask.AddFeed: self._add_feed,
            ask.RemoveFeed: self._remove_feed,
            ask.RestoreFeed: self._restore_feed,
            ask.PauseFeed: self._pause_feed,
            ask.ActOnFeeds: self._act_on_feeds,
            ask.EditFeed: self._edit_feed,
            ask.SetFullText: self._set_full_text,
            ask.SetProxy: self._set_proxy,
            ask.AcceptMove: self._accept_move,
            ask.RefuseMove: self._refuse_move,
            ask.ImportOpml: self._import_opml,
            ask.ExportOpml: self._export_opml,
        }

    async def _find(self, command: ask.FindSources) -> Answer:
        found = await self._finder.find(command.text, command.source, command.language)
        self._emit(events.SourcesFound(found))
        return (), ""

    async def _add_feed(self, command: ask.AddFeed) -> Answer:
        spec, more, typed, leads_to = await self._wanted(command)
        known = followed_at(feed_store.every(self._db), spec.url, leads_to)
        alike = known if known is not None and known.url != spec.url else None
        feed_id = alike.id if alike else subscriptions.follow_one(self._db, spec, typed, self._clock.now())
        self._emit(events.FeedsChanged((feed_id,)))
        result = await self._check(feed_store.by_ids(self._db, [feed_id]))
        n, title = len(result.entry_ids), isolate(spec.title)
        if alike:
            return (feed_id,), f"{isolate(_name(alike))} was followed already, at {alike.url}; it has been checked."
        if known:
            return (feed_id,), f"{title} was followed already; it has been checked."
        if any(checked.waits_until for checked in result.checked):
            return (feed_id,), f"{title} is followed; its service takes no more questions for now, it is asked later."
        others = f" The site names {more} more; `rasadctl feeds find` shows them." if more else ""
        entries = f"{n} {'entry' if n == 1 else 'entries'}"
        return (feed_id,), f"{title} is followed: {entries} read, not told as news.{others}"

    async def _wanted(self, command: ask.AddFeed) -> tuple[FeedSpec, int, str, str]:
        """Return what is to be followed, how many more were found beside it, what was typed, where that leads."""
        if command.source:
            title = command.title or command.url
            spec = FeedSpec("", title, command.url, language=command.language, source=command.source)
            return spec, 0, command.typed or command.url, ""
        found = await self._finder.find(command.url)
        one = found.candidates[0]
        spec = FeedSpec("", one.title or one.url, one.url, one.site, one.language, source=one.source)
        return spec, len(found.candidates) - 1 + found.more, found.typed, one.leads_to

    async def _remove_feed(self, command: ask.RemoveFeed) -> Answer:
        feed = self._feed(command.feed_id)
        feed_store.remove(self._db, feed.id, self._clock.now())
        self._emit(events.FeedsChanged((feed.id,)))
        return (feed.id,), f"{isolate(feed.title)} is no longer followed; what it brought stays."

    async def _restore_feed(self, command: ask.RestoreFeed) -> Answer:
        feed_store.restore(self._db, command.feed_id)
        self._emit(events.FeedsChanged((command.feed_id,)))
        return (command.feed_id,), f"{isolate(self._feed(command.feed_id).title)} is followed again."

    async def _pause_feed(self, command: ask.PauseFeed) -> Answer:
        feed = self._feed(command.feed_id)
        feed_store.set_paused(self._db, feed.id, command.paused, self._clock.now())
        self._emit(events.FeedsChanged((feed.id,)))
        how = "is paused: it is not checked until you let it run again" if command.paused else "is checked again"
        return (feed.id,), f"{isolate(_name(feed))} {how}."

    async def _act_on_feeds(self, command: ask.ActOnFeeds) -> Answer:
        ids, now = tuple(self._feed(feed_id).id for feed_id in command.feed_ids), self._clock.now()
        with transaction(self._db):
            for feed_id in ids:
                if command.act is ask.FeedAct.REMOVE:
                    feed_store.remove(self._db, feed_id, now)
                elif command.act is ask.FeedAct.RESTORE:
                    feed_store.restore(self._db, feed_id)
                else:
                    feed_store.set_paused(self._db, feed_id, command.act is ask.FeedAct.PAUSE, now)
        self._emit(events.FeedsChanged(ids))
        one, many = _DONE[command.act]
        return ids, f"1 feed {one}" if len(ids) == 1 else f"{len(ids)} feeds {many}"

    async def _edit_feed(self, command: ask.EditFeed) -> Answer:
        feed = self._feed(command.feed_id)
        url = None if command.url is None else self._free_address(feed, command.url)
        with transaction(self._db):
            if command.allow_private is not None:
                feed_store.set_allow_private(self._db, feed.id, command.allow_private)
            if command.title is not None:
                feed_store.rename(self._db, feed.id, _typed_name(command.title))
            if command.folder is not None:
                feed_store.move(self._db, feed.id, _typed_name(command.folder))
            if url is not None and url == feed.moved_to:
                move_store.settle(self._db, self._moved(feed.id).move, MoveState.ACCEPTED)
            elif url is not None and url != feed.url:
                feed_store.set_url(self._db, feed.id, url)
        self._emit(events.FeedsChanged((feed.id,)))
        if (url in (None, feed.url) and command.allow_private in (None, feed.allow_private)) or feed.paused:
            return (feed.id,), f"{isolate(_name(self._feed(feed.id)))} is changed."
        result = await self._check([self._feed(feed.id)])
        return (feed.id, *result.entry_ids), self._said_after_check(feed.id, moved=url not in (None, feed.url))

    def _free_address(self, feed: Feed, typed: str) -> str:
        """Return an address as typed, where no other feed has it. Raises InputError."""
        url = subscriptions.typed_url(typed)
        holder = feed_store.holder(self._db, url)
        if holder is None or holder.id == feed.id:
            return url
        name = isolate(_name(holder))
        if holder.removed_at is None:
            raise InputError(f"This address is followed already, as {name}.", "Remove one of the two.", code="known")
        raise InputError(
            f"This address belongs to {name}, which was removed.",
            "Add the address as a feed: it comes back with its items. Then remove this one.",
            code="known",
        )

    def _said_after_check(self, feed_id: int, *, moved: bool) -> str:
        feed = self._feed(feed_id)
        there, anew = (" there", " at its new address") if moved else ("", "")
        if feed.error_code:
            trouble = f"{isolate(feed.error)} {isolate(feed.remedy)}".strip()
            return f"{isolate(_name(feed))} cannot be read{there}: {trouble}"
        return f"{isolate(_name(feed))} is read{anew}."

    async def _set_full_text(self, command: ask.SetFullText) -> Answer:
        feed = self._feed(command.feed_id)
        feed_store.set_full_text(self._db, feed.id, command.full_text)
        self._emit(events.FeedsChanged((feed.id,)))
        how = "Whole texts are fetched" if command.full_text else "Whole texts are no longer fetched"
        return (feed.id,), f"{how} for the items of {isolate(_name(feed))} that belong to a topic."

    async def _set_proxy(self, command: ask.SetProxy) -> Answer:
        feed, proxy = self._feed(command.feed_id), checked_proxy(command.proxy)
        feed_store.set_proxy(self._db, feed.id, proxy)
        self._emit(events.FeedsChanged((feed.id,)))
        way = {"": "as the system says", NONE: "without a proxy"}.get(proxy, f"through {proxy}")
        return (feed.id,), f"{isolate(feed.title or feed.url)} is fetched {way} from now on."

    async def _accept_move(self, command: ask.AcceptMove) -> Answer:
        moved = self._moved(command.feed_id)
        if moved.standing is not Standing.OFFERED:
            raise InputError(f"{isolate(moved.title)} keeps its address: {reason(moved)}.", _BY_HAND, code="not_proven")
        if move_store.holder(self._db, moved.move.to_url) is not None:
            raise InputError(
                f"Another feed is, or was, followed at {moved.move.to_url}.",
                "Remove this one and follow the other: `rasadctl feeds add` takes that address.",
                code="known_address",
            )
        move_store.settle(self._db, moved.move, MoveState.ACCEPTED)
        self._emit(events.FeedsChanged((command.feed_id,)))
        return (command.feed_id,), f"{isolate(moved.title)} is fetched from {moved.move.to_url} from now on."

    async def _refuse_move(self, command: ask.RefuseMove) -> Answer:
        moved = self._moved(command.feed_id)
        move_store.settle(self._db, moved.move, MoveState.REFUSED)
        self._emit(events.FeedsChanged((command.feed_id,)))
        return (command.feed_id,), f"{isolate(moved.title)} keeps its address, {moved.move.from_url}."

    def _moved(self, feed_id: int) -> MovedFeed:
        feed = self._feed(feed_id)
        found = [moved for moved in move_store.moved(self._db) if moved.move.feed_id == feed_id]
        if not found:
            raise InputError(
                f"The address of {isolate(feed.title or feed.url)} leads nowhere else.",
                "`rasadctl feeds moved` lists the feeds that moved.",
                code="not_moved",
            )
        return next((moved for moved in found if moved.standing is Standing.OFFERED), found[0])

    async def _import_opml(self, command: ask.ImportOpml) -> Answer:
        done = subscriptions.import_opml(self._db, command.path, self._clock.now())
        self._emit(events.FeedsChanged(done.ids))
        old = len(done.ids) - done.fresh
        known = f"; {old} {'was' if old == 1 else 'were'} followed already" if old else ""
        left = "".join(f" {sentence}" for sentence in left_out_words(done.left_out))
        feeds = f"{done.fresh} {'feed' if done.fresh == 1 else 'feeds'}"
        return done.ids, f"{feeds} taken over from {isolate(command.path.name)}{known}.{left}"

    async def _export_opml(self, command: ask.ExportOpml) -> Answer:
        n = subscriptions.export_opml(self._db, command.path)
        return (), f"{n} {'feed' if n == 1 else 'feeds'} written to {command.path}."

    def _feed(self, feed_id: int) -> Feed:
        found = feed_store.by_ids(self._db, [feed_id])
        if not found:
            raise InputError(f"There is no feed with the number {feed_id}.", "`rasadctl feeds list` shows them.")
        return found[0]


def left_out_words(outlines: Sequence[LeftOut]) -> tuple[str, ...]:
    """Return for each reason a sentence that names what was left out of a list for it, why, and what to do."""
    told = []
    for why in dict.fromkeys(one.why for one in outlines):
        names = [isolate(one.name) for one in outlines if one.why is why]
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        told.append(f"Left out: {', '.join(names[:_NAMED])}{more} ({why.value}). {REMEDIES[why]}".strip())
    return tuple(told)


def _typed_name(text: str) -> str:
    """Return a title or folder as it is stored, one line. Raises InputError for one that is too long."""
    name = line(text, len(text))
    if len(name) > LONGEST_NAME:
        raise InputError(
            f"A title or folder has {LONGEST_NAME} characters at most; this one has {len(name)}.", "Shorten it."
        )
    return name


def _name(feed: Feed) -> str:
    return feed.title or feed.url
