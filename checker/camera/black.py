"""How bright and how varied a picture is at its best, so that only a covered lens counts as black.

A dark room, or dark skin in dim light, still varies over the picture; a covered lens does not, for any second.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_WINDOW_S = 1.0

Series = NDArray[np.float64]


def best_second(at_s: Series, luma: Series, spread: Series) -> tuple[float, float]:
    """The highest mean luma and the highest mean spread of any one second (all of it, if shorter).

    at_s rises; luma and spread are the mean and the standard deviation (0 to 255) over each picture. At least one.
    """
    starts = np.flatnonzero(at_s <= at_s[-1] - _WINDOW_S)
    if not len(starts):
        return float(luma.mean()), float(spread.mean())
    ends = np.searchsorted(at_s, at_s[starts] + _WINDOW_S, side="right")

    def highest(values: Series) -> float:
        total = np.concatenate(([0.0], np.cumsum(values)))
        return float(((total[ends] - total[starts]) / (ends - starts)).max())

    return highest(luma), highest(spread)
