"""Facts that are hard to write down: texts of both directions, formulas, markup, quotation marks and line breaks."""

from __future__ import annotations

from monitor.exchange.model import FileFact
from monitor.types import Modality, Rank, Reference, Statement, StatementState, Value, ValueType

HOSTILE = [
    '=HYPERLINK("https://evil.example","x")',
    "+1",
    "-5 °C",
    "@SUM(A1)",
    "\t=1",
    "  =1",
    "'quoted",
    "'=1",
    "''",
    "'",
    'say "so", he; said',
    "two\nlines",
    "two\r\nlines",
    "برج «شمالی» می‌گوید",
    "[a](javascript:x) <b>&amp;</b> `c` *d* _e_ | f",
    "\\",
    "🚀 é é",
]


def reference(source: str = "Gazette", sentence: str = "It is 600 m high.", **more: str) -> Reference:
    return Reference(0, source, "2022-08-09", more.pop("url", ""), sentence, **{"evidence": "600 m", **more})  # type: ignore[arg-type]


def fact(
    text: str = "600 m", *references: Reference, subject: str = "Tower", prop: str = "height", **more: object
) -> FileFact:
    kind = more.pop("kind", ValueType.QUANTITY)
    return FileFact(Statement(0, subject, prop, Value(kind, text), references=references, **more))  # type: ignore[arg-type]


FACTS = [
    fact("600 m", reference(), reference("برج‌نامه", "بلندی برج ۶۰۰ متر است.", attributed_to="شهرداری")),
    fact("601 m", state=StatementState.SUPERSEDED, rank=Rank.DEPRECATED),
    fact("590 m", reference(), state=StatementState.REJECTED, modality=Modality.ALLEGED),
    fact("Ada Sund", prop="mayor", kind=ValueType.ENTITY, valid_from="2019", valid_to="2023-02"),
    fact("2024-05-01T05:52Z", prop="opened", kind=ValueType.DATE, modality=Modality.PLANNED),
    *(
        fact(text, reference(text, text, url=text, evidence=text), prop="purpose", kind=ValueType.TEXT)
        for text in HOSTILE
    ),
]


def statements(facts: object) -> list[Statement]:
    return [one.statement for one in facts]  # type: ignore[attr-defined]
