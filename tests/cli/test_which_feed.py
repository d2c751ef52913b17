"""A feed is named on the command line as a person would: by number, address or title; what cannot be meant is said."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from monitor.cli.which import chosen
from monitor.commands import Follow
from monitor.errors import InputError
from monitor.feeds.model import FeedSpec
from monitor.profile import Profile
from tests.cli.test_cli import run
from tests.cli.test_feeds_health import Ask, ask, stored  # noqa: F401 - a fixture
from tests.engine_room import session

NAMES = ("Harbour Post", "Harbour Post: Sport", "خبرنامهٔ صبح", "Вестник утра")


@pytest.fixture
def ids(profile: Profile) -> dict[str, int]:
    """Return the numbers of four feeds that were never checked."""
    feeds = tuple(FeedSpec("", name, f"https://outlet.example/{at}.xml") for at, name in enumerate(NAMES))
    with session(profile) as running:
        return dict(zip(NAMES, running.ask(Follow(feeds=feeds)).ids, strict=True))


MEANT = [
    ("https://outlet.example/1.xml", NAMES[1]),
    ("outlet.example/1.xml", NAMES[1]),
    ("harbour post", NAMES[0]),  # a whole title, though another begins so
    ("sport", NAMES[1]),
    ("OUTLET.example/2", NAMES[2]),  # of an address too, where no title has it
    ("خبرنامه", NAMES[2]),
    ("ВЕСТНИК", NAMES[3]),
]
NOBODY = [
    ("abc", "No feed has “abc” as its title or address. `rasadctl feeds list` shows them all."),
    ("Harbor Post", "The nearest is 0 (Harbour Post)."),
    ("99", "There is no feed with the number 99. `rasadctl feeds list`"),
    ("-3", "There is no feed with the number -3. `rasadctl feeds list`"),
    ("9" * 30, "There is no feed with the number 9"),
    ("", "No feed is named. Give its number, its address or words of its title"),
    ("harbour", "“harbour” may mean 2 feeds: 0 (Harbour Post), 1 (Harbour Post: Sport). Give the number."),
    ("!?", "No feed has “!?” as its title or address."),
    ("x" * 300, "x…” as its title"),
]


@dataclass
class Known:
    """As much of a feed as it is meant by."""

    id: int
    title: str
    url: str
    removed_at: int | None = None


KNOWN = [Known(at, name, f"https://outlet.example/{at}.xml") for at, name in enumerate(NAMES)]


@pytest.mark.parametrize(("typed", "name"), MEANT)
def test_a_feed_is_meant_by_address_or_words(typed: str, name: str) -> None:
    assert chosen(typed, KNOWN).title == name  # type: ignore[arg-type]


@pytest.mark.parametrize(("typed", "said"), NOBODY)
def test_what_is_no_feed_is_said_with_a_remedy(typed: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        chosen(typed, KNOWN)  # type: ignore[arg-type]
    assert said in str(caught.value)


def test_of_two_alike_the_followed_one_is_meant_unless_a_removed_one_is_wanted() -> None:
    both = [Known(1, "Post", "https://a.example/", removed_at=5), Known(2, "Post", "https://b.example/")]
    assert chosen("post", both).id == 2  # type: ignore[arg-type]
    assert chosen("post", both, removed=True).id == 1  # type: ignore[arg-type]


def test_every_action_names_feeds_alike(ask: Ask, ids: dict[str, int]) -> None:  # noqa: F811
    plain = [(action, "abc") for action in ("show", "check", "pause", "resume", "restore", "remove")]
    more = [("edit", "abc", "--title", "x"), ("proxy", "abc", "none"), ("full-text", "abc", "on")]
    for words in (*plain, *more, ("moved", "--accept", "abc"), ("moved", "--refuse", "abc")):
        assert "No feed has “abc” as its title or address." in ask(*words, fails=True)
    assert "خبرنامهٔ صبح is paused" in ask("pause", "خبرنامه")


def test_what_was_removed_is_listed_and_comes_back(ask: Ask, ids: dict[str, int]) -> None:  # noqa: F811
    number = ids[NAMES[3]]
    assert ask("list", "--removed") == "No feed was removed.\n"
    assert f"`rasadctl feeds restore {number}` follows it again." in ask("remove", "вестник")
    assert f"`rasadctl feeds restore {number}`" in ask("pause", number, fails=True)
    listed = ask("list", "--removed")
    assert (NAMES[3] in listed, NAMES[0] in listed) == (True, False)
    assert f"{NAMES[3]} is followed again." in ask("restore", "вестник")
    assert NAMES[3] in ask("list")


def test_a_feed_is_allowed_a_private_network(ask: Ask, ids: dict[str, int], profile: Profile) -> None:  # noqa: F811
    ask("pause", ids[NAMES[0]])
    ask("edit", ids[NAMES[0]], "--allow-private")
    assert stored(profile, ids[NAMES[0]]).allow_private


MISUSED = [
    (("feeds", "moved", "99"), "rasadctl feeds moved: error: unrecognized arguments: 99"),
    (("feeds", "show"), "`rasadctl feeds show --help` says what is wanted."),
    (("entries", "versions", "abc"), "“abc” is no whole number"),
    (("search", "--limit", "abc", "x"), "“abc” is no whole number"),
]


@pytest.mark.parametrize(("words", "said"), MISUSED)
def test_a_call_that_is_wrong_names_the_command_and_the_help(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    with pytest.raises(SystemExit):
        run(capsys, "--temp", *words)
    assert said in capsys.readouterr().err


def test_several_are_removed_and_brought_back_together_or_none_of_them(ask: Ask, ids: dict[str, int]) -> None:  # noqa: F811
    first, other = ids[NAMES[1]], ids[NAMES[3]]
    assert "No feed has" in ask("remove", first, "nobody", fails=True)
    assert ask("list", "--removed") == "No feed was removed.\n"
    said = ask("remove", first, "вестник", first)
    assert "2 feeds" in said
    assert f"`rasadctl feeds restore {first} {other}` follows them again." in said
    ask("restore", first, other)
    assert ask("list", "--removed") == "No feed was removed.\n"
