"""A topic of the pack as a query, as near as the language of queries can say it: a beginning for a topic of one's own.

What a pack's rule can say and a query cannot is left out: which sentences tell of old things, that a thing must be new,
the reach of what rules a word out. What such a query finds is therefore near the topic, not the same.
"""

from __future__ import annotations

from collections.abc import Iterable

from monitor.topics.query import FARTHEST, MOST_CHARACTERS, MOST_WORDS
from monitor.topics.rule import Condition, TopicSpec, Where

_PREFIX = {Where.TITLE: "title:", Where.LEAD: "lead:", Where.ANY: ""}


def query_of_spec(spec: TopicSpec) -> str:
    """Return a query near a topic of the pack, "" where it would be longer than a query may be."""
    ways = [_way(condition) for condition in spec.conditions]
    parts = [_one_of(ways)]
    if spec.context:
        parts.append(_one_of(_written(word) for word in spec.context))
    if spec.never:
        parts.append(f"NOT {_one_of(f'lead:{_written(word)}' for word in spec.never)}")
    query = " ".join(parts)
    return query if len(query) <= MOST_CHARACTERS and _words(spec) <= MOST_WORDS else ""


def _way(condition: Condition) -> str:
    prefix = _PREFIX[condition.where]
    score = f"^{condition.score:g}" if condition.score != 1 else ""
    near = f" NEAR/{min(condition.within, FARTHEST)} "
    groups = (condition.must, *condition.near)
    parts = [near.join(_one_of(f"{prefix}{_written(word)}{score}" for word in group) for group in groups)]
    if condition.context:
        parts.append(_one_of(_written(word) for word in condition.context))
    if condition.about:
        parts.append(_one_of(f"lead:{_written(name)}" for name in condition.about))
    ruled_out = [_written(word) for word in condition.never]
    ruled_out += [f"lead:{_written(name)}" for name in condition.not_about]
    if ruled_out:
        parts.append(f"NOT {_one_of(ruled_out)}")
    return parts[0] if len(parts) == 1 else f"({' '.join(parts)})"


def _one_of(words: Iterable[str]) -> str:
    """Join alternatives, in parentheses where there are several."""
    each = list(dict.fromkeys(words))
    return each[0] if len(each) == 1 else f"({' OR '.join(each)})"


def _written(word: str) -> str:
    """Write a word or name of a rule as a query has it; a word without a star stands for itself alone, as in a rule."""
    if word.startswith("@"):
        return f'@"{word[1:]}"' if any(sign in word for sign in ' ()|^"') else word
    return word if word.endswith("*") and " " not in word and word[:-1].isalnum() else f'"{word}"'


def _words(spec: TopicSpec) -> int:
    lists = [spec.context, spec.never]
    for way in spec.conditions:
        lists += [way.must, *way.near, way.never, way.context, way.about, way.not_about]
    return sum(len(one) for one in lists)
