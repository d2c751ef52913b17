"""Commands that change one known fact or one name; each is one event that can be undone."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from monitor import commands as ask
from monitor.cli.output import counted, say
from monitor.cli.prepared import prepared
from monitor.cli.told import property_id
from monitor.headless import Session
from monitor.naming import known_name
from monitor.packs.model import Pack
from monitor.profile import Profile
from monitor.settings import load as load_settings
from monitor.store import facts as fact_store
from monitor.store import queries
from monitor.store.database import Database
from monitor.types import Modality, Rank, Value, ValueType

if TYPE_CHECKING:
    from monitor.cli.reading import Commands

Make = Callable[[argparse.Namespace, Database, Pack], ask.Curation]
_NUMBER = "its number, as `facts list` and `facts show` print it"
_DATE = "2022, 2022-08 or 2022-08-09"


def declare(actions: Commands) -> None:
    """Add the actions of this module to `rasadctl facts`."""
    _declare_facts(actions)
    _declare_names(actions)


def _declare_facts(actions: Commands) -> None:
    correct = _act(actions, "correct", _correct, "say what a known fact should have said: a typo, a wrong unit or date")
    correct.add_argument("fact", type=int, help=_NUMBER)
    correct.add_argument("--value", help="the right value")
    correct.add_argument("--from", dest="valid_from", metavar="DATE", help=f'since when ({_DATE}; "" for open)')
    correct.add_argument("--to", dest="valid_to", metavar="DATE", help=f'until when ({_DATE}; "" for open)')
    correct.add_argument("--rank", choices=[rank.value for rank in Rank], help="how it weighs")
    supersede = _act(actions, "supersede", _supersede, "say that another value holds from a day on")
    supersede.add_argument("fact", type=int, help=_NUMBER)
    supersede.add_argument("value", help="the value that holds from then on")
    supersede.add_argument("--since", required=True, metavar="DATE", help=_DATE)
    reject = _act(actions, "reject", _reject, "say that a known fact was never true; it is recognised when it returns")
    reject.add_argument("fact", type=int, help=_NUMBER)
    accept = _act(actions, "accept", lambda a, db, pack: ask.AcceptFact(a.fact, a.reason),
                  "know a suggested fact from now on, as an import brought it")  # fmt: skip
    accept.add_argument("fact", type=int, help=_NUMBER)
    add = _act(actions, "add", _add, "add a fact that no item told")
    add.add_argument("subject", help="a known name")
    add.add_argument("property", help="a property of the pack: its id or its name")
    add.add_argument("value", help="the value, as its type is written: 600 kg, 2022-08-09, a name")
    modalities = [one.value for one in Modality if one is not Modality.ALLEGED]
    add.add_argument("--modality", choices=modalities, default=Modality.ASSERTED.value, help="asserted where not given")
    add.add_argument("--from", dest="valid_from", metavar="DATE", help=f"since when it holds ({_DATE})")
    add.add_argument("--to", dest="valid_to", metavar="DATE", help=f"until when it held ({_DATE})")
    add.add_argument("--source", default="", help="where it is from, in a few words")
    add.add_argument("--url", default="", help="the address of that")
    rank = _act(actions, "rank", _rank, "prefer a known fact to others, or pass over it when claims are judged")
    rank.add_argument("fact", type=int, help=_NUMBER)
    rank.add_argument("rank", choices=[rank.value for rank in Rank])


def _declare_names(actions: Commands) -> None:
    merge = _act(actions, "merge", lambda a, db, pack: ask.MergeEntities(a.kept, a.merged, a.reason),
                 "read one name as another: both mean one thing")  # fmt: skip
    merge.add_argument("kept", help="the name that stays")
    merge.add_argument("merged", help="the name that is read as the other one")
    split = _act(actions, "split", lambda a, db, pack: ask.SplitEntity(a.name, a.reason),
                 "let a merged name stand for itself again")  # fmt: skip
    split.add_argument("name")
    accept = _act(actions, "accept-candidate", lambda a, db, pack: ask.AcceptCandidate(a.name, a.kind, a.reason),
                  "know a name from now on that the pack does not have")  # fmt: skip
    accept.add_argument("name", help="as `facts candidates` prints it")
    accept.add_argument("kind", help="the class of the pack that it is of")
    dismiss = _act(actions, "dismiss-candidate", lambda a, db, pack: ask.DismissCandidate(a.name, a.reason),
                   "say that a name is none of the things followed")  # fmt: skip
    dismiss.add_argument("name", help="as `facts candidates` prints it")
    again = actions.add_parser("read-again", help="read what is stored again where older rules read it")
    again.set_defaults(command=_read_again)
    undo = actions.add_parser("undo", help="undo the last act, or the one of a number; an undo too")
    undo.add_argument("event", nargs="?", type=int, help="its number, as each act and `facts history` print it")
    undo.set_defaults(command=asking(lambda a, db, pack: ask.UndoDecision(a.event)))


def _act(actions: Commands, name: str, make: Make, told: str) -> argparse.ArgumentParser:
    parser = actions.add_parser(name, help=told, description=told[0].upper() + told[1:] + ". It can be undone.")
    parser.add_argument("--reason", default="", help="why, in a few words; kept with the act")
    parser.set_defaults(command=asking(make))
    return parser


def asking(make: Make) -> Callable[[argparse.Namespace, Profile], int]:
    """Return what carries out an act: the command is made of what is stored, then the engine is asked."""

    def act(arguments: argparse.Namespace, profile: Profile) -> int:
        with prepared(profile) as (reader, pack):
            command = make(arguments, reader, pack)
        with Session(profile, load_settings(profile.settings_file)) as session:
            done = session.ask(command)
        with prepared(profile) as (reader, _):
            changed = queries.changed(reader.conn, event_id=done.ids[0])
        say(f"{done.text} [{done.ids[0]}]")
        if changed:
            say(f"{counted(len(changed), 'verdict', 'verdicts')} changed; `rasadctl facts changed` lists them.")
        return 0

    return act


def _correct(arguments: argparse.Namespace, reader: Database, pack: Pack) -> ask.Curation:
    value = None if arguments.value is None else _value_of(reader, arguments.fact, arguments.value)
    rank = Rank(arguments.rank) if arguments.rank else None
    return ask.CorrectFact(
        arguments.fact, value, arguments.valid_from, arguments.valid_to, rank, reason=arguments.reason
    )


def _supersede(arguments: argparse.Namespace, reader: Database, pack: Pack) -> ask.Curation:
    value = _value_of(reader, arguments.fact, arguments.value)
    return ask.SupersedeFact(arguments.fact, value, arguments.since, arguments.reason)


def _reject(arguments: argparse.Namespace, reader: Database, pack: Pack) -> ask.Curation:
    return ask.RejectFact(arguments.fact, arguments.reason)


def _rank(arguments: argparse.Namespace, reader: Database, pack: Pack) -> ask.Curation:
    return ask.SetRank(arguments.fact, Rank(arguments.rank), arguments.reason)


def _add(arguments: argparse.Namespace, reader: Database, pack: Pack) -> ask.Curation:
    subject = known_name(reader, pack, arguments.subject)
    name = property_id(arguments.property, pack)
    return ask.AddFact(
        subject=subject,
        property=name,
        value=Value(pack.schema.properties[name].type, arguments.value),
        modality=Modality(arguments.modality),
        valid_from=arguments.valid_from,
        valid_to=arguments.valid_to,
        reason=arguments.reason,
        source=arguments.source,
        url=arguments.url,
    )


def _value_of(reader: Database, statement_id: int, text: str) -> Value:
    """Return a value of the type that a known fact has; where there is none the engine says so."""
    known = fact_store.by_ids(reader, [statement_id]).get(statement_id)
    return Value(known.value.type if known else ValueType.TEXT, text)


def _read_again(arguments: argparse.Namespace, profile: Profile) -> int:
    with Session(profile, load_settings(profile.settings_file)) as session:
        say(session.ask(ask.ReadAgain()).text)
    return 0
