#!/usr/bin/env python3
"""Set up and start Readyroom from its source. Needs Python 3.11 or newer and nothing else.

  python3 packaging/dev.py run [arguments]   open the window; with arguments, the same as `readyroom arguments`
  python3 packaging/dev.py test [arguments]  run the tests; arguments go to pytest
  python3 packaging/dev.py lint              check style, types and the walls between the parts

The first start installs what is missing: system libraries (with apt-get, where there is one) and the Python packages
of the lock file, into the folder .venv. Later starts go straight on. A set-up that was cut short is made again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from system_parts import (
    SCREEN,
    SOUND,
    TEST_BROWSER,
    TEST_SOUND,
    TEST_TOOLS,
    VENV_PARTS,
    WINDOW,
    CannotSetUp,
    Part,
    provide,
    say,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

OLDEST_PYTHON = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "readyroom-set-up"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
LOCKS = {"run": "lock.txt", "test": "lock-test.txt"}


def main(arguments: list[str]) -> int:
    if sys.version_info < OLDEST_PYTHON:  # this file may be started with any Python
        say(
            "Readyroom needs Python {}.{} or newer, and this is Python {}.{}.\n"
            "Install a newer Python, then start this file with it.".format(*OLDEST_PYTHON, *sys.version_info)
        )
        return 2
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if rest[:1] == ["--"]:
        rest = rest[1:]
    commands = {"run": run, "test": test, "lint": lint}
    if command not in commands:
        if command in ("", "-h", "--help", "help"):
            print(__doc__)
            return 0
        say(f"There is no command {command}.\n\n{__doc__}")
        return 2
    try:
        return commands[command](rest)
    except KeyboardInterrupt:
        say("\nStopped. The same command goes on from here.")
        return 130
    except CannotSetUp as problem:
        say(str(problem))
        return 2


def run(arguments: list[str]) -> int:
    screen = has_screen()
    set_up(
        "run",
        needed=(*VENV_PARTS, *WINDOW, *SCREEN) if screen else VENV_PARTS,
        wished=SOUND if screen else (*SOUND, *WINDOW),
    )
    if not arguments and not screen:
        report = report_folder() / "readyroom-report.html"
        say(f"There is no screen here, so the checks run in the terminal. The report goes to {report}")
        arguments = ["check", "--html", str(report)]
    return hand_over([str(BIN / "readyroom"), *arguments])


def test(arguments: list[str]) -> int:
    set_up("test", needed=(*VENV_PARTS, *WINDOW), wished=(*SOUND, *test_parts()))
    os.chdir(ROOT)
    return hand_over([str(BIN / "python"), "-m", "pytest", *arguments])


def test_parts() -> Iterator[Part]:
    yield from TEST_TOOLS
    # On a desktop with PipeWire a second sound server would get in the way of the person's own.
    if not shutil.which("pipewire"):
        yield from TEST_SOUND
    # A whole browser is for the person to choose.
    if os.environ.get("CI"):
        yield from TEST_BROWSER


def lint(arguments: list[str]) -> int:
    if arguments:
        raise CannotSetUp("lint takes no arguments.")
    set_up("test", needed=VENV_PARTS, wished=())
    tools = (["ruff", "check"], ["ruff", "format", "--check"], ["mypy"], ["lint-imports", "--no-logo"])
    failed = [
        shlex.join(tool)
        for tool in tools
        if subprocess.run([str(BIN / tool[0]), *tool[1:]], cwd=ROOT, check=False).returncode
    ]
    say("Not in order: {}.".format(", ".join(failed)) if failed else "All in order.")
    return 1 if failed else 0


def has_screen() -> bool:
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def report_folder() -> Path:
    home = Path.home()
    return next((f for f in (home / "Documents", home) if os.access(f, os.W_OK)), Path.cwd())


def hand_over(command: list[str]) -> int:
    """Become `command` where the system can; elsewhere wait for it. Its exit code is ours."""
    if os.name == "posix":
        os.execv(command[0], command)
    with subprocess.Popen(command) as child:
        while True:
            with contextlib.suppress(KeyboardInterrupt):  # the child gets it too, and decides
                return child.wait()


def set_up(kind: str, *, needed: tuple[Part, ...], wished: tuple[Part, ...]) -> None:
    """Make everything that `kind` ("run" or "test") wants; a finished set-up is only recognised."""
    provide(needed, wished)
    if is_set_up(kind):
        return
    with one_at_a_time():
        if is_set_up(kind):
            return
        if not is_set_up("run"):
            say(f"Setting up Python in {VENV}")
            call([sys.executable, "-m", "venv", "--clear", str(VENV)])
        # Without its stamp a set-up that is cut short from here on starts anew.
        STAMP.unlink(missing_ok=True)
        say("Installing the Python packages (up to 200 MB to download)")
        # Build nothing: a package without a wheel for this system would ask for compilers.
        pip("--require-hashes", "--only-binary=:all:", "--requirement", str(ROOT / "packaging" / LOCKS[kind]))
        pip("--no-deps", "--no-index", "--no-build-isolation", "--editable", str(ROOT))
        STAMP.write_text(fingerprint(kind), encoding="utf-8")


def is_set_up(kind: str) -> bool:
    try:
        found = STAMP.read_text(encoding="utf-8")
    except OSError:
        return False
    # The packages for the tests contain those to run.
    return found in (fingerprint(kind), fingerprint("test")) and shutil.which(BIN / "python") is not None


def fingerprint(kind: str) -> str:
    """Stands for all that decides what is in the folder .venv, and where it stands: it cannot be moved."""
    import tomllib  # not known to the older Pythons that must get as far as the sentence in main()

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    parts = (
        sys.implementation.cache_tag,
        platform.machine(),
        str(VENV),
        json.dumps([project["project"], project["build-system"], project["tool"]["setuptools"]]),
        (ROOT / "packaging" / LOCKS[kind]).read_text(encoding="utf-8"),
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let a second start wait until the first has set everything up."""
    if os.name != "posix":
        yield
        return
    import fcntl

    with Path(__file__).open(encoding="utf-8") as file:
        # Inherited: a pip that outlives a killed start still holds the lock, and is not disturbed.
        os.set_inheritable(file.fileno(), True)
        with contextlib.suppress(OSError):  # some network drives know no locks
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say("Another start is setting things up; waiting for it.")
                fcntl.flock(file, fcntl.LOCK_EX)
        yield


def pip(*arguments: str) -> None:
    calm = [] if sys.stderr.isatty() else ["--quiet"]
    call([str(BIN / "python"), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", *calm, *arguments])


def call(command: list[str]) -> None:
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, close_fds=False, check=False)
    if done.returncode:
        raise CannotSetUp(
            "The set-up did not finish; the reason stands above. Check the internet connection and the space on the\n"
            "disk, then start this again."
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
