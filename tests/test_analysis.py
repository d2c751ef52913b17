"""The analyser on the seed articles and on sentences: topics, claims, evidence, determinism."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.analysis import Analyser
from monitor.types import Claim, Document, Modality

ROOT = Path(__file__).resolve().parents[1]


def _read(analyser: Analyser, title: str, body: str, day: str = "2022-08-10", language: str = "en") -> list[Claim]:
    published = datetime.fromisoformat(day).replace(hour=15, tzinfo=UTC)
    return list(analyser.analyse(Document("x", title, "", body, language, published=published)).claims)


def _said(claims: list[Claim]) -> set[str]:
    return {f"{c.subject} | {c.property} | {c.value.text} | {c.modality}" for c in claims}


def test_the_seed_articles_give_what_a_careful_reader_finds(analyser: Analyser, shared: Path) -> None:
    facts = [json.loads(line) for line in (shared / "gold/seed_facts.jsonl").read_text("utf-8").splitlines()]
    found = {
        (article.document.id, c.subject, c.property, c.value.text)
        for article in analyser.pack.articles
        for c in analyser.analyse(article.document).claims
    }
    first = "000_6c5f832e67c441f5.txt"
    for prop, value in [
        ("launch_vehicle", "Soyuz"), ("launch_site", "Baikonur Cosmodrome"), ("launch_date", "2022-08-09"),
        ("launch_outcome", "success"), ("launch_provider", "Russia"), ("country", "Iran"), ("first_signal", "received"),
        ("named_after", "Omar Khayyam"), ("kind", "remote-sensing satellite"), ("operator", "Iran"),
    ]:  # fmt: skip
        assert (first, "Khayyam", prop, value) in found
    second = "003_dbebb9e927fefa6c.txt"
    for prop, value in [("satellite_bus", "Kanopus-V"), ("manufacturer", "Russia"), ("launch_date", "2022-08-09")]:
        assert (second, "Khayyam", prop, value) in found
    assert (second, "General Soleimani Satellite System", "constellation_size", "10") in found
    exact = sum((f["seed"], f["subject"], f["property"], f["value"]) in found for f in facts)
    assert exact >= 26


def test_evidence_stands_word_for_word_in_one_part_of_the_text(analyser: Analyser, shared: Path) -> None:
    for line in (shared / "gold/dev.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        published = datetime.fromisoformat(row["published"])
        document = Document(row["id"], row["title"], row["summary"], row["body"], row["language"], published=published)
        for claim in analyser.analyse(document).claims:
            evidence = claim.evidence.of(document.text)
            assert any(evidence in part for part in (document.title, document.summary, document.body))
            assert claim.sentence.start <= claim.evidence.start < claim.evidence.end <= claim.sentence.end
            assert claim.evidence.start <= claim.value_span.start < claim.value_span.end <= claim.evidence.end


def test_no_topic_no_claims(analyser: Analyser) -> None:
    assert _read(analyser, "Tea prices rise", "A tonne of tea weighs 1,000 kg and costs more than ever.") == []


def test_a_launch_gives_each_slot_to_each_of_a_group(analyser: Analyser) -> None:
    body = "Kowsar and Hodhod were launched on 5 November 2024 by a Soyuz from Vostochny. Both were made by SpaceOmid."
    said = _said(_read(analyser, "Iranian satellites launched", body, "2024-11-06"))
    for subject in ("Kowsar", "Hodhod"):
        assert f"{subject} | launch_date | 2024-11-05 | asserted" in said
        assert f"{subject} | launch_vehicle | Soyuz | asserted" in said
        assert f"{subject} | launch_site | Vostochny Cosmodrome | asserted" in said
        assert f"{subject} | manufacturer | SpaceOmid | asserted" in said


def test_respectively_gives_each_its_own(analyser: Analyser) -> None:
    body = "Kayhan-2 and Hatef-1 will test positioning and messaging, respectively."
    said = _said(_read(analyser, "Iran to launch satellites Kayhan-2 and Hatef-1", body, "2024-01-20"))
    assert "Kayhan-2 | purpose | test positioning | asserted" in said
    assert "Hatef-1 | purpose | messaging | asserted" in said
    assert "Kayhan-2 | purpose | messaging | asserted" not in said


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Khayyam was launched from Baikonur.", Modality.ASSERTED),
        ("Khayyam will be launched from Baikonur.", Modality.PLANNED),
        ("Khayyam is scheduled to lift off from Baikonur.", Modality.PLANNED),
        ("Iran denied that Khayyam was launched from Baikonur.", Modality.DENIED),
        ("Khayyam reportedly flew to space from Baikonur.", Modality.ALLEGED),
    ],
)
def test_modality(analyser: Analyser, sentence: str, modality: Modality) -> None:
    claims = _read(analyser, "Iran's Khayyam satellite and its launch", sentence)
    (site,) = [c for c in claims if c.property == "launch_site"]
    assert site.modality is modality


@pytest.mark.parametrize(
    "body",
    [
        "Iran can send satellites weighing up to 50 kg into orbit.",
        "Another satellite weighs 50 kg.",
        "A new satellite of 50 kg is being built in Isfahan.",
    ],
)
def test_the_unknown_and_the_contrasted_are_not_the_subject(analyser: Analyser, body: str) -> None:
    lead = "The Khayyam satellite was launched from Baikonur. "
    claims = _read(analyser, "Iran's Khayyam satellite in orbit", lead + body)
    assert [c for c in claims if c.property == "mass"] == []


def test_a_bare_name_means_its_successor_once_there_is_one(analyser: Analyser) -> None:
    body = "The Kowsar satellite was launched by a Soyuz rocket from Vostochny."
    assert {c.subject for c in _read(analyser, "Iranian satellite launched", body, "2024-11-06")} == {"Kowsar"}
    assert {c.subject for c in _read(analyser, "Iranian satellite launched", body, "2025-12-29")} == {"Kowsar-1.5"}


def test_a_flight_without_a_named_payload_is_a_subject_of_its_own(analyser: Analyser) -> None:
    body = "Iran's Simorgh rocket was launched on Thursday but did not reach the speed needed for orbit."
    said = _said(_read(analyser, "Iranian rocket falls short of orbit", body, "2021-12-31"))
    assert "Simorgh flight of December 2021 | launch_date | 2021-12-30 | asserted" in said
    assert "Simorgh flight of December 2021 | launch_outcome | failure | asserted" in said


@pytest.mark.parametrize(
    ("language", "title", "body", "wanted"),
    [
        ("ru", "Иранский спутник «Парс-1» запущен", "«Парс-1» массой 134 кг вышел на орбиту высотой 500 км.",
         {"Pars-1 | mass | 134 kg | asserted", "Pars-1 | orbit_altitude | 500 km | asserted",
          "Pars-1 | launch_outcome | success | asserted"}),
        ("fa", "ماهواره پارس ۱ پرتاب شد", "ماهواره پارس ۱ با سایوز از وستوچنی پرتاب شد و ۱۳۴ کیلوگرم وزن دارد.",
         {"Pars-1 | mass | 134 kg | asserted", "Pars-1 | launch_vehicle | Soyuz | asserted",
          "Pars-1 | launch_site | Vostochny Cosmodrome | asserted"}),
    ],
)  # fmt: skip
def test_russian_and_persian(analyser: Analyser, language: str, title: str, body: str, wanted: set[str]) -> None:
    assert wanted <= _said(_read(analyser, title, body, "2024-03-01", language))


def test_offices(analyser: Analyser) -> None:
    body = "President Putin dismissed Yury Borisov as head of Roscosmos and named Dmitry Bakanov director general."
    said = _said(_read(analyser, "New head for Roscosmos", body, "2025-02-06"))
    assert "Head of Roscosmos | office_holder | Dmitry Bakanov | asserted" in said
    assert not any("Borisov" in line or "Putin" in line for line in said)


_SCRIPT = """
from monitor.analysis import Analyser
from monitor.packs.load import builtin_pack_dir, load_pack
analyser = Analyser(load_pack(builtin_pack_dir()))
for article in analyser.pack.articles:
    print(analyser.analyse(article.document))
"""


def test_same_claims_under_any_hash_seed() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", _SCRIPT], env={**os.environ, "PYTHONHASHSEED": seed}, cwd=ROOT,
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert len(outputs) == 1
    assert "Khayyam" in outputs.pop()
