"""Asks the system for its name and version, how long it has been on, and whether it waits for a restart."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import time
from pathlib import Path

from checker.computer.record import System
from checker.model import Job

_TIME_OUT_S = 6
# Without one of these nobody on a Debian or Ubuntu system writes the flag file, so its absence tells nothing.
_FLAG_WRITERS = (
    "usr/share/update-notifier/notify-reboot-required",
    "etc/kernel/postinst.d/unattended-upgrades",
    "etc/kernel/postinst.d/update-notifier",
)


def take(job: Job) -> System:
    family = platform.system()
    name, version = _name_and_version(family)
    return System(
        family=family,
        name=name,
        version=version,
        uptime_s=_uptime_s(),
        reboot_pending={"Linux": _linux_reboot_pending, "Windows": _windows_reboot_pending}.get(family, _unknown)(),
    )


def _name_and_version(family: str) -> tuple[str, str]:
    if family == "Linux":
        try:
            release = platform.freedesktop_os_release()
        except OSError:
            return "Linux", platform.release()
        return release.get("NAME", "Linux"), release.get("VERSION_ID", "")
    if family == "Darwin":
        return "macOS", platform.mac_ver()[0]
    if sys.platform == "win32":
        # Windows 11 still calls itself 10.0; its first build was 22000.
        build = sys.getwindowsversion().build
        return ("Windows 11" if build >= 22000 else f"Windows {platform.release()}"), str(build)
    return family, platform.release()


def _uptime_s() -> float | None:
    import psutil

    try:
        seconds = time.time() - psutil.boot_time()
    except (OSError, RuntimeError):
        return None
    return seconds if seconds >= 0 else None  # below 0 when the clock was set back after the start


def _linux_reboot_pending(root: Path = Path("/")) -> bool | None:
    if any((root / folder / "reboot-required").exists() for folder in ("run", "var/run")):
        return True
    if any((root / writer).exists() for writer in _FLAG_WRITERS):
        return False
    return _needs_restarting()


def _needs_restarting() -> bool | None:
    """What the tool of RPM systems says; it also ends with 1 for its own troubles, so its words count as well."""
    tool = shutil.which("needs-restarting")
    if tool is None:
        return None
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command, found on the person's own path
            [tool, "-r"],
            capture_output=True,
            text=True,
            errors="replace",
            stdin=subprocess.DEVNULL,
            timeout=_TIME_OUT_S,
            # Other programs must not see the Qt paths our libraries set; the words are looked for in English.
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    if done.returncode == 1 and "reboot is required" in done.stdout.lower():
        return True
    return False if done.returncode == 0 else None


def _windows_reboot_pending() -> bool | None:
    if sys.platform != "win32":
        return None
    import winreg

    windows = r"SOFTWARE\Microsoft\Windows\CurrentVersion"
    unknown = False
    # PendingFileRenameOperations is left out: installers leave it behind on healthy systems.
    for key in (r"WindowsUpdate\Auto Update\RebootRequired", r"Component Based Servicing\RebootPending"):
        try:
            # A 32-bit Python would otherwise be shown another part of the registry.
            access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
            winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, rf"{windows}\{key}", access=access).Close()
        except FileNotFoundError:
            continue
        except OSError:
            unknown = True
        else:
            return True
    return None if unknown else False


def _unknown() -> None:
    """MacOS has no clean way to ask."""
