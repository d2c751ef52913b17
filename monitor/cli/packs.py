"""Commands for packs: which there are, which to use, whether one is in order."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.cli.output import counted, say
from monitor.errors import PackError
from monitor.packs.check import check_pack
from monitor.packs.choose import choose_pack
from monitor.packs.load import load_pack
from monitor.packs.places import chosen_pack_dir, pack_dirs
from monitor.profile import Profile

if TYPE_CHECKING:
    from monitor.cli.reading import Commands


def declare(commands: Commands) -> None:
    """Add the commands of this module to the parser."""
    pack = commands.add_parser("pack", help="the subject to watch: list packs, choose one, check one")
    actions = pack.add_subparsers(metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="print the packs there are; * is the one in use")
    listing.set_defaults(command=_list)
    use = actions.add_parser("use", help="use another pack from the next start on")
    use.add_argument("name", help="its name, as `pack list` prints it")
    use.set_defaults(command=_use)
    check = actions.add_parser("check", help="load a pack, run its examples")
    check.add_argument("directory", type=Path)
    check.set_defaults(command=_check)


def _list(arguments: argparse.Namespace, profile: Profile) -> int:
    used = chosen_pack_dir(profile)
    for name, directory in {**pack_dirs(profile), used.name: used}.items():
        try:
            title = load_pack(directory).title
        except PackError as mistake:
            title = f"cannot be used: {mistake.sentence}"
        say(f"{'*' if directory == used else ' '} {name:16} {title}")
        say(f"    {directory}")
    return 0


def _use(arguments: argparse.Namespace, profile: Profile) -> int:
    directory = choose_pack(profile, arguments.name)
    say(f'"{load_pack(directory).title}" is used from the next start on. What other packs found is kept.')
    say("A subject of its own is best watched in a profile of its own: rasad --profile DIR.")
    return 0


def _check(arguments: argparse.Namespace, profile: Profile) -> int:
    pack = load_pack(arguments.directory)
    faults = check_pack(pack)
    for fault in faults:
        say(fault)
    count = counted(len(faults), "mistake", "mistakes")
    say(f'{count} in "{pack.title}".' if faults else f'"{pack.title}" is in order.')
    return 1 if faults else 0
