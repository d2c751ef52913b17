"""Commands that read: analyse, parse, search."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from monitor.analysis import Analyser
from monitor.cli.output import emit_json, iso, plain, say, whole_number
from monitor.cli.prepared import prepared
from monitor.errors import InputError, PackError, WorkerError
from monitor.feeds.dates import believable
from monitor.feeds.model import MAX_BODY, MAX_SUMMARY, MAX_TITLE
from monitor.feeds.parsefile import ParseReport
from monitor.judging import judge_all, known_about
from monitor.packs.choose import instead
from monitor.packs.load import builtin_pack_dir
from monitor.packs.model import Pack
from monitor.profile import Profile
from monitor.types import Analysis, Claim, Document, Verdict
from monitor.worker import DescribeJob, Worker

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

MOST_HITS = 10_000
"""Entries that a search prints at most."""
PARSE_S = 10.0
"""Seconds one file may take; ordinary ones take a few hundredths."""


def declare(commands: Commands) -> None:
    """Add the commands of this module to the parser."""
    analyse = commands.add_parser("analyse", help="print the topics and claims of articles given as JSON lines")
    analyse.add_argument("file", type=str, metavar="FILE", help='one article a line; "-" for standard input')
    analyse.set_defaults(command=_analyse)
    parse = commands.add_parser("parse", help="print what is in feed files, one JSON object a line")
    parse.add_argument("files", type=str, metavar="FILE", nargs="+")
    parse.set_defaults(command=_parse)
    find = commands.add_parser("search", help="find stored entries by their words")
    find.add_argument("words", nargs="+")
    find.add_argument("--limit", type=_count, default=50, help="how many at most (50)")
    find.add_argument("--json", action="store_true", help="one JSON object a line")
    find.set_defaults(command=_search)


def _count(text: str) -> int:
    number = whole_number(text)
    if not 0 < number <= MOST_HITS:
        raise argparse.ArgumentTypeError(f"{text} is not between 1 and {MOST_HITS}")
    return number


def _analyse(arguments: argparse.Namespace, profile: Profile) -> int:
    with prepared(profile) as (reader, pack), _opened(arguments.file) as lines:
        analyser = _analyser(profile, profile.packs / pack.id, pack)
        spoiled = False
        for document in _documents(lines, arguments.file):
            if isinstance(document, InputError):
                print(f"rasadctl: {document}", file=sys.stderr)
                spoiled = True
                continue
            analysis = analyser.analyse(document)
            known = known_about(reader, analysis.claims, pack.schema)
            judged = judge_all(
                analysis.claims, known, pack.schema, source=document.source, published=document.published
            )
            emit_json(_record(document, analysis, tuple(one.judgement.verdict for one in judged)))
    return int(spoiled)


def _analyser(profile: Profile, directory: Path, pack: Pack) -> Analyser:
    try:
        analyser = Analyser(pack)
        analyser.prepare()
    except PackError as mistake:
        if pack.id == builtin_pack_dir().name:
            raise
        chosen = instead(profile, directory, mistake)
        print(f"rasadctl: {chosen.mistake}", file=sys.stderr)
        return _analyser(profile, chosen.directory, chosen.pack)
    return analyser


def _record(document: Document, analysis: Analysis, verdicts: tuple[Verdict, ...]) -> dict[str, object]:
    return {
        "id": document.id,
        "topics": [match.topic for match in analysis.matches],
        "claims": [
            _claim(claim, verdict, document.text) for claim, verdict in zip(analysis.claims, verdicts, strict=True)
        ],
    }


def _claim(claim: Claim, verdict: Verdict, text: str) -> dict[str, object]:
    return {
        "subject": claim.subject,
        "property": claim.property,
        "value": claim.value.text,
        "value_type": claim.value.type.value,
        "modality": claim.modality.value,
        "attributed_to": claim.attributed_to,
        "evidence": claim.evidence.of(text),
        "verdict": verdict.value,
        "rule": claim.rule,
    }


def _opened(name: str) -> BinaryIO:
    if name == "-":
        return sys.stdin.buffer
    try:
        return Path(name).open("rb")
    except OSError as error:
        raise InputError(f'"{name}" cannot be read: {error.strerror or error}.', "Name an existing file.") from error


def _documents(lines: Iterable[bytes], name: str) -> Iterator[Document | InputError]:
    """Yield the article of each line, or what is wrong with the line: one bad line spoils no other."""
    for number, line in enumerate(lines, 1):
        where = f"{name}, line {number}"
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
            if text.strip():
                yield read_document(text, where)
        except UnicodeDecodeError:
            yield InputError(f"{where}: this is not UTF-8 text.", "Save the file as UTF-8.")
        except InputError as error:
            yield error


def read_document(line: str, where: str) -> Document:
    """Return the article of one line of JSON; labels in it are passed over.

    `where` names the line in errors. Raises InputError for what is no article.
    """
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: this is not JSON ({error}).", "Put one JSON object on each line.") from error
    if not isinstance(row, dict) or not isinstance(row.get("id"), str | int):
        raise InputError(
            f'{where}: this is no article: it has no "id" that is a text or a number.',
            "Put one JSON object on each line.",
        )
    document = Document(
        id=str(row["id"]),
        title=_text(row, "title", where)[:MAX_TITLE],
        summary=_text(row, "summary", where)[:MAX_SUMMARY],
        body=_text(row, "body", where)[:MAX_BODY],
        language=_text(row, "language", where),
        source=_text(row, "source", where),
        url=_text(row, "url", where),
        published=_published(_text(row, "published", where), where),
    )
    if not document.text.strip():
        raise InputError(f"{where}: there is no text to read.", 'Put it under "title", "summary" or "body".')
    return document


def _text(row: Mapping[str, object], key: str, where: str) -> str:
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise InputError(f'{where}: "{key}" is no text.', "Give a text, or leave it out.")
    return value or ""


def _published(text: str, where: str) -> datetime | None:
    if not text:
        return None
    try:
        stamp = datetime.fromisoformat(text)
    except ValueError as error:
        raise InputError(
            f'{where}: "published" is "{text}", which is no date.', "Write it like 2026-11-21T08:00:00Z."
        ) from error
    if believable(stamp) is None:
        return None
    return stamp.replace(tzinfo=stamp.tzinfo or UTC).astimezone(UTC)


def _parse(arguments: argparse.Namespace, profile: Profile) -> int:
    asyncio.run(_describe_all(arguments.files))
    return 0


async def _describe_all(names: Sequence[str]) -> None:
    """Describe the files one by one in the worker: a file that takes too long is reported, the next one goes on."""
    async with Worker() as worker:
        for name in names:
            try:
                report = await worker.run(DescribeJob(name), PARSE_S)
            except WorkerError as trouble:
                report = ParseReport(name, False, 0, "", "", None, trouble.sentence)
            emit_json(asdict(report))


def _search(arguments: argparse.Namespace, profile: Profile) -> int:
    from monitor.store.search import search

    with prepared(profile) as (reader, _):
        hits = search(reader.conn, " ".join(arguments.words), limit=arguments.limit)
    if arguments.json:
        for hit in hits:
            emit_json(asdict(hit) | {"published_at": iso(hit.published_at), "first_seen_at": iso(hit.first_seen_at)})
        return 0
    for hit in hits:
        say(
            f"{(iso(hit.published_at) or iso(hit.first_seen_at) or '')[:10]}  {plain(hit.title)}  ({plain(hit.source)})"
        )
        say(f"{hit.entry_id:>10}  {plain(hit.url)}")
    if not hits:
        say("Nothing found. Try fewer or shorter words; * stands for any ending.")
    return 0
