"""How long the program takes to start, against a bare window: `python benchmarks/startup.py [ROUNDS]`."""

from __future__ import annotations

import sys
from statistics import median

from timing import COMMAND, cell, in_pairs, middle, python

BARE_WINDOW = "a bare window"
COMMANDS = {
    BARE_WINDOW: python(
        "from PySide6.QtWidgets import QApplication, QWidget\n"
        "app = QApplication([])\n"
        "window = QWidget()\n"
        "window.show()\n"
        "app.processEvents()\n"
        "window.close()"
    ),
    "python alone": python("pass"),
    "readyroom --help": (*COMMAND, "--help"),
    "readyroom history": (*COMMAND, "history"),
    "the window, every page visited": (*COMMAND, "--self-test"),
    "import checker.catalog": python("import checker.catalog"),
    "import checker.cli.check": python("import checker.cli.check"),
    "import ui.app": python("import ui.app"),
    "import numpy": python("import numpy"),
    "import cv2": python("import cv2"),
    "import sounddevice": python("import sounddevice"),
}


def main(rounds: int) -> None:
    costs = in_pairs(COMMANDS, rounds)
    print(f"{rounds} rounds; the middle value of each; the ratio is to the bare window of the same round\n")
    print(f"{'':32}{'ratio':>8}{'ms':>8}{'peak MB':>9}")
    for name, runs in costs.items():
        ratio = median(run.wall_s / bare.wall_s for run, bare in zip(runs, costs[BARE_WINDOW], strict=True))
        wall_ms = 1000 * median(run.wall_s for run in runs)
        print(f"{name:32}{ratio:8.2f}{wall_ms:8.0f}{cell(middle(runs, lambda c: c.peak_mb), '.0f'):>9}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 11)
