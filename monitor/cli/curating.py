"""Commands for the known facts: list, review, decide, undo."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from monitor.cli import exchange, told
from monitor.cli import facts as facts_cli
from monitor.cli.output import emit_json, plain, say
from monitor.cli.prepared import prepared
from monitor.commands import Decide
from monitor.profile import Profile
from monitor.store import queries
from monitor.store.rows import ChangeCard, ClaimStatus, FactRow, ItemFilter
from monitor.types import Decision, StatementState, Verdict

if TYPE_CHECKING:
    from monitor.cli.reading import Commands

PRESSING = frozenset({Verdict.CONFLICTS, Verdict.UPDATES})
"""What needs review."""


def declare(commands: Commands) -> None:
    """Add the commands of this module to the parser."""
    facts = commands.add_parser("facts", help="the known facts: list them, decide, correct, see what changed, undo")
    actions = facts.add_subparsers(metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="print the known facts, each with its sentence")
    listing.add_argument("words", nargs="*", help="only facts with these words")
    listing.add_argument("--json", action="store_true", help="one JSON list")
    listing.set_defaults(command=_list)
    review = actions.add_parser("review", help="print the claims that wait for a decision, each with its number")
    review.add_argument(
        "--all", action="store_true", help="what is new or more exact too, not conflicts and updates alone"
    )
    review.add_argument("--json", action="store_true", help="one JSON list")
    review.set_defaults(command=_review)
    decide = actions.add_parser("decide", help="decide a claim by its number")
    decide.add_argument("claim", type=int, help="its number, as `facts review` prints it")
    decide.add_argument(
        "decision",
        choices=[decision.value for decision in Decision],
        help="accept: known from now on; keep_both: beside the known one; reject: the known one stays",
    )
    decide.set_defaults(command=facts_cli.asking(lambda a, db, pack: Decide(a.claim, Decision(a.decision))))
    facts_cli.declare(actions)
    told.declare(actions)
    exchange.declare(actions)


def _list(arguments: argparse.Namespace, profile: Profile) -> int:
    with prepared(profile) as (reader, _):
        rows = [
            row for row in queries.facts(reader.conn, " ".join(arguments.words)) if row.state is StatementState.ACCEPTED
        ]
    if arguments.json:
        emit_json([_record(row) for row in rows])
        return 0
    for row in rows:
        ends = f" (former, until {row.valid_to})" if row.former else ""
        said = row.references[0] if row.references else None
        say(f"{row.statement_id:5}  {row.subject} · {row.label}: {row.value.text}{ends}")
        if said:
            where = ", ".join(part for part in (plain(said.source), said.published) if part)
            say(f"       {': '.join(part for part in (where, plain(said.sentence)) if part)}")
    if not rows:
        say("No known fact has these words.")
    return 0


def _review(arguments: argparse.Namespace, profile: Profile) -> int:
    wanted = PRESSING | {Verdict.NEW, Verdict.REFINES} if arguments.all else PRESSING
    with prepared(profile) as (reader, _):
        entries = queries.item_ids(reader.conn, ItemFilter("all" if arguments.all else "review"))
        cards = [card for entry in entries for card in queries.changes(reader.conn, entry)]
    cards = [card for card in cards if card.status is ClaimStatus.OPEN and card.shown in wanted]
    if arguments.json:
        emit_json([_claim(card) for card in cards])
        return 0
    for card in cards:
        say(f"{card.claim_id:5}  {card.shown.value}: {card.subject} · {card.label}: {card.value.text}")
        say(f"       {plain(card.explanation)}")
    if not cards:
        say("Nothing waits for a decision.")
    return 0


def _claim(card: ChangeCard) -> dict[str, object]:
    return {
        "claim": card.claim_id,
        "verdict": card.shown.value,
        "subject": card.subject,
        "property": card.property,
        "value": card.value.text,
        "modality": card.modality.value,
        "known": [side.value.text for side in card.known],
        "explanation": card.explanation,
        "source": card.source,
        "url": card.url,
        "sentence": card.sentence,
    }


def _record(row: FactRow) -> dict[str, object]:
    said = row.references[0] if row.references else None
    return {
        "statement": row.statement_id,
        "subject": row.subject,
        "property": row.property,
        "value": row.value.text,
        "value_type": row.value.type.value,
        "modality": row.modality.value,
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
        "former": row.former,
        "rank": row.rank.value,
        "source": said.source if said else "",
        "published": said.published if said else "",
        "sentence": said.sentence if said else "",
        "evidence": said.evidence if said else "",
        "attributed_to": said.attributed_to if said else None,
        "references": len(row.references),
        "origins": len(row.origins),
    }
