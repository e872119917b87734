"""Reminders to put into a calendar: the interview with its alarms, and runs of the check at the same hour before.

Times are in UTC (RFC 5545 §3.3.5, form 2), which every calendar reads alike; the person's own time is in the words.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from checker.i18n import _
from checker.logistics.moment import city
from checker.logistics.record import Answer
from checker.logistics.words import told
from checker.logistics.zones import zone

ALARMS = (timedelta(days=7), timedelta(days=1), timedelta(hours=2), timedelta(minutes=15))
SAME_HOUR_RUNS = (3, 2, 1)  # days before
_LENGTH = timedelta(minutes=30)


def calendar(answer: Answer, *, now: datetime) -> bytes:
    """An .ics file for a settled answer. The same interview always gives the same UIDs, so a new import updates.

    Alarms and runs that are already past are left out. Raises ValueError for an answer without an instant.
    """
    from icalendar import Calendar

    if answer.utc is None or answer.here is None:
        raise ValueError("only a settled time can be reminded of")
    at = datetime.fromisoformat(answer.utc)
    title = answer.title or _("Interview")
    here = at.astimezone(zone(answer.here.zone))
    local = _("{time} in {city}").format(time=f"{here:%H:%M}", city=city(answer.here.zone))
    file = Calendar()
    file.add("prodid", "-//Readyroom//readyroom//EN")
    file.add("version", "2.0")
    main = _event(answer, "interview", at, now, f"{title} ({local})", "\n".join(told(answer)))
    if answer.join_url:
        main.add("url", answer.join_url)
    for before in ALARMS:
        if at - before > now:
            main.add_component(_alarm(before, title))
    file.add_component(main)
    for days in SAME_HOUR_RUNS:
        if at - timedelta(days=days) > now:
            run = _event(
                answer,
                f"run-{days}",
                at - timedelta(days=days),
                now,
                _("Run the Readyroom check, at the hour of your interview"),
                _("The internet and the light are different at each hour. Sit where you will sit."),
            )
            run.add_component(_alarm(timedelta(0), title))
            file.add_component(run)
    return bytes(file.to_ical())


def _event(answer: Answer, part: str, start: datetime, now: datetime, title: str, description: str):  # type: ignore[no-untyped-def]
    from icalendar import Event

    event = Event()
    event.add("uid", f"{_identity(answer)}-{part}@readyroom")
    event.add("dtstamp", now)
    event.add("dtstart", start)
    event.add("dtend", start + _LENGTH)
    event.add("summary", title)
    event.add("description", description)
    return event


def _alarm(before: timedelta, words: str):  # type: ignore[no-untyped-def]
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -before)
    alarm.add("description", words)
    return alarm


def _identity(answer: Answer) -> str:
    # The invitation's own UID keeps its reminders together even when the interview is moved.
    known = answer.uid or f"{answer.utc} {answer.title}"
    return hashlib.sha256(known.encode("utf-8", errors="replace")).hexdigest()[:24]
