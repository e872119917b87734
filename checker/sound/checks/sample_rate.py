"""Is the microphone in telephone quality, as Bluetooth headsets are in a call?"""

from __future__ import annotations

from checker.i18n import N_, _
from checker.limits import Limits
from checker.model import Interview
from checker.sound.record import Sound
from checker.status import Status
from checker.verdict import Finding, Meta, finding

META = Meta(
    title=N_("Sound quality of the connection"),
    why=N_(
        "When a Bluetooth headset's microphone is in use, many switch to telephone quality. "
        "Words then sound dull, and “f” and “s” are hard to tell apart."
    ),
    method=N_("The sample rate the system reports for the microphone; sound up to half of it can pass."),
    needs="sound",
    weight="counts",
    known_by="device-reported",
)


def judge(sound: Sound, limits: Limits, interview: Interview) -> Finding:
    if sound.kind == "file":
        return finding(Status.NOT_NEEDED, "recording", _("This matters for a microphone only, not for a recording."))
    limit = limits["sample_rate_hz"]
    rate = sound.sample_rate_hz
    status = limit.status(rate)
    if status is Status.READY:
        headline = _("The sound is not limited to telephone quality ({rate:.0f} Hz).").format(rate=rate)
        return finding(status, "full", headline, value=rate, limit=limit)
    headline = _("The microphone works in telephone quality ({rate:.0f} Hz).").format(rate=rate)
    return finding(
        status,
        "telephone",
        headline,
        _("With a Bluetooth headset, choose the laptop's own microphone and keep the headset for listening."),
        _("Better still, use a headset with a cable."),
        minutes=3, value=rate, limit=limit,
    )  # fmt: skip
