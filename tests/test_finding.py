"""What is found for what a user types: feeds of a site, its usual paths, its news sitemap, searches."""

from __future__ import annotations

import asyncio
from contextlib import closing
from pathlib import Path

import pytest

from monitor.commands import AddFeed, FindSources
from monitor.errors import FeedError, InputError
from monitor.events import SourcesFound
from monitor.feeds.fetch import Fetcher
from monitor.feeds.model import FeedSpec
from monitor.feeds.sources import catalogue
from monitor.feeds.sources.kinds import Query
from monitor.finding import LOOKED_AT, SHOWN, Finder, Found, followed_at, where_to_look
from monitor.profile import Profile
from monitor.store import feeds
from monitor.store.open import open_writer
from tests.engine_room import Heard, session
from tests.fakes.clock import FakeClock
from tests.fakes.feedserver import FeedServer, Say, feed_server, item, rss  # noqa: F401
from tests.feeds.sources import answers
from tests.feeds.sources.test_services import Reader

HTML = "text/html; charset=utf-8"


def page(*links: str, body: str = "") -> Say:
    head = "".join(f'<link rel="alternate" type="application/rss+xml" href="{link}">' for link in links)
    return Say(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(), content_type=HTML)


def news(title: str, n: int = 2) -> bytes:
    items = (
        item(f"{title} {k}", f"https://leaf.example/{title}/{k}", date=f"Thu, {10 + k} Nov 2026 08:00:00 GMT")
        for k in range(n)
    )
    return rss(title, *items)


def found(tmp_path: Path, server: FeedServer, text: str, source: str = "", language: str = "") -> Found:
    async def run() -> Found:
        with closing(open_writer(tmp_path / "db")) as db:
            async with Fetcher() as fetcher:
                finder = Finder(db, fetcher, Reader(), FakeClock(1_795_000_000), _no_sleep)
                return await finder.find(text, source, language)

    return asyncio.run(run())


async def _no_sleep(seconds: float) -> None:
    return None


def test_feed_itself_is_shown_with_its_newest_titles(tmp_path: Path, feed_server: FeedServer) -> None:  # noqa: F811
    url = feed_server.say("/news.xml", news("Leaf", 9))
    (one,) = found(tmp_path, feed_server, url).candidates
    assert (one.url, one.source, one.title, one.n_entries, one.followed) == (url, "feed", "Leaf", 9, False)
    assert [headline.title for headline in one.newest] == [f"Leaf {k}" for k in range(8, 8 - SHOWN, -1)]
    with closing(open_writer(tmp_path / "db")) as db:
        assert feeds.every(db) == []
        feeds.add(db, FeedSpec("", "Leaf", url), 1)
    assert found(tmp_path, feed_server, url).candidates[0].followed


def test_all_feeds_of_a_page_are_offered_and_broken_ones_left_out(tmp_path: Path, feed_server: FeedServer) -> None:  # noqa: F811
    for name in ("a", "b"):
        feed_server.say(f"/{name}.xml", news(name))
    feed_server.say("/c.xml", page())
    url = feed_server.say("/", page("/a.xml", "/c.xml", "/missing.xml", "/b.xml"))
    offered = found(tmp_path, feed_server, url)
    assert [one.title for one in offered.candidates] == ["a", "b"]
    assert offered.more == 0


def test_page_that_names_many_feeds_is_not_read_to_its_end(tmp_path: Path, feed_server: FeedServer) -> None:  # noqa: F811
    links = [f"/{n}.xml" for n in range(LOOKED_AT + 3)]
    for link in links:
        feed_server.say(link, news(link))
    offered = found(tmp_path, feed_server, feed_server.say("/", page(*links)))
    assert (len(offered.candidates), offered.more) == (LOOKED_AT, 3)
    assert len(feed_server.seen) == 1 + LOOKED_AT


USUAL = ["/feed", "/rss", "/rss.xml", "/atom.xml", "/feed.xml", "/index.xml", "/feed.json", "/section/feed"]


@pytest.mark.parametrize("path", USUAL)
def test_usual_paths_are_tried_where_a_page_names_no_feed(tmp_path: Path, feed_server: FeedServer, path: str) -> None:  # noqa: F811
    feed_server.say(path, news("Leaf"))
    (one,) = found(tmp_path, feed_server, feed_server.say("/section/", page())).candidates
    assert (one.url, one.title) == (feed_server.url(path), "Leaf")


def test_page_in_every_usual_place_is_no_feed(tmp_path: Path, feed_server: FeedServer) -> None:  # noqa: F811
    for path in USUAL:
        feed_server.say(path, page())
    with pytest.raises(FeedError, match="names no feed, and none is where feeds usually are") as caught:
        found(tmp_path, feed_server, feed_server.say("/", page()))
    assert (caught.value.code, "site:127.0.0.1" in caught.value.remedy) == ("no_feed_named", False)
    assert len(feed_server.seen) < 25


