"""JSON Feed 1.1 (jsonfeed.org/version/1.1), member by member, and what is not as it should be."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from monitor.errors import FeedError
from monitor.feeds.model import FoundEntry, ParsedFeed
from monitor.feeds.parse import parse

URL = "https://leaf.example/feed.json"


def read(**members: object) -> ParsedFeed:
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Leaf", "items": []} | members
    return parse(json.dumps(feed).encode(), "application/feed+json", URL)


def entry(**members: object) -> FoundEntry:
    (found,) = read(items=[{"id": "1"} | members]).entries
    return found


def test_feed_says_what_it_is() -> None:
    feed = read(
        home_page_url="https://leaf.example/", language="fa-IR", description="x", icon="i", hubs=[{"type": "x"}]
    )
    assert (feed.title, feed.site, feed.language, feed.ttl_s) == ("Leaf", "https://leaf.example/", "fa", None)
    assert (feed.n_entries, feed.entries) == (0, ())


@pytest.mark.parametrize(("expired", "ttl"), [(True, 86_400), (False, None), ("yes", None)])
def test_finished_feed_is_asked_once_a_day(expired: object, ttl: int | None) -> None:
    assert read(expired=expired).ttl_s == ttl


MEMBERS = [
    ({"url": "/a", "external_url": "https://x.example/b"}, "url", "https://leaf.example/a"),
    ({"external_url": "https://x.example/b"}, "url", "https://x.example/b"),
    ({"attachments": [{"mime_type": "audio/mpeg"}, {"url": "https://x.example/a.mp3"}]}, "url", "https://x.example/a.mp3"),
    ({"attachments": {"url": "https://x.example/a.mp3"}}, "url", ""),
    ({"url": "javascript:alert(1)"}, "url", ""),
    ({"content_html": "<p>One</p><p>Two &amp; three</p>"}, "body", "One\n\nTwo & three"),
    ({"content_text": "1 < 2 & <b>"}, "body", "1 < 2 & <b>"),
    ({"content_html": "<p>Html</p>", "content_text": "Text"}, "body", "Html"),
    ({"content_html": "<p>Body</p>", "summary": "1 < 2 & <b>so</b>"}, "summary", "1 < 2 & so"),
    ({"content_text": "Body", "summary": "1 < 2"}, "summary", "1 < 2"),
    ({"title": "Tea", "image": "https://x.example/i.png", "tags": ["a"], "_leaf": {"x": 1}}, "title", "Tea"),
    ({"language": "ru"}, "language", "ru"),
    ({"authors": [{"name": "Ann"}, {"url": "https://x.example/"}, {"name": "Bo"}]}, "author", "Ann, Bo"),
    ({"author": {"name": "Old form"}}, "author", "Old form"),
    ({"authors": "Ann"}, "author", ""),
    ({"date_published": "2026-11-20T08:00:00+03:30"}, "published", datetime(2026, 11, 20, 4, 30, tzinfo=UTC)),
    ({"date_modified": "2026-11-20T08:00:00Z"}, "updated", datetime(2026, 11, 20, 8, tzinfo=UTC)),
    ({"id": 17}, "key", "id:17"),
    ({"id": True, "url": "https://x.example/b"}, "key", "link:x.example/b"),
    ({"title": None, "summary": ["x"], "content_text": {"a": 1}, "url": 5}, "title", ""),
]  # fmt: skip


@pytest.mark.parametrize(("members", "name", "value"), MEMBERS)
def test_member_is_read(members: dict[str, object], name: str, value: object) -> None:
    assert getattr(entry(**members), name) == value


def test_item_without_authors_and_language_has_those_of_the_feed() -> None:
    feed = read(authors=[{"name": "Ann"}], language="en", items=[{"id": "1"}, {"id": "2", "authors": [{"name": "Bo"}]}])
    assert [(one.author, one.language) for one in feed.entries] == [("Ann", "en"), ("Bo", "en")]


BROKEN = [
    (b'{"version": "https://jsonfeed.org/version/1.1"}', "not_a_feed"),
    (b'{"items": {}}', "not_a_feed"),
    (b'{"items": [', "broken"),
    (b'{"items": [' + b"[" * 100_000, "broken"),
    (b'{"items": [' + b"9" * 10_000 + b"]}", "broken"),
]


@pytest.mark.parametrize(("body", "code"), BROKEN)
def test_what_is_no_json_feed_is_refused(body: bytes, code: str) -> None:
    with pytest.raises(FeedError) as caught:
        parse(body, "application/feed+json", URL)
    assert caught.value.code == code


def test_items_of_another_kind_are_passed_over() -> None:
    assert [one.title for one in read(items=[None, 7, "x", [], {"id": "1", "title": "Tea"}]).entries] == ["Tea"]
    assert (
        parse(b'\xef\xbb\xbf {"items": [{"id": "1", "title": "\\u0000Tea\\ud800"}]}', "", URL).entries[0].title == "Tea"
    )
