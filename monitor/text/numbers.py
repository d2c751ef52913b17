"""Read numbers, in digits and in words, out of tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from monitor.text.languages import LanguagePack, NumberWord
from monitor.text.tokens import Token

LONGEST = 40
"""Characters of a number in digits; more of them are a code, or the decimals of pi."""
LARGEST = 1e24
"""What no number in words goes beyond."""


@dataclass(frozen=True, slots=True)
class NumberRun:
    """A number from token `first` to token `last`, both included.

    `text` is the number in digits, as written where it was written in digits ("1000" for "1,000", "1.20" for "1,20").
    `ordinal`: "9th", "second". `article`: only "a" stands there. `named`: the number is part of a name or code,
    such as "X-2" or "2.1b". `digits`: written in digits.
    """

    first: int
    last: int
    value: float
    text: str
    ordinal: bool = False
    article: bool = False
    named: bool = False
    digits: bool = False


def scan(tokens: Sequence[Token], pack: LanguagePack) -> dict[int, NumberRun]:
    """Return the numbers among `tokens` by the index of their first token. Clock times and full dates are left out."""
    runs: dict[int, NumberRun] = {}
    at = 0
    while at < len(tokens):
        token = tokens[at]
        run = None
        if token.kind == "n":
            run = _digits(tokens, at, pack)
            if run and at >= 2 and tokens[at].glued and tokens[at - 1].word == "-" and tokens[at - 1].glued:
                before = runs.get(at - 2)
                run = replace(run, named=run.named or (before is not None and before.named))
        elif token.kind == "w" and token.word in pack.numbers:
            run = _words(tokens, at, pack)
        if run:
            runs[at] = run
            at = run.last
        at += 1
    return runs


def plain_number(digits: str, decimals: str) -> str:
    """Return `digits` with a decimal point and no separators of thousands, "" where it is no number.

    `decimals` holds the characters that part decimals in the language; a lone comma before three digits parts
    thousands unless it is one of them.
    """
    whole, mark, rest = digits, "", ""
    for position, char in enumerate(digits):
        if not char.isdigit():
            whole, mark, rest = digits[:position], char, digits[position + 1 :]
            break
    if not mark or mark == ":":
        return "" if mark else whole
    groups = rest.replace(mark, "").isdigit() and all(len(part) == 3 for part in rest.split(mark))
    if mark in ",." and groups and len(whole) <= 3 and (mark not in decimals or mark in rest):
        return whole + rest.replace(mark, "")
    thousands, point, fraction = rest.partition(".")
    if mark == "," and point and fraction.isdigit() and all(len(part) == 3 for part in thousands.split(",")):
        return f"{whole}{thousands.replace(',', '')}.{fraction}"
    if rest.isdigit() and (mark in decimals or mark in ",."):
        return f"{whole}.{rest}"
    return ""


def written(value: float) -> str:
    """Return a number in digits, without a trailing `.0`."""
    return f"{value:.10g}" if value != int(value) else str(int(value))


def _digits(tokens: Sequence[Token], at: int, pack: LanguagePack) -> NumberRun | None:
    text, last = plain_number(tokens[at].word, pack.decimals), at
    if not text or len(text) > LONGEST:
        return None
    named = _is_named(tokens, at, pack)
    while pack.space_groups and "." not in text and len(text) < LONGEST and _grouped(tokens, last, text):
        last += 1
        text += tokens[last].word
    ordinal, last = _ordinal_ending(tokens, last, pack)
    if ordinal:
        return NumberRun(at, last, float(text), text, ordinal=True, named=named, digits=True)
    scale = _scale_after(tokens, last, pack)
    if scale:
        value = float(text) * scale.value
        return NumberRun(at, last + 1, value, written(value), named=named, digits=True)
    return NumberRun(at, last, float(text), text, named=named or _has_code_ending(tokens, last, pack), digits=True)


def _grouped(tokens: Sequence[Token], last: int, text: str) -> bool:
    if last + 1 >= len(tokens) or text.startswith("0") or (tokens[last].word == text and len(text) > 3):
        return False
    follower = tokens[last + 1]
    near = follower.kind == "n" and follower.start - tokens[last].end == 1
    return near and follower.word.isdigit() and len(follower.word) == 3


def _ordinal_ending(tokens: Sequence[Token], last: int, pack: LanguagePack) -> tuple[bool, int]:
    after = last + 1
    if after < len(tokens) and tokens[after].word == "-" and tokens[after].glued:
        after += 1
    if after < len(tokens) and tokens[after].glued and tokens[after].word in pack.ordinal_endings:
        return True, after
    return False, last


def _scale_after(tokens: Sequence[Token], last: int, pack: LanguagePack) -> NumberWord | None:
    word = pack.numbers.get(tokens[last + 1].word) if last + 1 < len(tokens) else None
    return word if word and word.scale else None


def _has_code_ending(tokens: Sequence[Token], last: int, pack: LanguagePack) -> bool:
    """Say whether letters stick to the number that are no unit: "2.1b", "3U"."""
    after = last + 1
    if after >= len(tokens) or tokens[after].kind != "w" or not tokens[after].glued:
        return False
    return pack.units.match(tokens, after) is None and pack.date_words.match(tokens, after) is None


def _is_named(tokens: Sequence[Token], at: int, pack: LanguagePack) -> bool:
    if at == 0:
        return False
    before = tokens[at - 1]
    if tokens[at].glued and before.kind == "w":
        return True
    if before.word in ("#", "№"):
        return True
    if at >= 2 and before.word == "." and tokens[at - 2].word in ("no", "nos"):
        return True
    if before.word == "-" and tokens[at].glued and before.glued and at >= 2 and tokens[at - 2].kind == "w":
        word = tokens[at - 2].word
        return word not in pack.numbers and pack.date_words.match(tokens, at - 2) is None
    return False


def _words(tokens: Sequence[Token], at: int, pack: LanguagePack) -> NumberRun | None:
    first = pack.numbers[tokens[at].word]
    if first.ordinal:
        return NumberRun(at, at, first.value, written(first.value), ordinal=True)
    total, current, last, ordinal = 0.0, 0.0 if first.scale else first.value, at, False
    if first.scale:
        total, current = _multiply(total, 1.0, first.value)
    before = (total, current, last)
    while not ordinal:
        position, word = _next_part(tokens, last, pack)
        if word is None:
            break
        if word.scale and current >= 100 > word.value / 10:
            total, current, last = before
            break
        before = (total, current, last)
        if word.scale and current * word.value > LARGEST:
            break
        if word.scale:
            total, current = _multiply(total, current, word.value)
        elif _adds(current, word.value):
            current, ordinal = current + word.value, word.ordinal
        else:
            break
        last = position
    value = total + current
    if last == at and value == 0.5:
        last = _half_a(tokens, at, pack)
        scale = _scale_after(tokens, last, pack)
        if scale:
            last, value = last + 1, value * scale.value
    return NumberRun(at, last, value, written(value), ordinal=ordinal, article=first.article and last == at)


def _multiply(total: float, current: float, scale: float) -> tuple[float, float]:
    product = (current or 1.0) * scale
    return (total + product, 0.0) if scale >= 1000 else (total, product)


def _adds(current: float, value: float) -> bool:
    """Say whether `value` can stand after `current` in one number: "twenty" "five", "hundred" "ten", "two" "half"."""
    if value == 0.5:
        return current == int(current) and current > 0
    if current == 0:
        return value > 0
    if current % 100 == 0:
        return 0 < value < (1000 if current % 1000 == 0 else 100)
    return current % 10 == 0 and current % 100 >= 20 and 0 < value < 10


def _next_part(tokens: Sequence[Token], last: int, pack: LanguagePack) -> tuple[int, NumberWord | None]:
    at, joined = last + 1, False
    if at < len(tokens) and tokens[at].word == "-" and tokens[at].glued:
        at += 1
    if at < len(tokens) and tokens[at].word in pack.joiners:
        at, joined = at + 1, True
    if at < len(tokens) and tokens[at].word == "-" and tokens[at].glued:
        at += 1
    word = pack.numbers.get(tokens[at].word) if at < len(tokens) else None
    if word is None and at < len(tokens) and tokens[at].word[:1] in pack.joiners:
        word, joined = pack.numbers.get(tokens[at].word[1:]), True
    if word and word.article and joined:
        at += 2 if at + 1 < len(tokens) and tokens[at + 1].word == "-" else 1
        half = pack.numbers.get(tokens[at].word) if at < len(tokens) else None
        return (at, half) if half and half.value == 0.5 else (at, None)
    if word is None or word.article or (word.value == 0.5 and not joined):
        return at, None
    if joined and word.scale:
        return at, None
    return at, word


def _half_a(tokens: Sequence[Token], at: int, pack: LanguagePack) -> int:
    """Take the article of "half a metre" and the hyphen of "half-metre" along."""
    following = pack.numbers.get(tokens[at + 1].word) if at + 1 < len(tokens) else None
    return at + 1 if following and following.article else at
