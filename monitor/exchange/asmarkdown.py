"""Known facts as a page to read: by thing, each value with its time and the numbers of its sources.

Texts of others are escaped, so that nothing in them is markup, and set apart where they run from right to left.
Only http and https addresses become links.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import groupby

from monitor.digest.wording import clean, isolate, link, partial_date
from monitor.exchange.model import FileFact, in_order, said
from monitor.types import Modality, Rank, Reference, Statement, StatementState, ValueType

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&@$]|:(?=//)|(?<=www)\.|^[-+=]|(?<=\d)[.)](?=\s|$))", re.IGNORECASE)


def write_markdown(facts: Iterable[FileFact], labels: Mapping[str, str]) -> bytes:
    """Return a page of the facts that are in force, former ones too, as UTF-8. `labels` names properties in English.

    A source that says several facts by the same words has one number.
    """
    known = [fact.statement for fact in in_order(facts) if fact.statement.state is StatementState.ACCEPTED]
    numbers: dict[tuple[str, ...], int] = {}
    sources: list[Reference] = []
    for reference in (one for statement in known for one in statement.references):
        if numbers.setdefault(said(reference), len(sources) + 1) > len(sources):
            sources.append(reference)
    lines = ["# Known facts", ""]
    for subject, about in groupby(known, key=lambda one: one.subject):
        lines += [f"## {_escaped(subject)}", ""]
        lines += [f"- {_fact(one, labels, numbers)}" for one in about]
        lines += [""]
    if sources:
        lines += ["## Sources", ""]
        lines += [f"{number}. {_source(one)}" for number, one in enumerate(sources, 1)]
        lines += [""]
    if not known:
        lines += ["Nothing is known yet.", ""]
    return "\n".join(lines).encode()


def _fact(one: Statement, labels: Mapping[str, str], numbers: Mapping[tuple[str, ...], int]) -> str:
    text = partial_date(one.value.text) if one.value.type is ValueType.DATE else one.value.text
    if "T" in one.value.text and one.value.type is ValueType.DATE:
        text = one.value.text
    notes = [
        one.modality.value if one.modality is not Modality.ASSERTED else "",
        one.rank.value if one.rank is not Rank.NORMAL else "",
        f"since {partial_date(one.valid_from)}" if one.valid_from else "",
        f"until {partial_date(one.valid_to)}" if one.valid_to else "",
    ]
    told = ", ".join(_escaped(note) for note in notes if note)
    cited = "".join(f"\\[{numbers[said(reference)]}\\]" for reference in one.references)
    label = _escaped(labels.get(one.property, one.property))
    return " ".join(part for part in (f"{label}: **{_escaped(text)}**", f"({told})" if told else "", cited) if part)


def _source(one: Reference) -> str:
    outlet = _escaped(one.source) or "no source named"
    address = link(one.url)
    named = f"[{outlet}](<{address}>)" if address else outlet
    said_by = f"according to {_escaped(one.attributed_to)}" if one.attributed_to else ""
    told = ", ".join(part for part in (named, _escaped(partial_date(one.published)), said_by) if part)
    return f"{told}: “{_escaped(one.sentence)}”" if clean(one.sentence) else told


def _escaped(text: str) -> str:
    """Return outside text on one line, with nothing in it that means more than itself."""
    return _MARKUP.sub(r"\\\1", isolate(text))
