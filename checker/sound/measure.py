"""From sound to its record."""

from __future__ import annotations

from checker.sound import clipping, decibel, levels, signal
from checker.sound.heard import Heard
from checker.sound.record import Sound


def measure(heard: Heard, system: str) -> Sound:
    """All measures of what was heard on that operating system; pure."""
    samples, rate = heard.samples, heard.sample_rate_hz
    clipped_ratio, longest_clip_run = clipping.clipped(samples)
    step_s, series = levels.series(samples, rate)
    return Sound(
        kind=heard.kind,
        name=heard.name,
        host_api=heard.host_api,
        system=system,
        sample_rate_hz=rate,
        channels=heard.channels,
        seconds=len(samples) / rate,
        first_block_after_s=heard.first_block_after_s,
        overflows=heard.overflows,
        received_ratio=heard.received_ratio,
        longest_wait_s=heard.longest_wait_s,
        not_finite=heard.not_finite,
        peak_dbfs=decibel.dbfs(levels.peak(samples)),
        rms_dbfs=decibel.dbfs(levels.rms(samples)),
        dc=float(samples.mean(dtype="float64")),
        zero_ratio=signal.zero_ratio(samples),
        distinct_levels=signal.distinct_levels(samples),
        longest_stuck_s=signal.longest_stuck_s(samples, rate),
        clipped_ratio=clipped_ratio,
        longest_clip_run=longest_clip_run,
        level_step_s=step_s,
        levels_dbfs=series,
    )
