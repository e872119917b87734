"""The records every part shares: what was asked, what a probe found, why it could not, and the session of it all.

A probe returns one frozen record of its subject, or raises:

    Exception
    ├── CannotCheck   the probe knows why it cannot measure, and what the person can do
    └── Cancelled     the person stopped the run
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

SESSION_SCHEMA = "readyroom.session/1"


class CannotCheck(Exception):
    """A probe could not measure. `cause` and `fix` are sentences for the person, already translated."""

    def __init__(self, code: str, cause: str, fix: str) -> None:
        super().__init__(cause)
        self.code, self.cause, self.fix = code, cause, fix


class Cancelled(Exception):
    """The person stopped the run while a probe was working."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Interview:
    """What a judge may need to know about the interview."""

    platform: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """What the person asked to have checked. An empty `subjects` means all of them."""

    subjects: tuple[str, ...] = ()
    camera: str | None = None
    microphone: str | None = None
    quick: bool = False
    offline: bool = False
    keep_picture: bool = True
    interview: Interview = field(default_factory=Interview)


class Job(Protocol):
    """What a probe is given: the request, and how to tell progress, wait, and notice a stop."""

    request: Request

    def progress(self, done: float, **live: float | str | None) -> None:
        """Tell that the share `done` (0 to 1) is behind us, with live figures; raises Cancelled."""

    def wait(self, seconds: float) -> None:
        """Sleep, but wake and raise Cancelled as soon as the person stops the run."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """One measurement as taken: the probe's record, when, and how long it took."""

    measured_utc: datetime
    seconds: float
    record: Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """Something that could not be measured, why, and what the person can do about it."""

    probe: str
    code: str
    cause: str
    fix: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Tool:
    """Which program and which clock rules made a session."""

    version: str
    tzdata: str
    system: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Session:
    """The saved truth of one run. `finished_utc` is None while it runs, and for a run that was cut short.

    `taken` maps a probe's id to its measurement; a probe in neither `taken` nor `gaps` was not run.
    """

    id: str
    started_utc: datetime
    tool: Tool
    schema: str = SESSION_SCHEMA
    finished_utc: datetime | None = None
    quick: bool = False
    offline: bool = False
    interview: Interview = field(default_factory=Interview)
    taken: dict[str, Taken] = field(default_factory=dict)
    gaps: tuple[Gap, ...] = ()
