"""From a wall time and what its zone can mean to one instant, or to a question.

Nothing is guessed: where the words allow several instants the person is asked, with each reading in their own time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from babel.dates import format_datetime

from checker.i18n import _
from checker.logistics.record import Answer, Place, Reading
from checker.logistics.zones import Meaning, offset_key, zone
from checker.tzdata import rules_version

_NIGHT_ENDS_HOUR = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class _Instant:
    """One thing the words can mean: an aware time, and why it is one of the choices."""

    at: datetime
    zone: str
    label: str


def answer(wall: datetime, meaning: Meaning, *, here: str, now: datetime, notes: Sequence[str] = ()) -> Answer:
    """The naive `wall` on the clock that `meaning` names, for a person in the zone `here`, at the time `now`."""
    instants = _distinct([i for key in meaning.zones for i in _instants(wall, key, meaning)])
    if len(meaning.zones) > 1 and len(instants) > 1:
        question = _("{name} can mean several time zones. Ask the coordinator which one is meant.").format(
            name=meaning.name
        )
        return ask(question, [_reading(i, here) for i in instants], notes=notes)
    key = meaning.zones[0]
    if len(instants) > 1:
        return ask(_unusual(wall, key), [_reading(i, here) for i in instants], notes=notes)
    chosen = instants[0]
    if meaning.offset is None or chosen.at.utcoffset() == meaning.offset:
        return settled(chosen.at, chosen.zone, here=here, now=now, notes=notes)
    literal = wall.replace(tzinfo=zone(offset_key(meaning.offset)))
    other = _Instant(
        at=literal, zone=offset_key(meaning.offset), label=_("{name} to the letter").format(name=meaning.name)
    )
    disagreement = _("The text says {name}, but {city} is on UTC{offset} that day.").format(
        name=meaning.name, city=city(key), offset=_offset(chosen.at)
    )
    used = _("We use the clock of {city}. Confirm with the coordinator.").format(city=city(key))
    return settled(
        chosen.at,
        chosen.zone,
        here=here,
        now=now,
        notes=(disagreement, used, *notes),
        readings=[_reading(chosen, here), _reading(other, here)],
    )


def settled(
    at: datetime, key: str, *, here: str, now: datetime, notes: Sequence[str] = (), readings: Sequence[Reading] = ()
) -> Answer:
    """The answer for one aware instant; with readings that differ from it, it is at risk."""
    mine = at.astimezone(zone(here))
    program = at.astimezone(zone(key))
    all_notes = [*notes]
    if at < now:
        all_notes.append(_("This time is in the past."))
    if mine.hour < _NIGHT_ENDS_HOUR:
        all_notes.append(_("It is night where you are: test your light in the dark."))
    return Answer(
        status="at-risk" if readings else "ready",
        utc=f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        program=Place(zone=key, local=program.isoformat()),
        here=Place(zone=here, local=mine.isoformat()),
        day_shift=(mine.date() - program.date()).days,
        readings=tuple(readings),
        notes=tuple(all_notes),
        confirmation=_confirmation(program, key, mine, here),
        tzdata=rules_version(),
    )


def ask(question: str, readings: Sequence[Reading], *, notes: Sequence[str] = ()) -> Answer:
    return Answer(status="ask", question=question, readings=tuple(readings), notes=tuple(notes), tzdata=rules_version())


def us_readings(wall: datetime, here: str) -> list[Reading]:
    """The wall time on each clock of the United States' mainland: the choices where no zone is named."""
    keys = ("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles")
    return [_reading(i, here) for key in keys for i in _instants(wall, key, Meaning(name=city(key), zones=(key,)))]


def city(key: str) -> str:
    return key.rpartition("/")[2].replace("_", " ")


def _instants(wall: datetime, key: str, meaning: Meaning) -> list[_Instant]:
    clock = zone(key)
    first, second = wall.replace(tzinfo=clock), wall.replace(tzinfo=clock, fold=1)
    if first.utcoffset() == second.utcoffset():
        return [_Instant(at=first, zone=key, label=city(key))]
    # PEP 495: in a gap, fold=0 uses the offset before the change and fold=1 the one after; in an overlap likewise.
    named = [t for t in (first, second) if t.utcoffset() == meaning.offset and _exists(t)]
    return [_Instant(at=t, zone=key, label=f"{city(key)}, UTC{_offset(t)}") for t in named or (first, second)]


def _exists(at: datetime) -> bool:
    return at.astimezone(UTC).astimezone(at.tzinfo).replace(tzinfo=None) == at.replace(tzinfo=None)


def _unusual(wall: datetime, key: str) -> str:
    exists = _exists(wall.replace(tzinfo=zone(key)))
    words = (
        _("{time} comes twice in {city} that night, because the clocks go back. Ask which one is meant.")
        if exists
        else _("{time} does not exist in {city} that night, because the clocks go forward. Ask which time is meant.")
    )
    return words.format(time=f"{wall:%H:%M}", city=city(key))


def _distinct(instants: Sequence[_Instant]) -> list[_Instant]:
    by_utc: dict[datetime, _Instant] = {}
    for instant in instants:
        by_utc.setdefault(instant.at.astimezone(UTC), instant)
    return list(by_utc.values())


def _reading(instant: _Instant, here: str) -> Reading:
    return Reading(
        label=instant.label,
        zone=instant.zone,
        utc=f"{instant.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        here=instant.at.astimezone(UTC).astimezone(zone(here)).isoformat(),
    )


def _offset(at: datetime) -> str:
    offset = at.utcoffset() or timedelta()
    minutes = round(offset.total_seconds() / 60)
    sign = "\u2212" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60}" + (f":{abs(minutes) % 60:02d}" if minutes % 60 else "")


def _confirmation(program: datetime, key: str, mine: datetime, here: str) -> str:
    """The sentence to send to the coordinator. It is in English, whatever the language of the window."""
    day, clock = "EEEE, MMMM d, y", "h:mm a"
    theirs = f"{format_datetime(program, f'{day}, {clock}', locale='en')} {city(key)} time (UTC{_offset(program)})"
    if mine.utcoffset() == program.utcoffset():
        return f"I confirm our interview on {theirs}."
    own_day = "" if mine.date() == program.date() else f"{format_datetime(mine, day, locale='en')}, "
    own = f"{own_day}{format_datetime(mine, clock, locale='en')} in {city(here)} (UTC{_offset(mine)})"
    return f"I confirm our interview on {theirs}, which is {own}."
