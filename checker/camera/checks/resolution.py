"""Is the picture sharp enough, counted in pixels?"""

from __future__ import annotations

from checker.camera.record import Camera
from checker.i18n import N_, _
from checker.limits import Limits
from checker.model import Interview
from checker.status import Status
from checker.verdict import Finding, Meta, finding

META = Meta(
    title=N_("Picture size"),
    why=N_("In a small picture your face is blurred, and small signs of interest get lost."),
    method=N_("The size of the pictures that came. A camera is asked for 1280 × 720."),
    needs="camera",
    weight="counts",
)


def judge(camera: Camera, limits: Limits, interview: Interview) -> Finding:
    size = {"width": camera.width_px, "height": camera.height_px}
    wide, high = limits["width_px"], limits["height_px"]
    # The side that falls shorter of its limit speaks for both.
    value, limit = min((camera.width_px, wide), (camera.height_px, high), key=lambda side: side[0] / side[1].ready)
    statuses = {wide.status(camera.width_px), high.status(camera.height_px)}
    if statuses == {Status.READY}:
        return finding(
            Status.READY,
            "sharp",
            _("The picture has {width} × {height} pixels.").format(**size),
            value=value, limit=limit,
        )  # fmt: skip
    if camera.height_px > camera.width_px and Status.NOT_READY not in statuses:
        return finding(
            Status.AT_RISK,
            "upright",
            _("The picture stands upright ({width} × {height} pixels).").format(**size),
            _("Turn the phone or camera on its side, so that the picture is wider than it is high."),
            minutes=1, value=value, limit=limit,
        )  # fmt: skip
    small = Status.NOT_READY in statuses
    return finding(
        Status.NOT_READY if small else Status.AT_RISK,
        "too-small" if small else "small",
        _("The picture is too small: {width} × {height} pixels.").format(**size)
        if small
        else _("The picture is a little small: {width} × {height} pixels.").format(**size),
        _("Use a webcam that gives 1280 × 720 (HD), or your phone as a webcam. "
          "If you have one, plug it straight into the computer, without a hub."),
        minutes=10, value=value, limit=limit,
    )  # fmt: skip
