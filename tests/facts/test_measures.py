"""A quantity of a property is measured in what its rules read: other units, and none at all, are refused."""

from __future__ import annotations

import pytest

from monitor.errors import InputError
from monitor.facts.typed import checked
from monitor.packs.load import builtin_pack_dir, load_pack
from monitor.properties import Ontology, PropertySpec, Schema
from monitor.types import Cardinality, Value, ValueType


def typed(text: str, *measures: str) -> Value:
    spec = PropertySpec("mass", ValueType.QUANTITY, Cardinality.ONE, {"en": "Mass"}, measures=measures)
    return checked(Value(ValueType.QUANTITY, text), "mass", Schema({"mass": spec}, Ontology({}, {})))


@pytest.mark.parametrize("text", ["600 kg", "about 0.6 t", "up to 1,300 lb", "500-600 kg", "۶۰۰ kg"])
def test_any_unit_of_its_dimension_will_do(text: str) -> None:
    assert typed(text, "mass").text.endswith(text[-2:])


@pytest.mark.parametrize(
    ("text", "what"), [("600", "has no unit"), ("3 m", "is in no unit of Mass"), ("3 %", "is in no unit of Mass")]
)
def test_another_dimension_is_refused_with_an_example(text: str, what: str) -> None:
    with pytest.raises(InputError) as told:
        typed(text, "mass")
    assert what in told.value.sentence
    assert "600 kg" in told.value.remedy


def test_where_no_rule_says_what_is_measured_any_unit_is_taken() -> None:
    assert typed("3 m").text == "3 m"


def test_a_property_may_be_measured_in_several_ways() -> None:
    assert typed("3 m", "length", "mass").text == "3 m"


def test_the_pack_s_rules_say_what_is_measured() -> None:
    properties = load_pack(builtin_pack_dir()).schema.properties
    assert properties["mass"].measures == ("mass",)
    assert properties["resolution"].measures == ("length",)
    assert properties["launch_date"].measures == ()
