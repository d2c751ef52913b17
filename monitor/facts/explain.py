"""Explain a judgement: both values, where the known one stands, and what decided."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from monitor.facts.byhand import BY_HAND, NOTHING_BY_HAND, ByHand
from monitor.facts.difference import differ
from monitor.facts.judge import DENIES, REJECTED, days_touch
from monitor.facts.phrases import (
    ALPHABETS,
    COMMA,
    DIFFERENCES,
    HEADS,
    MONTHS,
    MONTHS_ALONE,
    POSSIBLE,
    QUOTED,
    REASONS,
    SAYS,
    SEMICOLON,
    Words,
    in_digits,
)
from monitor.properties import PropertySpec, Schema
from monitor.types import (
    Claim,
    Judgement,
    Modality,
    Reference,
    Statement,
    StatementState,
    Tier,
    Value,
    ValueType,
    Verdict,
)

QUOTE_LENGTH = 90
"""Characters of a source sentence that are quoted at most."""
_UNSURE = ("plan and outcome differ", "overlapping.one", "time unknown", "same surname")
"""Parts of rules by which a verdict is never more than possible."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")


def explain(
    claim: Claim,
    judgement: Judgement,
    statements: Sequence[Statement],
    schema: Schema,
    source: str,
    published: datetime | None,
    language: str = "en",
    by_hand: ByHand = NOTHING_BY_HAND,
) -> str:
    """Return in plain words what the claim says, what is known and from where, and which rule decided.

    `source` and `published` are those of the claim's document; `statements` hold those of `judgement.against`.
    `language` is en, fa or ru, any other is taken as en. `by_hand` tells which of the statements a person rejected or
    corrected: what a source said is never quoted for the wording that a person put in its place.
    """
    language = language if language in HEADS else "en"
    against = {statement.id: statement for statement in statements}
    deciding = judgement.against[0] if judgement.against and judgement.relation else 0
    known = against.get(deciding)
    spec = schema.properties.get(claim.property)
    said = _said(claim, source, published, spec, language)
    parts = [said, _known(known, spec, language, by_hand)] if known else [said]
    reason = _reason(claim, judgement, known, spec, language)
    before = _rejected(judgement, against, by_hand, language)
    possible = _possible(claim, judgement, known, language) if _is_possible(judgement) else ""
    return f"{_head(judgement, language)}: {SEMICOLON[language].join(parts)}. {reason}{possible}{before}"


def _rejected(judgement: Judgement, against: Mapping[int, Statement], by_hand: ByHand, language: str) -> str:
    """Say that a person rejected the same claim before: when, and by which sentence."""
    if REJECTED not in judgement.rule:
        return ""
    found = [one for ident in judgement.against if (one := against.get(ident)) and one.state is StatementState.REJECTED]
    where = _where(found[0], language, by_hand, whole=True) if found else ""
    day = short_date(by_hand.rejected.get(found[0].id, ""), language) if found else ""
    words = SAYS[language]
    return " " + words["rejected"].format(day=words["on"].format(day=day) if day else "", where=where)


def _head(judgement: Judgement, language: str) -> str:
    words = HEADS[language]
    if DENIES in judgement.rule:
        return words["denies"]
    if _denies_other(judgement):
        return words["denies other"]
    return words[f"soft {judgement.verdict}" if _is_possible(judgement) else judgement.verdict.value]


def _is_possible(judgement: Judgement) -> bool:
    """Say whether the verdict is shown as a possible one."""
    grave = judgement.verdict in (Verdict.CONFLICTS, Verdict.UPDATES)
    return judgement.soft and grave and not _denies_other(judgement)


def _possible(claim: Claim, judgement: Judgement, known: Statement | None, language: str) -> str:
    """Say why a verdict is only possible: how sure it is of whom the sentence speaks, how it is told, how both lie."""
    words = POSSIBLE[language]
    keys = ["coreference"] if claim.tier is Tier.COREFERENCE else []
    if claim.modality is Modality.ALLEGED:
        keys.append("alleged by" if claim.attributed_to else "alleged")
    elif claim.modality is Modality.DENIED:
        keys.append("denied")
    keys += [rule for rule in _UNSURE if rule in judgement.rule]
    if "disjoint.one" in judgement.rule and known and days_touch(claim.value, known.value):
        keys.append("days touch")
    because = [
        words[key].format(subject=_isolate(claim.subject, language), who=_speaker(claim.attributed_to, language))
        for key in keys
    ]
    return words["only"].format(because=SEMICOLON[language].join(because)) if because else ""


def _denies_other(judgement: Judgement) -> bool:
    return judgement.rule.startswith(Modality.DENIED) and judgement.verdict is Verdict.CONFLICTS


def _said(claim: Claim, source: str, published: datetime | None, spec: PropertySpec | None, language: str) -> str:
    words = SAYS[language]
    said = words[claim.modality.value]
    day = short_date(published.date().isoformat(), language) if published else ""
    outlet = _isolate(source, language)
    who = _speaker(claim.attributed_to, language) or outlet or words["item"]
    inside = [who, *([outlet] if claim.attributed_to else []), _isolate(day, language)]
    brackets = COMMA[language].join(part for part in inside["{who}" in said :] if part)
    value = _shown(claim.subject, claim.value, spec, language) + (f" ({brackets})" if brackets else "")
    return said.format(who=who, value=value)


