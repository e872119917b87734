"""Has the processor enough room left for a video call?"""

from __future__ import annotations

from checker.computer.advice import how_to_stop
from checker.computer.record import Load, Program
from checker.i18n import N_, _
from checker.limits import Limit, Limits
from checker.model import Interview
from checker.status import Status
from checker.verdict import Finding, Meta, Plot, finding

META = Meta(
    title=N_("Processor load"),
    why=N_("A video call needs much of the processor. When other programs use it, your picture and sound break up."),
    method=N_("Measured over a few seconds; what Readyroom itself uses is left out."),
    needs="computer.load",
    weight="counts",
)

# A program is named when it is at least this share of the whole load; at most two are.
_SHARE_OF_LOAD = 0.1
_MOST_NAMED = 2


def judge(load: Load, limits: Limits, interview: Interview) -> Finding:
    limit = limits["busy_percent"]
    percent = 100 * sum(load.busy_ratio) / len(load.busy_ratio)
    status = limit.status(percent)
    evidence = (_plot(load, percent, limit),)
    if status is Status.READY:
        headline = _("The processor has enough room for a video call: other programs use {percent:.0f} % of it.")
        return finding(
            status, "free", headline.format(percent=percent), value=round(percent), limit=limit, evidence=evidence
        )
    culprits = _culprits(load)
    if culprits:
        headline = _("Programs use {percent:.0f} % of the processor, most of all {names}.")
        names = _(" and ").join(p.name for p in culprits)
    else:
        headline, names = _("Programs use {percent:.0f} % of the processor."), ""
    fixes = [how_to_stop(p) for p in culprits] or [_("Save your work, restart the computer and check again.")]
    return finding(
        status,
        "busy",
        headline.format(percent=percent, names=names),
        *fixes, minutes=3, value=round(percent), limit=limit, evidence=evidence,
    )  # fmt: skip


def _culprits(load: Load) -> list[Program]:
    busy_cores = load.cores * sum(load.busy_ratio) / len(load.busy_ratio)
    busiest = sorted(load.programs, key=lambda p: p.cpu_cores, reverse=True)
    return [p for p in busiest if p.cpu_cores >= _SHARE_OF_LOAD * busy_cores][:_MOST_NAMED]


def _plot(load: Load, percent: float, limit: Limit) -> Plot:
    y = tuple(100 * ratio for ratio in load.busy_ratio)
    return Plot(
        title=_("Processor load of other programs"),
        x_label=_("seconds"),
        y_label="%",
        x=load.times_s,
        y=y,
        good=(None, limit.ready),
        summary=_("Between {low:.0f} % and {high:.0f} %, {mean:.0f} % on average.").format(
            low=min(y), high=max(y), mean=percent
        ),
    )
