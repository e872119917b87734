"""Pictures from an open source, read on a daemon thread, so that no driver and no network can hold the program up."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from checker.camera import opencv, refusal
from checker.camera.source import Source
from checker.camera.ways import FIRST_PICTURE_S, Way, ways
from checker.model import Job

log = logging.getLogger(__name__)

# perf_counter, not monotonic: on Windows before Python 3.13 that one moves in steps of 16 ms.
_ASK_S = 6.0  # finding a source, or the reason for a refusal
_POLL_S = 0.05
_CLOSE_S = 0.15  # a working camera lets go between two pictures
_LARGEST_PX = 8192 * 4320

T = TypeVar("T")
Colour = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture (height, width, 3; blue, green, red). `at_s` is when it arrived, or its time within a file."""

    at_s: float
    picture: Colour


class Ended(Exception):
    """The source has no more pictures."""


@dataclass(frozen=True, slots=True)
class _Opened:
    worked: bool


_END = object()


class Feed:
    """A source being opened and read; use as a context manager. Make one with `connect`."""

    def __init__(self, way: Way, source: Source) -> None:
        self.backend = way.backend
        self._inbox: queue.Queue[Any] = queue.Queue(maxsize=4)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, args=(way, source), name="camera feed", daemon=True)
        self._thread.start()

    def __enter__(self) -> Feed:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the source go; a read that hangs is left behind and lets go when it returns."""
        self._stop.set()
        self._thread.join(_CLOSE_S)

    def opened(self, job: Job, seconds: float) -> bool | None:
        """Whether the source opened; None where that took too long."""
        answer = self._next(job, seconds)
        if isinstance(answer, _Opened):
            return answer.worked
        return False if answer is _END else None

    def next(self, job: Job, seconds: float) -> Frame | None:
        """The next picture, or None if none came in time; raises Ended, and Cancelled."""
        item = self._next(job, seconds)
        if item is _END:
            raise Ended
        return item if isinstance(item, Frame) else None

    def _next(self, job: Job, seconds: float) -> object:
        until = time.perf_counter() + seconds
        while True:
            job.wait(0)
            left = until - time.perf_counter()
            try:
                return self._inbox.get(timeout=min(max(left, 0.0), _POLL_S))
            except queue.Empty:
                if left <= 0:
                    return None

    def _work(self, way: Way, source: Source) -> None:
        capture = None
        try:
            capture = way.open()
            worked = bool(capture.isOpened()) and _sane(capture)
            self._put(_Opened(worked))
            if worked:
                for frame in _frames(capture, source, self._stop):
                    self._put(frame)
        except Exception:
            log.exception("%s failed", way.backend)
        finally:
            if capture is not None:
                capture.release()
            self._put(_END)

    def _put(self, item: object) -> None:
        while not self._stop.is_set():
            try:
                self._inbox.put(item, timeout=_POLL_S)
            except queue.Full:
                continue
            return


def connect(job: Job, source: Source) -> Feed:
    """Open `source`; raises CannotCheck with the reason where it does not open, and Cancelled."""
    slow = 0.0
    for way in ways(source):
        feed = Feed(way, source)
        try:
            opened = feed.opened(job, way.seconds)
        except BaseException:
            feed.close()
            raise
        if opened:
            return feed
        feed.close()
        slow += way.seconds if opened is None else 0.0
    reason = partial(refusal.too_slow, source, slow) if slow else partial(refusal.not_opened, source)
    raise aside(job, reason) or refusal.too_slow(source, slow or _ASK_S)


def aside(job: Job, work: Callable[[], T]) -> T | None:
    """What `work` returns or raises, from a thread of its own; None if it takes too long. Raises Cancelled."""
    done: queue.SimpleQueue[tuple[T | None, Exception | None]] = queue.SimpleQueue()

    def run() -> None:
        try:
            done.put((work(), None))
        except Exception as error:
            done.put((None, error))

    threading.Thread(target=run, name="camera question", daemon=True).start()
    until = time.perf_counter() + _ASK_S
    while time.perf_counter() < until:
        job.wait(0)
        try:
            result, error = done.get(timeout=_POLL_S)
        except queue.Empty:
            continue
        if error is not None:
            raise error
        return result
    return None


def _frames(capture: Any, source: Source, stop: threading.Event) -> Iterator[Frame]:
    cv2 = opencv.load()
    silent_since = time.perf_counter()
    while not stop.is_set():
        if not capture.grab():
            # Cameras miss a read while they start; a file or an address that fails has come to its end.
            if source.kind != "device" or time.perf_counter() - silent_since > FIRST_PICTURE_S:
                return
            stop.wait(0.01)
            continue
        silent_since = time.perf_counter()
        at_s = capture.get(cv2.CAP_PROP_POS_MSEC) / 1000 if source.kind == "file" else silent_since
        fine, picture = capture.retrieve()
        if fine:
            yield Frame(at_s, picture)


def _sane(capture: Any) -> bool:
    """A damaged file may claim any size, and would take all memory."""
    cv2 = opencv.load()
    return bool(capture.get(cv2.CAP_PROP_FRAME_WIDTH) * capture.get(cv2.CAP_PROP_FRAME_HEIGHT) <= _LARGEST_PX)
