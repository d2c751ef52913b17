"""Sentences as agencies write them: what stands beside the point, phrases that point on, what is only to be made."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.types import Document
from tests.shipped import shipped_analyser

ANALYSER = shipped_analyser()


def told(title: str, body: str) -> set[str]:
    """Return the claims of a text that is on the topic."""
    document = Document("1", title, "", body, "en", published=datetime(2024, 3, 6, 12, tzinfo=UTC))
    claims = ANALYSER.analyse(document, said=(("roscosmos-partnerships", True),)).claims
    return {f"{c.subject} | {c.property} | {c.value.text}" for c in claims}


TOLD = [
    # a veto that is put in between commas stands aside
    (
        "Noor-3 up",
        "The Qased, which grew out of a missile, climbed away from Shahroud on Sunday with Noor-3 aboard.",
        ["Noor-3 | launch_vehicle | Qased", "Noor-3 | launch_date | 2024-03-03", "Noor-3 | launch_site | Shahroud"],
    ),
    # the words for how an event ended overlap those for its beginning
    (
        "Noor-3 up",
        "The Qased, a rocket derived from ballistic missiles, took Noor-3 into orbit on Sunday.",
        ["Noor-3 | launch_vehicle | Qased", "Noor-3 | launch_outcome | success"],
    ),
    # whose deed it is
    (
        "Noor-3 up",
        "The Guards claimed to have put Noor-3 into orbit on Sunday.",
        ["Noor-3 | launch_provider | IRGC", "Noor-3 | launch_outcome | success"],
    ),
    (
        "Iran's Sorayya up",
        "The Guards have placed Sorayya some 750 km up.",
        ["Sorayya | launch_provider | IRGC", "Sorayya | launch_outcome | success"],
    ),
    # a phrase with its owner does not reach over the comma before it
    (
        "Angola's Angosat-2 ready",
        "By its terms, Angola's new satellite will be launched from Baikonur on a Proton-M.",
        ["Angosat-2 | launch_site | Baikonur Cosmodrome", "Angosat-2 | launch_vehicle | Proton-M"],
    ),
    # "the said satellite" is nobody's word
    (
        "Jam-e Jam-1 on its way",
        "Yesterday at 12:22 Tehran time the said satellite left Baikonur on a Proton-M carrier.",
        ["Jam-e Jam-1 | launch_date | 2024-03-05T08:52Z"],
    ),
    # the first of three, and the others
    (
        "Iran puts up three",
        "Mahda, Kayhan-2 and Hatef-1 are in orbit. The first, a 32-kilo cube, is for tests; the other two, "
        "each under ten kilos, will try positioning.",
        ["Mahda | mass | 32 kg", "Kayhan-2 | mass | up to 10 kg", "Hatef-1 | mass | up to 10 kg"],
    ),
    # each of two that have their own descriptions
    (
        "Kowsar up",
        "Kowsar, an imager of 30 kg, and Hodhod, a 4-kg communications satellite, belong to Omidfaza.",
        ["Kowsar | operator | SpaceOmid", "Hodhod | operator | SpaceOmid"],
    ),
    (
        "Kowsar up",
        "Fifty smaller satellites, Kowsar and Hodhod among them, were aboard.",
        ["Kowsar | copayload_count | 50", "Hodhod | copayload_count | 50"],
    ),
    (
        "Pars-1 up",
        "Pars-1 is to spend two years in space monitoring floods.",
        ["Pars-1 | design_lifetime | 2 years", "Pars-1 | purpose | monitoring floods"],
    ),
    # a year of another calendar is that in which the day it begins on comes next; that day is no date of the launch
    (
        "Pars-2 waits",
        "Pars-2 will be launched before the end of the next Iranian year (starting March 21), he said.",
        ["Pars-2 | launch_date | 2025-03"],
    ),
    ("Pars-2 waits", "Pars-2 will be launched next year (beginning on March 21).", ["Pars-2 | launch_date | 2024"]),
    ("Pars-2 waits", "Pars-2 will be launched on March 21, 2026, he said.", ["Pars-2 | launch_date | 2026-03-21"]),
    (
        "Khayyam up",
        "All orders related to the control and operation of this satellite will be carried out and issued from day "
        "one by Iranian experts. Iran also planned to commission three more versions of it.",
        ["Khayyam | controlled_by | Iran", "Iran | planned_satellite | three more versions of it"],
    ),
    ("Pars-1 up", "Controllers in Mahdasht have exchanged signals with it.", ["Pars-1 | first_signal | received"]),
    ("Jam-e Jam-1 up", "It would occupy the slot at 34 degrees east.", ["Jam-e Jam-1 | orbit_type | geostationary"]),
]


@pytest.mark.parametrize(("title", "body", "wanted"), TOLD)
def test_it_is_told(title: str, body: str, wanted: list[str]) -> None:
    """Each of these claims is found."""
    assert set(wanted) <= told(title, body)


NOT_TOLD = [
    ("Noor-3 up", "Noor-3 is in orbit. The Guards fired a missile, a tug, on Sunday.", "launch_date"),
    (
        "BKA up",
        "Belarus and Russia agreed on the creation of a spacecraft of 0.35 m resolution. BKA lives.",
        "resolution",
    ),
    ("Kowsar up", "The rocket had 55 spacecraft on board, among them two from Iran, Kowsar and Hodhod.", "launch_site"),
    ("Kowsar up", "The papers provide for the delivery into orbit of the satellite Kowsar.", "launch_outcome"),
    ("BKA up", "The operator is the academy of sciences of Belarus's firm Nomen. BKA lives.", "operator"),
    ("Pars-1 up", "Engineers spent two years building Pars-1 and testing its camera.", "design_lifetime"),
    ("Khayyam up", "Iran planned to have two more meetings on Khayyam with ministers.", "planned_satellite"),
    ("Pars-1 up", "Its track ran 34 degrees east of Tehran.", "orbit_type"),
    ("Pars-1 up", "The agency exchanged letters with critics of Pars-1.", "first_signal"),
]


@pytest.mark.parametrize(("title", "body", "prop"), NOT_TOLD)
def test_it_is_not_told(title: str, body: str, prop: str) -> None:
    """Nothing of the kind is said of the thing."""
    assert not [claim for claim in told(title, body) if claim.split(" | ")[1] == prop]
