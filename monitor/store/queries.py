"""Reads for the window and the command line: every function takes the reading connection and returns frozen rows."""

from __future__ import annotations

from monitor.store.candidates import CandidateRow, Sample, candidates, classes
from monitor.store.cards import article, changes, digest_items
from monitor.store.changed import ChangedRow, changed
from monitor.store.coverage import topic_coverage
from monitor.store.known import decisions, facts, history, property_labels
from monitor.store.lists import item_ids, items
from monitor.store.misses import drawer, stands
from monitor.store.names import known_names, merged_names
from monitor.store.rows import (
    ArticleView,
    ChangeCard,
    ClaimStatus,
    Counts,
    DecisionRow,
    DigestItem,
    DigestRow,
    FactRow,
    FeedCount,
    HistoryRow,
    ItemFilter,
    ItemRow,
    KnownSide,
    Mark,
    NoticeRow,
    SearchHit,
    Status,
    TopicCount,
)
from monitor.store.search import search
from monitor.store.sidebar import counts, digests, notice, status
from monitor.store.sides import Side, disagreements, properties_said, sides
from monitor.store.sources import SourcePast, SourceRow, judged, one_source, source_past, sources
from monitor.store.story_lists import members as story_members
from monitor.store.story_lists import stories, story_ids, story_of
from monitor.store.things import (
    PropertyFacts,
    ThingPage,
    ThingRow,
    name_acts,
    place_of,
    property_facts,
    thing_page,
    things,
)
from monitor.store.timelines import said_sentence, timeline, timeline_pairs
from monitor.store.topicrows import TopicRow, topic_items, topic_names, topics

__all__ = [
    "ArticleView",
    "CandidateRow",
    "ChangeCard",
    "ChangedRow",
    "ClaimStatus",
    "Counts",
    "DecisionRow",
    "DigestItem",
    "DigestRow",
    "FactRow",
    "FeedCount",
    "HistoryRow",
    "ItemFilter",
    "ItemRow",
    "KnownSide",
    "Mark",
    "NoticeRow",
    "PropertyFacts",
    "Sample",
    "SearchHit",
    "Side",
    "SourcePast",
    "SourceRow",
    "Status",
    "ThingPage",
    "ThingRow",
    "TopicCount",
    "TopicRow",
    "article",
    "candidates",
    "changed",
    "changes",
    "classes",
    "counts",
    "decisions",
    "digest_items",
    "digests",
    "disagreements",
    "drawer",
    "facts",
    "history",
    "item_ids",
    "items",
    "judged",
    "known_names",
    "merged_names",
    "name_acts",
    "notice",
    "one_source",
    "place_of",
    "properties_said",
    "property_facts",
    "property_labels",
    "said_sentence",
    "search",
    "sides",
    "source_past",
    "sources",
    "stands",
    "status",
    "stories",
    "story_ids",
    "story_members",
    "story_of",
    "thing_page",
    "things",
    "timeline",
    "timeline_pairs",
    "topic_coverage",
    "topic_items",
    "topic_names",
    "topics",
]
