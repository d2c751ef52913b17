"""What the engine's tests share: stories of an invented outlet, a session on a profile, a clock that is set by hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from sqlite3 import Connection

from monitor.events import Event
from monitor.headless import Session
from monitor.profile import Profile
from monitor.settings import Settings
from monitor.store.open import open_reader
from tests.fakes.feedserver import FeedServer, item, rss

LINK = "https://outlet.example/{}"

REPEATS = item(
    "Khayyam satellite, one year on",
    LINK.format("repeats"),
    guid="repeats",
    body="The Khayyam satellite was launched on a Soyuz rocket from the Baikonur Cosmodrome on 9 August 2022.",
    date="Fri, 11 Aug 2023 08:00:00 GMT",
)
CONFLICTS = item(
    "Khayyam satellite sees more than was said",
    LINK.format("conflicts"),
    guid="conflicts",
    body="The Khayyam satellite takes images with a resolution of 0.7 metres, its operator says.",
    date="Sat, 12 Aug 2023 08:00:00 GMT",
)
UNRELATED = item(
    "Bread prices rise again",
    LINK.format("bread"),
    guid="bread",
    body="Bakers in the capital raised the price of bread on Monday.",
    date="Sat, 12 Aug 2023 09:00:00 GMT",
)


def publish(server: FeedServer, *items: str, path: str = "/news.xml") -> str:
    """Let the outlet's feed hold these items and return its address."""
    return server.say(path, rss("Orbit Gazette", *items))


class Heard:
    """Keeps every event an engine told."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def __call__(self, event: Event) -> None:
        self.events.append(event)

    def of(self, kind: type) -> list:
        """Return the events of one kind, in order."""
        return [event for event in self.events if isinstance(event, kind)]


def session(profile: Profile, heard: Heard | None = None, **options: object) -> Session:
    """Return a session with default settings that does only what it is told."""
    return Session(profile, Settings(notify="all"), listen=heard, **options)


@contextmanager
def reading(profile: Profile) -> Iterator[Connection]:
    """Give a reading connection to the profile's store."""
    with closing(open_reader(profile.database)) as reader:
        yield reader
