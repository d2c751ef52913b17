"""A misspelt word of a pack is told where it stands, with the nearest known one: never one failed example a rule."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from monitor.cli import main
from monitor.errors import PackError
from monitor.packs.check import check_pack
from monitor.packs.load import load_pack
from monitor.packs.places import builtin_pack_dir

SECOND = builtin_pack_dir().parent / "seacables"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SECOND, tmp_path / "mine"))


def spoil(folder: Path, file: str, old: str, new: str) -> int:
    """Replace the first `old` in `file`; return the line that the last of it stood on."""
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    return text.count("\n", 0, text.index(old) + len(old.rstrip())) + 1


@pytest.mark.parametrize(
    ("file", "old", "new", "said", "near"),
    [
        ("entities.toml", 'is = "cable"', 'is = "cabel"', "", '"cable"'),
        ("pack.toml", 'kinds = ["sea"]', 'kinds = ["seaa"]', 'no class "seaa"', '"sea"'),
        ("pack.toml", 'of = ["cable"]', 'of = ["kable"]', 'no class "kable"', '"cable"'),
        ("rules-en.toml", 'value = "length"', 'value = "lengt"', 'no class "lengt"', '"length"'),
        ("rules-en.toml", "<value:town>", "<value:twon>", 'no class "twon"', '"town"'),
        ("entities.toml", 'names.ru = ["C', 'names.rus = ["C', '"rus" is none of the languages', "en, fa, ru"),
        ("rules-fa.toml", 'lang = "fa"', 'lang = "fr"', '"fr" is none of the languages', "en, fa, ru"),
        ("lexicon.toml", 'fa = ["تور', 'fr = ["تور', '"fr" is none of the languages', "en, fa, ru"),
        ("properties.toml", '= "3 %"', '= "three"', '"three" is no share', '"3 %"'),
        ("properties.toml", "{subject} is {value} long", "{subjet} is {value} long", '"{subjet}"', '"subject"'),
        ("properties.toml", '[["fibre-optic', '[["fiber-optic', 'no phrase "fiber-optic cable"', '"fibre-optic cable"'),
        ("rules-en.toml", "[[find]]", "[[fnd]]", 'no table "fnd"', '"find"'),
        ("rules-en.toml", 'id = "en.length"', 'id = "en.pairs"', 'the id "en.pairs" is taken', "rules-en.toml"),
        ("rules-en.toml", "within = 12", 'within = "far"', "says something of the wrong kind", "far"),
        ("topics.toml", 'must = ["$cable"]', 'must = ["$cabel"]', 'the set "cabel" is not known', '"cable"'),
        ("concepts.toml", "words =", "word =", 'unknown word "word"', '"words"'),
        ("articles.toml", 'published = "2024-12-02"', 'published = "2 December"', '"2 December" is no date', "2022-08"),
        ("pack.toml", 'title = "', 'titel = "', 'the key "titel"', '"title"'),
    ],
)
def test_a_misspelt_word_is_told_with_its_line_and_the_nearest(
    copy: Path, file: str, old: str, new: str, said: str, near: str
) -> None:
    line = spoil(copy, file, old, new)
    with pytest.raises(PackError) as caught:
        load_pack(copy)
    told = caught.value.sentence
    assert said in told
    assert near in f"{told} {caught.value.remedy}"
    if "taken" not in said and "wrong kind" not in said:
        assert told.startswith(f"{file}, line {line}: ")


def test_an_example_without_a_text_is_told_by_its_own_line(copy: Path) -> None:
    line = spoil(copy, "rules-en.toml", 'text = "C-Lion1 has eight owners."\n', "")
    with pytest.raises(PackError, match=rf'rules-en\.toml, line {line - 1}: this example has no "text"'):
        load_pack(copy)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("| length | 1173 km", "| lenght | 1173 km", 'no property "lenght". Did you mean "length"?'),
        ('"C-Lion1 | length', '"C-Lyon1 | length', 'no thing "C-Lyon1". Did you mean "C-Lion1"?'),
        ("C-Lion1 | length | 1173 km", "C-Lion1 length 1173 km", 'Write it as "thing | property | value".'),
    ],
)
def test_an_example_that_wants_what_there_is_not_says_so(copy: Path, old: str, new: str, said: str) -> None:
    spoil(copy, "rules-en.toml", old, new)
    (told,) = check_pack(load_pack(copy))
    assert said in told


def test_a_rule_wants_a_counter_example_and_a_pack_a_topic(copy: Path) -> None:
    spoil(copy, "rules-en.toml", '[[find.example]]\ntext = "C-Lion1 has eight owners."\ngives = "nothing"', "")
    (copy / "topics.toml").unlink()
    no_topic, poor = check_pack(load_pack(copy))
    assert "no topic" in no_topic
    assert '"en.pairs" has no counter-example' in poor


def test_an_unknown_word_list_and_an_open_bracket_are_told_as_they_are_written(copy: Path) -> None:
    spoil(copy, "rules-en.toml", "{damage} (on", "{damag} (on")
    with pytest.raises(PackError, match=r'no word list "damag" \(there is "damage"\)'):
        check_pack(load_pack(copy))
    spoil(copy, "rules-en.toml", "{damag} (on", "{damage} [(on")
    with pytest.raises(PackError, match=r'"\]" is missing in "{damage} \[\(on\|in\|near'):
        check_pack(load_pack(copy))


def test_the_command_names_a_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", "check", str(tmp_path / "nothing")]) == 1
    assert "There is no folder" in capsys.readouterr().err