def index_of(*urls: str) -> bytes:
    told = "".join(f"<sitemap><loc> {url} </loc></sitemap>" for url in urls)
    return f'<?xml version="1.0"?><sitemapindex xmlns="http://x">{told}</sitemapindex>'.encode()


@pytest.mark.parametrize("way", ["robots", "usual", "index", "index in robots"])
def test_news_sitemap_is_the_last_resort(tmp_path: Path, feed_server: FeedServer, way: str) -> None:  # noqa: F811
    feed_server.say("/maps/news-1.xml", answers.NEWS_SITEMAP)
    news_map = feed_server.url("/maps/news-1.xml")
    if way == "robots":
        feed_server.say("/robots.txt", f"User-agent: *\nSITEMAP : {news_map}\nSitemap: /all.xml\n".encode())
    elif way == "usual":
        feed_server.say("/sitemap-news.xml", answers.NEWS_SITEMAP)
    else:
        feed_server.say("/sitemap.xml", index_of(feed_server.url("/maps/pages.xml"), news_map))
        if way == "index in robots":
            feed_server.say("/robots.txt", f"Sitemap: {feed_server.url('/sitemap.xml')}".encode())
    (one,) = found(tmp_path, feed_server, feed_server.say("/", page())).candidates
    assert (one.source, one.title, one.newest[0].title) == ("news-sitemap", "Morning Leaf", "Tea & cups")
    assert "search engines" in one.note


def test_other_hosts_named_by_a_page_are_not_asked_in_a_private_network(
    tmp_path: Path,
    feed_server: FeedServer,  # noqa: F811
) -> None:
    feed_server.say("/secret.xml", news("Secret"))
    feed_server.say("/robots.txt", f"Sitemap: {feed_server.url('/secret.xml', 'localhost')}".encode())
    url = feed_server.say("/", page(feed_server.url("/secret.xml", "localhost")))
    with pytest.raises(FeedError) as caught:
        found(tmp_path, feed_server, url)
    assert caught.value.code == "refused_address"
    assert feed_server.asked("/secret.xml") == []


@pytest.mark.parametrize("text", ["", "two words", "ftp://leaf.example/", "javascript:alert(1)", "|cmd"])
def test_what_is_no_address_is_refused(tmp_path: Path, feed_server: FeedServer, text: str) -> None:  # noqa: F811
    with pytest.raises((InputError, FeedError)) as caught:
        found(tmp_path, feed_server, text)
    assert caught.value.remedy


@pytest.fixture
def gdelt_here(monkeypatch: pytest.MonkeyPatch, feed_server: FeedServer):  # noqa: ANN201, F811
    """Let the service be asked on loopback."""
    from dataclasses import replace

    from monitor import finding
    from monitor.subscriptions import same_host

    here = replace(catalogue.kind_named("gdelt"), base=feed_server.url("/doc"))
    monkeypatch.setattr(finding, "SEARCHES", (here,))
    assert same_host(here.asked(Query("tea")), feed_server.url("/"))


def test_search_is_shown_before_it_is_followed(tmp_path: Path, feed_server: FeedServer, gdelt_here: None) -> None:  # noqa: F811
    feed_server.say("/doc", Say(answers.GDELT, content_type="application/json"))
    (one,) = found(tmp_path, feed_server, "tea  kettle", "gdelt", "fa").candidates
    assert (one.source, one.title, one.language) == ("gdelt", "GDELT: tea kettle (fa)", "fa")
    assert [(headline.title, headline.outlet) for headline in one.newest] == [
        ("کتری تازه رسید", "leaf.example"), ("Tea again", "pot.example")]  # fmt: skip


def test_search_that_is_refused_for_now_can_be_followed_all_the_same(
    tmp_path: Path,
    feed_server: FeedServer,  # noqa: F811
    gdelt_here: None,
) -> None:
    feed_server.say("/doc", Say(answers.GDELT_TOO_OFTEN, content_type="text/html", etag=""))
    for _ in range(2):
        (one,) = found(tmp_path, feed_server, "tea kettle", "gdelt").candidates
        assert "one question every 5 seconds" in one.trouble
        assert one.newest == ()
    assert len(feed_server.seen) == 1  # the second time it is known


@pytest.mark.parametrize(("text", "source"), [("ab", "gdelt"), ("", "gdelt"), ("tea", "leaves"), ("tea", "feed")])
def test_search_that_cannot_be_asked_is_refused(
    tmp_path: Path,
    feed_server: FeedServer,  # noqa: F811
    gdelt_here: None,
    text: str,
    source: str,
) -> None:
    with pytest.raises(InputError) as caught:
        found(tmp_path, feed_server, text, source)
    assert caught.value.remedy
    assert feed_server.seen == []


