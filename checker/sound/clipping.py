"""How much of the sound was cut off because it was too loud.

Cut-off samples pile up at the highest value there is. Each polarity is held against its own highest value, not
against full scale, so that sound which was cut off first and made quieter afterwards is found as well.
"""

from __future__ import annotations

import numpy as np

from checker.sound.heard import Samples

_TOP = 0.004  # of the ceiling: wide enough for the ripple a resampler adds
_PILE_UP = 3.0  # a pure tone, the most top-heavy natural sound, has 2.4 times as much in the top bin as below it
_FEWEST = 10  # fewer samples are the round top of one loud vowel
_LOWEST_CEILING = 0.01  # below -40 dBFS the steps of 16 bits are too coarse, and nothing clips there


def clipped(samples: Samples) -> tuple[float, int]:
    """(share of all samples that were cut off, longest run of them in samples)."""
    flags = _cut_off(samples) | _cut_off(-samples)
    if not flags.any():
        return 0.0, 0
    return float(np.mean(flags)), int(np.max(_run_lengths(flags)))


def _cut_off(samples: Samples) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    nothing = np.zeros(len(samples), np.bool_)
    ceiling = float(np.max(samples, initial=0))
    if ceiling < _LOWEST_CEILING:
        return nothing
    levels = np.unique(samples[samples >= 0.9 * ceiling]).astype(np.float64)
    # The bins must not be narrower than the steps of a coarse converter, or the one below would be empty.
    width = max(_TOP * ceiling, 0.99 * float(np.min(np.diff(levels)))) if len(levels) > 1 else _TOP * ceiling
    top = samples >= ceiling - width
    below = np.count_nonzero((samples >= ceiling - 2 * width) & ~top)
    in_runs = top & (np.append(top[1:], False) | np.insert(top[:-1], 0, False))
    # Runs tell a pile-up from one chance peak; once there is one, a single sample up there was cut off too.
    piled_up = np.count_nonzero(in_runs) >= _FEWEST and np.count_nonzero(top) >= _PILE_UP * below
    return top if piled_up else nothing


def _run_lengths(
    flags: np.ndarray[tuple[int, ...], np.dtype[np.bool_]],
) -> np.ndarray[tuple[int, ...], np.dtype[np.intp]]:
    edges = np.flatnonzero(np.diff(flags.astype(np.int8), prepend=0, append=0))
    return edges[1::2] - edges[::2]
