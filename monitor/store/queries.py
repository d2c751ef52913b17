"""Reads for the window and the command line: every function takes the reading connection and returns frozen rows."""

from __future__ import annotations

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
]
