"""`rasadctl topics misses|belongs|belongs-not|judged`: what nearly belongs to a topic, and what you say of that."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.cli.output import emit_json, iso, plain, say
from monitor.cli.prepared import prepared
from monitor.commands import Command, ExportJudged, SayBelongs, UnsayBelongs
from monitor.errors import InputError
from monitor.headless import Session
from monitor.packs.model import Pack
from monitor.profile import Profile
from monitor.settings import load as load_settings
from monitor.store import misses
from monitor.store.misses import MissRow, SaidRow
from monitor.store.sql import headline
from monitor.types import Span

if TYPE_CHECKING:
    from monitor.cli.reading import Commands

SHOWN = 40
"""Lines that are printed without `--limit`."""
_AROUND = 30
"""Characters of the text shown on each side of a word."""
IdOf = Callable[[str, Profile], str]
"""Returns the id of a topic that is named by its id or its title."""


def declare(actions: Commands, id_of: IdOf) -> None:
    """Add the actions of this module to those of `topics`."""
    near = actions.add_parser("misses", help="print what nearly belongs to a topic, and why it does not")
    near.add_argument("topic", help="its id or its title")
    near.add_argument("--limit", type=int, default=SHOWN, metavar="N", help=f"print the newest N ({SHOWN})")
    near.add_argument("--json", action="store_true", help="one JSON list")
    near.set_defaults(command=_misses, id_of=id_of)
    for name, belongs, text in (
        ("belongs", True, "say that entries belong to a topic, whatever its rule says"),
        ("belongs-not", False, "say that entries do not belong to a topic, whatever its rule says"),
    ):
        one = actions.add_parser(name, help=text)
        one.add_argument("topic", help="its id or its title")
        one.add_argument("entries", nargs="+", type=int, metavar="ENTRY", help="numbers of entries")
        one.set_defaults(command=_say, belongs=belongs, id_of=id_of)
    judged = actions.add_parser(
        "judged", help="print what you said of where entries belong; take it back; write it out"
    )
    judged.add_argument("topic", nargs="?", default="", help="only of this topic")
    judged.add_argument("--limit", type=int, default=SHOWN, metavar="N", help=f"print the newest N ({SHOWN})")
    judged.add_argument("--json", action="store_true", help="one JSON object")
    judged.add_argument("--undo", type=int, nargs="+", metavar="NUMBER", help="take back what has these numbers")
    judged.add_argument("--export", type=Path, metavar="FILE", help="write all of it as labelled entries, one a line")
    judged.set_defaults(command=_judged, id_of=id_of)


def _topic(typed: str, pack: Pack, profile: Profile, id_of: IdOf) -> str:
    topic = id_of(typed, profile)
    if topic not in {one.id for one in pack.topics} | {one.id for one in pack.queries}:
        raise InputError(f'There is no topic "{typed}".', "`rasadctl topics list` shows them.", code="no_topic")
    return topic


def _misses(arguments: argparse.Namespace, profile: Profile) -> int:
    with prepared(profile) as (reader, pack):
        topic = _topic(arguments.topic, pack, profile, arguments.id_of)
        found = misses.misses(reader.conn, topic, max(arguments.limit, 0))
        standing = misses.standing(reader.conn, topic)
    if arguments.json:
        emit_json([_miss(one) for one in found])
        return 0
    say(standing.sentence)
    if not found:
        say("Nothing else that is stored nearly belongs to this topic.")
    for one in found:
        say(f"{one.entry_id}  {_title(one)}  · {plain(one.document.source)}")
        say(f"      {plain(one.reason)}")
        for passage in passages(one.document.text, one.words, one.against):
            say(f"      {plain(passage)}")
    return 0


def _title(one: MissRow | SaidRow) -> str:
    document = one.document
    return plain(headline(document.title, document.summary or document.body)) or "(no title)"


def passages(text: str, words: tuple[Span, ...], against: tuple[Span, ...], most: int = 3) -> list[str]:
    """Return the first places of a text with what speaks for it in `[ ]`, and what speaks against it in `⟦ ⟧`."""
    runs: list[list[Span]] = []
    for span in sorted({*words, *against}, key=lambda one: (one.start, -one.end)):
        if runs and span.start < runs[-1][-1].end:
            continue
        if runs and span.start - runs[-1][-1].end <= 2 * _AROUND:
            runs[-1].append(span)
        else:
            runs.append([span])
    return [_passage(text, run, against) for run in runs[:most]]


def _passage(text: str, run: list[Span], against: tuple[Span, ...]) -> str:
    parts, at = [], max(0, run[0].start - _AROUND)
    for span in run:
        opening, closing = "⟦⟧" if span in against else "[]"
        parts += [text[at : span.start], opening, span.of(text), closing]
        at = span.end
    return f"… {''.join(parts)}{text[at : at + _AROUND]} …"


def _miss(one: MissRow) -> dict[str, object]:
    text = one.document.text
    return {
        "entry": one.entry_id,
        "title": one.document.title,
        "source": one.document.source,
        "url": one.document.url,
        "refusal": one.refusal.value,
        "reason": plain(one.reason),
        "score": one.score,
        "needed": one.needed,
        "words": [span.of(text) for span in one.words],
        "against": [span.of(text) for span in one.against],
    }


def _say(arguments: argparse.Namespace, profile: Profile) -> int:
    topic = arguments.id_of(arguments.topic, profile)
    return _ask(profile, SayBelongs(tuple(arguments.entries), topic, arguments.belongs))


def _ask(profile: Profile, command: Command) -> int:
    with Session(profile, load_settings(profile.settings_file)) as session:
        done = session.ask(command)
    say(done.text)
    if isinstance(command, SayBelongs):
        numbers = " ".join(str(ident) for ident in done.ids)
        say(f"Take it back with `rasadctl topics judged --undo {numbers}`.")
    return 0


def _judged(arguments: argparse.Namespace, profile: Profile) -> int:
    if arguments.undo:
        return _ask(profile, UnsayBelongs(tuple(arguments.undo)))
    with prepared(profile) as (reader, pack):
        topic = _topic(arguments.topic, pack, profile, arguments.id_of) if arguments.topic else ""
        if arguments.export is None:
            titles = {one.id: one.title for one in pack.topics} | {one.id: one.title for one in pack.queries}
            found = misses.said(reader.conn, topic)
            standings = {one: misses.standing(reader.conn, one) for one in ([topic] if topic else titles)}
    if arguments.export is not None:
        return _ask(profile, ExportJudged(arguments.export, topic))
    if arguments.json:
        emit_json({"topics": {one: _standing(of) for one, of in standings.items()}, "said": [_said(s) for s in found]})
        return 0
    for one, of in standings.items():
        if topic or of.taken or of.left:
            say(f"{plain(titles[one])}: {of.sentence}")
    for said in found[: max(arguments.limit, 0)]:
        sign = "belongs" if said.belongs else "does not belong"
        differs = "" if said.belongs is said.by_rule else "  (the rule says otherwise)"
        edited = "  (edited since)" if said.edited else ""
        say(f"{said.said_id}  {sign}: {_title(said)}  · {said.topic} · entry {said.entry_id}{differs}{edited}")
    if len(found) > arguments.limit:
        say(f"and {len(found) - arguments.limit} more; --limit N prints more of them.")
    elif not (found or topic):
        say("You have judged nothing yet.")
    return 0


def _standing(of: misses.Standing) -> dict[str, int]:
    return {"taken": of.taken, "right": of.right, "left": of.left, "missed": of.missed}


def _said(one: SaidRow) -> dict[str, object]:
    return {
        "said": one.said_id,
        "at": iso(one.at),
        "topic": one.topic,
        "entry": one.entry_id,
        "title": one.document.title,
        "belongs": one.belongs,
        "by_rule": one.by_rule,
        "refusal": one.refusal.value if one.refusal else None,
        "edited": one.edited,
    }
