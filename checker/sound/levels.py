"""How strong the sound is, over all and over time."""

from __future__ import annotations

import math

import numpy as np

from checker.sound.heard import Samples

FLOOR_DBFS = -100.0  # just under one step of 16 bits (-96): the foot of a plot
STEP_S = 0.1
MOST_POINTS = 200


def rms(samples: Samples) -> float:
    """Root mean square (full scale 1), any offset included. `samples` must not be empty."""
    return math.sqrt(float(np.mean(np.square(samples, dtype=np.float64))))


def peak(samples: Samples) -> float:
    """The largest absolute sample (full scale 1)."""
    return float(np.max(np.abs(samples)))


def series(samples: Samples, rate_hz: float) -> tuple[float, tuple[float, ...]]:
    """(seconds per point, RMS in dBFS of each): at most 200 points of at least 0.1 s, each without its own mean."""
    step = max(math.ceil(STEP_S * rate_hz), math.ceil(len(samples) / MOST_POINTS))
    starts = np.arange(0, len(samples), step)
    counts = np.diff(np.append(starts, len(samples)))
    sums = np.add.reduceat(samples, starts, dtype=np.float64)
    squares = np.add.reduceat(np.square(samples, dtype=np.float64), starts)
    power = np.maximum(squares / counts - np.square(sums / counts), 10 ** (FLOOR_DBFS / 10))
    return step / rate_hz, tuple((10 * np.log10(power)).tolist())
