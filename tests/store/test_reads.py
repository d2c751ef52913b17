"""Reads for the window: lists, cards, articles, search, counts; each by value, and none by scanning the table."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.facts.changes import ClaimStatus, SetClaimStatus
from monitor.store import entries, facts, feeds, listing, outbox, queries
from monitor.store import judgements as claim_store
from monitor.store.database import Database
from monitor.store.lists import ids_query
from monitor.store.open import open_reader, open_writer, transaction
from monitor.store.queries import ItemFilter, item_ids, items
from monitor.store.search import match_query, search
from monitor.store.sql import headline
from monitor.types import Span, Value, ValueType, Verdict
from tests.fakes.builders import HOUR, NOW, StoreBuilder, said, sample


def titles(reader: sqlite3.Connection, wanted: ItemFilter) -> list[str]:
    return [row.title for row in items(reader, item_ids(reader, wanted))]


@pytest.fixture
def full(db: Database) -> StoreBuilder:
    """Return a database with something of everything."""
    return sample(db)


def test_nothing_is_read_of_an_empty_database(reader: sqlite3.Connection) -> None:
    assert item_ids(reader, ItemFilter()) == array("q")
    assert items(reader, [1]) == []
    assert queries.changes(reader, 1) == []
    assert queries.article(reader, 1) is None
    assert queries.facts(reader) == []
    assert queries.history(reader, "a", "b") == []
    assert queries.decisions(reader, 5) == []
    assert queries.notice(reader, 1) is None
    assert queries.digests(reader) == []
    assert queries.digest_items(reader, 0, NOW) == []
    assert queries.search(reader, "a") == []
    assert queries.counts(reader) == queries.Counts(0, 0, 0, 0, 0, (), ())
    assert queries.status(reader) == queries.Status(None, None, 0, 0, "", "", None, 0, 0, None)


def test_each_place_lists_its_own(full: StoreBuilder, reader: sqlite3.Connection) -> None:
    weighed, hands = "Kettle weighed again", "Maker changes hands"
    persian, russian, seed, other = "کتری دوباره وزن شد", "Чайник снова взвешен", "How the kettle came", "نه دربارهٔ چای"
    assert titles(reader, ItemFilter("review")) == [hands, weighed]
    assert titles(reader, ItemFilter("all")) == [russian, persian, hands, weighed, seed]
    assert titles(reader, ItemFilter("all", sort="gravest")) == [weighed, hands, russian, persian, seed]
    assert titles(reader, ItemFilter("topic", "cups")) == [hands]
    assert titles(reader, ItemFilter("topic", "tea", sort="gravest"))[:2] == [weighed, hands]
    assert titles(reader, ItemFilter("feed", str(full.feed_ids[2]))) == [persian]
    assert titles(reader, ItemFilter("feed", str(full.feed_ids[2]), everything=True)) == [other, persian]
    assert titles(reader, ItemFilter("starred")) == []
    entries.set_starred(full.db, full.entry_ids[1], True)
    assert titles(reader, ItemFilter("starred")) == [weighed]
    assert titles(reader, ItemFilter("all", verdict=Verdict.REFINES)) == [weighed]
    assert titles(reader, ItemFilter("topic", "tea", verdict=Verdict.CONFIRMS)) == [russian, persian]
    assert titles(reader, ItemFilter("topic", "tea", text="вес взвеш чайник")) == []
    assert titles(reader, ItemFilter("topic", "tea", text="взвеш чайник")) == [russian]
    assert titles(reader, ItemFilter("all", text="!!!")) == []
    with pytest.raises(ValueError, match="unknown place"):
        item_ids(reader, ItemFilter("nowhere"))


def test_a_row_says_all_that_a_line_shows(full: StoreBuilder, reader: sqlite3.Connection) -> None:
    first, second, persian = (items(reader, [full.entry_ids[n]])[0] for n in (1, 2, 3))
    assert first.verdicts == ((Verdict.CONFLICTS, 1), (Verdict.NEW, 1), (Verdict.REFINES, 1))
    assert (first.soft, second.soft, first.review) == (False, True, 1)
    assert second.topics == ("Tea kettles", "Cups")
    assert (persian.source, persian.label, persian.language) == ("برگ صبح", "state media", "fa")
    assert not first.read
    entries.set_read(full.db, [first.entry_id], True)
    assert items(reader, [first.entry_id])[0].read
    assert [row.entry_id for row in items(reader, [second.entry_id, 999, first.entry_id])] == [
        second.entry_id,
        first.entry_id,
    ]


@pytest.mark.parametrize(
    ("verdict", "shown_as", "chip", "review"),
    [
        (Verdict.CONFLICTS, None, Verdict.CONFLICTS, 1),
        (Verdict.CONFLICTS, Verdict.CONFIRMS, Verdict.CONFIRMS, 0),
        (Verdict.CONFIRMS, Verdict.CONFLICTS, Verdict.CONFLICTS, 1),
        (Verdict.UPDATES, None, Verdict.UPDATES, 1),
        (Verdict.NEW, None, Verdict.NEW, 0),
    ],
)
def test_chips_and_review_go_by_what_the_words_amount_to(
    shelf: StoreBuilder, verdict: Verdict, shown_as: Verdict | None, chip: Verdict, review: int
) -> None:
    shelf.entry("Kettle", said("Kettle", "mass", "650 g", verdict, shown_as=shown_as))
    (row,) = items(shelf.db.conn, shelf.entry_ids)
    (card,) = queries.changes(shelf.db.conn, shelf.entry_ids[0])
    assert row.verdicts == ((chip, 1),)
    assert (card.shown, card.verdict) == (chip, verdict)
    assert queries.counts(shelf.db.conn).review == review
    (stored,) = claim_store.claims(shelf.db, shelf.claim_ids)
    assert stored.judgement.shown_as is shown_as


def test_a_decided_claim_leaves_the_review(shelf: StoreBuilder) -> None:
    shelf.entry("Kettle", said("Kettle", "mass", "650 g", Verdict.CONFLICTS))
    decided = SetClaimStatus(shelf.claim_ids[0], ClaimStatus.OPEN, ClaimStatus.REJECTED)
    facts.apply(shelf.db, [decided], action="reject", claim_id=shelf.claim_ids[0], now=NOW)
    assert titles(shelf.db.conn, ItemFilter("review")) == []
    assert titles(shelf.db.conn, ItemFilter("all", verdict=Verdict.CONFLICTS)) == ["Kettle"]


def test_a_card_puts_both_sentences_side_by_side(full: StoreBuilder, reader: sqlite3.Connection) -> None:
    cards = queries.changes(reader, full.entry_ids[1])
    assert [card.shown for card in cards] == [Verdict.CONFLICTS, Verdict.NEW, Verdict.REFINES]
    card = cards[0]
    assert (card.subject, card.label, card.value) == ("Kettle", "mass", Value(ValueType.QUANTITY, "650 g"))
    assert card.sentence == "The Kettle has mass 650 g."
    assert card.evidence.of(card.sentence) == "650 g"
    assert (card.difference, card.explanation, card.source) == ("8 % apart", "conflicts: 650 g.", "Morning Leaf")
    (known,) = card.known
    assert (known.value.text, known.source, known.published, known.sources) == ("600 g", "First Leaf", "2022-08-09", 1)
    assert known.evidence is not None
    assert known.evidence.of(known.sentence) == "600 g"
    assert cards[1].known == ()


def test_labels_come_in_the_language_asked_for(shelf: StoreBuilder) -> None:
    shelf.labels("fa", mass="جرم").entry("Kettle", said("Kettle", "mass", "1"), said("Kettle", "maker", "2"))
    cards = {c.property: c.label for c in queries.changes(shelf.db.conn, shelf.entry_ids[0], "fa")}
    assert cards == {"mass": "جرم", "maker": "maker"}
    assert [f.label for f in queries.facts(shelf.statement("Kettle", "mass", "1").db.conn, "", "fa")] == ["جرم"]


def test_an_article_has_its_evidence_marked(full: StoreBuilder, reader: sqlite3.Connection) -> None:
    view = queries.article(reader, full.entry_ids[1])
    assert view is not None
    assert view.text[: view.title_end] == view.title == "Kettle weighed again"
    assert [mark.span.of(view.text) for mark in view.marks] == ["650 g", "Potworks of Leafton", "blue"]
    assert [mark.verdict for mark in view.marks] == [Verdict.CONFLICTS, Verdict.REFINES, Verdict.NEW]
    assert view.versions == 1


def test_the_sidebar_counts(full: StoreBuilder, reader: sqlite3.Connection) -> None:
    got = queries.counts(reader)
    assert (got.review, got.all_new, got.starred, got.facts, got.digests) == (2, 4, 0, 2, 1)
    assert [(t.title, t.unread, t.total) for t in got.topics] == [("Tea kettles", 4, 5), ("Cups", 1, 1)]
    feeds_ = {f.title: (f.kind, f.unread, f.total, f.failing) for f in got.feeds}
    assert feeds_ == {
        "Morning Leaf": ("feed", 2, 2, False),
        "برگ صبح": ("feed", 1, 1, False),
        "Утренний лист": ("feed", 1, 1, True),
        "Seed shelf": ("seed", 0, 1, False),
    }
    failing = next(f for f in got.feeds if f.failing)
    assert failing.error == "The server did not answer within 30 seconds."
    assert failing.remedy
    feeds.remove(full.db, full.feed_ids[1], NOW)
    assert queries.counts(reader).all_new == 4, "what a removed feed brought stays"


def test_the_status_line_speaks_of_followed_feeds_only(full: StoreBuilder, reader: sqlite3.Connection) -> None:
    got = queries.status(reader)
    assert (got.feeds_total, got.feeds_ok, got.first_failing) == (3, 2, "Утренний лист")
    assert got.last_checked_at == NOW + 180
    assert got.next_check_at == NOW + 1800
    assert (got.entries_total, got.items_total, got.last_digest_at) == (5, 4, NOW + 180)
    feeds.set_paused(full.db, full.feed_ids[3], True)
    got = queries.status(reader)
    assert (got.feeds_total, got.first_failing, got.failing_since) == (2, "", None)


def test_notices_and_digests_are_read_back(full: StoreBuilder, reader: sqlite3.Connection) -> None:
    notice = queries.notice(reader, full.notice_ids[0])
    assert notice is not None
    assert (notice.title, notice.entry_id, notice.told_at) == ("Kettle: mass", full.entry_ids[-1], None)
    (digest,) = queries.digests(reader)
    assert digest.message.startswith(b"Subject: Digest: 1 conflict")
    assert digest.until - digest.since == 24 * HOUR


def test_a_digest_takes_what_came_since_the_last_one(full: StoreBuilder, reader: sqlite3.Connection) -> None:
    newest = outbox.newest_version(reader)
    whole = {item.title: item for item in queries.digest_items(reader, 0, newest)}
    assert whole["Maker changes hands"].topics == (("tea", "Tea kettles"), ("cups", "Cups"))
    shown = [card.shown for card in whole["Kettle weighed again"].cards]
    assert shown == [Verdict.CONFLICTS, Verdict.NEW, Verdict.REFINES]
    parts = [queries.digest_items(reader, upto - 1, upto) for upto in range(1, newest + 1)]
    assert sorted(item.title for part in parts for item in part) == sorted(whole)
    assert queries.digest_items(reader, newest, newest) == []


@pytest.mark.parametrize(
    ("typed", "hit"),
    [
        ("کتری", True),
        ("كتري", True),  # Arabic letters for the Persian ones
        ("کتری‌ها", False),
        ("وزن دوباره", True),
        ("Чайника", False),
        ("чайн", True),
        ("ВЗВЕШЁН", True),
        ("kettle weigh", True),
        ('"weighed again"', True),
        ('"again weighed"', False),
        ("«снова взвешен»", True),
        ("ket", True),
        ("ettle", False),
    ],
)
def test_words_are_found_in_three_languages(
    full: StoreBuilder, reader: sqlite3.Connection, typed: str, hit: bool
) -> None:
    wanted = ("Kettle weighed again", "کتری دوباره وزن شد", "Чайник снова взвешен")
    assert bool({found.title for found in search(reader, typed)} & set(wanted)) is hit


def test_search_gives_the_newest_first_and_the_current_edition_only(shelf: StoreBuilder) -> None:
    shelf.entry("Red kettle", key="a").later(60).entry("Blue kettle", key="b", topics=())
    assert [hit.title for hit in search(shelf.db.conn, "kettle")] == ["Blue kettle", "Red kettle"]
    assert [hit.topics for hit in search(shelf.db.conn, "kettle")] == [(), ("Tea kettles",)]
    shelf.later(60).entry("Green kettle", key="a")
    assert [hit.title for hit in search(shelf.db.conn, "red")] == []
    assert len(search(shelf.db.conn, "kettle", limit=1)) == 1


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    """Return an index to ask whatever comes."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE entry_fts USING fts5(title, text, content = '', tokenize = 'unicode61')")
    return connection


