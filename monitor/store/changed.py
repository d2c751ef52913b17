"""What was told and no longer holds: every verdict that came out otherwise when claims were judged again."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from monitor.store.known import property_labels
from monitor.store.names import merged_names
from monitor.store.sql import rows
from monitor.types import Value, ValueType, Verdict

WITHDRAWN = "withdrawn"
"""The cause where a claim was not found again when its item was read by newer rules."""


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """One verdict that changed: the claim, both verdicts as they are shown, and why.

    `cause` is the action of the event `event_id`, or "pack" where another pack came into force; for "withdrawn" there
    is no new verdict: both are the old one. `told` says that a notification spoke of the claim before.
    """

    change_id: int
    at: int
    claim_id: int
    entry_id: int
    subject: str
    property: str
    label: str
    value: Value
    source: str
    title: str
    old: Verdict
    old_soft: bool
    new: Verdict
    new_soft: bool
    old_explanation: str
    explanation: str
    cause: str
    event_id: int | None
    reason: str
    told: bool


def changed(
    reader: sqlite3.Connection,
    limit: int = 200,
    *,
    event_id: int | None = None,
    told_only: bool = False,
    language: str = "en",
) -> list[ChangedRow]:
    """Return the verdicts that changed, newest first; those of one event, or of told claims only, where asked."""
    labels, merged = property_labels(reader, language), merged_names(reader)
    found = rows(
        reader,
        "SELECT g.id, g.at, g.claim_id, g.cause, g.event_id, c.entry_id, c.subject, c.property, c.value_type, c.value,"
        " o.shown AS old, o.soft AS old_soft, o.explanation AS old_explanation, n.shown AS new, n.soft AS new_soft,"
        " n.explanation, v.title,"
        " coalesce(nullif(v.outlet, ''), nullif(f.title, ''), f.url) AS source, coalesce(e.reason, '') AS reason,"
        " EXISTS (SELECT 1 FROM alert a WHERE a.claim_id = g.claim_id AND a.notice_id IS NOT NULL) AS told"
        " FROM judgement_change g JOIN claim c ON c.id = g.claim_id JOIN judgement o ON o.id = g.old_id"
        " JOIN judgement n ON n.id = g.new_id JOIN entry_version v ON v.id = c.version_id"
        " JOIN entry i ON i.id = c.entry_id JOIN feed f ON f.id = i.feed_id"
        " LEFT JOIN fact_event e ON e.id = g.event_id"
        " WHERE (:event IS NULL OR g.event_id = :event) AND (NOT :told OR told) ORDER BY g.id DESC LIMIT :limit",
        {"event": event_id, "told": int(told_only), "limit": limit},
    )
    return [
        ChangedRow(
            change_id=line["id"],
            at=line["at"],
            claim_id=line["claim_id"],
            entry_id=line["entry_id"],
            subject=merged.get(line["subject"], line["subject"]),
            property=line["property"],
            label=labels.get(line["property"], line["property"]),
            value=Value(ValueType(line["value_type"]), line["value"]),
            source=line["source"],
            title=line["title"],
            old=Verdict(line["old"]),
            old_soft=bool(line["old_soft"]),
            new=Verdict(line["new"]),
            new_soft=bool(line["new_soft"]),
            old_explanation=line["old_explanation"],
            explanation=line["explanation"],
            cause=line["cause"],
            event_id=line["event_id"],
            reason=line["reason"],
            told=bool(line["told"]),
        )
        for line in found
    ]
