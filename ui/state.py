"""What the window knows, as one frozen value: no Qt here, so every rule of the screen can be tested without one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from checker import catalog
from checker.catalog import Check, Probe
from checker.i18n import N_
from checker.judge import Report
from checker.model import Gap, Session, Taken
from checker.run import Event, Finished, Progress, Started
from checker.status import Status
from checker.verdict import Finding, most_urgent


class Mark(StrEnum):
    """How a step or a result stands; each value is also the name of its icon and of its tone."""

    NOT_CHECKED = "not-checked"
    CHECKING = "checking"
    READY = "ready"
    RISK = "risk"
    FIX = "fix"
    UNKNOWN = "unknown"
    NOT_NEEDED = "not-needed"


WORDS = {
    Mark.NOT_CHECKED: N_("Not checked yet"),
    Mark.CHECKING: N_("Checking…"),
    Mark.READY: N_("Ready"),
    Mark.RISK: N_("Some risk"),
    Mark.FIX: N_("Needs fixing"),
    Mark.UNKNOWN: N_("Could not check"),
    Mark.NOT_NEEDED: N_("Not needed"),
}

_MARKS = {
    Status.READY: Mark.READY,
    Status.AT_RISK: Mark.RISK,
    Status.NOT_READY: Mark.FIX,
    Status.NOT_CHECKED: Mark.UNKNOWN,
    Status.NOT_NEEDED: Mark.NOT_NEEDED,
}

# As the verdict weighs them: something important that is not known is worse than a known risk.
_ORDER = (Mark.FIX, Mark.UNKNOWN, Mark.NOT_CHECKED, Mark.RISK, Mark.READY, Mark.NOT_NEEDED)
_RISK = _ORDER.index(Mark.RISK)


@dataclass(frozen=True, slots=True)
class Ended:
    """The whole run is over; `report` is judged from all that is known."""

    cancelled: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class State:
    """`waiting` are the probes of the run that have not ended, `working` those of them that have begun.

    `done` is the share of the run behind us. `unsaved` is why the newest results could not be written to disk.
    """

    report: Report
    checks: tuple[Check, ...]
    running: bool = False
    waiting: frozenset[str] = frozenset()
    working: tuple[str, ...] = ()
    done: float = 0.0
    takes_s: float = 0.0
    unsaved: str | None = None

    @property
    def subjects(self) -> tuple[str, ...]:
        """The steps of the window: every subject that has a check, in the catalogue's order."""
        covered = {c.subject for c in self.checks}
        return tuple(s for s in catalog.SUBJECTS if s in covered)

    @property
    def anything_known(self) -> bool:
        return bool(self.report.session.taken or self.report.session.gaps)

    def of(self, subject: str) -> tuple[Finding, ...]:
        return tuple(f for f in self.report.findings if f.subject == subject)

    def checking(self, subject: str) -> bool:
        return any(probe.split(".")[0] == subject for probe in self.waiting)


def started(state: State, probes: Sequence[Probe], takes_s: float) -> State:
    waiting = frozenset(p.id for p in probes)
    return replace(state, running=True, waiting=waiting, working=(), done=0.0, takes_s=takes_s)


def after(state: State, event: Event | Ended, report: Report, unsaved: str | None) -> State:
    """The state once `event` has happened."""
    state = replace(state, report=report, unsaved=unsaved)
    match event:
        case Started(probe):
            return replace(state, working=(*state.working, probe))
        case Progress(run_done=done):
            return replace(state, done=max(state.done, done))
        case Finished(probe):
            working = tuple(p for p in state.working if p != probe)
            return replace(state, waiting=state.waiting - {probe}, working=working)
        case Ended():
            return replace(state, running=False, waiting=frozenset(), working=(), done=1.0)


def merged(session: Session, probe: str, outcome: Taken | Gap) -> Session:
    """The session with one more outcome; a stopped check leaves what was measured before."""
    if isinstance(outcome, Gap) and outcome.code == "cancelled" and probe in session.taken:
        return session
    taken = {name: kept for name, kept in session.taken.items() if name != probe}
    gaps = tuple(gap for gap in session.gaps if gap.probe != probe)
    if isinstance(outcome, Gap):
        return replace(session, taken=taken, gaps=(*gaps, outcome), finished_utc=None)
    return replace(session, taken={**taken, probe: outcome}, gaps=gaps, finished_utc=None)


def mark(finding: Finding) -> Mark:
    if finding.code == "skipped":
        return Mark.NOT_CHECKED
    return _MARKS[finding.status]


def subject_mark(state: State, subject: str) -> Mark:
    """What the rail says of a step."""
    findings = state.of(subject)
    if state.checking(subject):
        return Mark.CHECKING
    if all(f.code == "skipped" for f in findings):
        return Mark.NOT_CHECKED
    return worst(findings)


def worst(findings: Sequence[Finding]) -> Mark:
    """The worst of those that may decide; where none may, hints speak, and none of it looks better than it is known."""
    deciding = [f for f in findings if f.blocking] or findings
    return min((mark(f) for f in deciding), key=_ORDER.index)


def verdict_mark(state: State) -> Mark:
    """The verdict's own icon and tone; before anything is known it looks like a step not yet taken."""
    return _MARKS[state.report.verdict.status] if state.anything_known else Mark.NOT_CHECKED


def verdict_word(state: State) -> str:
    standing = verdict_mark(state)
    return N_("Not yet known") if standing is Mark.UNKNOWN else WORDS[standing]


def cards(findings: Sequence[Finding]) -> list[tuple[Finding, ...]]:
    """The findings worst first; those with one cause and one fix together: a missing camera is one card."""
    # What is not known, and would not decide anything, comes after the risks.
    ordered = sorted(findings, key=lambda f: _ORDER.index(mark(f)) if f.blocking else max(_ORDER.index(mark(f)), _RISK))
    grouped: dict[object, list[Finding]] = {}
    for f in ordered:
        same = (f.headline, f.fixes) if f.status is Status.NOT_CHECKED else f.check
        grouped.setdefault(same, []).append(f)
    return [tuple(group) for group in grouped.values()]


def to_fix(state: State, most: int = 3) -> list[Finding]:
    """What to act on first; a step that was not run at all is one thing to do, however many checks it has."""
    chosen: list[Finding] = []
    skipped: set[str] = set()
    for f in most_urgent(state.report.findings, most=len(state.report.findings)):
        if f.code == "skipped" and f.subject in skipped:
            continue
        if f.code == "skipped":
            skipped.add(f.subject)
        chosen.append(f)
    return chosen[:most]


def probes_of(findings: Sequence[Finding], state: State) -> frozenset[str]:
    """The probes that would have to run again for these findings."""
    needs = {c.id: c.meta.needs for c in state.checks}
    return frozenset(needs[f.check] for f in findings)
