"""The world's clock rules: which editions are here, and the choice of the newer one.

Python's zoneinfo asks the system first, so a system that was not updated makes every program an hour wrong:
Morocco, British Columbia, Alberta and others changed their rules during 2026 (IANA tz NEWS 2026b to 2026f).
"""

from __future__ import annotations

import re
import zoneinfo
from pathlib import Path

import tzdata

_SYSTEM_PATHS = zoneinfo.TZPATH


def packaged_version() -> str:
    """The edition inside this program, such as "2026f"."""
    return str(tzdata.IANA_VERSION)


def system_version() -> str | None:
    """The system's own edition; None where it keeps none (Windows) or does not say."""
    for folder in _SYSTEM_PATHS:
        try:
            with (Path(folder) / "tzdata.zi").open(encoding="ascii") as rules:
                first = rules.readline()
        except (OSError, UnicodeDecodeError):
            continue
        if edition := re.fullmatch(r"# version (20\d\d[a-z]{1,2})\s*", first):
            return edition[1]
    return None


def rules_version() -> str:
    """The edition in use: the newer of the two. Editions sort as text: "2025b" < "2026a"."""
    return max(packaged_version(), system_version() or "")


def use_newest() -> None:
    """Make zoneinfo, for this whole process, read the newer edition; the packaged one where the system's is unknown."""
    newer_here = rules_version() == packaged_version()
    zoneinfo.reset_tzpath(to=() if newer_here else _SYSTEM_PATHS)
    zoneinfo.ZoneInfo.clear_cache()
