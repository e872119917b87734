"""Is there a screen to open the window on? Qt itself aborts the program where there is none."""

from __future__ import annotations

import os
import re
import socket
import sys
from pathlib import Path


def is_here() -> bool:
    """True where a window can be tried; always on Windows and macOS."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return _wayland() or _x11(os.environ.get("DISPLAY", ""))


def _wayland() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY")
    return bool(name) and (Path(os.environ.get("XDG_RUNTIME_DIR", "/")) / str(name)).is_socket()


def _x11(display: str) -> bool:
    local = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", display)
    if local is None:
        return bool(display)  # a display on another computer, as over SSH: only trying tells
    for address in (f"/tmp/.X11-unix/X{local[1]}", f"\0/tmp/.X11-unix/X{local[1]}"):  # noqa: S108 - fixed by X11
        with socket.socket(socket.AF_UNIX) as x11:
            try:
                x11.connect(address)
            except OSError:
                continue
            return True
    return False
