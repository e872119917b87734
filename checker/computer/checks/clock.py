"""Is the computer's clock right?

Two of three servers, and every one of two, have to agree. A single answer can confirm our clock, which is a second
witness then; it cannot prove it wrong, since either of the two may be.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from checker.computer.record import Clock
from checker.i18n import N_, _
from checker.limits import Limits
from checker.model import Interview
from checker.status import Status
from checker.verdict import Finding, Meta, finding

META = Meta(
    title=N_("Computer's clock"),
    why=N_("With a wrong clock you join at the wrong time, and secure connections to the meeting can fail."),
    method=N_("Compared with the time that well-known servers tell, to about one second."),
    needs="computer.clock",
    weight="counts",
)

_HALF_HOUR_S = 1800  # nearly all time zones are half-hours apart


def judge(clock: Clock, limits: Limits, interview: Interview) -> Finding:
    offsets = [a.offset_s for a in clock.answers if a.offset_s is not None]
    agreeing = _agreeing(offsets, limits["agreement_s"].ready)
    compare = _("Compare the computer's clock with your phone. If they differ, do this: {fix}").format(
        fix=_set_clock(clock.family)
    )
    if not agreeing:
        headline = _("The servers that were asked for the time do not agree with each other.")
        return finding(Status.NOT_CHECKED, "sources-disagree", headline, compare, minutes=2)
    limit = limits["offset_s"]
    offset = median(agreeing)
    status = limit.status(abs(offset))
    if status is Status.READY:
        headline = _("The computer's clock is right.")
        return finding(status, "right", headline, value=abs(offset), limit=limit)
    if len(offsets) == 1:
        headline = _("Only one server told the time, and it differs from the computer's clock: one of them is wrong.")
        return finding(Status.NOT_CHECKED, "one-source", headline, compare, minutes=2)
    words = (
        _("The computer's clock is about {duration} behind.")
        if offset > 0
        else _("The computer's clock is about {duration} ahead.")
    )
    fixes = [_set_clock(clock.family)]
    if _looks_like_a_zone(offset, limit.at_risk or limit.ready):
        fixes.insert(0, _("Set the right time zone first: the clock may have been moved to make up for a wrong one."))
    return finding(
        status,
        "wrong" if status is Status.NOT_READY else "a-little-wrong",
        words.format(duration=_duration(abs(offset))),
        *fixes, minutes=3, value=abs(offset), limit=limit,
    )  # fmt: skip


def _agreeing(offsets: Sequence[float], within_s: float) -> list[float]:
    """The offsets within `within_s` of each other, if more than half of the servers are among them; else none."""
    ordered = sorted(offsets)
    groups = [[o for o in ordered[i:] if o - start <= within_s] for i, start in enumerate(ordered)]
    largest = max(groups, key=len, default=[])
    return largest if len(largest) > len(offsets) / 2 else []


def _looks_like_a_zone(offset_s: float, near_s: float) -> bool:
    halves = round(abs(offset_s) / _HALF_HOUR_S)
    return 1 <= halves <= 2 * 26 and abs(abs(offset_s) - halves * _HALF_HOUR_S) <= near_s


def _duration(seconds: float) -> str:
    if seconds < 120:
        return _("{n:.0f} seconds").format(n=seconds)
    if seconds < 2 * 3600:
        return _("{n:.0f} minutes").format(n=seconds / 60)
    if seconds < 2 * 86400:
        return _("{n:.1f} hours").format(n=seconds / 3600)
    return _("{n:.0f} days").format(n=seconds / 86400)


def _set_clock(family: str) -> str:
    if family == "Windows":
        return _(
            "Open Settings, then Time & language, then Date & time. "
            "Turn on “Set time automatically”, then click “Sync now”."
        )
    if family == "Darwin":
        return _("Open System Settings, then General, then Date & Time. Turn on “Set time and date automatically”.")
    return _("Open the date and time settings of your system and turn on automatic date and time.")
