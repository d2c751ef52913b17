"""Write a digest as HTML for mail clients: tables and inline styles only, nothing remote, everything escaped.

Qt's rich text reads the same bytes, so nothing leans on CSS that it lacks; rounded corners are a bonus elsewhere.
"""

from __future__ import annotations

from datetime import tzinfo
from html import escape

from monitor.digest import wording
from monitor.digest.build import card_sign
from monitor.digest.model import Digest, DigestCard, DigestSection
from monitor.digest.wording import Passage
from monitor.palette import LIGHT, Chip
from monitor.types import Verdict

PAGE_WIDTH = 640
_FONT = "font-family:'Noto Sans','Segoe UI',Helvetica,Arial,'DejaVu Sans',sans-serif;"
_TABLE = 'role="presentation" border="0" cellspacing="0" cellpadding="0"'


def render_html(digest: Digest, zone: tzinfo) -> str:
    """Return the whole page, times in the zone. Always the light colours: mail clients darken by themselves."""
    blocks = [_head(digest, zone)]
    if digest.nothing_new:
        blocks.append(_panel(_p(escape(wording.empty_sentence(digest, zone)), f"font-size:15px;color:{LIGHT.text};")))
    blocks += [_section(section, zone) for section in digest.sections]
    blocks.append(_unusual(digest))
    blocks.append(_failing(digest, zone))
    blocks.append(_p(escape(wording.WHY), f"font-size:11px;color:{LIGHT.second};margin:20px 4px 0 4px;"))
    return _page(wording.subject(digest, zone), "\n".join(block for block in blocks if block))


def _page(title: str, content: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="en" dir="ltr"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f'<meta name="color-scheme" content="light"><title>{escape(title)}</title></head>\n'
        f'<body bgcolor="{LIGHT.window}" style="margin:0;padding:0;background-color:{LIGHT.window};">\n'
        f'<table {_TABLE} width="100%" bgcolor="{LIGHT.window}"><tr><td align="center" style="padding:24px 12px;">\n'
        f'<table {_TABLE} width="{PAGE_WIDTH}" style="max-width:{PAGE_WIDTH}px;width:100%;">'
        f'<tr><td align="left" style="{_FONT}color:{LIGHT.text};">\n{content}\n'
        "</td></tr></table>\n</td></tr></table>\n</body></html>\n"
    )


def _head(digest: Digest, zone: tzinfo) -> str:
    line = f"{wording.long_day(digest.until, zone)} · {wording.counts_line(digest)}"
    title = escape(wording.clean(digest.title))
    return _p(title, f"font-size:20px;font-weight:bold;color:{LIGHT.text};margin:0 4px 4px 4px;") + _p(
        escape(line), f"font-size:13px;color:{LIGHT.second};margin:0 4px 16px 4px;"
    )


def _section(section: DigestSection, zone: tzinfo) -> str:
    title = _p(
        f"<bdi>{escape(wording.clean(section.topic))}</bdi>",
        f"font-size:15px;font-weight:bold;color:{LIGHT.text};margin:20px 4px 8px 4px;",
    )
    return "\n".join([title, *(_card(card, zone) for card in section.cards), _also(section)])


def _also(section: DigestSection) -> str:
    if not section.repeated:
        return ""
    lines = "".join(_small(_mixed(wording.repeated_line(again))) for again in section.repeated)
    return _panel(_caption("Also reported, known already") + lines)


def _unusual(digest: Digest) -> str:
    if not digest.unusual:
        return ""
    return _panel(
        _caption("Out of the usual") + "".join(_small(_mixed(wording.unusual_line(one))) for one in digest.unusual)
    )


def _failing(digest: Digest, zone: tzinfo) -> str:
    if not digest.failing:
        return ""
    style = f"font-size:13px;color:{LIGHT.warn_ink};margin:2px 0;"
    lines = "".join(_p(_mixed(wording.failing_line(feed, zone)), style) for feed in digest.failing)
    return _panel(_caption("Feeds that fail", LIGHT.warn_ink) + lines, LIGHT.warn_fill, LIGHT.warn_edge)


def _panel(content: str, ground: str = LIGHT.panel, edge: str = LIGHT.line) -> str:
    return (
        f'<table {_TABLE} width="100%" bgcolor="{ground}" style="background-color:{ground};border:1px solid {edge};'
        f'border-radius:8px;margin:0 0 12px 0;"><tr><td style="padding:14px 16px;">{content}</td></tr></table>'
    )


