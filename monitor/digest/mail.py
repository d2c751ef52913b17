"""Put a digest into a mail that no outside text can break: clean headers, two alternatives, a stable identity."""

from __future__ import annotations

import email
import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, tzinfo
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, default
from email.utils import format_datetime

from monitor.digest import wording
from monitor.digest.html import render_html
from monitor.digest.model import Digest
from monitor.digest.text import render_text
from monitor.errors import InputError

_HEADER = 300
_WRITTEN = re.compile(r"(?P<name>[^<>]*)<(?P<spec>[^<>\s]+)>|(?P<bare>[^<>\s]+)")
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")


@dataclass(frozen=True, slots=True)
class MailParts:
    """A mail read back: what a preview shows. Line ends are plain line feeds."""

    subject: str
    text: str
    html: str


def clean_header(text: str) -> str:
    """Return text fit for a header: one line, no control or lone surrogate character, 300 characters at most.

    `=?` is parted: an encoded word in outside text is decoded by the header's reader, line breaks within included.
    """
    return wording.clean(text).replace("=?", "= ?")[:_HEADER].strip()


def stable_id(*parts: str) -> str:
    """Return a Message-ID that depends on the parts alone, so that a digest sent again is known as the same."""
    told = "\x1f".join(parts).encode("utf-8", "replace")
    return f"<digest-{hashlib.sha256(told).hexdigest()[:32]}@rasad.invalid>"


def message(
    digest: Digest, sender: str, to: str, message_id: str, date: datetime, zone: tzinfo
) -> EmailMessage:  # fmt: skip
    """Return the mail: text first, HTML as the alternative; its subject says the result.

    `sender` and `to` are addresses, with or without a name before them; `to` may be "" for a mail that is only saved.
    Raises InputError where one is no address.
    """
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = clean_header(wording.subject(digest, zone))
    mail["From"] = _address(sender)
    if to.strip():
        mail["To"] = _address(to)
    mail["Date"] = format_datetime(date)
    mail["Message-ID"] = (
        message_id if re.fullmatch(r"<[\w.-]+@[\w.-]+>", message_id, re.ASCII) else stable_id(message_id)
    )
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(render_text(digest, zone))
    mail.add_alternative(render_html(digest, zone), subtype="html")
    return mail


def to_bytes(mail: EmailMessage) -> bytes:
    """Return the mail as it is sent and saved: CRLF line ends, header lines folded, 7-bit clean headers."""
    return mail.as_bytes(policy=SMTP)


def read_parts(raw: bytes) -> MailParts:
    """Return subject, text and HTML of a digest's bytes; a part that is missing is ""."""
    mail = email.message_from_bytes(raw, policy=default)
    found = {part.get_content_type(): part for part in mail.walk() if not part.is_multipart()}
    text, html = (
        str(found[kind].get_content()).replace("\r\n", "\n") if kind in found else ""
        for kind in ("text/plain", "text/html")
    )
    return MailParts(str(mail["Subject"] or ""), text, html)


def _address(text: str) -> Address:
    found = _WRITTEN.fullmatch(clean_header(text))
    spec = found["spec"] or found["bare"] if found else ""
    if not found or not _ADDRESS.fullmatch(spec) or len(spec) > 254:
        raise InputError(
            f"“{clean_header(text)}” is not a mail address.", "Write it as name@host in Settings, page Digest."
        )
    return Address(display_name=(found["name"] or "").strip(' "'), addr_spec=spec)
