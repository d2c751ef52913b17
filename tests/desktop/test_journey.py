"""The whole way, as a user goes it: from a feed that changes to a digest that another program can read."""

from __future__ import annotations

import email
import email.policy
import itertools
from collections.abc import Iterator
from contextlib import closing
from email.message import EmailMessage
from pathlib import Path

import pytest
from PySide6.QtCore import QRect

from monitor.profile import Profile
from monitor.store import queries
from monitor.store.known import KNOWN
from monitor.store.open import open_reader
from monitor.types import StatementState
from tests.desktop.screen import Desktop, wait_for
from tests.desktop.watched import Seen, Watched
from tests.fakes.feedserver import FeedServer, Say, ThreadedFeedServer, item, rss

FEED = "/orbit.xml"
SITE = b"<html><head><link rel='alternate' type='application/rss+xml' href='" + FEED.encode() + b"'></head></html>"
KNOWN_DATE, NEW_DATE = "2022-08-09", "2022-08-11"
QUIET_TITLE = "Khayyam sends pictures of the harvest"
HEADLINE = "A second look at the launch of Khayyam"
SENTENCE = "The Khayyam satellite was launched on 11 August 2022 from the Baikonur Cosmodrome."
CARD = "Conflicts: Khayyam, Launch date"
CONFLICT, NOTICE = ("CardView", CARD), ("NoticeBar", "")

BEFORE = item(
    QUIET_TITLE,
    "https://outlet.example/1",
    body="The Khayyam satellite was launched on 9 August 2022. Its pictures are in demand.",
    date="Wed, 18 Nov 2026 08:00:00 GMT",
)
AFTER = item(HEADLINE, "https://outlet.example/2", body=SENTENCE, date="Fri, 20 Nov 2026 08:00:00 GMT")


@pytest.fixture
def server() -> Iterator[FeedServer]:
    """Return a feed server that begins with the quiet edition."""
    with ThreadedFeedServer() as server:
        server.say(FEED, rss("Orbit News", BEFORE))
        server.say("/", Say(SITE, content_type="text/html", etag=""))
        yield server


