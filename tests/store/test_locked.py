"""Every write against a locked database."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from monitor.coverage import Course, Coverage
from monitor.errors import StoreError
from monitor.facts.changes import AddStatement
from monitor.feeds.model import FeedSpec
from monitor.feeds.moves import Move, MoveState
from monitor.feeds.pages import PageState, PageText
from monitor.feeds.sources.limits import Asked
from monitor.packs.model import Pack
from monitor.properties import Ontology, Schema
from monitor.store import (
    belonging,
    coverage,
    entries,
    facts,
    feeds,
    judgements,
    listing,
    moves,
    outbox,
    pack,
    pages,
    services,
    topics,
    translations,
)
from monitor.store.entries import FeedCommit
from monitor.store.judgements import Rejudged
from monitor.store.open import open_writer
from monitor.store.topics import TopicRule
from monitor.store.translations import Headline, TranslationState
from monitor.types import Judgement, Verdict
from tests.fakes.builders import NOW, found, judged, outcome, sample, statement

SPEC = FeedSpec("", "Noon Leaf", "https://noon.example/feed")

RELATED = Ontology({"Kettle": frozenset({"pot"})}, {"samovar": "Kettle"}, {"brewing": ("brew*", "steep*")})
PACK = Pack("pots", "Pots", "hash-2", Schema({}, RELATED))

NEW = Judgement(Verdict.NEW, None, (), "test")

WRITES: dict[str, Callable[[Database], object]] = {
    "feeds.add": lambda db: feeds.add(db, SPEC, NOW),
    "feeds.remove": lambda db: feeds.remove(db, 1, NOW),
    "feeds.restore": lambda db: feeds.restore(db, 1),
    "feeds.set_paused": lambda db: feeds.set_paused(db, 1, True),
    "feeds.postpone": lambda db: feeds.postpone(db, 1, 1),
    "services.remember": lambda db: services.remember(db, "tea", Asked((1,), 2)),
    "feeds.rename": lambda db: feeds.rename(db, 1, "X"),
    "feeds.move": lambda db: feeds.move(db, 1, "X"),
    "feeds.set_allow_private": lambda db: feeds.set_allow_private(db, 1, True),
    "feeds.set_full_text": lambda db: feeds.set_full_text(db, 1, True),
    "moves.note": lambda db: moves.note(db, 1, replace(outcome(NOW), moved_to="https://x.example/")),
    "moves.settle": lambda db: moves.settle(db, Move(1, "https://noon.example/", "https://x/"), MoveState.ACCEPTED),
    "feeds.set_proxy": lambda db: feeds.set_proxy(db, 1, "none"),
    "feeds.set_url": lambda db: feeds.set_url(db, 1, "https://x.example"),
    "feeds.shift": lambda db: feeds.shift(db, -7200),
    "feeds.spread": lambda db: feeds.spread(db, NOW, 60),
    "feeds.forgive": lambda db: feeds.forgive(db, [1], NOW),
    "feeds.describe": lambda db: feeds.describe(db, 1, title="X"),
    "feeds.record_check": lambda db: feeds.record_check(db, 1, outcome(NOW)),
    "entries.commit_feed": lambda db: entries.commit_feed(
        db, FeedCommit(1, outcome(NOW), (judged(found("X")),), "p", 0, NOW)
    ),
    "entries.commit_page": lambda db: entries.commit_page(
        db, FeedCommit(1, None, (judged(found("X")),), "p", 0, NOW), 1
    ),
    "pages.put_page": lambda db: pages.put_page(db, 1, "", PageText(PageState.EMPTY), NOW),
    "pages.put_proof": lambda db: pages.put_proof(db, 1, "", NOW, gone=True),
    "entries.set_read": lambda db: entries.set_read(db, [1], True),
    "entries.set_starred": lambda db: entries.set_starred(db, 1, True),
    "listing.refresh": lambda db: listing.refresh(db, [1]),
    "listing.refresh_all": listing.refresh_all,
    "judgements.rejudge": lambda db: judgements.rejudge(
        db, [Rejudged(1, NEW, "")], pack_hash="p", fact_revision=1, now=NOW
    ),
    "facts.apply": lambda db: facts.apply(db, [AddStatement(statement("A", "b", "c"))], action="accept", now=NOW),
    "facts.undo": lambda db: facts.undo(db, 1, NOW),
    "outbox.settle": lambda db: outbox.settle(db, [1], NOW),
    "outbox.put_feed_notice": lambda db: outbox.put_feed_notice(db, "t", "b", [1], NOW),
    "outbox.put_notice": lambda db: outbox.put_notice(db, "t", "b", None, [], NOW),
    "outbox.mark_told": lambda db: outbox.mark_told(db, 1, NOW),
    "outbox.put_digest": lambda db: outbox.put_digest(
        db, since=0, until=1, subject="s", message_id="<m>", message=b"", now=NOW
    ),
    "outbox.set_digest_path": lambda db: outbox.set_digest_path(db, 1, "x.eml"),
    "pack.put_pack": lambda db: pack.put_pack(db, PACK),
    "pack.put_topics": lambda db: pack.put_topics(db, PACK),
    "topics.put": lambda db: topics.put(db, TopicRule("my-tea", "Tea", "tea", 0.0, False, NOW)),
    "belonging.say": lambda db: belonging.say(db, [2], "tea", False, NOW),
    "belonging.unsay": lambda db: belonging.unsay(db, [], NOW),
    "coverage.take_down": lambda db: coverage.take_down(db, {"tea": (SPIKE, "s")}, NOW),
    "coverage.forget_watched": lambda db: coverage.forget_watched(db, NOW),
    "coverage.put_coverage_notice": lambda db: coverage.put_coverage_notice(db, "t", "b", "tea", [], NOW),
    "translations.put": lambda db: translations.put(db, [Headline(1, "t", "ru")], ["u"], "e", "en", NOW),
    "translations.put_state": lambda db: translations.put_state(db, TranslationState("e", NOW)),
    "pack.set_meta": lambda db: pack.set_meta(db, "k", "v"),
}


SPIKE = Coverage(24, (), Course.SPIKE)


@pytest.fixture
def filled(path: Path) -> Iterator[Database]:
    """Return a writer on a database with something of everything."""
    with open_writer(path, wait_s=0.0) as db:
        sample(db)
        yield db


def test_the_table_names_every_write() -> None:
    modules = {"feeds": feeds, "entries": entries, "listing": listing, "judgements": judgements}
    modules |= {"facts": facts, "outbox": outbox, "pack": pack, "services": services, "topics": topics}
    modules |= {"moves": moves, "pages": pages, "belonging": belonging}
    modules |= {"coverage": coverage, "translations": translations}
    reads = {"due", "by_ids", "every", "known", "claims", "claims_about", "statements", "fact_revision", "pending"}
    reads |= {"told", "untold", "notices_since", "covered", "newest_version", "has_digest"}
    reads |= {"meta", "pack_hash", "version_text", "touched_at", "asked", "said_in", "holder"}
    reads |= {"history", "in_force", "wishes", "moved", "allowed"}
    reads |= {"wanted", "page_of", "known_topics", "said_of", "reasons_of"}
    reads |= {"lasting", "events_between", "newest", "state", "counted"}
    parts = {
        "add_claim",
        "add_judgement",
        "put_analysis",
        "put_held",
        "put_matches",
        "put_misses",
    }  # steps of a commit, inside its transaction
    public = {
        f"{name}.{word}"
        for name, module in modules.items()
        for word, thing in vars(module).items()
        if callable(thing) and not word.startswith("_") and getattr(thing, "__module__", "") == module.__name__
        if thing.__class__.__name__ == "function" and "db" in thing.__annotations__ and word not in reads | parts
    }
    assert public == set(WRITES)


@pytest.mark.parametrize("name", WRITES)
def test_a_locked_database_refuses_every_write_in_words(filled: Database, path: Path, name: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as caught:
            WRITES[name](filled)
        assert caught.value.code == "locked"
        assert not filled.conn.in_transaction
        other.execute("ROLLBACK")
    WRITES[name](filled)
    assert not filled.conn.in_transaction
