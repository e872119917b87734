"""Was the computer started again not too long ago?"""

from __future__ import annotations

from checker.computer.record import System
from checker.i18n import N_, _
from checker.limits import Limits
from checker.model import Interview
from checker.status import Status
from checker.verdict import Finding, Meta, finding

META = Meta(
    title=N_("Time since the last restart"),
    why=N_("A computer that has been on for many days gets slower, and updates wait for its next restart."),
    method=N_("Read from the system."),
    needs="computer.system",
    weight="hint",
    known_by="device-reported",
)


def judge(system: System, limits: Limits, interview: Interview) -> Finding:
    if system.uptime_s is None:
        return finding(
            Status.NOT_CHECKED,
            "unknown",
            _("The system does not tell how long the computer has been on."),
            _("Restart the computer on the day before the interview."),
            minutes=5,
        )
    limit = limits["days"]
    days = system.uptime_s / 86400
    if limit.status(days) is Status.READY:
        headline = _("The computer was restarted in the last {days:.0f} days.").format(days=limit.ready)
        return finding(Status.READY, "fresh", headline, value=round(days, 1), limit=limit)
    # Windows' fast start-up keeps the system's core asleep through "Shut down": only a restart starts it afresh.
    fix = (
        _("Save your work and choose “Restart”, not “Shut down”: only a restart starts Windows afresh.")
        if system.family == "Windows"
        else _("Save your work and restart the computer on the day before the interview.")
    )
    headline = _("The computer has been on for {days:.0f} days without a restart.").format(days=days)
    return finding(Status.AT_RISK, "long", headline, fix, minutes=5, value=round(days, 1), limit=limit)
