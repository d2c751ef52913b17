"""Pages of matched items: fetched where their feed asks for it, read, judged, stored beside the feed's own text."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import formatdate

import pytest

from monitor import fulltexts
from monitor.errors import WorkerError
from monitor.feeds.model import FetchError
from monitor.feeds.pages import SAID, PageState
from monitor.store.cards import article as article_view
from monitor.store.editions import editions
from monitor.store.judgements import said_in
from monitor.store.sql import row, rows
from monitor.types import Decision
from tests.fakes.feedserver import item
from tests.feeds import pagemaker as make
from tests.feeds.bench import NOON, OneFeed

PAGE = "https://outlet.example/sat"
TEASER = "The Khayyam satellite was launched from the Baikonur Cosmodrome on 9 August 2022."
QUIET = item("Quiet", "https://outlet.example/quiet", guid="q", body="Nothing of note.", date=formatdate(NOON))


def teaser(text: str = TEASER, *, link: str = PAGE, guid: str = "sat", title: str = make.TITLES["en"]) -> str:
    """Return a matched item whose feed tells only its beginning."""
    return item(title, link, guid=guid, body=text, date=formatdate(NOON + 60))


@pytest.fixture
def feed(one_feed: OneFeed) -> OneFeed:
    """Return a feed whose pages are read, checked once already."""
    one_feed.whole().check(QUIET)
    one_feed.answers.pages[PAGE] = make.article()
    return one_feed


def page(feed: OneFeed) -> tuple[str, str]:
    """Return state and sentence of the only page."""
    found = row(feed.db.conn, "SELECT state, said FROM page")
    return (found["state"], found["said"]) if found else ("", "")


def said(feed: OneFeed) -> list[str]:
    """Return the values that the current edition of the matched item claims, by property."""
    version = feed.entry(make.TITLES["en"])["version_id"]
    return sorted(f"{claim.property} {claim.value.text}" for claim in said_in(feed.db, [version])[version])


def test_a_matched_item_gets_its_whole_text_and_its_claims(feed: OneFeed) -> None:
    feed.check(QUIET, teaser())
    before = said(feed)
    assert feed.read_pages() == (feed.entry(make.TITLES["en"])["id"],)
    assert page(feed) == ("read", SAID[PageState.READ])
    assert set(before) < set(said(feed))
    assert any("0.7 m" in value for value in said(feed))


def test_the_feeds_own_text_is_kept(feed: OneFeed) -> None:
    feed.check(QUIET, teaser())
    feed.read_pages()
    told, read = editions(feed.db, feed.entry(make.TITLES["en"])["id"])
    assert (told.origin, read.origin) == ("feed", "page")
    assert TEASER in told.text
    assert all(words in read.text for words in make.EN)


def test_evidence_lies_where_the_stored_text_has_it(feed: OneFeed) -> None:
    feed.check(QUIET, teaser())
    feed.read_pages()
    view = article_view(feed.db.conn, feed.entry(make.TITLES["en"])["id"])
    assert view is not None
    words = [mark.span.of(view.text) for mark in view.marks]
    assert any("0.7 metres" in evidence for evidence in words)
    assert all(words)


def test_claims_are_not_doubled(feed: OneFeed) -> None:
    feed.check(QUIET, teaser())
    feed.read_pages()
    assert len(said(feed)) == len(set(said(feed)))


def test_what_the_feed_told_is_not_told_again(feed: OneFeed) -> None:
    words = "The Khayyam satellite takes images with a resolution of 0.7 metres, its operator says."
    feed.check(QUIET, teaser(words))
    alerts = feed.count("alert")
    assert alerts == 1
    feed.read_pages()
    keys = feed.column("SELECT key FROM alert")
    assert len([key for key in keys if "resolution" in key]) == 1


def test_what_only_the_page_says_is_told(feed: OneFeed) -> None:
    feed.check(QUIET, teaser())
    assert feed.column("SELECT key FROM alert WHERE key LIKE '%resolution%'") == []
    feed.read_pages()
    assert len(feed.column("SELECT key FROM alert WHERE key LIKE '%resolution%'")) == 1


def test_of_a_first_check_nothing_is_told_by_its_pages_either(one_feed: OneFeed) -> None:
    one_feed.answers.pages[PAGE] = make.article()
    one_feed.whole().check(QUIET, teaser())
    assert len(one_feed.read_pages()) == 1
    assert (one_feed.count("alert"), one_feed.count("notice")) == (0, 0)


def test_author_and_date_of_the_page_fill_the_gaps(feed: OneFeed) -> None:
    feed.check(QUIET, teaser().replace(f"<pubDate>{formatdate(NOON + 60)}</pubDate>", ""))
    feed.read_pages()
    found = row(feed.db.conn, "SELECT author, published_at FROM entry_version WHERE origin = 'page'")
    assert found is not None
    assert found["author"] == "Ann Porter"
    assert datetime.fromtimestamp(found["published_at"], UTC) == datetime(2026, 11, 20, 8, 15, tzinfo=UTC)


def test_an_unmatched_item_is_never_asked_for(feed: OneFeed) -> None:
    feed.check(QUIET)
    assert feed.read_pages() == ()
    assert feed.answers.asked.count("https://outlet.example/quiet") == 0


def test_off_is_off(feed: OneFeed) -> None:
    feed.whole(on=False).check(QUIET, teaser())
    assert feed.read_pages() == ()
    assert PAGE not in feed.answers.asked


def test_a_page_is_asked_for_once(feed: OneFeed) -> None:
    feed.check(QUIET, teaser())
    for _ in range(3):
        feed.read_pages()
        feed.check(QUIET, teaser())
    assert feed.answers.asked.count(PAGE) == 1
    assert feed.count("entry_version") == 3


def test_an_edit_of_the_feed_asks_again(feed: OneFeed) -> None:
    feed.check(QUIET, teaser())
    feed.read_pages()
    feed.check(QUIET, teaser(TEASER + " Corrected."))
    feed.read_pages()
    assert feed.answers.asked.count(PAGE) == 2
    assert [one.origin for one in editions(feed.db, feed.entry(make.TITLES["en"])["id"])] == ["feed", "page"] * 2
    assert feed.count("notice") <= 2


def test_a_decision_outlives_editions_that_lack_its_claim(feed: OneFeed) -> None:
    from monitor import curating
    from monitor.commands import Decide

    feed.check(QUIET, teaser())
    feed.read_pages()
    (claim,) = feed.column("SELECT max(id) FROM claim WHERE property = 'resolution'")
    curating.carry_out(feed.db, feed.tools.pack, Decide(claim, Decision.REJECT), feed.clock.now())
    feed.check(QUIET, teaser(TEASER + " Corrected."))
    feed.read_pages()
    assert feed.column(
        "SELECT s.status FROM claim c JOIN claim_state s ON s.claim_id = c.id WHERE c.property = 'resolution' AND"
        " c.version_id = (SELECT max(id) FROM entry_version)"
    ) == ["rejected"]


WORSE = {
    "cookies": (make.COOKIES["en"], PageState.COOKIES),
    "robots": (make.ROBOTS["en"], PageState.ROBOTS),
    "paywall": (make.PAYWALLS["en"], PageState.PAYWALL),
    "empty": (make.EMPTY["en"], PageState.EMPTY),
    "pdf": (b"%PDF-1.7 \x00", PageState.NO_PAGE),
    "another story": (make.article().replace(b"Khayyam", b"Teapot").replace(b"satellite", b"kettle"), PageState.OTHER),
    "not found": (FetchError("Not there.", code="not_found", http_status=404), PageState.GONE),
    "gone": (FetchError("Gone.", code="gone", http_status=410), PageState.GONE),
    "forbidden": (FetchError("No.", code="forbidden", http_status=403), PageState.REFUSED),
    "too many": (FetchError("Later.", code="rate_limited", http_status=429), PageState.REFUSED),
    "too large": (FetchError("Large.", code="too_large"), PageState.TOO_LARGE),
    "private": (FetchError("Private.", code="refused_address"), PageState.PRIVATE),
    "server": (FetchError("Broken.", code="http_5xx", http_status=500), PageState.UNREACHABLE),
    "no answer": (FetchError("Late.", code="timeout"), PageState.UNREACHABLE),
}


@pytest.mark.parametrize("case", WORSE)
def test_the_feeds_text_stays_and_what_happened_is_said(feed: OneFeed, case: str) -> None:
    feed.answers.pages[PAGE], state = WORSE[case]
    feed.check(QUIET, teaser())
    before = said(feed)
    assert feed.read_pages() == ()
    assert page(feed) == (state.value, SAID[state])
    assert feed.count("entry_version") == 2
    assert said(feed) == before


@pytest.mark.parametrize("code", ["too_slow", "died", "no_memory"])
def test_a_page_that_the_worker_cannot_stand_is_asked_for_once(feed: OneFeed, code: str) -> None:
    run = feed.worker.run

    async def fails(job: object, deadline: float) -> object:
        if type(job).__name__ == "ReadPageJob":
            raise WorkerError("It was stopped.", code=code)
        return await run(job, deadline)

    feed.worker.run = fails  # type: ignore[method-assign]
    feed.check(QUIET, teaser())
    feed.read_pages()
    feed.read_pages()
    assert page(feed)[0] in ("too_slow", "too_large")
    assert feed.answers.asked.count(PAGE) == 1


def test_what_could_not_be_fetched_is_tried_again_later(feed: OneFeed) -> None:
    feed.answers.pages[PAGE] = FetchError("Late.", code="timeout")
    feed.check(QUIET, teaser())
    feed.read_pages()
    feed.read_pages()
    assert feed.answers.asked.count(PAGE) == 1
    feed.clock.advance(7 * 3600)
    feed.answers.pages[PAGE] = make.article()
    assert len(feed.read_pages()) == 1


def test_pages_of_one_host_are_fetched_with_a_pause(feed: OneFeed) -> None:
    links = [f"https://outlet.example/{n}" for n in range(3)]
    feed.answers.pages |= dict.fromkeys(links, make.article())
    feed.check(QUIET, *(teaser(f"{n}. {TEASER}", link=link, guid=str(n)) for n, link in enumerate(links)))
    assert len(feed.read_pages()) == 3
    assert feed.slept == [fulltexts.PAUSE_S] * 2


def test_a_persian_and_a_russian_page_are_read(one_feed: OneFeed) -> None:
    one_feed.whole().check(QUIET)
    stories = []
    for code in ("fa", "ru"):
        link = f"https://outlet.example/{code}"
        one_feed.answers.pages[link] = make.article(code)
        stories.append(teaser(make.TEXTS[code][0], link=link, guid=code, title=make.TITLES[code]))
    one_feed.check(QUIET, *stories)
    assert len(one_feed.read_pages()) == 2
    texts = [line["body"] for line in rows(one_feed.db.conn, "SELECT body FROM entry_version WHERE origin = 'page'")]
    assert {make.FA[1] in text or make.RU[1] in text for text in texts} == {True}


LISTED = [
    item(f"Story {n}", f"https://outlet.example/{n}", guid=str(n), body=f"Words {n}.", date=formatdate(NOON - n * 60))
    for n in range(10)
]


@pytest.mark.parametrize(("answer", "gone"), [("404", True), ("410", True), ("200", False), ("500", False)])
def test_a_matched_item_is_gone_where_its_page_says_so(feed: OneFeed, answer: str, gone: bool) -> None:
    feed.check(teaser(), QUIET, *LISTED)
    feed.read_pages()
    codes = {"404": "not_found", "410": "gone", "500": "http_5xx"}
    if answer in codes:
        feed.answers.pages[PAGE] = FetchError("No.", code=codes[answer], http_status=int(answer))
    for turn in range(3):
        newest = item(f"New {turn}", f"https://outlet.example/new{turn}", guid=f"new{turn}", body=f"New words {turn}.",
                      date=formatdate(NOON + 120 + turn))  # fmt: skip
        feed.check(newest, QUIET, *LISTED)
        assert feed.entry(make.TITLES["en"])["gone_at"] is None
    changed = feed.read_pages()
    entry = feed.entry(make.TITLES["en"])
    assert (entry["gone_at"] is not None) is gone
    assert changed == ((entry["id"],) if gone else ())
    if gone:
        assert page(feed) == ("gone", SAID[PageState.GONE])
        feed.check(teaser(), QUIET, *LISTED)
        assert feed.entry(make.TITLES["en"])["gone_at"] is None
