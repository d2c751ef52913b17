"""A mistake in a file of a language is told by its line, with what is wrong and the nearest word."""

from __future__ import annotations

import pytest

from monitor.claims import cues
from monitor.claims.cues import load_cues
from monitor.errors import PackError
from monitor.text.langfile import language_tables, language_text
from monitor.text.languages import LANGUAGES, compile_language

FILES = [f"{start}{code}.toml" for start in ("", "cues-") for code in LANGUAGES]


@pytest.mark.parametrize("name", [*FILES, "agencies.toml", "names-fa.toml"])
def test_the_files_that_ship_are_as_they_should_be(name: str) -> None:
    with language_tables(language_text(name), name) as raw:
        assert raw


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("jalali_years = false", 'jalali_years = "no"', '"dates.jalali_years" must be true or false'),
        ("week_starts = 0", "week_starts = [0]", '"dates.week_starts" must be a number'),
        ("careful = [", "careful = [5, ", '"dates.careful" must be a list of texts'),
        ("[sentences]", "[sentencs]", '"sentences" is missing. Is it "sentencs"?'),
        ("decimals = ", "decimal = ", 'the key "decimal" is not known here. Did you mean "decimals"?'),
        ("joiners = [", 'joiners = "and" #', '"numbers.joiners" must be a list of texts'),
        ("joiners = [", "joiners = [[], ", ""),
    ],
)
def test_a_mistake_of_a_language_is_told_by_its_line(old: str, new: str, said: str) -> None:
    text = language_text("en.toml")
    assert old in text
    line = text.count("\n", 0, text.index(old)) + 1
    with pytest.raises(PackError) as caught:
        compile_language(text.replace(old, new, 1), "en.toml")
    place = 1 if "is missing" in said else line
    assert caught.value.sentence.startswith(f"en.toml, line {place}: {said}")
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("quoting = [", "quotin = [", 'the key "quotin" is not known here. Did you mean "quoting"?'),
        ("verbs = [", "verb = [", '"verbs" is missing in [speech]. Is it "verb"?'),
    ],
)
def test_a_misspelt_cue_is_told(monkeypatch: pytest.MonkeyPatch, old: str, new: str, said: str) -> None:
    text = language_text("cues-en.toml")
    start = text.index("[speech]")
    at = text.index(f"\n{old}", start) + 1
    spoilt = text[:at] + new + text[at + len(old) :]
    line = text.count("\n", 0, start if "missing" in said else at) + 1
    monkeypatch.setattr(cues, "language_text", lambda name: spoilt)
    with pytest.raises(PackError) as caught:
        load_cues("en")
    assert caught.value.sentence == f"cues-en.toml, line {line}: {said}"
