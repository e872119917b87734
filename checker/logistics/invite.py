"""Reads an invitation (.ics, RFC 5545): when it is in both zones, where to join, and what is not certain.

A zone that is missing, unknown or contradicts itself is asked for, never assumed: one well-known library reads
Outlook's zones as UTC, silently, four hours wrong.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from checker.i18n import _
from checker.logistics import join_link, moment
from checker.logistics.record import Answer, Reading
from checker.logistics.zones import Meaning, meaning, offset_key, windows_zone

log = logging.getLogger(__name__)

LARGEST_BYTES = 2**20
_MOST_COMPONENTS = 500
_DEEPEST = 8
_LONGEST_TITLE = 200
_MOST_LINES = 5_000
_LONGEST_RULE = 20_000  # 70 years of a zone's changes, written one by one, take 3 300 characters
# What is read. Everything else is dropped before the parser, so that damage there harms nobody.
_WORDS = {"URL", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "LOCATION", "DESCRIPTION", "X-ALT-DESC"}
_WORDS |= {"SUMMARY", "UID"}
_RULES = {"BEGIN", "END", "METHOD", "X-WR-TIMEZONE", "DTSTART", "STATUS", "SEQUENCE", "RECURRENCE-ID", "RRULE"}
_RULES |= {"TZID", "TZNAME", "TZOFFSETFROM", "TZOFFSETTO", "RDATE"}


class NotAnInvitation(Exception):
    """The file cannot be used; the text is a sentence for the person."""


@dataclass(frozen=True, slots=True)
class _Calendar:
    """What surrounds the events: zones the file defines itself, and a zone for times that name none."""

    defined: Mapping[str, tzinfo | None]
    default_zone: str | None
    cancels: bool
    here: str
    now: datetime


def read(content: bytes, *, here: str, now: datetime) -> Answer:
    """The interview of the invitation `content`, for a person in the zone `here`; raises NotAnInvitation.

    Of several events the next one to come is the answer, and the rest are in `others`.
    """
    calendar = _parse(content)
    events = _newest(calendar.walk("VEVENT"))
    if not events:
        raise NotAnInvitation(_("There is no event in this file."))
    around = _Calendar(
        defined={_clean(_text(z, "TZID")): _own_clock(z) for z in calendar.walk("VTIMEZONE")},
        default_zone=_text(calendar, "X-WR-TIMEZONE") or None,
        cancels=_text(calendar, "METHOD").upper() == "CANCEL",
        here=here,
        now=now,
    )
    answers = sorted((_answer(event, around) for event in events), key=lambda a: _order(a, now))
    return replace(answers[0], others=tuple(answers[1:]))


def _parse(content: bytes) -> Any:
    from icalendar import Calendar

    if len(content) > LARGEST_BYTES:
        raise NotAnInvitation(_("This file is too large to be an invitation."))
    text = content.decode("utf-8-sig", errors="replace").replace("\x00", "")
    unfolded = re.sub(r"\n[ \t]", "", re.sub(r"\r\r\n|\r\n|\r", "\n", text))
    _refuse_bombs(unfolded)
    lines = _lines_to_read(unfolded)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a vendor's prefix before a zone's name; `_zone_named` takes it off
            calendars = [c for c in Calendar.from_ical("\r\n".join(lines), multiple=True) if c.name == "VCALENDAR"]
    except Exception as error:  # the parser raises whatever its parts raise on damaged input
        raise NotAnInvitation(_("This file is not an invitation, or it is damaged.")) from error
    if not calendars:
        raise NotAnInvitation(_("This file is not an invitation, or it is damaged."))
    return calendars[0]


def _lines_to_read(unfolded: str) -> list[str]:
    too_large = NotAnInvitation(_("This file is too large to be an invitation."))
    lines: list[str] = []
    in_zone = False
    for line in unfolded.split("\n"):
        name = re.split(r"[:;]", line[:60], maxsplit=1)[0].upper()
        if name not in _WORDS | _RULES:
            continue
        if len(lines) == _MOST_LINES or (name in _RULES and len(line) > _LONGEST_RULE):
            raise too_large
        if "VTIMEZONE" in line[:60].upper():
            in_zone = name == "BEGIN"
        if name == "RRULE" and in_zone and "FREQ=YEARLY" not in line.upper():
            raise too_large  # clocks change yearly; a rule for every second is a bomb
        # Some programs write a zone's name with a colon in it and forget the quotes RFC 5545 §3.2 asks for.
        lines.append(re.sub(r'^(DTSTART;TZID=)([^"]{1,200}:[^"]{1,200}):(\d{8}T\d{6}Z?)\s*$', r'\1"\2":\3', line))
    return lines


def _own_clock(component: Any) -> tzinfo | None:
    """How the file itself says its zone's clock runs; None where that makes no sense."""
    try:
        clock: tzinfo = component.to_tz(lookup_tzid=False)
    except Exception:  # the library raises whatever its parts raise on a damaged zone
        return None
    return clock


