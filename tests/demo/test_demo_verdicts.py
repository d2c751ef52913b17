"""Read by the shipped pack, the sample feeds show every verdict in every language; near misses match nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache

import pytest

from monitor.analysis import Analyser
from monitor.demo.stories import Outlet, Story, builtin_demo_dir, load_outlets
from monitor.facts.judge import judge
from monitor.facts.seeding import SeedClaim, admit_seed
from monitor.properties import Schema
from monitor.types import Claim, Document, Modality, Reference, Statement, Verdict
from tests.shipped import shipped_analyser

START = datetime(2026, 11, 20, 12, tzinfo=UTC)
OUTLETS = {outlet.id: outlet for outlet in load_outlets(builtin_demo_dir())}
STORIES = [(outlet, story) for outlet in OUTLETS.values() for story in outlet.stories]
OFF_TOPIC = {
    "orbit-courier": {"internet-satellites", "solar-storm"},
    "meridian-gazette": {"quatrains", "restaurant"},
    "capital-ledger": {"jet", "markets"},
    "ofogh": {"weather"},
    "sepehr": {"poet", "metro"},
    "vestnik-orbity": {"icebreaker"},
    "severnaya-khronika": {"cinema", "union-trade"},
}
EXPECTED = [
    ("orbit-courier", "khayyam-still-at-work", "launch_date", Verdict.CONFIRMS),
    ("orbit-courier", "rocket-named", "launch_vehicle", Verdict.REFINES),
    ("orbit-courier", "rocket-named", "launch_date", Verdict.REFINES),
    ("orbit-courier", "data-sheet", "resolution", Verdict.CONFLICTS),
    ("meridian-gazette", "seat-swap", "agreement_with", Verdict.CONFIRMS),
    ("meridian-gazette", "new-chief", "office_holder", Verdict.UPDATES),
    ("capital-ledger", "builder", "manufacturer", Verdict.CONFLICTS),
    ("capital-ledger", "algeria", "agreement_with", Verdict.NEW),
    ("ofogh", "anniversary", "launch_site", Verdict.CONFIRMS),
    ("ofogh", "mass", "mass", Verdict.NEW),
    ("ofogh", "rocket", "launch_vehicle", Verdict.REFINES),
    ("ofogh", "algeria", "office_holder", Verdict.UPDATES),
    ("sepehr", "resolution", "resolution", Verdict.CONFLICTS),
    ("vestnik-orbity", "years-in-orbit", "launch_date", Verdict.CONFIRMS),
    ("vestnik-orbity", "rocket", "launch_vehicle", Verdict.REFINES),
    ("vestnik-orbity", "another-day", "launch_date", Verdict.CONFLICTS),
    ("vestnik-orbity", "new-chief", "office_holder", Verdict.UPDATES),
    ("severnaya-khronika", "mass", "mass", Verdict.NEW),
]


@dataclass(frozen=True, slots=True)
class Read:
    """A claim of a story as the program would show it."""

    property: str
    verdict: Verdict
    modality: Modality
    claim: Claim


@cache
def _analyser() -> Analyser:
    return shipped_analyser()


@cache
def _known() -> tuple[Statement, ...]:
    pack = _analyser().pack
    seeds = []
    for at, article in enumerate(pack.articles):
        document = article.document
        for claim in _analyser().analyse(document).claims:
            words = (claim.sentence.of(document.text), claim.evidence.of(document.text))
            day = document.published.date().isoformat() if document.published else ""
            seeds.append(SeedClaim(claim, Reference(at, document.source, day, "", *words)))
    added = admit_seed(seeds, pack.schema)
    return tuple(replace(change.statement, id=number) for number, change in enumerate(added, 1))


def _document(outlet: Outlet, story: Story) -> Document:
    return Document(
        id=f"{outlet.id}/{story.slug}",
        title=story.title,
        summary=story.summary,
        body=story.body,
        language=outlet.language,
        source=outlet.title,
        url=outlet.url_of(story),
        published=story.published(START),
    )


@cache
def _read(outlet_id: str, slug: str) -> tuple[Read, ...]:
    outlet = OUTLETS[outlet_id]
    document = _document(outlet, next(story for story in outlet.stories if story.slug == slug))
    schema: Schema = _analyser().pack.schema
    return tuple(
        Read(claim.property, judge(claim, _known(), schema, document.published).verdict, claim.modality, claim)
        for claim in _analyser().analyse(document).claims
    )


@pytest.mark.parametrize(("outlet", "slug", "said", "verdict"), EXPECTED, ids=lambda value: str(value))
def test_a_story_shows_what_it_was_written_for(outlet: str, slug: str, said: str, verdict: Verdict) -> None:
    assert (said, verdict) in {(read.property, read.verdict) for read in _read(outlet, slug)}


def test_every_verdict_in_every_language() -> None:
    seen: Mapping[str, set[Verdict]] = defaultdict(set)
    for outlet, story in STORIES:
        seen[outlet.language] |= {read.verdict for read in _read(outlet.id, story.slug)}
    assert dict(seen) == {language: set(Verdict) for language in ("en", "fa", "ru")}


def test_the_first_ten_seconds_bring_news() -> None:
    seen: Mapping[int, set[Verdict]] = defaultdict(set)
    for outlet, story in STORIES:
        seen[story.edition] |= {read.verdict for read in _read(outlet.id, story.slug)}
    assert Verdict.CONFIRMS in seen[0]
    assert not seen[0] & {Verdict.CONFLICTS, Verdict.UPDATES}
    assert seen[1] >= {Verdict.NEW, Verdict.REFINES, Verdict.UPDATES}
    assert seen[2] >= {Verdict.NEW, Verdict.CONFLICTS}


def _modalities(pairs: Sequence[tuple[str, str]]) -> set[Modality]:
    return {read.modality for outlet, slug in pairs for read in _read(outlet, slug)}


def test_denials_allegations_and_plans_are_told() -> None:
    assert Modality.DENIED in _modalities([("meridian-gazette", "control-denied")])
    assert Modality.DENIED in _modalities([("sepehr", "control-denied")])
    assert Modality.ALLEGED in _modalities([("capital-ledger", "suspicion")])
    assert Modality.PLANNED in _modalities([("meridian-gazette", "more-to-come")])
    assert Modality.PLANNED in _modalities([("severnaya-khronika", "successor")])


def test_denying_russian_control_is_no_claim_of_it() -> None:
    asserted = [read for read in _read("meridian-gazette", "control-denied") if read.modality is Modality.ASSERTED]
    assert not [read for read in asserted if read.verdict is Verdict.CONFLICTS]


@pytest.mark.parametrize(("outlet", "story"), STORIES, ids=[f"{o.id}:{s.slug}" for o, s in STORIES])
def test_near_misses_match_nothing_and_the_rest_does(outlet: Outlet, story: Story) -> None:
    analysis = _analyser().analyse(_document(outlet, story))
    assert bool(analysis.matches) is (story.slug not in OFF_TOPIC[outlet.id])
    if not analysis.matches:
        assert analysis.claims == ()


def test_nothing_conflicts_that_was_not_meant_to() -> None:
    meant = {(outlet, slug) for outlet, slug, _, verdict in EXPECTED if verdict is Verdict.CONFLICTS}
    firm = {
        (outlet.id, story.slug)
        for outlet, story in STORIES
        for read in _read(outlet.id, story.slug)
        if read.verdict is Verdict.CONFLICTS and read.modality is Modality.ASSERTED
    }
    assert firm == meant
