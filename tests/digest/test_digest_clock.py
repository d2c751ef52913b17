"""A digest a local day: over the nights in which clocks are set, in three zones, however often the schedule fires."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from monitor.desk import Desk
from monitor.events import DigestReady
from monitor.profile import Profile
from monitor.settings import Settings
from tests.fakes.clock import FakeClock
from tests.test_desk import at_desk

ZONES = ("Asia/Tehran", "Europe/Moscow", "Europe/Berlin")
NIGHTS = (datetime(2026, 10, 24, 21, tzinfo=UTC), datetime(2027, 3, 27, 21, tzinfo=UTC))
"""Evenings before summer time ends and begins: in Berlin, half past two comes twice in one, never in the other."""


@pytest.mark.parametrize("zone", ZONES)
def test_a_local_date_has_one_digest(profile: Profile, zone: str) -> None:
    times = [night + timedelta(minutes=30 * n) for night in NIGHTS for n in range(14)]
    clock = FakeClock(int(times[0].timestamp()))
    settings = Settings(digest_enabled=True, zone=zone, digest_at="02:30")

    async def work(desk: Desk) -> None:
        for at in times:
            clock.set_by(int(at.timestamp()) - clock.now())
            await desk.daily_digest()

    dates = {at.astimezone(ZoneInfo(zone)).date() for at in times}
    assert len(at_desk(profile, work, clock, settings).of(DigestReady)) == len(dates)
    assert len(dates) >= len(NIGHTS)
