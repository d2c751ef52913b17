"""Who speaks, what is planned or doubted, and who deals with whom: read through the pack that ships."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Claim, Document, Modality

TITLE = "Khayyam, a satellite of Iran, and Roscosmos"
DAY = datetime(2022, 8, 9, tzinfo=UTC)


def read(analyser: Analyser, text: str) -> tuple[Claim, ...]:
    return analyser.analyse(Document("x", TITLE, "", text, "en", published=DAY)).claims


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Hassan Salarieh said that Khayyam weighs 600 kg.", "Hassan Salarieh"),
        ("Khayyam weighs 600 kg, said Hassan Salarieh, who runs the agency.", "Hassan Salarieh"),
        ("Khayyam, Hassan Salarieh told reporters, weighs 600 kg.", "Hassan Salarieh"),
        ("Hassan Salarieh came late. Khayyam weighs 600 kg, he said.", "Hassan Salarieh"),
        ("A guide, Nomen Nescio, admitted that Khayyam weighs 600 kg.", "Nomen Nescio"),
        ("Nomen Nescio, the envoy in Baku, wrote that Khayyam weighs 600 kg.", "Nomen Nescio"),
        ("“Khayyam weighs 600 kg. That is a lot,” Hassan Salarieh said.", "Hassan Salarieh"),
        ("IRNA quoted Hassan Salarieh as saying that Khayyam weighs 600 kg.", "Hassan Salarieh"),
        ("TASS, citing Mehr, reported that Khayyam weighs 600 kg.", "TASS"),
        ("Reuters quoted unnamed Gulf officials as saying that Khayyam weighs 600 kg.", "Gulf officials (Reuters)"),
        ("A ministry source said that Khayyam weighs 600 kg.", "ministry source"),
        ("Washington says that Khayyam weighs 600 kg.", "Washington"),
        ("IRNA wrote of the flight. According to the broadcaster, Khayyam weighs 600 kg.", "IRNA"),
        ("Khayyam weighs 600 kg.", None),
        ("Hassan Salarieh came late. Khayyam weighs 600 kg.", None),
    ],
)
def test_the_speaker_is_named(analyser: Analyser, text: str, speaker: str | None) -> None:
    assert [c.attributed_to for c in read(analyser, text) if c.property == "mass"] == [speaker]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Khayyam was launched from Baikonur.", "asserted"),
        ("Khayyam will be launched from Baikonur.", "planned"),
        ("Khayyam was launched from Baikonur. It was not.", "denied"),
        ("Khayyam was launched from Baikonur in May.", "asserted"),
    ],
)
def test_the_modality_is_read(analyser: Analyser, text: str, modality: str) -> None:
    found = {c.modality.value for c in read(analyser, text) if c.property == "launch_site"}
    assert found == {modality}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Roscosmos and NASA signed an agreement on crew flights. It also covers spare parts.",
            {"crew flights", "spare parts"},
        ),
        ("Roscosmos and NASA signed an agreement. Spare parts were discussed as well.", {"Spare parts"}),
        ("Roscosmos and NASA signed an agreement on the sidelines of a fair.", set()),
        ("Roscosmos and NASA signed an agreement. The hall covers ten acres.", set()),
    ],
)
def test_a_deal_goes_on(analyser: Analyser, text: str, wanted: set[str]) -> None:
    assert {c.value.text for c in read(analyser, text) if c.property == "agreement_subject"} == wanted


def test_a_partner_alone_deals_with_the_body_spoken_of(analyser: Analyser) -> None:
    claims = read(analyser, "Roscosmos moved house. Talks with the Egyptian Space Agency are under way.")
    assert [(c.subject, c.value.text) for c in claims if c.property == "agreement_with"] == [
        ("Roscosmos", "Egyptian Space Agency")
    ]


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("The cabinet dismissed the long-serving Dmitry Rogozin as head of Roscosmos.", [("Dmitry Rogozin", True)]),
        ("The cabinet greeted the long-serving Dmitry Rogozin, head of Roscosmos.", [("Dmitry Rogozin", False)]),
        ("A guard was dismissed. Dmitry Rogozin is head of Roscosmos.", [("Dmitry Rogozin", False)]),
    ],
)
def test_who_is_removed_is_a_former_holder(analyser: Analyser, text: str, holders: list[tuple[str, bool]]) -> None:
    document = Document("x", TITLE, "", text, "en", published=DAY)
    claims = [c for c in analyser.analyse(document, former=True).claims if c.property == "office_holder"]
    assert [(c.value.text, "former" in c.rule) for c in claims] == holders
    plain = [c.value.text for c in read(analyser, text) if c.property == "office_holder"]
    assert plain == [name for name, former in holders if not former]


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("Dmitry Bakanov was appointed head of Roscosmos, replacing Yury Borisov.", ["Dmitry Bakanov"]),
        ("Dmitry Bakanov succeeds Yury Borisov as head of Roscosmos.", ["Dmitry Bakanov"]),
    ],
)
def test_whose_place_is_taken_is_no_holder(analyser: Analyser, text: str, holders: list[str]) -> None:
    found = [c.value.text for c in read(analyser, text) if c.property == "office_holder"]
    assert set(found) <= set(holders)


@pytest.mark.parametrize(
    ("text", "purposes"),
    [
        ("Khayyam is designed to watch bases in Iraq and the outer Gulf.", {"watch bases in Iraq and the outer Gulf"}),
        ("Khayyam is designed to watch bases in Iraq and agriculture.", {"watch bases in Iraq", "agriculture"}),
    ],
)
def test_two_places_are_one_purpose(analyser: Analyser, text: str, purposes: set[str]) -> None:
    assert {c.value.text for c in read(analyser, text) if c.property == "purpose"} == purposes


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Neighbours feared Khayyam would not only fly but also serve to watch harbours.", Modality.ALLEGED),
        ("Neighbours feared delays, but Khayyam serves to watch harbours.", Modality.ASSERTED),
    ],
)
def test_not_only_but_also_goes_on(analyser: Analyser, text: str, modality: Modality) -> None:
    assert {c.modality for c in read(analyser, text) if c.property == "purpose"} == {modality}


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("Iran plans to build new satellites.", set()),
        ("Iran plans to build new radar satellites.", {"new radar satellites"}),
        ("Iran plans to build a new Khayyam radar satellite.", {"new Khayyam radar satellite"}),
        ("Iran plans to unveil the Khayyam radar satellite.", set()),
    ],
)
def test_a_planned_thing_is_told_apart(analyser: Analyser, text: str, planned: set[str]) -> None:
    assert {c.value.text for c in read(analyser, text) if c.property == "planned_satellite"} == planned
