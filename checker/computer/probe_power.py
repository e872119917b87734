"""Reads mains and battery from the system."""

from __future__ import annotations

import psutil

from checker.computer.record import Power
from checker.model import Job


def take(job: Job) -> Power:
    battery = psutil.sensors_battery()
    if battery is None:
        return Power(has_battery=False, plugged=True)
    # psutil gives negative constants for "unlimited" (on mains) and "unknown".
    seconds = battery.secsleft if battery.secsleft and battery.secsleft > 0 else None
    return Power(
        has_battery=True,
        plugged=battery.power_plugged,
        percent=float(battery.percent),
        minutes_left=None if seconds is None or battery.power_plugged else seconds / 60,
    )
