"""Will the computer stay on for the whole interview?"""

from __future__ import annotations

from checker.computer.record import Power
from checker.i18n import N_, _
from checker.limits import Limits
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
    if not power.has_battery:
        return finding(Status.READY, "mains", _("The computer runs on mains power."))
    if power.plugged:
        return finding(Status.READY, "plugged-in", _("The charger is plugged in."))
    plug_in = _("Plug in the charger now, and keep it plugged in during the interview.")
    limit = limits["minutes_left"]
    if power.plugged is None or power.minutes_left is None:
        return finding(
            Status.AT_RISK,
            "on-battery",
            _("The computer runs on its battery; how long it will last is not known."),
            plug_in,
            minutes=1,
        )
    status = limit.status(power.minutes_left)
    headline = _("The battery lasts about {minutes:.0f} more minutes.").format(minutes=power.minutes_left)
    # Even a full battery is a risk: most laptops slow down without the charger.
    return finding(
        Status.NOT_READY if status is Status.NOT_READY else Status.AT_RISK,
        "battery-low" if status is Status.NOT_READY else "on-battery",
        headline, plug_in, minutes=1, value=power.minutes_left, limit=limit,
    )  # fmt: skip
