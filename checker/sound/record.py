"""What the probe of this subject finds. Levels are in dBFS: 0 is a sample (or an RMS) of 1.0.

A level of exact silence is None, for it has no logarithm. What only a live device can tell is None for a file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, kw_only=True, slots=True)
class SoundDevice:
    """One input or output as the system lists it; `inputs` and `outputs` are numbers of channels."""

    index: int
    name: str
    host_api: str
    inputs: int
    outputs: int
    default_input: bool
    default_output: bool
    sample_rate_hz: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Sound:
    """A few seconds of one microphone or recording.

    first_block_after_s  from asking for the device to its first sound
    overflows            times the system said it had to throw sound away
    longest_wait_s       longest time between two deliveries
    rms_dbfs, peak_dbfs  of everything, a constant offset `dc` (linear, full scale 1) included
    levels_dbfs          RMS of each `level_step_s`, without the offset, never below -100
    distinct_levels      different sample values, counted no further than 1000
    longest_stuck_s      longest time one value was held or one stretch of sound repeated exactly
    clipped_ratio        share of the samples that were cut off at the ceiling; longest_clip_run in samples
    system               the operating system ("Windows", "Darwin", "Linux"), for it decides where a fix is found
    """

    kind: Literal["device", "file"]
    name: str
    host_api: str | None
    system: str
    sample_rate_hz: float
    channels: int
    seconds: float
    first_block_after_s: float | None
    overflows: int | None
    received_ratio: float | None
    longest_wait_s: float | None
    not_finite: int
    peak_dbfs: float | None
    rms_dbfs: float | None
    dc: float
    zero_ratio: float
    distinct_levels: int
    longest_stuck_s: float
    clipped_ratio: float
    longest_clip_run: int
    level_step_s: float
    levels_dbfs: tuple[float, ...]
