"""Tell the user outside the window: the desktop's notification service, else the tray, else a bar in the window."""

from ui.notify.chain import Notifier

__all__ = ["Notifier"]
