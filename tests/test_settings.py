"""Settings: declared once, read with the place of every mistake, written whole and without losing what is not ours."""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.errors import SettingsError
from monitor.settings import Settings, load, save


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where the settings are."""
    return tmp_path / "profile" / "settings.toml"


def written(file: Path, text: str) -> Path:
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_without_a_file_the_defaults_hold(file: Path) -> None:
    settings = load(file)
    assert settings == Settings()
    assert (settings.check_minutes, settings.notify, settings.digest_at, settings.theme) == (
        30,
        "news",
        "18:00",
        "system",
    )
    assert not file.exists()


def test_only_what_differs_is_written(file: Path) -> None:
    save(Settings(), file)
    assert file.read_text() == "\n"
    save(Settings(theme="dark", compact=True), file)
    assert file.read_text() == 'theme = "dark"\ncompact = true\n'
    save(Settings(), file)
    assert tomllib.loads(file.read_text()) == {"theme": "system", "compact": False}


GOOD = st.builds(
    Settings,
    theme=st.sampled_from(["system", "light", "dark"]),
    scale_percent=st.integers(80, 200),
    compact=st.booleans(),
    check_minutes=st.integers(5, 1440),
    contact=st.text(max_size=40).filter(str.isprintable),
    notify=st.sampled_from(["off", "alarms", "news", "all"]),
    quiet_from=st.sampled_from(["", "00:00", "22:30"]),
    zone=st.sampled_from(["", "Europe/Berlin", "UTC", "Etc/GMT+3"]),
)


@given(first=GOOD, second=GOOD)
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, first: Settings, second: Settings
) -> None:
    file = tmp_path_factory.mktemp("s") / "settings.toml"
    for settings in (first, second):
        save(settings, file)
        assert load(file) == settings


OURS_AND_OTHERS = """# how I like it
theme = "light"  # by day
future_setting = [1, "two"]
"compact" = true

[window]
theme = "not this one"
size = {w = 3, h = 4.5}
"""


def test_comments_and_unknown_keys_stay(file: Path) -> None:
    written(file, OURS_AND_OTHERS)
    assert load(file) == Settings(theme="light", compact=True)
    save(replace(load(file), theme="dark", check_minutes=60), file)
    text = file.read_text()
    assert text.startswith("# how I like it\n")
    expected = tomllib.loads(OURS_AND_OTHERS) | {"theme": "dark", "check_minutes": 60}
    assert tomllib.loads(text) == expected


def test_a_setting_over_several_lines_is_still_replaced(file: Path) -> None:
    others = "other = 1.5\nwhen = 2026-11-21T07:00:00Z\nflags = [true, false]\nplace = {x = 1}\n"
    written(file, f'contact = """\nme@a.example"""\n{others}')
    save(replace(load(file), contact="you@a.example"), file)
    found = tomllib.loads(file.read_text())
    assert found == tomllib.loads(others) | {"contact": "you@a.example"}


@pytest.mark.parametrize(
    ("line", "name", "says"),
    [
        ('theme = "pink"', "theme", 'one of "system", "light", "dark"'),
        ("theme = 3", "theme", "3"),
        ("check_minutes = 1", "check_minutes", "a whole number from 5 to 1440"),
        ("check_minutes = true", "check_minutes", "true"),
        ('check_minutes = "30"', "check_minutes", '"30"'),
        ("scale_percent = 400", "scale_percent", "400"),
        ("compact = 1", "compact", "true or false"),
        ('digest_at = "25:00"', "digest_at", "HH:MM"),
        ('digest_at = ""', "digest_at", "HH:MM"),
        ('quiet_from = "10"', "quiet_from", '"10"'),
        ('zone = "../../etc/passwd"', "zone", "zone"),
        ('digest_to = "a@b.example, c@d.example"', "digest_to", "one mail address"),
        ('digest_to = "a@b.example\\nBcc: x@y.example"', "digest_to", "one mail address"),
        ('contact = "a\\nb"', "contact", "one line"),
        ("notify = []", "notify", "news"),
    ],
)
def test_a_bad_value_names_key_value_and_range(file: Path, line: str, name: str, says: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(written(file, line + "\n"))
    assert name in caught.value.sentence
    assert says in caught.value.sentence
    assert name in caught.value.remedy
    assert str(file) in caught.value.remedy
    assert file.read_text() == line + "\n"


@pytest.mark.parametrize("text", ["theme = ", "theme = 'a'\ntheme = 'b'", "[[", "\x00"])
def test_a_file_that_is_no_toml_names_the_place(file: Path, text: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(written(file, text))
    assert re.search(r"\(at (line \d|end of document)", caught.value.sentence)
    with pytest.raises(SettingsError):
        save(Settings(theme="dark"), file)
    assert file.read_text() == text, "what cannot be read is not written over"


def test_bytes_that_are_no_text_are_told(file: Path) -> None:
    written(file, "")
    file.write_bytes(b"theme = '\xff'")
    with pytest.raises(SettingsError) as caught:
        load(file)
    assert caught.value.code == "settings_unreadable"


def test_a_folder_in_the_way_is_told_and_the_old_stays(tmp_path: Path) -> None:
    (tmp_path / "profile").write_text("a file")
    with pytest.raises(SettingsError) as caught:
        save(Settings(theme="dark"), tmp_path / "profile" / "settings.toml")
    assert caught.value.code in ("settings_not_written", "settings_unreadable")


def test_a_write_that_fails_leaves_the_old_file_whole(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(Settings(theme="dark"), file)

    def full(number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SettingsError, match="No space left"):
        save(Settings(theme="light"), file)
    assert load(file).theme == "dark"
    assert [path.name for path in file.parent.iterdir()] == ["settings.toml"]


def test_the_file_is_replaced_not_written_over(file: Path, tmp_path: Path) -> None:
    save(Settings(theme="dark"), file)
    (tmp_path / "same").hardlink_to(file)
    save(Settings(theme="light"), file)
    assert (tmp_path / "same").read_text() == 'theme = "dark"\n', "whoever reads the old file reads it whole"
    assert [path.name for path in file.parent.iterdir()] == ["settings.toml"]


def test_every_setting_is_described_once() -> None:
    described = Settings.described()
    assert [spec.name for spec in described] == [spec.name for spec in fields(Settings)]
    assert all(spec.label and spec.allowed and spec.kind is type(spec.default) for spec in described)
    theme = next(spec for spec in described if spec.name == "theme")
    assert list(theme.choices) == ["system", "light", "dark"]
    for spec in described:
        for word in spec.choices:
            Settings(**{spec.name: word})


def test_values_too_deep_are_a_sentence_and_a_mark_at_the_beginning_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("x = " + "[" * 60_000, encoding="utf-8")
    with pytest.raises(SettingsError, match="too deep"):
        load(path)
    path.write_text('theme = "dark"\n', encoding="utf-8-sig")
    assert load(path).theme == "dark"
