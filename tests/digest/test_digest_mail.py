"""The mail always goes out, holds no header of another's making, and reads back with the standard library."""

from __future__ import annotations

import email
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP, default
from pathlib import Path

import pytest

from monitor.digest.build import build
from monitor.digest.html import render_html
from monitor.digest.mail import MailParts, clean_header, message, read_parts, stable_id, to_bytes
from monitor.digest.model import DigestCard, FailingFeed
from monitor.digest.save import save_eml
from monitor.digest.text import render_text
from monitor.errors import InputError

MakeCard = Callable[..., DigestCard]
HEADERS = ["Subject", "From", "To", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type"]
BREAKS = ["\r", "\n", "\r\n", "\x00", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\u2028", "\u2029", "\ud800", "\udfff"]
HOSTILE = [
    *(f"x{mark}Bcc: thief@evil.example" for mark in BREAKS),
    *(f"x{mark}{mark}<html>body" for mark in BREAKS),
    "x\r\n Bcc: folded@evil.example",
    "x\n\tBcc: folded@evil.example",
    "=?utf-8?q?=0D=0ABcc:_thief=40evil.example?=",
    "=?utf-8?b?DQpCY2M6IHRoaWVm?=",
    "x%0d%0aBcc: thief@evil.example",
    "\u202egnp.exe",
    "\u2066\u2067\u2068\u2069 isolates",
    "\ufeffmark",
    "a" * 5000,
    "ж" * 5000,
    "\U0001f680" * 400,
    "خبرگزاری‌نمونه \r\nX-Evil: 1",
    "",
    "   ",
    "\x00",
    "\ud83d",
    ',;:<>()[]\\"@',
    'Name" <thief@evil.example>',
]


def _read(raw: bytes) -> EmailMessage:
    mail = email.message_from_bytes(raw, policy=default)
    assert isinstance(mail, EmailMessage)
    return mail


def _mail(
    noon: datetime, *cards: DigestCard, title: str = "Rasad digest", sender: str = "Rasad <r@home.example>"
) -> EmailMessage:
    digest = build(cards, noon, noon, title=title)
    return message(digest, sender, "Reader <you@home.example>", stable_id("p", "2026-11-20"), noon, UTC)


def test_there_are_forty_hostile_strings() -> None:
    assert len(set(HOSTILE)) >= 40


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_string_adds_a_header_or_loses_the_mail(card: MakeCard, noon: datetime, text: str) -> None:
    evil = card(subject=text, source=text, sentence=text, span=None, topic=text, url=text, attributed_to=text)
    digest = build([evil], noon, noon, title=text, failing=[FailingFeed(text, text, text, noon)])
    raw = to_bytes(message(digest, "Rasad <r@home.example>", "you@home.example", text, noon, UTC))
    back = _read(raw)
    assert back.keys() == HEADERS
    assert back["To"].addresses[0].addr_spec == "you@home.example"
    assert "Bcc" not in back
    assert [part.get_content_type() for part in back.iter_parts()] == ["text/plain", "text/html"]
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c in "\u2028\u2029\u202e" for c in back["Subject"])


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_a_name_before_an_address_breaks_nothing(noon: datetime, name: str) -> None:
    try:
        mail = _mail(noon, sender=f"{name} <r@home.example>")
    except InputError:
        return
    back = _read(to_bytes(mail))
    assert back.keys() == HEADERS
    assert len(back["From"].addresses) == 1


@pytest.mark.parametrize("to", ["nobody", "a@b@c", "a b@c.example", "x@\r\nBcc:y@z", "a@" + "b" * 300 + ".example"])
def test_what_is_no_address_is_said(noon: datetime, to: str) -> None:
    with pytest.raises(InputError, match="is not a mail address"):
        message(build([], noon, noon), "r@home.example", to, "<a@b>", noon, UTC)


def test_a_mail_that_is_only_saved_needs_no_reader(noon: datetime) -> None:
    back = _read(to_bytes(message(build([], noon, noon), "r@home.example", "", "<a@b>", noon, UTC)))
    assert back["To"] is None
    assert back["Subject"] == "Rasad digest, 20 Nov: nothing new"


def test_the_parts_are_the_two_renderings(card: MakeCard, noon: datetime) -> None:
    digest = build(
        [card(subject="Паром «Один»", sentence="وزن آن ۶۵۰ کیلوگرم است.", span=None, language="fa")], noon, noon
    )
    back = _read(to_bytes(message(digest, "r@home.example", "you@home.example", "<a@b>", noon, UTC)))
    text, page = (part.get_content() for part in back.iter_parts())
    assert back.get_content_type() == "multipart/alternative"
    assert text.replace("\r\n", "\n") == render_text(digest, UTC)
    assert page.replace("\r\n", "\n") == render_html(digest, UTC)
    assert back["Subject"] == "Rasad digest, 20 Nov: 1 conflict"
    assert back["Date"].datetime == noon
    assert back["Message-ID"] == "<a@b>"


def test_a_preview_reads_the_very_bytes(card: MakeCard, noon: datetime) -> None:
    digest = build([card()], noon, noon)
    raw = to_bytes(message(digest, "r@home.example", "", "<a@b>", noon, UTC))
    assert read_parts(raw) == MailParts(
        "Rasad digest, 20 Nov: 1 conflict", render_text(digest, UTC), render_html(digest, UTC)
    )
    assert read_parts(b"Subject: x\r\n\r\nhello\r\n") == MailParts("x", "hello\n", "")


def test_bytes_are_fit_for_smtp(card: MakeCard, noon: datetime) -> None:
    raw = to_bytes(_mail(noon, card(sentence="ж " * 900, span=None)))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(len(line) for line in raw.split(b"\r\n")) <= SMTP.max_line_length + 2
    assert raw.split(b"\r\n\r\n")[0].isascii()


def test_the_identity_is_stable() -> None:
    assert stable_id("p", "2026-11-20") == stable_id("p", "2026-11-20")
    assert stable_id("p", "2026-11-20") != stable_id("p", "2026-11-21")
    assert stable_id("ab", "c") != stable_id("a", "bc")


def test_clean_header_is_one_short_line() -> None:
    assert clean_header(" a\r\nb\x00c\u2028d ") == "a b c d"
    assert len(clean_header("x" * 999)) == 300


def test_a_saved_mail_reads_back(card: MakeCard, noon: datetime, tmp_path: Path) -> None:
    path = save_eml(_mail(noon, card()), tmp_path / "deep" / "digest.eml")
    assert _read(path.read_bytes())["Subject"] == "Rasad digest, 20 Nov: 1 conflict"
    save_eml(_mail(noon), path)
    assert _read(path.read_bytes())["Subject"] == "Rasad digest, 20 Nov: nothing new"
    assert [p.name for p in path.parent.iterdir()] == ["digest.eml"]


def test_what_cannot_be_saved_is_said(noon: datetime, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(InputError, match="could not be saved"):
        save_eml(_mail(noon), tmp_path / "file" / "digest.eml")


def test_a_failed_replacement_leaves_the_old_file(noon: datetime, tmp_path: Path) -> None:
    taken = tmp_path / "digest.eml"
    taken.mkdir()
    with pytest.raises(InputError):
        save_eml(_mail(noon), taken)
    assert [p.name for p in tmp_path.iterdir()] == ["digest.eml"]
