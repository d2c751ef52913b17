"""Links that lead through somebody else."""

from __future__ import annotations

import pytest

from monitor.feeds.parse import parse
from monitor.feeds.redirects import leads_through, publishers_link
from tests.feeds.sources.answers import GOOGLE_KEPT, google_link

P = "https://leaf.example/tea?a=1"
HELD = "https%3A%2F%2Fleaf.example%2Ftea%3Fa%3D1"
RESOLVED = [
    f"https://www.google.com/url?rct=j&sa=t&url={HELD}&ct=ga",
    f"https://www.google.com/url?q={HELD}",
    f"http://www.bing.com/news/apiclick.aspx?ref=FexRss&url={HELD}&c=1",
    f"https://duckduckgo.com/l/?uddg={HELD}",
    f"https://l.facebook.com/l.php?u={HELD}&h=x",
    f"https://vk.com/away.php?to={HELD}",
    f"https://www.google.com/url?url=https%3A%2F%2Fduckduckgo.com%2Fl%2F%3Fuddg%3D{HELD.replace('%', '%25')}",
    google_link(P),
    google_link(P).replace("/rss/articles/", "/articles/"),
    google_link(P).replace("?oc=5", "?oc=5&hl=en-US&gl=US&ceid=US:en"),
]


@pytest.mark.parametrize("link", RESOLVED)
def test_publisher_in_the_link_is_found(link: str) -> None:
    assert publishers_link(link) == P
    assert leads_through(link) == ("Google News" if "news.google.com" in link else "")
    assert leads_through(publishers_link(link)) == ""


KEPT = [
    "https://leaf.example/url?url=https%3A%2F%2Fpot.example%2F",
    "https://www.google.com/url?url=javascript%3Aalert(1)",
    "https://www.google.com/url?url=file%3A%2F%2F%2Fetc%2Fpasswd",
    "https://www.google.com/url?url=https%3A%2F%2Fme%3Apw%40pot.example%2F",
    "https://www.google.com/url",
    "https://www.bing.com/news/apiclick.aspx?ref=FexRss",
    GOOGLE_KEPT,
    "https://news.google.com/rss/articles/!!!",
    "https://news.google.com/rss/articles/aHR0cHM6Ly9sZWFm",
    google_link("https://leaf.example/\x00\x01"),
    "https://[broken",
    "",
]


@pytest.mark.parametrize("link", KEPT)
def test_other_links_stay_as_they_are(link: str) -> None:
    assert publishers_link(link) == link


def test_kept_link_is_said() -> None:
    assert leads_through(GOOGLE_KEPT) == "Google News"
    assert leads_through("https://news.google.com/home") == ""
    assert leads_through("https://[broken") == ""


def test_web_feeds_have_their_links_resolved_and_no_outlets() -> None:
    body = f"<rss version='2.0'><channel><item><title>T</title><link>{RESOLVED[0].replace('&', '&amp;')}</link><source url='https://x.example'>X</source></item></channel></rss>"
    (entry,) = parse(body.encode(), "", "https://x.example/").entries
    assert (entry.url, entry.outlet) == (P, "")
