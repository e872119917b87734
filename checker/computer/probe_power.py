"""Reads mains and battery from the system."""

from __future__ import annotations

import platform
from pathlib import Path

from checker.computer.record import Power
from checker.model import Job

_SUPPLIES = Path("/sys/class/power_supply")


def take(job: Job) -> Power:
    import psutil

    try:
        battery = psutil.sensors_battery()
    except (AttributeError, OSError):  # a system psutil reads no battery on
        return Power(has_battery=False, plugged=None)
    if battery is None or (platform.system() == "Linux" and not _has_own_battery(_SUPPLIES)):
        return Power(has_battery=False, plugged=True)
    plugged = battery.power_plugged
    if plugged is None and platform.system() == "Linux":
        plugged = _charger(_SUPPLIES)
    # psutil gives negative constants for "unlimited" (on mains) and "unknown".
    seconds = battery.secsleft if battery.secsleft and battery.secsleft > 0 else None
    return Power(
        has_battery=True,
        plugged=plugged,
        # Windows tells 255 for a battery it cannot read.
        percent=float(battery.percent) if 0 <= battery.percent <= 100 else None,
        minutes_left=None if seconds is None or plugged else seconds / 60,
    )


def _has_own_battery(supplies: Path) -> bool:
    """False when every battery powers a device, such as a wireless mouse, which psutil takes for the computer's own."""
    return any(_read(s / "type") == "Battery" and _read(s / "scope") != "Device" for s in supplies.glob("*"))


def _charger(supplies: Path) -> bool | None:
    """Whether any charger is online; psutil knows only those named AC, and a full battery may be "Not charging"."""
    online = [_read(s / "online") for s in supplies.glob("*") if _read(s / "type") in ("Mains", "USB")]
    return "1" in online if any(online) else None


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
