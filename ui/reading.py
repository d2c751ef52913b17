"""The window's reads: one read-only connection, one narrow list of questions."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from monitor.types import Reference, Span

if TYPE_CHECKING:
    from monitor.coverage import Coverage
    from monitor.store.candidates import CandidateRow
    from monitor.store.changed import ChangedRow
    from monitor.store.misses import Drawer, Stand
    from monitor.store.rows import (
        ArticleView,
        ChangeCard,
        Counts,
        DecisionRow,
        DigestRow,
        FactRow,
        HistoryRow,
        ItemFilter,
        ItemRow,
        NoticeRow,
        Status,
    )
    from monitor.store.sources import SourcePast, SourceRow
    from monitor.store.story_lists import StoryFilter, StoryMember, StoryRow
    from monitor.store.things import PropertyFacts, ThingPage, ThingRow
    from monitor.store.timelines import SaidSentence, Timeline, TimelinePair
    from monitor.store.topicrows import TopicRow
    from monitor.topics.previewed import Preview


class Reads(Protocol):
    """What the views ask of the store. Every answer is a frozen row; nothing is ever written.

    What stands here is answered while there is no store: every list is empty.
    """

    def item_ids(self, wanted: ItemFilter) -> array[int]:
        """Return the ids of the items of a list, in its order."""
        return array("q")

    def items(self, ids: Sequence[int]) -> list[ItemRow]:
        """Return the rows of these items; ids that are gone are left out."""
        return []

    def changes(self, entry_id: int) -> list[ChangeCard]:
        """Return the cards of an item, gravest first."""
        return []

    def article(self, entry_id: int) -> ArticleView | None:
        """Return the text of an item with its marks."""
        return None

    def again(self) -> Reads:
        """Return reads over a connection of their own, for another thread to use and to close."""
        return self

    def close(self) -> None:
        """Read nothing more."""

    def things(self) -> list[ThingRow]:
        """Return the things that something is known or said of, by name."""
        return []

    def thing(self, name: str) -> ThingPage:
        """Return all that is known of a thing."""
        from monitor.store.things import ThingPage, ThingRow

        return ThingPage(ThingRow(name, "", 0, 0), (), ())

    def properties(self) -> list[PropertyFacts]:
        """Return every property that a fact can be added for, by label."""
        return []

    def place_of(self, reference: Reference) -> tuple[int, Span] | None:
        """Return the item of a reference and where its evidence lies, None where it is not stored."""
        return None

    def candidates(self, *, decided: bool = False) -> list[CandidateRow]:
        """Return the names that items use and the pack does not have; may take long."""
        return []

    def classes(self) -> tuple[str, ...]:
        """Return the classes that a name can be accepted as."""
        return ()

    def known_names(self) -> dict[str, str]:
        """Return the class of every known name."""
        return {}

    def changed(self, limit: int, event_id: int | None = None) -> list[ChangedRow]:
        """Return the verdicts that changed, newest first, those of one event where asked."""
        return []

    def name_acts(self) -> dict[str, int]:
        """Return by name the newest act about it that can be undone."""
        return {}

    def facts(self, text: str = "") -> list[FactRow]:
        """Return the known facts, those that hold the words of `text` where it is given."""
        return []

    def history(self, subject: str, property_id: str) -> list[HistoryRow]:
        """Return what happened to what is known of a subject's property, newest first."""
        return []

    def decisions(self, limit: int) -> list[DecisionRow]:
        """Return the newest acts of curation."""
        return []

    def timeline_pairs(self) -> list[TimelinePair]:
        """Return the subjects and properties that have claims."""
        return []

    def timeline(self, subject: str, property_id: str) -> Timeline:
        """Return what was claimed of a subject's property over time."""
        from monitor.store.timelines import Timeline

        return Timeline(subject, property_id, property_id, (), ())

    def said_sentence(self, claim_id: int) -> SaidSentence | None:
        """Return the sentence of a claim."""
        return None

    def counts(self) -> Counts:
        """Return what the sidebar counts."""
        from monitor.store.rows import Counts  # after the first paint: the store is heavy

        return Counts(0, 0, 0, 0, 0, (), ())

    def status(self) -> Status:
        """Return what the status line says."""
        from monitor.store.rows import Status

        return Status(None, None, 0, 0, "", "", None, 0, 0, None)

    def sources(self) -> list[SourceRow]:
        """Return the sources that are followed."""
        return []

    def source_past(self, feed_id: int) -> SourcePast:
        """Return the checks that are kept of a source, and its newest items."""
        from monitor.store.sources import SourcePast

        return SourcePast((), ())

    def topics(self) -> list[TopicRow]:
        """Return every topic, those that are off too."""
        return []

    def topic_items(self, topic: str) -> Preview:
        """Return the newest items of a topic with the words that decided."""
        from monitor.topics.previewed import Preview

        return Preview(0, (), topic)

    def topic_names(self) -> tuple[str, ...]:
        """Return what may follow `@` in a rule."""
        return ()

    def drawer(self, topic: str) -> Drawer:
        """Return what nearly belongs to a topic, and what was said of where items belong."""
        from monitor.store.misses import Drawer

        return Drawer()

    def story_ids(self, wanted: StoryFilter) -> array[int]:
        """Return the ids of the stories of a list, newest first."""
        return array("q")

    def stories(self, ids: Sequence[int]) -> list[StoryRow]:
        """Return the rows of these stories; those that are gone are left out."""
        return []

    def story_of(self, entry_id: int) -> int | None:
        """Return the story of an item, None where it has none."""
        return None

    def story_members(self, story_id: int) -> list[StoryMember]:
        """Return the items of a story, the oldest first."""
        return []

    def stands(self, entry_id: int) -> list[Stand]:
        """Return the topics of an item, and those it was said not to belong to."""
        return []

    def coverage(self, topic: str) -> Coverage:
        """Return how much is written of a topic; may take long."""
        from monitor.coverage import Course, Coverage

        return Coverage(24, (), Course.TOO_LITTLE)

    def notice(self, notice_id: int) -> NoticeRow | None:
        """Return a notification."""
        return None

    def digests(self) -> list[DigestRow]:
        """Return the written digests, newest first."""
        return []


