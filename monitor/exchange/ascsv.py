"""Known facts as a table: one row for each fact and reference, so that a spreadsheet shows and changes them.

A spreadsheet runs a cell that begins with = + - or @ as a formula. Such a cell is written with an apostrophe before
it, and so is one that begins with an apostrophe itself; reading takes it off again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from monitor.exchange.checks import (
    REFERENCE_KEYS,
    choice_of,
    decoded,
    known_keys,
    reference_of,
    statement_of,
    text_of,
    wrong,
)
from monitor.exchange.model import MAX_ROWS, FileFact, in_order
from monitor.types import Reference, Statement, ValueType

COLUMNS = (
    *("subject", "property", "value_type", "value", "modality", "valid_from", "valid_to", "rank", "state"),
    *REFERENCE_KEYS,
)
"""The columns in the order in which they are written; they are read in any order."""
_NEEDED = ("subject", "property", "value")
_MARK = "'"
_FORMULA = frozenset("=+-@＝＋－＠\t\r")
_DELIMITERS = ",;\t"


def write_csv(facts: Iterable[FileFact], *, bom: bool = True) -> bytes:
    """Return a table of facts as UTF-8; with `bom` it begins with the mark by which spreadsheets know the encoding.

    A fact without a reference has one row whose last cells are empty.
    """
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for fact in in_order(facts):
        first = _fact_cells(fact.statement)
        for reference in fact.statement.references or (None,):
            table.writerow([guarded(cell) for cell in (*first, *_reference_cells(reference))])
    return out.getvalue().encode("utf-8-sig" if bom else "utf-8")


def _fact_cells(one: Statement) -> tuple[str, ...]:
    value = (one.value.type.value, one.value.text)
    return (
        *(one.subject, one.property, *value, one.modality.value),
        *(one.valid_from or "", one.valid_to or "", one.rank.value, one.state.value),
    )


def _reference_cells(reference: Reference | None) -> tuple[str, ...]:
    return tuple(getattr(reference, key, None) or "" for key in REFERENCE_KEYS)


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return _MARK + cell if _at_risk(cell) else cell


def restored(cell: str) -> str:
    """Return the cell that `guarded` was given; other cells come back as they are."""
    return cell[1:] if cell.startswith(_MARK) and _at_risk(cell[1:]) else cell


def _at_risk(cell: str) -> bool:
    return cell[:1] in _FORMULA or cell.lstrip()[:1] in _FORMULA or cell.startswith(_MARK)


def read_csv(data: bytes, types: Mapping[str, ValueType]) -> tuple[FileFact, ...]:
    """Return the rows of a table as facts with one reference or none, in its order.

    `types` has the type of value of each property, for rows that do not say it. Cells may be parted by commas,
    semicolons or tabs. Raises InputError that names the line where the file is no such table: then nothing of it is
    to be used.
    """
    lines = _lines(decoded(data))
    header = next(lines, (1, ()))[1]
    _check_header(header)
    facts: list[FileFact] = []
    for line, cells in lines:
        place = f"line {line}"
        if len(facts) >= MAX_ROWS:
            raise wrong(place, f"The file has more than {MAX_ROWS:,} rows.", "Split it and import the parts.")
        if len(cells) != len(header):
            sentence = f"This row has {len(cells)} cells, the first row names {len(header)} columns."
            raise wrong(place, sentence, "Put cells that hold a comma or a line break in quotation marks.")
        raw = dict(zip(header, map(restored, cells), strict=True))
        facts.append(FileFact(_statement(raw, types, place), place))
    return tuple(facts)


def _lines(text: str) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield each row that is not empty, with the line on which it begins."""
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for cells in rows:
            if any(cell.strip() for cell in cells):
                yield begins, cells
            begins = rows.line_num + 1
    except csv.Error as error:
        sentence = f"The row that begins here is damaged ({error})."
        raise wrong(f"line {begins}", sentence, "Look for a quotation mark too many.") from error


def _check_header(header: Sequence[str]) -> None:
    missing = [name for name in _NEEDED if name not in header]
    if missing:
        sentence = f'The first row names no column "{missing[0]}", so this is no table of known facts.'
        raise wrong("line 1", sentence, f"Name the columns: {', '.join(COLUMNS)}.")
    known_keys(dict.fromkeys(header), COLUMNS, "line 1")
    if len(set(header)) < len(header):
        raise wrong("line 1", "A column is named twice.", "Leave one of them.")


def _statement(raw: Mapping[str, str], types: Mapping[str, ValueType], place: str) -> Statement:
    kind = choice_of(raw, "value_type", types.get(raw["property"], ValueType.TEXT), place)
    reference = reference_of(raw, place)
    references = (reference,) if any(raw.get(key) for key in REFERENCE_KEYS) else ()
    return statement_of(raw, kind, text_of(raw, "value", place, needed=True), references, place)
