"""Read and write the settings: each is declared once, with default, range and label."""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any

from monitor.errors import SettingsError

CLOCK_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True, slots=True)
class SettingSpec:
    """What is declared of one setting. `kind` is bool, int or str; `allowed` says the range in words.

    `choices` maps each allowed word to its label, empty where the value is free. `hint` says in a few words what an
    empty text means.
    """

    name: str
    label: str
    kind: type
    default: bool | int | str
    allowed: str
    low: int | None = None
    high: int | None = None
    choices: Mapping[str, str] = field(default_factory=dict)
    hint: str = ""


def _yes(default: bool, label: str) -> bool:
    return field(default=default, metadata={"label": label, "allowed": "true or false"})


def _number(default: int, low: int, high: int, label: str) -> int:
    allowed = f"a whole number from {low} to {high}"
    return field(default=default, metadata={"label": label, "allowed": allowed, "low": low, "high": high})


def _choice(default: str, label: str, **choices: str) -> str:
    allowed = "one of " + ", ".join(f'"{word}"' for word in choices)
    return field(default=default, metadata={"label": label, "allowed": allowed, "choices": choices})


def _text(default: str, label: str, allowed: str, good: Callable[[str], bool], hint: str = "") -> str:
    return field(default=default, metadata={"label": label, "allowed": allowed, "good": good, "hint": hint})


def _one_line(text: str) -> bool:
    return len(text) <= 300 and text.isprintable()


def _address(text: str) -> bool:
    return text == "" or bool(_one_line(text) and re.fullmatch(r"[^@\s<>,]+@[^@\s<>,]+", text))


def _clock(text: str) -> bool:
    return CLOCK_TIME.fullmatch(text) is not None


def _clock_or_empty(text: str) -> bool:
    return text == "" or _clock(text)


def _zone(text: str) -> bool:
    return text == "" or re.fullmatch(r"[A-Za-z0-9_+\-]+(/[A-Za-z0-9_+\-]+)*", text) is not None


def _web_or_empty(text: str) -> bool:
    return text == "" or bool(_one_line(text) and re.fullmatch(r"https?://[^\s/]\S*", text))


