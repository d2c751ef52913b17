"""Commands for topics: which there are, make or reword one's own, try it on what is stored, take a change back."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from monitor.cli import belonging, coverage
from monitor.cli.output import counted, emit_json, iso, plain, say
from monitor.cli.prepared import prepared
from monitor.commands import FollowTopic, PreviewTopic, SetTopic, UndoTopic
from monitor.errors import InputError
from monitor.events import Event, ReadingAgain, TopicPreviewed
from monitor.headless import Session
from monitor.packs.choose import load_chosen
from monitor.packs.model import names_and_kinds
from monitor.profile import Profile
from monitor.settings import load as load_settings
from monitor.store import topics as topic_store
from monitor.store.topics import TopicRule
from monitor.topics.form import PLACES, Form, form_of, query_of
from monitor.topics.previewed import Preview, Previewed
from monitor.topics.queried import ABOUT
from monitor.topics.query import Field, QueryError, read_query

if TYPE_CHECKING:
    from monitor.cli.reading import Commands

SHOWN = 40
"""Entries of a preview that are printed."""
_NAMED = "its id or its title, as `topics list` prints them"


def declare(commands: Commands) -> None:
    """Add the commands of this module to the parser."""
    topics = commands.add_parser("topics", help="what is followed: list topics, make one, try it first, undo")
    actions = topics.add_subparsers(metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="print the topics: those of the pack, and one's own with their rules")
    listing.add_argument("--json", action="store_true", help="one JSON list")
    listing.set_defaults(command=_list)
    add = actions.add_parser("add", help="follow a topic of one's own")
    add.add_argument("title", help="its name")
    _rule(add, optional=True)
    add.add_argument("--some", action="append", default=[], metavar="WORDS", help="one of these; may be repeated")
    add.add_argument("--every", action="append", default=[], metavar="WORDS", help="all of these")
    add.add_argument("--none", action="append", default=[], metavar="WORDS", help="none of these")
    add.add_argument("--in", dest="where", choices=[place.value for place in PLACES], default="any", help="where")
    add.add_argument("--language", action="append", default=[], metavar="CODE", help="only in this language")
    add.set_defaults(command=_add)
    show = actions.add_parser("show", help="print one topic of one's own: its rule, also in words, and former ones")
    show.add_argument("topic", help=_NAMED)
    show.set_defaults(command=_show)
    edit = actions.add_parser("edit", help="give a topic of one's own another rule, name or threshold")
    edit.add_argument("topic", help=_NAMED)
    edit.add_argument("new_rule", nargs="?", default="", metavar="RULE", help="another rule, as `add` takes it")
    edit.add_argument("--title", default="", help="another name")
    edit.add_argument("--rule", dest="query", default="", help="the same as RULE")
    edit.add_argument("--threshold", type=float, help="0 for every mention; 0.8 for what a text is about")
    edit.set_defaults(command=_edit)
    preview = actions.add_parser("preview", help="print which stored entries a rule finds; nothing is changed")
    _rule(preview)
    preview.add_argument("--topic", default="", help="an id: say what would change for this topic")
    preview.add_argument("--entries", type=int, default=1_000, metavar="N", help="look at the newest N (1000)")
    preview.add_argument("--json", action="store_true", help="one JSON object")
    preview.set_defaults(command=_preview)
    for name, followed, text in (("off", False, "follow a topic no longer"), ("on", True, "follow it again")):
        one = actions.add_parser(name, help=text)
        one.add_argument("topic", help=_NAMED)
        one.set_defaults(command=_follow, followed=followed)
    belonging.declare(actions, _id_of)
    undo = actions.add_parser("undo", help="bring back the rule that a topic had before the last change")
    undo.add_argument("topic", help=_NAMED)
    undo.set_defaults(command=_undo)
    coverage.declare(actions)


def _rule(parser: argparse.ArgumentParser, *, optional: bool = False) -> None:
    many = "?" if optional else None
    parser.add_argument(
        "query", nargs=many, default="", metavar="RULE", help='such as: kettle AND (whisk* OR "tea bowl") NOT coffee'
    )
    parser.add_argument("--threshold", type=float, default=0.0, help="0 (every mention) to 10")
    parser.add_argument(
        "--about",
        dest="threshold",
        action="store_const",
        const=ABOUT,
        help="only what a text is about, no passing mention",
    )


def _list(arguments: argparse.Namespace, profile: Profile) -> int:
    with prepared(profile) as (reader, _):
        newest = {rule.topic: rule for rule in topic_store.in_force(reader)}
    records: list[dict[str, object]] = []
    for topic in load_chosen(profile).pack.topics:
        off = topic.id in newest and newest[topic.id].off
        records.append({"id": topic.id, "title": topic.title, "rule": None, "followed": not off})
    records += [_topic(rule) for rule in newest.values() if rule.query]
    if arguments.json:
        emit_json(records)
        return 0
    for record in records:
        note = "" if record["followed"] else "  (off)"
        say(f"{record['id']}  {plain(str(record['title']))}{note}")
        rule = record["rule"]
        say(f"    {plain(str(rule))}   threshold {record['threshold']:g}" if rule else "    a topic of the pack")
    return 0


def _id_of(typed: str, profile: Profile) -> str:
    """Return the id of a topic named by its id or its title; what names none, or several, comes back as it is."""
    with prepared(profile) as (reader, pack):
        titles = {topic.id: topic.title for topic in pack.topics}
        titles |= {rule.topic: rule.title for rule in topic_store.in_force(reader)}
    named = [topic for topic, title in titles.items() if title.casefold() == typed.casefold()]
    return named[0] if len(named) == 1 and typed not in titles else typed


def _topic(rule: TopicRule) -> dict[str, object]:
    return {
        "id": rule.topic,
        "title": rule.title,
        "rule": rule.query,
        "threshold": rule.threshold,
        "followed": not rule.off,
    }


def _add(arguments: argparse.Namespace, profile: Profile) -> int:
    query = arguments.query
    if not query:
        lists = (arguments.some, arguments.every, arguments.none)
        some, every, none = (tuple(one) for one in lists)
        query = query_of(Form(some, every, none, Field(arguments.where), tuple(arguments.language)))
        say(f"The rule: {query}")
    return _change(profile, SetTopic("", arguments.title, query, arguments.threshold))


def _show(arguments: argparse.Namespace, profile: Profile) -> int:
    topic = _id_of(arguments.topic, profile)
    with prepared(profile) as (reader, pack):
        wordings = [rule for rule in topic_store.history(reader, topic) if rule.query]
    if not wordings:
        raise InputError(f'There is no topic of your own "{arguments.topic}".', "`rasadctl topics list` shows them.")
    now, *former = wordings
    say(f"{plain(now.title)}{'  (off)' if now.off else ''}")
    say(f"    {plain(now.query)}   threshold {now.threshold:g}")
    with suppress(QueryError):
        for words in _in_words(form_of(read_query(now.query, names_and_kinds(pack.entities)))):
            say(f"    {words}")
    for rule in former:
        say(f"    until then, from {iso(rule.at)}: {plain(rule.query)}")
    return 0


def _in_words(form: Form | None) -> list[str]:
    """Return what a rule asks for, list by list; nothing for one that no form can show."""
    if form is None:
        return []
    lists = (("some of", form.some), ("every one of", form.every), ("none of", form.none), ("in", form.languages))
    said = [f"{name}: {', '.join(plain(piece) for piece in pieces)}" for name, pieces in lists if pieces]
    return said if form.where is Field.ANY else [*said, f"only in the {form.where.value}"]


def _edit(arguments: argparse.Namespace, profile: Profile) -> int:
    topic = _id_of(arguments.topic, profile)
    with prepared(profile) as (reader, _):
        rule = next((r for r in topic_store.in_force(reader) if r.topic == topic and r.query), None)
    if rule is None:
        raise InputError(
            f'There is no topic of your own "{arguments.topic}".', "`rasadctl topics list` shows them.", code="no_topic"
        )
    threshold = rule.threshold if arguments.threshold is None else arguments.threshold
    title, query = arguments.title or rule.title, arguments.new_rule or arguments.query or rule.query
    return _change(profile, SetTopic(topic, title, query, threshold))


def _follow(arguments: argparse.Namespace, profile: Profile) -> int:
    return _change(profile, FollowTopic(_id_of(arguments.topic, profile), arguments.followed))


def _undo(arguments: argparse.Namespace, profile: Profile) -> int:
    return _change(profile, UndoTopic(_id_of(arguments.topic, profile)))


def _change(profile: Profile, command: SetTopic | FollowTopic | UndoTopic) -> int:
    if isinstance(command, SetTopic):
        _read_first(command.query, profile)
    with Session(profile, load_settings(profile.settings_file), listen=_progress) as session:
        say(session.ask(command).text)
    return 0


def _read_first(query: str, profile: Profile) -> None:
    """Show where a rule has a mistake. Raises InputError."""
    with prepared(profile) as (_, pack):
        try:
            read_query(query, names_and_kinds(pack.entities))
        except QueryError as mistake:
            start, end = mistake.at.start, max(mistake.at.end, mistake.at.start + 1)
            marked = plain(f"{query[:start]}⟦{query[start:end]}⟧{query[end:]}")
            raise InputError(mistake.sentence, f"{mistake.remedy}\n  {marked}", code=mistake.code) from mistake


def _progress(event: Event) -> None:
    if isinstance(event, ReadingAgain) and sys.stderr.isatty():
        print(f"\r{event.done} of {event.total} stored entries", end="", file=sys.stderr, flush=True)


def _preview(arguments: argparse.Namespace, profile: Profile) -> int:
    _read_first(arguments.query, profile)
    heard: list[Event] = []
    with Session(profile, load_settings(profile.settings_file), listen=heard.append) as session:
        session.ask(PreviewTopic(arguments.topic, "", arguments.query, arguments.threshold, arguments.entries))
    preview = next(event.preview for event in heard if isinstance(event, TopicPreviewed))
    if arguments.json:
        emit_json({"held": preview.held, "entries": [_record(entry) for entry in preview.entries]})
    else:
        _tell(preview, compared=bool(arguments.topic))
    return 0


_SIGNS = {(True, True): " ", (False, True): "+", (True, False): "-", (False, False): "~"}
"""What stands before an entry, by whether it matched before and matches now."""


def _record(entry: Previewed) -> dict[str, object]:
    return {
        "entry": entry.entry_id,
        "title": entry.title.text,
        "source": entry.source,
        "words": list(entry.words),
        "before": entry.before,
        "now": entry.now,
        "score": entry.score,
        "why": entry.why,
    }


def _tell(preview: Preview, *, compared: bool) -> None:
    change = f" ({preview.gained} gained, {preview.lost} lost)" if compared else ""
    near = f" {preview.near} more nearly do." if preview.near else ""
    say(f"{preview.matching} of {counted(preview.held, 'entry', 'entries')} match{change}.{near}")
    for entry in sorted(preview.entries, key=lambda entry: not (entry.before or entry.now))[:SHOWN]:
        sign = _SIGNS[entry.before, entry.now]
        say(f"{sign} {entry.entry_id}  {plain(entry.title.text) or '(no title)'}  · {plain(entry.source)}")
        if entry.words:
            because = "because of" if entry.now else "what speaks for it"
            say(f"      {because}: {', '.join(plain(word) for word in entry.words)}")
        if entry.why:
            say(f"      {plain(entry.why)}")
    if len(preview.entries) > SHOWN:
        say(f"and {len(preview.entries) - SHOWN} more; --json prints them all.")
