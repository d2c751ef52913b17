"""Say what taking over a file came to, in one sentence."""

from __future__ import annotations

from monitor.exchange.model import ImportReport


def import_sentence(report: ImportReport) -> str:
    """Return the sentence that says what an import did, or would do where it was only tried."""
    parts = [
        f"{_facts(report.added)} added" if report.added else "",
        f"{report.joined} joined with known ones ({_references(report.references)})" if report.joined else "",
        f"{len(report.conflicts)} conflicting" if report.conflicts else "",
        f"{len(report.refused)} refused" if report.refused else "",
        f"{report.unchanged} known already" if report.unchanged else "",
    ]
    told = ", ".join(part for part in parts if part) or "no facts in it"
    ending = "" if report.event_id else " Nothing was changed."
    return f"{report.file}: {told}.{' Only tried: nothing was changed.' if report.dry_run else ending}"


def _facts(n: int) -> str:
    return f"{n} {'fact' if n == 1 else 'facts'}"


def _references(n: int) -> str:
    return f"{n} new {'reference' if n == 1 else 'references'}"
