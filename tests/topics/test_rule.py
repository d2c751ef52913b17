"""Topic rules are read from data; a mistake is named with its place and the nearest known word."""

from __future__ import annotations

import tomllib

import pytest

from monitor.errors import PackError
from monitor.topics.rule import Condition, TopicSpec, Where, read_topics

GOOD = """
[set]
cup = ["cup*", "tea bowl*"]
dishes = ["$cup", "kettle*"]

[topic.tea]
title = "Tea ceremonies"
never = ["tea party"]
context = ["$cup"]
front = ["kettle*"]
again = ["kettle*", "@Sencha"]
recalls = ["years ago"]

[[topic.tea.when]]
must = ["@tea", "whisk*"]
with = { any = ["$dishes"], within = 10 }
near = [["pour*"], ["guest*"]]
never = ["coffee*"]
context = ["ceremon*"]
about = ["$dishes", "-$cup"]
not_about = ["coffee*"]
coming = true
where = "lead"
score = 0.5
"""
THINGS = {"tea": ["Sencha", "Gyokuro"], "Sencha": ["Sencha"], "Gyokuro": ["Gyokuro"]}


def test_a_rule_is_written_out() -> None:
    assert read_topics(tomllib.loads(GOOD), "topics.toml", THINGS) == (
        TopicSpec(
            "tea",
            "Tea ceremonies",
            (
                Condition(
                    must=("@Sencha", "@Gyokuro", "whisk*"),
                    near=(("cup*", "tea bowl*", "kettle*"), ("pour*",), ("guest*",)),
                    within=10,
                    never=("coffee*",),
                    context=("ceremon*",),
                    about=("kettle*",),
                    not_about=("coffee*",),
                    again=("kettle*",),
                    coming=True,
                    where=Where.LEAD,
                    score=0.5,
                ),
            ),
            ("tea party",),
            ("cup*", "tea bowl*"),
            ("kettle*",),
            ("years ago",),
            ("kettle*", "@Sencha"),
        ),
    )


@pytest.mark.parametrize(
    ("old", "new", "sentence", "remedy"),
    [
        ("must =", "most =", 'topic.tea.when 1 has the unknown key "most"', 'Did you mean "must"?'),
        ("title =", "titel =", 'topic.tea has the unknown key "titel"', 'Did you mean "title"?'),
        ("$dishes", "$dihses", 'the set "dihses" is not known', 'Did you mean "dishes"?'),
        ("@tea", "@Senca", 'the name "Senca" is not known', 'Did you mean "Sencha"?'),
        ('where = "lead"', 'where = "leed"', '"leed" is not known', 'Did you mean "lead"?'),
        ("score = 0.5", "score = 0", "score must be a number above 0", ""),
        ("score = 0.5", 'score = "high"', "score must be a number above 0", ""),
        ('must = ["@tea", "whisk*"]', "must = []", "has an empty list", ""),
        ('must = ["@tea", "whisk*"]', 'must = ["*"]', 'has "*", which holds no word', ""),
        ('must = ["@tea", "whisk*"]', 'must = "whisk"', "must be a list of words", ""),
        ("within = 10", "wihtin = 10", 'unknown key "wihtin"', 'Did you mean "within"?'),
        ("[[topic.tea.when]]", "[topic.tea.when]", "topic.tea has no [[topic.tea.when]]", ""),
        ('with = { any = ["$dishes"], within = 10 }', 'with = "$dishes"', "with must be a table", ""),
        ("[set]", "[sets]", 'the file has the unknown key "sets"', 'Did you mean "set"?'),
    ],
)
def test_mistakes_are_refused(old: str, new: str, sentence: str, remedy: str) -> None:
    with pytest.raises(PackError) as caught:
        read_topics(tomllib.loads(GOOD.replace(old, new, 1)), "topics.toml", THINGS)
    assert caught.value.sentence.startswith("topics.toml: ")
    assert sentence in caught.value.sentence
    assert caught.value.remedy == remedy


def test_adjectives_stand_for_a_name_and_can_be_taken_away_with_it() -> None:
    rules = '[topic.tea]\n[[topic.tea.when]]\nmust = ["@tea", "-@Gyokuro"]'
    adjectives = {"Sencha": ["senchan*"], "Gyokuro": ["gyokuran"]}
    (topic,) = read_topics(tomllib.loads(rules), "topics.toml", THINGS, adjectives)
    assert topic.conditions[0].must == ("@Sencha", "senchan*")


def test_a_condition_must_be_a_table() -> None:
    with pytest.raises(PackError, match="is not a table"):
        read_topics({"topic": {"tea": {"when": ["whisk"]}}}, "topics.toml")


def test_without_known_things_names_stand_for_themselves() -> None:
    (topic,) = read_topics(tomllib.loads(GOOD), "topics.toml")
    assert topic.conditions[0].must == ("@tea", "whisk*")
