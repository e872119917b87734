"""Do the pictures come evenly, without gaps and freezes?"""

from __future__ import annotations

from checker.camera.record import Camera
from checker.i18n import N_, _
from checker.limits import Limit, Limits
from checker.model import Interview
from checker.status import Status
from checker.verdict import Finding, Meta, Plot, finding

META = Meta(
    title=N_("Steady picture"),
    why=N_("Gaps and freezes make you hard to follow, and the interviewers cannot tell them from a bad connection."),
    method=N_("The time between new pictures: gaps in their rhythm, repeats, and the longest stop."),
    needs="camera",
    weight="counts",
)

_WORST_FIRST = (Status.NOT_READY, Status.AT_RISK, Status.READY)


def judge(camera: Camera, limits: Limits, interview: Interview) -> Finding:
    if camera.kind == "picture":
        return finding(Status.NOT_NEEDED, "still", _("A still picture cannot be steady or unsteady."))
    freeze, drops, repeats = limits["longest_freeze_s"], limits["dropped_ratio"], limits["duplicate_ratio"]
    evidence = _plot(camera, freeze)
    if camera.stopped_early:
        return finding(
            Status.NOT_READY,
            "stopped",
            _("{name} stopped after {seconds:.1f} seconds.").format(name=camera.name, seconds=camera.seconds),
            *_fixes(camera), minutes=3, evidence=evidence,
        )  # fmt: skip
    # The worst first; of two as bad, the one a person sees more clearly.
    found = [
        (limit.status(value), code, value, limit, headline)
        for code, value, limit, headline in (
            ("freezes", camera.longest_freeze_s, freeze, _("The picture stood still for {value:.1f} seconds.")),
            ("drops", _percent(camera.dropped_ratio), drops, _("{value:.1f} % of the pictures are missing.")),
            ("repeats", _percent(camera.duplicate_ratio), repeats, _("{value:.1f} % of the pictures are repeats.")),
        )
        if value is not None
    ]  # fmt: skip
    if not found:
        return finding(
            Status.NOT_CHECKED,
            "too-short",
            _("{name} has too few pictures to tell whether they come evenly.").format(name=camera.name),
            _("Record at least two seconds, then run the check again."),
        )
    status, code, value, limit, headline = min(found, key=lambda item: _WORST_FIRST.index(item[0]))
    if status is Status.READY:
        code, headline = "steady", _("The pictures come evenly, without gaps or freezes.")
        return finding(status, code, headline, value=round(value, 3), limit=limit, evidence=evidence)
    return finding(
        status,
        code,
        headline.format(value=value),
        *_fixes(camera), minutes=3, value=round(value, 3), limit=limit, evidence=evidence,
    )  # fmt: skip


def _percent(ratio: float | None) -> float | None:
    return None if ratio is None else ratio * 100


def _fixes(camera: Camera) -> tuple[str, ...]:
    if camera.kind == "address":
        return (
            _("Move the phone or camera closer to the Wi-Fi box, or connect it with a cable."),
            _("Close other programs that use the camera."),
        )
    return (
        _("Close other programs that use the camera, and programs that keep the computer busy."),
        _("Plug the camera straight into the computer, without a hub, or try another socket."),
    )


def _plot(camera: Camera, freeze: Limit) -> tuple[Plot, ...]:
    if not camera.new_at_s or camera.longest_freeze_s is None:
        return ()
    return (
        Plot(
            title=_("Time between new pictures"),
            x_label=_("Seconds"),
            y_label=_("Milliseconds"),
            x=camera.new_at_s,
            y=camera.new_gap_ms,
            summary=_("The longest time without a new picture was {ms:.0f} ms.").format(ms=max(camera.new_gap_ms)),
            good=(None, freeze.ready * 1000),
        ),
    )
