"""Each write read back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.errors import InputError
from monitor.facts.changes import ClaimStatus, SetClaimStatus
from monitor.feeds.editions import MAX_EDITIONS
from monitor.feeds.model import CheckStatus, FeedSpec
from monitor.store import (
    editions,
    entries,
    facts,
    feeds,
    judgements,
    listing,
    outbox,
    pack,
)
from monitor.store.database import Database
from monitor.store.entries import FeedCommit, content_hash, sort_time
from monitor.store.judgements import Rejudged
from monitor.store.open import open_writer
from monitor.store.queries import changes, counts, item_ids, items
from monitor.store.rows import ItemFilter
from monitor.store.search import search
from monitor.store.sql import rows, scalar
from monitor.types import Judgement, Modality, Verdict
from tests.fakes.builders import HOUR, NOW, StoreBuilder, found, judged, outcome, said
from tests.store.test_locked import PACK, SPEC


def test_an_address_is_followed_once(db: Database) -> None:
    first = feeds.add(db, SPEC, NOW)
    feeds.remove(db, first, NOW)
    assert feeds.every(db) == []
    assert feeds.add(db, SPEC, NOW + 5, allow_private=True) == first
    (feed,) = feeds.every(db)
    assert (feed.title, feed.allow_private, feed.removed_at, feed.added_at) == ("Noon Leaf", True, None, NOW)


def test_feeds_come_due_by_their_column(db: Database) -> None:
    shelf = StoreBuilder(db).feed("A").feed("B").feed("C").feed("Seed", kind="seed")
    a, b, c, _ = shelf.feed_ids
    feeds.record_check(db, a, outcome(NOW))
    feeds.set_paused(db, b, True)
    assert [f.id for f in feeds.due(db, NOW)] == [c]
    assert [f.id for f in feeds.due(db, NOW + 1799)] == [c]
    assert [f.id for f in feeds.due(db, NOW + 1800)] == [c, a]
    feeds.set_paused(db, b, False)
    assert [f.id for f in feeds.due(db, NOW)] == [b, c]


def test_a_failure_is_remembered_until_it_is_over(db: Database) -> None:
    ident = feeds.add(db, SPEC, NOW)
    feeds.record_check(db, ident, outcome(NOW))
    for hour in (1, 2):
        feeds.record_check(db, ident, outcome(NOW + hour * HOUR, CheckStatus.FAILED, error="No answer."))
    (feed,) = feeds.by_ids(db, [ident])
    assert (feed.failing_since, feed.failures, feed.error, feed.last_ok_at) == (NOW + HOUR, 2, "No answer.", NOW)
    assert (feed.etag, feed.body_hash) == ('"e1"', "h1"), "a failure must not forget the validators"
    feeds.record_check(db, ident, outcome(NOW + 3 * HOUR, CheckStatus.NOT_MODIFIED))
    (feed,) = feeds.by_ids(db, [ident])
    assert (feed.failing_since, feed.failures, feed.error, feed.error_code) == (None, 0, "", "")


def test_checks_that_bring_nothing_are_not_logged_and_the_log_is_bounded(db: Database) -> None:
    ident = feeds.add(db, SPEC, NOW)
    feeds.record_check(db, ident, outcome(NOW, CheckStatus.NOT_MODIFIED))
    assert scalar(db.conn, "SELECT count(*) FROM feed_check") == 0
    for turn in range(feeds.CHECKS_KEPT + 5):
        feeds.record_check(db, ident, outcome(NOW + turn))
    assert scalar(db.conn, "SELECT count(*) FROM feed_check") == feeds.CHECKS_KEPT


def test_what_a_feed_says_of_itself_fills_only_what_is_empty(db: Database) -> None:
    ident = feeds.add(db, FeedSpec("", "", "https://noon.example/feed", language="fa"), NOW)
    feeds.describe(db, ident, title="Noon", site="noon.example", language="en")
    feeds.describe(db, ident, title="Other")
    (feed,) = feeds.by_ids(db, [ident])
    assert (feed.title, feed.site, feed.language) == ("Noon", "noon.example", "fa")


def test_a_new_address_forgets_the_old_validators(db: Database) -> None:
    ident = feeds.add(db, SPEC, NOW)
    feeds.record_check(db, ident, outcome(NOW))
    feeds.set_url(db, ident, "https://new.example/feed")
    (feed,) = feeds.due(db, NOW)
    assert (feed.url, feed.etag, feed.body_hash) == ("https://new.example/feed", "", "")


def test_an_edition_is_written_once_and_known_by_its_words(shelf: StoreBuilder) -> None:
    entry = found("Kettle", "It is blue.", key="k")
    done = shelf.commit(judged(entry), check=outcome(NOW))
    known = entries.known(shelf.db, shelf.feed_ids[0], ["k", "other"])
    assert known["k"].entry_id == done.entry_ids[0]
    assert known["k"].content_hash == content_hash(entry)
    assert list(known) == ["k"]
    assert shelf.commit(judged(entry)).entry_ids == ()
    again = shelf.commit(judged(found("Kettle", "It is red.", key="k")))
    assert again.entry_ids == done.entry_ids
    assert again.version_ids != done.version_ids


def test_editions_are_capped_and_the_newest_is_always_current(shelf: StoreBuilder) -> None:
    for turn in range(50):
        shelf.entry("Kettle", body=f"Turn {turn}.", key="k")
    assert scalar(shelf.db.conn, "SELECT count(*) FROM entry_version") == MAX_EDITIONS
    last = found("Kettle", "Turn 49.", key="k")
    current = "SELECT v.body FROM entry e JOIN entry_version v ON v.id = e.version_id"
    assert scalar(shelf.db.conn, current) == "Turn 49."
    assert entries.known(shelf.db, shelf.feed_ids[0], ["k"])["k"].content_hash == content_hash(last)
    assert shelf.commit(judged(last)).entry_ids == ()


def test_a_commit_is_all_or_nothing(shelf: StoreBuilder) -> None:
    good = judged(found("Good"), [said("Kettle", "mass", "1 kg")])
    bad = judged(found("Bad"), [said("Kettle", "mass", "1 kg")])
    bad = type(bad)(bad.found, None, bad.analysis, (), (), ())
    before = list(shelf.db.conn.iterdump())
    with pytest.raises(ValueError, match="zip"):
        shelf.commit(good, bad, check=outcome(NOW))
    assert list(shelf.db.conn.iterdump()) == before


def test_a_commit_to_a_feed_that_is_gone_is_told(db: Database) -> None:
    with pytest.raises(InputError):
        entries.commit_feed(db, FeedCommit(7, outcome(NOW), (), "p", 0, NOW))


def test_an_edit_keeps_the_decision_about_what_it_repeats(shelf: StoreBuilder) -> None:
    says = [said("Kettle", "mass", "650 g", Verdict.CONFLICTS), said("Kettle", "colour", "blue")]
    shelf.entry("Kettle", *says, key="k")
    decided = SetClaimStatus(shelf.claim_ids[0], ClaimStatus.OPEN, ClaimStatus.REJECTED)
    facts.apply(shelf.db, [decided], action="reject", claim_id=shelf.claim_ids[0], now=NOW)
    shelf.entry("Kettle", *says, body="More words.", key="k")
    statuses = {c.property: c.status for c in changes(shelf.db.conn, shelf.entry_ids[-1])}
    assert statuses == {"mass": "rejected", "colour": "open"}
    assert len(changes(shelf.db.conn, shelf.entry_ids[-1])) == 2, "only the current edition's claims"


def test_one_alert_for_each_thing_said_however_often_it_is_edited(shelf: StoreBuilder) -> None:
    for turn in range(20):
        shelf.entry("Kettle", said("Kettle", "mass", "650 g", Verdict.CONFLICTS, alert=True), body=f"{turn}.", key="k")
    assert len(shelf.alert_ids) == 1
    (alert,) = outbox.pending(shelf.db)
    assert (alert.label, alert.stored.claim.value.text, alert.stored.source) == ("mass", "650 g", "Morning Leaf")
    assert alert.key == f"{alert.entry_id}|Kettle|mass|650 g"
    assert outbox.told(shelf.db) == frozenset()
    shelf.notice()
    assert outbox.pending(shelf.db) == []
    assert outbox.told(shelf.db) == {alert.key}
    shelf.entry("Kettle", said("Kettle", "mass", "650 g", Verdict.CONFLICTS, alert=True), body="Edited.", key="k")
    assert outbox.pending(shelf.db) == []


def test_a_notice_is_told_once(shelf: StoreBuilder) -> None:
    shelf.entry("Kettle").notice().later(60).notice(told=True)
    first, second = shelf.notice_ids
    assert [n.id for n in outbox.untold(shelf.db)] == [first]
    outbox.mark_told(shelf.db, second, NOW + 999)
    assert scalar(shelf.db.conn, "SELECT told_at FROM notice WHERE id = ?", (second,)) == NOW + 60
    assert outbox.notices_since(shelf.db, NOW + 1) == 1


def test_alerts_can_be_let_go(shelf: StoreBuilder) -> None:
    shelf.entry("Kettle", said("Kettle", "mass", "650 g", alert=True))
    outbox.settle(shelf.db, shelf.alert_ids, NOW)
    assert outbox.pending(shelf.db) == []
    assert len(outbox.told(shelf.db)) == 1


def test_a_local_date_has_one_daily_digest(db: Database) -> None:
    def put(day: str) -> int | None:
        return outbox.put_digest(
            db, since=NOW, until=NOW + 5, subject="s", message_id="<m>", message=b"x", now=NOW, day=day
        )

    assert not outbox.has_digest(db, "2026-11-21")
    assert put("2026-11-21") is not None
    assert put("2026-11-21") is None
    assert put("") is not None
    assert put("") is not None
    assert outbox.has_digest(db, "2026-11-21")
    assert outbox.covered(db, 0) == outbox.Covered(NOW + 5, 0)


def test_meta_and_pack(db: Database) -> None:
    assert (pack.pack_hash(db), pack.meta(db, "paused")) == ("", "")
    pack.put_pack(db, PACK)
    pack.set_meta(db, "paused", "1")
    pack.set_meta(db, "paused", "2")
    assert (pack.pack_hash(db), pack.meta(db, "paused")) == ("hash-2", "2")
    assert pack.ontology(db.conn) == PACK.schema.ontology


def test_judging_again_keeps_the_old_and_names_what_changed(shelf: StoreBuilder) -> None:
    shelf.entry("Kettle", said("Kettle", "mass", "650 g", Verdict.CONFLICTS), said("Kettle", "colour", "blue"))
    mass, colour = shelf.claim_ids
    stored = {c.claim_id: c for c in judgements.claims_about(shelf.db, [("Kettle", "mass"), ("Kettle", "colour")])}
    again = [
        Rejudged(mass, Judgement(Verdict.CONFIRMS, None, (), "known now"), "Confirms."),
        Rejudged(colour, stored[colour].judgement, stored[colour].explanation),
    ]
    assert judgements.rejudge(shelf.db, again, pack_hash="p2", fact_revision=3, now=NOW + 9) == (mass,)
    kept = rows(shelf.db.conn, "SELECT verdict, current FROM judgement WHERE claim_id = ? ORDER BY id", (mass,))
    assert [tuple(line) for line in kept] == [("conflicts", 0), ("confirms", 1)]
    assert scalar(shelf.db.conn, "SELECT count(*) FROM judgement WHERE claim_id = ?", (colour,)) == 1
    (row,) = items(shelf.db.conn, shelf.entry_ids)
    assert row.verdicts == ((Verdict.NEW, 1), (Verdict.CONFIRMS, 1))
    assert counts(shelf.db.conn).review == 0


def test_claims_are_read_back_as_they_were_written(shelf: StoreBuilder) -> None:
    entry = judged(
        found("Kettle"), [said("Kettle", "mass", "650 g", modality=Modality.ALLEGED, attributed_to="Potter")]
    )
    shelf.commit(entry)
    (stored,) = judgements.claims(shelf.db, shelf.claim_ids)
    assert stored.claim == entry.analysis.claims[0]
    assert stored.judgement == entry.judgements[0]
    assert judgements.claims_about(shelf.db) == [stored]
    assert judgements.claims_about(shelf.db, [("Kettle", "colour")]) == []


@pytest.mark.parametrize(
    ("shown", "last_ok", "expected"),
    [
        (NOW - 30 * 86400, None, NOW - 30 * 86400),  # a feed read for the first time brings its past
        (NOW - 60, NOW - 1800, NOW - 60),
        (NOW - 20 * HOUR, NOW - 1800, NOW - 20 * HOUR),  # a day of grace
        (NOW - 30 * 86400, NOW - 1800, NOW),  # it would have been there: listed by its first sight
    ],
)
def test_an_entry_is_listed_where_it_will_be_seen(shown: int, last_ok: int | None, expected: int) -> None:
    assert sort_time(shown, NOW, last_ok) == expected


@pytest.mark.parametrize(
    ("published", "shown"), [(NOW - 100, NOW - 100), (NOW + 3 * 86400, NOW), (0, NOW), (None, NOW)]
)
def test_dates_that_cannot_be_are_shown_as_the_first_sight(
    shelf: StoreBuilder, published: int | None, shown: int
) -> None:
    shelf.entry("Kettle", published=published)
    (row,) = items(shelf.db.conn, shelf.entry_ids)
    assert (row.published_at, row.shown_at) == (published, shown)


def test_seed_articles_are_read_and_keep_their_date(shelf: StoreBuilder) -> None:
    shelf.feed("Seed shelf", kind="seed").entry("Old", published=NOW - 20 * 366 * 86400)
    (row,) = items(shelf.db.conn, shelf.entry_ids)
    assert (row.read, row.shown_at) == (True, NOW - 20 * 366 * 86400)


VERDICTS = st.sampled_from([Verdict.NEW, Verdict.CONFIRMS, Verdict.CONFLICTS, Verdict.UPDATES, Verdict.REFINES])

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["entry", "read", "unread", "star", "judge"]),
        st.integers(0, 3),
        st.lists(st.tuples(VERDICTS, st.booleans(), st.sampled_from(list(Modality))), max_size=3),
        st.sets(st.sampled_from(["tea", "cups"])),
    ),
    max_size=8,
)


def take_step(shelf: StoreBuilder, step: tuple[str, int, list[tuple[Verdict, bool, Modality]], set[str]]) -> None:
    what, which, says, topics = step
    claims = [
        said("Kettle", f"p{n}", f"v{n}", verdict, soft=soft, modality=modality)
        for n, (verdict, soft, modality) in enumerate(says)
    ]
    some = shelf.entry_ids[which:]
    match what:
        case "entry":
            body = f"Edition {len(shelf.entry_ids)}."
            shelf.entry(f"Story {which}", *claims, topics=sorted(topics), body=body, key=str(which))
        case "read" | "unread":
            entries.set_read(shelf.db, some, what == "read")
        case "star" if some:
            entries.set_starred(shelf.db, some[0], True)
        case "judge":
            pairs = zip(shelf.claim_ids, says, strict=False)
            again = [Rejudged(claim, Judgement(verdict, None, (), "x"), "") for claim, (verdict, *_) in pairs]
            judgements.rejudge(shelf.db, again, pack_hash="p", fact_revision=0, now=NOW)


def listed(db: Database) -> list[list[tuple[object, ...]]]:
    return [[tuple(line) for line in rows(db.conn, f"SELECT * FROM {t} ORDER BY 1, 2, 3")] for t in LISTS]


LISTS = ("item", "item_topic")


@settings(max_examples=25, deadline=None)
@given(steps=STEPS)
def test_the_lists_say_what_deriving_them_anew_says(tmp_path_factory: pytest.TempPathFactory, steps: list) -> None:  # type: ignore[type-arg]
    with open_writer(tmp_path_factory.mktemp("lists") / "a.sqlite") as db:
        shelf = StoreBuilder(db).topics(tea="Tea", cups="Cups").feed()
        for step in steps:
            take_step(shelf, step)
        kept = listed(db)
        for table in LISTS:
            db.execute(f"DELETE FROM {table}")
        listing.refresh_all(db)
        assert kept == listed(db)
        reviewed = item_ids(db.conn, ItemFilter("review"))
        assert counts(db.conn).review == len(reviewed)
        assert all(row.review for row in items(db.conn, reviewed))


def test_the_text_of_an_edition_is_what_its_spans_count_in(shelf: StoreBuilder) -> None:
    shelf.entry("Kettle", said("Kettle", "mass", "650 g"), body="First words.", key="k")
    (old,) = judgements.claims(shelf.db, shelf.claim_ids)
    shelf.entry("Kettle", body="Other words.", key="k")
    assert old.claim.evidence.of(entries.version_text(shelf.db, old.version_id)) == "650 g"


def test_only_the_beginning_of_a_long_text_is_searched(shelf: StoreBuilder) -> None:
    shelf.entry("Kettle", body="early " + "leaf " * (editions.INDEXED // 5) + "late")
    assert [len(search(shelf.db.conn, word)) for word in ("early", "late")] == [1, 0]
