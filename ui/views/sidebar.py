"""The sidebar: places with counts, and at the foot the way to a new feed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTreeView, QWidget

from ui.delegates.places import PlaceDelegate
from ui.models.places import Place, PlaceKind, PlaceModel, PlaceRole, folders
from ui.texts import tr
from ui.theme import Skin
from ui.views.parts import IconButton, column, line

if TYPE_CHECKING:
    from monitor.store.rows import Counts

WIDE, NARROW = 228, 54
FOLDED_FROM = 15


class Sidebar(QWidget):
    """Leads to places. `narrow` leaves icons with tooltips; feeds are then behind one click on the wide form."""

    place_chosen = Signal(object)
    add_wanted = Signal()
    width_wanted = Signal()
    """The feeds were asked for while there are icons alone."""
    import_wanted = Signal()
    export_wanted = Signal()
    feed_check_wanted = Signal(int)
    feed_health_wanted = Signal(int)
    feed_pause_wanted = Signal(int, bool)
    feed_removal_wanted = Signal(int)
    topic_edit_wanted = Signal(str)
    topic_off_wanted = Signal(str)

    def __init__(self, skin: Skin, now: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._skin = skin
        self._collapsed: set[str] = set()
        self._counts: Counts | None = None
        self._quiet = False
        self.model = PlaceModel(now, self)
        self.tree = self._make_tree()
        self.delegate = PlaceDelegate(skin, self.tree)
        self.tree.setItemDelegate(self.delegate)
        self._add = IconButton(skin, "plus", tr("Add feed"), self, text=tr("Add feed…"))
        self._add.clicked.connect(self.add_wanted)
        self._whole = column(self, margins=(0, 8, 0, 8), gap=4)
        self._whole.addWidget(self.tree, 1)
        self.lists = IconButton(skin, "more", tr("Lists of feeds"), self)
        self.lists.setMenu(self._list_menu())
        self._ways = line(gap=2)
        self._ways.addWidget(self._add)
        self._ways.addWidget(self.lists)
        self._ways.addStretch(1)
        self._whole.addLayout(self._ways)
        self._fit()
        skin.changed.connect(self._fit)

    def _list_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(tr("Take over a list (OPML)…")).triggered.connect(self.import_wanted)
        menu.addAction(tr("Write the list (OPML)…")).triggered.connect(self.export_wanted)
        return menu

    def _make_tree(self) -> QTreeView:
        tree = QTreeView(self)
        tree.setModel(self.model)
        tree.setAccessibleName(tr("Places"))
        tree.setHeaderHidden(True)
        tree.setRootIsDecorated(False)
        tree.setIndentation(0)
        tree.setUniformRowHeights(False)
        tree.setExpandsOnDoubleClick(False)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._on_menu)
        tree.clicked.connect(self._on_clicked)
        tree.activated.connect(self._on_activated)
        tree.selectionModel().currentChanged.connect(self._on_current)
        return tree

    def show_counts(self, counts: Counts, *, offline: bool = False) -> None:
        """Show new counts; place, folders and scroll position stay. While offline no feed is blamed.

        Many feeds begin folded, so that their folders can be seen at once.
        """
        if len(counts.feeds) > FOLDED_FROM and (self._counts is None or len(self._counts.feeds) <= FOLDED_FROM):
            self._collapsed |= {folder for folder, _ in folders(counts.feeds)}
        current = self.current()
        scrolled = self.tree.verticalScrollBar().value()
        self._counts = counts
        self._quiet = True
        rebuilt = self.model.show(counts, offline=offline, zone=self._skin.theme.zone)
        if rebuilt:
            self._arrange()
            if current is not None:
                self.tree.setCurrentIndex(self.model.find(current))
        self._quiet = False
        self.tree.verticalScrollBar().setValue(scrolled)
        self.tree.viewport().update()

    def current(self) -> Place | None:
        """Return the place that is chosen."""
        place = self.tree.currentIndex().data(PlaceRole.PLACE)
        return place if isinstance(place, Place) else None

    def known(self, place: Place) -> Place:
        """Return the place as it stands in the sidebar, with its title; itself where it does not."""
        found = self.model.find(place).data(PlaceRole.PLACE)
        return found if isinstance(found, Place) else place

    def choose(self, place: Place) -> None:
        """Mark a place as chosen without telling anyone."""
        self._quiet = True
        index = self.model.find(place)
        self.tree.setCurrentIndex(index)
        if not index.isValid():
            self.tree.clearSelection()
        self._quiet = False

    def set_narrow(self, narrow: bool) -> None:
        """Show icons alone, or everything."""
        if self.delegate.narrow == narrow:
            return
        self.delegate.narrow = narrow
        self._add.setText("" if narrow else tr("Add feed…"))
        self.lists.setVisible(not narrow)
        self._fit()

    @property
    def narrow(self) -> bool:
        """Say whether icons alone are shown."""
        return self.delegate.narrow

    def _fit(self) -> None:
        theme = self._skin.theme
        self.setFixedWidth(theme.px(NARROW if self.delegate.narrow else WIDE))
        self._add.setMaximumWidth(theme.px(NARROW if self.delegate.narrow else WIDE))
        self._whole.setContentsMargins(0 if not self.delegate.narrow else theme.px(2), theme.px(8), 0, theme.px(8))
        self._arrange()

    def _arrange(self) -> None:
        first = True
        for index in self.model.places():
            place: Place = index.data(PlaceRole.PLACE)
            if place.kind is PlaceKind.FOLDER:
                self.tree.setExpanded(index, place.key not in self._collapsed and not self.delegate.narrow)
                self.tree.setRowHidden(index.row(), index.parent(), self.delegate.narrow and not first)
                first = False
        self.tree.doItemsLayout()

    def _on_current(self, index: QModelIndex) -> None:
        place = index.data(PlaceRole.PLACE)
        if not self._quiet and isinstance(place, Place) and place.kind not in (PlaceKind.FOLDER, PlaceKind.SECTION):
            self.place_chosen.emit(place)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.data(PlaceRole.PLACE).kind is not PlaceKind.FOLDER:
            return
        if self.delegate.narrow:
            self.width_wanted.emit()
        else:
            self._fold(index)

    def _on_activated(self, index: QModelIndex) -> None:
        place = index.data(PlaceRole.PLACE)
        if place.kind not in (PlaceKind.FOLDER, PlaceKind.SECTION):
            self.place_chosen.emit(place)

    def _fold(self, index: QModelIndex) -> None:
        key = index.data(PlaceRole.PLACE).key
        opened = not self.tree.isExpanded(index)
        self._collapsed.discard(key) if opened else self._collapsed.add(key)
        self.tree.setExpanded(index, opened)

    def _on_menu(self, at: QPoint) -> None:
        place = self.tree.indexAt(at).data(PlaceRole.PLACE)
        if isinstance(place, Place) and place.kind is PlaceKind.FEED:
            menu = self.feed_menu(int(place.key))
            menu.popup(self.tree.viewport().mapToGlobal(at))
        elif isinstance(place, Place) and place.kind is PlaceKind.TOPIC:
            self.topic_menu(place.key).popup(self.tree.viewport().mapToGlobal(at))

    def feed_menu(self, feed_id: int) -> QMenu:
        """Return the menu of a feed: check it, pause it, remove it."""
        feeds = self._counts.feeds if self._counts else ()
        paused = any(feed.id == feed_id and feed.paused for feed in feeds)
        return self._menu(
            (tr("How it is doing"), self.feed_health_wanted, (feed_id,)),
            (tr("Check this feed now"), self.feed_check_wanted, (feed_id,)),
            (tr("Check it again") if paused else tr("Pause"), self.feed_pause_wanted, (feed_id, not paused)),
            (tr("Remove"), self.feed_removal_wanted, (feed_id,)),
        )

    def topic_menu(self, topic: str) -> QMenu:
        """Return the menu of a topic: edit its rule, follow it no longer."""
        return self._menu(
            (tr("Edit its rule"), self.topic_edit_wanted, (topic,)),
            (tr("Switch off"), self.topic_off_wanted, (topic,)),
        )

    def _menu(self, *lines: tuple[str, SignalInstance, tuple[object, ...]]) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, signal, values in lines:
            action = menu.addAction(words)
            action.setData((signal, values))
        menu.triggered.connect(self._on_action)
        return menu

    def _on_action(self, action: object) -> None:
        signal, values = action.data()  # type: ignore[attr-defined]
        signal.emit(*values)

    def sizeHint(self) -> QSize:
        """Return the width of the form that is shown."""
        return QSize(self._skin.theme.px(NARROW if self.delegate.narrow else WIDE), 0)
