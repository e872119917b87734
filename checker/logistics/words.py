"""The answers of this subject as lines for a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from babel.dates import format_datetime

from checker.i18n import _
from checker.logistics.moment import city
from checker.logistics.record import Answer, Place

_MARKS = {"ready": "✓", "at-risk": "!", "not-ready": "✗", "ask": "?", "cancelled": "✗"}


def told(answer: Answer) -> list[str]:
    """When the interview is, what it can mean otherwise, and what to do."""
    lines = [answer.title] if answer.title else []
    mark = _MARKS[answer.status]
    if answer.program and answer.here:
        both = _("{program} = {here}").format(program=_clock(answer.program), here=_clock(answer.here))
        lines.append(f"{mark} {both}{_shift(answer.day_shift or 0)}")
    if answer.question:
        lines.append(f"{mark} {answer.question}")
    lines += [
        _("   {label}: {time} on your clock").format(label=r.label, time=_local(datetime.fromisoformat(r.here)))
        for r in answer.readings
    ]
    if answer.join_url:
        lines.append(_("   Join: {url}").format(url=answer.join_url))
    lines += [f"   {note}" for note in answer.notes]
    if answer.confirmation and answer.status in ("ready", "at-risk"):
        lines += ["", _("To send to the coordinator:"), f"   {answer.confirmation}"]
    for other in answer.others:
        lines += ["", *told(other)]
    return lines


def judged(status: str, notes: Sequence[str]) -> list[str]:
    first, *rest = notes
    return [f"{_MARKS[status]} {first}", *(f"  {note}" for note in rest)]


def _clock(place: Place) -> str:
    return f"{_local(datetime.fromisoformat(place.local))} {city(place.zone)}"


def _local(at: datetime) -> str:
    return str(format_datetime(at.replace(tzinfo=None), "EEE d MMM y, h:mm a", locale="en"))


def _shift(days: int) -> str:
    if days == 0:
        return ""
    return " " + (_("(a day later where you are)") if days > 0 else _("(a day earlier where you are)"))
