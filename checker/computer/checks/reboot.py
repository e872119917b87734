"""Is the system waiting for a restart, which may come in the middle of the interview?"""

from __future__ import annotations

from checker.computer.record import System
from checker.i18n import N_, _
from checker.limits import Limits
from checker.model import Interview
from checker.status import Status
from checker.verdict import Finding, Meta, finding

META = Meta(
    title=N_("Waiting restart"),
    why=N_("A computer that waits to finish an update may slow down, or restart by itself during your interview."),
    method=N_("The mark the system's updater leaves when it needs a restart."),
    needs="computer.system",
    weight="counts",
    known_by="device-reported",
)


def judge(system: System, limits: Limits, interview: Interview) -> Finding:
    if system.reboot_pending is None:
        return finding(
            Status.NOT_CHECKED,
            "unknown",
            _("This system does not tell whether an update waits for a restart."),
            _where_to_look(system.family),
            minutes=5,
        )
    if system.reboot_pending:
        return finding(
            Status.AT_RISK,
            "pending",
            _("An update waits for a restart of the computer."),
            _("Restart the computer now, and let it finish. An update can take half an hour."),
            minutes=30,
        )
    return finding(Status.READY, "none", _("No update waits for a restart."))


def _where_to_look(family: str) -> str:
    if family == "Darwin":
        return _("Open System Settings, then General, then Software Update. If a restart is offered, restart now.")
    if family == "Windows":
        return _("Open Settings, then Windows Update. If it asks for a restart, restart now.")
    return _("Restart the computer on the day before the interview.")
