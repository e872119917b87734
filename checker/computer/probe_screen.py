"""Asks for the sizes of the screens, without opening a window."""

from __future__ import annotations

import re
from pathlib import Path

from checker.computer.record import Screen, Screens
from checker.i18n import _
from checker.model import CannotCheck, Job

_DRM = Path("/sys/class/drm")


def take(job: Job) -> Screens:
    screens = _of_the_desktop() or connected_screens(_DRM)
    if not screens:
        raise CannotCheck(
            "no-screen",
            _("No screen was found."),
            _("Run the check on the computer of the interview, with its screen on."),
        )
    return Screens(screens=screens)


def _of_the_desktop() -> tuple[Screen, ...]:
    try:
        import mss

        with mss.MSS() as desktop:
            # The first entry is all screens together.
            return tuple(Screen(width_px=m["width"], height_px=m["height"]) for m in desktop.monitors[1:])
    except Exception:  # no display, no access to it, or no library to ask it with: each has its own type
        return ()


def connected_screens(drm: Path) -> tuple[Screen, ...]:
    """The screens Linux's kernel drives, where the desktop does not answer. A screen's first mode is its own best."""
    found = []
    for connector in sorted(drm.glob("card*-*")):
        try:
            connected = (connector / "status").read_text(encoding="ascii").strip() == "connected"
            mode = re.match(r"(\d+)x(\d+)", (connector / "modes").read_text(encoding="ascii"))
        except (OSError, ValueError):
            continue
        if connected and mode:
            found.append(Screen(width_px=int(mode[1]), height_px=int(mode[2])))
    return tuple(found)
