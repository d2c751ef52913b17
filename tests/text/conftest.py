"""Language packs, compiled once for all tests of text."""

from __future__ import annotations

import pytest

from monitor.text.languages import LANGUAGES, LanguagePack, load_language


@pytest.fixture(scope="session")
def packs() -> dict[str, LanguagePack]:
    """Return every language pack by its code."""
    return {code: load_language(code) for code in LANGUAGES}
