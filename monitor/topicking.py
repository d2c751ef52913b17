"""What is asked about topics: follow one of one's own, reword it, leave it, take a change back, try it first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence

from monitor import commands as ask
from monitor import events
from monitor.clock import Clock
from monitor.errors import InputError
from monitor.facts.typed import nearest
from monitor.following import Answer
from monitor.naming import curated_pack
from monitor.packs.model import Pack, names_and_kinds
from monitor.store import reading
from monitor.store import topics as topic_store
from monitor.store.database import Database
from monitor.store.pack import put_topics
from monitor.store.reading import Stale
from monitor.store.topics import TopicRule
from monitor.topics.own import OwnTopic, checked, new_id
from monitor.topics.previewed import Preview, Previewed, shown, words_of_reasons
from monitor.topics.reasons import reason
from monitor.types import Held, Span
from monitor.worker import HoldJob, Worker

MOST_PREVIEWED = 20_000
"""Entries that a topic is tried on."""
HELD = 200
"""Entries held against a topic in one go."""
HOLD_S = 20.0
"""Seconds that may take."""


class Topicking:
    """Carries out the commands about topics. `pack` is the one in force; `use` has the worker read by what changed."""

    def __init__(
        self,
        db: Database,
        pack: Pack,
        worker: Worker,
        clock: Clock,
        emit: Callable[[events.Event], None],
        use: Callable[[str, OwnTopic | None, str], Awaitable[None]],
    ) -> None:
        self._db = db
        self._pack = pack
        self._worker = worker
        self._clock = clock
        self._emit = emit
        self._use = use

    def doers(self) -> Mapping[type, Callable[..., Awaitable[Answer]]]:
        """Return what carries out each command."""
        return {
            ask.SetTopic: self._set,
            ask.FollowTopic: self._follow,
            ask.UndoTopic: self._undo,
            ask.PreviewTopic: self._preview,
        }

    async def _set(self, command: ask.SetTopic) -> Answer:
        title = " ".join(command.title.split())
        topic = OwnTopic(command.topic or self._new_id(title), title, command.query.strip(), command.threshold)
        checked(topic, self._names())
        before = self._own(command.topic) if command.topic else None
        if before is None or before.title.casefold() != title.casefold():
            self._free(title, command.topic)
        await self._put(TopicRule(topic.id, topic.title, topic.query, topic.threshold, False, self._clock.now()))
        return (), f"{title} is followed; what is stored is held against it now."

    async def _follow(self, command: ask.FollowTopic) -> Answer:
        rules = {rule.topic: rule for rule in topic_store.in_force(self._db)}
        packs = {topic.id: topic.title for topic in self._pack.topics}
        rule = rules.get(command.topic)
        if rule is None:
            self._known(command.topic, [*rules, *packs])
            rule = TopicRule(command.topic, packs[command.topic], "", 0.0, False, 0)
        if rule.off is not command.followed:
            state = "followed already" if command.followed else "not followed"
            raise InputError(f"{rule.title} is {state}.", "Nothing needs to be done.")
        await self._put(
            TopicRule(rule.topic, rule.title, rule.query, rule.threshold, not command.followed, self._clock.now())
        )
        if command.followed:
            return (), f"{rule.title} is followed again."
        return (), f"{rule.title} is no longer followed; nothing of it is forgotten."

    async def _undo(self, command: ask.UndoTopic) -> Answer:
        now, *before = topic_store.history(self._db, self._own(command.topic).topic)
        if not before:
            await self._put(TopicRule(now.topic, now.title, now.query, now.threshold, True, self._clock.now()))
            return (), f"{now.title} is no longer followed: it had no other wording before."
        was = before[0]
        await self._put(TopicRule(was.topic, was.title, was.query, was.threshold, was.off, self._clock.now()))
        return (), f"{was.title} asks for what it did before."

    async def _preview(self, command: ask.PreviewTopic) -> Answer:
        topic = OwnTopic(command.topic, command.title or "Preview", command.query, command.threshold)
        checked(topic, self._names())
        wanted = min(max(command.entries, 1), MOST_PREVIEWED)
        editions = reading.newest(self._db, wanted, max(command.after, 0))
        before = topic_store.reasons_of(self._db, command.topic)
        found: list[Previewed] = []
        for start in range(0, len(editions), HELD):
            batch = editions[start : start + HELD]
            held = await self._worker.run(HoldJob(topic, tuple(one.document for one in batch)), HOLD_S)
            for one, stands in zip(batch, held, strict=True):
                if stands.match or stands.miss or one.version_id in before:
                    found.append(_previewed(one, stands, before.get(one.version_id)))
        preview = Preview(len(editions), tuple(found), command.topic, command.query, command.threshold)
        self._emit(events.TopicPreviewed(preview))
        return (), ""

    async def _put(self, rule: TopicRule) -> None:
        """Let a wording take the place of the one in force, and have everything read by it."""
        before = curated_pack(self._db, self._pack).hash
        topic_store.put(self._db, rule)
        put_topics(self._db, curated_pack(self._db, self._pack))
        self._emit(events.TopicsChanged())
        own = OwnTopic(rule.topic, rule.title, rule.query, rule.threshold) if rule.query and not rule.off else None
        await self._use(rule.topic, own, before if rule.query or rule.off else "")

    def _free(self, title: str, own: str) -> None:
        """Raise InputError where another topic has this title: lists would show two, and no command could name one."""
        titles = {topic.id: topic.title for topic in self._pack.topics}
        titles |= {rule.topic: rule.title for rule in topic_store.in_force(self._db)}
        same = next((t for t, other in titles.items() if t != own and other.casefold() == title.casefold()), None)
        if same is not None:
            raise InputError(
                f'There is a topic "{titles[same]}" already.',
                f"Take another name, or reword that one: `rasadctl topics edit {same}`.",
                code="topic_named",
            )

    def _new_id(self, title: str) -> str:
        taken = [rule.topic for rule in topic_store.in_force(self._db)]
        return new_id(title, [*taken, *(topic.id for topic in self._pack.topics)])

    def _names(self) -> Mapping[str, Sequence[str]]:
        return names_and_kinds(curated_pack(self._db, self._pack).entities)

    def _own(self, topic: str) -> TopicRule:
        """Return the wording in force of a topic of one's own. Raises InputError for another."""
        rules = {rule.topic: rule for rule in topic_store.in_force(self._db) if rule.query}
        if any(topic == other.id for other in self._pack.topics):
            raise InputError(
                "This topic belongs to the pack: its rule stands in the pack's files.",
                "Switch it off and make a topic of your own, or change a copy of the pack.",
                code="pack_topic",
            )
        self._known(topic, list(rules))
        return rules[topic]

    def _known(self, topic: str, known: Sequence[str]) -> None:
        if topic not in known:
            hint = nearest(topic, list(known)) or "`rasadctl topics list` shows them."
            raise InputError(f'There is no topic "{topic}".', hint, code="no_topic")


def _previewed(one: Stale, stands: Held, before: tuple[Span, ...] | None) -> Previewed:
    document, match, miss = one.document, stands.match, stands.miss
    reasons, against, why = before or (), tuple[Span, ...](), ""
    if match:
        reasons = match.reasons
    elif miss:
        reasons, against = miss.words, miss.against
        why = reason(miss.refusal, miss.score, miss.needed, words_of_reasons(document.text, against))
    title, passage = shown(document, reasons, against)
    return Previewed(
        entry_id=one.entry_id,
        title=title,
        source=document.source,
        words=words_of_reasons(document.text, reasons),
        before=before is not None,
        now=match is not None,
        score=match.score if match else miss.score if miss else 0.0,
        passage=passage,
        language=document.language,
        at=int(document.published.timestamp()) if document.published else one.seen_at,
        why=why,
    )
