"""Listens to the microphone (or reads a recording) and measures what came."""

from __future__ import annotations

import platform

from checker.model import Job
from checker.sound import source
from checker.sound.measure import measure
from checker.sound.record import Sound

LIVE_S, QUICK_S = 5.0, 3.0


def take(job: Job) -> Sound:
    heard = source.hear(job, job.request.microphone, QUICK_S if job.request.quick else LIVE_S)
    return measure(heard, platform.system())
