"""Write the known facts to files, and take them over from files: what `monitor.exchange` decides, carried out."""

from __future__ import annotations

import stat
from dataclasses import dataclass, replace
from pathlib import Path

from monitor.clock import moment
from monitor.commands import ExportFacts
from monitor.errors import InputError
from monitor.exchange.ascsv import read_csv, write_csv
from monitor.exchange.asjson import read_json, write_json
from monitor.exchange.asmarkdown import write_markdown
from monitor.exchange.merge import Plan, merge, shown
from monitor.exchange.model import MAX_BYTES, FileFact, Form, HistoryStep, ImportReport, Remark
from monitor.facts.naming import every_name
from monitor.files import replace_file
from monitor.judging import judge_again
from monitor.naming import curated_pack, known_name, name_finder
from monitor.packs.model import Pack
from monitor.properties import Schema
from monitor.store import facts as fact_store
from monitor.store.database import Database
from monitor.store.known import history
from monitor.store.names import merged_names
from monitor.store.open import transaction
from monitor.store.sql import connection_of
from monitor.types import Statement, StatementState


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, and the statements and claims it touched."""

    report: ImportReport
    statement_ids: tuple[int, ...] = ()
    claim_ids: tuple[int, ...] = ()


def export_facts(db: Database, pack: Pack, command: ExportFacts) -> str:
    """Write the known facts as the command says and return the sentence that says so; reading `db` is enough.

    `pack` is that of the profile, with the names a person curated. Raises InputError where the subject is not known
    or the file cannot be written; an older file is whole then.
    """
    subject = known_name(db, pack, command.subject) if command.subject else ""
    names = every_name(subject, merged_names(db)) if subject else frozenset()
    known = [one for one in fact_store.statements(db) if not subject or one.subject in names]
    steps = _histories(db, known) if command.history and command.form is Form.JSON else {}
    facts = [FileFact(one, history=steps.get(one.id, ())) for one in known]
    match command.form:
        case Form.JSON:
            content = write_json(facts)
        case Form.CSV:
            content = write_csv(facts, bom=command.bom)
        case Form.MARKDOWN:
            facts = [one for one in facts if one.statement.state is StatementState.ACCEPTED]
            labels = {spec.id: spec.labels.get("en", spec.id) for spec in pack.schema.properties.values()}
            content = write_markdown(facts, labels)
    _write(command.path, content)
    return f"{len(facts)} {'fact' if len(facts) == 1 else 'facts'} written to {command.path}."


def _histories(db: Database, known: list[Statement]) -> dict[int, tuple[HistoryStep, ...]]:
    """Return by statement what was decided of it, oldest first."""
    told: dict[int, list[HistoryStep]] = {one.id: [] for one in known}
    for subject, name in sorted({(one.subject, one.property) for one in known}):
        for row in reversed(history(connection_of(db), subject, name)):
            at = moment(row.at).isoformat().replace("+00:00", "Z")
            state = row.after.value if row.after else ""
            step = HistoryStep(at, row.action, row.reason, state, row.valid_from, row.valid_to, row.undone)
            if row.statement_id in told and step not in told[row.statement_id]:
                told[row.statement_id].append(step)
    return {ident: tuple(steps) for ident, steps in told.items()}


def import_facts(db: Database, pack: Pack, path: Path, now: int, *, dry_run: bool = False) -> Imported:
    """Merge a file with what is known, as one event, judge again what it touches, and say what it came to.

    `pack` is that of the files. With `dry_run` nothing is changed. Raises InputError where the file cannot be used;
    nothing is changed then.
    """
    with transaction(db):
        curated = curated_pack(db, pack)
        facts = _read(path, curated.schema)
        plan = merge(facts, fact_store.statements(db), curated.schema, name_finder(db, curated))
        report = _report(plan, path, dry_run=dry_run)
        if dry_run or not plan.changes:
            return Imported(report)
        applied = fact_store.apply(db, plan.changes, action=fact_store.IMPORT, reason=path.name, now=now)
        changed = judge_again(db, curated, applied.pairs, now, cause=fact_store.IMPORT, event_id=applied.event_id)
        touched = fact_store.by_ids(db, applied.statement_ids).values()
        waiting = {shown(one): one for one in touched if one.state is StatementState.SUGGESTED}
        conflicts = tuple(_numbered(remark, waiting) for remark in report.conflicts)
    report = replace(report, conflicts=conflicts, event_id=applied.event_id)
    return Imported(report, applied.statement_ids, changed)


def _report(plan: Plan, path: Path, *, dry_run: bool) -> ImportReport:
    return ImportReport(
        path.name, plan.added, plan.joined, plan.references, plan.unchanged, plan.conflicts, plan.refused,
        dry_run=dry_run,
    )  # fmt: skip


def _numbered(remark: Remark, waiting: dict[str, Statement]) -> Remark:
    one = waiting.get(remark.fact)
    return replace(remark, statement_id=one.id, subject=one.subject) if one else remark


def _read(path: Path, schema: Schema) -> tuple[FileFact, ...]:
    data = _content(path)
    if path.suffix.casefold() in (".md", ".markdown"):
        raise InputError("A Markdown page of facts is for reading only.", "Export the facts as JSON, and import that.")
    if path.suffix.casefold() == ".csv":
        return read_csv(data, {spec.id: spec.type for spec in schema.properties.values()})
    return read_json(data)


def _content(path: Path) -> bytes:
    """Return the bytes of a plain file, at most one more than are taken. Raises InputError."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise InputError(f"{path} is no file.", "Choose a file of facts (.json or .csv).")
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.", "Choose another file.") from error


def _write(path: Path, content: bytes) -> None:
    try:
        replace_file(path, content)
    except OSError as error:
        sentence = f"The facts could not be written to {path}: {error.strerror or error}."
        raise InputError(sentence, "Choose another folder, or free some space.") from error
