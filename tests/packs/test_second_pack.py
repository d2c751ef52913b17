"""A pack on quite another subject works by the same engine: nothing of it stands in the program's code."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.analysis import Analyser
from monitor.facts.changes import AddStatement, numbered
from monitor.facts.judge import judge
from monitor.facts.seeding import SeedClaim, admit_seed
from monitor.packs.check import check_pack
from monitor.packs.load import builtin_pack_dir, load_pack
from monitor.packs.model import Pack
from monitor.types import Document, Modality, Reference, Statement, Verdict

ROOT = Path(__file__).resolve().parents[2]
PACK = ROOT / "seeds" / "seacables"
PUBLISHED = datetime(2025, 1, 10, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(PACK)


@pytest.fixture(scope="module")
def analyser(pack: Pack) -> Analyser:
    return Analyser(pack)


@pytest.fixture(scope="module")
def known(pack: Pack, analyser: Analyser) -> tuple[Statement, ...]:
    seeds = []
    for at, article in enumerate(pack.articles, 1):
        for claim in analyser.analyse(article.document).claims:
            text = claim.evidence.of(article.document.text)
            seeds.append(SeedClaim(claim, Reference(at, article.document.source, article.published, "", text, text)))
    changes = [numbered(change, at) for at, change in enumerate(admit_seed(seeds, pack.schema), 1)]
    return tuple(change.statement for change in changes if isinstance(change, AddStatement))


def read(text: str, language: str = "en", title: str = "") -> Document:
    return Document("item", title, "", text, language, published=PUBLISHED)


def test_it_is_in_order_and_not_the_first(pack: Pack) -> None:
    assert check_pack(pack) == ()
    assert builtin_pack_dir() != PACK


SAYINGS = [
    (
        "en",
        "The SEA-ME-WE 5 subsea cable was severed in the Red Sea on Monday, its operators said.",
        {"SEA-ME-WE 5 | cut_date | 2025-01-06", "SEA-ME-WE 5 | cut_in | Red Sea"},
    ),
    (
        "en",
        "Fingrid, which operates Estlink 2, suspects the Eagle S. The power cable went down on 25 December 2024.",
        {
            "Estlink 2 | owner | Fingrid",
            "Estlink 2 | cut_by | Eagle S",
            "Estlink 2 | kind | power cable",
            "Estlink 2 | cut_date | 2024-12-25",
        },
    ),
    (
        "en",
        "MAREA, a 6,600 km undersea cable owned by Meta, Microsoft and Telxius, links Virginia Beach with Bilbao.",
        {
            "MAREA | length | 6600 km",
            "MAREA | owner | Meta",
            "MAREA | owner | Microsoft",
            "MAREA | owner | Telxius",
            "MAREA | lands_at | Virginia Beach",
            "MAREA | lands_at | Bilbao",
        },
    ),
    ("en", "The MainOne cable broke in the Gulf of Guinea.", {"MainOne | cut_in | Gulf of Guinea"}),
    ("en", "Finland's coast guard watched the Eagle S near Estlink 2.", set()),
    ("ru", "Кабель C-Lion1 вышел из строя 18 ноября 2024 года.", {"C-Lion1 | cut_date | 2024-11-18"}),
    ("ru", "Протяженность кабеля C-Lion1 — 1173 км.", {"C-Lion1 | length | 1173 km"}),
    ("fa", "کابل سی-لاین ۱ در دریای بالتیک آسیب دید.", {"C-Lion1 | cut_in | Baltic Sea"}),
]


@pytest.mark.parametrize(("language", "text", "said"), SAYINGS, ids=[text[:24] for _, text, _ in SAYINGS])
def test_what_a_sentence_claims(analyser: Analyser, language: str, text: str, said: set[str]) -> None:
    claims = analyser.analyse(read(text, language)).claims
    assert {f"{c.subject} | {c.property} | {c.value.text}" for c in claims} == said


def test_the_seed_articles_become_known(known: tuple[Statement, ...]) -> None:
    facts = {(s.subject, s.property, s.value.text) for s in known}
    assert {
        ("C-Lion1", "owner", "Cinia"),
        ("C-Lion1", "length", "1173 km"),
        ("C-Lion1", "cut_date", "2024-11-18"),
        ("C-Lion1", "repair_date", "2024-11-28"),
        ("AAE-1", "cut_in", "Red Sea"),
    } <= facts


VERDICTS = [
    ("The C-Lion1 cable is 1,170 km long.", "length", Verdict.CONFIRMS),
    ("The C-Lion1 cable is 1,500 km long.", "length", Verdict.CONFLICTS),
    ("The C-Lion1 cable has 16 fibre pairs.", "fibre_pairs", Verdict.CONFLICTS),
    ("The C-Lion1 cable entered service in May 2016.", "service_date", Verdict.REFINES),
    ("The C-Lion1 cable was severed in the Baltic Sea on 25 December 2024.", "cut_date", Verdict.NEW),
    ("The C-Lion1 cable was severed in the Gulf of Finland.", "cut_in", Verdict.NEW),
    ("The C-Lion1 power cable is quiet.", "kind", Verdict.CONFLICTS),
]


@pytest.mark.parametrize(("text", "prop", "verdict"), VERDICTS)
def test_claims_are_held_against_what_is_known(
    pack: Pack, analyser: Analyser, known: tuple[Statement, ...], text: str, prop: str, verdict: Verdict
) -> None:
    claim = next(c for c in analyser.analyse(read(text)).claims if c.property == prop)
    about = [s for s in known if (s.subject, s.property) == (claim.subject, claim.property)]
    assert judge(claim, about, pack.schema, PUBLISHED).verdict is verdict


def test_doubt_and_denial_are_heard(analyser: Analyser) -> None:
    text = "The captain denied that the Eagle S had cut Estlink 2. Sabotage is suspected in the break of C-Lion1."
    claims = {(c.subject, c.property): c.modality for c in analyser.analyse(read(text)).claims}
    assert claims[("Estlink 2", "cut_by")] is Modality.DENIED
    assert claims[("C-Lion1", "cut_cause")] is Modality.ALLEGED


@pytest.mark.parametrize(
    ("title", "text", "topics"),
    [
        ("Two subsea cables cut", "An outage was traced to two cables severed off the coast.", ["submarine-cables"]),
        ("Порван кабель", "Подводный кабель поврежден у берега.", ["submarine-cables"]),
        ("Cable TV prices rise", "The cable TV operator cut its service and damaged its name.", []),
        ("Cable car stops", "A cable car was damaged by wind; repairs go on.", []),
    ],
)
def test_topics(analyser: Analyser, title: str, text: str, topics: list[str]) -> None:
    assert [m.topic for m in analyser.analyse(read(text, title=title)).matches] == topics


def test_the_program_knows_nothing_of_this_subject(pack: Pack) -> None:
    names = {name for name in pack.entities if len(name) > 4} | {"submarine", "undersea"}
    for file in [*(ROOT / "monitor").rglob("*.py"), *(ROOT / "ui").rglob("*.py")]:
        words = set(file.read_text("utf-8").split())
        assert not names & words, file
