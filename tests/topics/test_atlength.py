"""A text that only touches on a topic by its words belongs to it where it tells much of one thing."""

from __future__ import annotations

from datetime import UTC, datetime

from monitor.analysis import Analyser
from monitor.topics.atlength import told_at_length, touched_on
from monitor.types import Analysis, Document, NearMiss, Refusal, Span

SCENE = (
    "Nobody at the market asked what lay in the crate. The driver had slept beside it for two nights, and a stray "
    "dog had adopted both of them.\n\n"
) * 6
TOLD = (
    "Inside was Zafar-2. It weighs 113 kg and was built by Iran University of Science and Technology. It is meant to "
    "watch floods and should work for two years. Its camera has a resolution of 15 metres."
)


def read(analyser: Analyser, body: str, said: tuple[tuple[str, bool], ...] = ()) -> Analysis:
    """Return what is read in a report that opens with a scene."""
    published = datetime(2025, 11, 20, 12, tzinfo=UTC)
    return analyser.analyse(Document("1", "A crate goes east", "", body, "en", published=published), said=said)


def test_what_a_text_tells_at_length_it_is_about(analyser: Analyser) -> None:
    """The topic is matched by the words that touched on it, and its claims are read."""
    found = read(analyser, SCENE + "A rocket waits. " + TOLD)
    assert [match.topic for match in found.matches] == ["iranian-launches"]
    assert {"mass", "manufacturer", "purpose", "design_lifetime", "resolution"} <= {c.property for c in found.claims}
    assert all(miss.topic != "iranian-launches" for miss in found.misses)
    assert all(match.reasons for match in found.matches)


def test_what_is_mentioned_in_passing_stays_a_near_miss(analyser: Analyser) -> None:
    """Two properties of a thing are told in passing: there are no claims, and the near miss is told."""
    found = read(analyser, SCENE + "A rocket waits for Zafar-2. It weighs 113 kg and should work two years.")
    assert (found.matches, found.claims) == ((), ())
    assert "iranian-launches" in {miss.topic for miss in found.misses}


def test_what_a_person_took_out_stays_out(analyser: Analyser) -> None:
    """A topic that a person refused is not given again."""
    found = read(analyser, SCENE + "A rocket waits. " + TOLD, said=(("iranian-launches", False),))
    assert "iranian-launches" not in {match.topic for match in found.matches}


def test_only_what_is_touched_on_counts() -> None:
    """What a word excludes and a person's own query are not taken up, what tells of long ago where nothing else is."""
    words = (Span(0, 3),)
    misses = [NearMiss(topic, refusal, 0.3, 0.5, words) for topic, refusal in zip("abcd", Refusal, strict=False)]
    assert [miss.topic for miss in touched_on(misses, {"a", "b", "c", "d"}, ())] == ["c", "d"]
    assert [miss.topic for miss in touched_on(misses, {"c"}, ())] == ["c"]
    assert [miss.topic for miss in touched_on(misses, {"a", "b"}, ())] == ["b"]
    assert touched_on(misses, {"c"}, (("c", False),)) == ()
    assert told_at_length(misses, (), {"Alpha"}) == ()
