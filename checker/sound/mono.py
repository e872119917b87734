"""From the channels that came in to one clean channel."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from checker.sound import gaps
from checker.sound.heard import Samples


def energies(samples: Samples) -> npt.NDArray[np.float64]:
    """The energy of each channel of samples shaped (frames, channels); NaN and infinity do not count."""
    good = np.where(np.isfinite(samples), samples, 0).astype(np.float64)
    energy: npt.NDArray[np.float64] = np.einsum("fc,fc->c", good, good)
    return energy


def strongest(samples: Samples) -> Samples:
    """The channel with the most energy. The mean of all would halve a microphone wired to one side of a stereo plug."""
    return samples[:, int(np.argmax(energies(samples)))]


def finite(samples: Samples, name: str) -> tuple[Samples, int]:
    """(samples with NaN and infinity put to 0, how many there were); raises CannotCheck if there was nothing else."""
    good = np.isfinite(samples)
    bad = len(samples) - int(np.count_nonzero(good))
    if bad == len(samples):
        raise gaps.damaged(name)
    return np.where(good, samples, np.float32(0)), bad