class NoReads(Reads):
    """What is read before the store is open: nothing, everywhere."""

    def close(self) -> None:
        """Close nothing."""


class StoreReads:
    """Reads the profile's database through one connection of the window's own; raise StoreError on opening."""

    def __init__(self, database: Path) -> None:
        from monitor.store import queries
        from monitor.store.open import open_reader

        self._ask = queries
        self._database = database
        self._reader = open_reader(database)
        self.into = ""
        """The language in which translated titles come along, "" for none."""

    def close(self) -> None:
        """Close the connection."""
        self._reader.close()

    def item_ids(self, wanted: ItemFilter) -> array[int]:
        """Return the ids of the items of a list, in its order."""
        return self._ask.item_ids(self._reader, wanted)

    def items(self, ids: Sequence[int]) -> list[ItemRow]:
        """Return the rows of these items; ids that are gone are left out."""
        return self._ask.items(self._reader, ids, self.into)

    def changes(self, entry_id: int) -> list[ChangeCard]:
        """Return the cards of an item, gravest first."""
        return self._ask.changes(self._reader, entry_id)

    def article(self, entry_id: int) -> ArticleView | None:
        """Return the text of an item with its marks."""
        return self._ask.article(self._reader, entry_id)

    def again(self) -> Reads:
        """Return reads over a connection of their own, for another thread to use and to close."""
        reads = StoreReads(self._database)
        reads.into = self.into
        return reads

    def translation_trouble(self) -> str:
        """Return why headlines are not translated at present, with what to do; "" where nothing is wrong."""
        from monitor.store.translations import state

        found = state(self._reader)
        return f"{found.sentence} {found.remedy}".strip()

    def things(self) -> list[ThingRow]:
        """Return the things that something is known or said of, by name."""
        return self._ask.things(self._reader)

    def thing(self, name: str) -> ThingPage:
        """Return all that is known of a thing."""
        return self._ask.thing_page(self._reader, name)

    def properties(self) -> list[PropertyFacts]:
        """Return every property that a fact can be added for, by label."""
        return self._ask.property_facts(self._reader)

    def place_of(self, reference: Reference) -> tuple[int, Span] | None:
        """Return the item of a reference and where its evidence lies, None where it is not stored."""
        return self._ask.place_of(self._reader, reference)

    def candidates(self, *, decided: bool = False) -> list[CandidateRow]:
        """Return the names that items use and the pack does not have; may take long."""
        return self._ask.candidates(self._reader, decided=decided)

    def classes(self) -> tuple[str, ...]:
        """Return the classes that a name can be accepted as."""
        return self._ask.classes(self._reader)

    def known_names(self) -> dict[str, str]:
        """Return the class of every known name."""
        return self._ask.known_names(self._reader)

    def changed(self, limit: int, event_id: int | None = None) -> list[ChangedRow]:
        """Return the verdicts that changed, newest first, those of one event where asked."""
        return self._ask.changed(self._reader, limit, event_id=event_id)

    def name_acts(self) -> dict[str, int]:
        """Return by name the newest act about it that can be undone."""
        return self._ask.name_acts(self._reader)

    def facts(self, text: str = "") -> list[FactRow]:
        """Return the known facts, those that hold the words of `text` where it is given."""
        return self._ask.facts(self._reader, text)

    def history(self, subject: str, property_id: str) -> list[HistoryRow]:
        """Return what happened to what is known of a subject's property, newest first."""
        return self._ask.history(self._reader, subject, property_id)

    def decisions(self, limit: int) -> list[DecisionRow]:
        """Return the newest acts of curation."""
        return self._ask.decisions(self._reader, limit)

    def timeline_pairs(self) -> list[TimelinePair]:
        """Return the subjects and properties that have claims; may take long."""
        return self._ask.timeline_pairs(self._reader)

    def timeline(self, subject: str, property_id: str) -> Timeline:
        """Return what was claimed of a subject's property over time."""
        return self._ask.timeline(self._reader, subject, property_id)

    def said_sentence(self, claim_id: int) -> SaidSentence | None:
        """Return the sentence of a claim."""
        return self._ask.said_sentence(self._reader, claim_id)

    def counts(self) -> Counts:
        """Return what the sidebar counts."""
        return self._ask.counts(self._reader)

    def status(self) -> Status:
        """Return what the status line says."""
        return self._ask.status(self._reader)

    def sources(self) -> list[SourceRow]:
        """Return the sources that are followed."""
        return self._ask.sources(self._reader)

    def source_past(self, feed_id: int) -> SourcePast:
        """Return the checks that are kept of a source, and its newest items."""
        return self._ask.source_past(self._reader, feed_id)

    def topics(self) -> list[TopicRow]:
        """Return every topic, those that are off too."""
        return self._ask.topics(self._reader)

    def topic_items(self, topic: str) -> Preview:
        """Return the newest items of a topic with the words that decided."""
        return self._ask.topic_items(self._reader, topic)

    def topic_names(self) -> tuple[str, ...]:
        """Return what may follow `@` in a rule."""
        return self._ask.topic_names(self._reader)

    def drawer(self, topic: str) -> Drawer:
        """Return what nearly belongs to a topic, and what was said of where items belong."""
        return self._ask.drawer(self._reader, topic)

    def story_ids(self, wanted: StoryFilter) -> array[int]:
        """Return the ids of the stories of a list, newest first."""
        return self._ask.story_ids(self._reader, wanted)

    def stories(self, ids: Sequence[int]) -> list[StoryRow]:
        """Return the rows of these stories; those that are gone are left out."""
        return self._ask.stories(self._reader, ids)

    def story_of(self, entry_id: int) -> int | None:
        """Return the story of an item, None where it has none."""
        return self._ask.story_of(self._reader, entry_id)

    def story_members(self, story_id: int) -> list[StoryMember]:
        """Return the items of a story, the oldest first."""
        return self._ask.story_members(self._reader, story_id)

    def stands(self, entry_id: int) -> list[Stand]:
        """Return the topics of an item, and those it was said not to belong to."""
        return self._ask.stands(self._reader, entry_id)

    def coverage(self, topic: str) -> Coverage:
        """Return how much is written of a topic; may take long."""
        return self._ask.topic_coverage(self._reader, topic)

    def notice(self, notice_id: int) -> NoticeRow | None:
        """Return a notification."""
        return self._ask.notice(self._reader, notice_id)

    def digests(self) -> list[DigestRow]:
        """Return the written digests, newest first."""
        return self._ask.digests(self._reader)
