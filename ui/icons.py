"""Draw the program's icons from strokes of its own, in any colour and size.

Each icon is the inside of a 24 x 24 SVG; lines take the colour asked for, `fill` shapes say so themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_DOT = '<circle cx="{0}" cy="{1}" r="{2}" fill="currentColor" stroke="none"/>'

STROKES: Mapping[str, str] = MappingProxyType(
    {
        "inbox": '<path d="M4 5h16v14H4z"/><path d="M4 13h4.5l1.5 2.5h4l1.5-2.5H20"/>',
        "newspaper": '<path d="M4 5h16v14H4z"/><path d="M7 9h4v3H7z"/><path d="M14 9h3M14 12h3M7 15.5h10"/>',
        "star": '<path d="M12 4l2.5 5.1 5.6.8-4 4 .9 5.6-5-2.6-5 2.6.9-5.6-4-4 5.6-.8z"/>',
        "star-full": '<path fill="currentColor" d="M12 4l2.5 5.1 5.6.8-4 4 .9 5.6-5-2.6-5 2.6.9-5.6-4-4 5.6-.8z"/>',
        "topic": '<path d="M4 4h7.5l8.5 8.5-7.5 7.5L4 11.5z"/>' + _DOT.format(8.2, 8.2, 1.4),
        "topic-off": '<path d="M4 4h7.5l8.5 8.5-7.5 7.5L4 11.5z"/><path d="M4 20L20 4"/>',
        "feed": '<path d="M5 11.5a7.5 7.5 0 0 1 7.5 7.5M5 5.5A13.5 13.5 0 0 1 18.5 19"/>' + _DOT.format(6.6, 17.4, 1.9),
        "feed-paused": '<circle cx="12" cy="12" r="8"/><path d="M10 9v6M14 9v6"/>',
        "seed": '<path d="M6 4h9l4 4v12H6z"/><path d="M15 4v4h4M9 12h7M9 15.5h5"/>',
        "warning": '<circle cx="12" cy="12" r="8.2"/><path d="M12 7.5v5.5"/>' + _DOT.format(12, 16.2, 1.2),
        "chevron-down": '<path d="M7 10l5 5 5-5"/>',
        "edit": '<path d="M5 19l1-4L16.5 4.5l3 3L9 18z"/><path d="M14 7l3 3"/>',
        "tick": '<path d="M6 12.5l4 4 8-9"/>',
        "chevron-up": '<path d="M7 14l5-5 5 5"/>',
        "chevron-right": '<path d="M10 7l5 5-5 5"/>',
        "story": '<path d="M5 8h10v12H5z"/><path d="M8 5h11v12M8 12h4M8 15.5h4"/>',
        "facts": '<path d="M6 4h12v16H6z"/><path d="M9 4v16"/><path d="M12 9.5l1.4 1.4 2.6-2.6"/>',
        "digest": '<path d="M4 10l8-6 8 6v10H4z"/><path d="M4 10.5l8 5 8-5"/>',
        "timeline": '<path d="M4 4v16h16"/><path d="M7 15h4v-4h4V7h4"/>',
        "try": '<path d="M4 5h16v10h-8l-4 4v-4H4z"/><path d="M8 9h8M8 12h4"/>',
        "mail": '<path d="M4 6h16v12H4z"/><path d="M4 7l8 6 8-6"/>',
        "plus": '<path d="M12 5v14M5 12h14"/>',
        "bell": '<path d="M6 17V11a6 6 0 0 1 12 0v6l1.5 1.5h-15z"/><path d="M10 21h4"/>',
        "bell-off": '<path d="M8 6.6A6 6 0 0 1 18 11v4.5M16 18.5H4.5L6 17v-6"/><path d="M10 21h4M4 4l16 16"/>',
        "gear": '<circle cx="12" cy="12" r="3"/><circle cx="12" cy="12" r="6.2"/>'
        '<path d="M12 3.2v2.6M12 18.2v2.6M3.2 12h2.6M18.2 12h2.6M5.8 5.8l1.8 1.8M16.4 16.4l1.8 1.8"/>'
        '<path d="M18.2 5.8l-1.8 1.8M7.6 16.4l-1.8 1.8"/>',
        "search": '<circle cx="10.5" cy="10.5" r="5.5"/><path d="M14.8 14.8L20 20"/>',
        "refresh": '<path d="M19 12a7 7 0 1 1-2.2-5.1"/><path d="M19.5 4v4.5H15"/>',
        "stop": '<path fill="currentColor" d="M7.5 7.5h9v9h-9z"/>',
        "open": '<path d="M11 5H5v14h14v-6"/><path d="M14 4.5h5.5V10M19 5l-8.5 8.5"/>',
        "more": _DOT.format(6, 12, 1.7) + _DOT.format(12, 12, 1.7) + _DOT.format(18, 12, 1.7),
        "close": '<path d="M6.5 6.5l11 11M17.5 6.5l-11 11"/>',
        "offline": '<path d="M9 7.2A5 5 0 0 1 17 11h.5a3.5 3.5 0 0 1 1.8 6.5M16 18H7a4 4 0 0 1-.7-7.9"/>'
        '<path d="M4 4l16 16"/>',
        "undo": '<path d="M8 5L4 9l4 4"/><path d="M4.5 9H14a5 5 0 0 1 0 10H9"/>',
        "watch": '<path d="M12 4a8 8 0 1 0 8 8"/><path d="M12 8a4 4 0 1 0 4 4"/><path d="M12 4v8"/>'
        + _DOT.format(12, 12, 1.8),
        "done": '<circle cx="12" cy="12" r="8.2"/><path d="M8 12.3l2.8 2.8L16 9.6"/>',
        "save": '<path d="M12 4v11M7.5 11l4.5 4.5 4.5-4.5"/><path d="M5 19.5h14"/>',
        "not-equal": '<path d="M5.5 9.5h13M5.5 14.5h13M15 5L9 19"/>',
        "turning-arrow": '<path d="M6.3 8A7 7 0 1 0 12 5"/><path d="M9.5 2.5L12 5 9.5 7.5M12 9v3.5l2.5 1.5"/>',
        "circled-plus": '<circle cx="12" cy="12" r="9.6"/><path d="M12 7v10M7 12h10"/>',
        "target": '<circle cx="12" cy="12" r="6"/><path d="M12 3v4M12 17v4M3 12h4M17 12h4"/>'
        + _DOT.format(12, 12, 1.5),
        "health": '<path d="M3.5 12.5h4l2-6 4 11 2.2-5h4.8"/>',
        "quiet": '<path d="M5 10v4h3.5L13 18V6L8.5 10z"/><path d="M16.5 9.8l4.4 4.4M20.9 9.8l-4.4 4.4"/>',
        "clock": '<circle cx="12" cy="12" r="8.2"/><path d="M12 7.2V12l3.4 2"/>',
        "half": '<circle cx="12" cy="12" r="8.2"/><path fill="currentColor" d="M12 3.8a8.2 8.2 0 0 1 0 16.4z"/>',
        "moved": '<circle cx="12" cy="12" r="8.2"/><path d="M7.8 12h8M12.6 8.8l3.2 3.2-3.2 3.2"/>',
        "gone": '<circle cx="12" cy="12" r="8.2"/><path d="M9 9l6 6M15 9l-6 6"/>',
        "check": '<path d="M5 12.5l4.5 4.5L19 7.5"/>',
    }
)

APP_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
    '<rect width="64" height="64" rx="14" fill="{ground}"/>'
    '<g fill="none" stroke="{ink}" stroke-width="5" stroke-linecap="round" stroke-linejoin="round">'
    '<path d="M12 46a20 20 0 0 1 40 0z"/><path d="M32 26l13-13"/></g>'
    '<circle cx="47" cy="11" r="5" fill="{ink}"/></svg>'
)


def svg(name: str, colour: str, width: float = 1.8) -> bytes:
    """Return an icon as an SVG file; KeyError for a name that is not drawn."""
    body = STROKES[name].replace("currentColor", colour)
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><g fill="none" stroke-linecap="round"'
    return f'{head} stroke-linejoin="round" stroke="{colour}" stroke-width="{width}">{body}</g></svg>'.encode()


def paint(painter: QPainter, name: str, rect: QRectF, colour: str, width: float = 1.8) -> None:
    """Draw an icon into `rect` with the painter's own smoothing."""
    QSvgRenderer(QByteArray(svg(name, colour, width))).render(painter, rect)


