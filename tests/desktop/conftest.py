"""Give tests a desktop of their own, or skip them and say why."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.packs.load import builtin_pack_dir
from monitor.profile import Profile
from monitor.settings import Settings, save
from tests.desktop.screen import Desktop, missing_programs, skip_or_fail
from ui.demonstration import pack_without_feeds

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.desktop)


@pytest.fixture(scope="session")
def whole_desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    """Return a running desktop, one for all tests. RASAD_DESKTOP=required makes a missing one a failure."""
    lacking = "only X11 on Linux" if sys.platform != "linux" else ", ".join(missing_programs())
    if lacking:
        skip_or_fail(f"no virtual desktop can be made here, these packages are missing: {lacking}")
    desktop = Desktop(tmp_path_factory.mktemp("desktop"))
    try:
        desktop.start()
        yield desktop
    finally:
        desktop.stop()


@pytest.fixture
def desktop(whole_desktop: Desktop) -> Desktop:
    """Return the desktop with nothing of the test before on its screen."""
    whole_desktop.clear_notifications()
    return whole_desktop


@pytest.fixture
def quiet_profile(tmp_path: Path) -> Profile:
    """Return a profile whose pack names no feeds, so that nothing outside is asked, with notifications on."""
    profile = Profile(tmp_path / "profile").make()
    profile.packs.mkdir()
    pack_without_feeds(builtin_pack_dir(), profile).rename(profile.packs / "own")
    save(Settings(notify="news", theme="light"), profile.settings_file)
    return profile
