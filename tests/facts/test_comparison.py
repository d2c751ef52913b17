"""What a pack says of comparing values is read, and mistakes in it are named."""

from __future__ import annotations

import tomllib

import pytest

from monitor.errors import PackError
from monitor.facts.comparison import read_comparison
from monitor.properties import Ontology, PropertySpec, Schema
from monitor.types import Cardinality, ValueType, Verdict

BARE = Schema(
    {
        "pact": PropertySpec("pact", ValueType.ENTITY, Cardinality.MANY),
        "height": PropertySpec("height", ValueType.QUANTITY, Cardinality.ONE, same_within=0.03),
    },
    Ontology(above={"Mark 2": frozenset({"Mark"})}, same={"mk": "Mark"}),
)
GOOD = """
zones = ["-05:00", "+03:30"]

[compare.pact]
symmetric = true
shared = true
overlap = "refines"
renewed_by = ["extend*"]

[concept.economy]
words = ["trade"]

[concept.farming]
words = ["farm*", "crop*"]
above = ["economy"]

[concept.orchards]
words = ["apple*"]
above = ["farming", "economy"]
"""


def test_traits_notions_and_clocks_are_read() -> None:
    schema = read_comparison(tomllib.loads(GOOD), "concepts.toml", BARE)
    pact = schema.properties["pact"]
    assert (pact.symmetric, pact.shared, pact.overlap, pact.renewed_by) == (True, True, Verdict.REFINES, ("extend*",))
    assert schema.properties["height"] == BARE.properties["height"]
    assert schema.zones == (-300, 210)
    assert schema.ontology.concepts["farming"] == ("farm*", "crop*")
    assert schema.ontology.above["orchards"] == {"farming", "economy"}
    assert schema.ontology.above["Mark 2"] == {"Mark"}
    assert schema.ontology.same == BARE.ontology.same


def test_deputies_are_names_or_kinds() -> None:
    rules = {"compare": {"pact": {"deputies": ["office", "Mark"]}}}
    things = {"office": ["Survey", "Works"], "Mark": ["Mark"]}
    assert read_comparison(rules, "c", BARE, things).properties["pact"].deputies == {"Survey", "Works", "Mark"}
    assert read_comparison(rules, "c", BARE).properties["pact"].deputies == {"office", "Mark"}
    with pytest.raises(PackError) as caught:
        read_comparison({"compare": {"pact": {"deputies": ["ofice"]}}}, "c", BARE, things)
    assert caught.value.remedy == 'Did you mean "office"?'


def test_an_empty_file_changes_nothing() -> None:
    assert read_comparison({}, "concepts.toml", BARE) == BARE


@pytest.mark.parametrize(
    ("old", "new", "sentence", "remedy"),
    [
        ("zones =", "zone =", 'the file has the unknown word "zone"', 'Did you mean "zones"?'),
        ("[compare.pact]", "[compare.pcat]", 'compare has the unknown word "pcat"', 'Did you mean "pact"?'),
        ("symmetric =", "symetric =", 'compare.pact has the unknown word "symetric"', 'Did you mean "symmetric"?'),
        ('"refines"', '"refine"', 'compare.pact.overlap has the unknown word "refine"', 'Did you mean "refines"?'),
        ('above = ["economy"]', 'above = ["economics"]', 'unknown word "economics"', 'Did you mean "economy"?'),
        ('words = ["trade"]', "words = []", "concept.economy has no words", "Give it at least one."),
        (
            'words = ["trade"]',
            'word = ["trade"]',
            'concept.economy has the unknown word "word"',
            'Did you mean "words"?',
        ),
        ('"+03:30"', '"3:30"', 'zones has "3:30", which is no offset', 'Write it as "+03:30".'),
        ('["-05:00", "+03:30"]', "[]", "zones is empty", 'Write offsets such as "+03:30".'),
    ],
)
def test_mistakes_are_refused(old: str, new: str, sentence: str, remedy: str) -> None:
    with pytest.raises(PackError) as caught:
        read_comparison(tomllib.loads(GOOD.replace(old, new, 1)), "concepts.toml", BARE)
    assert caught.value.sentence.startswith("concepts.toml: ")
    assert sentence in caught.value.sentence
    assert caught.value.remedy == remedy
