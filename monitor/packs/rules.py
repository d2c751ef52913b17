"""Reading the rules of a pack: `[[find]]`, `[[event]]`, `[[pact]]`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from monitor.packs.model import Rule, RuleExample
from monitor.packs.source import SourceFile, mistake, only_keys, strings, understood
from monitor.text.languages import LANGUAGES
from monitor.types import Modality

_LISTS = ("say", "near", "not_near", "about", "value", "of", "needs", "fills", "holds", "apart", "through")
_COMMON = {"id", "lang", "example", "not_near", "modality"}
_KEYS = {
    "find": _COMMON
    | {
        "property",
        "say",
        "near",
        "value",
        "is",
        "within",
        "side",
        "subject",
        "of",
        "from",
        "to",
        "split",
        "known",
        "acts",
        "ago",
        "veto",
        "needs",
        "rest",
        "asked",
        "holds",
        "apart",
        "through",
    },
    "event": _COMMON | {"frame", "say", "subject", "agent", "gives", "veto", "needs", "fills"},
    "pact": _COMMON | {"say", "about"},
}
_SIDES = {"", "before", "after"}


def read_rules(file: SourceFile) -> Iterator[Rule]:
    """Yield the rules of one file, in order. Raise PackError naming the line of a rule that cannot be read."""
    for form in ("find", "event", "pact"):
        rows = file.table.get(form, [])
        if not isinstance(rows, list):
            raise mistake(file, [f"[{form}"], f"write rules as [[{form}]]")
        for number, row in enumerate(rows):
            line = _line(file, form, number)
            with understood(file, [str(row.get("id", form)) if isinstance(row, dict) else form], line):
                rule = _rule(file, form, row, line, number)
            yield rule


def _line(file: SourceFile, form: str, number: int) -> int:
    at = -1
    for _ in range(number + 1):
        at = file.text.find(f"[[{form}]]", at + 1)
    return file.text.count("\n", 0, at) + 1


def _rule(file: SourceFile, form: str, row: Mapping[str, Any], line: int, number: int) -> Rule:
    where = [str(row.get("id", form))]
    only_keys(file, where, row, _KEYS[form])
    lists = {key: strings(file, [*where, key], row.get(key, [])) for key in _LISTS}
    for key in ("side", "agent"):
        sides = _SIDES | {"around"} if key == "agent" else _SIDES
        if row.get(key, "") not in sides:
            raise mistake(file, [*where, str(row[key])], f'"{row[key]}" is no side', sides)
    language = str(row.get("lang", file.table.get("lang", "")))
    if language not in LANGUAGES:
        said = f'"{language}" is none of the languages that are read' if language else "this rule names no language"
        raise mistake(file, [*where, "lang"] if "lang" in row else ["lang"], f"{said}: {', '.join(LANGUAGES)}")
    if not lists["say"] and not lists["near"]:
        raise mistake(file, where, "this rule has neither say nor near")
    return Rule(
        id=str(row.get("id") or f"{file.name.removesuffix('.toml')}.{form}.{number + 1}"),
        form=form,
        language=language,
        file=file.name,
        line=line,
        property=str(row.get("property", "")),
        frame=str(row.get("frame", "")),
        say=lists["say"],
        near=lists["near"],
        not_near=lists["not_near"],
        about=lists["about"],
        kinds=lists["value"],
        constant=str(row.get("is", "")),
        gives={str(k): str(v) for k, v in row.get("gives", {}).items()},
        within=int(row.get("within", 6)),
        veto=int(row.get("veto", 6 if form == "event" else 4)),
        side=str(row.get("side", "")),
        subject=str(row.get("subject", "")),
        agent=str(row.get("agent", "")),
        of=lists["of"],
        lowest=float(row.get("from", 0)),
        highest=float(row.get("to", 1e12)),
        split=bool(row.get("split", False)),
        known=bool(row.get("known", False)),
        acts=bool(row.get("acts", False)),
        ago=bool(row.get("ago", False)),
        rest=bool(row.get("rest", False)),
        asked=bool(row.get("asked", False)),
        modality=_modality(file, where, row),
        needs=lists["needs"],
        fills=lists["fills"],
        holds=lists["holds"],
        apart=lists["apart"],
        through=lists["through"],
        examples=tuple(
            _example(file, form, e, line, number) for number, e in enumerate(row.get("example", []), start=1)
        ),
    )


def _modality(file: SourceFile, where: list[str], row: Mapping[str, Any]) -> Modality | None:
    if "modality" not in row:
        return None
    try:
        return Modality(row["modality"])
    except ValueError as error:
        raise mistake(
            file, [*where, str(row["modality"])], f'"{row["modality"]}" is no modality', list(Modality)
        ) from error


def _example(file: SourceFile, form: str, row: Mapping[str, Any], line: int, number: int) -> RuleExample:
    """Return the example `number`, counted from 1, of the rule that begins in `line`."""
    place = _example_line(file, form, line, number)
    only_keys(file, [], row, ("text", "gives", "published"))
    for key in ("text", "gives"):
        if key not in row:
            raise mistake(file, ["example"], f'this example has no "{key}"', start=place)
    with understood(file, ["gives"], place):
        gives = strings(file, ["gives"], row["gives"])
    return RuleExample(
        str(row["text"]), tuple(g for g in gives if g != "nothing"), str(row.get("published", "")), place
    )


def _example_line(file: SourceFile, form: str, line: int, number: int) -> int:
    """Return the line of an example, that of its rule where examples are no tables of their own."""
    lines = file.text.split("\n")
    heads = (at for at in range(line, len(lines)) if f"[[{form}.example]]" in lines[at])
    return next((at + 1 for count, at in enumerate(heads, start=1) if count == number), line)
