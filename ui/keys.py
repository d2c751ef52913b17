"""All keys of the window in one table: the window acts on it, the help page prints it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Act(StrEnum):
    """What a key can do."""

    NEXT = "next item"
    PREVIOUS = "previous item"
    NEXT_UNREAD = "next unread item"
    PREVIOUS_UNREAD = "previous unread item"
    OPEN_ITEM = "open the item"
    OPEN_ORIGINAL = "open the original in the browser"
    BACK = "back to the list"
    READ = "mark as read or unread"
    STAR = "save the item"
    ALL_READ = "mark everything in this list as read"
    CHECK_FEED = "check this feed"
    CHECK_ALL = "check all feeds"
    ACCEPT = "accept the new value, or add the fact"
    KEEP_KNOWN = "keep the known value"
    KEEP_BOTH = "keep both values"
    NEXT_CARD = "next change"
    PREVIOUS_CARD = "previous change"
    SHOW_CHANGES = "show the changes"
    SHOW_ARTICLE = "show the article"
    NEXT_MARK = "next evidence mark in the text"
    UNDO = "undo the last decision"
    SEARCH = "search"
    GO_REVIEW = "go to what needs review"
    GO_NEW = "go to all new"
    GO_STORIES = "go to the stories"
    GO_FACTS = "go to the known facts"
    GO_TIMELINE = "go to the timeline"
    GO_TRY = "go to try a sentence"
    GO_DIGESTS = "go to the digests"
    GO_SOURCES = "go to the sources"
    GO_TOPICS = "go to the topics and their rules"
    FOLLOW = "follow this: a topic from the item"
    NEW_TOPIC = "new topic"
    SAVE_TOPIC = "save the topic that is edited"
    TIMELINE = "show this change or fact on the timeline"
    NEXT_PANE = "next pane"
    PREVIOUS_PANE = "previous pane"
    SIDEBAR = "sidebar as icons or words"
    LARGER = "larger"
    SMALLER = "smaller"
    USUAL_SIZE = "usual size"
    SETTINGS = "settings"
    ADD_FEED = "add a feed"
    HELP = "all keys"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class Key:
    """One act and its key sequences, in Qt's portable words."""

    act: Act
    sequences: tuple[str, ...]


KEYS = (
    Key(Act.NEXT, ("J",)),
    Key(Act.PREVIOUS, ("K",)),
    Key(Act.NEXT_UNREAD, ("N",)),
    Key(Act.PREVIOUS_UNREAD, ("P",)),
    Key(Act.OPEN_ORIGINAL, ("O",)),
    Key(Act.READ, ("M",)),
    Key(Act.STAR, ("S",)),
    Key(Act.FOLLOW, ("F",)),
    Key(Act.ALL_READ, ("Shift+A",)),
    Key(Act.CHECK_FEED, ("R",)),
    Key(Act.CHECK_ALL, ("Shift+R", "F5")),
    Key(Act.ACCEPT, ("A",)),
    Key(Act.KEEP_KNOWN, ("X",)),
    Key(Act.KEEP_BOTH, ("B",)),
    Key(Act.NEXT_CARD, ("]",)),
    Key(Act.PREVIOUS_CARD, ("[",)),
    Key(Act.SHOW_CHANGES, ("1",)),
    Key(Act.SHOW_ARTICLE, ("2",)),
    Key(Act.NEXT_MARK, ("E",)),
    Key(Act.UNDO, ("Ctrl+Z",)),
    Key(Act.SEARCH, ("/", "Ctrl+F")),
    Key(Act.BACK, ("Esc",)),
    Key(Act.GO_REVIEW, ("G, R",)),
    Key(Act.GO_NEW, ("G, N",)),
    Key(Act.GO_STORIES, ("G, E",)),
    Key(Act.GO_FACTS, ("G, F",)),
    Key(Act.GO_TIMELINE, ("G, T",)),
    Key(Act.GO_TRY, ("G, S",)),
    Key(Act.GO_DIGESTS, ("G, D",)),
    Key(Act.GO_SOURCES, ("G, H",)),
    Key(Act.GO_TOPICS, ("G, O",)),
    Key(Act.NEW_TOPIC, ("Ctrl+T",)),
    Key(Act.SAVE_TOPIC, ("Ctrl+S",)),
    Key(Act.TIMELINE, ("T",)),
    Key(Act.NEXT_PANE, ("F6",)),
    Key(Act.PREVIOUS_PANE, ("Shift+F6",)),
    Key(Act.SIDEBAR, ("Ctrl+B",)),
    Key(Act.LARGER, ("Ctrl++", "Ctrl+=")),
    Key(Act.SMALLER, ("Ctrl+-",)),
    Key(Act.USUAL_SIZE, ("Ctrl+0",)),
    Key(Act.SETTINGS, ("Ctrl+,",)),
    Key(Act.ADD_FEED, ("Ctrl+N",)),
    Key(Act.HELP, ("?",)),
    Key(Act.QUIT, ("Ctrl+Q",)),
)

ALSO = (
    (("Up", "Down"), "previous or next item"),
    (("Return",), "open the item"),
    (("Space", "Shift+Space"), "scroll; at the end next unread"),
)
"""Keys that lists understand by themselves: they are told, not carried out."""
