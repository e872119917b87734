"""This computer's own clock: which zone it is set to, and what it will show at an instant."""

from __future__ import annotations

from datetime import datetime, timedelta

import tzlocal


def name() -> str:
    """The IANA name of the computer's time zone; "Etc/UTC" where the system names none."""
    try:
        return str(tzlocal.get_localzone_name() or "Etc/UTC")
    except Exception:  # a broken system setting fails in as many ways as there are systems
        return "Etc/UTC"


def offset(at: datetime) -> timedelta:
    """What this system's own rules add to UTC at the aware time `at`: stale rules show here, and nowhere else."""
    return at.astimezone().utcoffset() or timedelta()
