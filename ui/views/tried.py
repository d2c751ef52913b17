"""The cards of a tried sentence: the text with what is recognised in it, each claim with its rule, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from monitor.palette import modality_words
from monitor.types import Tier, Value
from ui.delegates.chips import ChipLabel, ChipLook
from ui.models.timeline import MODALITIES
from ui.texts import FSI, PDI, is_rtl, isolate, joined, tr, value_text
from ui.theme import Skin, Theme
from ui.views.parts import IconLabel, column, label, line, rich_label

if TYPE_CHECKING:
    from monitor.claims.trace import Annotation, Group
    from monitor.trying import RuleNote, Tried, TriedClaim

PATTERNS, LONGEST_PATTERN = 4, 48
"""Patterns of a rule that are listed, and the characters of each that are shown."""
TIERS = {
    Tier.NAMED: "its subject is named there",
    Tier.AMONG: "its subject is named there beside others",
    Tier.OFFICE: "put together from a role and an organisation",
    Tier.COREFERENCE: "its subject is meant, not named",
}


def group_words(group: Group) -> str:
    """Name a group of recognised words."""
    from monitor.trying import KINDS

    return tr(KINDS[group])


def read_as(annotation: Annotation) -> str:
    """Say what a stretch was read as: the canonical name, or the value as people read it."""
    value: Value | None = annotation.value
    return annotation.name or (value_text(value) if value is not None else "")


def marked_html(theme: Theme, text: str, annotations: Sequence[Annotation], language: str) -> str:
    """Return the text with each recognised stretch on its colour and its kind behind it."""
    result, at = "", 0
    small = max(1, theme.px(9))
    for one in annotations:
        if one.span.start < at:
            continue
        ground = getattr(theme.palette, f"kind_{one.group.value}")
        result += _plain(text[at : one.span.start])
        tag = f'<span style="font-size:{small}px"> {FSI}{escape(group_words(one.group).upper())}{PDI}&nbsp;</span>'
        words = f"&nbsp;<b>{_plain(one.span.of(text))}</b>"
        result += f'<span style="background-color:{ground}">{words}{tag}</span>'
        at = one.span.end
    result += _plain(text[at:])
    side = "rtl" if is_rtl(language) else "ltr"
    return f'<p dir="{side}" style="margin:0; line-height:150%; font-size:{theme.px(15)}px">{result}</p>'


def _plain(text: str) -> str:
    return escape(text).replace("\n", "<br>")


class RecognisedCard(QFrame):
    """The text as it was recognised, and the same as a list."""

    def __init__(self, skin: Skin, tried: Tried, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        px = skin.theme.px
        whole = column(self, margins=(px(14), px(11), px(14), px(12)), gap=px(10))
        html = marked_html(skin.theme, tried.text, tried.annotations, tried.language)
        whole.addWidget(rich_label(html, "", tried.language, tried.text, self))
        if not tried.annotations:
            whole.addWidget(label(tr("No name, no date and no amount that Rasad knows."), "second", self, wrap=True))
            return
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(18))
        grid.setVerticalSpacing(px(3))
        for row, one in enumerate(tried.annotations):
            kind = one.kind.replace("-", " ")
            group = group_words(one.group)
            words = (
                (isolate(one.span.of(tried.text)), "strong"),
                (group if group == kind or not kind else f"{group}: {kind}", "second"),
                (isolate(read_as(one)), ""),
            )
            for place, (said, look) in enumerate(words):
                grid.addWidget(label(said, look, self), row, place)
        grid.setColumnStretch(2, 1)
        whole.addLayout(grid)


class ClaimCard(QFrame):
    """One claim: verdict, subject and property, value, how it is said, why the verdict, which rule."""

    def __init__(self, skin: Skin, one: TriedClaim, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.one = one
        px, claim = skin.theme.px, one.claim
        whole = column(self, margins=(px(14), px(10), px(14), px(11)), gap=px(5))
        head = line(gap=px(9))
        head.addWidget(ChipLabel(skin, ChipLook(one.judgement.shown, soft=one.judgement.soft), self))
        head.addWidget(label(f"{isolate(claim.subject)} · {isolate(one.label)}", "strong", self, wrap=True), 1)
        whole.addLayout(head)
        whole.addWidget(label(isolate(value_text(claim.value)), "value", self, wrap=True))
        whole.addWidget(label(self.how(), "meta", self, wrap=True))
        whole.addWidget(label(one.explanation, "second", self, wrap=True))
        evidence = tr("The words: “{words}”").replace("{words}", isolate(claim.evidence.of(text)))
        whole.addWidget(label(evidence, "second", self, wrap=True))
        whole.addWidget(label(rule_words(one.rule), "second", self, wrap=True))
        self.setAccessibleName(f"{claim.subject}, {one.label}: {claim.value.text}. {one.explanation}")

    def how(self) -> str:
        """Say how the claim is put forward, who says it, and how surely its subject is known."""
        claim = self.one.claim
        who = isolate(claim.attributed_to) if claim.attributed_to else None
        said = tr(modality_words(claim.modality, who)) or tr(MODALITIES[claim.modality])
        return joined(said, tr(TIERS[claim.tier]))


def rule_words(rule: RuleNote) -> str:
    """Say which rule fired, where it is written, what it looks for, and what it was written for."""
    if not rule.file:
        return tr("Found by: {rule}, a rule of the program itself").replace("{rule}", rule.id)
    place = tr("{file}, line {line}").replace("{file}", rule.file).replace("{line}", str(rule.line))
    looks = ", ".join(isolate(_cut(pattern)) for pattern in rule.patterns[:PATTERNS])
    more = " …" if len(rule.patterns) > PATTERNS else ""
    said = [tr("Rule {rule} ({place})").replace("{rule}", isolate(rule.id)).replace("{place}", isolate(place))]
    if looks:
        said.append(tr("looks for: {words}").replace("{words}", looks + more))
    if rule.example:
        said.append(tr("for example: “{text}”").replace("{text}", isolate(rule.example)))
    return "; ".join(said)


def _cut(pattern: str) -> str:
    return pattern if len(pattern) <= LONGEST_PATTERN else pattern[:LONGEST_PATTERN].rstrip() + "…"


class MissingCard(QFrame):
    """What keeps the text from being read as a claim, a sentence each."""

    def __init__(self, skin: Skin, missing: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        px = skin.theme.px
        whole = column(self, margins=(px(14), px(11), px(14), px(12)), gap=px(7))
        for sentence in missing:
            row = line(gap=px(8))
            row.addWidget(IconLabel(skin, "warning", 16, "warn_edge", self))
            row.addWidget(label(sentence, "", self, wrap=True), 1)
            whole.addLayout(row)


class TopicsLine(QWidget):
    """The topics a text belongs to, with the words that decided."""

    def __init__(self, tried: Tried, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        whole = column(self, gap=3)
        for topic in tried.topics:
            words = ", ".join(dict.fromkeys(isolate(span.of(tried.text)) for span in topic.reasons))
            whole.addWidget(label(f"{isolate(topic.title)}: {words}", "", self, wrap=True))
