"""Watches processors, memory and programs for a few seconds, leaving out what this program itself uses.

Programs come and go and deny answers; whatever one of them does not tell is None. What stays in the record is their
names and how busy they are: no command lines, no owners, no programs that did nothing worth telling.
"""

from __future__ import annotations

import mmap
import os
import platform
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from checker.computer.known_programs import look_up, plain_name
from checker.computer.record import Load, Program
from checker.model import Job

if TYPE_CHECKING:
    import psutil

_SAMPLE_S = 5.0
_QUICK_SAMPLE_S = 3.0
_STEPS = 10
# What is worth keeping: the busiest few of each sort, and nothing that idles.
_MOST = 5
_SORTS: tuple[tuple[Callable[[Program], float], float], ...] = (
    (lambda program: program.cpu_cores, 0.02),
    (lambda program: program.memory_bytes or 0, 50e6),
    (lambda program: program.disk_bytes_per_s or 0, 50e3),
)

_PROC = Path("/proc")
_CAMERA = re.compile(r"/dev/video\d+")
_MICROPHONE = re.compile(r"/dev/snd/pcmC\d+D\d+c")  # the last letter is the direction: c is capture

T = TypeVar("T")


def take(job: Job) -> Load:
    import psutil

    seconds = _QUICK_SAMPLE_S if job.request.quick else _SAMPLE_S
    cores = psutil.cpu_count() or 1
    before = _processes()
    swapped, cpu_stall, memory_stall = _swapped_bytes(), _stalled_s("cpu"), _stalled_s("memory")
    started = last = time.monotonic()
    own_started = own_last = _own_cpu_s()
    psutil.cpu_percent()  # its first answer is meaningless; the next ones are since the call before
    times, busy = [], []
    for step in range(1, _STEPS + 1):
        job.wait(max(0.0, started + seconds * step / _STEPS - time.monotonic()))
        total = psutil.cpu_percent() / 100
        now, own = time.monotonic(), _own_cpu_s()
        busy.append(min(1.0, max(0.0, total - (own - own_last) / (now - last) / cores)))
        times.append(round(now - started, 3))
        last, own_last = now, own
        job.progress(step / _STEPS, busy_percent=busy[-1] * 100)
    elapsed = last - started
    after = _processes()
    memory = _ask(psutil.virtual_memory)
    return Load(
        seconds=elapsed,
        cores=cores,
        times_s=tuple(times),
        busy_ratio=tuple(busy),
        own_ratio=min(1.0, (own_last - own_started) / elapsed / cores),
        memory_total_bytes=memory.total if memory else None,
        memory_available_bytes=memory.available if memory else None,
        swap_bytes_per_s=_rate(swapped, _swapped_bytes(), elapsed),
        cpu_stall_ratio=_share(cpu_stall, _stalled_s("cpu"), elapsed),
        memory_stall_ratio=_share(memory_stall, _stalled_s("memory"), elapsed),
        programs=_worth_telling(_programs(before, after, elapsed)),
    )


@dataclass(slots=True)
class _Usage:
    """One process as it stands: its processor time, and the bytes it has moved to and from drives so far."""

    process: psutil.Process
    cpu_s: float
    disk_bytes: int | None


@dataclass(slots=True)
class _Sum:
    """A program's processes added up."""

    kind: str | None
    platform: str | None
    cpu_s: float = 0.0
    memory_bytes: int | None = None
    disk_bytes: int | None = None
    holds: set[str] = field(default_factory=set)
    processes: list[psutil.Process] = field(default_factory=list)


def _ask(question: Callable[..., T], *about: object) -> T | None:
    """The answer, or None where it is denied, unknown on this system, or asked of a process that has gone."""
    import psutil

    try:
        return question(*about)
    except (psutil.Error, OSError, RuntimeError, ValueError, AttributeError):
        return None


def _own_cpu_s() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _processes() -> dict[tuple[int, float], _Usage]:
    """Every process that tells its processor time, by number and start: numbers are used again."""
    import psutil

    found = {}
    for pid in psutil.pids():
        if pid == 0 and platform.system() == "Windows":
            continue  # "System Idle Process": its time is the time nothing ran
        process = _ask(psutil.Process, pid)
        times = _ask(process.cpu_times) if process else None
        born = _ask(process.create_time) if process else None
        if process and times and born is not None:
            io = _ask(_io_counters, process)
            disk_bytes = io.read_bytes + io.write_bytes if io else None
            found[pid, born] = _Usage(process, times.user + times.system, disk_bytes)
    return found


def _io_counters(process: psutil.Process) -> Any:
    return process.io_counters()  # AttributeError on macOS, where psutil has no such thing