SYNTAX = st.lists(
    st.sampled_from(['"', "*", "(", ")", "AND", "OR", "NOT", "NEAR(", "title:", "^", "-", "+", "{", "'", "a"])
)


@settings(max_examples=300, deadline=None)
@given(typed=st.text() | SYNTAX.map(" ".join) | SYNTAX.map("".join))
def test_nothing_typed_is_query_syntax(plain: sqlite3.Connection, typed: str) -> None:
    query = match_query(typed)
    if query:
        plain.execute("SELECT rowid FROM entry_fts WHERE entry_fts MATCH ?", (query,)).fetchall()


PLANS = {
    "all": (ItemFilter("all"), "item_newest"),
    "all gravest": (ItemFilter("all", sort="gravest"), "item_gravest"),
    "all of a verdict": (ItemFilter("all", verdict=Verdict.CONFLICTS), "item_newest"),
    "review": (ItemFilter("review"), "item_review"),
    "starred": (ItemFilter("starred"), "item_starred"),
    "topic": (ItemFilter("topic", "tea"), "PRIMARY KEY"),
    "topic gravest": (ItemFilter("topic", "tea", sort="gravest"), "item_topic_gravest"),
    "topic of a verdict": (ItemFilter("topic", "tea", verdict=Verdict.NEW), "PRIMARY KEY"),
    "feed": (ItemFilter("feed", "1"), "item_feed"),
}
FOUND = {
    "all": ItemFilter("all", text="kettle"),
    "review": ItemFilter("review", text="kettle", sort="gravest"),
    "topic": ItemFilter("topic", "tea", verdict=Verdict.NEW, text="kettle"),
    "feed": ItemFilter("feed", "1", text="kettle"),
}


