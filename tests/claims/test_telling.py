"""Whose day a date is: that of the event, of who told of it, of a dateline, of somebody else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.analysis import Analyser
from monitor.types import Document


def told(analyser: Analyser, text: str, prop: str, lang: str = "en", title: str = "") -> set[str]:
    """Return what `text`, of Friday 26 July 2024, tells of `prop`: "SUBJECT VALUE", a plan with "?"."""
    document = Document("1", title, "", text, lang, published=datetime(2024, 7, 26, 12, tzinfo=UTC))
    claims = analyser.analyse(document, said=(("iranian-launches", True),)).claims
    marks = {"planned": "?"}
    return {f"{c.subject} {c.value.text}{marks.get(c.modality.value, '')}" for c in claims if c.property == prop}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Three months after its flight the beacon of Hodhod has died, its maker said in a note on Monday.", set()),
        ("The flight of Hodhod, its maker said in a note, took place on Monday.", {"Hodhod 2024-07-22"}),
        ("The maker said in a note on Monday that Hodhod was launched in May.", {"Hodhod 2024-05"}),
        ("TEHRAN, July 26 (ABC) – Launches of the Khayyam satellite will begin in May.", {"Khayyam 2025-05?"}),
        ("TEHRAN, July 26 – Khayyam was launched on July 22.", {"Khayyam 2024-07-22"}),
        ("On July 22 – a Monday – Khayyam was launched.", {"Khayyam 2024-07-22"}),
        ("Khayyam was launched on July 22 (July 25 by another count).", {"Khayyam 2024-07-22"}),
        ("Khayyam was launched on Monday (July 22).", {"Khayyam 2024-07-22"}),
        ("Khayyam is well. Under the deal Ali Karimi flew to the station in 2019.", set()),
        ("Khayyam is well. It flew to orbit in 2019.", {"Khayyam 2019"}),
        ("Khayyam, in orbit by then, will be sent up before the year closes in March.", {"Khayyam 2025-03?"}),
    ],
)
def test_a_date_is_of_what_its_clause_tells(analyser: Analyser, text: str, wanted: set[str]) -> None:
    assert told(analyser, text, "launch_date") == wanted


def test_a_russian_plan_lies_ahead(analyser: Analyser) -> None:
    assert told(analyser, "До марта он обещает запуск спутника «Зафар-2».", "launch_date", "ru") == {"Zafar-2 2025-03?"}


LOAD = "A Soyuz-2.1b delivered 43 satellites into orbit from Vostochny. "


@pytest.mark.parametrize(
    ("text", "prop", "wanted"),
    [
        (LOAD + "Among them was PHI-Demo.", "launch_vehicle", {"PHI-Demo Soyuz-2.1b"}),
        ("A Soyuz rose with a large payload that included Kowsar.", "launch_vehicle", {"Kowsar Soyuz"}),
        (
            "Kowsar and Hodhod are alike. The two left Vostochny in May.",
            "launch_date",
            {"Kowsar 2024-05", "Hodhod 2024-05"},
        ),
        (
            "Kowsar and Hodhod are alike. The spacecraft were placed at 500 km.",
            "orbit_altitude",
            {"Kowsar 500 km", "Hodhod 500 km"},
        ),
        (
            "Nahid-2 is up. Signals from the satellite were received.",
            "first_signal",
            {"Nahid-2 received"},
        ),
        ("Khayyam flew with a Meteor-M. The two shared a Soyuz.", "launch_vehicle", {"Khayyam Soyuz"}),
        ("Khayyam flew with a guest. The two shared a Soyuz.", "launch_vehicle", set()),
        ("Kowsar and Hodhod flew. Above them sat two Meteor-M satellites, each of which weighs 430 kg.", "mass", set()),
        ("Kowsar and Hodhod flew; each of them weighs 30 kg.", "mass", {"Kowsar 30 kg", "Hodhod 30 kg"}),
        (
            "Two of them flew, Khayyam (August 2022) and Pars-1 (May 2024).",
            "launch_date",
            {"Khayyam 2022-08", "Pars-1 2024-05"},
        ),
    ],
)
def test_who_belongs_to_a_load(analyser: Analyser, text: str, prop: str, wanted: set[str]) -> None:
    assert told(analyser, text, prop) == wanted


@pytest.mark.parametrize(
    ("text", "prop", "wanted"),
    [
        ("One flew in 2019. Khayyam was launched two years later.", "launch_date", {"Khayyam 2021"}),
        (
            "A week after the launch of Khayyam, people asked. It was launched on July 18.",
            "launch_date",
            {"Khayyam 2024-07-18"},
        ),
        ("Pars-2 is ready; a second twin, to be launched in autumn from Russia, waits.", "launch_site", set()),
        ("Pars-2 is ready; a Soyuz, to be launched from Vostochny, waits.", "launch_vehicle", {"Pars-2 Soyuz?"}),
        (
            "Khayyam is well. The first rocket to leave burns solid fuel. It was to have flown last winter.",
            "launch_date",
            set(),
        ),
        ("Nahid-1, built in Tehran, was destroyed on the ground in 2019 and never flew.", "launch_outcome", set()),
        ("Nahid-1 was destroyed in 2019 minutes after launch.", "launch_outcome", {"Nahid-1 failure"}),
        ("TEHRAN — Commercial satellite images show Khayyam. Khayyam weighs 600 kg.", "mass", {"Khayyam 600 kg"}),
        ("In the summer of the launch officials spoke of Khayyam.", "launch_date", set()),
    ],
)
def test_whose_event_it_is(analyser: Analyser, text: str, prop: str, wanted: set[str]) -> None:
    assert told(analyser, text, prop) == wanted


PAIR = "Kowsar and Hodhod flew with others. "
NOORS = "Noor-1 is down. Noor-2 is up. Noor-3 is up. "


@pytest.mark.parametrize(
    ("lang", "text", "prop", "wanted"),
    [
        ("en", PAIR + "All 55 satellites are in orbit.", "launch_outcome", {"Kowsar success", "Hodhod success"}),
        ("en", PAIR + "All of the satellites are in orbit.", "launch_outcome", {"Kowsar success", "Hodhod success"}),
        ("en", PAIR + "Some 55 satellites are in orbit.", "launch_outcome", set()),
        ("en", PAIR + "Khayyam is older. All 55 satellites are in orbit.", "launch_outcome", set()),
        (
            "ru",
            "«Коусар» и «Ходход» в пути. Все аппараты отделились штатно.",
            "launch_outcome",
            {"Kowsar success", "Hodhod success"},
        ),
        ("en", NOORS + "The third circles at 450 km.", "orbit_altitude", {"Noor-3 450 km"}),
        ("en", NOORS + "The fourth circles at 450 km.", "orbit_altitude", set()),
    ],
)
def test_all_that_flew_and_one_by_its_number(
    analyser: Analyser, lang: str, text: str, prop: str, wanted: set[str]
) -> None:
    assert told(analyser, text, prop, lang) == wanted
