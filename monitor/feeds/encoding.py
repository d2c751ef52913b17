"""From the bytes of an answer to text: byte order mark, header, declaration, then guesses, named codecs only."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_STARTS = (
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00<\x00", "utf-16-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x4c\x6f\xa7\x94", "cp037"),
)
_DECLARED = re.compile(rb"""^\s{0,200}<\?xml[^>]{0,200}?\sencoding\s{0,20}=\s{0,20}["']([A-Za-z0-9._:\-]{1,40})["']""")
_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]{0,400}\?>")
_CHARSET = re.compile(r""";\s{0,20}charset\s{0,20}=\s{0,20}["']?([A-Za-z0-9._:\-]{1,40})""", re.IGNORECASE)
KNOWN = frozenset(
    {f"iso8859-{n}" for n in (*range(1, 12), *range(13, 17))}
    | {f"cp{n}" for n in (*range(1250, 1259), 437, 850, 852, 855, 866, 874, 932, 949, 1140)}
    | {"gb18030", "gbk", "gb2312", "big5", "big5hkscs", "shift_jis", "euc_jp", "iso2022_jp", "euc_kr", "johab"}
    | {"utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "ascii", "cp037"}
    | {"koi8-r", "koi8-u", "mac-cyrillic", "mac-roman", "ptcp154", "tis-620"}
)
"""Python's names of the codecs that a feed may name; others (`rot13`, `unicode_escape`, `punycode`) are not used."""
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
"""What is written under a name in practice: the superset that browsers use (WHATWG Encoding)."""
_MOSTLY = 0.1
"""Share of broken characters among the non-ASCII ones up to which a text still counts as UTF-8."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of an answer; `strict` is false where bytes were replaced or no declared name fitted."""

    text: str
    encoding: str
    strict: bool


def decode(body: bytes, content_type: str = "") -> Decoded:
    """Decode an answer, never failing.

    Tried in this order: byte order mark, charset of the `content_type` header, the declaration, the pattern of the
    first bytes, UTF-8, then UTF-8 or windows-1252 with replacement characters. The first that fits wins.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return Decoded(body[len(mark) :].decode(name, "replace"), name, strict=True)
    named = _proposals(body, content_type)
    for name in (*named, "utf-8"):
        text = _decoded(body, name)
        if text is not None:
            return Decoded(text, name, strict=name in named or not named)
    return _best_effort(body)


def declared(body: bytes) -> str:
    """Return the encoding that the XML declaration names, in lower case, "" for none."""
    found = _DECLARED.match(body[:1024])
    return found[1].decode("ascii").lower() if found else ""


def codec_name(name: str) -> str:
    """Return Python's name of the codec to use for a declared name, "" where it is not one of `KNOWN`."""
    try:
        found = codecs.lookup(name.strip().lower()).name
    except (LookupError, ValueError):
        return ""
    return _WIDER.get(found, found) if found in KNOWN else ""


def as_utf8_document(text: str) -> bytes:
    """Return an XML text as UTF-8 bytes whose declaration says so."""
    bare = _DECLARATION.sub("", text, count=1).lstrip("\ufeff \t\r\n\x00")
    return b"<?xml version='1.0' encoding='utf-8'?>\n" + bare.encode("utf-8", "replace")


def _proposals(body: bytes, content_type: str) -> tuple[str, ...]:
    header = _CHARSET.search(content_type[:500])
    sniffed = next((name for start, name in _STARTS if body.startswith(start)), "")
    named = (header[1] if header else "", declared(body), sniffed)
    return tuple(dict.fromkeys(codec for codec in map(codec_name, named) if codec))


def _decoded(body: bytes, name: str) -> str | None:
    try:
        text = body.decode(name)
    except (UnicodeError, ValueError):
        return None
    return None if name.startswith(("utf-16", "utf-32")) and "<" not in text[:4096] else text


def _best_effort(body: bytes) -> Decoded:
    as_utf8 = body.decode("utf-8", "replace")
    broken = as_utf8.count("\ufffd")
    others = sum(1 for char in as_utf8[:200_000] if char > "\x7f") - broken
    if broken <= others * _MOSTLY:
        return Decoded(as_utf8, "utf-8", strict=False)
    return Decoded(body.decode("cp1252", "replace"), "cp1252", strict=False)
