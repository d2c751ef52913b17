"""Write outside text as escaped HTML of our own: a sentence with its evidence marked, a value with its added words."""

from __future__ import annotations

import difflib
import re
from html import escape

from monitor.types import Span
from ui.texts import is_rtl

WORDS = re.compile(r"\w+|\W", re.UNICODE)
QUOTES = {"fa": ("«", "»"), "ru": ("«", "»"), "ar": ("«", "»")}
PLAIN_QUOTES = ("“", "”")
LONGEST_SENTENCE = 420
LEAD = 160


def shortened(sentence: str, span: Span | None) -> tuple[str, Span | None]:
    """Cut a sentence that is too long for a card round its evidence, with an ellipsis at each cut."""
    if len(sentence) <= LONGEST_SENTENCE:
        return sentence, span
    start = 0 if span is None else max(0, span.start - LEAD)
    if start > 0:
        start = sentence.find(" ", start) + 1 or start
    end = min(len(sentence), start + LONGEST_SENTENCE)
    head, tail = ("…" if start else ""), ("…" if end < len(sentence) else "")
    cut = f"{head}{sentence[start:end]}{tail}"
    if span is None:
        return cut, None
    shift = len(head) - start
    return cut, Span(max(0, span.start + shift), min(len(cut), span.end + shift))


def sentence_html(sentence: str, span: Span | None, marker: str, language: str) -> str:
    """Return a sentence between quotation marks, the words of `span` on the colour `marker`."""
    text, at = shortened(sentence, span)
    opening, closing = QUOTES.get(language, PLAIN_QUOTES)
    if text[:1] in '«“"„':
        opening = closing = ""
    if at is None or at.start >= at.end:
        words = escape(text)
    else:
        inside = f'<span style="background-color:{marker}">{escape(text[at.start : at.end])}</span>'
        words = escape(text[: at.start]) + inside + escape(text[at.end :])
    side = "rtl" if is_rtl(language) else "ltr"
    return f'<p dir="{side}" style="margin:0; line-height:122%">{opening}{words}{closing}</p>'.replace("\n", " ")


def added_spans(value: str, known: str) -> tuple[Span, ...]:
    """Return the parts of `value` that `known` does not hold; nothing where both have no word in common."""
    new, old = WORDS.findall(value), WORDS.findall(known)
    matcher = difflib.SequenceMatcher(None, [w.casefold() for w in old], [w.casefold() for w in new], autojunk=False)
    blocks = matcher.get_matching_blocks()
    if not any(re.match(r"\w", new[at]) for _, b, n in blocks for at in range(b, b + n)):
        return ()
    starts = [0]
    for word in new:
        starts.append(starts[-1] + len(word))
    steps = matcher.get_opcodes()
    return tuple(Span(starts[b1], starts[b2]) for tag, _, _, b1, b2 in steps if tag in ("insert", "replace"))


def value_html(value: str, known: str, colour: str) -> str:
    """Return a value with the words that are not in `known` in `colour`."""
    result, at = "", 0
    for span in added_spans(value, known):
        result += escape(value[at : span.start])
        result += f'<span style="color:{colour}">{escape(value[span.start : span.end])}</span>'
        at = span.end
    return result + escape(value[at:])


def plain_tip(text: str) -> str:
    """Return a tooltip that shows `text` literally, whatever it looks like."""
    return f"<qt>{escape(text)}</qt>" if text else ""
