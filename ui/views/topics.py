"""The page *Topics*: the list of all of them, the chosen one's rule, and what that rule would match."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QSplitter, QWidget

from ui.delegates.topics import TopicDelegate
from ui.models.rules import Draft, draft_of
from ui.models.topics import NEW, TopicModel, TopicRole
from ui.texts import tr
from ui.theme import Skin
from ui.views.nearmisses import Beside, NearDrawer
from ui.views.parts import button, column, label, line
from ui.views.topiceditor import LONGEST_TITLE, TopicEditor
from ui.views.topicpreview import TopicPreview

if TYPE_CHECKING:
    from monitor.store.topicrows import TopicRow
    from monitor.topics.previewed import Preview

PAUSE_MS = 400
"""How long typing must rest before the rule is tried."""
BESIDE_FROM = 1000
"""From this width on, in design pixels, the preview stands beside the editor, else below it."""
LIST_SHARE, LIST_LEAST, LIST_MOST = 0.24, 170, 280
BESIDE_SHARE, ABOVE_SHARE = 0.5, 0.58
NARROWEST = 540


class TopicsPage(QWidget):
    """Shows topics and takes what is written about them. Drafts stay until they are saved or discarded."""

    preview_wanted = Signal(object)
    """A Draft whose rule can be tried."""
    items_shown_wanted = Signal(str)
    """The id of a topic of the pack, whose items are to be shown with their reasons."""
    save_wanted = Signal(object)
    """A Draft."""
    follow_wanted = Signal(str, bool)
    undo_wanted = Signal(str)
    items_wanted = Signal(str)
    entry_wanted = Signal(int)
    topic_shown = Signal(str)
    """The id of the topic that is shown, read anew; "" for one that is not kept yet."""

    def __init__(self, skin: Skin, now: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._skin = skin
        self._rows: tuple[TopicRow, ...] = ()
        self._drafts: dict[str, Draft] = {}
        self._chosen: str | None = None
        self._quiet = False
        self._divided = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(PAUSE_MS)
        self._rest.timeout.connect(self.try_now)
        self.model = TopicModel(now, self)
        self.list = QListView(self)
        self.editor = TopicEditor(skin, self)
        self.preview = TopicPreview(skin, now, self)
        self.drawer = NearDrawer(skin, now, self)
        self._lay_out()
        self._connect()
        self._fit()
        skin.changed.connect(self._fit)

    def _lay_out(self) -> None:
        left = QWidget(self)
        left.setObjectName("factpane")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list.setModel(self.model)
        self.list.setItemDelegate(TopicDelegate(self._skin, self.list))
        self.list.setAccessibleName(tr("Topics"))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.new = button(tr("New topic"), parent=left)
        self._head = line(gap=8)
        self._head.addWidget(label(tr("Topics"), "title", left))
        self._head.addStretch(1)
        self._head.addWidget(self.new)
        inside = column(left)
        inside.addLayout(self._head)
        inside.addWidget(self.list, 1)
        self._work = QSplitter(Qt.Orientation.Horizontal, self)
        self._work.addWidget(self.editor)
        self._work.addWidget(Beside(self._skin, self.preview, self.drawer, self))
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.addWidget(left)
        self._split.addWidget(self._work)
        for split in (self._work, self._split):
            split.setChildrenCollapsible(False)
            split.setHandleWidth(1)
            split.splitterMoved.connect(self._on_moved)
        column(self).addWidget(self._split)

    def _connect(self) -> None:
        editor, foot = self.editor, self.editor.foot
        pairs = (
            (self.list.selectionModel().currentChanged, self._on_current),
            (self.new.clicked, self.begin),
            (editor.edited, self._on_edited),
            (editor.follow_wanted, self._on_follow),
            (editor.undo_wanted, self._on_undo),
            (editor.copy_wanted, self._on_copy),
            (editor.items_wanted, self._on_items),
            (foot.save_wanted, self.save),
            (foot.discard_wanted, self.discard),
            (self.preview.entry_wanted, self.entry_wanted),
            (self.preview.mending_wanted, editor.point_at),
        )
        for signal, slot in pairs:
            signal.connect(slot)

    # -- what is shown --------------------------------------------------------------------------------------------

    def show_topics(self, found: Sequence[TopicRow], names: tuple[str, ...]) -> None:
        """Show these topics; the chosen one stays chosen and a draft stays as it is. `names` may follow `@`."""
        before = self.chosen
        self._rows = tuple(found)
        self.editor.know(names)
        self._drafts = {key: draft for key, draft in self._drafts.items() if not key or self._row(key) is not None}
        self._show_list()
        if self._chosen is None or self.model.row_of(self._chosen) < 0:
            first = next(iter(self.model.ids), None)
            if first is None:
                self.begin()
            else:
                self.choose(first)
        elif self.chosen != before:
            self._show_chosen(again=before is None)
        else:
            self.topic_shown.emit(self._chosen)

    @property
    def unsaved(self) -> tuple[Draft, ...]:
        """What was typed and is not kept: topics that were reworded, and a new one that was begun."""
        return tuple(draft for draft in self._drafts.values() if draft != Draft())

    def take_up(self, drafts: Sequence[Draft]) -> None:
        """Take up what was unsaved when the window was last there; before the first topics are shown."""
        self._drafts = {draft.topic: draft for draft in drafts}

    def forget(self) -> None:
        """Forget every draft and what was chosen, as if the page had just been made."""
        self._drafts.clear()
        self._chosen = None
        self._rest.stop()

    def choose(self, ident: str) -> None:
        """Choose a topic by its id."""
        at = self.model.row_of(ident)
        if at < 0:
            return
        same = self._chosen == ident
        self._chosen = ident
        self._mark(at)
        if not same:
            self._show_chosen(again=True)

    def begin(self, draft: Draft | None = None) -> None:
        """Begin a new topic, empty or from a draft; one that was begun already is taken up again."""
        fresh = draft if isinstance(draft, Draft) else None
        self._drafts[NEW] = fresh or self._drafts.get(NEW) or Draft()
        self._show_list()
        self._chosen = NEW
        self._mark(self.model.row_of(NEW))
        self._show_chosen(again=True)
        field = self.editor.title if not self.draft.title else self.editor.form.some.typing
        field.setFocus()

    def edit(self, ident: str, words: str = "") -> None:
        """Choose a topic and lead to the part of its rule that finds `words` of a text, so that it can be mended."""
        self.choose(ident)
        if words and self.editor.rule.isVisibleTo(self):
            self.editor.point_at(words)

    def step(self, by: int) -> None:
        """Choose the next or previous topic."""
        row = self.list.currentIndex().row() + by
        if 0 <= row < self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(row))

    @property
    def panes(self) -> list[QWidget]:
        """What F6 leads through."""
        editor = self.editor
        fields = (editor.title, editor.form.some.typing, editor.text.field, editor.card.copy)
        written = next((field for field in fields[1:] if field.isVisibleTo(self)), editor.off)
        return [self.list, written, self.preview.list, self.drawer.tabs[0]]

    @property
    def chosen(self) -> TopicRow | None:
        """The topic that is shown, None for a new one or none."""
        return self._row(self._chosen) if self._chosen else None

    @property
    def draft(self) -> Draft:
        """The chosen topic as it stands in the editor, or as it is kept."""
        row = self.chosen
        kept = draft_of(row) if row is not None else Draft()
        return self._drafts.get(self._chosen or NEW, kept)

    @property
    def begun(self) -> Draft | None:
        """The new topic that was begun and is not kept, None where nothing was typed for one."""
        draft = self._drafts.get(NEW)
        return draft if draft is not None and not draft.same(Draft()) else None

    @property
    def kept(self) -> bool:
        """Say whether the chosen topic stands as it is in force."""
        return self.chosen is not None and self._chosen not in self._drafts

    def show_preview(self, preview: Preview) -> None:
        """Show what the rule in the editor would match; an answer to another one is passed over."""
        draft = self.draft
        if (preview.topic, preview.query, preview.threshold) == (draft.topic, draft.query, draft.threshold):
            self.preview.show_preview(preview, kept=self.kept and not (self.chosen and self.chosen.off))

    def show_items(self, preview: Preview) -> None:
        """Show the items of a topic of the pack."""
        if self.chosen is not None and preview.topic == self.chosen.id:
            self.preview.show_preview(preview, kept=True)

    def show_preview_refused(self, sentence: str) -> None:
        """Say why a rule could not be tried."""
        self.preview.say_nothing(tr("This was not tried"), sentence, "warning")

    def saved(self, draft: Draft) -> None:
        """Take a draft for kept: the topic that came of it is chosen, and what was typed since stays a draft."""
        self.editor.foot.show_saving(False)
        now = self._drafts.get(draft.topic)
        came = next((row for row in reversed(self._rows) if row.own and _made(row, draft)), None)
        if now is None or came is None:
            return
        del self._drafts[draft.topic]
        if not now.same(draft):
            self._drafts[came.id] = replace(now, topic=came.id)
        was_shown = self._chosen == draft.topic
        self._show_list()
        if was_shown:
            self._chosen = came.id
            self._mark(self.model.row_of(came.id))
            self._show_chosen(again=False)

    def try_now(self) -> None:
        """Have the rule in the editor tried, where it can be."""
        self._rest.stop()
        row, draft = self.chosen, self.draft
        if row is not None and not row.own:
            self.items_shown_wanted.emit(row.id)
        elif not draft.query.strip():
            words = tr("Type words that belong to the topic; what they find among the stored items is shown here.")
            self.preview.say_nothing(tr("Nothing to look for yet"), words, "topic")
        elif self.editor.mistake is None:
            self.preview_wanted.emit(draft)
        else:
            self.preview.say_behind()

    # -- what the user does ---------------------------------------------------------------------------------------

    def save(self) -> None:
        """Keep the draft, where it can be kept."""
        if self.editor.foot.save.isEnabled() and not self.editor.foot.isHidden():
            self.editor.foot.show_saving(True)
            self.save_wanted.emit(self.draft)

    def discard(self) -> None:
        """Forget the draft of the chosen topic."""
        self._drafts.pop(self._chosen or NEW, None)
        self._rest.stop()
        self._show_list()
        if self._chosen == NEW:
            self._chosen = None
            self.show_topics(self._rows, tuple(self.editor._things))
        else:
            self._show_chosen(again=True)

    def _row(self, ident: str) -> TopicRow | None:
        return next((row for row in self._rows if row.id == ident), None)

    def _show_list(self) -> None:
        self._quiet = True
        reset = self.model.show(self._rows, {key: draft.title for key, draft in self._drafts.items()})
        self._quiet = False
        if reset and self._chosen is not None:
            self._mark(self.model.row_of(self._chosen))

    def _mark(self, at: int) -> None:
        self._quiet = True
        self.list.setCurrentIndex(self.model.index(at))
        self._quiet = False

    def _show_chosen(self, *, again: bool) -> None:
        """Show the chosen topic in the editor; `again` has its rule tried."""
        self.editor.show_topic(self.chosen, self.draft, kept=self.kept)
        self.topic_shown.emit(self._chosen or NEW)
        if again:
            self.preview.say_nothing("", "")
            self.try_now()

    def _on_current(self, index: QModelIndex) -> None:
        row = index.data(TopicRole.ROW)
        if not self._quiet and row is not None and row.id != self._chosen:
            self._chosen = row.id
            self._show_chosen(again=True)

    def _on_edited(self) -> None:
        draft, row, was = self.editor.draft, self.chosen, self.draft
        if row is not None and draft.same(draft_of(row)):
            self._drafts.pop(row.id, None)
        else:
            self._drafts[self._chosen or NEW] = draft
        self.editor.foot.show_kept(self.kept, new=row is None)
        self._show_list()
        if (draft.query, draft.threshold) != (was.query, was.threshold):
            self._rest.start()

    def _on_follow(self, followed: bool) -> None:
        if self._chosen:
            self.follow_wanted.emit(self._chosen, followed)

    def _on_undo(self) -> None:
        if self._chosen:
            self.undo_wanted.emit(self._chosen)

    def _on_copy(self) -> None:
        row = self.chosen
        if row is not None and row.written:
            title = tr("{title}, my own").replace("{title}", row.title)
            self.begin(Draft(NEW, title[:LONGEST_TITLE], row.written, row.worth))

    def _on_items(self) -> None:
        if self._chosen:
            self.items_wanted.emit(self._chosen)

    def _on_moved(self) -> None:
        self._divided = True

    def _fit(self) -> None:
        px = self._skin.theme.px
        self._head.setContentsMargins(px(14), px(12), px(10), px(8))
        self.list.doItemsLayout()

    def minimumSizeHint(self) -> QSize:
        """Need little: the three parts give way."""
        return QSize(self._skin.theme.px(NARROWEST), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the preview beside the editor or below it, and share the width out until the user wants it otherwise."""
        super().resizeEvent(event)
        px = self._skin.theme.px
        beside = self.width() >= px(BESIDE_FROM)
        orientation = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        turned = self._work.orientation() is not orientation
        self._work.setOrientation(orientation)
        if self._divided and not turned:
            return
        first = max(px(LIST_LEAST), min(px(LIST_MOST), round(self.width() * LIST_SHARE)))
        self._split.setSizes([first, max(1, self.width() - first)])
        room = self.width() - first if beside else self.height()
        work = round(room * (BESIDE_SHARE if beside else ABOVE_SHARE))
        self._work.setSizes([work, room - work])


def _made(row: TopicRow, draft: Draft) -> bool:
    """Say whether a kept topic came of a draft."""
    named = not draft.topic or row.id == draft.topic
    return named and (row.title, row.query, row.threshold) == (draft.title, draft.query.strip(), draft.threshold)
