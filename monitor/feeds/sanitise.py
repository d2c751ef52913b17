"""From what an outlet wrote to plain text: no tags, no scripts, no hidden characters, within fixed lengths."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from monitor.feeds.model import MAX_TITLE
from monitor.feeds.tags import Tag, tag_at

ELLIPSIS: Final = "…"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DROPPED = _words("script style iframe noembed noframes xmp svg math template audio video canvas map select head title")
"""Elements whose content is no text of the item."""
_PARAGRAPHS = _words(
    "p div h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre section article figure figcaption header footer aside "
    "main nav form fieldset address hr center details summary body html"
)
_LINES = _words("br li tr dt dd caption option legend")
_CELLS = frozenset({"td", "th"})
_PARAGRAPH, _LINE = "\x02", "\x01"
"""Breaks while a text is put together: control characters, which no cleaned text holds."""
_SPACES = re.compile(r"[ \t\n\r\f\v\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_WIDE_SPACES = re.compile("[ \xa0]+")
_GAPS = re.compile(r" *[\x01\x02][ \x01\x02]*| {2,}")
"""What is laid out anew; a single space, of which every text is full, is no match."""
_BLANK_LINES = re.compile(r"\n[ \t\xa0]*\n[ \t\xa0\n]*")
_HUGE_REFERENCE = re.compile(r"&#(?:[0-9]{8,}|[xX]0*[0-9A-Fa-f]{7,});?")
_REFERENCE = re.compile(
    r"&(?:#[0-9]{2,7}|#[xX][0-9A-Fa-f]{2,6}|amp|lt|gt|quot|apos|nbsp|[lr][sd]quo|[lr]aquo|[mn]dash|hellip|zwnj);"
)
_MARKUP = re.compile(
    r"</?(?:p|br|div|a|b|i|u|em|strong|span|ul|ol|li|img|h[1-6]|blockquote|table|script|font)\b[^<>]*>", re.IGNORECASE
)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufdd0-\ufdef\ufff9-\ufffc\ufffe\uffff\ud800-\udfff]"
)
"""Controls, marks of direction, zero-width characters but ZWNJ and ZWJ, surrogates and noncharacters."""
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_LAST_OF_PLANES = "".join(chr(plane * 0x10000 + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
_UNWANTED_BEYOND = re.compile(f"[\U000e0000-\U000e007f{_LAST_OF_PLANES}]")
"""The same beyond the first plane, where few texts have anything: every character of such a set costs time."""
_MARKS = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_MARK_FLOOD = re.compile(f"({_MARKS}{{4}}){_MARKS}+")


def clean(text: str) -> str:
    """Remove the characters that are never stored or shown and bring line ends to a newline."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if plain.isascii():
        return _CONTROLS.sub("", plain)
    plain = plain.replace("\u0085", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    plain = _UNWANTED.sub("", plain)
    if _BEYOND.search(plain):
        plain = _UNWANTED_BEYOND.sub("", plain)
    return _MARK_FLOOD.sub(r"\1", plain)


def cut(text: str, limit: int) -> str:
    """Return at most `limit` characters, the last an ellipsis where something was cut off."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + ELLIPSIS


def line(text: str, limit: int = MAX_TITLE) -> str:
    """Return plain text on one line, at most `limit` characters."""
    return cut(_SPACES.sub(" ", clean(text[: limit * 8])).strip(), limit)


def clean_title(markup: str, limit: int = MAX_TITLE) -> str:
    """Return a title as one line without tags, references resolved twice."""
    text = to_text(markup[: limit * 8], limit * 8)
    if _MARKUP.search(text):
        text = to_text(text, limit * 8)
    return line(resolved(text), limit)


def to_text(markup: str, limit: int) -> str:
    """Turn HTML into plain text: paragraphs parted by an empty line, list items and `<br>` by a line break.

    Content of scripts, styles and frames is dropped, references are resolved, hidden characters removed. Text without
    any tag keeps its own empty lines. HTML that was escaped twice is read again. Takes time linear in the length.
    """
    source = clean(markup[: limit * 4])
    if "<" not in source and "&" not in source:
        return cut(_laid_out(source), limit)
    source = _HUGE_REFERENCE.sub("\ufffd", source)
    text = _laid_out(source)
    if _MARKUP.search(text) and not _MARKUP.search(source):
        text = _laid_out(text)
    if _REFERENCE.search(text):
        text = _WIDE_SPACES.sub(" ", clean(resolved(text)))
    return cut(text, limit)


def plain_text(text: str, limit: int) -> str:
    """Return text that is known to hold no markup, its line breaks kept."""
    lines = (_SPACES.sub(" ", part).strip() for part in clean(text[: limit * 2]).split("\n"))
    return cut(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip(), limit)


def resolved(text: str) -> str:
    """Resolve the character references of a text once."""
    return html.unescape(_HUGE_REFERENCE.sub("\ufffd", text))


def _laid_out(source: str) -> str:
    if "<" not in source:
        source = _BLANK_LINES.sub(_PARAGRAPH, source)
    joined = "".join(_pieces(source))
    return _GAPS.sub(_gap, joined).strip()


def _gap(run: re.Match[str]) -> str:
    breaks = run[0]
    if _PARAGRAPH in breaks or breaks.count(_LINE) > 1:
        return "\n\n"
    return "\n" if _LINE in breaks else " "


def _pieces(source: str) -> Iterator[str]:
    """Yield the text of a piece of HTML and the breaks between, in one pass over it."""
    position, end = 0, len(source)
    while position < end:
        start = source.find("<", position)
        if start < 0:
            yield _inline(source[position:])
            return
        if start > position:
            yield _inline(source[position:start])
        position, piece = _after_bracket(source, start)
        yield piece


def _after_bracket(source: str, start: int) -> tuple[int, str]:
    """Return where to read on after the `<` at `start`, and what it stands for in the text."""
    if source.startswith("<!--", start):
        return _after(source, "-->", start + 4), " "
    if source.startswith("<![CDATA[", start):
        close = source.find("]]>", start)
        close = close if close >= 0 else len(source)
        return close + 3, _inline(source[start + 9 : close])
    if source.startswith(("<!", "<?"), start):
        return _after(source, ">", start), " "
    tag = tag_at(source, start)
    if tag is None:
        return start + 1, "<"
    if not tag.closed:
        written = source[start : tag.end]
        return tag.end, _inline(written) if "=" not in written else " "
    return _after_tag(source, tag)


def _after_tag(source: str, tag: Tag) -> tuple[int, str]:
    name = tag.name.lower()
    if name in _DROPPED and not tag.ends and source[tag.end - 2] != "/":
        close = re.compile(f"</{name}\\b[^<>]*>?", re.IGNORECASE).search(source, tag.end)
        return (close.end() if close else len(source)), " "
    if name in _PARAGRAPHS:
        return tag.end, _PARAGRAPH
    if name in _LINES:
        return tag.end, _LINE if name == "br" or not tag.ends else ""
    return tag.end, " " if name in _CELLS else ""


def _after(source: str, close: str, start: int) -> int:
    found = source.find(close, start)
    return found + len(close) if found >= 0 else len(source)


def _inline(text: str) -> str:
    if "&" in text:
        text = clean(resolved(text))
    return _SPACES.sub(" ", text)
