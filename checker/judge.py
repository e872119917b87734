"""From a session to a report: every check of the catalogue judged again, with today's rules.

Nothing here measures, and the same session and clock always give the same report.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from checker import catalog
from checker.catalog import Check
from checker.i18n import _
from checker.limits import limits_of
from checker.model import Gap, Session
from checker.status import Status
from checker.verdict import Finding, Verdict, finding, most_urgent, verdict

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """A judged session. `urgent` is what to act on first; `not_covered` are the subjects no check exists for."""

    session: Session
    as_of: datetime
    verdict: Verdict
    findings: tuple[Finding, ...]
    urgent: tuple[Finding, ...]
    not_covered: tuple[str, ...]


def judge(session: Session, *, as_of: datetime | None = None, checks: Sequence[Check] = catalog.CHECKS) -> Report:
    """Judge `session` as it looks at `as_of` (now, if not given); never raises for a session that could be read."""
    as_of = as_of or datetime.now(UTC).astimezone()
    findings = tuple(_judge_one(check, session, as_of) for check in checks)
    covered = {c.subject for c in checks}
    not_covered = tuple(s for s in catalog.SUBJECTS if s not in covered)
    return Report(
        session=session,
        as_of=as_of,
        verdict=_within_what_is_covered(verdict(findings), not_covered),
        findings=findings,
        urgent=tuple(most_urgent(findings)),
        not_covered=not_covered,
    )


def _judge_one(check: Check, session: Session, as_of: datetime) -> Finding:
    meta = check.meta
    taken = session.taken.get(meta.needs)
    gap = next((g for g in session.gaps if g.probe == meta.needs), None)
    if taken is not None:
        try:
            found = check.judge(taken.record, limits_of(check.id), session.interview)
        except Exception:
            log.exception("%s could not judge its measurement", check.id)
            found = finding(
                Status.NOT_CHECKED,
                "internal-error",
                _("The program could not judge this measurement."),
                _("Run the check again. If it happens again, please report it with the log file."),
            )
    elif gap is not None:
        found = _from_gap(gap)
    else:
        found = finding(
            Status.NOT_CHECKED,
            "skipped",
            _("This was skipped."),
            _("Run this step too: {subject}.").format(subject=_(catalog.SUBJECTS[check.subject])),
        )
    if taken is not None:
        found = _worth_less_with_age(found, (as_of - taken.measured_utc).total_seconds() / 86400)
    unknown = found.status is Status.NOT_CHECKED
    return replace(
        found,
        check=check.id,
        subject=check.subject,
        title=_(meta.title),
        why=_(meta.why),
        method=_(meta.method),
        known_by=meta.known_by,
        weight=meta.weight,
        blocking=meta.weight == "vital" or (meta.weight == "counts" and not unknown),
        measured_utc=taken.measured_utc if taken else None,
    )


def _worth_less_with_age(found: Finding, days: float) -> Finding:
    limit = limits_of("session.age")["days"]
    if found.status is Status.READY and days < -1:
        return replace(
            found,
            status=Status.AT_RISK,
            code="future",
            headline=_("{headline} But its date is in the future: a clock was wrong.").format(headline=found.headline),
            fixes=(_("Run the check again."),),
        )
    if found.status is not Status.READY or limit.status(days) is Status.READY:
        return found
    return replace(
        found,
        status=Status.AT_RISK,
        code="old",
        headline=_("{headline} But that was {days:.0f} days ago.").format(headline=found.headline, days=days),
        fixes=(_("Run the check again."),),
    )


def _within_what_is_covered(decided: Verdict, not_covered: Sequence[str]) -> Verdict:
    if not not_covered or decided.status is not Status.READY:
        return decided
    names = ", ".join(_(catalog.SUBJECTS[s]) for s in not_covered)
    headline = _("All that was checked is ready. This version does not check: {subjects}.").format(subjects=names)
    return replace(decided, headline=headline)


def _from_gap(gap: Gap) -> Finding:
    return finding(Status.NOT_CHECKED, gap.code, gap.cause, gap.fix)
