"""Write a sample outlet as the answer of a server: RSS, Atom, or the web page of the one that fails."""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape

from monitor.demo.stories import Format, Outlet, Story

CONTENT_TYPES = {
    Format.RSS: "application/rss+xml; charset=utf-8",
    Format.ATOM: "application/atom+xml; charset=utf-8",
    Format.PAGE: "text/html; charset=utf-8",
}
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


def answer(outlet: Outlet, edition: int, started: datetime) -> bytes:
    """Return the body of the outlet's answer at an edition; dates count back from `started` (aware)."""
    if outlet.format is Format.PAGE:
        return _page(outlet).encode()
    write = _rss if outlet.format is Format.RSS else _atom
    return (_HEAD + write(outlet, outlet.at(edition), started)).encode()


def _rss(outlet: Outlet, stories: tuple[Story, ...], started: datetime) -> str:
    items = "\n".join(_rss_item(outlet, story, started) for story in stories)
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{escape(outlet.title)}</title><link>{escape(outlet.site)}</link>"
        f"<description>{escape(outlet.title)}</description><language>{escape(outlet.language)}</language>\n"
        f"{items}\n</channel></rss>\n"
    )


def _rss_item(outlet: Outlet, story: Story, started: datetime) -> str:
    url = escape(outlet.url_of(story))
    return (
        f'<item><title>{escape(story.title)}</title><link>{url}</link><guid isPermaLink="true">{url}</guid>'
        f"<pubDate>{format_datetime(story.published(started))}</pubDate>"
        f"<description>{escape(story.summary)}</description>"
        f"<content:encoded>{escape(_paragraphs(story.body))}</content:encoded></item>"
    )


def _atom(outlet: Outlet, stories: tuple[Story, ...], started: datetime) -> str:
    newest = max((story.published(started) for story in stories), default=started)
    entries = "\n".join(_atom_entry(outlet, story, started) for story in stories)
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(outlet.language)}">'
        f"<title>{escape(outlet.title)}</title><id>{escape(outlet.site)}</id>"
        f'<link href="{escape(outlet.site)}"/><updated>{newest.isoformat()}</updated>\n{entries}\n</feed>\n'
    )


def _atom_entry(outlet: Outlet, story: Story, started: datetime) -> str:
    url, when = escape(outlet.url_of(story)), story.published(started).isoformat()
    return (
        f'<entry><title>{escape(story.title)}</title><id>{url}</id><link href="{url}"/>'
        f"<published>{when}</published><updated>{when}</updated><summary>{escape(story.summary)}</summary>"
        f'<content type="html">{escape(_paragraphs(story.body))}</content></entry>'
    )


def _paragraphs(body: str) -> str:
    return "".join(f"<p>{escape(part.strip())}</p>" for part in body.split("\n\n"))


def _page(outlet: Outlet) -> str:
    return (
        f'<!DOCTYPE html><html lang="{escape(outlet.language)}"><head><meta charset="utf-8">'
        f"<title>{escape(outlet.title)}</title></head><body><h1>{escape(outlet.title)}</h1>"
        "<p>This page has moved. Our feeds have been discontinued.</p></body></html>\n"
    )
