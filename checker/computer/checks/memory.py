"""Is there enough free memory for a video call?"""

from __future__ import annotations

from checker.computer.advice import can_be_closed, how_to_stop
from checker.computer.record import Load, Program
from checker.i18n import N_, _
from checker.limits import Limits
from checker.model import Interview
from checker.status import Status
from checker.verdict import Finding, Meta, finding

META = Meta(
    title=N_("Memory"),
    why=N_("When memory runs out, the computer stops for seconds at a time, and so do your picture and sound."),
    method=N_("Free memory, traffic to the swap file and time spent waiting for memory, as the system tells them."),
    needs="computer.load",
    weight="counts",
    known_by="device-reported",
)

_MOST_NAMED = 2


def judge(load: Load, limits: Limits, interview: Interview) -> Finding:
    if load.memory_available_bytes is None:
        return finding(
            Status.NOT_CHECKED,
            "unknown",
            _("The system does not tell how much memory is free."),
            _("Close the programs you do not need during the interview."),
        )
    limit = limits["available_gb"]
    available = load.memory_available_bytes / 1e9
    status = limit.status(available)
    if status is not Status.READY:
        headline = _("Only {available:.1f} GB of memory is free.").format(available=available)
        return finding(status, "low", headline, *_fixes(load), minutes=3, value=available, limit=limit)
    waited = (
        ("swap_mb_per_s", None if load.swap_bytes_per_s is None else load.swap_bytes_per_s / 1e6),
        ("stall_percent", None if load.memory_stall_ratio is None else load.memory_stall_ratio * 100),
    )
    for name, value in waited:
        if value is not None and limits[name].status(value) is not Status.READY:
            headline = _("The computer is slow because programs wait for memory.")
            return finding(
                Status.AT_RISK, "swapping", headline, *_fixes(load), minutes=3, value=value, limit=limits[name]
            )
    headline = _("{available:.1f} GB of memory is free.").format(available=available)
    return finding(Status.READY, "enough", headline, value=available, limit=limit)


def _fixes(load: Load) -> list[str]:
    large = sorted(
        (p for p in load.programs if p.memory_bytes and can_be_closed(p)), key=_memory_bytes, reverse=True
    )  # fmt: skip
    named = [
        _("{how} It uses about {size:.1f} GB of memory.").format(how=how_to_stop(p), size=_memory_bytes(p) / 1e9)
        for p in large[:_MOST_NAMED]
    ]
    return named or [_("Save your work, restart the computer and check again.")]


def _memory_bytes(program: Program) -> int:
    return program.memory_bytes or 0
