"""`rasadctl translate`: try what translates headlines, and see how it fares."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from monitor.cli.output import counted, emit_json, iso, say
from monitor.cli.prepared import prepared
from monitor.commands import TryTranslation
from monitor.headless import Session
from monitor.settings import load as load_settings
from monitor.store import translations
from monitor.translation.choose import read_languages

if TYPE_CHECKING:
    from monitor.cli.reading import Commands
    from monitor.profile import Profile


def declare(commands: Commands) -> None:
    """Add the commands of this module to the parser."""
    translate = commands.add_parser("translate", help="headlines in your language: try what translates them")
    actions = translate.add_subparsers(metavar="ACTION", required=True)
    test = actions.add_parser("test", help="have one headline translated, and print what comes of it")
    test.add_argument("text", nargs="?", default="", help="these words instead of a stored headline")
    test.add_argument("--from", dest="language", default="", metavar="CODE", help="the language of the words: ru")
    test.set_defaults(command=_test)
    status = actions.add_parser("status", help="print what translates headlines, and how it fares")
    status.add_argument("--json", action="store_true", help="one JSON object")
    status.set_defaults(command=_status)


def _test(arguments: argparse.Namespace, profile: Profile) -> int:
    with Session(profile, load_settings(profile.settings_file)) as session:
        say(session.ask(TryTranslation(arguments.text, arguments.language)).text)
    return 0


def _status(arguments: argparse.Namespace, profile: Profile) -> int:
    settings = load_settings(profile.settings_file)
    languages = read_languages(settings)
    with prepared(profile) as (db, _):
        state, kept = translations.state(db), translations.counted(db, languages[0])
    if arguments.json:
        emit_json(
            {
                "by": settings.translate,
                "languages": list(languages),
                "kept": kept,
                "tried_at": iso(state.at or None),
                "code": state.code,
                "sentence": state.sentence,
                "remedy": state.remedy,
                "again_at": iso(state.until or None),
            }
        )
        return 0
    if settings.translate == "off":
        say("Headlines are not translated. The setting translate names what does it: endpoint, command or argos.")
    else:
        say(f"Headlines are translated into {languages[0]} by: {settings.translate}.")
    say(f"{counted(kept, 'headline is', 'headlines are')} kept in {languages[0]}.")
    if state.code:
        say(f"Last tried {iso(state.at)}: {state.sentence} {state.remedy}")
        say(f"Tried again after {iso(state.until)}.")
    elif state.at:
        say(f"Last translated {iso(state.at)}.")
    return 0
