"""Name what can become of a notification: frozen values, spoken between the ways of showing one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """A notification to show, under an id of ours."""

    notice_id: int
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Shown:
    """The service took the notification."""

    notice_id: int


@dataclass(frozen=True, slots=True)
class NotShown:
    """There is no service, or it refused; `reason` is for the log."""

    note: Note
    reason: str


@dataclass(frozen=True, slots=True)
class Clicked:
    """The user clicked the notification or chose *Open*."""

    notice_id: int


@dataclass(frozen=True, slots=True)
class PutOff:
    """The user chose *Later*."""

    notice_id: int


BusEvent = Shown | NotShown | Clicked | PutOff
