"""The built-in pack loads, its examples hold, and mistakes in a pack are named where they stand."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from monitor.errors import PackError, StoreError
from monitor.packs.check import check_pack
from monitor.packs.load import builtin_pack_dir, load_pack
from monitor.packs.model import Pack
from monitor.packs.places import chosen_pack_dir
from monitor.profile import Profile
from monitor.text.dates import find
from monitor.text.languages import load_language


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(builtin_pack_dir())


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    target = tmp_path / "mine"
    shutil.copytree(builtin_pack_dir(), target, ignore=shutil.ignore_patterns("__pycache__"))
    return target


def _change(folder: Path, file: str, old: str, new: str) -> int:
    """Replace the first `old` in `file`; return the line it stands on."""
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_every_example_of_every_rule_holds(pack: Pack) -> None:
    assert check_pack(pack) == ()


def test_every_rule_has_an_example_and_a_counter_example(pack: Pack) -> None:
    poor = [r.id for r in pack.rules if not any(e.gives for e in r.examples) or all(e.gives for e in r.examples)]
    assert poor == []


def test_articles_stay_byte_for_byte(pack: Pack, shared: Path) -> None:
    assert len(pack.articles) == 2
    for article in pack.articles:
        assert article.document.body.encode() == (shared / "seeds" / article.document.id).read_bytes()


def test_what_lies_above_is_followed_to_the_top(pack: Pack) -> None:
    above = pack.schema.ontology.above
    assert above["Soyuz-2.1b"] == {"Soyuz-2", "Soyuz"}
    assert above["VNIIEM"] == {"Roscosmos", "Russia"}
    assert above["Baikonur Cosmodrome"] == {"Kazakhstan"}


def test_same_bytes_same_hash_and_one_byte_more_another(copy: Path, pack: Pack) -> None:
    assert load_pack(copy).hash == pack.hash
    with (copy / "pack.toml").open("a") as file:
        file.write("\n")
    assert load_pack(copy).hash != pack.hash


def test_unknown_name_above_is_named_with_its_line_and_the_nearest(copy: Path) -> None:
    line = _change(copy, "entities.toml", 'above = ["Soyuz-2"]', 'above = ["Soyus-2"]')
    with pytest.raises(PackError) as caught:
        load_pack(copy)
    assert caught.value.sentence.startswith(f"entities.toml, line {line}: ")
    assert 'Did you mean "Soyuz-2"?' in caught.value.sentence


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("topics.toml", b"[[[", "topics.toml, line 1: "),
        ("concepts.toml", b"\n[[[", "concepts.toml, line 2: "),
        ("articles.toml", b"\n\n# caf\xe9\n", "articles.toml, line 3: this is not UTF-8 text."),
        ("entities.toml", b"\n# caf\xe9\n", "entities.toml, line 2: this is not UTF-8 text."),
        ("feeds.jsonl", b"[" * 100_000, "feeds.jsonl, line 1: "),
        ("entities.toml", b"x = " + b"[" * 50_000, "entities.toml, line 1: values lie too deep"),
        (
            "lexicon.toml",
            b"[lexikon.mass]\n",
            'lexicon.toml, line 1: there is no table "lexikon". Did you mean "lexicon"?',
        ),
        ("articles.toml", b"[article.x]\ntitle = 5\n", 'articles.toml, line 1: "x" has no "anchor"'),
        ("topics.toml", b"#" * (9 * 1024 * 1024), "topics.toml is too large"),
        ("entities.toml", b"entity = 5\n", 'entities.toml, line 1: "entity" must be a table'),
        (
            "entities.toml",
            b'[entity.A]\nis = "x"\nstands_for = 5\n',
            'entities.toml, line 3: "stands_for" must be a list of lists',
        ),
        ("entities.toml", b"[entity]\nA = 5\n", '"A" must be a table'),
    ],
)
def test_a_spoilt_file_is_named(copy: Path, file: str, content: bytes, said: str) -> None:
    (copy / file).write_bytes(content)
    with pytest.raises(PackError) as caught:
        load_pack(copy)
    assert said in caught.value.sentence


def test_a_folder_in_place_of_a_file_is_named(copy: Path) -> None:
    (copy / "topics.toml").unlink()
    (copy / "topics.toml").mkdir()
    with pytest.raises(PackError, match=r"topics\.toml is not a file"):
        load_pack(copy)


def test_a_mark_at_the_beginning_is_passed_over(copy: Path, pack: Pack) -> None:
    path = copy / "topics.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load_pack(copy).topics == pack.topics


def test_unknown_property_of_a_rule(copy: Path) -> None:
    line = _change(copy, "rules-en-things.toml", 'property = "mass"', 'property = "mas"')
    with pytest.raises(
        PackError, match=f'rules-en-things.toml, line {line}: there is no property "mas". Did you mean "mass"'
    ):
        load_pack(copy)


def test_unknown_key_of_a_rule(copy: Path) -> None:
    line = _change(copy, "rules-en-launches.toml", "within = 6", "whithin = 6")
    with pytest.raises(
        PackError, match=f'rules-en-launches.toml, line {line}: the key "whithin" is not known here.*"within"'
    ):
        load_pack(copy)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('how_many = "one"', 'how_many = "two"', '"two" is no number of values'),
        ('value = "date"', 'value = "dat"', '"dat" is no type of value'),
    ],
)
def test_unknown_words_of_a_property(copy: Path, old: str, new: str, says: str) -> None:
    _change(copy, "properties.toml", old, new)
    with pytest.raises(PackError, match=says):
        load_pack(copy)


def test_a_name_shared_by_two_things(copy: Path) -> None:
    _change(copy, "entities.toml", 'names.en = ["Hodhod"', 'names.en = ["Mahda", "Hodhod"')
    with pytest.raises(PackError, match='the name "Mahda" stands for both'):
        load_pack(copy)


def test_a_thing_above_itself(copy: Path) -> None:
    _change(
        copy, "entities.toml", '[entity.Soyuz]\nis = "rocket"', '[entity.Soyuz]\nis = "rocket"\nabove = ["Soyuz-2"]'
    )
    with pytest.raises(PackError, match="lies under itself"):
        load_pack(copy)


def test_bad_toml_names_the_file(copy: Path) -> None:
    (copy / "offices.toml").write_text('[office."A]\n', "utf-8")
    with pytest.raises(PackError, match=r"offices\.toml"):
        load_pack(copy)


def test_a_folder_without_a_pack(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"has no pack\.toml"):
        load_pack(tmp_path)


def test_a_pattern_that_matches_everything_is_refused(copy: Path) -> None:
    line = _change(copy, "rules-en-launches.toml", 'say = ["sun synchronous"]', 'say = ["[sun]"]')
    with pytest.raises(PackError, match=r"rules-en-launches\.toml, line \d+: .*would match everything"):
        check_pack(load_pack(copy))
    assert line > 0


def test_an_example_that_fails_is_told(copy: Path) -> None:
    _change(copy, "rules-en-things.toml", 'gives = "Khayyam | mass | 600 kg"', 'gives = "Khayyam | mass | 700 kg"')
    troubles = check_pack(load_pack(copy))
    assert len(troubles) == 1
    assert 'does not give "Khayyam | mass | 700 kg"' in troubles[0]


def test_a_folder_of_packs_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_dir", refuse)
    with pytest.raises(StoreError, match="Permission denied"):
        chosen_pack_dir(Profile(tmp_path))


def test_an_unknown_time_zone_is_named_with_the_nearest(copy: Path) -> None:
    line = _change(copy, "clocks.toml", '[clock."Asia/Qyzylorda"]', '[clock."Asia/Qyzylord"]')
    said = f'clocks.toml, line {line}: there is no time zone "Asia/Qyzylord".*"Asia/Qyzylorda"'
    with pytest.raises(PackError, match=said):
        load_pack(copy)


def test_a_pack_adds_names_of_the_time_of_a_place(pack: Pack) -> None:
    zone = next(iter(pack.clocks))
    name = pack.clocks[zone]["en"][0]
    anchor = datetime(2022, 8, 20, tzinfo=UTC)
    text = f"at 10:52 {name} on 9 August 2022"
    (told,) = find(text, load_language("en", pack.clocks, pack.places), anchor)
    there = datetime(2022, 8, 9, 10, 52, tzinfo=ZoneInfo(zone))
    assert told.value.text == f"{there.astimezone(UTC):%Y-%m-%dT%H:%MZ}"
