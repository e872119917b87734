"""Reads a date, a time and a zone out of a sentence, the way people write them to candidates.

Numbers with slashes are read in US order (month/day/year). What is missing or can be read two ways is asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache

from checker.i18n import _
from checker.logistics import moment
from checker.logistics.record import Answer, Reading
from checker.logistics.zones import Meaning, known_names, meaning, offset_key, zone

LONGEST_TEXT = 10_000
_MOST_TIMES = 5

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>20\d\d)"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_YEAR}(?P<sign>[-/.])(?P<month>\d{{1,2}})(?P=sign)(?P<day>\d{{1,2}})(?=\D|$)T?",
        r"\b(?P<month>\d{1,2})[/.](?P<day>\d{1,2})[/.](?P<year>20\d\d|\d\d)\b",
        rf"\b{_MONTH}\s+{_DAY}(?:\s*,)?(?:\s+|\s*-\s*){_YEAR}\b",
        rf"\b{_DAY}(?:\s+of)?[\s-]+{_MONTH}[\s,-]+{_YEAR}\b",
        # "9 Dec 26": from 25 on it can be no hour.
        rf"(?<![:.\d]){_DAY}[\s-]+{_MONTH}[\s,-]+(?P<year>2[5-9])\b",
        # Before "Dec 9": in "9 Dec 10 AM" the 10 is the hour.
        rf"(?<![:.\d]){_DAY}(?:\s+of)?[\s-]+{_MONTH}(?=\W|$)",
        rf"\b{_MONTH}\s+{_DAY}\b(?!\s*:)",
        r"\b(?P<month>\d{1,2})/(?P<day>\d{1,2})\b(?!/)",
    )
)
_WEEKDAY = re.compile(
    r"\b(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b",
    re.IGNORECASE,
)
_ISO = re.compile(r"(20\d\d-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)\b")
_HALF = r"(?P<half>[ap])\.?\s?m\b\.?"
_TIMES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # "9-9:30 AM": the start takes the half of the day that is written at the end.
        rf"\b(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))?\s*(?:-|\u2013|to)\s*(?P<end>\d{{1,2}})(?:[:.]\d\d)?\s*{_HALF}",
        rf"\b(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))?(?::\d\d)?\s*{_HALF}",
        r"\b(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::\d\d)?(?:\s*(?:h|hrs?|hours)\b)?",
        r"\b(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s*(?:h|hrs?|hours)\b",
        r"\b(?P<word>noon|midday|midnight)\b",
    )
)


class NotUnderstood(Exception):
    """The text does not say when; the sentence tells what to write."""


@dataclass(frozen=True, slots=True)
class _Clock:
    at: time
    half_known: bool
    start: int
    end: int


def read(text: str, *, here: str, now: datetime) -> Answer:
    """When `text` says the interview is, for a person in the zone `here`; raises NotUnderstood."""
    if len(text) > LONGEST_TEXT:
        raise NotUnderstood(_("This text is too long. Give only the sentence with the date and the time."))
    text = " ".join(text.replace("\u202f", " ").replace("\xa0", " ").split())
    if iso := _ISO.search(text):
        return _from_iso(iso, here, now)
    day, rest, notes = _day(text, now)
    clock = _clock(rest)
    if not clock:
        raise NotUnderstood(_('No time found. Write it like "9:00 AM Eastern".'))
    if day is None:
        raise NotUnderstood(_('No date found. Write it like "Dec 9 2026".'))
    wall = datetime.combine(day, clock.at)
    named = _zone(rest, clock.end)
    wrong_day = _weekday_disagrees(text, day)
    if named is None:
        question = _("The text names no time zone. Ask the coordinator, or choose the program's city.")
        readings = moment.us_readings(wall, here)
        if not clock.half_known:
            readings = [_with_half(r, half) for half in _halves(wall) for r in moment.us_readings(half, here)]
        return moment.ask(question, readings, notes=[*notes, *wrong_day])
    if not clock.half_known:
        return _which_half(wall, named, here, now, notes)
    answer = moment.answer(wall, named, here=here, now=now, notes=[*wrong_day, *notes])
    again = _said_again(rest, clock.end, day)
    for said, zone_said in again:
        answer = _held_against(answer, said, zone_said, here, now, [*wrong_day, *notes])
    if not again and (other := _other_date(rest, day, now)):
        question = _("The text names several dates. Ask the coordinator which one is meant.")
        elsewhere = moment.answer(datetime.combine(other, clock.at), named, here=here, now=now)
        return moment.ask(question, [*_readings_of(answer, day), *_readings_of(elsewhere, other)], notes=notes)
    if wrong_day and answer.status == "ready":
        return _at_risk(answer)
    return answer


def _from_iso(found: re.Match[str], here: str, now: datetime) -> Answer:
    try:
        at = datetime.fromisoformat(f"{found[1]}T{found[2]}{found[3]}")
    except ValueError as error:
        raise NotUnderstood(_("This date or time does not exist: {text}.").format(text=found[0])) from error
    offset = at.utcoffset() or timedelta()
    key = offset_key(offset) if offset else "Etc/UTC"
    return moment.settled(at, key, here=here, now=now)


def _day(text: str, now: datetime) -> tuple[date | None, str, list[str]]:
    """The date, the text without it, and what to say about how it was read."""
    for pattern in _DATES:
        if found := pattern.search(text):
            break
    else:
        return None, text, []
    parts, notes = found.groupdict(), []
    month = parts["month"]
    month_number = int(month) if month.isdigit() else _MONTHS.index(month[:3].casefold()) + 1
    day_number = int(parts["day"])
    if month.isdigit() and "-" not in found[0] and month_number > 12 >= day_number:
        month_number, day_number = day_number, month_number
        notes.append(_("This date only makes sense as day/month, which is not the usual US order."))
    year = parts.get("year")
    try:
        if year:
            day = date(int(year) + (2000 if len(year) == 2 else 0), month_number, day_number)
        else:
            day = _next(month_number, day_number, now.date())
            notes.append(_("No year is given: read as {year}.").format(year=day.year))
    except ValueError as error:
        raise NotUnderstood(_("There is no such date: {text}.").format(text=found[0])) from error
    return day, text[: found.start()] + " ; " + text[found.end() :], notes


def _next(month: int, day: int, today: date) -> date:
    """The first such date from today on; raises ValueError where there is none within eight years (30 February)."""
    for year in range(today.year, today.year + 9):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    raise ValueError


def _clock(text: str) -> _Clock | None:
    for pattern in _TIMES:
        if found := pattern.search(text):
            break
    else:
        return None
    parts = found.groupdict()
    if word := parts.get("word"):
        return _Clock(
            time(0 if word.casefold() == "midnight" else 12), half_known=True, start=found.start(), end=found.end()
        )
    hour, minute, half = int(parts["hour"]), int(parts["minute"] or 0), (parts.get("half") or "").casefold()
    if minute > 59 or hour > (12 if half else 23) or (half and hour == 0):
        raise NotUnderstood(_("There is no such time: {text}.").format(text=found[0]))
    if half:
        end = int(parts.get("end") or hour)
        # "11-1 PM" starts in the morning: the start is in the other half when it would come after the end.
        afternoon = (half == "p") != (hour % 12 > end % 12)
        at = time(hour % 12 + 12 * afternoon, minute)
        return _Clock(at, half_known=True, start=found.start(), end=found.end())
    certain = hour == 0 or hour > 12 or len(parts["hour"]) == 2 or "h" in found[0].casefold()
    return _Clock(time(hour, minute), half_known=certain, start=found.start(), end=found.end())


def _said_again(text: str, start: int, day: date) -> list[tuple[datetime, Meaning]]:
    """Every further time with a zone of its own behind it. The end of a span ("9 AM to 4 PM ET") is none."""
    again: list[tuple[datetime, Meaning]] = []
    for _turn in range(_MOST_TIMES):
        try:
            clock = _clock(text[start:])
        except NotUnderstood:
            break
        if clock is None:
            break
        before = text[max(0, start + clock.start - 12) : start + clock.start]
        ends_a_span = re.search(r"(?:[-\u2013\u2014]|\b(?:to|until|till|through))\s?$", before)
        named = _zone_behind(text, start + clock.end)
        if named and clock.half_known and not ends_a_span:
            again.append((datetime.combine(day, clock.at), named))
        start += clock.end
    return again


def _held_against(answer: Answer, said: datetime, named: Meaning, here: str, now: datetime, notes: list[str]) -> Answer:
    """`answer`, unless the same text gives another time: then the question which one is meant.

    A second time that agrees with one reading only settles it: "9 AM CST (10 AM ET)" is Chicago's.
    """
    readings = _readings_of(answer)
    for days in (0, 1, -1):  # the same instant can be on the next day elsewhere
        try:
            other = moment.answer(said + timedelta(days=days), named, here=here, now=now)
        except OverflowError:
            continue
        instants = {r.utc for r in _readings_of(other)}
        agreed = [r for r in readings if r.utc in instants]
        if agreed and answer.status == "ask" and len(agreed) == 1:
            at = datetime.fromisoformat(agreed[0].utc)
            return moment.settled(at, agreed[0].zone, here=here, now=now, notes=notes)
        if agreed:
            return answer
    others = _readings_of(moment.answer(said, named, here=here, now=now))
    question = _("The text gives times that do not agree. Ask the coordinator which one is meant.")
    return moment.ask(question, [*readings, *others], notes=notes)


def _other_date(text: str, day: date, now: datetime) -> date | None:
    try:
        other = _day(text, now)[0]
    except NotUnderstood:
        return None
    return other if other != day else None


def _zone(text: str, after: int) -> Meaning | None:
    """The zone named right after the time, else anywhere in the text."""
    return _zone_behind(text, after) or _anywhere(text)


def _zone_behind(text: str, after: int) -> Meaning | None:
    tail = text[after:].lstrip(" ,;-\u2013([")
    tail = re.sub(
        r"^(?:(?:-|\u2013|to)\s*\d{1,2}[:.]?\d{0,2}\s*(?:[ap]\.?m\.?)?\s*)?(?:\(|in\s+|at\s+)?", "", tail, flags=re.I
    )
    words = re.findall(r"[^\s();,]+", tail)[:8]
    windows = re.match(r"\(?(?:UTC|GMT)[+-]\d\d:\d\d\)\s*(.+)", tail, re.IGNORECASE)
    if windows and (found := _zone(windows[1], 0)):
        return found  # a Windows label states the winter offset all year: its name counts
    for count in range(len(words), 0, -1):
        found = meaning(" ".join(words[:count]))
        if found is not None:
            return _with_stated_offset(found, " ".join(words[count : count + 1]))
    return None


def _with_stated_offset(found: Meaning, next_word: str) -> Meaning:
    stated = meaning(next_word) if re.match(r"(?:UTC|GMT)[+\u2212-]", next_word, re.IGNORECASE) else None
    if stated is None or len(found.zones) > 1:
        return found
    offset = datetime(2000, 1, 1, tzinfo=zone(stated.zones[0])).utcoffset()
    return Meaning(name=f"{found.name} {next_word}", zones=found.zones, offset=offset)


def _anywhere(text: str) -> Meaning | None:
    for found in re.finditer(r"\b[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_-]+){1,2}\b", text):
        if known := meaning(found[0]):
            return known
    if match := _long_names().search(text):
        return meaning(match[0])
    if match := re.search(r"(?:UTC|GMT)\s*[+\u2212-]\s*\d[\d:]*", text, re.IGNORECASE):
        return meaning(match[0])
    # Short letters count only in capitals: "at", "est" and "cat" are also words.
    for found in re.finditer(r"\b[A-Z]{2,5}\b", text):
        if found[0] not in {"AM", "PM", "AT"} and (known := meaning(found[0])):
            return known
    if match := re.search(r"\b((?:[A-Z][a-z]+ ){1,3})time\b", text, re.IGNORECASE):
        return meaning(match[1])
    return None


@cache
def _long_names() -> re.Pattern[str]:
    names = [re.escape(n) for n in known_names() if len(n) > 5]
    return re.compile(r"\b(?:" + "|".join(names) + r")(?!\w)", re.IGNORECASE)


def _weekday_disagrees(text: str, day: date) -> list[str]:
    said = _WEEKDAY.findall(text)
    if not said or any(_DAYS.index(name[:3].casefold()) == day.weekday() for name in said):
        return []
    return [
        _("The text says {said}, but {date} is a {real}. Confirm the date with the coordinator.").format(
            said=said[0], date=day.isoformat(), real=f"{day:%A}"
        )
    ]


def _which_half(wall: datetime, named: Meaning, here: str, now: datetime, notes: list[str]) -> Answer:
    halves = _halves(wall)
    both = [moment.answer(half, named, here=here, now=now) for half in halves]
    readings = [_with_half(r, half) for half, a in zip(halves, both, strict=True) for r in _readings_of(a)]
    question = _("The text does not say whether it is AM or PM. Ask the coordinator.")
    return moment.ask(question, readings, notes=notes)


def _halves(wall: datetime) -> list[datetime]:
    return [wall.replace(hour=wall.hour % 12 + 12 * n) for n in (0, 1)]


def _with_half(reading: Reading, wall: datetime) -> Reading:
    return replace(reading, label=f"{'AM' if wall.hour < 12 else 'PM'}, {reading.label}")


def _readings_of(answer: Answer, day: date | None = None) -> list[Reading]:
    """What an answer can mean: its readings, or the one instant it settled. `day` is put before the labels."""
    before = f"{day.isoformat()}, " if day else ""
    if answer.readings:
        return [replace(r, label=before + r.label) for r in answer.readings]
    if answer.utc is None or answer.program is None or answer.here is None:
        return []
    label = before + moment.city(answer.program.zone)
    return [Reading(label=label, zone=answer.program.zone, utc=answer.utc, here=answer.here.local)]


def _at_risk(answer: Answer) -> Answer:
    return replace(answer, status="at-risk")
