"""Running the examples that every rule of a pack carries."""

from __future__ import annotations

from datetime import UTC, datetime

from monitor.claims.extract import Reader, extract, make_reader
from monitor.facts.typed import nearest
from monitor.packs.load import known_names
from monitor.packs.model import Pack, Rule, RuleExample
from monitor.packs.source import placed_in
from monitor.text.languages import LANGUAGES, load_language
from monitor.text.names import NameIndex
from monitor.text.sentences import split
from monitor.types import Claim, Document

NEW_YEAR = datetime(2024, 1, 1, 12, tzinfo=UTC)
"""When an example without a date of its own is read."""
_PARTS = 3


def check_pack(pack: Pack) -> tuple[str, ...]:
    """Return what is wrong with `pack` though it can be read, one sentence each.

    Examples that fail, rules without an example and a counter-example, no topic that an item could belong to. Raise
    PackError where a pattern cannot be read.
    """
    names = NameIndex(pack.things, [load_language(code) for code in LANGUAGES])
    troubles: list[str] = []
    if not pack.topics:
        troubles.append("The pack has no topic, so no item would belong to it. Say in topics.toml what does.")
    for code in LANGUAGES:
        with placed_in(pack.directory):
            reader = make_reader(pack, code)
        for rule in pack.rules:
            if rule.language == code:
                troubles += _check_rule(rule, reader, names, pack)
    return tuple(troubles)


def _check_rule(rule: Rule, reader: Reader, names: NameIndex, pack: Pack) -> list[str]:
    place = f'{rule.file}, line {rule.line}: rule "{rule.id}"'
    found = []
    if not any(example.gives for example in rule.examples):
        found.append(f"{place} has no example with what it must give.")
    if all(example.gives for example in rule.examples):
        found.append(f'{place} has no counter-example, a text with gives = "nothing".')
    for example in rule.examples:
        place = f'{rule.file}, line {example.line or rule.line}: rule "{rule.id}"'
        got = _read(example, reader, names)
        said = {f"{c.subject} | {c.property} | {c.value.text}" for c in got if c.rule == rule.id or example.gives}
        missing = [wanted for wanted in example.gives if wanted not in said]
        if missing:
            told = "; ".join(sorted(said)) or "nothing"
            hint = _hint(missing[0], pack)
            found.append(f'{place} does not give "{missing[0]}" for "{example.text}", but {told}.{hint}')
        elif not example.gives and said:
            found.append(f'{place} gives "{min(said)}" for "{example.text}", which must give nothing.')
    return found


def _hint(wanted: str, pack: Pack) -> str:
    """Say what cannot be right about what an example wants, whatever the rule gives; "" where nothing is."""
    parts = [part.strip() for part in wanted.split("|")]
    if len(parts) != _PARTS:
        return ' Write it as "thing | property | value".'
    for part, known, what in (
        (parts[0], known_names(pack), "thing"),
        (parts[1], tuple(pack.schema.properties), "property"),
    ):
        near = nearest(part, known)
        if part not in known and near:
            return f' There is no {what} "{part}". {near}'
    return ""


def _read(example: RuleExample, reader: Reader, names: NameIndex) -> tuple[Claim, ...]:
    published = datetime.fromisoformat(example.published).replace(tzinfo=UTC) if example.published else NEW_YEAR
    document = Document("example", "", "", example.text, reader.language.code, published=published)
    return extract(document, split(example.text, reader.language), names.find(example.text), reader, lambda text: None)
