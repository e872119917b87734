"""The scale levels are told in."""

from __future__ import annotations

import math


def dbfs(amplitude: float) -> float | None:
    """An amplitude (full scale 1) in dBFS; None for 0, for JSON knows no infinity."""
    return 20 * math.log10(amplitude) if amplitude > 0 else None
