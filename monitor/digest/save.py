"""Write a mail to a file, whole or not at all."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

from monitor.digest.mail import to_bytes
from monitor.errors import InputError
from monitor.files import replace_file


def save_eml(mail: EmailMessage, path: Path) -> Path:
    """Write the mail as an `.eml` file and return its path; an older file of that name is replaced at once.

    Raises InputError where the folder cannot be written to; nothing is left behind then.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, to_bytes(mail))
    except OSError as trouble:
        reason = trouble.strerror or str(trouble)
        raise InputError(
            f"The digest could not be saved as {path}: {reason}.", "Choose another folder, or free some space."
        ) from trouble
    return path
