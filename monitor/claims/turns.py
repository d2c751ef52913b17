"""Whose words go on: quotes, direct speech, labels, lists and interviews that run over several sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from monitor.claims.cues import Cues
from monitor.claims.find import hits
from monitor.claims.items import ItemSentence
from monitor.claims.memory import PERSON, Who

EARLY = 4
BODY_PART = 2
ASKED = 2
"""So many questions that stand in lines of their own make an interview."""
SOON = 2
"""One who is known by what he is only is named in so many sentences, or stays without a name."""
SHORT = 3
"""A question of an interview has so many sentences at most."""
OWN = 3
"""Who is called "ours" within so many words behind "according to" is of the outlet itself."""
FRAGMENT = 3
"""So many words in quotation marks are somebody's words, fewer may be a name."""
OPENING, CLOSING, EITHER = "“«„", "”»", '"'
SIGN = re.compile(f"[{OPENING}{CLOSING}{EITHER}]")
BULLET = re.compile(r"\s*(?:[-–—ـ•*·▪◦]|\d{1,2}\s*[.)ـ–-](?!\d))")
QUESTION = re.compile(r"[?؟][\s\"”»')*_]*\Z")
INITIALS = re.compile(r"((?:[^\W\d_]\.?){2,4}):\s")
LISTED = re.compile(r":\s*\Z")
QUOTED = re.compile(r"[“«„\"]([^“”«»„\"]*)[”»\"]")


@dataclass(slots=True)
class Turn:
    """A sentence and who speaks in it, by stretches that are given by their last item.

    `label` is the person before a colon at its head, `direct` says that words follow a colon without quotation marks,
    `guest` is whom it introduces as asked, by what he or she is.
    """

    sentence: ItemSentence
    row: list[tuple[int, Who | None]]
    label: Who | None = None
    direct: bool = False
    guest: Who | None = None

    @property
    def who(self) -> Who | None:
        """The first who speaks here."""
        return next((who for _, who in self.row if who is not None), None)

    def give(self, who: Who | None) -> None:
        """Let `who` speak in all of the sentence."""
        self.row = [(end, who) for end, _ in self.row]


def go_on(turns: Sequence[Turn], cues: Cues, text: str, titled: Container[str] = ()) -> None:
    """Give sentences that name no speaker to the one whose words they carry on.

    `titled` are persons whose post is known.
    """
    _quotes(turns, text)
    _headings(turns)
    _introduced(turns, cues, titled)
    _runs(turns)
    _carried(turns, cues)
    _theirs(turns, cues)
    _between(turns, cues)
    _ourselves(turns, cues)
    lines = list(_lines(turns, text))
    _initials(turns, lines, text)
    _lists(lines, cues, text)
    _interview(turns, lines, cues, text)


def _quotes(turns: Sequence[Turn], text: str) -> None:
    """Give quotes that name no speaker to the one who ends them, whom the sentence before names, or who spoke last."""
    inside, paragraph = False, -1
    last: Who | None = None
    near: Who | None = None
    named: Who | None = None
    introduced: Who | None = None
    for k, turn in enumerate(turns):
        span = turn.sentence.span
        if turn.sentence.paragraph != paragraph:
            inside, paragraph, near, introduced = False, turn.sentence.paragraph, None, None
        stretch = text[span.start : span.end]
        begins = inside or _opens(stretch)
        inside = _still_open(stretch, inside=inside)
        spoken = turn.who
        if spoken is None and turn.sentence.part == BODY_PART:
            if begins:
                after = turns[k + 1] if inside and k + 1 < len(turns) else None
                same = after is not None and after.sentence.paragraph == paragraph
                turn.give((after.who if after is not None and same else None) or introduced or last or named)
            elif near is not None and any(len(q.split()) >= FRAGMENT for q in QUOTED.findall(stretch)):
                turn.give(near)
        last, near = spoken or last, spoken or near
        people = [Who(i.name, i.kinds) for i in turn.sentence.items if i.name and i.kinds & PERSON]
        named = people[0] if people and turn.sentence.part == BODY_PART else named
        introduced = named if turn.who is None and len(people) == 1 and not begins else None


def _opens(stretch: str) -> bool:
    """Say whether a sentence begins with words of somebody in quotation marks, and not with a name in them."""
    if stretch[:1] not in tuple(OPENING + EITHER):
        return False
    whole = QUOTED.match(stretch)
    return whole is None or len(whole[1].split()) >= FRAGMENT or whole.end() == len(stretch)


def _still_open(stretch: str, *, inside: bool) -> bool:
    for sign in SIGN.findall(stretch):
        if sign in OPENING:
            inside = True
        elif sign in CLOSING:
            inside = False
        elif sign in EITHER:
            inside = not inside
    return inside


