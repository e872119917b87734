"""The ways to open each kind of source with OpenCV, in the order to try them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from checker.camera import opencv
from checker.camera.source import Source

FIRST_PICTURE_S = 5.0
_OPEN_S = 8.0  # a slow webcam with a cold driver opens within this; one that does not is stuck
_SECOND_WAY_S = 5.0
_MJPG = int.from_bytes(b"MJPG", "little")


@dataclass(frozen=True, slots=True)
class Way:
    """One way to open a source, and how long it may take. `open` returns a `cv2.VideoCapture` or its like."""

    backend: str
    seconds: float
    open: Callable[[], Any]


def ways(source: Source) -> list[Way]:
    cv2 = opencv.load()
    if source.kind == "picture":
        return [Way("OpenCV", _OPEN_S, partial(_Still, Path(source.target)))]
    if source.kind == "file":
        return [Way("FFMPEG", _OPEN_S, partial(cv2.VideoCapture, source.target, cv2.CAP_FFMPEG))]
    if source.kind == "address":
        patience = [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, int(_OPEN_S * 1000)]
        patience += [cv2.CAP_PROP_READ_TIMEOUT_MSEC, int(FIRST_PICTURE_S * 1000)]
        return [Way("FFMPEG", _OPEN_S, partial(cv2.VideoCapture, source.target, cv2.CAP_FFMPEG, patience))]
    return _device_ways(cv2, source)


def _device_ways(cv2: Any, source: Source) -> list[Way]:
    index = int(source.target)
    if sys.platform == "linux":
        return [_device_way(cv2, index, cv2.CAP_V4L2, _OPEN_S)]
    if sys.platform == "darwin":
        return [_device_way(cv2, index, cv2.CAP_AVFOUNDATION, _OPEN_S)]
    if index >= cv2.CAP_DSHOW:
        return [_device_way(cv2, index - cv2.CAP_DSHOW, cv2.CAP_DSHOW, _OPEN_S)]
    modern = _device_way(cv2, index, cv2.CAP_MSMF, _OPEN_S)
    # Media Foundation sometimes hangs where DirectShow, which counts the cameras in another order, opens at once.
    old = _directshow_index(cv2, source.name)
    return [modern] if old is None else [modern, _device_way(cv2, old, cv2.CAP_DSHOW, _SECOND_WAY_S)]


def _directshow_index(cv2: Any, name: str) -> int | None:
    try:
        from cv2_enumerate_cameras import enumerate_cameras

        return next((int(c.index) for c in enumerate_cameras(cv2.CAP_DSHOW) if c.name == name), None)
    except Exception:  # without the list the camera cannot be told from its neighbour
        return None


def _device_way(cv2: Any, index: int, api: int, seconds: float) -> Way:
    return Way(cv2.videoio_registry.getBackendName(api), seconds, partial(_open_device, cv2, index, api))


def _open_device(cv2: Any, index: int, api: int) -> Any:
    size = [cv2.CAP_PROP_FRAME_WIDTH, 1280, cv2.CAP_PROP_FRAME_HEIGHT, 720]
    # USB 2 carries 720p at 30 fps only as MJPEG. macOS chooses the format itself, and refuses to be told.
    wish = size if sys.platform == "darwin" else [cv2.CAP_PROP_FOURCC, _MJPG, *size, cv2.CAP_PROP_FPS, 30]
    # All wishes at once: every later change makes the camera start anew.
    capture = cv2.VideoCapture(index, api, wish)
    return capture if capture.isOpened() else cv2.VideoCapture(index, api)


class _Still:
    """A picture file that reads like a capture of one frame."""

    def __init__(self, path: Path) -> None:
        cv2 = opencv.load()
        try:
            # Not imread: on Windows it does not open names beyond ASCII.
            content = np.frombuffer(path.read_bytes(), np.uint8)
            self._left = [p for p in (cv2.imdecode(content, cv2.IMREAD_COLOR),) if p is not None]
        except (OSError, cv2.error):
            self._left = []

    def isOpened(self) -> bool:  # noqa: N802 - the name of cv2.VideoCapture
        return bool(self._left)

    def get(self, _property: int) -> float:
        return 0.0

    def grab(self) -> bool:
        return bool(self._left)

    def retrieve(self) -> tuple[bool, Any]:
        return True, self._left.pop()

    def release(self) -> None:
        self._left = []
