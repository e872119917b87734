"""What the probes of this subject find. None means the system did not tell."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Power:
    """Mains and battery. Without a battery, `plugged` is True: the computer runs, so it has mains power."""

    has_battery: bool
    plugged: bool | None
    percent: float | None = None
    minutes_left: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Program:
    """A program over the sample, all its processes together; neither its command line nor its owner is kept.

    name is for the person; kind and platform come from resources/processes.toml, and kind is None for a program
    that is not listed there. memory_bytes counts memory shared between its processes more than once.
    holds names the devices it has open ("camera", "microphone"); None where the system does not tell.
    """

    name: str
    cpu_cores: float
    memory_bytes: int | None = None
    disk_bytes_per_s: float | None = None
    kind: str | None = None
    platform: str | None = None
    holds: tuple[str, ...] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Load:
    """How busy the computer was with anything but this program.

    times_s and busy_ratio are one series: the share of all processors in use over the step that ended then.
    own_ratio is what this program itself used on average. The stalls are the share of the sample in which some
    process had to wait for the resource (Linux pressure stall information).
    """

    seconds: float
    cores: int
    times_s: tuple[float, ...]
    busy_ratio: tuple[float, ...]
    own_ratio: float
    memory_total_bytes: int | None
    memory_available_bytes: int | None
    swap_bytes_per_s: float | None
    cpu_stall_ratio: float | None
    memory_stall_ratio: float | None
    programs: tuple[Program, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Disk:
    """The drive of the home folder. `free_bytes` is what this person may still write."""

    free_bytes: int
    total_bytes: int


@dataclass(frozen=True, kw_only=True, slots=True)
class System:
    """The operating system. `family` is "Windows", "Darwin" or "Linux"."""

    family: str
    name: str
    version: str
    uptime_s: float | None
    reboot_pending: bool | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Screen:
    width_px: int
    height_px: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Screens:
    screens: tuple[Screen, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class TimeAnswer:
    """One server's time. offset_s is the server's clock less ours: above 0 when ours is behind.

    problem is "unreachable", "no-date" or "cached" where there is no offset.
    """

    host: str
    offset_s: float | None = None
    uncertainty_s: float | None = None
    problem: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Clock:
    """What the servers say about our clock. `family` is the system's, which decides how the clock is set."""

    family: str
    answers: tuple[TimeAnswer, ...]