def _programs(
    before: Mapping[tuple[int, float], _Usage], after: Mapping[tuple[int, float], _Usage], elapsed: float
) -> list[tuple[Program, list[psutil.Process]]]:
    import psutil

    family = platform.system()
    us = psutil.Process()
    ours = {us.pid, *(p.pid for p in _ask(us.children, True) or ())}
    holders = holders_of_devices(_PROC) if family == "Linux" else None
    sums: dict[str, _Sum] = {}
    for key, now in after.items():
        if key[0] in ours or not (process_name := _ask(now.process.name)):
            continue
        known = look_up(process_name, family)
        name = known.name if known else _printable(plain_name(process_name))
        total = sums.setdefault(name, _Sum(known.kind if known else None, known.platform if known else None))
        then = before.get(key)
        total.cpu_s += max(0.0, now.cpu_s - (then.cpu_s if then else 0.0))
        if now.disk_bytes is not None and (then is None or then.disk_bytes is not None):
            moved = now.disk_bytes - (then.disk_bytes or 0 if then else 0)
            total.disk_bytes = (total.disk_bytes or 0) + max(0, moved)
        if memory := _ask(now.process.memory_info):
            total.memory_bytes = (total.memory_bytes or 0) + memory.rss
        total.holds |= (holders or {}).get(key[0], set())
        total.processes.append(now.process)
    return [
        (
            Program(
                name=name,
                cpu_cores=total.cpu_s / elapsed,
                memory_bytes=total.memory_bytes,
                disk_bytes_per_s=None if total.disk_bytes is None else total.disk_bytes / elapsed,
                kind=total.kind,
                platform=total.platform,
                holds=None if holders is None else tuple(sorted(total.holds)),
            ),
            total.processes,
        )
        for name, total in sums.items()
    ]


def _worth_telling(programs: list[tuple[Program, list[psutil.Process]]]) -> tuple[Program, ...]:
    """The few that matter, the busiest first; one that is not listed and runs for another user is the system's."""
    chosen = {p.name for p, _processes in programs if p.holds}
    for use, least in _SORTS:
        busiest = sorted((p for p, _processes in programs if use(p) > least), key=use, reverse=True)
        chosen |= {p.name for p in busiest[:_MOST]}
    told = [
        program if program.kind or _is_mine(processes) else replace(program, kind="system")
        for program, processes in programs
        if program.name in chosen
    ]
    return tuple(sorted(told, key=lambda p: p.cpu_cores, reverse=True))


def _is_mine(processes: list[psutil.Process]) -> bool:
    import psutil

    me = _ask(psutil.Process().username)
    return me is None or any(_ask(p.username) == me for p in processes)


def holders_of_devices(proc: Path) -> dict[int, set[str]]:
    """Which processes of this user have a camera or microphone open, from Linux's /proc/<pid>/fd."""
    found: dict[int, set[str]] = {}
    for process in proc.glob("[0-9]*"):
        for file in _ask(os.listdir, process / "fd") or ():
            target = str(_ask((process / "fd" / file).readlink) or "")
            device = "camera" if _CAMERA.fullmatch(target) else "microphone" if _MICROPHONE.fullmatch(target) else None
            if device:
                found.setdefault(int(process.name), set()).add(device)
    return found


def _stalled_s(resource: str, proc: Path = _PROC) -> float | None:
    """For how long, since the start of the system, some process has waited for "cpu" or "memory"."""
    text = _ask((proc / "pressure" / resource).read_text, "ascii") or ""
    total = re.search(r"^some .*total=(\d+)", text, re.MULTILINE)
    return int(total[1]) / 1e6 if total else None


def _swapped_bytes(proc: Path = _PROC) -> int | None:
    # psutil counts file pages too on macOS and always tells 0 on Windows, so only Linux is read.
    text = _ask((proc / "vmstat").read_text, "ascii") or ""
    pages = [int(count) for count in re.findall(r"^pswp(?:in|out) (\d+)", text, re.MULTILINE)]
    return sum(pages) * mmap.PAGESIZE if len(pages) == 2 else None


def _rate(before: float | None, after: float | None, elapsed: float) -> float | None:
    return None if before is None or after is None else max(0.0, after - before) / elapsed


def _share(before: float | None, after: float | None, elapsed: float) -> float | None:
    rate = _rate(before, after, elapsed)
    return None if rate is None else min(1.0, rate)


def _printable(name: str) -> str:
    # Any program may name itself as it likes, line breaks and control signs included.
    return "".join(c for c in name if c.isprintable())[:60].strip() or "?"
