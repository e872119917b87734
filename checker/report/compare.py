"""Two runs side by side, both judged with today's rules. Two runs show a difference, never a trend."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from checker.i18n import N_, _
from checker.judge import Report
from checker.limits import limits_of
from checker.report import words
from checker.status import Status
from checker.verdict import Finding

Kind = Literal["better", "worse", "same", "new", "gone"]

_ORDER = (Status.NOT_READY, Status.AT_RISK, Status.READY)
_KINDS = {
    "better": N_("better"),
    "worse": N_("worse"),
    "same": N_("same"),
    "new": N_("new result"),
    "gone": N_("no result now"),
}
ICONS = {"better": "▲", "worse": "▼", "same": "=", "new": "+", "gone": "–"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One check in both runs. `kind` is told by the status alone.

    rose is whether the number went up, None where there are not two numbers in one unit or they read the same;
    normal is whether the numbers differ no more than two runs do without any cause, None where they cannot be compared.
    """

    kind: Kind
    check: str
    subject: str
    title: str
    before: Finding | None
    after: Finding | None
    rose: bool | None = None
    normal: bool | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    before: Report
    after: Report
    changes: tuple[Change, ...]


def compare(before: Report, after: Report) -> Comparison:
    """Every check that has a result in one of the runs at least, in the later run's order."""
    earlier = {f.check: f for f in before.findings}
    later = {f.check: f for f in after.findings}
    both = [(earlier.get(check), later.get(check)) for check in dict.fromkeys((*later, *earlier))]
    changes = (_change(_known(a), _known(b)) for a, b in both)
    return Comparison(before=before, after=after, changes=tuple(c for c in changes if c))


def _known(finding: Finding | None) -> Finding | None:
    return finding if finding and finding.status in _ORDER else None


def _change(before: Finding | None, after: Finding | None) -> Change | None:
    known = after or before
    if known is None:
        return None
    kind: Kind
    rose = normal = None
    if before is None or after is None:
        kind = "gone" if after is None else "new"
    else:
        step = _ORDER.index(after.status) - _ORDER.index(before.status)
        kind = "better" if step > 0 else "worse" if step < 0 else "same"
        if isinstance(before.value, float | int) and isinstance(after.value, float | int) and before.unit == after.unit:
            same = words.number(after.value) == words.number(before.value)
            rose = None if same else after.value > before.value
            normal = _within_variation(before.value, after.value, after.unit)
    return Change(
        kind=kind,
        check=known.check,
        subject=known.subject,
        title=known.title,
        before=before,
        after=after,
        rose=rose,
        normal=normal,
    )


def _within_variation(before: float, after: float, unit: str | None) -> bool:
    limits = limits_of("report.variation")
    moved = abs(after - before)
    if unit is not None and unit in limits:
        return limits[unit].status(moved) is Status.READY
    larger = max(abs(before), abs(after))
    return limits["share"].status(100 * moved / larger if larger else 0.0) is Status.READY


def kind(change: Change) -> str:
    return _(_KINDS[change.kind])


def numbers(change: Change) -> str:
    """What the numbers did, in words; empty where there are not two of them."""
    if change.normal is None:
        return ""
    if change.rose is None:
        return _("no difference")
    arrow = "↑" if change.rose else "↓"
    if change.normal:
        return arrow + " " + _("within normal variation")
    return arrow + " " + (_("higher than before") if change.rose else _("lower than before"))


def summary(comparison: Comparison) -> str:
    """ "1 better, 2 worse, 5 same", the kinds that occur only."""
    kinds = [change.kind for change in comparison.changes]
    return ", ".join(f"{kinds.count(k)} {_(name)}" for k, name in _KINDS.items() if k in kinds)


def dates(comparison: Comparison) -> tuple[datetime, datetime]:
    return comparison.before.session.started_utc, comparison.after.session.started_utc


def caution() -> str:
    return _("Two runs show a difference, not a trend. Run the check a third time before you rely on it.")


def text(comparison: Comparison, width: int = 80) -> str:
    """The comparison for a terminal or a mail."""
    before, after = (words.when(moment, comparison.after.as_of) for moment in dates(comparison))
    lines = [_("Before: {date}").format(date=before), _("Now:    {date}").format(date=after), ""]
    if not comparison.changes:
        lines.append(_("Neither run has a result that could be compared."))
    for change in comparison.changes:
        lines.append(
            f"{ICONS[change.kind]} {kind(change)}: {words.subject(change.subject)}, {words.clean(change.title)}"
        )
        detail = f"{_side(change.before)} → {_side(change.after)}"
        if said := numbers(change):
            detail += f" ({said})"
        lines += textwrap.wrap(detail, width, initial_indent="    ", subsequent_indent="    ")
    if comparison.changes:
        lines += ["", summary(comparison) + ".", *textwrap.wrap(caution(), width)]
    return "\n".join(lines) + "\n"


def _side(finding: Finding | None) -> str:
    if finding is None:
        return _("no result")
    value = words.clean(words.result(finding.value, finding.unit))
    return f"{words.status(finding.status)}, {value}" if value else words.status(finding.status)
