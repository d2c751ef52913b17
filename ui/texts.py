"""Say things to the user: translation, plurals, ages, and outside text kept apart from ours."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QCalendar, QCoreApplication, QDateTime, QLocale, Qt, QTimeZone

from monitor.palette import sign
from monitor.types import Value, ValueType, Verdict

FSI, PDI = "\u2068", "\u2069"
DOT = " · "
RTL_LANGUAGES = frozenset({"ar", "fa", "he", "ur", "ps", "ckb"})
LANGUAGE_NAMES = {"en": "English", "fa": "فارسی", "ru": "Русский", "ar": "العربية"}
READ_IN = {"fa": "read in Persian, original kept", "ru": "read in Russian, original kept"}
MINUTE, HOUR, DAY = 60, 3600, 86400


def tr(text: str) -> str:
    """Translate a sentence of ours."""
    return QCoreApplication.translate("rasad", text)


def plural(n: int, one: str, many: str) -> str:
    """Translate a sentence that counts; `{n}` in it becomes the number."""
    return tr(one if n == 1 else many).replace("{n}", QLocale().toString(n))


def isolate(text: str) -> str:
    """Wrap outside text so that its direction cannot reorder the sentence it is put into."""
    return f"{FSI}{text}{PDI}" if text else ""


def joined(*parts: str) -> str:
    """Join what is not empty by a middle dot, each part isolated."""
    return DOT.join(isolate(part) for part in parts if part)


def is_rtl(language: str) -> bool:
    """Say whether a language is written from right to left."""
    return language in RTL_LANGUAGES


def direction(language: str) -> Qt.LayoutDirection:
    """Return the direction of a text by its language."""
    return Qt.LayoutDirection.RightToLeft if is_rtl(language) else Qt.LayoutDirection.LeftToRight


def language_name(code: str) -> str:
    """Return a language by its own name, or the code where no name is known."""
    return LANGUAGE_NAMES.get(code, code.upper())


def age(then: int | None, now: int) -> str:
    """Say how long ago an epoch second was, as short as a list row wants it."""
    if then is None:
        return ""
    gone = max(0, now - then)
    if gone < MINUTE:
        return tr("now")
    if gone < HOUR:
        return tr("{n} min").replace("{n}", str(gone // MINUTE))
    if gone < DAY:
        return tr("{n} h").replace("{n}", str(gone // HOUR))
    if gone < 2 * DAY:
        return tr("Yesterday")
    return day(then)


def ago(then: int, now: int) -> str:
    """Say how long ago an epoch second was, inside a sentence."""
    gone = max(0, now - then)
    if gone < MINUTE:
        return tr("just now")
    if gone < HOUR:
        return plural(gone // MINUTE, "{n} minute ago", "{n} minutes ago")
    if gone < DAY:
        return plural(gone // HOUR, "{n} hour ago", "{n} hours ago")
    return plural(gone // DAY, "{n} day ago", "{n} days ago")


def _moment(second: int, zone: str) -> QDateTime:
    moment = QDateTime.fromSecsSinceEpoch(second)
    known = QTimeZone(zone.encode()) if zone else None
    return moment.toTimeZone(known) if known is not None and known.isValid() else moment


def day(second: int, zone: str = "") -> str:
    """Write a day: `20 Nov 2026`, in `zone` (IANA name) or the machine's."""
    return QLocale().toString(_moment(second, zone).date(), "d MMM yyyy")


def solar_day(second: int, zone: str = "") -> str:
    """Write a day as the Persian calendar has it: `۲۹ آبان ۱۴۰۵`, in `zone` or the machine's."""
    persian, calendar = QLocale(QLocale.Language.Persian), QCalendar(QCalendar.System.Jalali)
    persian.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    parts = calendar.partsFromDate(_moment(second, zone).date())
    month = calendar.standaloneMonthName(persian, parts.month, parts.year)
    return f"{persian.toString(parts.day)} {month} {persian.toString(parts.year)}"


def clock(second: int, zone: str = "") -> str:
    """Write the time of day, `14:05`, in `zone` or the machine's."""
    return _moment(second, zone).time().toString("HH:mm")


def moment(second: int | None, zone: str = "") -> str:
    """Write day and time of an epoch second, "" for None."""
    return f"{day(second, zone)}, {clock(second, zone)}" if second is not None else ""


def utc_moment(second: int | None) -> str:
    """Write day and time in UTC, as tooltips show them."""
    if second is None:
        return ""
    return dt.datetime.fromtimestamp(second, tz=dt.UTC).strftime("%Y-%m-%d %H:%M UTC")


def near_clock(second: int, now: int, zone: str = "") -> str:
    """Write the time alone when it is today, else with the day."""
    if day(second, zone) == day(now, zone):
        return clock(second, zone)
    return moment(second, zone)


def iso_day(text: str) -> str:
    """Write an ISO date as precise as it is: `2023`, `Aug 2022`, `9 Aug 2022`, with its clock time if it has one."""
    date, _, time = text.partition("T")
    parts = date.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return text
    if len(parts) == 1:
        return date
    month = int(parts[1])
    name = QLocale().standaloneMonthName(month, QLocale.FormatType.ShortFormat) if 1 <= month <= 12 else parts[1]
    written = f"{name} {parts[0]}" if len(parts) == 2 else f"{int(parts[2])} {name} {parts[0]}"
    return f"{written}, {time.removesuffix('Z')} UTC" if time else written


def value_text(value: Value) -> str:
    """Return a value for people: dates by day and month, everything else as it is kept."""
    return iso_day(value.text) if value.type is ValueType.DATE else value.text


def chip_text(verdict: Verdict, n: int = 1, *, soft: bool = False) -> str:
    """Return what stands on a chip: `Conflicts`, `Refines 2`."""
    word = tr(sign(verdict, soft=soft).word)
    return f"{word} {QLocale().toString(n)}" if n > 1 else word


def verdict_count(verdict: Verdict, n: int) -> str:
    """Say in words how many claims of a verdict there are."""
    return sign(verdict).counted(n)
