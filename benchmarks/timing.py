"""What the benchmarks share: run a command in a process of its own, and say how long it took and how large it grew."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
COMMAND = (sys.executable, "-c", "from checker.cli import main; main()")


@dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    """Wall and processor seconds, and the largest resident memory in MB; None where the system does not tell."""

    wall_s: float
    cpu_s: float | None = None
    peak_mb: float | None = None


def cost_of(command: Sequence[str], *, home: Path, exit_codes: Sequence[int] = (0,)) -> Cost:
    """Run `command` once, without a screen and with `home` for its settings; its own words are thrown away.

    Raises CalledProcessError for an exit code that is not expected: what failed early was not fast.
    """
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "READYROOM_HOME": str(home)}
    quiet = subprocess.DEVNULL
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=quiet, stdout=quiet, stderr=quiet)
    usage = None
    if hasattr(os, "wait4"):
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    code, wall_s = process.wait(), time.perf_counter() - started
    if code not in exit_codes:
        raise subprocess.CalledProcessError(code, command)
    if usage is None:
        return Cost(wall_s=wall_s)
    # ru_maxrss counts kilobytes on Linux and bytes on macOS.
    peak_mb = usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return Cost(wall_s=wall_s, cpu_s=usage.ru_utime + usage.ru_stime, peak_mb=peak_mb)


def python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


def in_pairs(
    commands: dict[str, Sequence[str]], rounds: int, exit_codes: Sequence[int] = (0,)
) -> dict[str, list[Cost]]:
    """Every command once a round, one after another, so that a busy moment of the computer meets them all alike."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as folder:
        for command in commands.values():
            cost_of(command, home=Path(folder), exit_codes=exit_codes)  # fills the system's file cache; not counted
        for _ in range(rounds):
            for name, command in commands.items():
                costs[name].append(cost_of(command, home=Path(folder), exit_codes=exit_codes))
    return costs


def middle(costs: Sequence[Cost], value: Callable[[Cost], float | None]) -> float | None:
    """The median of what is known; None where nothing is."""
    known = [v for c in costs if (v := value(c)) is not None]
    return median(known) if known else None


def cell(value: float | None, form: str) -> str:
    return "unknown" if value is None else format(value, form)
