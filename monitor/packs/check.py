"""Running the examples that every rule of a pack carries."""

from __future__ import annotations

from datetime import UTC, datetime

from monitor.claims.extract import Reader, extract, make_reader
from monitor.packs.model import Pack, Rule, RuleExample
from monitor.text.languages import LANGUAGES, load_language
from monitor.text.names import NameIndex
from monitor.text.sentences import split
from monitor.types import Claim, Document

NEW_YEAR = datetime(2024, 1, 1, 12, tzinfo=UTC)
"""When an example without a date of its own is read."""


def check_pack(pack: Pack) -> tuple[str, ...]:
    """Return what is wrong with the rules of `pack`, one sentence each: examples that fail, rules without examples.

    Raise PackError where a pattern cannot be read.
    """
    names = NameIndex(pack.things, [load_language(code) for code in LANGUAGES])
    troubles: list[str] = []
    for code in LANGUAGES:
        reader = make_reader(pack, code)
        for rule in pack.rules:
            if rule.language == code:
                troubles += _check_rule(rule, reader, names)
    return tuple(troubles)


def _check_rule(rule: Rule, reader: Reader, names: NameIndex) -> list[str]:
    place = f'{rule.file}, line {rule.line}: rule "{rule.id}"'
    if not rule.examples:
        return [f"{place} has no example."]
    found = []
    for example in rule.examples:
        got = _read(example, reader, names)
        said = {f"{c.subject} | {c.property} | {c.value.text}" for c in got if c.rule == rule.id or example.gives}
        missing = [wanted for wanted in example.gives if wanted not in said]
        if missing:
            told = "; ".join(sorted(said)) or "nothing"
            found.append(f'{place} does not give "{missing[0]}" for "{example.text}", but {told}.')
        elif not example.gives and said:
            found.append(f'{place} gives "{min(said)}" for "{example.text}", which must give nothing.')
    return found


def _read(example: RuleExample, reader: Reader, names: NameIndex) -> tuple[Claim, ...]:
    published = datetime.fromisoformat(example.published).replace(tzinfo=UTC) if example.published else NEW_YEAR
    document = Document("example", "", "", example.text, reader.language.code, published=published)
    return extract(document, split(example.text, reader.language), names.find(example.text), reader, lambda text: None)
