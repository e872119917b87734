"""What the probe of this subject finds. None means it could not be told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SourceKind = Literal["device", "address", "file", "picture"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Camera:
    """A camera, a camera's address, a clip or a still picture, watched for `seconds`.

    name               the device's name, the address's host, or the file's own name; never a folder or a password
    opened_after_s     from asking to the first picture
    fps                pictures a second as they arrived, repeats included; None for fewer than two pictures
    dropped_ratio      share of the pictures that the source's own rhythm asks for, and that never came (0 to 1)
    duplicate_ratio    share of the pictures that only repeat the one before (0 to 1)
    longest_freeze_s   longest time without a new picture, beyond the usual time between two
    jitter_p95_ms      95 % of the pictures came no further than this from the usual rhythm
    mean_luma, luma_std   brightest and most varied second of the picture, 0 to 255
    stopped_early      a live source ended before the time was over
    new_at_s, new_gap_ms   when new pictures came and how long after the last new one; the worst of each moment
    """

    kind: SourceKind
    name: str
    backend: str
    width_px: int
    height_px: int
    seconds: float
    frames: int
    opened_after_s: float
    mean_luma: float
    luma_std: float
    fps: float | None = None
    dropped_ratio: float | None = None
    duplicate_ratio: float | None = None
    longest_freeze_s: float | None = None
    jitter_p95_ms: float | None = None
    stopped_early: bool = False
    new_at_s: tuple[float, ...] = ()
    new_gap_ms: tuple[float, ...] = ()
    thumbnail_jpeg: bytes | None = None
