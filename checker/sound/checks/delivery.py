"""Does the sound arrive without gaps?"""

from __future__ import annotations

from checker.i18n import N_, _
from checker.limits import Limits
from checker.model import Interview
from checker.sound.record import Sound
from checker.status import Status
from checker.verdict import Finding, Meta, finding

META = Meta(
    title=N_("Gaps in the sound"),
    why=N_("A loose plug, a weak radio link or a busy computer loses pieces of sound, and words go missing."),
    method=N_(
        "Compares the sound that arrived with the clock, and counts how often the system had to throw some away."
    ),
    needs="sound",
    weight="counts",
)


def judge(sound: Sound, limits: Limits, interview: Interview) -> Finding:
    if sound.received_ratio is None or sound.longest_wait_s is None or sound.overflows is None:
        return finding(Status.NOT_NEEDED, "recording", _("This matters for a microphone only, not for a recording."))
    received, wait, overflows = limits["received_percent"], limits["longest_wait_s"], limits["overflows"]
    percent = 100 * sound.received_ratio
    lost = received.status(percent)
    fixes = (
        _("Plug the microphone straight into the computer, not into a hub or a dock; with Bluetooth, come closer."),
        _("Close programs that keep the computer busy, then run the check again."),
    )
    if lost is not Status.READY:
        headline = _("Only {percent:.0f} % of the sound arrived.").format(percent=percent)
        return finding(lost, "lost", headline, *fixes, minutes=5, value=percent, limit=received)
    if wait.status(sound.longest_wait_s) is not Status.READY:
        headline = _("The sound stood still for {seconds:.2f} seconds.").format(seconds=sound.longest_wait_s)
        return finding(Status.AT_RISK, "late", headline, *fixes, minutes=5, value=sound.longest_wait_s, limit=wait)
    if overflows.status(sound.overflows) is not Status.READY:
        headline = _("The computer was too busy to take all the sound ({count} times).").format(count=sound.overflows)
        return finding(
            Status.AT_RISK, "overflow", headline, *reversed(fixes), minutes=5, value=sound.overflows, limit=overflows
        )
    return finding(Status.READY, "complete", _("Sound arrives without gaps."), value=percent, limit=received)