class Journey:
    """The steps of the way, each waiting for what a user would wait for."""

    def __init__(self, desktop: Desktop, profile: Profile, server: FeedServer, directory: Path) -> None:
        self._desktop, self._profile, self._server = desktop, profile, server
        self._directory = directory
        self._pictures = itertools.count(1)
        self.rasad = Watched(desktop, directory, "--profile", str(profile.directory))

    def follow_the_feed(self) -> None:
        """Type the site's address, see its feed, follow it; its first check tells nothing."""
        self.rasad.wait(kind="MainWindow")
        self.rasad.wait(words="No feeds yet")  # the engine is up: nothing moves any more
        self._desktop.focus(self.window)
        self.rasad.press(words="Add feed")
        self.rasad.wait(kind="QLineEdit", name="Address of a feed")
        self._desktop.type(self._server.url("/"))
        self._desktop.key("Return")
        self.rasad.press(kind="QPushButton", words="Follow")
        self.rasad.wait(kind="QLabel", words="Orbit News is followed")
        self.rasad.press(words="Close", inside=("AddFeedDialog", ""))
        wait_for(lambda: len(self._server.asked(FEED)) >= 2, "the first check of the feed")
        wait_for(lambda: QUIET_TITLE in self.titles(), "the quiet item to be stored")
        self.look("followed")

    def check_again(self) -> QRect:
        """Look at something else while the feed changes and is checked; return where the notification stands."""
        self._desktop.focus(self.window)
        self._desktop.key("g", "f")
        self.rasad.wait(kind="FactsPage")
        self._server.say(FEED, rss("Orbit News", BEFORE, AFTER))
        self.rasad.press(words="Check now")
        place = self._desktop.notification()
        self.look("notified")
        return place

    def open_from_notification(self, place: QRect) -> Seen:
        """Click the notification; return the card of the conflict that it leads to."""
        self._desktop.click(place.center())
        self.rasad.wait(kind="StoryPane", words=HEADLINE)
        card = self.rasad.wait(kind="CardView", name=CARD)
        self.look("opened")
        return card

    def accept(self) -> None:
        """Accept the new value on the card, and wait for the bar that says so."""
        self.rasad.press(words="Accept new", inside=CONFLICT)
        self.rasad.wait(words="Undo", inside=NOTICE)
        self.look("accepted")

    def undo(self) -> None:
        """Take the decision back by the button of the bar."""
        self.rasad.press(words="Undo", inside=NOTICE)
        self.rasad.wait(words="Accept new", inside=CONFLICT)
        self.look("undone")

    def save_digest(self) -> Path:
        """Write a digest, save it as a mail file, return the file."""
        file = self._directory / "kept.eml"
        self.rasad.press(name="Write a digest now")
        self.rasad.press(words="Show", inside=NOTICE)
        self.rasad.wait(kind="DigestPage")
        self.look("digest")
        self.rasad.press(words="Save as .eml")
        self.rasad.wait(kind="QFileDialog")
        self._desktop.key("ctrl+a")
        self._desktop.type(str(file))
        self._desktop.key("Return")
        wait_for(file.exists, "the digest's file")
        return file

    def quit(self) -> int:
        """Quit by the keyboard; return the exit code."""
        self._desktop.focus(self.window)
        self._desktop.key("ctrl+q")
        return self.rasad.program.process.wait(20)

    @property
    def window(self) -> str:
        """The main window, for the window manager."""
        return wait_for(lambda: self._desktop.windows("--name", "^Rasad$"), "the main window")[0]

    def look(self, name: str) -> None:
        """Keep a picture of the screen."""
        self._desktop.screenshot(f"journey-{next(self._pictures)}-{name}")

    def titles(self) -> list[str]:
        """Return the titles of all items that are stored for a topic."""
        with closing(open_reader(self._profile.database)) as reader:
            return [row.title for row in queries.items(reader, queries.item_ids(reader, queries.ItemFilter("all")))]

    def known_dates(self) -> set[tuple[str, StatementState]]:
        """Return the launch dates that are known, with what became of each."""
        with closing(open_reader(self._profile.database)) as reader:
            found = queries.facts(reader, "", states=[*KNOWN, StatementState.SUPERSEDED])
        return {(fact.value.text, fact.state) for fact in found if fact.property == "launch_date"}


def parts(file: Path) -> tuple[EmailMessage, str, str]:
    """Return a mail file read by the standard library: the message, its text part, its HTML part."""
    message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    text, html = (message.get_body((kind,)) for kind in ("plain", "html"))
    assert isinstance(text, EmailMessage)
    assert isinstance(html, EmailMessage)
    return message, text.get_content(), html.get_content()


@pytest.fixture
def journey(desktop: Desktop, quiet_profile: Profile, server: FeedServer, tmp_path: Path) -> Iterator[Journey]:
    """Return a journey about to begin; its program ends with the test, wherever that stops."""
    journey = Journey(desktop, quiet_profile, server, tmp_path)
    yield journey
    journey.rasad.program.stop()


def test_from_a_feed_to_a_digest(desktop: Desktop, journey: Journey) -> None:
    journey.follow_the_feed()
    before = journey.known_dates()
    assert (KNOWN_DATE, StatementState.ACCEPTED) in before
    assert "Launch date" not in desktop.notified()

    place = journey.check_again()
    assert "Launch date" in desktop.notified()
    journey.open_from_notification(place)

    journey.accept()
    assert journey.known_dates() == {(KNOWN_DATE, StatementState.SUPERSEDED), (NEW_DATE, StatementState.ACCEPTED)}
    journey.undo()
    assert journey.known_dates() == before

    message, text, html = parts(journey.save_digest())
    assert "1 conflict" in message["Subject"]
    for body in (text, html):
        assert "11 August 2022" in body
        assert "Orbit News" in body
    assert journey.quit() == 0
    assert "Traceback" not in journey.rasad.program.said()
