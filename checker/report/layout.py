"""What goes where in a report that is read by people, the same for every renderer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from checker.judge import Report
from checker.limits import limits_of
from checker.model import Gap
from checker.report import words
from checker.status import Status
from checker.verdict import Finding


@dataclass(frozen=True, slots=True)
class Unknown:
    """Checks of one subject that are unknown for the same reason: one missing camera is said once, not six times.

    `fixes` is empty where they differ from check to check.
    """

    titles: tuple[str, ...]
    cause: str
    fixes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    subject: str
    title: str
    judged: tuple[Finding, ...]
    unknown: tuple[Unknown, ...]


def sections(report: Report) -> list[Section]:
    """One section for each subject that has findings, in the catalogue's order."""
    by_subject: dict[str, list[Finding]] = {}
    for finding in report.findings:
        by_subject.setdefault(finding.subject, []).append(finding)
    return [
        Section(
            subject=subject,
            title=words.subject(subject),
            judged=tuple(f for f in found if f.status is not Status.NOT_CHECKED),
            unknown=tuple(_unknown([f for f in found if f.status is Status.NOT_CHECKED])),
        )
        for subject, found in by_subject.items()
    ]


def _unknown(findings: Sequence[Finding]) -> list[Unknown]:
    by_cause: dict[str, list[Finding]] = {}
    for finding in findings:
        by_cause.setdefault(finding.headline, []).append(finding)
    return [
        Unknown(
            titles=tuple(dict.fromkeys(f.title for f in same)),
            cause=cause,
            fixes=same[0].fixes if all(f.fixes == same[0].fixes for f in same) else (),
        )
        for cause, same in by_cause.items()
    ]


def silent_gaps(report: Report) -> list[Gap]:
    """Gaps that no finding speaks of, as no check uses their probe."""
    told = {f.headline for f in report.findings}
    return [gap for gap in report.session.gaps if gap.cause not in told]


def counts(report: Report) -> list[tuple[Status, int]]:
    """How many findings ended in each status, the statuses that occur only."""
    count = Counter(f.status for f in report.findings)
    return [(status, count[status]) for status in Status if count[status]]


def minutes(findings: Sequence[Finding]) -> int | None:
    """What all fixes take together; None if one of them has no estimate."""
    each = [f.minutes for f in findings]
    known = [m for m in each if m is not None]
    return sum(known) if known and len(known) == len(each) else None


def outdated(report: Report) -> datetime | None:
    """When the oldest result was taken, if that is too long ago to rely on."""
    taken = [f.measured_utc for f in report.findings if f.measured_utc]
    if not taken:
        return None
    hours = max(0.0, (report.as_of - min(taken)).total_seconds() / 3600)
    return None if limits_of("report.age")["hours"].status(hours) is Status.READY else min(taken)
