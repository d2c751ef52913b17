"""Commands that say how a feed is reached: through which proxy."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from monitor.cli.output import plain, say
from monitor.commands import SetProxy
from monitor.headless import Session
from monitor.profile import Profile
from monitor.settings import load as load_settings

if TYPE_CHECKING:
    from monitor.cli.reading import Commands


def declare(actions: Commands) -> None:
    """Add the actions of this module to `rasadctl feeds`."""
    proxy = actions.add_parser("proxy", help="say through which proxy a feed is fetched")
    proxy.add_argument("feed", type=int, help="its number, as `feeds list` prints it")
    proxy.add_argument(
        "proxy",
        metavar="URL",
        help="http://, https://, socks4://, socks5:// or socks5h:// with host and port;"
        " `none` for no proxy, `system` for that of the system",
    )
    proxy.set_defaults(command=_proxy)


def _proxy(arguments: argparse.Namespace, profile: Profile) -> int:
    with Session(profile, load_settings(profile.settings_file), scheduled=False) as session:
        say(plain(session.ask(SetProxy(arguments.feed, arguments.proxy)).text))
    return 0
