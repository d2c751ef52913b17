"""Tell what matters: which claims are worth an alert, one notification after a round, the digest."""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tzlocal import get_localzone

from monitor.alerts.policy import AlertCandidate, Level, choose, notice
from monitor.clock import moment
from monitor.digest import wording
from monitor.digest.mail import message, stable_id, to_bytes
from monitor.digest.save import save_eml
from monitor.digesting import compose
from monitor.health import death_words, died, health
from monitor.judging import Judged
from monitor.profile import Profile
from monitor.settings import Settings
from monitor.store import outbox, queries
from monitor.store.coverage import events_between
from monitor.store.database import Database
from monitor.store.outbox import PendingAlert
from monitor.store.sources import untold_failures
from monitor.store.sql import connection_of
from monitor.types import Claim, Verdict

HOUR_S = 3600
NOTICES_AN_HOUR = 4
"""Notifications made in an hour, conflicts not counted: the rest waits and comes as one."""
MOST_AN_HOUR = 5
"""Notifications made in an hour at all: a flood of conflicts is one of them too."""
APART_S = 60
"""Seconds between two notifications."""
FIRST_DIGEST_S = 24 * HOUR_S
"""What the first digest looks back."""
SENDER = "Rasad <rasad@localhost>"

log = logging.getLogger("rasad.telling")


@dataclass(frozen=True, slots=True)
class Written:
    """A digest that was written, and the sentence that says so."""

    id: int
    sentence: str


def zone(settings: Settings) -> tzinfo:
    """Return the user's time zone: the one set, else the machine's, else UTC where the machine names none there is."""
    if settings.zone:
        try:
            return ZoneInfo(settings.zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            log.warning("there is no time zone %r: %s", settings.zone, error)
    try:
        return get_localzone()
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        log.debug("the machine names no time zone there is: %s", error)
        return UTC


def worth_telling(
    claims: Sequence[Claim], judged: Sequence[Judged], settings: Settings, dismissed: Collection[str] = ()
) -> tuple[int, ...]:
    """Return the places of the claims of one document that the user wants to be told of; none of `dismissed` names."""
    candidates = [AlertCandidate(0, claim, one.judgement, "", "") for claim, one in zip(claims, judged, strict=True)]
    chosen = choose(candidates, frozenset(), Level(settings.notify))
    return tuple(
        place
        for place, candidate in enumerate(candidates)
        if candidate in chosen and candidate.claim.subject not in dismissed
    )


def put_notice(db: Database, settings: Settings, now: int) -> int | None:
    """Make one notification of all alerts that wait and return its id; None where nothing is to be told now.

    In quiet hours alerts wait for their end. At most one notification comes in a minute and four in an hour, a fifth
    where it is of a conflict; what waits comes with the next.
    """
    pending = outbox.pending(db)
    if not pending or in_quiet_hours(settings, moment(now).astimezone(zone(settings))):
        return None
    chosen = choose([_candidate(alert) for alert in pending], outbox.told(db), Level(settings.notify))
    made = notice(chosen)
    if made is None:
        outbox.settle(db, [alert.alert_id for alert in pending], now)
        return None
    urgent = any(candidate.judgement.verdict is Verdict.CONFLICTS for candidate in chosen)
    if not _has_room(db, now, MOST_AN_HOUR if urgent else NOTICES_AN_HOUR):
        return None
    return outbox.put_notice(db, made.title, made.body, made.entry_id, [alert.alert_id for alert in pending], now)


def may_tell_now(db: Database, settings: Settings, now: int) -> bool:
    """Say whether a notification that can wait may be made now: they are on, it is not quiet, and others are not many.

    One comes in a minute and four in an hour.
    """
    quiet = in_quiet_hours(settings, moment(now).astimezone(zone(settings)))
    return Level(settings.notify) is not Level.OFF and not quiet and _has_room(db, now, NOTICES_AN_HOUR)


def _has_room(db: Database, now: int, most_an_hour: int) -> bool:
    ahead = outbox.notices_since(db, now + 1)  # made by a clock that was wrong
    made_lately = outbox.notices_since(db, now - HOUR_S) - ahead
    just_made = outbox.notices_since(db, now - APART_S + 1) - ahead
    return not just_made and made_lately < most_an_hour


def put_deaths(db: Database, settings: Settings, now: int) -> int | None:
    """Make one notification of the sources that mattered and have died, and return its id; None where none has.

    Each is told once, until it works again. In quiet hours, and while notifications are off, they wait.
    """
    if Level(settings.notify) is Level.OFF or in_quiet_hours(settings, moment(now).astimezone(zone(settings))):
        return None
    found = [(each, health(each.source, now)) for each in untold_failures(connection_of(db))]
    dead = [(each.id, each.name, state) for each, state in found if died(each.source, state)]
    if not dead:
        return None
    title, body = death_words([(name, state) for _, name, state in dead])
    return outbox.put_feed_notice(db, title, body, [feed_id for feed_id, _, _ in dead], now)


def in_quiet_hours(settings: Settings, local: datetime) -> bool:
    """Say whether a local time lies in the hours without notifications; they may reach over midnight."""
    start, end = settings.quiet_from, settings.quiet_to
    if not start or not end or start == end:
        return False
    at = f"{local:%H:%M}"
    return start <= at < end if start < end else at >= start or at < end


def _candidate(alert: PendingAlert) -> AlertCandidate:
    stored = alert.stored
    return AlertCandidate(alert.entry_id, stored.claim, stored.judgement, alert.label, stored.source, alert.known)


def write_digest(
    db: Database, profile: Profile, settings: Settings, now: int, path: Path | None = None, *, day: str = ""
) -> Written | None:
    """Write the digest of what came since the last one, and keep it; to `path` or into the profile's folder.

    With a local date `day` there is one digest a date: None where it is written already. Raises InputError where the
    file cannot be written; nothing is kept then, so that the next digest covers the same time.
    """
    before, newest = outbox.covered(db, now - FIRST_DIGEST_S), outbox.newest_version(db)
    digest = compose(
        queries.digest_items(db.conn, before.version, newest),
        queries.counts(db.conn).feeds,
        moment(before.until),
        moment(now),
        events_between(db, before.until, now),
    )
    place = zone(settings)
    identity = stable_id(str(profile.database), day or str(now))
    mail = message(digest, SENDER, settings.digest_to, identity, moment(now), place)
    target = path or profile.digests / f"{moment(now).astimezone(place):%Y-%m-%d-%H%M%S}.eml"
    if day and outbox.has_digest(db, day):
        return None
    save_eml(mail, target)
    subject = wording.subject(digest, place)
    digest_id = outbox.put_digest(
        db,
        since=before.until,
        until=now,
        last_version=newest,
        subject=subject,
        message_id=identity,
        message=to_bytes(mail),
        now=now,
        path=str(target),
        day=day,
    )
    return None if digest_id is None else Written(digest_id, f"{subject}. Saved as {target}.")
