"""Does another program disturb the call: one that syncs, records, updates, or holds your camera?

Told by what a program does, never by its being there. Only a hint: what it costs the call is judged where it is
felt, in the checks of processor, memory, internet and camera.
"""

from __future__ import annotations

from dataclasses import dataclass

from checker.computer.advice import how_to_stop
from checker.computer.record import Load, Program
from checker.i18n import N_, _
from checker.limits import Limit, Limits
from checker.model import Interview
from checker.status import Status
from checker.verdict import Finding, Meta, finding

META = Meta(
    title=N_("Programs in the background"),
    why=N_("A program that syncs files, installs updates or records takes the internet, the camera or the processor."),
    method=N_("Each program's use of processor and drive over a few seconds, and on Linux of camera and microphone."),
    needs="computer.load",
    weight="hint",
)

# A browser may well be where the interview takes place; relays pass sound on to others.
_NEVER = ("browser", "relay", "system")
_MOST_NAMED = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class _Effect:
    """What a program does to the call. `excess` is how many times over its limit it is."""

    program: Program
    code: str
    words: str
    excess: float
    value: float | str
    limit: Limit | None = None


def judge(load: Load, limits: Limits, interview: Interview) -> Finding:
    found = [e for p in load.programs if p.kind not in _NEVER and (e := _effect(p, limits))]
    found = _without_the_interviews_own(found, interview)
    if not found:
        return finding(Status.READY, "quiet", _("No cloud copy, update, recording or second meeting is at work now."))
    found.sort(key=lambda e: e.excess, reverse=True)
    worst = found[0]
    return finding(
        Status.AT_RISK,
        worst.code,
        " ".join(e.words for e in found[:_MOST_NAMED]),
        *(_fix(e) for e in found[:_MOST_NAMED]),
        minutes=2, value=worst.value, limit=worst.limit,
    )  # fmt: skip


def _effect(program: Program, limits: Limits) -> _Effect | None:
    """The effect of any program on the camera and microphone, and of a listed one on the processor and the drive."""
    if program.holds:
        camera = "camera" in program.holds
        words = _("{name} is using your camera.") if camera else _("{name} is using your microphone.")
        return _Effect(
            program=program,
            code="holds-camera" if camera else "holds-microphone",
            words=words.format(name=program.name),
            excess=float("inf"),
            value=program.name,
        )
    if program.kind is None:
        return None
    cpu, disk = limits["cpu_cores"], limits["disk_mb_per_s"]
    if cpu.status(program.cpu_cores) is not Status.READY:
        words = _("{name} is busy: it uses {percent:.0f} % of one processor core.")
        return _Effect(
            program=program, code="busy", words=words.format(name=program.name, percent=100 * program.cpu_cores),
            excess=program.cpu_cores / cpu.ready, value=program.cpu_cores, limit=cpu,
        )  # fmt: skip
    moved = (program.disk_bytes_per_s or 0) / 1e6
    if disk.status(moved) is not Status.READY:
        words = _("{name} is busy: it moves {mb:.0f} MB of files a second.")
        return _Effect(
            program=program, code="moves-files", words=words.format(name=program.name, mb=moved),
            excess=moved / disk.ready, value=moved, limit=disk,
        )  # fmt: skip
    return None


def _without_the_interviews_own(found: list[_Effect], interview: Interview) -> list[_Effect]:
    """Leave out the meeting program of the interview; while the platform is not known, a single one may be it."""
    meetings = [e for e in found if e.program.kind == "meeting"]
    if interview.platform is None and len(meetings) == 1:
        return [e for e in found if e not in meetings]
    return [e for e in found if interview.platform is None or e.program.platform != interview.platform]


def _fix(effect: _Effect) -> str:
    if effect.code == "holds-camera":
        return _("Close {name}, so that the interview can use the camera.").format(name=effect.program.name)
    if effect.code == "holds-microphone":
        return _("Close {name}, so that the interview can use the microphone.").format(name=effect.program.name)
    return how_to_stop(effect.program)