@pytest.mark.parametrize("place", FOUND)
def test_words_are_looked_up_first(reader: sqlite3.Connection, place: str) -> None:
    sql, parameters = ids_query(FOUND[place])
    plan = [line[3] for line in reader.execute(f"EXPLAIN QUERY PLAN {sql}", parameters)]
    assert plan[0].startswith("SCAN entry_fts VIRTUAL TABLE")
    assert plan[1] == "SEARCH item USING INDEX item_version (version_id=?)"


@pytest.mark.parametrize("name", PLANS)
def test_lists_come_from_an_index_in_its_order(reader: sqlite3.Connection, name: str) -> None:
    wanted, index = PLANS[name]
    sql, parameters = ids_query(wanted)
    plan = " / ".join(line[3] for line in reader.execute(f"EXPLAIN QUERY PLAN {sql}", parameters))
    assert index in plan
    assert "TEMP B-TREE" not in plan, "sorted row by row"


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """Return a reader on 100,000 entries written in bulk, the first of them with a conflict."""
    path = tmp_path_factory.mktemp("crowd") / "a.sqlite"
    with open_writer(path) as db:
        shelf = (
            StoreBuilder(db)
            .topics(tea="Tea kettles")
            .feed()
            .entry("First", said("Kettle", "mass", "1", Verdict.CONFLICTS))
        )
        fill = [
            "INSERT INTO entry (feed_id, key, first_seen_at, published_at, shown_at, sort_at, versions, content_hash)"
            " SELECT 1, 'k' || n, :now, :now - n, :now - n, :now - n, 1, '' FROM numbers",
            "INSERT INTO entry_version (entry_id, number, seen_at, content_hash, url, title, summary, body, author,"
            " language, published_at, updated_at) SELECT id, 1, :now, '', '', 'Story ' || id, '', '', '', 'en', :now,"
            " :now FROM entry WHERE version_id IS NULL",
            "UPDATE entry SET version_id = (SELECT v.id FROM entry_version v WHERE v.entry_id = entry.id)",
            "INSERT INTO topic_match SELECT id, 'tea', 1.0, '[]' FROM entry_version WHERE number = 1 AND id > 1",
        ]
        numbers = "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 99999) "
        with transaction(db):
            for sql in fill:
                head, _, rest = sql.partition("SELECT 1, 'k'")
                db.execute(f"{head}{numbers}SELECT 1, 'k'{rest}" if rest else sql, {"now": NOW})
        listing.refresh_all(db)
        entries.set_read(db, shelf.entry_ids, True)
    connection = open_reader(path)
    yield connection
    connection.close()


