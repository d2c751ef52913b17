"""Word the parts that text and HTML share: clean passages, dates, links, counts, headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, tzinfo
from urllib.parse import urlsplit

from monitor.digest.build import card_sign
from monitor.digest.model import Digest, DigestCard, FailingFeed, Repeated, UnusualTopic
from monitor.palette import DENIAL, modality_words
from monitor.types import Span

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
NOTHING_NEW = "nothing new"
WHY = "You get this because the digest is switched on in Rasad. To stop it: Settings, page Digest, untick it."
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]+"
)
_STRONG = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_PASSAGE = 420


@dataclass(frozen=True, slots=True)
class Passage:
    """A quoted sentence in three parts, the middle one being the evidence; `language` may be ""."""

    before: str
    marked: str
    after: str
    language: str


def clean(text: str) -> str:
    """Return the text on one line: no control, line-breaking, bidi-steering or lone surrogate characters.

    The zero-width non-joiner stays: Persian is misspelt without it.
    """
    return re.sub(r"\s+", " ", _UNSAFE.sub(" ", text)).strip()


def direction(language: str) -> str:
    """Return `rtl`, `ltr`, or `auto` where the language is not known."""
    if not language:
        return "auto"
    return "rtl" if language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def isolate(text: str) -> str:
    """Return outside text cleaned, within isolates where it would disturb a left-to-right line."""
    plain = clean(text)
    return f"\u2068{plain}\u2069" if _STRONG.search(plain) else plain


def link(url: str) -> str:
    """Return the address if it is a plain http or https one of bearable length, else ""."""
    if len(url) > 2000 or re.search(r"[\s\x00-\x1f\x7f-\x9f<>\"\\^`{|}\ud800-\udfff]", url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme.lower() in {"http", "https"} and parts.netloc else ""


def passage(sentence: str, span: Span | None, language: str) -> Passage:
    """Return the sentence parted at its evidence, shortened around it where it is long."""
    start, end = (0, 0) if span is None else (max(0, span.start), min(len(sentence), span.end))
    if start >= end:
        return Passage(_shorten_end(clean(sentence), _PASSAGE), "", "", language)
    marked = clean(sentence[start:end])
    room = max(80, (_PASSAGE - len(marked)) // 2)
    return Passage(_before(sentence[:start], room), marked, _after(sentence[end:], room), language)


def _before(text: str, room: int) -> str:
    plain = clean(text)
    if len(plain) > room:
        plain = "…" + plain[-room:].partition(" ")[2]
    return plain + (" " if plain and text[-1:].isspace() else "")


def _after(text: str, room: int) -> str:
    plain = _shorten_end(clean(text), room)
    return (" " if plain and text[:1].isspace() else "") + plain


def _shorten_end(plain: str, room: int) -> str:
    return plain if len(plain) <= room else plain[:room].rpartition(" ")[0] + "…"


def added_part(known: str, value: str) -> tuple[str, str]:
    """Part a value into what was known already and what it adds, as `Model 2` and `-1b`; else it all stands first."""
    more = value[len(known) :]
    if known and value.startswith(known) and more and not (more[0].islower() or more[0].isdigit()):
        return known, more
    return value, ""


def day(when: datetime, zone: tzinfo) -> str:
    """Return `20 Nov` in the zone."""
    local = when.astimezone(zone)
    return f"{local.day} {MONTHS[local.month - 1]}"


def moment(when: datetime, zone: tzinfo) -> str:
    """Return `20 Nov 2026 11:48` in the zone."""
    local = when.astimezone(zone)
    return f"{day(when, zone)} {local.year} {local:%H:%M}"


def long_day(when: datetime, zone: tzinfo) -> str:
    """Return `Friday 20 Nov 2026 (UTC)` in the zone."""
    local = when.astimezone(zone)
    return f"{DAYS[local.weekday()]} {day(when, zone)} {local.year} ({local.tzname()})"


def partial_date(iso: str) -> str:
    """Return an ISO date as precise as it is: `9 Aug 2022`, `Oct 2023`, `2023`; other text cleaned as it came."""
    found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(T.*)?)?)?", iso)
    if not found or not 1 <= int(found[2] or 1) <= 12:
        return clean(iso)
    parts = [str(int(found[3]))] if found[3] else []
    parts += [MONTHS[int(found[2]) - 1]] if found[2] else []
    return " ".join([*parts, found[1]])


def subject(digest: Digest, zone: tzinfo) -> str:
    """Return the subject line, which says the result: `Rasad digest, 20 Nov: 1 conflict, 2 new`."""
    result = ", ".join(count.words for count in digest.counts) or NOTHING_NEW
    return f"{clean(digest.title)}, {day(digest.until, zone)}: {result}"


def counts_line(digest: Digest) -> str:
    """Return the first line: every count, what was repeated and what fails included."""
    parts = [count.words for count in digest.counts] or [NOTHING_NEW]
    if digest.n_repeated:
        parts.append(f"{digest.n_repeated} known {_plural(digest.n_repeated, 'fact', 'facts')} repeated")
    if digest.failing:
        parts.append(f"{len(digest.failing)} {_plural(len(digest.failing), 'feed', 'feeds')} failing")
    return " · ".join(parts)


def empty_sentence(digest: Digest, zone: tzinfo) -> str:
    """Say that there is nothing new, and what that rests on."""
    watched = f" in {digest.n_feeds} {_plural(digest.n_feeds, 'feed', 'feeds')}" if digest.n_feeds else ""
    return f"Nothing new{watched} between {moment(digest.since, zone)} and {moment(digest.until, zone)}."


def told(card: DigestCard) -> str:
    """Return the modality and the difference of a card in one line, "" if there is neither."""
    said = modality_words(card.modality, isolate(card.attributed_to) if card.attributed_to else None)
    apart = "" if card_sign(card) is DENIAL else clean(card.difference)
    return " · ".join(part for part in (said, apart) if part)


def source_line(card: DigestCard, zone: tzinfo) -> str:
    """Return outlet, what is said of it, and time."""
    outlet = isolate(card.source) + (f" ({isolate(card.outlet_label)})" if card.outlet_label else "")
    return ", ".join(part for part in (outlet, moment(card.published_at, zone) if card.published_at else "") if part)


def known_line(card: DigestCard) -> str:
    """Return where the known value stands, of when it is, and how it is put forward there."""
    said = modality_words(card.known_modality, None)
    until = f"held until {partial_date(card.known_until)}" if card.known_until else ""
    parts = (isolate(card.known_source), partial_date(card.known_published), said, until)
    return ", ".join(part for part in parts if part)


def heading(card: DigestCard) -> str:
    """Return `Subject · property`."""
    return f"{isolate(card.subject)} · {clean(card.label)}"


def chip_word(card: DigestCard) -> str:
    """Return the word of the chip."""
    return card_sign(card).word


def repeated_line(again: Repeated) -> str:
    """Return one line on a fact that was said again."""
    note = f", {again.note}" if again.note else ""
    by = ", ".join(isolate(source) for source in again.sources)
    items = f"{again.items} {_plural(again.items, 'item', 'items')}"
    return f"{isolate(again.subject)} · {clean(again.label)}: {isolate(again.value)}{note} ({items}: {by})"


def unusual_line(one: UnusualTopic) -> str:
    """Return a topic with what is unusual about its coverage."""
    return f"{isolate(clean(one.topic))}: {clean(one.sentence)}"


def failing_line(feed: FailingFeed, zone: tzinfo) -> str:
    """Return one line on a feed that fails: which, why, since when."""
    since = f" Since {moment(feed.since, zone)}." if feed.since else ""
    return f"{isolate(feed.title)}: {isolate(feed.reason)}{since}"


def _plural(n: int, one: str, many: str) -> str:
    return one if n == 1 else many
