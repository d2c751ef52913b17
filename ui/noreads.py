"""What is read while nothing can be: every list is empty."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

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
    from ui.reading import Reads


class NoReads:
    """What is read before the store is open: nothing, everywhere."""

    def item_ids(self, wanted: ItemFilter) -> array[int]:
        """Return no items."""
        return array("q")

    def items(self, ids: Sequence[int]) -> list[ItemRow]:
        """Return no rows."""
        return []

    def changes(self, entry_id: int) -> list[ChangeCard]:
        """Return no cards."""
        return []

    def article(self, entry_id: int) -> ArticleView | None:
        """Return no article."""
        return None

    def again(self) -> Reads:
        """Return the same: there is nothing to open."""
        return self

    def close(self) -> None:
        """Close nothing."""

    def things(self) -> list[ThingRow]:
        """Return no things."""
        return []

    def thing(self, name: str) -> ThingPage:
        """Return an empty page."""
        from monitor.store.things import ThingPage, ThingRow

        return ThingPage(ThingRow(name, "", 0, 0), (), ())

    def properties(self) -> list[PropertyFacts]:
        """Return no properties."""
        return []

    def place_of(self, reference: Reference) -> tuple[int, Span] | None:
        """Return no place."""
        return None

    def candidates(self, *, decided: bool = False) -> list[CandidateRow]:
        """Return no names."""
        return []

    def classes(self) -> tuple[str, ...]:
        """Return no classes."""
        return ()

    def known_names(self) -> dict[str, str]:
        """Return no names."""
        return {}

    def changed(self, limit: int, event_id: int | None = None) -> list[ChangedRow]:
        """Return nothing changed."""
        return []

    def name_acts(self) -> dict[str, int]:
        """Return no acts."""
        return {}

    def facts(self, text: str = "") -> list[FactRow]:
        """Return no facts."""
        return []

    def history(self, subject: str, property_id: str) -> list[HistoryRow]:
        """Return no history."""
        return []

    def decisions(self, limit: int) -> list[DecisionRow]:
        """Return no decisions."""
        return []

    def timeline_pairs(self) -> list[TimelinePair]:
        """Return nothing to choose from."""
        return []

    def timeline(self, subject: str, property_id: str) -> Timeline:
        """Return an empty timeline."""
        from monitor.store.timelines import Timeline

        return Timeline(subject, property_id, property_id, (), ())

    def said_sentence(self, claim_id: int) -> SaidSentence | None:
        """Return no sentence."""
        return None

    def counts(self) -> Counts:
        """Return nothing counted."""
        from monitor.store.rows import Counts  # after the first paint: the store is heavy

        return Counts(0, 0, 0, 0, 0, (), ())

    def status(self) -> Status:
        """Return an empty status."""
        from monitor.store.rows import Status

        return Status(None, None, 0, 0, "", "", None, 0, 0, None)

    def sources(self) -> list[SourceRow]:
        """Return no sources."""
        return []

    def source_past(self, feed_id: int) -> SourcePast:
        """Return an empty past."""
        from monitor.store.sources import SourcePast

        return SourcePast((), ())

    def topics(self) -> list[TopicRow]:
        """Return no topics."""
        return []

    def topic_items(self, topic: str) -> Preview:
        """Return no items."""
        from monitor.topics.previewed import Preview

        return Preview(0, (), topic)

    def topic_names(self) -> tuple[str, ...]:
        """Return no names."""
        return ()

    def drawer(self, topic: str) -> Drawer:
        """Return an empty drawer."""
        from monitor.store.misses import Drawer

        return Drawer()

    def story_ids(self, wanted: StoryFilter) -> array[int]:
        """Return no stories."""
        return array("q")

    def stories(self, ids: Sequence[int]) -> list[StoryRow]:
        """Return no stories."""
        return []

    def story_of(self, entry_id: int) -> int | None:
        """Return that there is none."""
        return None

    def story_members(self, story_id: int) -> list[StoryMember]:
        """Return no items."""
        return []

    def stands(self, entry_id: int) -> list[Stand]:
        """Return no topics."""
        return []

    def coverage(self, topic: str) -> Coverage:
        """Return that nothing is known."""
        from monitor.coverage import Course, Coverage

        return Coverage(24, (), Course.TOO_LITTLE)

    def notice(self, notice_id: int) -> NoticeRow | None:
        """Return no notification."""
        return None

    def digests(self) -> list[DigestRow]:
        """Return no digests."""
        return []
