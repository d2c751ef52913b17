"""The table loses nothing a spreadsheet can keep, runs nothing, and names the row that is wrong."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.errors import InputError
from monitor.exchange.ascsv import COLUMNS, guarded, read_csv, restored, write_csv
from monitor.exchange.merge import merge
from monitor.exchange.model import MAX_ROWS, in_order
from monitor.types import StatementState, ValueType
from tests.exchange.world import FACTS, HOSTILE, statements
from tests.facts.world import SCHEMA

TYPES = {"height": ValueType.QUANTITY}


def table(*rows: str, header: str = "subject,property,value") -> bytes:
    return "\n".join((header, *rows)).encode()


def refusal(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read_csv(data, TYPES)
    assert caught.value.remedy.endswith("Nothing was taken over.")
    return caught.value.sentence


@pytest.mark.parametrize("bom", [True, False])
def test_what_is_written_is_read_back_row_by_row(bom: bool) -> None:
    data = write_csv(FACTS, bom=bom)
    assert data.startswith(b"\xef\xbb\xbf") is bom
    rows = statements(read_csv(data, TYPES))
    expected = [
        (one.value, one.state, one.references[i : i + 1])
        for one in statements(in_order(FACTS))
        for i in range(max(1, len(one.references)))
    ]
    assert [(one.value, one.state, one.references) for one in rows] == expected


def test_rows_of_one_fact_come_together_again() -> None:
    known = [one for one in FACTS if one.statement.property == "height"]
    plan = merge(read_csv(write_csv(known), TYPES), (), SCHEMA, lambda name: name)
    assert [change.statement for change in plan.changes] == statements(in_order(known))  # type: ignore[union-attr]


def test_no_cell_begins_a_formula() -> None:
    for row in csv.reader(io.StringIO(write_csv(FACTS).decode("utf-8-sig"), newline="")):
        for cell in row:
            assert cell.lstrip()[:1] not in tuple("=+-@"), cell


@given(st.one_of(st.sampled_from(HOSTILE), st.text(), st.text("'=+-@ \ta")))
def test_every_cell_comes_back_as_it_was(cell: str) -> None:
    assert restored(guarded(cell)) == cell


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_spreadsheet_may_part_the_cells_in_its_own_way(sign: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=sign).writerows([["value", "property", "subject"], ["1,5; 2\tm", "height", "برج"]])
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        (found,) = read_csv(out.getvalue().encode(encoding), TYPES)
        assert (found.statement.subject, found.statement.value.text) == ("برج", "1,5; 2\tm")
        assert (found.statement.value.type, found.statement.state) == (ValueType.QUANTITY, StatementState.ACCEPTED)
        assert found.place == "line 2"


def test_lines_are_those_of_the_file_where_a_cell_has_several() -> None:
    found = read_csv(table('Tower,height,"6\n0 m"', "", ",,", "Spire,height,3 m"), TYPES)
    assert [one.place for one in found] == ["line 2", "line 6"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", 'Line 1: The first row names no column "subject"'),
        (table(header="subject,property,valeu"), 'Line 1: The first row names no column "value"'),
        (table(header="subject,property,value,sate"), 'Line 1: There is no "sate"'),
        (table(header="subject,property,value,value"), "Line 1: A column is named twice."),
        (table("Tower,height,3 m", "Tower,height"), "Line 3: This row has 2 cells, the first row names 3 columns."),
        (table("Tower,height,3 m", "Tower,,3 m"), 'Line 3: "property" is missing.'),
        (table("Tower,height,3 m", "Tower,height,"), 'Line 3: "value" is missing.'),
        (table("a,b,c,acepted", header="subject,property,value,state"), 'Line 2: "state" cannot be "acepted".'),
        (table("Tower,height,3\x00m"), 'Line 2: "value" holds a character that no text has (U+0000).'),
        (table("Tower,height,3 m", 'Tower,height,"3 m'), "Line 3: The row that begins here is damaged"),
        (table('Tower,height,"3" m'), "Line 2: The row that begins here is damaged"),
        (table("Tower,height," + "3" * 200_000), "Line 2: The row that begins here is damaged"),
        (b"subject,property,value\nTower,height,\xe9", "Line 2: The text is not UTF-8."),
    ],
)
def test_what_is_wrong_is_named_with_its_line(data: bytes, said: str) -> None:
    assert refusal(data).startswith(said)


def test_too_many_rows_are_refused() -> None:
    rows = ["Tower,height,3 m"] * 100_000
    assert refusal(table(*rows)) == f"Line {MAX_ROWS + 2}: The file has more than 50,000 rows."


def test_the_columns_are_those_of_the_documentation() -> None:
    assert write_csv([], bom=False).decode() == ",".join(COLUMNS) + "\r\n"
    page = Path(__file__).parents[2] / "docs" / "facts-format.md"
    assert f"\n{','.join(COLUMNS)}\n" in page.read_text("utf-8")