def test_first_of_several_feeds_is_added_where_none_was_chosen(profile: Profile, feed_server: FeedServer) -> None:  # noqa: F811
    for name in ("a", "b", "c"):
        feed_server.say(f"/{name}.xml", news(name))
    url = feed_server.say("/", page("/a.xml", "/b.xml", "/c.xml"))
    away = feed_server.url("/b.xml", "localhost")
    heard = Heard()
    with session(profile, heard) as running:
        first = running.ask(AddFeed(url))
        running.ask(FindSources(url))
        (found_there,) = heard.of(SourcesFound)
        chosen = found_there.found.candidates[2]
        second = running.ask(AddFeed(chosen.url, chosen.source, chosen.title, chosen.language, found_there.found.typed))
        running.ask(AddFeed(away, "feed", "Away", "", found_there.found.typed))
    assert first.text == "a is followed: 2 entries read, not told as news. The site names 2 more; " + (
        "`rasadctl feeds find` shows them."
    )
    assert "c is followed: 2 entries read" in second.text
    with closing(open_writer(profile.database)) as db:
        by_url = {feed.url: feed for feed in feeds.every(db)}
    assert by_url[feed_server.url("/c.xml")].allow_private
    assert not by_url[away].allow_private
    assert by_url[away].error_code == "refused_address"


def test_nothing_is_promised_of_an_address_that_nobody_follows(tmp_path: Path, feed_server: FeedServer) -> None:  # noqa: F811
    with pytest.raises(FeedError) as caught:
        found(tmp_path, feed_server, "http://127.0.0.1:1/")
    assert caught.value.code == "connection"
    assert caught.value.remedy == "Check the address, or try again later."


PLACES = [("example.org", True), ("127.0.0.1", False), ("router", False), ("nas.local", False), ("10.1.2.3", False)]


@pytest.mark.parametrize(("host", "searchable"), PLACES)
def test_no_search_is_offered_for_what_no_search_knows(host: str, searchable: bool) -> None:
    remedy = where_to_look(host)
    assert "a link called RSS" in remedy
    assert (f"site:{host} in Google News" in remedy) is searchable


def test_one_address_under_another_form_is_followed_once(profile: Profile, feed_server: FeedServer) -> None:  # noqa: F811
    url = feed_server.say("/news.xml", news("News"))
    moved = feed_server.redirect("/old.xml", url)
    heard = Heard()
    with session(profile, heard) as running:
        running.ask(AddFeed(url))
        running.ask(FindSources(moved))
        again = running.ask(AddFeed(moved))
    assert heard.of(SourcesFound)[0].found.candidates[0].followed
    assert again.text == f"News was followed already, at {url}; it has been checked."
    with closing(open_writer(profile.database)) as db:
        assert [feed.url for feed in feeds.every(db) if "127.0.0.1" in feed.url] == [url]
        db.execute("UPDATE feed SET error_code = 'tls' WHERE url = ?", (url,))
        assert followed_at(feeds.every(db), url, "") is not None
        assert followed_at(feeds.every(db), moved, url) is None  # the one that is followed fails: this may be right


WHILE_LOOKING = [
    (Say(b"", 410), "Look on its site for a new address."),
    (Say(b"", 429, headers={"Retry-After": "90"}), "Try again in 2 min."),
    (Say(b"", 429), "Try again in a while."),
    (Say(b"", 503), "Check the address, or try again later."),
]


@pytest.mark.parametrize(("said", "remedy"), WHILE_LOOKING)
def test_the_remedy_is_for_somebody_who_does_not_follow_it_yet(
    tmp_path: Path,
    feed_server: FeedServer,  # noqa: F811
    said: Say,
    remedy: str,
) -> None:
    with pytest.raises(FeedError) as caught:
        found(tmp_path, feed_server, feed_server.say("/feed.xml", said))
    assert caught.value.remedy == remedy


def test_an_address_that_leads_inside_asks_for_that_one(tmp_path: Path, feed_server: FeedServer) -> None:  # noqa: F811
    url = feed_server.redirect("/away", feed_server.url("/news.xml", "localhost"), 302)
    with pytest.raises(FeedError) as caught:
        found(tmp_path, feed_server, url)
    assert caught.value.remedy == "If it is yours, type the address that this one leads to."


def test_an_address_without_a_scheme_is_asked_by_http_where_none_answers_by_https(
    tmp_path: Path,
    feed_server: FeedServer,  # noqa: F811
) -> None:
    url = feed_server.say("/news.xml", news("News"))
    (one,) = found(tmp_path, feed_server, url.removeprefix("http://")).candidates
    assert (one.url, one.title) == (url, "News")
    with pytest.raises(FeedError) as caught:
        found(tmp_path, feed_server, url.replace("http:", "https:"))
    assert (caught.value.code, caught.value.remedy) == ("no_https", "Write its address with http:// in front.")
