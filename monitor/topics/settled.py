"""Where a document belongs once a person has spoken: what they said wins over the rules."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from monitor.types import Match, NearMiss, Said


def settled(
    matches: Sequence[Match], said: Said, known: Collection[str], misses: Iterable[NearMiss] = ()
) -> tuple[Match, ...]:
    """Return the topics of a document: those of the rules without the refused ones, then those a person put it in.

    Of what was `said` only topics that are `known` count. Where a rule nearly took it, those words are the reason.
    """
    refused = {topic for topic, belongs in said if not belongs}
    taken = {match.topic for match in matches}
    words = {miss.topic: miss.words for miss in misses}
    added = (topic for topic, belongs in said if belongs and topic in known and topic not in taken)
    return (
        *(match for match in matches if match.topic not in refused),
        *(Match(topic, 0.0, words.get(topic, ())) for topic in added),
    )
