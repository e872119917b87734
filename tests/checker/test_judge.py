"""From a session to a report, with every check of the catalogue."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker import catalog
from checker.catalog import Check
from checker.judge import judge
from checker.limits import Limits
from checker.model import Gap, Interview, Session, Taken
from checker.status import Status
from checker.verdict import Finding, Meta, Weight

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
RANK = [Status.READY, Status.AT_RISK, Status.NOT_CHECKED, Status.NOT_READY]

every_check = pytest.mark.parametrize("check", catalog.CHECKS, ids=lambda c: c.id)


def check_that_says(status: Status, weight: Weight = "vital", needs: str = catalog.PROBES[0].id) -> Check:
    def answer(_record: Any, _limits: Limits, _interview: Interview) -> Finding:
        return Finding(status=status, code="code", headline="Headline.", fixes=("Fix.",))

    return Check(id="computer.false", meta=meta(weight, needs), judge=answer)


def meta(weight: Weight = "vital", needs: str = catalog.PROBES[0].id) -> Meta:
    return Meta(title="Title", why="Why", method="Method", needs=needs, weight=weight)


def found_by(check: Check, session: Session, as_of: datetime = NOON) -> Finding:
    (found,) = judge(session, as_of=as_of, checks=[check]).findings
    return found


@every_check
def test_every_check_answers_a_measurement_a_gap_and_a_skipped_step(check: Check, whole_session: Session) -> None:
    gap = Gap(probe=check.meta.needs, code="busy", cause="Zoom uses it.", fix="Close Zoom.")
    nothing = replace(whole_session, taken={}, gaps=())

    for session in (whole_session, replace(nothing, gaps=(gap,)), nothing):
        found = found_by(check, session)

        assert (check.id, check.subject) == (found.check, found.subject)
        assert all([found.title, found.why, found.method, found.headline, found.code])


@every_check
def test_a_gap_is_a_finding_in_the_words_of_the_gap_for_each_check_that_needs_it(
    check: Check, whole_session: Session
) -> None:
    gap = Gap(probe=check.meta.needs, code="busy", cause="Zoom uses it.", fix="Close Zoom.")
    found = found_by(check, replace(whole_session, taken={}, gaps=(gap,)))

    assert (Status.NOT_CHECKED, "busy", "Zoom uses it.", ("Close Zoom.",)) == (
        found.status,
        found.code,
        found.headline,
        found.fixes,
    )


@every_check
def test_a_skipped_step_says_how_to_run_it(check: Check, whole_session: Session) -> None:
    found = found_by(check, replace(whole_session, taken={}, gaps=()))

    assert (Status.NOT_CHECKED, "skipped") == (found.status, found.code)
    assert found.fixes


@every_check
def test_no_record_of_the_right_form_spoils_the_report_or_leaves_a_person_without_a_fix(
    check: Check, whole_session: Session
) -> None:
    record = next(probe.record for probe in catalog.PROBES if probe.id == check.meta.needs)

    @settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    @given(st.from_type(record), st.sampled_from([None, *catalog.PLATFORMS]))
    def holds(found: object, platform: str | None) -> None:
        taken = {check.meta.needs: Taken(measured_utc=NOON, seconds=1.0, record=found)}
        session = replace(whole_session, taken=taken, interview=Interview(platform=platform))
        answer = found_by(check, session)

        assert answer.headline
        assert answer.fixes or answer.status in {Status.READY, Status.NOT_NEEDED}

    holds()


def test_every_check_needs_a_probe_of_the_catalogue() -> None:
    assert {check.meta.needs for check in catalog.CHECKS} <= {probe.id for probe in catalog.PROBES}


def test_every_probe_is_judged_by_some_check() -> None:
    assert {probe.id for probe in catalog.PROBES} <= {check.meta.needs for check in catalog.CHECKS}


def test_ids_are_unique_and_of_a_known_subject() -> None:
    for ids in ([c.id for c in catalog.CHECKS], [p.id for p in catalog.PROBES]):
        assert len(ids) == len(set(ids))
        assert {i.split(".")[0] for i in ids} <= set(catalog.SUBJECTS)


def test_the_same_session_and_clock_give_the_same_report(whole_session: Session) -> None:
    assert judge(whole_session, as_of=NOON) == judge(whole_session, as_of=NOON)


@pytest.mark.parametrize("missing", {check.meta.needs for check in catalog.CHECKS if check.meta.weight == "vital"})
def test_a_vital_step_that_was_skipped_is_never_ready(missing: str, whole_session: Session) -> None:
    taken = {name: item for name, item in whole_session.taken.items() if name != missing}
    report = judge(replace(whole_session, taken=taken), as_of=NOON)

    assert report.verdict.status in {Status.NOT_CHECKED, Status.NOT_READY}


def test_a_run_that_found_nothing_is_not_yet_known(whole_session: Session) -> None:
    report = judge(replace(whole_session, taken={}, gaps=()), as_of=NOON)

    assert Status.NOT_CHECKED == report.verdict.status


@pytest.mark.parametrize(
    "error", [KeyError("x"), RecursionError(), ZeroDivisionError()], ids=lambda e: type(e).__name__
)
def test_a_judge_that_raises_is_not_checked_and_the_others_still_judge(
    error: Exception, whole_session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_record: Any, _limits: Limits, _interview: Interview) -> Finding:
        raise error

    bad = Check(id="computer.bad", meta=meta(), judge=fail)
    report = judge(whole_session, as_of=NOON, checks=[bad, check_that_says(Status.READY)])

    assert [Status.NOT_CHECKED, Status.READY] == [f.status for f in report.findings]
    assert Status.NOT_CHECKED == report.verdict.status
    assert type(error).__name__ in caplog.text


@pytest.mark.parametrize(
    ("weight", "status", "blocking"),
    [
        ("vital", Status.READY, True),
        ("vital", Status.NOT_CHECKED, True),
        ("counts", Status.NOT_READY, True),
        ("counts", Status.NOT_CHECKED, False),
        ("hint", Status.NOT_READY, False),
        ("hint", Status.NOT_CHECKED, False),
    ],
)
def test_the_weight_of_a_check_says_whether_it_decides(
    weight: Weight, status: Status, blocking: bool, whole_session: Session
) -> None:
    assert blocking is found_by(check_that_says(status, weight), whole_session).blocking


def test_a_finding_says_when_it_was_measured(whole_session: Session) -> None:
    assert NOON == found_by(check_that_says(Status.READY), whole_session).measured_utc


def test_a_finding_without_a_measurement_has_no_time(whole_session: Session) -> None:
    found = found_by(check_that_says(Status.READY, needs="computer.gone"), whole_session)

    assert found.measured_utc is None


def test_an_old_result_is_worth_less_and_says_so(whole_session: Session) -> None:
    found = found_by(check_that_says(Status.READY), whole_session, NOON + timedelta(days=40))

    assert (Status.AT_RISK, "old") == (found.status, found.code)
    assert "40 days ago" in found.headline


@pytest.mark.parametrize("status", [Status.NOT_READY, Status.AT_RISK, Status.NOT_CHECKED, Status.NOT_NEEDED])
def test_a_problem_does_not_become_another_one_with_age(status: Status, whole_session: Session) -> None:
    found = found_by(check_that_says(status), whole_session, NOON + timedelta(days=40))

    assert (status, "code") == (found.status, found.code)


@pytest.mark.parametrize("status", RANK)
def test_time_never_makes_a_result_better(status: Status, whole_session: Session) -> None:
    check = check_that_says(status)
    ranks = [RANK.index(found_by(check, whole_session, NOON + timedelta(days=d)).status) for d in (0, 13, 14, 15, 900)]

    assert sorted(ranks) == ranks


def test_all_ready_says_which_subjects_nobody_checked(whole_session: Session) -> None:
    report = judge(whole_session, as_of=NOON, checks=[check_that_says(Status.READY)])

    assert Status.READY == report.verdict.status
    assert ("internet", "camera", "sound", "backup", "logistics") == report.not_covered
    assert "does not check: Internet, Camera" in report.verdict.headline


def test_the_urgent_ones_are_findings_of_the_report(whole_session: Session) -> None:
    report = judge(replace(whole_session, taken={}), as_of=NOON)

    assert 0 < len(report.urgent) <= 3
    assert set(report.urgent) <= set(report.findings)


def test_a_result_from_the_future_is_not_trusted(whole_session: Session) -> None:
    found = found_by(check_that_says(Status.READY), whole_session, NOON - timedelta(days=3))

    assert (Status.AT_RISK, "future") == (found.status, found.code)