def _speaker(name: str | None, language: str) -> str:
    """Return who said it; words in other letters are quoted, since "critics" is no name in a Russian sentence."""
    inside = _isolate(name or "", language)
    foreign = re.search(rf"[^\W\d_{ALPHABETS[language]}]", name or "")
    return QUOTED[language].format(words=inside) if foreign else inside


def _known(known: Statement, spec: PropertySpec | None, language: str, by_hand: ByHand) -> str:
    words = SAYS[language]
    value = _shown(known.subject, known.value, spec, language) + words[f"known {known.modality}"]
    if known.valid_to:
        value += words["until"].format(day=short_date(known.valid_to, language))
    return words["known"].format(value=value, where=_where(known, language, by_hand))


def _shown(subject: str, value: Value, spec: PropertySpec | None, language: str) -> str:
    """Return a value as people read it: dates with the month's name, parties in pairs."""
    text = short_date(value.text, language) if value.type is ValueType.DATE else value.text
    return _isolate(f"{subject} – {text}" if spec and spec.symmetric else text, language)


def _where(known: Statement, language: str, by_hand: ByHand, *, whole: bool = False) -> str:
    """Return where a statement is from: its source, or who corrected it, when, and what the source had said."""
    correction = by_hand.corrected.get(known.id)
    words = SAYS[language]
    if correction is None:
        parts = _source(known.references, language, whole=whole)
    elif correction.before.value != known.value:
        parts = [
            *_source(correction.own, language, whole=whole),
            words["corrected"].format(day=short_date(correction.on, language)),
            words["before"].format(value=_shown(correction.before.subject, correction.before.value, None, language)),
            *_source(correction.before.references, language, whole=whole),
        ]
    else:
        parts = _source(known.references, language, whole=whole)
        dates = correction.before.valid_from, correction.before.valid_to
        if dates != (known.valid_from, known.valid_to):
            parts.append(words["redated"].format(day=short_date(correction.on, language)))
    return f" ({COMMA[language].join(parts)})" if parts else ""


def _source(references: Sequence[Reference], language: str, *, whole: bool) -> list[str]:
    """Return source, date and words of the first reference: the evidence, or the `whole` sentence."""
    if not references:
        return []
    reference = references[0]
    quote = shorten((reference.sentence if whole else reference.evidence) or reference.sentence)
    source = SAYS[language]["by hand"] if reference.source == BY_HAND else _isolate(reference.source, language)
    parts = [part for part in (source, _isolate(short_date(reference.published, language), language)) if part]
    return [*parts, QUOTED[language].format(words=_isolate(quote, language))] if quote else parts


def _reason(
    claim: Claim, judgement: Judgement, known: Statement | None, spec: PropertySpec | None, language: str
) -> str:
    words = REASONS[language]
    difference = differ(claim.value, known.value, judgement.relation, spec, language) if known and spec else ""
    telling = difference and difference not in (DIFFERENCES[language]["other value"], DIFFERENCES[language]["overlaps"])
    return words[_key(judgement, spec, words)].format(
        label=_label(claim, spec, language),
        subject=_isolate(claim.subject, language),
        difference=f": {difference.removesuffix('.')}" if telling else "",
        tolerance=in_digits(f"{spec.same_within * 100:g}", language) if spec else "",
    )


def _key(judgement: Judgement, spec: PropertySpec | None, words: Words) -> str:
    """Return the key of the reason: the longest one that the rule holds."""
    measured = spec is not None and spec.type is ValueType.QUANTITY and spec.same_within > 0
    rule = judgement.rule.removesuffix(f".{REJECTED}")
    if rule.endswith("disjoint.one") and measured and "%" in judgement.difference:
        return "beyond"
    if _denies_other(judgement):
        return "denies other"
    keys = [key for key in words if key in judgement.rule]
    return max(keys, key=len, default="unknown")


def _label(claim: Claim, spec: PropertySpec | None, language: str) -> str:
    labels = spec.labels if spec else {}
    return labels.get(language) or labels.get("en") or claim.property.replace("_", " ")


def _isolate(text: str, language: str) -> str:
    """Keep outside text from turning the sentence around it (Unicode FSI and PDI)."""
    return f"\u2068{text}\u2069" if text and (language == "fa" or _RIGHT_TO_LEFT.search(text)) else text


def shorten(text: str, length: int = QUOTE_LENGTH) -> str:
    """Return `text` on one line, cut between words where it is longer than `length` characters."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def short_date(date: str, language: str = "en") -> str:
    """Return an ISO date as `10 Aug 2022`, `9 Aug 2022, 05:52 UTC`, `Aug 2022` or `2022`; other text as it is."""
    parts = date[:10].split("-")
    if not all(part.isdigit() for part in parts) or not 1 <= len(parts) <= 3:
        return date
    clock = f"{COMMA[language]}{date[11:16]} UTC" if date[10:11] == "T" else ""
    names = (MONTHS if len(parts) > 2 else MONTHS_ALONE)[language]
    month = names[(int(parts[1]) - 1) % 12] if len(parts) > 1 else ""
    day = str(int(parts[2])) if len(parts) > 2 else ""
    return in_digits(" ".join(part for part in (day, month, parts[0]) if part) + clock, language)
