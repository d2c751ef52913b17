"""A misspelt word of a pack is told where it stands, with the nearest known one: never one failed example a rule."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from monitor.analysis import Analyser
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
        ("rules-en.toml", "within = 12", 'within = "far"', '"within" must be a number', ""),
        ("topics.toml", 'must = ["$cable"]', 'must = ["$cabel"]', 'the set "cabel" is not known', '"cable"'),
        ("concepts.toml", "words =", "word =", 'unknown word "word"', '"words"'),
        ("articles.toml", 'published = "2024-12-02"', 'published = "2 December"', '"2 December" is no date', "2022-08"),
        ("pack.toml", 'title = "', 'titel = "', 'the key "titel"', '"title"'),
        ("pack.toml", 'country = "', 'contry = "', 'the key "contry"', '"country"'),
        ("pack.toml", "agent = true", 'agent = "yes"', '"agent" must be true or false', ""),
        ("pack.toml", 'marks.en = ["', 'marks.en = [5, "', '"en" must be a list of texts, and 5 is none', ""),
        ("lexicon.toml", 'en = ["', 'en = ["(open ', '")" is missing in "(open ', ""),
        ("speakers.toml", 'en = ["', 'en = ["{none} ', 'no word list "none"', ""),
        ("entities.toml", 'names.en = ["', 'names.en = [{}, "', '"en" must be a list of texts', ""),
        ("topics.toml", "threshold = ", 'threshold = "high" #', "threshold must be a number above 0", ""),
        ("concepts.toml", "words = [", "words = 5 #", "words must be a list of texts", ""),
        ("properties.toml", 'value = "', 'value = 5 #"', '"value" must be a text', ""),
        ("rules-en.toml", 'subject = "', 'subject = "beforee', "says no place for a subject", ""),
        ("rules-en.toml", "from = ", "from = 1e11 #", '"from" (1e+11) is more than "to"', ""),
        ("feeds.jsonl", '"title"', '"titel"', '"titel" is not one of', '"title"'),
    ],
)
def test_a_misspelt_word_is_told_with_its_line_and_the_nearest(
    copy: Path, file: str, old: str, new: str, said: str, near: str
) -> None:
    line = spoil(copy, file, old, new)
    with pytest.raises(PackError) as caught:
        check_pack(load_pack(copy))
    told = caught.value.sentence
    assert said in told
    assert near in f"{told} {caught.value.remedy}"
    if "taken" not in said:
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


def test_a_mistake_in_a_word_list_is_told_where_the_list_stands(copy: Path) -> None:
    line = spoil(copy, "pack.toml", 'en = ["', 'en = ["(open", "')
    with pytest.raises(PackError, match=rf'^pack\.toml, line {line}: .*"\)" is missing in "\(open"'):
        Analyser(load_pack(copy)).prepare()


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("above", '"B" lies under itself (B under A under B)'),
        ("succeeds", '"B" comes after itself (B after A after B)'),
    ],
)
def test_a_circle_is_told_with_its_way(copy: Path, key: str, said: str) -> None:
    one, other = (f'["{name}"]' if key == "above" else f'"{name}"' for name in "AB")
    (copy / "more.toml").write_text(
        f'[entity.B]\nis = "cable"\n{key} = {one}\n[entity.A]\nis = "cable"\n{key} = {other}\n'
    )
    with pytest.raises(PackError) as caught:
        load_pack(copy)
    assert caught.value.sentence == f"more.toml, line 3: {said}."


def test_notions_that_lie_above_one_another_are_told(copy: Path) -> None:
    (copy / "concepts.toml").write_text(
        '[concept.a]\nwords = ["a"]\nabove = ["b"]\n[concept.b]\nwords = ["b"]\nabove = ["a"]\n'
    )
    with pytest.raises(PackError, match=r"concepts\.toml, line 3: concept\.a lies above itself"):
        load_pack(copy)


@pytest.mark.parametrize("table", ["frame", "property"])
def test_what_another_file_has_already_is_told(copy: Path, table: str) -> None:
    name = next(iter(load_pack(copy).frames if table == "frame" else load_pack(copy).schema.properties))
    (copy / "zz.toml").write_text(f'[{table}.{name}]\nvalue = "date"\n')
    with pytest.raises(PackError, match=rf'zz\.toml, line 1: another file has the {table} "{name}" already'):
        load_pack(copy)


@pytest.mark.parametrize("file", ["topics.toml", "concepts.toml", "articles.toml", "feeds.jsonl", "pack.toml"])
def test_a_link_that_leads_nowhere_is_no_missing_file(copy: Path, file: str) -> None:
    (copy / file).unlink()
    (copy / file).symlink_to("/nowhere/at/all")
    with pytest.raises(PackError, match=f"{file} is not a file"):
        load_pack(copy)


def test_an_article_that_is_not_there_or_empty_is_told_where_it_is_named(copy: Path) -> None:
    article = next((copy / "articles").iterdir())
    article.write_text(" \n")
    with pytest.raises(PackError, match=rf'articles\.toml, line \d+: the file "articles/{article.name}" is empty'):
        load_pack(copy)
    article.rename(article.with_name(f"x{article.name}"))
    with pytest.raises(PackError, match=rf'no file "articles/{article.name}"\. Did you mean "x{article.name}"'):
        load_pack(copy)


def test_what_else_lies_in_the_folder_is_no_part_of_the_pack(copy: Path) -> None:
    before = load_pack(copy).hash
    (copy / "notes.md").write_text("x")
    (copy / "sub").mkdir()
    (copy / "sub" / "more.toml").write_text("x")
    assert load_pack(copy).hash == before


def test_sources_are_told_by_line_after_windows_wrote_them(copy: Path) -> None:
    path = copy / "properties.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    load_pack(copy)
    line = spoil(copy, "properties.toml", 'how_many = "one"', 'how_many = "onne"')
    with pytest.raises(
        PackError, match=f'properties.toml, line {line}: "onne" is no number of values.*Did you mean "one"'
    ):
        load_pack(copy)