def test_a_hundred_thousand_entries_are_listed_and_paged(crowded: sqlite3.Connection) -> None:
    ids = item_ids(crowded, ItemFilter("all"))
    assert len(ids) == 100_000
    page = items(crowded, ids[50_000:50_100])
    assert [row.entry_id for row in page] == list(ids[50_000:50_100])
    assert len(item_ids(crowded, ItemFilter("topic", "tea", sort="gravest"))) == 100_000
    assert len(item_ids(crowded, ItemFilter("review"))) == 1
    got = queries.counts(crowded)
    assert (got.all_new, got.topics[0].unread, got.topics[0].total) == (99_999, 99_999, 100_000)


def test_spans_of_evidence_survive(shelf: StoreBuilder) -> None:
    shelf.entry("Kettle", said("Kettle", "mass", "650 g"), body="First words.")
    view = queries.article(shelf.db.conn, shelf.entry_ids[0])
    assert view is not None
    assert view.marks[0].span == Span(41, 46)
    assert view.marks[0].span.of(view.text) == "650 g"


def test_an_entry_without_a_title_goes_by_its_first_words(shelf: StoreBuilder, reader: sqlite3.Connection) -> None:
    shelf.entry("", said("Kettle", "mass", "650 g"))
    (row,) = items(shelf.db.conn, shelf.entry_ids)
    view = queries.article(shelf.db.conn, shelf.entry_ids[0])
    assert view is not None
    assert row.title == view.title != ""
    assert view.text.startswith(row.title.rstrip("…"))
    assert view.title_end == 0


@pytest.mark.parametrize(
    ("title", "opening", "line"),
    [
        ("Named", "Text", "Named"),
        ("", "One line.\nAnother.", "One line."),
        ("", "", ""),
        ("", "word " * 40, "word " * 19 + "word…"),
    ],
)
def test_a_headline_is_the_title_or_the_first_line(title: str, opening: str, line: str) -> None:
    assert headline(title, opening) == line
