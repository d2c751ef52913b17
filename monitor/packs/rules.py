"""Reading the rules of a pack: `[[find]]`, `[[event]]`, `[[pact]]`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from monitor.packs.model import Entity, Frame, Rule, RuleExample
from monitor.packs.row import Row
from monitor.packs.source import SourceFile
from monitor.properties import Schema
from monitor.text.languages import LANGUAGES
from monitor.tomltext import line_in
from monitor.types import Modality

_COMMON = {"id", "lang", "example", "not_near", "modality"}
_KEYS = {
    "find": _COMMON
    | {"property", "say", "near", "value", "is", "within", "side", "subject", "of", "from", "to", "split", "known"}
    | {"acts", "ago", "veto", "needs", "rest", "asked", "holds", "apart", "through", "role"},
    "event": _COMMON | {"frame", "say", "subject", "agent", "gives", "veto", "needs", "fills"},
    "pact": _COMMON | {"say", "about"},
}
_ROLE = ("act", "done", "holder", "hold", "staff")
_SIDES = ("", "before", "after")
_OPENS = re.compile(r"^[ \t]*\[\[[ \t]*(find|event|pact)[ \t]*(\.[ \t]*example[ \t]*)?\]\]", re.MULTILINE)
_HIGHEST = 1e12


def read_rules(
    file: SourceFile, schema: Schema, frames: Mapping[str, Frame], entities: Mapping[str, Entity]
) -> Iterator[Rule]:
    """Yield the rules of one file, in order. Raise PackError naming the line of a rule that cannot be read."""
    whole = Row(file, (), file.table)
    lines = _lines(file.text)
    language = whole.text("lang")
    if language and language not in LANGUAGES:
        raise whole.wrong("lang", f'"{language}" is none of the languages that are read: {", ".join(LANGUAGES)}')
    for form, keys in _KEYS.items():
        for number, row in enumerate(whole.tables(form)):
            row.only(keys)
            rule = _rule(row, form, number, language, lines[form][number : number + 1])
            _check_words(row, rule, schema, frames, entities)
            yield rule


def _lines(text: str) -> dict[str, list[list[int]]]:
    """Return by form the lines of each rule: the one on which it begins, then those of its examples."""
    found: dict[str, list[list[int]]] = {form: [] for form in _KEYS}
    at, line = 0, 1
    for head in _OPENS.finditer(text):
        line += text.count("\n", at, head.start())
        at = head.start()
        if not head[2]:
            found[head[1]].append([line])
        elif found[head[1]]:
            found[head[1]][-1].append(line)
    return found


def _rule(row: Row, form: str, number: int, language: str, lines: list[list[int]]) -> Rule:
    ((line, *of_examples),) = lines or [[line_in(row.file.text, row.place)]]
    spoken = row.text("lang", language)
    if spoken not in LANGUAGES:
        said = f'"{spoken}" is none of the languages that are read' if spoken else "this rule names no language"
        raise row.wrong("lang", f"{said}: {', '.join(LANGUAGES)}")
    role = row.table("role")
    role.only(_ROLE)
    if not row.texts("say") and not row.texts("near") and not role.values:
        raise row.wrong("", "this rule has neither say nor near nor role")
    for key in ("side", "agent"):
        sides = (*_SIDES, "around") if key == "agent" else _SIDES
        if row.text(key) not in sides:
            raise row.wrong(key, f'"{row.text(key)}" is no side', sides, row.text(key))
    return Rule(
        id=row.text("id") or f"{row.file.name.removesuffix('.toml')}.{form}.{number + 1}",
        form=form,
        language=spoken,
        file=row.file.name,
        line=line,
        number=number,
        property=row.text("property"),
        frame=row.text("frame"),
        say=row.texts("say"),
        near=row.texts("near"),
        not_near=row.texts("not_near"),
        about=row.texts("about"),
        kinds=row.texts("value"),
        constant=row.text("is"),
        gives={prop: row.table("gives").text(prop) for prop in row.table("gives").values},
        within=int(row.number("within", 6)),
        veto=int(row.number("veto", 6 if form == "event" else 4)),
        side=row.text("side"),
        subject=row.text("subject"),
        agent=row.text("agent"),
        of=row.texts("of"),
        lowest=row.number("from", 0),
        highest=row.number("to", _HIGHEST),
        split=row.flag("split"),
        known=row.flag("known"),
        acts=row.flag("acts"),
        ago=row.flag("ago"),
        rest=row.flag("rest"),
        asked=row.flag("asked"),
        modality=_modality(row),
        needs=row.texts("needs"),
        fills=row.texts("fills"),
        holds=row.texts("holds"),
        apart=row.texts("apart"),
        through=row.texts("through"),
        role={key: role.texts(key) for key in role.values},
        examples=tuple(
            _example(example, of_examples[n] if n < len(of_examples) else line)
            for n, example in enumerate(row.tables("example"))
        ),
    )


def _check_words(
    row: Row, rule: Rule, schema: Schema, frames: Mapping[str, Frame], entities: Mapping[str, Entity]
) -> None:
    """Raise PackError for a property, an event, a slot or a thing that the pack does not have."""
    properties = schema.properties
    if rule.form == "find" and rule.property not in properties:
        raise row.wrong("property", f'there is no property "{rule.property}"', properties, rule.property)
    for prop in rule.gives:
        if prop not in properties:
            raise row.table("gives").wrong(prop, f'there is no property "{prop}"', properties)
    if rule.form == "event" and rule.frame not in frames:
        raise row.wrong("frame", f'there is no frame "{rule.frame}"', frames, rule.frame)
    slots = {slot.property for slot in frames[rule.frame].slots} if rule.form == "event" else set()
    for name in rule.fills:
        if name not in slots:
            raise row.wrong("fills", f'the event "{rule.frame}" has no slot "{name}"', slots, name)
    sides = (*_SIDES, "carried", "here")
    if rule.subject.startswith("="):
        if rule.subject[1:] not in entities:
            raise row.wrong("subject", f'the pack does not have "{rule.subject[1:]}"', entities, rule.subject[1:])
    elif rule.subject not in sides:
        what = f'"{rule.subject}" says no place for a subject: {", ".join(sides[1:])}, or "=" and a name'
        raise row.wrong("subject", what, sides, rule.subject)
    if rule.lowest > rule.highest:
        raise row.wrong("from", f'"from" ({rule.lowest:g}) is more than "to" ({rule.highest:g}): nothing lies between')


def _modality(row: Row) -> Modality | None:
    if "modality" not in row.values:
        return None
    try:
        return Modality(row.text("modality"))
    except ValueError as error:
        what = f'"{row.text("modality")}" is no modality'
        raise row.wrong("modality", what, list(Modality), row.text("modality")) from error


def _example(row: Row, line: int) -> RuleExample:
    row.only(("text", "gives", "published"))
    for key in ("text", "gives"):
        if key not in row.values:
            raise row.wrong(key, f'this example has no "{key}"')
    published = row.text("published")
    try:
        datetime.fromisoformat(published or "2022-08-09")
    except ValueError as error:
        raise row.wrong("published", f'"{published}" is no day such as 2022-08-09') from error
    gives = tuple(given for given in row.texts("gives") if given != "nothing")
    return RuleExample(row.text("text"), gives, published, line)
