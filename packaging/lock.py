#!/usr/bin/env python3
"""Write the lock files anew from pyproject.toml: every package at one version, with its hashes, for every system.

  python3 packaging/lock.py             keep the versions that still fit
  python3 packaging/lock.py --upgrade   take the newest that fit

Needs the program uv on the PATH. The files name no package index, so that each computer uses its own.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIXED = ["--universal", "--generate-hashes", "--no-emit-index-url", "--no-header", "--quiet"]


def main(options: list[str]) -> int:
    if options not in ([], ["--upgrade"]):
        print(__doc__, file=sys.stderr)
        return 2
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    oldest_python = project["project"]["requires-python"].removeprefix(">=")
    # The project itself is installed without a build environment, so its build tools are locked too.
    build_tools = "\n".join(project["build-system"]["requires"])
    for file, groups in (("lock.txt", []), ("lock-test.txt", ["--group", "test"])):
        output = ["--output-file", f"packaging/{file}", "--python-version", oldest_python]
        command = ["uv", "pip", "compile", *FIXED, *options, *output, *groups, "pyproject.toml", "-"]
        try:
            subprocess.run(command, cwd=ROOT, input=build_tools, text=True, check=True)
        except FileNotFoundError:
            print("The program uv is not on the PATH. Install it, then start this again.", file=sys.stderr)
            return 2
        except subprocess.CalledProcessError as error:
            return error.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