def _refuse_bombs(text: str) -> None:
    depth = components = 0
    for line in re.findall(r"(?mi)^(BEGIN|END):", text):
        depth += 1 if line.upper() == "BEGIN" else -1
        components += line.upper() == "BEGIN"
        if depth > _DEEPEST or components > _MOST_COMPONENTS:
            raise NotAnInvitation(_("This file holds too many events. Save the one invitation alone."))
    if not components:
        raise NotAnInvitation(_("This file is not an invitation, or it is damaged."))


def _newest(events: list[Any]) -> list[Any]:
    """The newest copy of each event: a later update has a higher SEQUENCE (RFC 5545 §3.8.7.4)."""
    newest: dict[tuple[str, str], tuple[int, Any]] = {}
    for number, event in enumerate(events):
        key = (_text(event, "UID") or f"event {number}", _text(event, "RECURRENCE-ID"))
        sequence = _text(event, "SEQUENCE")
        rank = int(sequence) if re.fullmatch(r"\d{1,9}", sequence) else 0
        if key not in newest or rank >= newest[key][0]:
            newest[key] = (rank, event)
    return [event for _rank, event in newest.values()]


def _answer(event: Any, around: _Calendar) -> Answer:
    answer = _when(event, around)
    title = _one_line(_text(event, "SUMMARY"))[:_LONGEST_TITLE] or None
    texts = [
        _text(event, name) for name in ("URL", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "LOCATION")
    ]
    link = join_link.find(*texts, _text(event, "DESCRIPTION"), _text(event, "X-ALT-DESC"), title or "")
    notes = list(answer.notes)
    if event.get("RRULE") is not None:
        notes.append(_("This event repeats. Only its first date is read."))
    if link is None:
        notes.append(_("There is no link to a meeting in the invitation. Ask the coordinator for it."))
    cancelled = around.cancels or _text(event, "STATUS").upper() == "CANCELLED"
    if cancelled:
        notes.insert(0, _("This interview was cancelled. Ask the coordinator if you did not expect that."))
    return replace(
        answer,
        schema="readyroom.invite/1",
        status="cancelled" if cancelled else answer.status,
        question=None if cancelled else answer.question,
        title=title,
        platform=link.platform if link else None,
        join_url=link.url if link else None,
        uid=_text(event, "UID") or None,
        notes=tuple(notes),
    )


def _when(event: Any, around: _Calendar) -> Answer:
    start = event.get("DTSTART")
    if isinstance(start, list):
        start = start[0]
    if start is None:
        return moment.ask(_("The invitation does not say when it starts. Ask the coordinator."), [])
    try:
        value = getattr(start, "dt", None)
    except Exception:  # the library keeps a damaged property, and fails when it is asked
        value = None
    if isinstance(value, date) and not isinstance(value, datetime):
        question = _("The invitation names the day {day}, but no time. Ask the coordinator for the time and the zone.")
        return moment.ask(question.format(day=value.isoformat()), [])
    if not isinstance(value, datetime):
        return moment.ask(
            _("The invitation's start cannot be read. Ask the coordinator for the time and the zone."), []
        )
    if not 1970 < value.year < 3000:
        return moment.ask(_("The invitation's start is not a real date. Ask the coordinator."), [])
    try:
        return _instant(value, _clean(str(start.params.get("TZID", ""))), around)
    except (OverflowError, ValueError):
        return moment.ask(_("The invitation's start is not a real date. Ask the coordinator."), [])


