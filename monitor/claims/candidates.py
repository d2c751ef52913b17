"""Names that a pack does not know: things named by construction, a name beside a noun of their class."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from monitor.claims.cues import Cues
from monitor.claims.dateverbs import has_verb
from monitor.claims.items import DASH, SIGNS, Item, ItemSentence, prefixes_of
from monitor.claims.matching import NONE
from monitor.claims.rules import RuleSet
from monitor.text.names import NameHit
from monitor.types import Span

LEAST_LETTERS = 4
UNKNOWN = "unknown"
DATELINE = 10
"""A dateline has fewer items."""
MOST_DIGITS = 3
MOST_LETTERS = 2
"""Letters of a mark tied to a name; more are a word of their own."""
HYPHENS = frozenset("-\u2010\u2011\u2013")
TIES = HYPHENS | {""}
OWN_NUMBER = re.compile(r"[-\u2010\u2011\u2013 \u00a0](\d{1,4})(?![\w.,]*\d)")
NUMBER_AFTER = re.compile(r"[-\u2010\u2011\u2013](\d{1,2})(?![\w.,]*\d)")


def next_of_family(
    text: str, hits: Sequence[NameHit], kinds: Mapping[str, str], classes: frozenset[str]
) -> tuple[list[NameHit], dict[str, str]]:
    """Return `hits` and the kinds of new things: a known name with a number that is not its own names one more.

    "Alpha-3" in a text of which only "Alpha" is known is a thing of its own, and of the same kind. Where "Alpha" is
    another name of "Alpha-100", the hundred behind it belongs to the name.
    """
    found, born = [], {}
    for hit in hits:
        own = OWN_NUMBER.match(text, hit.span.end) if hit.id[-1:].isdigit() else None
        if own and hit.id.endswith(f"-{int(own[1])}") and not any(c.isdigit() for c in hit.name):
            found.append(replace(hit, span=Span(hit.span.start, own.end()), name=text[hit.span.start : own.end()]))
            continue
        number = NUMBER_AFTER.match(text, hit.span.end)
        if number is None or kinds.get(hit.id, "") not in classes or any(c.isdigit() for c in hit.name):
            found.append(hit)
            continue
        base = hit.id.rpartition("-")[0] if hit.id[-1:].isdigit() and "-" in hit.id else hit.id
        name = f"{base}-{int(number[1])}"
        found.append(NameHit(Span(hit.span.start, number.end()), name, text[hit.span.start : number.end()], hit.by))
        if name not in kinds:
            born[name] = kinds[hit.id]
    return found, born


def name_candidates(
    sentences: Sequence[ItemSentence], rules: RuleSet, text: str, kind: str, cues: Cues
) -> list[ItemSentence]:
    """Return `sentences` with every unknown name beside a noun of class `kind` made a thing of that class.

    A name begins with a capital, has four letters or more, and may end in a number ("Alpha-2").
    """
    names: dict[str, str] = {}
    mention = cues.mention
    common = mention.definite | mention.indefinite | mention.contrastive | mention.superlative | mention.stop
    common |= mention.pronouns | mention.pronouns_plural | mention.possessives | set(mention.groups) | _small(sentences)
    for sentence in sentences:
        if sentence.part == 0:
            continue
        nouns = {h.end - 1 for h in rules.nouns.get(kind, NONE).find(sentence.items, sentence.prefixes)}
        for first, last in _runs(sentence.items, text):
            if sentence.items[first].word in common:
                continue
            beside = (first and last + 1 in nouns) or first - 1 in nouns or _apposed(sentence, first, last, nouns, cues)
            tied = (
                last == first + 1
                and text[sentence.items[first].end] in HYPHENS
                and sentence.items[last].word.isdigit()
                and len(sentence.items[last].word) <= MOST_DIGITS
                and sentence.items[first].word.isalpha()
            )
            if (beside or tied) and len(sentence.items[first].word) >= LEAST_LETTERS:
                shown = " ".join(text[sentence.items[first].start : sentence.items[last].end].split())
                names.setdefault(_key(sentence.items, first, last), shown)
    return [_renamed(s, names, kind, text) for s in sentences] if names else list(sentences)


def _small(sentences: Sequence[ItemSentence]) -> frozenset[str]:
    """Return the words that the text also writes small: a capital does not make a name of them."""
    return frozenset(i.word for s in sentences for i in s.items if not i.capital and not i.kinds)


def _apposed(sentence: ItemSentence, first: int, last: int, nouns: set[int], cues: Cues) -> bool:
    """Say whether a name is tied to a noun by a comma or a word such as "called"."""
    items = sentence.items
    if first >= 2 and items[first - 1].word == "," and first - 2 in nouns:
        return True
    called = any(h.end == first for h in cues.mention.called.find(items, sentence.prefixes))
    if called and any(first - 7 <= n < first for n in nouns):
        return True
    after = range(last + 2, min(len(items), last + 9))
    opens = (
        last + 2 < len(items)
        and items[last + 1].word == ","
        and items[last + 2].word in (cues.mention.indefinite | cues.mention.definite)
    )
    if opens and items[last + 2].word in cues.mention.definite and _is_fronted(items, first, cues):
        return False
    return opens and any(
        k in nouns and not any(items[j].word == "," or items[j].name for j in range(last + 2, k)) for k in after
    )


def _is_fronted(items: Sequence[Item], first: int, cues: Cues) -> bool:
    """Say whether what ends with a name only leads up to what its sentence is about: "Built at Nomen, the lander …"."""
    opens = items[0]
    leads = opens.word in cues.mention.leads or (has_verb(items, 0, 1, cues.verbs) and not opens.kinds)
    return leads and all(item.word not in SIGNS for item in items[:first])


def _runs(items: Sequence[Item], text: str) -> list[tuple[int, int]]:
    """Return stretches of one capitalised unknown word, or run of them, with the number tied to it."""
    found = []
    for k, item in enumerate(items):
        if k and items[k - 1].word == DASH and item.capital and not item.kinds and k <= DATELINE:
            continue  # the first word of the story behind a dateline
        if item.capital and (not item.kinds or UNKNOWN in item.kinds):
            found.append((k, _last_of_name(items, k, text)))
    return found


def _last_of_name(items: Sequence[Item], first: int, text: str) -> int:
    """Return the last item of a name: a number behind it belongs to it, as do letters and figures ("Alpha-B2")."""
    last = first
    while last + 1 < len(items):
        following = items[last + 1]
        gap = text[items[last].end : following.start]
        number = following.word[:1].isdigit() and not following.kinds - {"count"}
        letter = following.capital and len(following.word) <= MOST_LETTERS and not following.kinds
        by_number = number and (gap in TIES or (gap == " " and last == first))
        by_letter = letter and (gap in HYPHENS or (gap == "" and items[last].word[:1].isdigit()))
        if not (by_number or by_letter):
            break
        last += 1
    return last


def _key(items: Sequence[Item], first: int, last: int) -> str:
    return " ".join(i.word for i in items[first : last + 1])


def _renamed(sentence: ItemSentence, names: dict[str, str], kind: str, text: str) -> ItemSentence:
    items, out, k = sentence.items, [], 0
    runs = dict(_runs(items, text))
    while k < len(items):
        last = runs.get(k, k)
        name = names.get(_key(items, k, last))
        if k in runs and name:
            out.append(
                replace(items[k], end=items[last].end, word=_key(items, k, last), kinds=frozenset({kind}), name=name)
            )
            k = last + 1
        else:
            out.append(items[k])
            k += 1
    return replace(
        sentence,
        items=tuple(out),
        prefixes=sentence.prefixes | prefixes_of(out),
        stops=frozenset(_moved(items, out, stop) for stop in sentence.stops),
    )


def _moved(items: Sequence[Item], out: Sequence[Item], stop: int) -> int:
    """Return where a stop lies after items were joined."""
    return sum(item.start < items[stop].start for item in out)
