"""Is there room on the drive for an hour's recording?"""

from __future__ import annotations

from checker.computer.record import Disk
from checker.i18n import N_, _
from checker.limits import Limits
from checker.model import Interview
from checker.status import Status
from checker.verdict import Finding, Meta, finding

META = Meta(
    title=N_("Room on the drive"),
    why=N_("A full drive makes the computer slow, stops updates, and leaves no room to record a practice interview."),
    method=N_("Free space on the drive of your home folder, as the system tells it."),
    needs="computer.disk",
    weight="hint",
    known_by="device-reported",
)


def judge(disk: Disk, limits: Limits, interview: Interview) -> Finding:
    limit = limits["free_gb"]
    free = disk.free_bytes / 1e9
    status = limit.status(free)
    if status is Status.READY:
        headline = _("The drive has room for an hour's recording: {free:.0f} GB is free.").format(free=free)
        return finding(status, "enough", headline, value=free, limit=limit)
    return finding(
        status,
        "almost-full" if status is Status.NOT_READY else "low",
        _("The drive is almost full: {free:.1f} GB is free.").format(free=free),
        _("Empty the recycle bin, and move large files such as videos to another drive, until {room:.0f} GB is free.")
        .format(room=limit.ready),
        minutes=10, value=free, limit=limit,
    )  # fmt: skip
