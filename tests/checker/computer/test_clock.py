from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.computer.checks import clock as check
from checker.computer.record import Clock, TimeAnswer
from checker.limits import limits_of
from checker.model import Interview
from checker.status import Status
from checker.verdict import Finding

WORSE = (Status.READY, Status.AT_RISK, Status.NOT_READY)


def judged(*offsets: float | None, family: str = "Linux") -> Finding:
    answers = tuple(TimeAnswer(host=f"server{i}", offset_s=offset) for i, offset in enumerate(offsets))
    return check.judge(Clock(family=family, answers=answers), limits_of("computer.clock"), Interview())


@pytest.mark.parametrize(
    ("offset_s", "status"),
    [
        (0, Status.READY), (-30, Status.READY), (31, Status.AT_RISK), (-120, Status.AT_RISK), (121, Status.NOT_READY),
        (-3600, Status.NOT_READY),
    ],
)  # fmt: skip
def test_half_a_minute_is_a_risk_and_two_minutes_are_not_ready(offset_s: float, status: Status) -> None:
    assert status == judged(offset_s, offset_s + 1).status


def test_servers_that_disagree_prove_nothing() -> None:
    assert ("sources-disagree", Status.NOT_CHECKED) == (judged(0, 400).code, judged(0, 400).status)


def test_one_wrong_server_is_outvoted_by_two() -> None:
    assert Status.READY == judged(0, 5000, 1).status


def test_two_against_two_is_no_majority() -> None:
    assert Status.NOT_CHECKED == judged(0, 1, 400, 401).status


def test_a_single_server_can_confirm_the_clock() -> None:
    assert Status.READY == judged(2, None, None).status


def test_a_single_server_cannot_prove_the_clock_wrong() -> None:
    assert ("one-source", Status.NOT_CHECKED) == (judged(900, None).code, judged(900, None).status)


@pytest.mark.parametrize(("offset_s", "word"), [(200, "behind"), (-200, "ahead")])
def test_the_headline_says_which_way_the_clock_is_wrong(offset_s: float, word: str) -> None:
    assert word in judged(offset_s, offset_s).headline


@pytest.mark.parametrize(
    ("offset_s", "words"), [(45, "45 seconds"), (600, "10 minutes"), (5400 * 2, "3.0 hours"), (86400 * 9, "9 days")]
)
def test_the_headline_uses_a_unit_people_use(offset_s: float, words: str) -> None:
    assert words in judged(offset_s, offset_s).headline


def test_a_clock_wrong_by_whole_half_hours_points_to_the_time_zone() -> None:
    assert "time zone" in judged(5.5 * 3600, 5.5 * 3600 + 1).fixes[0]


def test_a_clock_wrong_by_some_minutes_does_not() -> None:
    assert "time zone" not in judged(600, 600).fixes[0]


@pytest.mark.parametrize("family", ["Windows", "Darwin", "Linux", "FreeBSD"])
def test_the_fix_turns_on_automatic_time(family: str) -> None:
    assert "automatic" in judged(500, 500, family=family).fixes[-1]


@given(small=st.floats(0, 1e6), more=st.floats(0, 1e6), sign=st.sampled_from([-1, 1]))
def test_a_smaller_offset_is_never_worse(small: float, more: float, sign: int) -> None:
    near, far = (judged(sign * o, sign * o, sign * o).status for o in (small, small + more))

    assert WORSE.index(near) <= WORSE.index(far)


@given(st.lists(st.floats(-1e9, 1e9), max_size=5))
def test_any_answers_get_some_finding_with_words(offsets: list[float]) -> None:
    found = judged(*offsets)

    assert found.headline
    assert found.status is Status.READY or found.fixes
