"""Does the microphone pick up any sound?"""

from __future__ import annotations

import math

from checker.i18n import N_, _
from checker.limits import Limits
from checker.model import Interview
from checker.sound import places
from checker.sound.decibel import dbfs
from checker.sound.record import Sound
from checker.status import Status
from checker.verdict import Finding, Meta, Plot, finding

META = Meta(
    title=N_("Microphone"),
    why=N_(
        "A muted, blocked or broken microphone looks like any other until the interviewer says “We cannot hear you”."
    ),
    method=N_(
        "A few seconds of sound are recorded. A working microphone always gives a little changing noise; "
        "one that is muted or dead gives none."
    ),
    needs="sound",
    weight="vital",
)

_HELD_S = 0.3  # a shorter sound may be the click of a plug or a driver


def judge(sound: Sound, limits: Limits, interview: Interview) -> Finding:
    quietest, fewest, longest = limits["level_dbfs"], limits["distinct_levels"], limits["longest_stuck_s"]
    if sound.peak_dbfs is None:
        headline = _("“{name}” gives complete silence: not one sample of sound.").format(name=sound.name)
        return finding(Status.NOT_READY, "silent", headline, *_wake_up(sound), minutes=5, limit=quietest)

    level = _held_level(sound)
    alive = quietest.status(level) is not Status.NOT_READY
    few = fewest.status(sound.distinct_levels) is not Status.READY
    offset = dbfs(abs(sound.dc))
    if (not alive and offset is not None and quietest.status(offset) is not Status.NOT_READY) or (alive and few):
        headline = _("“{name}” gives one unchanging value instead of sound.").format(name=sound.name)
        return finding(
            Status.NOT_READY, "stuck", headline, *_restart(sound), minutes=5,
            value=sound.distinct_levels if alive else level, limit=fewest if alive else quietest,
            evidence=[_plot(sound, quietest.ready)],
        )  # fmt: skip
    if not alive or few:
        headline = _("“{name}” gives almost complete silence, as when it is muted.").format(name=sound.name)
        return finding(
            Status.NOT_READY, "silent", headline, *_wake_up(sound), minutes=5,
            value=level, limit=quietest, evidence=[_plot(sound, quietest.ready)],
        )  # fmt: skip
    stuck = longest.status(sound.longest_stuck_s)
    if stuck is not Status.READY:
        headline = _("The sound of “{name}” froze for {seconds:.1f} seconds.").format(
            name=sound.name, seconds=sound.longest_stuck_s
        )
        return finding(
            stuck, "stuck", headline, *_restart(sound), minutes=5,
            value=sound.longest_stuck_s, limit=longest, evidence=[_plot(sound, quietest.ready)],
        )  # fmt: skip
    zeros = limits["zero_percent"]
    if zeros.status(100 * sound.zero_ratio) is not Status.READY:
        headline = _("“{name}” sent complete silence for {percent:.0f} % of the time.").format(
            name=sound.name, percent=100 * sound.zero_ratio
        )
        return finding(
            Status.AT_RISK, "silent-for-long", headline,
            _("Speak the whole time while the check listens. If this comes again, try another microphone."),
            *_wake_up(sound), minutes=5, value=100 * sound.zero_ratio, limit=zeros,
            evidence=[_plot(sound, quietest.ready)],
        )  # fmt: skip
    if quietest.status(level) is Status.AT_RISK:
        # A muted analogue input and a working microphone in a silent room look alike at this level.
        headline = _("“{name}” heard too little to tell whether it works.").format(name=sound.name)
        return finding(
            Status.NOT_CHECKED, "too-quiet-to-tell", headline,
            _("Run the check again and speak in your normal voice while it listens."),
            minutes=1, value=level, limit=quietest, evidence=[_plot(sound, quietest.ready)],
        )  # fmt: skip
    headline = _("The microphone picks up sound.") if sound.kind == "device" else _("The recording holds sound.")
    plot = _plot(sound, quietest.ready)
    return finding(Status.READY, "heard", headline, value=level, limit=quietest, evidence=[plot])


def _held_level(sound: Sound) -> float:
    """The level in dBFS that the sound reached for 0.3 s altogether."""
    needed = math.ceil(_HELD_S / sound.level_step_s - 1e-6)
    return sorted(sound.levels_dbfs, reverse=True)[: max(needed, 1)][-1]


def _wake_up(sound: Sound) -> tuple[str, ...]:
    if sound.kind == "file":
        return (_("Record again with the microphone turned on, and play the recording to yourself first."),)
    return (
        _("Look for a mute switch or a mute button on the microphone, its cable and the keyboard, and turn it off."),
        places.permission(sound.system),
        places.choice(sound.system),
        _("Then run the check again, and speak while it listens."),
    )


def _restart(sound: Sound) -> tuple[str, ...]:
    if sound.kind == "file":
        return (_("Record again, and play the recording to yourself first."),)
    return (
        _("Unplug the microphone and plug it in again; for a built-in one, restart the computer."),
        _("If it stays like this, use another microphone or a headset."),
    )


def _plot(sound: Sound, quietest: float) -> Plot:
    loudest = max(sound.levels_dbfs)
    return Plot(
        title=_("Sound level"),
        x_label=_("Time (s)"),
        y_label=_("Level (dBFS)"),
        x=tuple(i * sound.level_step_s for i in range(len(sound.levels_dbfs))),
        y=sound.levels_dbfs,
        summary=_("The level lies between {low:.0f} and {high:.0f} dBFS.").format(
            low=min(sound.levels_dbfs), high=loudest
        ),
        good=(quietest, None),
    )
