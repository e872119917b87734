"""Is this the signal of a working microphone, or of a dead or stuck one?"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from checker.sound.heard import Samples

MOST_LEVELS = 1000
_FAINT = 10 ** (-75 / 20)  # a converter at rest may hold a few of its steps; that is silence, not a held value
_WINDOW = 24  # samples of live sound that never come twice by chance
_SHORTEST_PERIOD_S = 0.005  # a shorter exact repetition is a tone
_LONGEST_PERIOD_S = 0.5
_TONE_LINES, _TONE_SHARE = 3, 0.9


def zero_ratio(samples: Samples) -> float:
    """The share of samples that are exactly zero."""
    return float(np.mean(samples == 0))


def distinct_levels(samples: Samples) -> int:
    """How many different values occur, counted no further than 1000."""
    known: Samples = np.unique(samples[:0])
    for start in range(0, len(samples), 2**16):
        known = np.union1d(known, samples[start : start + 2**16])
        if len(known) >= MOST_LEVELS:
            return MOST_LEVELS
    return len(known)


def longest_stuck_s(samples: Samples, rate_hz: float) -> float:
    """The longest time one value was held, or one stretch of sound came again and again; silence is not meant."""
    return max(_longest_held(samples), _longest_repeated(samples, rate_hz)) / rate_hz


def _longest_held(samples: Samples) -> int:
    starts = np.flatnonzero(np.diff(samples, prepend=np.nan) != 0)
    lengths = np.diff(np.append(starts, len(samples)))
    return int(np.max(np.where((np.abs(samples[starts]) > _FAINT) & (lengths > 1), lengths, 0), initial=0))


def _longest_repeated(samples: Samples, rate_hz: float) -> int:
    """Samples of the longest stretch that repeats itself exactly with one period, as a jammed ring buffer does."""
    lag = _lag_to_previous(samples)
    inside = (lag >= _SHORTEST_PERIOD_S * rate_hz) & (lag <= _LONGEST_PERIOD_S * rate_hz)
    starts = np.flatnonzero(np.diff(lag, prepend=-1) != 0)
    lengths = np.diff(np.append(starts, len(lag)))
    lengths[~inside[starts]] = 0
    for run in np.argsort(lengths)[::-1][:5]:
        start, length = starts[run], int(lengths[run])
        period = int(lag[start])
        # Less than once again is a lost packet concealed, not a jam.
        if length and length >= period and not _is_tone(samples[start : start + period]):
            return length + period + _WINDOW - 1
    return 0


def _lag_to_previous(samples: Samples) -> npt.NDArray[np.int64]:
    """For each window of 24 samples, how far back the same window began; 0 if it is new or all but silent."""
    count = len(samples) - _WINDOW + 1
    if count < 2:
        return np.zeros(0, np.int64)
    bits = (samples + np.float32(0)).view(np.uint32).astype(np.uint64)  # + 0 makes -0 and 0 the same
    hashes = np.zeros(count, np.uint64)
    for k in range(_WINDOW):
        hashes *= np.uint64(0x9E3779B97F4A7C15)  # wraps: a polynomial hash modulo 2**64
        hashes += bits[k : k + count]
    order = np.argsort(hashes, kind="stable")
    lag = np.zeros(count, np.int64)
    same = hashes[order[1:]] == hashes[order[:-1]]
    lag[order[1:][same]] = (order[1:] - order[:-1])[same]
    loud = np.concatenate(([0], np.cumsum(np.abs(samples) > _FAINT)))
    lag[loud[_WINDOW:] == loud[:-_WINDOW]] = 0
    return lag


def _is_tone(period: Samples) -> bool:
    """Whether a few pure tones are nearly all of it: a test tone repeats exactly too, and is no fault."""
    power = np.square(np.abs(np.fft.rfft(period.astype(np.float64))))[1:]
    return bool(np.sum(np.sort(power)[-_TONE_LINES:]) >= _TONE_SHARE * np.sum(power))