def _instant(value: datetime, tzid: str, around: _Calendar) -> Answer:
    wall, here, now = value.replace(tzinfo=None), around.here, around.now
    if not tzid and value.tzinfo is not None:
        named = _zone_named(around.default_zone or "")
        return moment.settled(value, named.zones[0] if named else "Etc/UTC", here=here, now=now)
    own_clock = around.defined.get(tzid)
    if own_clock is not None:
        try:
            return _by_the_files_own_rules(wall.replace(tzinfo=own_clock), tzid, here, now)
        except Exception as error:  # a clock made from a damaged zone fails when it is asked
            log.info("the invitation's own zone cannot be used: %r", error)
    named = _zone_named(tzid or around.default_zone or "")
    if named is not None:
        answer = moment.answer(wall, named, here=here, now=now)
        if answer.status != "at-risk":
            return answer
        # A calendar entry is nobody's loose talk: where its zone contradicts the season, somebody must say which.
        question = _("{problem} Ask the coordinator which time is meant.").format(problem=answer.notes[0])
        return moment.ask(question, answer.readings)
    question = (
        _("The invitation's time zone \"{zone}\" is not known. Ask the coordinator, or choose the program's city.")
        if tzid
        else _("The invitation names no time zone. Ask the coordinator, or choose the program's city.")
    )
    return moment.ask(question.format(zone=_one_line(tzid)[:60]), moment.us_readings(wall, here))


def _by_the_files_own_rules(value: datetime, tzid: str, here: str, now: datetime) -> Answer:
    """The file says how its zone's clock runs; today's rules of the zone it names are held against that."""
    named = _zone_named(tzid)
    if named is None or len(named.zones) > 1:
        return moment.settled(value, offset_key(value.utcoffset() or timedelta()), here=here, now=now)
    today = moment.answer(value.replace(tzinfo=None), replace(named, offset=None), here=here, now=now)
    own = moment.settled(value, named.zones[0], here=here, now=now)
    if today.utc is None:  # in the hour the clocks change, the file's rules do not tell what the writer meant
        return today
    if today.utc == own.utc:
        return own
    note = _("The invitation's clock rules for {city} are not today's rules. Confirm the time with the coordinator.")
    readings = [_labelled(today, _("Today's rules")), _labelled(own, _("The invitation's rules"))]
    return replace(
        today,
        status="at-risk",
        readings=tuple(readings),
        notes=(note.format(city=moment.city(named.zones[0])), *today.notes),
    )


def _labelled(answer: Answer, label: str) -> Reading:
    utc, program, here = answer.utc, answer.program, answer.here
    if utc is None or program is None or here is None:
        raise ValueError("only a settled answer is a reading")
    return Reading(label=label, zone=program.zone, utc=utc, here=here.local)


def _zone_named(tzid: str) -> Meaning | None:
    """What a calendar program's name for a zone means, with the marks such programs add taken off."""
    name = re.sub(r"^/[^/]{1,80}/(?:\d+_\d+/)?", "", _clean(tzid)[:200])  # "/mozilla.org/20050126_1/Europe/Paris"
    if name.casefold() in ("tzone://microsoft/utc", "utc", "z"):
        return meaning("UTC")
    name = re.sub(r" \d$", "", name)  # "Eastern Standard Time 1" is a second copy of the same zone
    label = re.match(r"\((?:UTC|GMT)([+-]\d\d:\d\d)\)\s*(.+)", name)
    if label and (named := meaning(label[2])) and len(named.zones) == 1:
        return replace(named, offset=_offset(label[1]))
    return windows_zone(name) or meaning(name)


def _offset(text: str) -> Any:
    return datetime.strptime(f"2000-01-01 {text}", "%Y-%m-%d %z").utcoffset()


def _order(answer: Answer, now: datetime) -> tuple[bool, bool, float]:
    """Not cancelled before cancelled, to come before past, then the nearest."""
    at = datetime.fromisoformat(answer.utc) if answer.utc else None
    past = at is not None and at < now
    return answer.status == "cancelled", past, abs((at - now).total_seconds()) if at else 0.0


def _text(component: Mapping[str, Any], name: str) -> str:
    value = component.get(name)
    if isinstance(value, list):
        value = value[0]
    if value is None:
        return ""
    try:
        return str(getattr(value, "dt", value))
    except Exception:  # a broken property may fail to show itself
        return ""


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _clean(tzid: str) -> str:
    return tzid.strip().strip('"').strip()
