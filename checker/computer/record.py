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
