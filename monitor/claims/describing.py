"""What a mention says of one named before it in its sentence: "X is a …", "X, a …", "this is the first lander"."""

from __future__ import annotations

from monitor.claims.pointers import Form, Mention
from monitor.claims.predicates import called_so, is_all
from monitor.claims.told import Meant, Told

ASIDE = 6
"""What is put in between commas has fewer words."""
HEADING = 2
"""What a line of a list is about stands among its first words."""
PRESENTED = 3
"""A sentence presents the thing of a mention that begins within so many words."""


def described_by(told: Told, mention: Mention) -> Meant | None:
    """Return the mention that this one describes: "X is a …", "X, a …"."""
    if mention.noun < 0 or not told.current:
        return None
    items, previous = told.sentences[mention.sentence].items, told.current[-1]
    after = items[mention.last + 1].word if mention.last + 1 < len(items) else ","
    describes = told.cues.verb_last and not mention.plural and mention.form is not Form.DEFINITE
    if describes and after in told.cues.copula - {","}:
        named = {m.subjects: m for m in told.current if m.mention.form is Form.NAMED}
        if len(named) == 1 and all(len(subjects) == 1 for subjects in named):
            return next(iter(named.values()))
    end = max(previous.mention.last, previous.mention.reach[1] if previous.mention.noun >= 0 else 0)
    between = [items[k].word for k in range(end + 1, mention.first)]
    if not previous.subjects or (len(previous.subjects) > 1 and not mention.plural):
        return None
    between = _without_aside(between)
    if called_so(items, mention, between, told.cues):
        return previous
    if between and len(between) <= 4 and between[-1] in told.cues.copula and (len(between) == 1 or between[0] != ","):
        return previous
    if not between and mention.form is Form.INDEFINITE and previous.mention.noun < 0 and previous.mention.last >= 0:
        return previous if items[mention.first].word in told.cues.indefinite else None
    if between == [","] and mention.form is Form.DEFINITE and told.is_compared(previous):
        return None
    if between[:1] == [":"] and previous.mention.form is Form.NAMED and mention.form is not Form.DEFINITE:
        heads = previous.mention.first <= HEADING and len(between) <= PRESENTED
        return previous if heads and told.cues.stop.isdisjoint(between) else None
    if between == [","] or between == ["("]:
        return previous if mention.form is not Form.DEFINITE or previous.mention.form is Form.NAMED else None
    return None


def is_presented(told: Told, mention: Mention) -> bool:
    """Say whether the sentence says by this mention what the thing spoken of last is: "это первый аппарат"."""
    items = told.sentences[mention.sentence].items
    if told.last and not told.current and is_all(items, mention, told.cues):
        return True
    return (
        bool(told.last)
        and not mention.names
        and not (told.current or mention.plural or mention.rest)
        and mention.noun >= 0
        and 0 < mention.first <= PRESENTED
        and items[0].word in told.cues.presents
    )


def just_named(told: Told, mention: Mention) -> tuple[str, ...]:
    """Return the one thing that the sentence named last, for a phrase that goes on to describe it."""
    named = [m for m in told.current if m.mention.form is Form.NAMED]
    return named[-1].subjects if named and len(named[-1].subjects) == 1 else ()


def _without_aside(words: list[str]) -> list[str]:
    """Return the words behind what a pair of commas puts in between: "is" of ", it said, is"."""
    closes = next((k for k, word in enumerate(words) if k and word == ","), 0)
    return words[closes + 1 :] if words[:1] == [","] and 1 < closes <= ASIDE and closes + 1 < len(words) else words
