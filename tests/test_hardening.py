"""The page on faults names every row and only tests that there are."""

from __future__ import annotations

import ast

from benchmarks.hardening import PAGE, ROOT, rows

EXPECTED = [*(f"P{n}" for n in range(1, 14)), *(f"N{n}" for n in range(1, 11)), *(f"I{n}" for n in range(1, 11))]


def test_every_fault_has_its_row_on_the_page() -> None:
    told = PAGE.read_text("utf-8")
    assert [row.id for row in rows()] == EXPECTED
    for row in rows():
        assert f"| {row.id} | {row.fault} | {row.must} |" in told


def test_every_test_that_is_named_is_there() -> None:
    for row in rows():
        for test in row.tests:
            file, _, name = test.partition("::")
            defined = {node.name for node in ast.parse((ROOT / file).read_text("utf-8")).body if hasattr(node, "name")}
            assert not name or name in defined, f"{row.id}: {test}"


def test_no_row_is_without_cases() -> None:
    counts = [line.rsplit("|", 2)[1].strip() for line in PAGE.read_text("utf-8").splitlines() if line[:3] in _STARTS]
    assert len(counts) == len(EXPECTED)
    assert all(int(count) > 0 for count in counts)


_STARTS = {f"| {kind}" for kind in "PNI"}
