"""Where sound comes from: a microphone, or a recording in a file (WAV, FLAC, OGG, MP3)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from checker.model import Job
from checker.sound import gaps
from checker.sound.heard import Heard, Samples
from checker.sound.mono import energies, finite
from checker.sound.portaudio import devices, listen

__all__ = ["devices", "hear", "read"]

LONGEST_S = 60.0
_SHORTEST_S = 1.0  # a shorter recording tells nothing about a microphone
_RATES_HZ = (4_000, 768_000)  # a header that tells another rate is damaged, and would ask for any amount of memory
_BLOCK = 2**17  # samples of all channels together
_SUFFIXES = {".wav", ".flac", ".ogg", ".oga", ".opus", ".mp3", ".aif", ".aiff", ".au", ".caf", ".m4a", ".aac", ".wma"}


def hear(job: Job, wanted: str | None, seconds: float) -> Heard:
    """Sound from what the person named: `seconds` of a device, or the first minute of a file. Raises CannotCheck."""
    if wanted and not wanted.strip().isdecimal():
        path = Path(wanted)
        try:
            if path.is_file():
                return read(path)
        except OSError as error:  # no access to the folder, or a name too long
            raise gaps.file_unreadable(path.name) from error
        if path.suffix.lower() in _SUFFIXES or path.is_absolute():
            raise gaps.file_missing(wanted)
    return listen(job, wanted or None, seconds)


def read(path: Path) -> Heard:
    """The first 60 s of a recording, block by block: only the strongest channel is ever held. Raises CannotCheck."""
    import soundfile

    try:
        with soundfile.SoundFile(path) as file:
            rate, channels = file.samplerate, file.channels
            if not _RATES_HZ[0] <= rate <= _RATES_HZ[1]:
                raise gaps.file_unreadable(path.name)
            channel = 0
            if channels > 1:
                channel = int(np.argmax(sum(energies(block) for block in _blocks(file))))
                file.seek(0)
            blocks = [block[:, channel].copy() for block in _blocks(file)]
    except (soundfile.SoundFileError, OSError, RuntimeError) as error:
        raise gaps.file_unreadable(path.name) from error
    samples = np.concatenate(blocks) if blocks else np.zeros(0, np.float32)
    if not len(samples):
        raise gaps.file_empty(path.name)
    if len(samples) < _SHORTEST_S * rate:
        raise gaps.file_too_short(path.name, len(samples) / rate)
    samples, not_finite = finite(samples, path.name)
    return Heard(
        kind="file",
        name=path.name,
        sample_rate_hz=float(rate),
        channels=channels,
        samples=samples,
        not_finite=not_finite,
    )


def _blocks(file: Any) -> Iterator[Samples]:
    left = int(LONGEST_S * file.samplerate)
    size = max(_BLOCK // file.channels, 1)
    while left > 0 and len(block := file.read(min(size, left), dtype="float32", always_2d=True)):
        left -= len(block)
        yield block
