"""Open addresses in the browser: http and https only, whatever the text asked for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from ui.texts import tr

Opener = Callable[[QUrl], bool]


def safe_url(address: str) -> QUrl | None:
    """Return the address as a link that may be opened, or None.

    Refused: other schemes, no host, an account in the address, control and direction characters.
    """
    if not address or not address.isprintable() or any(c in address for c in "\\|\u200e\u200f"):
        return None
    url = QUrl(address.strip(), QUrl.ParsingMode.StrictMode)
    if not url.isValid() or url.scheme() not in ("http", "https") or not url.host() or url.userInfo():
        return None
    return url


def shown_host(url: QUrl) -> str:
    """Return the host as it should be shown: in its plain ASCII form when it holds other letters."""
    return url.host(QUrl.ComponentFormattingOption.FullyEncoded)


def open_link(address: str, opener: Opener = QDesktopServices.openUrl) -> str:
    """Open an address in the browser; return "" or a sentence that says why it was not opened."""
    url = safe_url(address)
    if url is None:
        return tr("This link is not a web address and was not opened.")
    if not opener(url):
        return tr("No browser answered. The address is {host}.").replace("{host}", shown_host(url))
    return ""
