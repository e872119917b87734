"""OpenCV, set up once and quietly. Every part of the program that needs it calls `load()`."""

from __future__ import annotations

import os
from functools import cache
from typing import Any

_SETTINGS = {
    "OPENCV_LOG_LEVEL": "SILENT",
    "OPENCV_FFMPEG_LOGLEVEL": "-8",  # AV_LOG_QUIET
    # A damaged picture may claim any size; a phone's largest photograph has about 100 million pixels.
    "OPENCV_IO_MAX_IMAGE_PIXELS": "120000000",
    # With hardware transforms Media Foundation takes up to 90 s to open some webcams (opencv issue 17687).
    "OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS": "0",
    # Without this OpenCV asks for permission itself, which fails outside the main thread (opencv issue 16427).
    "OPENCV_AVFOUNDATION_SKIP_AUTH": "1",
}


@cache
def load() -> Any:
    """The `cv2` module; raises ImportError where it is not installed."""
    # OpenCV reads its settings while it is imported.
    for name, value in _SETTINGS.items():
        os.environ.setdefault(name, value)
    import cv2

    cv2.setNumThreads(1)  # its own threads would take turns from the window and from the sound
    return cv2
