"""Does the camera show a picture?"""

from __future__ import annotations

from checker.camera.record import Camera
from checker.i18n import N_, _
from checker.limits import Limits
from checker.model import Interview
from checker.status import Status
from checker.verdict import Finding, Meta, Picture, finding

META = Meta(
    title=N_("Camera picture"),
    why=N_("Without a moving picture the interviewers cannot see you, and may not wait while you look for the cause."),
    method=N_("Watched for some seconds. Black means that no second is bright and no second varies over the picture."),
    needs="camera",
    weight="vital",
)


def judge(camera: Camera, limits: Limits, interview: Interview) -> Finding:
    brightness, variation = limits["mean_luma"], limits["luma_std"]
    # Both, so that a dark room or dark skin in dim light is never called black.
    if {brightness.status(camera.mean_luma), variation.status(camera.luma_std)} == {Status.NOT_READY}:
        return finding(
            Status.NOT_READY,
            "black",
            _("The picture is black."),
            _("Open the camera's shutter or take the cover off. Some laptops have a camera key: press it."),
            minutes=1, value=round(camera.mean_luma, 1), limit=brightness,
        )  # fmt: skip
    evidence = []
    if camera.thumbnail_jpeg:
        evidence.append(Picture(jpeg=camera.thumbnail_jpeg, alt=_("What {name} shows").format(name=camera.name)))
    if camera.kind == "picture":
        return finding(
            Status.NOT_CHECKED,
            "still-picture",
            _("{name} is a photograph: whether your camera works was not checked.").format(name=camera.name),
            _("Run the check again with your camera."),
            evidence=evidence,
        )
    if _is_frozen(camera, limits):
        return finding(
            Status.NOT_READY,
            "frozen",
            _("The picture does not move: {name} sent the same one for {seconds:.0f} seconds.").format(
                name=camera.name, seconds=camera.seconds
            ),
            _("Unplug the camera and plug it in again, or restart the program that makes the picture."),
            minutes=2, value=round(camera.seconds, 1), limit=limits["longest_freeze_s"], evidence=evidence,
        )  # fmt: skip
    return finding(Status.READY, "picture", _("{name} shows a picture.").format(name=camera.name), evidence=evidence)


def _is_frozen(camera: Camera, limits: Limits) -> bool:
    if camera.duplicate_ratio is None or camera.longest_freeze_s is None:
        return False
    repeats = limits["duplicate_ratio"].status(camera.duplicate_ratio * 100)
    return {repeats, limits["longest_freeze_s"].status(camera.longest_freeze_s)} == {Status.NOT_READY}
