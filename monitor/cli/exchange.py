"""Commands that write the known facts to a file and take them over from one."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.cli.output import emit_json, plain, say
from monitor.cli.prepared import prepared
from monitor.commands import ExportFacts, ImportFacts
from monitor.events import Event, FactsImported
from monitor.exchange.model import Form, ImportReport, Remark
from monitor.exchanging import export_facts
from monitor.headless import Session
from monitor.profile import Profile
from monitor.settings import load as load_settings

if TYPE_CHECKING:
    from monitor.cli.reading import Commands

_BY_ENDING = {".csv": Form.CSV, ".md": Form.MARKDOWN, ".markdown": Form.MARKDOWN}


def declare(actions: Commands) -> None:
    """Add the actions of this module to `rasadctl facts`."""
    give = actions.add_parser("export", help="write the known facts with their sources to a file")
    give.add_argument("file", type=Path)
    give.add_argument("--form", choices=[form.value for form in Form], help="by the file's ending where not given")
    give.add_argument("--subject", default="", metavar="NAME", help="only what is known of this thing")
    give.add_argument("--history", action="store_true", help="what was decided of each fact too (JSON)")
    give.add_argument("--no-bom", action="store_true", help="without the mark that spreadsheets look for (CSV)")
    give.set_defaults(command=_export)
    take = actions.add_parser("import", help="merge the facts of a file (JSON or CSV) with what is known")
    take.add_argument("file", type=Path)
    take.add_argument("--dry-run", action="store_true", help="only say what it would do")
    take.add_argument("--json", action="store_true", help="one JSON object")
    take.set_defaults(command=_import)


def _export(arguments: argparse.Namespace, profile: Profile) -> int:
    form = Form(arguments.form) if arguments.form else _BY_ENDING.get(arguments.file.suffix.casefold(), Form.JSON)
    wanted = ExportFacts(arguments.file, form, arguments.subject, arguments.history, not arguments.no_bom)
    with prepared(profile) as (reader, pack):  # nothing is changed: it can be done while the window is open
        say(export_facts(reader, pack, wanted))
    if arguments.history and form is not Form.JSON:
        say("The history is not in it: only JSON has that.")
    return 0


def _import(arguments: argparse.Namespace, profile: Profile) -> int:
    heard: list[Event] = []
    with Session(profile, load_settings(profile.settings_file), listen=heard.append) as session:
        done = session.ask(ImportFacts(arguments.file, arguments.dry_run))
    report = next(event.report for event in heard if isinstance(event, FactsImported))
    if arguments.json:
        emit_json(_record(report))
        return 0
    say(f"{done.text} [{report.event_id}]" if report.event_id else done.text)
    for title, remarks in (("Conflicting", report.conflicts), ("Refused", report.refused)):
        if remarks:
            say(f"{title}:")
        for remark in remarks:
            number = f" [{remark.statement_id}]" if remark.statement_id else ""
            say(f"  {remark.place}  {plain(remark.fact)}: {plain(remark.reason)}{number}")
    if any(remark.statement_id for remark in report.conflicts):
        say("`rasadctl facts accept NUMBER` makes a suggestion known, `rasadctl facts reject NUMBER` turns it down.")
    return 0


def _record(report: ImportReport) -> dict[str, object]:
    return {
        "file": report.file,
        "added": report.added,
        "joined": report.joined,
        "references": report.references,
        "unchanged": report.unchanged,
        "conflicts": [_remark(remark) for remark in report.conflicts],
        "refused": [_remark(remark) for remark in report.refused],
        "event": report.event_id,
        "dry_run": report.dry_run,
    }


def _remark(remark: Remark) -> dict[str, object]:
    return {
        "place": remark.place,
        "fact": remark.fact,
        "reason": remark.reason,
        "statement": remark.statement_id or None,
    }
