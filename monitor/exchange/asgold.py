"""Judged entries as labelled data: one JSON object a line, in the form of a set that rules are scored against.

`id, language, source, url, published, title, summary, body, topics, negative_kind, claims`, and `judged`: what a person
said, by topic. In `topics` are also those where the entry stands by its rules and of which nothing was said. Claims are
those that a person accepted.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from monitor.types import Claim, Document, Refusal, Verdict

_NEGATIVE = {
    Refusal.GUARD: "homonym",
    Refusal.OLD: "passing-mention",
    Refusal.BELOW: "passing-mention",
    Refusal.FAR: "passing-mention",
    Refusal.ELSEWHERE: "passing-mention",
}
"""What kind of negative it is that a rule refused; all others are off the topic."""
OFF_TOPIC = "off-topic"


@dataclass(frozen=True, slots=True)
class Labelled:
    """An edition with what a person said: `judged` by topic, `topics` where it belongs in the end, accepted `claims`.

    `refusal` is why the rule left an entry that belongs nowhere, None where it did not.
    """

    document: Document
    topics: Sequence[str]
    judged: Mapping[str, bool]
    refusal: Refusal | None = None
    claims: Sequence[tuple[Claim, Verdict]] = ()


def write_gold(entries: Iterable[Labelled]) -> bytes:
    """Return labelled entries as UTF-8, one JSON object a line."""
    return "".join(f"{json.dumps(_record(one), ensure_ascii=False)}\n" for one in entries).encode("utf-8", "replace")


def _record(one: Labelled) -> dict[str, object]:
    document = one.document
    published = document.published.strftime("%Y-%m-%dT%H:%M:%SZ") if document.published else None
    negative = None if one.topics else _NEGATIVE.get(one.refusal, OFF_TOPIC) if one.refusal else OFF_TOPIC
    return {
        "id": document.id,
        "language": document.language,
        "source": document.source,
        "url": document.url,
        "published": published,
        "title": document.title,
        "summary": document.summary,
        "body": document.body,
        "topics": sorted(one.topics),
        "negative_kind": negative,
        "claims": [_claim(claim, verdict, document.text) for claim, verdict in one.claims],
        "judged": dict(sorted(one.judged.items())),
    }


def _claim(claim: Claim, verdict: Verdict, text: str) -> dict[str, object]:
    return {
        "subject": claim.subject,
        "property": claim.property,
        "value": claim.value.text,
        "value_type": claim.value.type.value,
        "modality": claim.modality.value,
        "attributed_to": claim.attributed_to,
        "evidence": claim.evidence.of(text),
        "verdict": verdict.value,
    }
