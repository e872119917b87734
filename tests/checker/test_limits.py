"""The numbers that judge: complete, sourced, and never the wrong way round."""

from __future__ import annotations

import math
import tomllib
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.limits import Limit, limits_of
from checker.paths import RESOURCES
from checker.status import Status

BEST_FIRST = [Status.READY, Status.AT_RISK, Status.NOT_READY]
# A computer whose clock is behind must not find our dates wrong.
TODAY = max(date.today(), date(2026, 11, 24))  # noqa: DTZ011 - a day more or less does not matter here


def _entries() -> list[Any]:
    """Every limit of every file as (check, name, the table as written)."""
    return [
        pytest.param(f"{path.stem}.{check}", name, table, id=f"{path.stem}.{check}.{name}")
        for path in sorted((RESOURCES / "limits").glob("*.toml"))
        for check, section in tomllib.loads(path.read_text(encoding="utf-8")).items()
        for name, table in section.items()
    ]


every_limit = pytest.mark.parametrize(("check", "name", "table"), _entries())


def limit(**changes: Any) -> Limit:
    usual = {"ready": 24, "at_risk": 15, "unit": "fps", "source": "s", "date": TODAY, "better": "higher"}
    return Limit(**(usual | changes))


@every_limit
def test_every_limit_says_its_unit_its_source_and_when_it_was_confirmed(
    check: str, name: str, table: dict[str, Any]
) -> None:
    read = limits_of(check)[name]

    assert read.unit.strip()
    assert len(read.source) > 10
    assert read.date <= TODAY


@every_limit
def test_no_limit_has_a_misspelt_field(check: str, name: str, table: dict[str, Any]) -> None:
    assert set(table) <= set(Limit.__dataclass_fields__)


@every_limit
def test_a_better_number_never_gives_a_worse_status(check: str, name: str, table: dict[str, Any]) -> None:
    read = limits_of(check)[name]
    near = st.floats(read.ready - 2 * abs(read.ready) - 1, read.ready + 2 * abs(read.ready) + 1)
    edges = st.sampled_from([read.ready, read.ready if read.at_risk is None else read.at_risk, -math.inf, math.inf])

    @settings(max_examples=50)
    @given(near | edges, near | edges)
    def holds(one: float, other: float) -> None:
        better, worse = (max, min) if read.better == "higher" else (min, max)
        ranks = [BEST_FIRST.index(read.status(pick(one, other))) for pick in (better, worse)]

        assert sorted(ranks) == ranks

    holds()


@pytest.mark.parametrize(
    ("fps", "status"),
    [(24, "ready"), (23.9, "at-risk"), (15, "at-risk"), (14.9, "not-ready"), (-math.inf, "not-ready")],
)
def test_a_bound_belongs_to_the_better_side(fps: float, status: str) -> None:
    assert status == limit().status(fps)
    assert status == limit(better="lower", ready=-24, at_risk=-15).status(-fps)


def test_without_a_second_bound_a_number_alone_makes_nobody_not_ready() -> None:
    assert Status.AT_RISK == limit(at_risk=None).status(-1e9)


def test_an_unknown_number_is_never_judged() -> None:
    with pytest.raises(ValueError, match="NaN"):
        limit().status(math.nan)


@pytest.mark.parametrize("wrong", [{"at_risk": 25}, {"better": "lower", "at_risk": 23}])
def test_a_second_bound_stricter_than_the_first_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="stricter"):
        limit(**wrong)


def test_the_reference_range_is_told_in_words() -> None:
    assert "at least 24 fps" == limit().reference()
    assert "at most 0.5 s" == limit(better="lower", ready=0.5, at_risk=1, unit="s").reference()


def test_a_check_that_compares_with_no_number_has_no_limits() -> None:
    assert {} == limits_of("camera.nothing")
    assert {} == limits_of("nobody.nothing")
