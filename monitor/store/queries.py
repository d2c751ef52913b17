"""Reads for the window and the command line: every function takes the reading connection and returns frozen rows."""

from __future__ import annotations

from monitor.store.cards import article, changes, digest_items
from monitor.store.known import decisions, facts, history, property_labels
from monitor.store.lists import item_ids, items
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

__all__ = [
    "ArticleView",
    "ChangeCard",
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
    "SearchHit",
    "Status",
    "TopicCount",
    "article",
    "changes",
    "counts",
    "decisions",
    "digest_items",
    "digests",
    "facts",
    "history",
    "item_ids",
    "items",
    "notice",
    "property_labels",
    "search",
    "status",
]
