"""Language packs: what they must hold, and what is said where they do not."""

from __future__ import annotations

import tomllib
from importlib import resources
from zoneinfo import ZoneInfo

import pytest

from monitor.errors import PackError
from monitor.text.languages import LANGUAGES, LanguagePack, compile_language, load_language


def source(code: str) -> str:
    return resources.files("monitor").joinpath("packs", "lang", f"{code}.toml").read_text("utf-8")


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_pack_says_the_same_things(packs: dict[str, LanguagePack], code: str) -> None:
    raw, english = tomllib.loads(source(code)), tomllib.loads(source("en"))
    assert packs[code].code == code
    assert set(raw["units"]) <= set(english["units"])
    for table in ("quantities", "sentences", "numbers"):
        assert set(raw[table]) == set(english[table]), table
    for table in ("months", "jalali_months", "weekdays", "seasons"):
        assert len(raw["dates"][table]) == len(english["dates"][table]), table


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_zone_exists(code: str) -> None:
    raw = tomllib.loads(source(code))
    for zone in (*raw["zones"], *raw["places"]):
        assert ZoneInfo(zone).key == zone


def test_units_agree_over_languages() -> None:
    tables = [tomllib.loads(source(code))["units"] for code in LANGUAGES]
    for name in tables[0]:
        said = {(t[name]["dimension"], t[name]["si"], t[name]["one"], t[name]["many"]) for t in tables if name in t}
        assert len(said) == 1, name


def test_other_tables_are_given_through(packs: dict[str, LanguagePack]) -> None:
    text = source("en") + '\n[extra]\nhedges = ["reportedly", "it is said"]\n'
    pack = compile_language(text, "en.toml")
    assert pack.words("extra", "hedges") == ("reportedly", "it is said")
    assert packs["en"].words("extra", "hedges") == ()


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(PackError, match='no language pack for "xx"'):
        load_language("xx")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('decimals = "."', "", "decimals"),
        ("[dates]", "[dates", "en.toml"),
        ('si = 1000.0\none = "km"', 'one = "km"', "si"),
    ],
)
def test_a_broken_pack_names_its_file(old: str, new: str, said: str) -> None:
    with pytest.raises(PackError, match=said) as caught:
        compile_language(source("en").replace(old, new, 1), "en.toml")
    assert "en.toml" in caught.value.sentence
    assert "install the program again" in caught.value.remedy
