"""What the parts of the page of known facts ask for, in one place: each part has the same ways on."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class FactWays(QObject):
    """Signals what a person wants, from whatever part of the page."""

    act_wanted = Signal(object)
    """A command that needs nothing more to be said."""
    correct_wanted = Signal(object)
    """A FactRow."""
    supersede_wanted = Signal(object)
    """A FactRow."""
    reject_wanted = Signal(object)
    """A FactRow."""
    add_wanted = Signal(str, str)
    """The subject and the id of the property, each "" where it is to be chosen."""
    merge_wanted = Signal(str)
    """The name that is to be kept."""
    undo_wanted = Signal(int)
    """The id of an event."""
    open_wanted = Signal(str)
    """An address."""
    reference_wanted = Signal(object)
    """A Reference: its words are to be shown in the item."""
    entry_wanted = Signal(int)
    """The id of an item."""
    history_wanted = Signal(str, str)
    """Subject and property."""
    timeline_wanted = Signal(str, str)
    """Subject and property."""
    export_wanted = Signal()
    import_wanted = Signal()
    thing_wanted = Signal(str)
    """A name whose page is to be shown."""
