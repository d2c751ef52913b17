"""How a source is doing: each trouble by its state, concern, sentence and remedy, and silences by their statistics."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.flaws import Flaw
from monitor.health import (
    BY_CODE,
    CONCERNS,
    STATE_WORDS,
    Concern,
    Source,
    State,
    Way,
    all_offline,
    died,
    health,
    standing,
)
from monitor.rhythm import DAY_S, GAPS_NEEDED, HOUR_S, Rhythm, lasting, rhythm, rhythm_words

NOW = 1_795_174_800
DAILY = tuple(NOW - HOUR_S - n * DAY_S for n in range(25))
WELL = Source(
    added_at=NOW - 100 * DAY_S,
    last_checked_at=NOW - 600,
    last_ok_at=NOW - 600,
    next_check_at=NOW + 1200,
    took_ms=(300, 250, 900, 200, 310),
    items_at=DAILY,
    matched=4,
)


def failing(code: str, *, times: int = 6, since: int = NOW - DAY_S, **more: object) -> Source:
    """Return a source that failed so often with one code."""
    told = replace(
        WELL,
        error_code=code,
        error="What happened.",
        remedy="What to do.",
        failures=times,
        failing_since=since,
        last_ok_at=since - HOUR_S,
    )
    return replace(told, **more)


def silent_for(seconds: int, waits: tuple[int, ...]) -> Source:
    """Return a source whose newest item is so old, with these waits between its items, newest first."""
    items = [NOW - seconds]
    for wait in waits:
        items.append(items[-1] - wait)
    return replace(WELL, last_ok_at=NOW, items_at=tuple(items))


def test_a_source_that_answers_works() -> None:
    found = health(WELL, NOW)
    assert (found.state, found.concern, found.remedy) == (State.WORKS, Concern.NONE, "")
    assert found.words == "Works"
    assert rhythm_words(found.rhythm) == "about 1 item a day"


@pytest.mark.parametrize(("code", "state"), sorted(BY_CODE.items()))
def test_each_cause_has_its_state_and_keeps_the_cause(code: str, state: State) -> None:
    found = health(failing(code), NOW)
    assert found.state is state
    assert found.sentence.startswith("What happened.")
    assert found.remedy == "What to do."
    assert found.since == NOW - DAY_S
    assert found.ways


def test_a_cause_that_nobody_knows_is_told_all_the_same() -> None:
    found = health(failing("never heard of", error="", remedy=""), NOW)
    assert found.state is State.FAILS
    assert found.sentence == "It cannot be read. It failed 6 times in a row."
    assert found.remedy


def test_every_state_has_words_and_every_concern_a_place() -> None:
    assert set(STATE_WORDS) == set(State)
    assert len(set(STATE_WORDS.values())) == len(State)
    assert CONCERNS[0] is Concern.LOST
    assert CONCERNS[-1] is Concern.NONE


@pytest.mark.parametrize(
    ("times", "lasted", "code", "concern"),
    [
        (1, 60, "timeout", Concern.WATCH),
        (2, 2 * DAY_S, "http_5xx", Concern.WATCH),
        (9, 5 * HOUR_S, "timeout", Concern.WATCH),
        (3, 6 * HOUR_S, "timeout", Concern.TROUBLE),
        (1, 60, "not_found", Concern.TROUBLE),
        (1, 60, "web_page", Concern.TROUBLE),
        (3, 9 * DAY_S, "not_found", Concern.TROUBLE),
        (4, 3 * DAY_S, "not_found", Concern.LOST),
        (40, 30 * DAY_S, "dns", Concern.LOST),
    ],
)
def test_a_trouble_worries_more_the_longer_and_the_oftener(
    times: int, lasted: int, code: str, concern: Concern
) -> None:
    assert health(failing(code, times=times, since=NOW - lasted), NOW).concern is concern


def test_gone_is_lost_only_when_it_was_said_twice() -> None:
    once = health(failing("gone", times=1, since=NOW - 60), NOW)
    twice = health(failing("gone", times=2, since=NOW - DAY_S, paused=True), NOW)
    assert (once.state, once.concern) == (State.GONE, Concern.TROUBLE)
    assert "once more" in once.sentence
    assert (twice.state, twice.concern) == (State.GONE, Concern.LOST)
    assert twice.ways[0] is Way.EDIT_ADDRESS


def test_paused_by_the_user_tells_what_was_wrong_before() -> None:
    found = health(failing("timeout", paused=True, paused_at=NOW - 5), NOW)
    assert (found.state, found.concern, found.since) == (State.PAUSED, Concern.ASIDE, NOW - 5)
    assert found.sentence.endswith("Before that: What happened.")
    assert found.ways[0] is Way.RESUME


def test_not_checked_yet() -> None:
    found = health(Source(added_at=NOW - 60), NOW)
    assert (found.state, found.concern, found.since) == (State.NEW, Concern.NONE, NOW - 60)


@pytest.mark.parametrize("code", ["dns", "connection", "timeout"])
def test_without_a_network_no_source_is_blamed(code: str) -> None:
    found = health(failing(code, since=NOW - 9 * DAY_S, times=50), NOW, offline=True)
    assert (found.state, found.concern) == (State.OFFLINE, Concern.NONE)


def test_without_a_network_other_troubles_stay_what_they_are() -> None:
    assert health(failing("not_found"), NOW, offline=True).state is State.NOTHING_THERE
    assert health(WELL, NOW, offline=True).state is State.WORKS


def test_the_machine_is_offline_where_none_of_several_can_be_reached() -> None:
    unreachable = failing("dns")
    assert all_offline([unreachable, failing("timeout")])
    assert all_offline([unreachable, unreachable, replace(WELL, paused=True)])
    assert not all_offline([unreachable])
    assert not all_offline([unreachable, WELL])
    assert not all_offline([unreachable, failing("not_found")])
    assert not all_offline([])


def test_moved_offers_the_new_address_first() -> None:
    found = health(replace(WELL, moved_to="https://new.example/feed", moved_since=NOW - DAY_S), NOW)
    assert (found.state, found.concern, found.since) == (State.MOVED, Concern.WATCH, NOW - DAY_S)
    assert "https://new.example/feed" in found.sentence
    assert found.ways[0] is Way.TAKE_ADDRESS


@pytest.mark.parametrize(
    ("flaw", "concern"),
    [(Flaw.CUT_SHORT, Concern.WATCH), (Flaw.TRUNCATED, Concern.NONE), (Flaw.GUESSED, Concern.NONE)],
)
def test_partly_readable(flaw: Flaw, concern: Concern) -> None:
    found = health(replace(WELL, flaw=flaw), NOW)
    assert (found.state, found.concern) == (State.PARTLY, concern)
    assert found.remedy


def test_slow_by_its_usual_answer_and_never_by_one() -> None:
    slow = health(replace(WELL, took_ms=(9_000, 12_000, 11_000, 300, 14_000)), NOW)
    assert (slow.state, slow.concern) == (State.SLOW, Concern.WATCH)
    assert "11 seconds" in slow.sentence
    assert health(replace(WELL, took_ms=(29_000, 300, 200, 300, 250)), NOW).state is State.WORKS
    assert health(replace(WELL, took_ms=(29_000, 29_000, 29_000, 29_000)), NOW).state is State.WORKS


def test_private_networks_are_allowed_in_one_step() -> None:
    assert health(failing("refused_address"), NOW).ways[0] is Way.ALLOW


def test_what_is_allowed_already_is_not_offered_again_where_it_leads_elsewhere() -> None:
    found = health(replace(failing("refused_address"), own_network=True), NOW)
    assert Way.ALLOW not in found.ways
    assert found.ways[0] is Way.EDIT_ADDRESS
    assert "the address it leads to" in found.remedy


# -- silences ----------------------------------------------------------------------------------------------------------


def test_gone_quiet_against_its_own_rhythm() -> None:
    found = health(silent_for(12 * DAY_S, (DAY_S,) * 20), NOW)
    assert (found.state, found.concern, found.since) == (State.GONE_QUIET, Concern.WATCH, NOW - 12 * DAY_S)
    assert "nothing for 12 days" in found.sentence
    assert "about 1 item a day" in found.sentence
    assert "longest silence was 24 hours" in found.sentence


def test_the_same_silence_is_usual_for_a_slower_source() -> None:
    assert health(silent_for(12 * DAY_S, (7 * DAY_S,) * 20), NOW).state is State.WORKS


def test_one_long_wait_in_the_past_makes_a_silence_usual() -> None:
    assert health(silent_for(12 * DAY_S, (DAY_S,) * 15 + (6 * DAY_S,)), NOW).state is State.WORKS
    assert health(silent_for(13 * DAY_S, (DAY_S,) * 15 + (6 * DAY_S,)), NOW).state is State.GONE_QUIET


def test_few_items_make_no_claim_however_long_the_silence() -> None:
    few = health(silent_for(200 * DAY_S, (DAY_S,) * (GAPS_NEEDED - 1)), NOW)
    assert few.state is State.QUIET
    assert "too few items" in few.sentence
    assert health(silent_for(200 * DAY_S, (DAY_S,) * GAPS_NEEDED), NOW).state is State.GONE_QUIET


def test_a_weekend_is_no_silence_even_for_a_source_of_the_hour() -> None:
    assert health(silent_for(3 * DAY_S, (HOUR_S,) * 30), NOW).state is State.WORKS
    assert health(silent_for(3 * DAY_S + 1, (HOUR_S,) * 30), NOW).state is State.GONE_QUIET


def test_what_a_sleeping_machine_did_not_see_is_no_silence() -> None:
    asleep = replace(silent_for(40 * DAY_S, (DAY_S,) * 20), last_ok_at=NOW - 39 * DAY_S)
    assert health(asleep, NOW).state is State.WORKS


def test_items_of_one_moment_are_one_wait() -> None:
    batch = rhythm([NOW] * 40 + [NOW - DAY_S] * 40, NOW)
    assert (batch.waits, batch.longest_s, batch.unusual) == (1, DAY_S, False)


def test_items_dated_ahead_are_passed_over() -> None:
    assert rhythm([NOW + DAY_S, NOW - HOUR_S], NOW) == Rhythm(0, silence_s=HOUR_S)


def test_no_items_at_all_are_quiet() -> None:
    found = health(replace(WELL, items_at=()), NOW)
    assert (found.state, found.concern, found.since) == (State.QUIET, Concern.NONE, None)
    assert rhythm_words(found.rhythm) == "too few items to tell a rhythm"


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        (HOUR_S, "about 24 items a day"),
        (DAY_S // 3, "about 3 items a day"),
        (DAY_S, "about 1 item a day"),
        (2 * DAY_S, "about 4 items a week"),
        (7 * DAY_S, "about 1 item a week"),
        (10 * DAY_S, "about 3 items a month"),
        (50 * DAY_S, "less than an item a month"),
    ],
)
def test_rhythm_in_words(wait: int, words: str) -> None:
    assert rhythm_words(rhythm([NOW - n * wait for n in range(12)], NOW)) == words


def test_a_poisson_source_is_called_quiet_by_chance_as_rarely_as_told() -> None:
    """Draw waits of a Poisson process: a wait beyond twice the longest of 10 comes in 2 / (11 x 12) of cases."""
    draw = random.Random(7)
    wrong = 0
    for _ in range(20_000):
        waits = [draw.expovariate(1 / (5 * DAY_S)) for _ in range(GAPS_NEEDED + 1)]
        wrong += waits[0] > 2 * max(waits[1:])
    assert wrong / 20_000 == pytest.approx(2 / 132, rel=0.25)


@given(st.lists(st.integers(0, 2 * NOW), max_size=60), st.integers(0, 2 * NOW))
def test_any_dates_make_a_rhythm(items: list[int], until: int) -> None:
    found = rhythm(items, until)
    assert 0 <= found.waits <= 30
    assert not found.unusual or found.waits >= GAPS_NEEDED
    assert rhythm_words(found)
    assert rhythm(list(reversed(items)), until) == found


# -- death -------------------------------------------------------------------------------------------------------------


def test_only_a_source_that_mattered_dies() -> None:
    lost = failing("not_found", since=NOW - 4 * DAY_S)
    assert died(lost, health(lost, NOW))
    unheard = replace(lost, matched=0)
    assert not died(unheard, health(unheard, NOW))
    fresh = failing("not_found", since=NOW - DAY_S)
    assert not died(fresh, health(fresh, NOW))
    assert not died(lost, health(replace(lost, error_code="dns"), NOW, offline=True))


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "1 minute"),
        (90, "1 minute"),
        (HOUR_S, "60 minutes"),
        (2 * HOUR_S, "2 hours"),
        (2 * DAY_S, "2 days"),
        (59 * DAY_S, "59 days"),
        (60 * DAY_S, "2 months"),
    ],
)
def test_how_long_in_words(seconds: int, words: str) -> None:
    assert lasting(seconds) == words


def test_a_list_has_troubles_first_then_what_works_by_its_newest_and_last_what_is_paused() -> None:
    hour = 3600
    fails = {"error_code": "not_found", "error": "Nothing.", "failures": 2, "last_checked_at": NOW - 60}
    made = {
        "paused": Source(0, paused=True, paused_at=NOW - hour),
        "never": Source(NOW - hour),
        "old": Source(0, last_checked_at=NOW - 60, last_ok_at=NOW - 60, items_at=(NOW - 9 * hour,)),
        "new": Source(0, last_checked_at=NOW - 60, last_ok_at=NOW - 60, items_at=(NOW - hour,)),
        "short": Source(0, failing_since=NOW - 2 * hour, **fails),  # type: ignore[arg-type]
        "long": Source(0, failing_since=NOW - 9 * hour, **fails),  # type: ignore[arg-type]
    }
    newest = {name: max(source.items_at, default=None) for name, source in made.items()}
    listed = sorted(made, key=lambda name: standing(health(made[name], NOW), newest[name]))
    assert listed == ["long", "short", "new", "old", "never", "paused"]
