"""`rasadctl try`: read one sentence and say what is recognised, what it claims, by which rule, and what is missing."""

from __future__ import annotations

import argparse
import asyncio
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from monitor import trying
from monitor.cli.output import emit_json, plain, say
from monitor.cli.prepared import prepared
from monitor.clock import SystemClock, moment
from monitor.errors import InputError, PackError
from monitor.packs.choose import instead, load_chosen
from monitor.packs.places import builtin_pack_dir
from monitor.palette import modality_words, sign
from monitor.profile import Profile
from monitor.store.names import accepted_names
from monitor.store.topics import wishes
from monitor.text.languages import LANGUAGES
from monitor.topics.own import Wishes
from monitor.trying import Trial, Tried, TriedClaim
from monitor.types import Document
from monitor.worker import UsePack, Worker

if TYPE_CHECKING:
    from monitor.cli.reading import Commands

PACK_S = 30.0
"""Seconds the worker may take to load the pack."""


def declare(commands: Commands) -> None:
    """Add the command to the parser."""
    one = commands.add_parser("try", help="read one sentence: what it claims, by which rule, what is missing")
    one.add_argument("sentence", metavar="SENTENCE", help="the sentence, in quotation marks")
    one.add_argument("--language", choices=LANGUAGES, default="", help="its language; detected where it is left out")
    one.add_argument("--published", default="", metavar="DATE", help="when it was published, like 2026-11-21; now")
    one.add_argument("--json", action="store_true", help="one JSON object")
    one.set_defaults(command=_try)


def _try(arguments: argparse.Namespace, profile: Profile) -> int:
    document = trying.document_of(arguments.sentence, arguments.language, published_at(arguments.published))
    with prepared(profile) as (reader, pack):
        trial = asyncio.run(_read(document, profile, tuple(accepted_names(reader).items()), wishes(reader)))
        tried = trying.judged(reader, pack, trial, document)
    if arguments.json:
        emit_json(record(tried))
    else:
        _tell(tried)
    return 0


def published_at(text: str) -> datetime:
    """Return the moment that a date given on the command line names, now for "". Raises InputError."""
    if not text:
        return moment(SystemClock().now())
    try:
        stamp = datetime.fromisoformat(text)
    except ValueError as error:
        raise InputError(f'"{text}" is no date.', "Write it like 2026-11-21 or 2026-11-21T08:00:00Z.") from error
    return stamp.replace(tzinfo=stamp.tzinfo or UTC).astimezone(UTC)


async def _read(document: Document, profile: Profile, names: tuple[tuple[str, str], ...], own: Wishes) -> Trial:
    async with Worker() as worker:
        chosen = load_chosen(profile)
        try:
            await worker.run(UsePack(chosen.directory, names, own), PACK_S)
        except PackError as mistake:
            if chosen.directory == builtin_pack_dir():
                raise
            chosen = instead(profile, chosen.directory, mistake)
            print(f"rasadctl: {chosen.mistake}", file=sys.stderr)
            await worker.run(UsePack(chosen.directory, names, own), PACK_S)
        return await trying.read(worker, document)


def record(tried: Tried) -> dict[str, object]:
    """Return a tried sentence as it is printed for programs; spans are [start, end) in characters."""
    return {
        "text": tried.text,
        "language": tried.language,
        "published": tried.published.isoformat(),
        "recognised": [
            {
                "words": one.span.of(tried.text),
                "span": [one.span.start, one.span.end],
                "group": one.group.value,
                "kind": one.kind,
                "name": one.name,
                "value": one.value.text if one.value else None,
            }
            for one in tried.annotations
        ],
        "claims": [_claim(one, tried.text) for one in tried.claims],
        "topics": [topic.id for topic in tried.topics],
        "missing": list(tried.missing),
    }


def _claim(one: TriedClaim, text: str) -> dict[str, object]:
    claim = one.claim
    return {
        "subject": claim.subject,
        "property": claim.property,
        "value": claim.value.text,
        "value_type": claim.value.type.value,
        "modality": claim.modality.value,
        "attributed_to": claim.attributed_to,
        "tier": claim.tier.value,
        "evidence": claim.evidence.of(text),
        "verdict": one.judgement.shown.value,
        "known": one.known,
        "explanation": one.explanation,
        "rule": one.rule.id,
        "rule_file": one.rule.file,
        "rule_line": one.rule.line,
    }


def _tell(tried: Tried) -> None:
    for one in tried.annotations:
        value = one.name or (one.value.text if one.value else "")
        say(
            f"  {plain(one.span.of(tried.text))}: {trying.KINDS[one.group]}, {one.kind}{f' = {value}' if value else ''}"
        )
    for claimed in tried.claims:
        claim, rule = claimed.claim, claimed.rule
        how = modality_words(claim.modality, claim.attributed_to)
        word = sign(claimed.judgement.shown, soft=claimed.judgement.soft, modality=claim.modality).word
        say(f"{word}: {claim.subject} · {claimed.label}: {claim.value.text}{f' ({plain(how)})' if how else ''}")
        say(f"    {plain(claimed.explanation)}")
        where = f" ({rule.file}, line {rule.line})" if rule.file else ""
        say(f"    by the rule {rule.id}{where}, from the words “{plain(claim.evidence.of(tried.text))}”")
    if tried.topics:
        say(f"Topics: {', '.join(topic.title for topic in tried.topics)}")
    for sentence in tried.missing:
        say(f"- {plain(sentence)}")
