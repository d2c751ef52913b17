"""Points on which real sources disagree, as values: a conflict must be seen, a mere difference in wording must not.

The rows are drawn from `domain/reference_launches.jsonl` in the folder of material, each kind with the verdict it
calls for, values put into the canonical form that reading gives them. Names of things are those of the pack.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.facts.judge import judge
from monitor.properties import Schema
from monitor.types import Claim, Modality, Reference, Span, Statement, Tier, Value, Verdict

C, R, X = Verdict.CONFIRMS, Verdict.REFINES, Verdict.CONFLICTS
NOWHERE = Span(0, 0)

AGREEING = [
    # time zones
    ("launch_date", "2009-02-02T18:34Z", "2009-02-03"),
    ("launch_date", "2022-08-09T05:52Z", "2022-08-09T08:52+03:00"),
    ("launch_date", "2022-08-09T05:52Z", "2022-08-09T10:22+04:30"),
    ("launch_date", "2024-11-04T23:18Z", "2024-11-05"),
    ("launch_date", "2025-07-25T05:54Z", "2025-07-25T07:54+02:00"),
    # compatible
    ("launch_date", "2020-04-22T03:58Z", "2020-04-22T06:00+02:00"),
    ("launch_date", "2022-03-08T05:06Z", "2022-03-08T06:00+01:00"),
    ("mass", "600 kg", "over 500 kg"),
    ("mass", "up to 10 kg", "10 kg"),
    ("copayload_count", "55", "55"),
    # aliases
    ("launch_vehicle", "Qased", "Ghased"),
    ("launch_vehicle", "Soyuz-2.1b", "Soyuz"),
]
REFINING = [
    ("orbit_altitude", "425 km", "426-444 km"),
    ("upper_stage", "Fregat", "Fregat-M"),
    ("manufacturer", "Russia", "VNIIEM"),
]
CONFLICTING = [
    ("mass", "100 kg", "about 90 kg"),
    ("mass", "113 kg", "about 90 kg"),
    ("mass", "17 kg", "about 10 kg"),
    ("mass", "134 kg", "110 kg"),
    ("mass", "110 kg", "120 kg"),
    ("mass", "110 kg", "100 kg"),
    ("kind", "communications satellite", "imaging satellite"),
    ("kind", "Earth-observation satellite", "communications satellite"),
    ("launch_date", "2022-03-08T05:06Z", "2022-03-07"),
    ("launch_date", "2022-03-08T05:06Z", "2022-04-13"),
    ("launch_date", "2025-07-25T05:54Z", "2025-07-25T09:54+03:30"),
    ("orbit_altitude", "500 km", "450 km"),
    ("orbit_altitude", "450-1100 km", "450 km"),
    ("orbit_altitude", "450 km", "1,110 km"),
    ("satellite_bus", "Kanopus-V", "Alpha-ES"),
    ("manufacturer", "VNIIEM", "Iran"),
    ("manufacturer", "Iranian Space Research Center", "Iran University of Science and Technology"),
    ("resolution", "1.2 m", "1 m"),
    ("resolution", "1.2 m", "0.7 m"),
    ("resolution", "3.45 m", "about 4 m"),
    ("resolution", "about 5 m", "15 m"),
    ("launch_vehicle", "Soyuz-2.1b", "Soyuz-1.2B"),
    ("launch_vehicle", "Qased", "Qasem"),
    ("launch_vehicle", "Qaem-100", "Chamran-1"),
    ("operator", "Iranian Space Agency", "Islamic Revolutionary Guard Corps"),
    ("country", "Iran", "India"),
    ("office_holder", "Hassan Salarieh", "Hossein Salarieh"),
    ("design_lifetime", "over 3 years", "2 years"),
    ("design_lifetime", "2 years", "5 years"),
    ("copayload_count", "18", "19"),
    ("launch_outcome", "failure", "success"),
]


def verdict(schema: Schema, prop: str, known: str, said: str, modality: Modality = Modality.ASSERTED) -> Verdict:
    kind = schema.properties[prop].type
    reference = Reference(1, "Catalogue", "2020-01-01", "", known, known)
    fact = Statement(1, "Thing", prop, Value(kind, known), valid_from="2020-01-01", references=(reference,))
    claim = Claim(
        "Thing", prop, Value(kind, said), modality, None, NOWHERE, NOWHERE, NOWHERE, NOWHERE, Tier.NAMED, "test"
    )
    return judge(claim, [fact], schema, datetime(2026, 1, 1, tzinfo=UTC)).verdict


@pytest.mark.parametrize(("prop", "known", "said"), AGREEING)
def test_no_conflict_is_seen_where_there_is_none(schema: Schema, prop: str, known: str, said: str) -> None:
    assert verdict(schema, prop, known, said) is C


@pytest.mark.parametrize(("prop", "known", "said"), REFINING)
def test_more_exact_values_refine(schema: Schema, prop: str, known: str, said: str) -> None:
    assert verdict(schema, prop, known, said) is R


@pytest.mark.parametrize(("prop", "known", "said"), CONFLICTING)
def test_conflicts_are_seen(schema: Schema, prop: str, known: str, said: str) -> None:
    assert verdict(schema, prop, known, said) is X


def test_who_controls_it_is_alleged(schema: Schema) -> None:
    assert verdict(schema, "controlled_by", "Iran", "Russia", Modality.ALLEGED) is X