def _headings(turns: Sequence[Turn]) -> None:
    """Name the bare titles of a headline by the first person who speaks below it: "…, envoy says"."""
    below = [who for turn in turns if turn.sentence.part for _, who in turn.row if who]
    named = (Who(i.name, i.kinds) for t in turns if t.sentence.part for i in t.sentence.items if i.name)
    below += [who for who in named if who.person or who.outlet]
    for turn in turns:
        if any(who and who.bare for _, who in turn.row):
            turn.row = [(end, _named(who, below) if who and who.bare else who) for end, who in turn.row]


def _named(who: Who, below: Sequence[Who]) -> Who | None:
    return next((other for other in below if other.person != who.outlet and not other.bare), None)


def _introduced(turns: Sequence[Turn], cues: Cues, titled: Container[str]) -> None:
    """Name one known by what he is only by the person who speaks next and was not named before: "An envoy said …"."""
    before: set[str] = set()
    for k, turn in enumerate(turns):
        who = turn.who
        if who is not None and who.unnamed and who.person and _one(who, cues):
            following = (t for t in turns[k + 1 : k + 1 + SOON] if t.who is not None)
            next_who = next((t.who for t in following), None)
            new = next_who is not None and next_who.name not in before and next_who.name not in titled
            if next_who and new and next_who.person and not next_who.unnamed:
                turn.row = [(end, next_who if w == who else w) for end, w in turn.row]
        if turn.sentence.part or cues.cased:
            before |= {item.name for item in turn.sentence.items if item.name}


def _one(who: Who, cues: Cues) -> bool:
    """Say whether the words by which somebody is known mean one person, and no outlet heard him."""
    words = set(who.name.casefold().split())
    roles = cues.roles | {role.casefold() for role in cues.unnamed_roles.values() if not role.endswith("s")}
    return "(" not in who.name and bool(words & roles) and words.isdisjoint(cues.crowds)


def _runs(turns: Sequence[Turn]) -> None:
    """Let an answer ("X: …") and direct speech after a colon go on to the end of the paragraph."""
    last: Who | None = None
    paragraph = -1
    for turn in turns:
        if turn.sentence.part != BODY_PART:
            continue
        if turn.sentence.paragraph != paragraph:
            last, paragraph = turn.label, turn.sentence.paragraph
        if turn.who is None:
            turn.give(last)
        elif turn.direct:
            last = turn.row[-1][1]
        elif turn.who != last:
            last = turn.label


def _carried(turns: Sequence[Turn], cues: Cues) -> None:
    """Let a speaker go on in the next sentence, if it begins with a pronoun and tells of what is to be."""
    pronouns = cues.mention.pronouns | cues.mention.pronouns_plural
    for before, here in pairwise(turns):
        last, (a, b) = before.row[-1][1], (before.sentence, here.sentence)
        same = a.paragraph == b.paragraph and a.part == b.part == BODY_PART
        if last is None or not same or here.who is not None or b.items[0].word not in pronouns:
            continue
        if any(item.word in cues.future for item in b.items[:EARLY]):
            here.give(last)


def _theirs(turns: Sequence[Turn], cues: Cues) -> None:
    """Let a person go on in the next sentence, if it speaks of what is that person's: "His country's second …"."""
    for before, here in pairwise(turns):
        last = before.row[-1][1]
        if last is None or not last.person or here.who is not None or here.sentence.part != BODY_PART:
            continue
        items = here.sentence.items
        others = any(item.kinds & PERSON and item.name != last.name for item in items)
        his = (k for k, item in enumerate(items[:-1]) if item.word in cues.personal)
        if not others and any(items[k + 1].word not in cues.others_than for k in his):
            here.give(last)


def _between(turns: Sequence[Turn], cues: Cues) -> None:
    """Let a person who speaks before and behind a sentence of the same paragraph tell it, if it is of the present."""
    following: list[Who | None] = [None]
    for turn in reversed(turns[2:]):
        following.append(turn.who or following[-1])
    for k, here in enumerate(turns[1:-1], start=1):
        before, behind = turns[k - 1], following[-k]
        if here.who is not None or behind is None or here.sentence.part != BODY_PART:
            continue
        last, words = before.row[-1][1], {item.word for item in here.sentence.items}
        same = before.sentence.paragraph == here.sentence.paragraph and last is not None and last == behind
        named = same and last is not None and last.person and not last.unnamed
        if named and words & cues.present and words.isdisjoint(cues.past):
            here.give(last)


def _ourselves(turns: Sequence[Turn], cues: Cues) -> None:
    """Give sentences in the first person to the person who spoke last: outlets do not say "we"."""
    last: Who | None = None
    for turn in turns:
        if turn.who is not None:
            last = turn.row[-1][1] or last
        elif last is not None and last.person and turn.sentence.part == BODY_PART and _own(turn.sentence, cues):
            turn.give(last)


