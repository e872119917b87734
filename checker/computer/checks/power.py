"""Will the computer stay on for the whole interview?"""

from __future__ import annotations

from checker.computer.record import Power
from checker.i18n import N_, _
from checker.limits import Limit, Limits
from checker.model import Interview
from checker.status import Status
from checker.verdict import Finding, Meta, finding

META = Meta(
    title=N_("Power"),
    why=N_("A computer that saves its battery slows down, and one that runs out ends your interview."),
    method=N_("Read from the system's battery report."),
    needs="computer.power",
    weight="counts",
    known_by="device-reported",
)


def judge(power: Power, limits: Limits, interview: Interview) -> Finding:
    plug_in = _("Plug in the charger now, and keep it plugged in during the interview.")
    if power.plugged is None:
        return finding(
            Status.NOT_CHECKED,
            "unknown",
            _("The computer does not tell whether it has mains power."),
            _("Look whether the charger is plugged in, and keep it plugged in during the interview."),
            minutes=1,
        )
    if not power.has_battery:
        return finding(Status.READY, "mains", _("The computer runs on mains power."))
    if power.plugged:
        return finding(Status.READY, "plugged-in", _("The charger is plugged in."))
    if power.minutes_left is not None:
        headline = _("The battery lasts about {minutes:.0f} more minutes.").format(minutes=power.minutes_left)
        return _on_battery(power.minutes_left, limits["minutes_left"], headline, plug_in)
    if power.percent is not None:
        headline = _("The computer runs on its battery, which is {percent:.0f} % full.").format(percent=power.percent)
        return _on_battery(power.percent, limits["percent"], headline, plug_in)
    headline = _("The computer runs on its battery; how long it will last is not known.")
    return finding(Status.AT_RISK, "on-battery", headline, plug_in, minutes=1)


def _on_battery(value: float, limit: Limit, headline: str, fix: str) -> Finding:
    # Even a full battery is a risk: most laptops slow down without the charger.
    empty_soon = limit.status(value) is Status.NOT_READY
    return finding(
        Status.NOT_READY if empty_soon else Status.AT_RISK,
        "battery-low" if empty_soon else "on-battery",
        headline, fix, minutes=1, value=value, limit=limit,
    )  # fmt: skip
