"""What a judge says, and how findings combine into one verdict.

The verdict is the worst blocking status, never an average: with a weighted mean a dead microphone still
scored 80 of 100. A blocking finding that is "not checked" keeps the verdict from ever being "ready".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from checker.i18n import _
from checker.limits import Limit
from checker.status import Status

KnownBy = Literal["measured", "device-reported", "self-reported"]

# vital   must be known: a bad result decides the verdict, and so does not knowing
# counts  a bad result decides the verdict; not knowing does not
# hint    never decides the verdict
Weight = Literal["vital", "counts", "hint"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Meta:
    """The head of a check's file. `title`, `why` and `method` are marked with N_ and translated when shown."""

    title: str
    why: str
    method: str
    needs: str
    weight: Weight
    known_by: KnownBy = "measured"


@dataclass(frozen=True, kw_only=True, slots=True)
class Plot:
    """A line over time as evidence. `good` is the band to mark; `summary` says in words what the line shows."""

    title: str
    x_label: str
    y_label: str
    x: tuple[float, ...]
    y: tuple[float, ...]
    summary: str
    good: tuple[float | None, float | None] = (None, None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A small JPEG as evidence, with the words that replace it."""

    jpeg: bytes
    alt: str


Evidence = Plot | Picture


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One line of the report. A judge fills the upper half; the lower half is stamped on by `checker.judge`.

    value and limit are in `unit`; both are None where nothing was measured or nothing is compared.
    minutes is a rough time to carry out the fix.
    """

    status: Status
    code: str
    headline: str
    fixes: tuple[str, ...] = ()
    minutes: int | None = None
    value: float | str | None = None
    unit: str | None = None
    limit: float | None = None
    reference: str | None = None
    source: str | None = None
    evidence: tuple[Evidence, ...] = ()

    check: str = ""
    subject: str = ""
    title: str = ""
    why: str = ""
    method: str = ""
    weight: Weight = "hint"
    blocking: bool = False
    known_by: KnownBy = "measured"
    measured_utc: datetime | None = None


def finding(
    status: Status,
    code: str,
    headline: str,
    *fixes: str,
    minutes: int | None = None,
    value: float | str | None = None,
    limit: Limit | None = None,
    evidence: Sequence[Evidence] = (),
) -> Finding:
    """A judge's answer; unit, reference range and source come from the limit it was held against."""
    return Finding(
        status=status,
        code=code,
        headline=headline,
        fixes=fixes,
        minutes=minutes,
        value=value,
        unit=limit.unit if limit else None,
        limit=limit.ready if limit else None,
        reference=limit.reference() if limit else None,
        source=limit.source if limit else None,
        evidence=tuple(evidence),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    status: Status
    headline: str


_WORST_FIRST = (Status.NOT_READY, Status.NOT_CHECKED, Status.AT_RISK, Status.READY)


def combine(findings: Iterable[Finding]) -> Status:
    """The worst blocking status; NOT_CHECKED where nothing that decides is known."""
    present = {f.status for f in findings if f.blocking}
    return next((status for status in _WORST_FIRST if status in present), Status.NOT_CHECKED)


def verdict(findings: Sequence[Finding]) -> Verdict:
    status = combine(findings)
    fixes = len(most_urgent(findings))
    headlines = {
        Status.READY: _("Ready for your interview."),
        Status.AT_RISK: _("Ready, with risks you can lower."),
        Status.NOT_READY: _("Not ready yet. You can fix this."),
        Status.NOT_CHECKED: _("Not yet known: something important was not checked.")
        if fixes
        else _("Not yet known: nothing was checked."),
    }
    return Verdict(status=status, headline=headlines[status])


def most_urgent(findings: Sequence[Finding], most: int = 3) -> list[Finding]:
    """The few findings to act on first: what decides the verdict before what does not, the worst first.

    Findings that ask for the same thing count once: one missing camera is one thing to do, not six.
    What is not known and decides nothing is no task.
    """
    open_ones = [f for f in findings if f.fixes and f.status in _WORST_FIRST[:3]]
    open_ones = [f for f in open_ones if f.blocking or f.status is not Status.NOT_CHECKED]
    open_ones.sort(
        key=lambda f: (not f.blocking, _WORST_FIRST.index(f.status), f.weight != "vital")
    )  # stable: catalogue order stays
    chosen: dict[str, Finding] = {}
    for f in open_ones:
        chosen.setdefault(f.fixes[0], f)
    return list(chosen.values())[:most]
