"""The words the renderers share: statuses, subjects, numbers, ages, and foreign text made harmless."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

from babel.dates import format_datetime

from checker.catalog import SUBJECTS
from checker.i18n import N_, _, ngettext
from checker.status import Status
from checker.verdict import Finding

ICONS = {
    Status.READY: "✓",
    Status.AT_RISK: "!",
    Status.NOT_READY: "✗",
    Status.NOT_CHECKED: "?",
    Status.NOT_NEEDED: "–",
}

_STATUSES = {
    Status.READY: N_("Ready"),
    Status.AT_RISK: N_("At risk"),
    Status.NOT_READY: N_("Not ready"),
    Status.NOT_CHECKED: N_("Not checked"),
    Status.NOT_NEEDED: N_("Not needed"),
}

_KNOWN_BY = {
    "measured": N_("Measured"),
    "device-reported": N_("Reported by the device"),
    "self-reported": N_("You told us"),
}

_PLATFORMS = {
    "zoom": "Zoom",
    "teams": "Microsoft Teams",
    "webex": "Webex",
    "meet": "Google Meet",
    "thalamus": "Thalamus",
}

_LONGEST = 400
_ISOLATES, _END_ISOLATE = "\u2066\u2067\u2068", "\u2069"
# Persian and Hindi words are misspelt without the two joiners.
_INVISIBLE = "\u200c\u200d" + _ISOLATES + _END_ISOLATE


def status(value: Status) -> str:
    return _(_STATUSES[value])


def subject(name: str) -> str:
    return _(SUBJECTS[name]) if name in SUBJECTS else name.replace("_", " ").capitalize()


def known_by(finding: Finding) -> str:
    return _(_KNOWN_BY[finding.known_by])


def platform(name: str) -> str:
    return _PLATFORMS.get(name, name)


def clean(text: str, longest: int = _LONGEST) -> str:
    """Foreign text as one harmless line of at most `longest` characters.

    Control and private characters, lone surrogates and direction overrides go, as a device's name could use them to
    steer a terminal or to turn the words after it around. Direction isolates stay where they are closed.
    """
    kept = "".join(" " if c.isspace() else c for c in text if c.isspace() or c.isprintable() or c in _INVISIBLE)
    line = " ".join(kept.split())
    line = line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
    return " ".join(_closed(line).split())


def _closed(line: str) -> str:
    """The line without the isolates that have no end, and the ends that have no isolate."""
    chars = list(line)
    opened: list[int] = []
    for place, char in enumerate(line):
        if char in _ISOLATES:
            opened.append(place)
        elif char == _END_ISOLATE and opened:
            opened.pop()
        elif char == _END_ISOLATE:
            chars[place] = ""
    for place in opened:
        chars[place] = ""
    return "".join(chars)


def number(value: float) -> str:
    """Three figures are as many as a person compares: 0.034, 1.53, 84, 212."""
    if not math.isfinite(value):
        return _("unknown")
    if 100 <= abs(value) < 1e7:
        return f"{value:.0f}"
    return f"{value:.3g}"


def result(value: float | str | None, unit: str | None) -> str:
    """A value with its unit; empty for None."""
    if value is None:
        return ""
    words = value if isinstance(value, str) else number(value)
    return f"{words} {unit or ''}".strip()


def when(moment: datetime, zone: datetime, language: str = "en") -> str:
    """`moment` on the clock of `zone`'s time zone, with that zone's name: "Mon 23 Nov 2026, 14:05 UTC"."""
    there = moment.astimezone(zone.tzinfo)
    # Babel would shift a time to UTC before it prints it; the local figures are meant.
    figures = format_datetime(there.replace(tzinfo=UTC), "EEE d MMM y, HH:mm", tzinfo=UTC, locale=language)
    return f"{figures} {there.tzname() or ''}".strip()


def age(measured: datetime, now: datetime) -> str:
    """How old a result is, in words; a clock set back in between counts as no time at all."""
    old = max(now - measured, timedelta())
    minutes, hours, days = int(old.total_seconds() // 60), int(old.total_seconds() // 3600), old.days
    if minutes < 1:
        return _("just now")
    if hours < 1:
        return ngettext("{n} minute old", "{n} minutes old", minutes).format(n=minutes)
    if days < 1:
        return ngettext("{n} hour old", "{n} hours old", hours).format(n=hours)
    return ngettext("{n} day old", "{n} days old", days).format(n=days)
