"""How long a whole check takes here, and what it costs the computer: `python benchmarks/run_time.py [ROUNDS]`.

Without the internet, so that a slow line does not count. A computer without a camera or microphone is done sooner.
"""

from __future__ import annotations

import sys
from statistics import median

from timing import COMMAND, cell, in_pairs, middle

from checker.model import Request
from checker.run import Run

CHECK = (*COMMAND, "check", "--offline")


def promised_s(*, quick: bool) -> float:
    """What the program itself announces before it starts."""
    return Run(Request(quick=quick, offline=True), lambda _: None).takes_s


def main(rounds: int) -> None:
    costs = in_pairs({"quick": (*CHECK, "--quick"), "full": CHECK}, rounds, exit_codes=(0, 1, 2, 3))  # every verdict
    print(f"{rounds} rounds; the middle value of each\n")
    print(f"{'':8}{'seconds':>9}{'promised':>10}{'cpu s':>8}{'peak MB':>9}")
    for name, runs in costs.items():
        wall_s = median(run.wall_s for run in runs)
        cpu_s, peak_mb = middle(runs, lambda c: c.cpu_s), middle(runs, lambda c: c.peak_mb)
        promised = promised_s(quick=name == "quick")
        print(f"{name:8}{wall_s:9.1f}{promised:10.1f}{cell(cpu_s, '.2f'):>8}{cell(peak_mb, '.0f'):>9}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
