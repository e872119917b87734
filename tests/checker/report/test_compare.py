from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.judge import Report
from checker.report import compare as module
from checker.report.compare import Change, compare
from checker.status import Status
from checker.verdict import Finding

OPPOSITE = {"better": "worse", "worse": "better", "same": "same", "new": "gone", "gone": "new"}
statuses = st.sampled_from(Status)
values = st.none() | st.floats(allow_nan=False, allow_infinity=False)


def by_check(before: Report, after: Report) -> dict[str, Change]:
    return {change.check: change for change in compare(before, after).changes}


@pytest.mark.parametrize(
    ("kind", "check"),
    [
        ("better", "internet.upload"),
        ("worse", "internet.delay"),
        ("same", "sound.level"),
        ("new", "backup.device"),
        ("gone", "camera.frame_rate"),
    ],
)
def test_each_check_is_told_by_its_status(kind: str, check: str, report: Report, later: Report) -> None:
    assert kind == by_check(report, later)[check].kind


def test_a_check_without_a_result_in_either_run_is_left_out(report: Report, later: Report) -> None:
    assert "backup.battery" not in by_check(report, later)


def test_a_small_move_is_within_normal_variation(report: Report, later: Report) -> None:
    change = by_check(report, later)["sound.level"]

    assert (False, True) == (change.rose, change.normal)


def test_a_large_move_is_not(report: Report, later: Report) -> None:
    change = by_check(report, later)["internet.upload"]

    assert (True, False) == (change.rose, change.normal)


@given(statuses, statuses, values, values, st.sampled_from([None, "ms", "dB"]))
def test_the_other_way_round_is_the_opposite(
    report_of: Callable[..., Report],
    made: Callable[..., Finding],
    first: Status,
    second: Status,
    one: float | None,
    two: float | None,
    unit: str | None,
) -> None:
    a = report_of(made("sound.level", "Level", first, "A.", value=one, unit=unit))
    b = report_of(made("sound.level", "Level", second, "B.", value=two, unit=unit))
    there, back = compare(a, b).changes, compare(b, a).changes

    assert [OPPOSITE[c.kind] for c in there] == [c.kind for c in back]
    assert [c.rose is not None and not c.rose for c in there] == [bool(c.rose) for c in back]
    assert [c.normal for c in there] == [c.normal for c in back]


def test_a_run_compared_with_itself_has_no_change(report: Report) -> None:
    assert {"same"} == {change.kind for change in compare(report, report).changes}


def test_numbers_in_different_units_are_not_compared(
    report_of: Callable[..., Report], made: Callable[..., Finding]
) -> None:
    a = report_of(made("sound.level", "Level", Status.READY, "A.", value=1.0, unit="s"))
    b = report_of(made("sound.level", "Level", Status.READY, "A.", value=1.0, unit="ms"))

    assert compare(a, b).changes[0].normal is None


def test_two_runs_are_never_called_a_trend(report: Report, later: Report) -> None:
    assert "not a trend" in module.text(compare(report, later))


def test_the_text_says_what_became_better_and_worse(report: Report, later: Report) -> None:
    text = module.text(compare(report, later))

    assert "▲ better: Internet, Upload speed" in text
    assert "Not ready, 1.1 Mbit/s → Ready, 3.4 Mbit/s (↑ higher than before)" in text
    assert "1 better, 1 worse, 5 same, 1 new result, 1 no result now." in text


def test_two_runs_without_results_say_so(report_of: Callable[..., Report]) -> None:
    assert "Neither run has a result" in module.text(compare(report_of(), report_of()))
