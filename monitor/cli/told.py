"""Commands that tell of a known fact: who says what, how it came to be what it is, what changed since it was told."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from monitor.cli.output import counted, emit_json, iso, plain, say
from monitor.cli.prepared import prepared
from monitor.errors import InputError
from monitor.facts.typed import nearest
from monitor.naming import known_name
from monitor.packs.model import Pack
from monitor.profile import Profile
from monitor.store import queries
from monitor.store.changed import WITHDRAWN, ChangedRow
from monitor.store.database import Database
from monitor.store.rows import HistoryRow
from monitor.store.sides import Side
from monitor.types import StatementState

if TYPE_CHECKING:
    from monitor.cli.reading import Commands


def declare(actions: Commands) -> None:
    """Add the actions of this module to `rasadctl facts`."""
    show = actions.add_parser("show", help="print all that was said of a thing: values side by side, with who says so")
    show.add_argument("subject", help="a name, as `facts list` prints it")
    show.add_argument("property", nargs="?", default="", help="only this property: its id or its name")
    show.add_argument("--json", action="store_true", help="one JSON list")
    show.set_defaults(command=_show)
    history = actions.add_parser("history", help="print what each decision did to what is known of a thing")
    history.add_argument("subject", help="a name, as `facts list` prints it")
    history.add_argument("property", nargs="?", default="", help="only this property: its id or its name")
    history.add_argument("--json", action="store_true", help="one JSON list")
    history.set_defaults(command=_history)
    changed = actions.add_parser("changed", help="print what you were told that no longer holds: verdicts that changed")
    changed.add_argument("--event", type=int, help="only what this decision changed, by its number in `facts history`")
    changed.add_argument("--told", action="store_true", help="only claims that a notification spoke of")
    changed.add_argument("--limit", type=int, default=200, help="how many, newest first (200)")
    changed.add_argument("--json", action="store_true", help="one JSON list")
    changed.set_defaults(command=_changed)
    candidates = actions.add_parser("candidates", help="print names that items use and the pack does not have")
    candidates.add_argument("--decided", action="store_true", help="those accepted or dismissed instead")
    candidates.add_argument("--json", action="store_true", help="one JSON list")
    candidates.set_defaults(command=_candidates)


def property_id(word: str, pack: Pack) -> str:
    """Return the id of a property named by its id or its English label. Raises InputError with the nearest one."""
    labels = {spec.labels.get("en", spec.id).casefold(): spec.id for spec in pack.schema.properties.values()}
    found = word if word in pack.schema.properties else labels.get(" ".join(word.casefold().split()))
    if found is None:
        known = sorted(pack.schema.properties)
        hint = nearest(word, [*known, *labels]) or f"Known: {', '.join(known)}."
        raise InputError(f'The pack has no property "{word}".', hint, code="no_property")
    return found


def _about(arguments: argparse.Namespace, reader: Database, pack: Pack) -> tuple[str, list[str]]:
    """Return the subject asked for and its properties of which something was said, or the one asked for."""
    subject = known_name(reader, pack, arguments.subject)
    subject = queries.merged_names(reader.conn).get(subject, subject)
    if arguments.property:
        return subject, [property_id(arguments.property, pack)]
    return subject, queries.properties_said(reader.conn, subject)


def _show(arguments: argparse.Namespace, profile: Profile) -> int:
    with prepared(profile) as (reader, pack):
        subject, properties = _about(arguments, reader, pack)
        labels = queries.property_labels(reader.conn)
        found = [(name, queries.sides(reader.conn, subject, name)) for name in properties]
    if arguments.json:
        emit_json([_side_record(subject, name, side) for name, several in found for side in several])
        return 0
    for name, several in found:
        say(f"{subject} · {labels.get(name, name)}")
        for side in several:
            _say_side(side)
    if not any(several for _, several in found):
        say(f"Nothing was said of that yet: {subject}.")
    return 0


def _say_side(side: Side) -> None:
    number = ", ".join(map(str, side.statement_ids)) or "-"
    state = "claimed only" if side.state is None else side.state.value
    if side.state is StatementState.ACCEPTED:
        state = "former" if side.former else "known"
    voices = counted(len(side.origins), "origin", "origins")
    say(
        f"  {number:>5}  {side.value.text}  ({', '.join(part for part in (state, _span(side), side.modality) if part)})"
    )
    say(f"         {voices}: {', '.join(plain(origin.name) for origin in side.origins)}")


def _span(side: Side | HistoryRow) -> str:
    start = f"since {side.valid_from}" if side.valid_from else ""
    end = f"until {side.valid_to}" if side.valid_to else ""
    return " ".join(part for part in (start, end) if part)


def _side_record(subject: str, name: str, side: Side) -> dict[str, object]:
    return {
        "subject": subject,
        "property": name,
        "value": side.value.text,
        "value_type": side.value.type.value,
        "modality": side.modality.value,
        "state": side.state.value if side.state else None,
        "former": side.former,
        "valid_from": side.valid_from,
        "valid_to": side.valid_to,
        "statements": list(side.statement_ids),
        "claims": list(side.claim_ids),
        "origins": [{"name": o.name, "outlets": list(o.outlets), "first": o.first} for o in side.origins],
    }


def _history(arguments: argparse.Namespace, profile: Profile) -> int:
    with prepared(profile) as (reader, pack):
        subject, properties = _about(arguments, reader, pack)
        labels = queries.property_labels(reader.conn)
        told = [(name, row) for name in properties for row in queries.history(reader.conn, subject, name)]
    told.sort(key=lambda pair: -pair[1].event_id)
    if arguments.json:
        emit_json([_history_record(subject, name, row) for name, row in told])
        return 0
    for name, row in told:
        after = row.after.value if row.after else "taken out"
        undone = " (undone)" if row.undone else ""
        details = ", ".join(part for part in (after, _span(row)) if part)
        say(f"{row.event_id:5}  {iso(row.at)}  {row.action}{undone}")
        say(f"       {labels.get(name, name)}: {row.value.text}: {details}")
        if row.reason:
            say(f"       {plain(row.reason)}")
    if not told:
        say(f"Nothing was decided of that yet: {subject}.")
    return 0


def _history_record(subject: str, name: str, row: HistoryRow) -> dict[str, object]:
    return {
        "event": row.event_id,
        "at": iso(row.at),
        "action": row.action,
        "reason": row.reason,
        "undone": row.undone,
        "subject": subject,
        "property": name,
        "statement": row.statement_id,
        "value": row.value.text,
        "before": row.before.value if row.before else None,
        "after": row.after.value if row.after else None,
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
    }


def _changed(arguments: argparse.Namespace, profile: Profile) -> int:
    with prepared(profile) as (reader, _):
        found = queries.changed(reader.conn, arguments.limit, event_id=arguments.event, told_only=arguments.told)
    if arguments.json:
        emit_json([_changed_record(row) for row in found])
        return 0
    for row in found:
        new = "no longer said" if row.cause == WITHDRAWN else row.new.value
        event = f" [{row.event_id}]" if row.event_id else ""
        say(f"{iso(row.at)}  {row.old.value} -> {new}: {row.subject} · {row.label}: {row.value.text}")
        told = ": ".join(part for part in (plain(row.source), plain(row.title)) if part)
        say(f"       {told}; because: {row.cause}{event} {plain(row.reason)}".rstrip())
    if not found:
        say("No verdict has changed.")
    return 0


def _changed_record(row: ChangedRow) -> dict[str, object]:
    return {
        "at": iso(row.at),
        "claim": row.claim_id,
        "subject": row.subject,
        "property": row.property,
        "value": row.value.text,
        "source": row.source,
        "title": row.title,
        "old": row.old.value,
        "new": None if row.cause == WITHDRAWN else row.new.value,
        "old_soft": row.old_soft,
        "new_soft": row.new_soft,
        "explanation": row.explanation,
        "cause": row.cause,
        "event": row.event_id,
        "reason": row.reason,
        "told": row.told,
    }


def _candidates(arguments: argparse.Namespace, profile: Profile) -> int:
    with prepared(profile) as (reader, _):
        found = queries.candidates(reader.conn, decided=arguments.decided)
        classes = queries.classes(reader.conn)
    if arguments.json:
        emit_json(
            [
                {
                    "name": one.name,
                    "items": one.items,
                    "claims": one.claims,
                    "class": one.decided.kind if one.decided else None,
                    "samples": [sample.sentence for sample in one.samples],
                }
                for one in found
            ]
        )
        return 0
    for one in found:
        decided = f" ({one.decided.kind or 'dismissed'})" if one.decided else ""
        say(f"{one.name}{decided}: {counted(one.items, 'item', 'items')}, {counted(one.claims, 'claim', 'claims')}")
        for sample in one.samples:
            say(f"    {plain(sample.source)}: {plain(sample.sentence)}")
    if found and not arguments.decided:
        say(f"Accept one as: {', '.join(classes)}.")
    if not found:
        none = "No name was decided." if arguments.decided else "No new name waits to be decided."
        say(none)
    return 0
