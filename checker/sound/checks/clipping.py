"""Is any of your voice cut off because the microphone is set too loud?"""

from __future__ import annotations

from checker.i18n import N_, _
from checker.limits import Limits
from checker.model import Interview
from checker.sound.record import Sound
from checker.status import Status
from checker.verdict import Finding, Meta, finding

META = Meta(
    title=N_("Too loud"),
    why=N_("Sound above the highest level is cut off. It crackles, and no program can repair it afterwards."),
    method=N_("Counts the samples that pile up at the highest level of the recording, on either side of zero."),
    needs="sound",
    weight="counts",
)


def judge(sound: Sound, limits: Limits, interview: Interview) -> Finding:
    if limits["level_dbfs"].status(max(sound.levels_dbfs)) is not Status.READY:
        headline = _("It was too quiet to tell whether the microphone is set too loud.")
        return finding(
            Status.NOT_CHECKED, "too-quiet", headline, _("Run the check again, and speak as you will in the interview.")
        )
    limit = limits["clipped_percent"]
    percent = 100 * sound.clipped_ratio
    status = limit.status(percent)
    if status is Status.READY:
        headline = _("In {seconds:.0f} seconds nothing was too loud for the microphone.").format(seconds=sound.seconds)
        return finding(status, "not-clipped", headline, value=percent, limit=limit)
    lower = (
        _("Set the input volume of the microphone about a quarter lower, in the sound settings of the computer.")
        if sound.kind == "device"
        else _("Set the input volume about a quarter lower, and record again.")
    )
    return finding(
        status,
        "clipped",
        _("The loudest parts of the sound are cut off ({percent:.2f} % of it).").format(percent=percent),
        lower,
        _("Move the microphone a hand's width further away from your mouth."),
        minutes=2, value=percent, limit=limit,
    )  # fmt: skip