def pixmap(name: str, colour: str, size: int, ratio: float = 2.0) -> QPixmap:
    """Return an icon of `size` logical pixels, drawn for a screen of `ratio` device pixels each."""
    return _render(svg(name, colour), size, ratio)


def icon(name: str, colour: str, size: int = 20, *, disabled: str | None = None) -> QIcon:
    """Return an icon for buttons; `disabled` is its colour where the button cannot be pressed."""
    result = QIcon(pixmap(name, colour, size))
    if disabled:
        result.addPixmap(pixmap(name, disabled, size), QIcon.Mode.Disabled)
    return result


def app_pixmap(ground: str, ink: str, size: int) -> QPixmap:
    """Return the program's own sign, a dome with an eye on the sky."""
    return _render(APP_SVG.format(ground=ground, ink=ink).encode(), size, 1.0)


def app_icon(ground: str, ink: str) -> QIcon:
    """Return the program's own sign in the sizes that desktops ask for."""
    result = QIcon()
    for size in (16, 22, 32, 48, 64, 128, 256):
        result.addPixmap(app_pixmap(ground, ink, size))
    return result


def _render(drawing: bytes, size: int, ratio: float) -> QPixmap:
    side = max(1, round(size * ratio))
    result = QPixmap(side, side)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(0, 0, side, side))
    painter.end()
    result.setDevicePixelRatio(ratio)
    return result
