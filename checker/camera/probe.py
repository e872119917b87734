"""Watches a camera, an address, a clip or a picture for some seconds, and tells what came."""

from __future__ import annotations

import time
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checker.camera import black, opencv, refusal, source, stream
from checker.camera.feed import Colour, Ended, Feed, Frame, aside, connect
from checker.camera.record import Camera
from checker.camera.source import Source
from checker.camera.ways import FIRST_PICTURE_S
from checker.model import CannotCheck, Job

_WARM_UP_S = 0.5  # the pictures that waited in a buffer, and those in which the camera still finds its exposure
_LIVE_S, _LIVE_QUICK_S = 5.0, 3.0
_FILE_S, _FILE_QUICK_S = 30.0, 10.0
_FILE_WORK_S, _FILE_WORK_QUICK_S = 12.0, 3.0  # a large video may take longer to read than to watch
_TICK_S = 0.1
_TELL_EVERY = 10  # a file's pictures come many times faster than anyone can watch
_SMALL = (160, 90)
_THUMBNAIL_PX = 320


def take(job: Job) -> Camera:
    began = time.perf_counter()
    wanted = aside(job, partial(source.find, job.request.camera))
    if wanted is None:
        raise refusal.not_found_in_time()
    with connect(job, wanted) as feed:
        watch = _Watch()
        try:
            first = feed.next(job, FIRST_PICTURE_S)
        except Ended:
            first = None
        if first is None:
            raise _silent(job, wanted)
        opened_after_s = time.perf_counter() - began
        live = wanted.kind in ("device", "address")
        until, stopped = (_live if live else _stored)(job, feed, watch, first)
    if live and len(watch.at_s) < 2:
        raise _silent(job, wanted)
    return watch.record(
        wanted, feed.backend, opened_after_s, until_s=until, stopped=stopped, keep_picture=job.request.keep_picture
    )


def _silent(job: Job, wanted: Source) -> CannotCheck:
    return aside(job, partial(refusal.no_picture, wanted)) or refusal.too_slow(wanted, FIRST_PICTURE_S)


def _live(job: Job, feed: Feed, watch: _Watch, first: Frame) -> tuple[float | None, bool]:
    start = first.at_s + _WARM_UP_S
    seconds = _LIVE_QUICK_S if job.request.quick else _LIVE_S
    while (now := time.perf_counter()) < start + seconds:
        job.progress(max(now - start, 0.0) / seconds, fps=watch.fps)
        try:
            frame = feed.next(job, min(_TICK_S, start + seconds - now))
        except Ended:
            return None, True
        if frame is not None and frame.at_s >= start:
            watch.add(frame)
    return start + seconds, False


def _stored(job: Job, feed: Feed, watch: _Watch, first: Frame) -> tuple[float | None, bool]:
    seconds = _FILE_QUICK_S if job.request.quick else _FILE_S
    give_up = time.perf_counter() + (_FILE_WORK_QUICK_S if job.request.quick else _FILE_WORK_S)
    frame: Frame | None = first
    while frame is not None and frame.at_s - first.at_s <= seconds and time.perf_counter() < give_up:
        watch.add(frame)
        if len(watch.at_s) % _TELL_EVERY == 0:
            job.progress(max(frame.at_s - first.at_s, 0.0) / seconds, fps=watch.fps)
        try:
            frame = feed.next(job, FIRST_PICTURE_S)
        except Ended:
            break
    return None, False


class _Watch:
    """What is kept of the pictures seen so far: some numbers for each, and the last one whole."""

    def __init__(self) -> None:
        self.at_s: list[float] = []
        self._new: list[bool] = []
        self._luma: list[float] = []
        self._spread: list[float] = []
        self._grey: stream.Grey | None = None
        self._last: Colour = np.empty((0, 0, 3), np.uint8)

    @property
    def fps(self) -> float | None:
        span = self.at_s[-1] - self.at_s[0] if self.at_s else 0.0
        return (len(self.at_s) - 1) / span if span > 0 else None

    def add(self, frame: Frame) -> None:
        if self.at_s and frame.at_s < self.at_s[-1]:
            return  # a damaged file's clock can run backwards
        cv2 = opencv.load()
        small = cv2.resize(frame.picture, _SMALL, interpolation=cv2.INTER_AREA)
        grey: stream.Grey = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY)
        self.at_s.append(frame.at_s)
        self._new.append(stream.is_new(self._grey, grey))
        self._luma.append(float(grey.mean()))
        self._spread.append(float(grey.std()))
        self._grey, self._last = grey, frame.picture

    def record(
        self,
        wanted: Source,
        backend: str,
        opened_after_s: float,
        *,
        until_s: float | None,
        stopped: bool,
        keep_picture: bool,
    ) -> Camera:
        at_s: NDArray[np.float64] = np.array(self.at_s)
        measured = stream.measure(at_s, np.array(self._new), until_s)
        luma, spread = black.best_second(at_s, np.array(self._luma), np.array(self._spread))
        height, width = self._last.shape[:2]
        return Camera(
            kind=wanted.kind,
            name=wanted.name,
            backend=backend,
            width_px=width,
            height_px=height,
            seconds=round(float((until_s or at_s[-1]) - at_s[0]), 2),
            frames=len(at_s),
            opened_after_s=round(opened_after_s, 2),
            mean_luma=round(luma, 1),
            luma_std=round(spread, 1),
            fps=measured.fps,
            dropped_ratio=measured.dropped_ratio,
            duplicate_ratio=measured.duplicate_ratio,
            longest_freeze_s=measured.longest_freeze_s,
            jitter_p95_ms=measured.jitter_p95_ms,
            stopped_early=stopped,
            new_at_s=measured.new_at_s,
            new_gap_ms=measured.new_gap_ms,
            thumbnail_jpeg=_thumbnail(self._last) if keep_picture else None,
        )


def _thumbnail(picture: Colour) -> bytes | None:
    cv2: Any = opencv.load()
    height, width = picture.shape[:2]
    if width > _THUMBNAIL_PX:
        size = (_THUMBNAIL_PX, max(round(height * _THUMBNAIL_PX / width), 1))
        picture = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    written, jpeg = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 80])
    return jpeg.tobytes() if written else None
