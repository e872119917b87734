"""How evenly pictures arrive, from their times and from whether each differs from the one before."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]

_SAME = 0.01  # grey levels: repeats measure 0 and the noise of any real camera more than 0.03
_HEAPS = 4.0  # a 90th-percentile gap so many times the short one: the pictures come in heaps
_RHYTHM = 0.5  # below this fit the share of drops was wrong by more than 1.5 points in simulated streams
_SOME = 300
_POINTS = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Stream:
    """See `checker.camera.record.Camera` for the meaning of each figure."""

    fps: float | None = None
    dropped_ratio: float | None = None
    duplicate_ratio: float | None = None
    longest_freeze_s: float | None = None
    jitter_p95_ms: float | None = None
    new_at_s: tuple[float, ...] = ()
    new_gap_ms: tuple[float, ...] = ()


def is_new(before: Grey | None, now: Grey) -> bool:
    """Whether `now` shows anything else than `before`; both are grey pictures of one shape."""
    if before is None:
        return True
    return float(np.abs(now.astype(np.int16) - before).mean()) >= _SAME


def measure(at_s: NDArray[np.float64], new: NDArray[np.bool_], until_s: float | None = None) -> Stream:
    """The stream's figures from each picture's time (n, rising, in s) and whether it was new (n).

    until_s is when watching ended, for a live source: silence up to then is a freeze too.
    Fewer than two pictures, or no time between them, give a Stream that knows nothing.
    """
    if len(at_s) < 2 or at_s[-1] <= at_s[0]:
        return Stream()
    gaps = np.diff(at_s)
    usual = float(np.median(gaps))
    changes = at_s[new | (np.arange(len(at_s)) == 0)]
    end = at_s[-1] if until_s is None else max(until_s, at_s[-1])
    # The last stretch is still open; shorter than usual it says nothing.
    marks = np.append(changes, end) if end - changes[-1] > usual else changes
    stretches = np.diff(marks)
    longest = float(stretches.max()) if len(stretches) else 0.0
    new_at_s, new_gap_ms = _thin(marks[1:] - at_s[0], stretches * 1000)
    return Stream(
        fps=round(len(gaps) / float(at_s[-1] - at_s[0]), 2),
        dropped_ratio=_dropped(at_s),
        duplicate_ratio=round(float(np.count_nonzero(~new[1:])) / len(gaps), 4),
        longest_freeze_s=round(max(longest - usual, 0.0), 3),
        jitter_p95_ms=round(float(np.percentile(np.abs(gaps - usual), 95)) * 1000, 1),
        new_at_s=new_at_s,
        new_gap_ms=new_gap_ms,
    )


def _dropped(at_s: NDArray[np.float64]) -> float | None:
    """The share of empty places in the rhythm; None where the pictures keep none."""
    gaps = np.diff(at_s)
    short = float(np.percentile(gaps, 25, method="lower"))  # of the rhythm itself, also where a third is missing
    if short <= 0 or np.percentile(gaps, 90) > _HEAPS * short:
        return None
    # Counting long gaps would take a late picture for a lost one. The step on whose grid all times fit best, as
    # in a periodogram, is exact enough to count the grid's places over the whole time.
    some = at_s[:_SOME]
    coarse = short * np.arange(0.9, 1.6, 0.2 / len(some))
    rough: float = max(coarse.tolist(), key=lambda step: _fit(some, step))
    fine = rough * (1 + np.arange(-0.2, 0.2, 0.02 * _SOME / max(len(at_s), _SOME)) / len(some))
    step: float = max(fine.tolist(), key=lambda step: _fit(at_s, step))
    if _fit(at_s, step) < _RHYTHM:
        return None
    missing = max(round(float(at_s[-1] - at_s[0]) / step) - len(gaps), 0)
    return round(missing / (len(gaps) + missing), 4)


def _fit(at_s: NDArray[np.float64], step: float) -> float:
    """How well the times fit a grid of this step: 1 for all of them, near 0 for none."""
    return float(abs(np.exp(2j * np.pi / step * (at_s - at_s[0])).mean()))


def _thin(x: NDArray[np.float64], y: NDArray[np.float64]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """At most `_POINTS` points, each the highest of its neighbours, so that no freeze is lost."""
    keep = [part[np.argmax(y[part])] for part in np.array_split(np.arange(len(y)), _POINTS) if len(part)]
    return tuple(np.round(x[keep], 3).tolist()), tuple(np.round(y[keep], 1).tolist())
