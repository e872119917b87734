"""Is the screen large enough to see the other people well?"""

from __future__ import annotations

from checker.computer.record import Screens
from checker.i18n import N_, _
from checker.limits import Limits
from checker.model import Interview
from checker.status import Status
from checker.verdict import Finding, Meta, finding

META = Meta(
    title=N_("Screen size"),
    why=N_("On a small screen the faces are small, and buttons such as “Unmute” can be hidden."),
    method=N_("The size of each screen in pixels, as the system tells it."),
    needs="computer.screen",
    weight="hint",
    known_by="device-reported",
)


def judge(screens: Screens, limits: Limits, interview: Interview) -> Finding:
    largest = max(screens.screens, key=lambda s: s.width_px * s.height_px)
    # A screen that stands upright shows the picture as large as one that lies: the long side counts as its width.
    long, short = sorted((largest.width_px, largest.height_px), reverse=True)
    size = _("{width} × {height}").format(width=largest.width_px, height=largest.height_px)
    for value, limit in ((long, limits["width_px"]), (short, limits["height_px"])):
        if limit.status(value) is not Status.READY:
            return finding(
                Status.AT_RISK,
                "small",
                _("The screen is small: {size} pixels.").format(size=size),
                _("Choose a higher resolution in the display settings, or use a larger screen."),
                minutes=3, value=value, limit=limit,
            )  # fmt: skip
    headline = _("The screen is large enough: {size} pixels.").format(size=size)
    return finding(Status.READY, "large-enough", headline, value=long, limit=limits["width_px"])
