"""Does the picture move smoothly?"""

from __future__ import annotations

from checker.camera.record import Camera
from checker.i18n import N_, _
from checker.limits import Limits
from checker.model import Interview
from checker.status import Status
from checker.verdict import Finding, Meta, finding

META = Meta(
    title=N_("Frame rate"),
    why=N_("With too few pictures a second you seem to move in jerks, and your lips do not fit your words."),
    method=N_("New pictures a second, counted by when they came. What the camera says about itself is often wrong."),
    needs="camera",
    weight="counts",
)


def judge(camera: Camera, limits: Limits, interview: Interview) -> Finding:
    if camera.kind == "picture":
        return finding(Status.NOT_NEEDED, "still", _("A still picture has no frame rate."))
    if camera.fps is None:
        return finding(
            Status.NOT_CHECKED,
            "too-short",
            _("{name} has too few pictures to count how many come in a second.").format(name=camera.name),
            _("Record at least two seconds, then run the check again."),
        )
    limit = limits["new_fps"]
    # Thirty pictures a second of which every second one is a repeat look like fifteen.
    new_fps = camera.fps * (1 - (camera.duplicate_ratio or 0.0))
    status = limit.status(new_fps)
    headline = {
        Status.READY: _("The picture moves smoothly: {fps:.1f} new pictures a second."),
        Status.AT_RISK: _("The picture moves a little slowly: {fps:.1f} new pictures a second."),
        Status.NOT_READY: _("The picture moves in jerks: only {fps:.1f} new pictures a second."),
    }[status].format(fps=new_fps)
    code = {Status.READY: "smooth", Status.AT_RISK: "slow", Status.NOT_READY: "too-slow"}[status]
    if status is Status.READY:
        return finding(status, code, headline, value=round(new_fps, 1), limit=limit)
    return finding(
        status,
        code,
        headline,
        *_fixes(camera, limits),
        minutes=3, value=round(new_fps, 1), limit=limit,
    )  # fmt: skip


def _fixes(camera: Camera, limits: Limits) -> list[str]:
    if camera.kind == "file":
        return [_("Record at 30 pictures a second, or run the check with the camera itself.")]
    close = _("Close other programs that use the camera or work hard.")
    if limits["mean_luma"].status(camera.mean_luma) is Status.READY:
        return [close]
    return [_("Switch on a lamp behind your screen: in dim light a camera takes fewer pictures a second."), close]
