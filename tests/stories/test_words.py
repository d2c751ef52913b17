"""Near-copies share bands and shingles, other texts neither."""

from __future__ import annotations

import pytest

from monitor.stories.words import MOST_WORDS, likeness, size, sketched
from tests.stories.texts import OTHER, WIRE

WORDS = WIRE.lower().split()


def test_a_text_is_one_with_itself_and_none_with_another() -> None:
    bands, shingles = sketched(WORDS)
    other_bands, other_shingles = sketched(OTHER.lower().split())
    assert likeness(shingles, shingles).of_both == 1.0
    assert likeness(shingles, other_shingles).shared == 0
    assert not set(bands) & set(other_bands)


@pytest.mark.parametrize("kept", [45, 60, len(WORDS) - 10])
def test_a_copy_cut_short_shares_bands_and_all_its_shingles(kept: int) -> None:
    bands, shingles = sketched(WORDS)
    cut_bands, cut_shingles = sketched(WORDS[:kept])
    assert set(bands) & set(cut_bands)
    assert likeness(shingles, cut_shingles).of_shorter == 1.0


def test_a_copy_with_a_word_in_fifteen_changed_is_found() -> None:
    edited = ["other" if k % 15 == 7 else word for k, word in enumerate(WORDS)]
    bands, shingles = sketched(WORDS)
    edited_bands, edited_shingles = sketched(edited)
    assert set(bands) & set(edited_bands)
    assert 0.6 < likeness(shingles, edited_shingles).of_shorter < 0.95


def test_sketches_are_the_same_in_every_run_and_with_every_release_of_the_library() -> None:
    bands, shingles = sketched(["a", "new", "tea", "warehouse"])
    assert (len(bands), size(shingles)) == (24, 2)
    assert bands[0] == -5785033289477525400


@pytest.mark.parametrize("words", [[], ["tea"], ["tea", "leaf"]])
def test_the_shortest_texts_are_sketched_too(words: list[str]) -> None:
    bands, shingles = sketched(words)
    assert bool(bands) is bool(words)
    assert size(shingles) == bool(words)
    assert likeness(shingles, shingles).of_both == float(bool(words))


def test_only_the_beginning_of_a_long_text_counts() -> None:
    words = [str(k) for k in range(3 * MOST_WORDS)]
    assert sketched(words) == sketched(words[:MOST_WORDS])
