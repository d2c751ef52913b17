"""Write a mail to a file, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from email.message import EmailMessage
from pathlib import Path

from monitor.digest.mail import to_bytes
from monitor.errors import InputError


def save_eml(mail: EmailMessage, path: Path) -> Path:
    """Write the mail as an `.eml` file and return its path; an older file of that name is replaced at once.

    Raises InputError where the folder cannot be written to; nothing is left behind then.
    """
    try:
        _replace(path, to_bytes(mail))
    except OSError as trouble:
        reason = trouble.strerror or str(trouble)
        raise InputError(
            f"The digest could not be saved as {path}: {reason}.", "Choose another folder, or free some space."
        ) from trouble
    return path


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".digest-", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