def _own(sentence: ItemSentence, cues: Cues) -> bool:
    ours = {k for hit in hits(cues.speech_by, sentence) for k in range(hit.end, hit.end + OWN)}
    plain = (item.word for k, item in enumerate(sentence.items) if not item.kinds and k not in ours)
    ends = cues.first_person_endings
    return any(w in cues.first_person or (ends and len(w) > FRAGMENT and w.endswith(ends)) for w in plain)


def _lines(turns: Sequence[Turn], text: str) -> Iterator[list[Turn]]:
    """Yield the lines of the body, each with its sentences."""
    line: list[Turn] = []
    for turn in turns:
        if turn.sentence.part != BODY_PART:
            continue
        if line and "\n" in text[line[-1].sentence.span.end : turn.sentence.span.start]:
            yield line
            line = []
        line.append(turn)
    if line:
        yield line


def _lists(lines: Sequence[list[Turn]], cues: Cues, text: str) -> None:
    """Give the points of a list to the one who speaks before the colon above it."""
    teller: Who | None = None
    for line in lines:
        first, last = line[0].sentence.span, line[-1].sentence.span
        if not BULLET.match(text, first.start, first.end):
            told = [turn.row[-1][1] for turn in line if turn.who is not None] or _talk(line, cues)
            teller = next(reversed(told), None) if LISTED.search(text, last.start, last.end) else None
            continue
        for turn in line:
            if teller is not None and turn.who is None:
                turn.give(teller)


def _initials(turns: Sequence[Turn], lines: Sequence[list[Turn]], text: str) -> None:
    """Give lines that begin with the initials of a person named in the text to that person: "NN: Yes."."""
    starts = [(line, INITIALS.match(text, line[0].sentence.span.start)) for line in lines]
    if not any(found for _, found in starts):
        return
    people = [Who(i.name, i.kinds) for t in turns for i in t.sentence.items if i.name and i.kinds & PERSON]
    known = {"".join(word[0] for word in who.name.split()).upper(): who for who in people}
    for line, found in starts:
        who = known.get(found[1].replace(".", "")) if found else None
        for turn in line:
            if who is not None and turn.who is None:
                turn.give(who)


def _talk(line: Sequence[Turn], cues: Cues) -> list[Who | None]:
    """Return the persons of a line that tells of a talk of theirs: "The main points of NAME's speech:"."""
    if not any(hits(cues.talks, turn.sentence) for turn in line):
        return []
    return [Who(i.name, i.kinds) for turn in line for i in turn.sentence.items if i.name and i.kinds & PERSON]


def _interview(turns: Sequence[Turn], lines: Sequence[list[Turn]], cues: Cues, text: str) -> None:
    """Give the answers between questions to the one who is interviewed: the first person named or described above."""
    asked = [k for k, line in enumerate(lines) if _asks(line, cues, text)]
    if len(asked) < ASKED:
        return
    asked = sorted({*asked, *_begun(lines, text)})
    start = lines[asked[0]][0].sentence
    above = [t for t in turns if t.sentence.span.start < start.span.start]
    guest = next((Who(i.name, i.kinds) for t in above for i in t.sentence.items if i.name and i.kinds & PERSON), None)
    guest = guest or next((t.guest for t in above if t.guest is not None), None)
    marked = all(_marked(lines[k], cues, text) for k in asked)
    told = marked or len(asked) > ASKED or any(hits(cues.interview, t.sentence) for t in above)
    if guest is None or not told:
        return
    for k, following in zip(asked, [*asked[1:], asked[-1] + 2], strict=True):
        for turn in lines[k]:
            turn.give(None)
        for turn in (t for line in lines[k + 1 : following] for t in line):
            if turn.who is None:
                turn.give(guest)


def _asks(line: Sequence[Turn], cues: Cues, text: str) -> bool:
    last, opening = line[-1].sentence.span, line[0].sentence.items
    asking = bool(opening) and opening[0].word in cues.asks
    return len(line) <= SHORT and (QUESTION.search(text, last.start, last.end) is not None or asking)


def _begun(lines: Sequence[list[Turn]], text: str) -> Iterator[int]:
    """Yield the first of two lines of a paragraph that both begin with a dash: what is asked, and the answer."""
    dashed = [BULLET.match(text, li[0].sentence.span.start, li[0].sentence.span.end) is not None for li in lines]
    places = [line[0].sentence.paragraph for line in lines]
    size = Counter(places)
    for k in range(len(lines) - 1):
        pair = places[k] == places[k + 1] and size[places[k]] == len(("asked", "answered"))
        if pair and dashed[k] and dashed[k + 1]:
            yield k


def _marked(line: Sequence[Turn], cues: Cues, text: str) -> bool:
    """Say whether a dash or a label ("Q:") tells that somebody asks."""
    first = line[0].sentence
    return BULLET.match(text, first.span.start, first.span.end) is not None or first.items[0].word in cues.asks
