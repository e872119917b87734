from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.judge import Report
from checker.report import words
from checker.report.text import text
from checker.status import Status
from checker.verdict import Finding


def joined(plain: str) -> str:
    return " ".join(plain.split())


def test_the_verdict_comes_first(report: Report) -> None:
    assert f"✗ {report.verdict.headline}" == text(report).splitlines()[0]


def test_at_most_three_fixes_stand_before_the_table(report: Report) -> None:
    before_table = text(report).split("INTERNET")[0]

    assert "  3. " in before_table
    assert "  4. " not in before_table


def test_every_headline_and_result_is_told(report: Report) -> None:
    told = joined(text(report))

    assert [] == [f.headline for f in report.findings if f.headline not in told]
    assert "✗ Not ready: Upload speed, 1.1 Mbit/s (at least 1.5 Mbit/s)" in told


def test_one_cause_is_told_once_for_all_its_checks(report: Report) -> None:
    assert 1 == joined(text(report).split("BACKUP DEVICE")[1]).count("No second device")


def test_a_gap_that_no_check_speaks_of_is_told(report: Report) -> None:
    assert "The system did not let the program see" in joined(text(report))


def test_what_is_not_covered_is_said(report: Report) -> None:
    assert "Not covered by this version: Checklist." in text(report)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_longer_than_asked(width: int, report: Report) -> None:
    assert [] == [line for line in text(report, width).splitlines() if len(line) > width]


def test_old_results_are_called_old(report: Report) -> None:
    assert "4 days old: run the check again" in joined(text(replace(report, as_of=report.as_of + timedelta(days=4))))


def test_fresh_results_are_not(report: Report) -> None:
    assert "run the check again before" not in joined(text(report))


@given(st.text())
def test_no_foreign_text_can_steer_the_terminal(
    report_of: Callable[..., Report], made: Callable[..., Finding], hostile: str
) -> None:
    plain = text(report_of(made("camera.name", hostile, Status.AT_RISK, hostile, hostile, value=hostile)))

    assert all(char == "\n" or char.isprintable() or char in "\u200c\u200d\u2066\u2067\u2068\u2069" for char in plain)
    assert joined(words.clean(hostile)) in joined(plain)


def test_an_empty_report_is_still_a_report(report_of: Callable[..., Report]) -> None:
    assert text(report_of()).startswith("? Not yet known: nothing was checked.\n")
