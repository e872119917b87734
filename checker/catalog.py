"""The ordered list of everything the program measures and judges. The only file that knows all subjects.

A new check is one file in `<subject>/checks/`, one line in `CHECKS`, its limits and its test.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any

from checker.camera.checks import frame_rate, picture, resolution, steadiness
from checker.camera.record import Camera
from checker.computer import probe_clock, probe_disk, probe_load, probe_power, probe_screen, probe_system
from checker.computer.checks import busy_apps, clock, cpu, disk, memory, power, reboot, screen, uptime
from checker.computer.record import Clock, Disk, Load, Power, Screens, System
from checker.i18n import N_
from checker.limits import Limits
from checker.model import Interview, Job
from checker.sound.checks import clipping, delivery, microphone, sample_rate
from checker.sound.record import Sound
from checker.verdict import Finding, Meta

SUBJECTS = {
    "internet": N_("Internet"),
    "camera": N_("Camera"),
    "sound": N_("Sound"),
    "computer": N_("Computer"),
    "backup": N_("Backup device"),
    "logistics": N_("Checklist"),
}
PLATFORMS = ("zoom", "teams", "webex", "meet", "thalamus")


@dataclass(frozen=True, kw_only=True, slots=True)
class Probe:
    """One measurement. Probes of a lower stage run first; probes of one stage run side by side.

    deadline_s bounds even a driver that never returns; takes_s and quick_s are what it usually takes.
    sends, marked with N_, names what leaves the computer; a probe that sends nothing runs offline too.
    """

    id: str
    take: Callable[[Job], Any]
    record: type
    stage: int
    deadline_s: float
    takes_s: float
    quick_s: float
    sends: str = ""

    @property
    def subject(self) -> str:
        return self.id.split(".")[0]


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    id: str
    meta: Meta
    judge: Callable[[Any, Limits, Interview], Finding]

    @property
    def subject(self) -> str:
        return self.id.split(".")[0]


def _late(module: str) -> Callable[[Job], Any]:
    """The probe of a module that is imported only when it runs: numpy would slow every start of the program."""

    def take(job: Job) -> Any:
        return import_module(module).take(job)

    take.__module__ = module  # where it lives, as for any other probe
    return take


def _check(module: ModuleType) -> Check:
    # checker.camera.checks.frame_rate is the check camera.frame_rate: the file's name is its id.
    _, subject, _, name = module.__name__.split(".")
    return Check(id=f"{subject}.{name}", meta=module.META, judge=module.judge)


PROBES: tuple[Probe, ...] = (
    Probe(id="computer.power", take=probe_power.take, record=Power, stage=0, deadline_s=5, takes_s=0.1, quick_s=0.1),
    Probe(id="computer.load", take=probe_load.take, record=Load, stage=0, deadline_s=20, takes_s=5.2, quick_s=3.2),
    Probe(id="computer.disk", take=probe_disk.take, record=Disk, stage=0, deadline_s=5, takes_s=0.1, quick_s=0.1),
    Probe(
        id="computer.system", take=probe_system.take, record=System, stage=0, deadline_s=10, takes_s=0.2, quick_s=0.2
    ),
    Probe(
        id="computer.screen", take=probe_screen.take, record=Screens, stage=0, deadline_s=5, takes_s=0.2, quick_s=0.2
    ),
    Probe(
        id="computer.clock",
        take=probe_clock.take,
        record=Clock,
        stage=0,
        deadline_s=8,
        takes_s=1,
        quick_s=1,
        sends=N_("One question each to zoom.us, teams.microsoft.com and www.webex.com: what time is it?"),
    ),
    Probe(id="camera", take=_late("checker.camera.probe"), record=Camera, stage=1, deadline_s=25, takes_s=6, quick_s=4),
    Probe(id="sound", take=_late("checker.sound.probe"), record=Sound, stage=1, deadline_s=20, takes_s=6, quick_s=4),
)

CHECKS: tuple[Check, ...] = tuple(
    _check(module)
    for module in (
        picture,
        resolution,
        frame_rate,
        steadiness,
        microphone,
        clipping,
        delivery,
        sample_rate,
        power,
        cpu,
        memory,
        busy_apps,
        reboot,
        clock,
        uptime,
        disk,
        screen,
    )
)  # fmt: skip
