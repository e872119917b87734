"""Sound between the probe and its measures. It holds samples, and is never saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float32]


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Heard:
    """Sound as it came in, before anything is measured; never saved.

    samples: one channel (the strongest), shape (frames,), every one finite; not_finite counts those that were not
    and stand as 0. received_ratio is frames received per frame the clock says were due.
    """

    kind: Literal["device", "file"]
    name: str
    sample_rate_hz: float
    channels: int
    samples: Samples
    not_finite: int = 0
    host_api: str | None = None
    first_block_after_s: float | None = None
    overflows: int | None = None
    received_ratio: float | None = None
    longest_wait_s: float | None = None