def _languages(text: str) -> bool:
    return len(text) <= 100 and re.fullmatch(r"[a-z]{2,3}(?:[, ]+[a-z]{2,3})*", text) is not None


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, checked on construction; raise SettingsError for a value that is not allowed.

    Times of day are `HH:MM` in the user's zone. `notify`: `alarms` are conflicts and updates, `news` adds what is
    new, `all` adds refinements.
    """

    theme: str = _choice("system", "Colours", system="As the system", light="Light", dark="Dark")
    scale_percent: int = _number(100, 80, 200, "Size of text, in percent")
    compact: bool = _yes(False, "One line for each item")
    zone: str = _text(
        "",
        "Time zone",
        'the name of a zone ("Europe/Berlin"), or "" for the system\'s',
        _zone,
        "As the system; or Europe/Berlin",
    )
    close_to_tray: bool = _yes(True, "Keep watching in the tray when the window is closed")
    check_minutes: int = _number(30, 5, 1440, "Minutes between checks of a feed")
    contact: str = _text("", "Contact address that feeds are told", "one line of text", _one_line, "None")
    notify: str = _choice(
        "news",
        "Notify of",
        off="Nothing",
        alarms="Conflicts and updates",
        news="Conflicts, updates and what is new",
        all="Everything but repetitions",
    )
    coverage_alerts: str = _choice(
        "off",
        "Notify of unusual coverage",
        off="Never",
        spikes="Topics with far more items than usual",
        both="Topics with far more or far fewer items than usual",
    )
    quiet_from: str = _text(
        "", "Quiet from", 'a time "HH:MM", or "" for no quiet hours', _clock_or_empty, "Never; or a time such as 22:00"
    )
    quiet_to: str = _text(
        "", "Quiet until", 'a time "HH:MM", or "" for no quiet hours', _clock_or_empty, "Never; or a time such as 07:00"
    )
    digest_enabled: bool = _yes(False, "Write a digest every day")
    digest_at: str = _text("18:00", "Digest at", 'a time "HH:MM"', _clock)
    digest_to: str = _text(
        "", "Digest to", 'one mail address, or ""', _address, "Nobody; or a mail address to write into it"
    )

    languages: str = _text(
        "en",
        "Languages you read",
        'codes of languages, the first to translate into ("en, fa")',
        _languages,
        "Codes, the first to translate into: en, fa",
    )
    explain_in: str = _choice("en", "Explain verdicts in", en="English", fa="Persian (فارسی)", ru="Russian (русский)")
    translate: str = _choice(
        "off",
        "Translate headlines in others",
        off="Never",
        endpoint="By a service at an address",
        command="By a command",
        argos="By Argos Translate, where it is installed",
    )
    show_translations: bool = _yes(True, "Show translated headlines below the original")
    translate_url: str = _text(
        "",
        "Address of the service",
        'an address that begins with http:// or https://, or ""',
        _web_or_empty,
        "None; or http://localhost:5000 (as LibreTranslate)",
    )
    translate_key: str = _text("", "Key of the service", "one line of text", _one_line, "None")
    translate_command: str = _text(
        "",
        "Command that translates",
        "one line of text",
        _one_line,
        "None; or a program that reads lines: prog --from {source} --to {target}",
    )

    def __post_init__(self) -> None:
        for spec in fields(self):
            _check(spec.name, getattr(self, spec.name), type(spec.default), spec.metadata)

    @classmethod
    def described(cls) -> tuple[SettingSpec, ...]:
        """Return what is declared of each setting, in the order of the dialog."""
        return tuple(
            SettingSpec(
                name=spec.name,
                label=spec.metadata["label"],
                kind=type(spec.default),
                default=_default(spec),
                allowed=spec.metadata["allowed"],
                low=spec.metadata.get("low"),
                high=spec.metadata.get("high"),
                choices=spec.metadata.get("choices", {}),
                hint=spec.metadata.get("hint", ""),
            )
            for spec in fields(cls)
        )


def _default(spec: Field[Any]) -> bool | int | str:
    assert isinstance(spec.default, bool | int | str)  # noqa: S101 - a setting declared without a default is a bug
    return spec.default


def _check(name: str, value: object, kind: type, declared: Mapping[str, Any]) -> None:
    if type(value) is not kind or not _within(value, declared):
        raise SettingsError(
            f"The setting {name} is {_shown(value)}; it must be {declared['allowed']}.",
            f"Change {name} in the settings, or remove its line to get the default back.",
            code="bad_setting",
        )


def _within(value: object, declared: Mapping[str, Any]) -> bool:
    if isinstance(value, int) and not isinstance(value, bool):
        return int(declared["low"]) <= value <= int(declared["high"])
    if isinstance(value, str):
        choices, good = declared.get("choices"), declared.get("good")
        return (choices is None or value in choices) and (good is None or bool(good(value)))
    return True


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 80 else text[:79] + "…"


def load(path: Path) -> Settings:
    """Return the settings of the file, the defaults where it or a line is missing; unknown keys are left alone.

    Raise SettingsError naming the key, its value and what is allowed, or the line where the file is not TOML.
    """
    values = _parsed(_text_of(path), path)
    names = {spec.name for spec in fields(Settings)}
    try:
        return Settings(**{name: value for name, value in values.items() if name in names})
    except SettingsError as error:
        raise SettingsError(error.sentence, f"{error.remedy} The file is {path}.", code=error.code) from None


def save(settings: Settings, path: Path) -> None:
    """Write the settings over the file at once or not at all; keep its comments and the keys we do not know.

    A setting at its default is only written where the file already names it. Raise SettingsError.
    """
    old = _text_of(path)
    new = _rewritten(old, _parsed(old, path), settings)
    fresh = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("w", encoding="utf-8", newline="\n") as file:
            file.write(new)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise SettingsError(
            f"The settings could not be written to {path}: {error.strerror or error}.",
            "The old settings are still there; make room or rights for the folder and try again.",
            code="settings_not_written",
        ) from error


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, str(error)) from error


def _parsed(text: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(path, str(error)) from error
    except RecursionError as error:
        raise _unreadable(path, "its values lie too deep in one another") from error


def _unreadable(path: Path, why: str) -> SettingsError:
    return SettingsError(
        f"The settings file {path} cannot be read: {why}.",
        "Correct that place, or move the file away to start from the defaults.",
        code="settings_unreadable",
    )


def _rewritten(old: str, parsed: Mapping[str, Any], settings: Settings) -> str:
    values = {spec.name: getattr(settings, spec.name) for spec in fields(settings)}
    wanted = {
        spec.name: values[spec.name]
        for spec in fields(settings)
        if spec.name in parsed or values[spec.name] != spec.default
    }
    lines, rest = _kept(old, wanted)
    text = "\n".join(lines + [f"{name} = {_toml(value)}" for name, value in wanted.items()] + rest).strip("\n") + "\n"
    expected = {**parsed, **wanted}
    if _same(text, expected):
        return text
    return _plain(expected)


def _kept(old: str, wanted: Mapping[str, object]) -> tuple[list[str], list[str]]:
    """Return the lines before the first table that set none of `wanted`, and the lines from that table on."""
    lines = old.splitlines()
    first = next((i for i, line in enumerate(lines) if line.lstrip().startswith("[")), len(lines))
    return [line for line in lines[:first] if _key(line) not in wanted], lines[first:]


def _key(line: str) -> str:
    return line.partition("=")[0].strip().strip("\"'")


def _same(text: str, expected: Mapping[str, Any]) -> bool:
    try:
        return tomllib.loads(text) == expected
    except tomllib.TOMLDecodeError:
        return False


def _plain(values: Mapping[str, Any]) -> str:
    """Write a file anew, comments lost: for one whose settings are spread over several lines."""
    return "".join(f"{json.dumps(name)} = {_toml(value)}\n" for name, value in values.items())


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{json.dumps(str(key))} = {_toml(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(inner) for inner in value) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value)
