"""The ordered list of everything the program measures and judges. The only file that knows all subjects.

A new check is one file in `<subject>/checks/`, one line in `CHECKS`, its limits and its test.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from checker.computer import probe_power
from checker.computer.checks import power
from checker.computer.record import Power
from checker.limits import Limits
from checker.model import Interview, Job
from checker.verdict import Finding, Meta

SUBJECTS = ("internet", "camera", "sound", "computer", "backup", "logistics")


@dataclass(frozen=True, kw_only=True, slots=True)
class Probe:
    """One measurement. Probes of a lower stage run first; probes of one stage run side by side.

    deadline_s bounds even a driver that never returns; takes_s and quick_s are what it usually takes.
    """

    id: str
    take: Callable[[Job], Any]
    record: type
    stage: int
    deadline_s: float
    takes_s: float
    quick_s: float
    network: bool = False

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


def _check(module: ModuleType) -> Check:
    # checker.camera.checks.frame_rate is the check camera.frame_rate: the file's name is its id.
    _, subject, _, name = module.__name__.split(".")
    return Check(id=f"{subject}.{name}", meta=module.META, judge=module.judge)


PROBES: tuple[Probe, ...] = (
    Probe(id="computer.power", take=probe_power.take, record=Power, stage=0, deadline_s=5, takes_s=0.1, quick_s=0.1),
)

CHECKS: tuple[Check, ...] = tuple(
    map(
        _check,
        (
            power,
        ),
    )
)  # fmt: skip


def probe(probe_id: str) -> Probe:
    """The probe of that id; raises KeyError for one this version does not know."""
    return {p.id: p for p in PROBES}[probe_id]