def _card(card: DigestCard, zone: tzinfo) -> str:
    heading = (
        f"{_chip(card)}&nbsp; "
        f'<span style="font-size:15px;font-weight:bold;color:{LIGHT.text};">'
        f"{_mixed(wording.heading(card))}</span>"
    )
    told = wording.told(card)
    note = _p(_mixed(told), f"font-size:13px;color:{LIGHT.second};margin:6px 0 0 0;") if told else ""
    return _panel(_p(heading, "margin:0;") + note + _sides(card, zone))


def _chip(card: DigestCard) -> str:
    colours: Chip = LIGHT.chip(card.verdict, soft=card.soft)
    kind = card_sign(card)
    style = (
        f"background-color:{colours.fill};color:{colours.ink};border:1px solid {colours.edge};"
        "border-radius:9px;font-size:12px;font-weight:bold;padding:1px 7px;white-space:nowrap;"
    )
    return f'<span style="{style}">&nbsp;{escape(kind.glyph)} {escape(kind.word)}&nbsp;</span>'


def _sides(card: DigestCard, zone: tzinfo) -> str:
    item = _this_item(card, zone)
    if not card.known_value:
        return _columns(_column(item, "padding:8px 0 0 0;"))
    left = f"padding:8px 14px 0 0;border-right:1px solid {LIGHT.line};"
    return _columns(_column(_known(card), left, "50%") + _column(item, "padding:8px 0 0 14px;", "50%"))


def _columns(cells: str) -> str:
    return f'<table {_TABLE} width="100%"><tr>{cells}</tr></table>'


def _column(content: str, style: str, width: str = "100%") -> str:
    return f'<td width="{width}" valign="top" style="{style}">{content}</td>'


def _known(card: DigestCard) -> str:
    quoted = wording.passage(card.known_sentence, card.known_span, card.known_language)
    marker = LIGHT.old_marker if card.verdict in (Verdict.CONFLICTS, Verdict.UPDATES) else LIGHT.marker
    return (
        _caption("Known")
        + _value(escape(wording.clean(card.known_value)))
        + _quote(quoted, marker)
        + _small(_mixed(wording.known_line(card)))
    )


def _this_item(card: DigestCard, zone: tzinfo) -> str:
    colour = LIGHT.chip(card.verdict, soft=card.soft).accent
    same, more = wording.added_part(wording.clean(card.known_value), wording.clean(card.value))
    value = escape(same) + (f'<span style="color:{colour};">{escape(more)}</span>' if more else "")
    caption = _caption("This item") if card.known_value else ""
    quoted = _quote(wording.passage(card.sentence, card.span, card.language), LIGHT.marker)
    return caption + _value(value) + quoted + _small(_origin(card, zone))


def _origin(card: DigestCard, zone: tzinfo) -> str:
    line = _mixed(wording.source_line(card, zone))
    address = wording.link(card.url)
    if not address:
        return line
    return f'{line} · <a href="{escape(address)}" style="color:{LIGHT.link};">open</a>'


def _quote(passage: Passage, marker: str) -> str:
    if not (passage.before or passage.marked or passage.after):
        return ""
    way = wording.direction(passage.language)
    lang = f' lang="{escape(passage.language)}"' if passage.language else ""
    opening, closing = ("", "") if way == "rtl" else ("“", "”")
    marked = f'<span style="background-color:{marker};">{escape(passage.marked)}</span>' if passage.marked else ""
    words = f"{opening}{escape(passage.before)}{marked}{escape(passage.after)}{closing}"
    aligned = ' align="right"' if way == "rtl" else ""
    style = f"font-size:14px;color:{LIGHT.text};margin:2px 0 4px 0;line-height:150%;"
    return f'<p dir="{way}"{lang}{aligned} style="{style}">{words}</p>'


def _mixed(line: str) -> str:
    """Return a worded line escaped, each isolated name in `bdi`; Qt knows no `bdi`, so the isolates stay within."""
    return escape(line).replace("\u2068", "<bdi>\u2068").replace("\u2069", "\u2069</bdi>")


def _caption(text: str, colour: str = LIGHT.second) -> str:
    return _p(escape(text.upper()), f"font-size:11px;color:{colour};margin:0;")


def _value(content: str) -> str:
    return _p(f'<bdi dir="auto">{content}</bdi>', f"font-size:17px;font-weight:bold;color:{LIGHT.text};margin:2px 0;")


def _small(content: str) -> str:
    return _p(content, f"font-size:12px;color:{LIGHT.second};margin:2px 0;")


def _p(content: str, style: str) -> str:
    return f'<p style="{style}">{content}</p>'
