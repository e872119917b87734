from __future__ import annotations

import math
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.report.charts import svg
from checker.verdict import Plot

any_number = st.floats(allow_nan=True, allow_infinity=True)


def plot(x: tuple[float, ...], y: tuple[float, ...], good: tuple[float | None, float | None] = (None, None)) -> Plot:
    return Plot(title="Delay", x_label="seconds", y_label="ms", x=x, y=y, summary="The delay was steady.", good=good)


def drawn(chart: Plot) -> ElementTree.Element:
    return ElementTree.fromstring(str(svg(chart)))


def shapes(chart: Plot, kind: str) -> list[ElementTree.Element]:
    return [e for e in drawn(chart).iter() if e.get("class") == kind]


@given(
    st.lists(st.tuples(any_number, any_number), max_size=30),
    st.tuples(*[st.none() | st.floats(-1e6, 1e6)] * 2),
)
def test_whatever_the_values_the_chart_is_well_formed_and_within_its_frame(
    points: list[tuple[float, float]], good: tuple[float | None, float | None]
) -> None:
    chart = plot(tuple(x for x, _y in points), tuple(y for _x, y in points), good)

    for line in shapes(chart, "plot-line"):
        for pair in line.get("points", "").split():
            x, y = map(float, pair.split(","))

            assert 0 <= x <= 360
            assert 0 <= y <= 170


def test_a_chart_tells_its_title_and_summary_to_those_who_do_not_see_it() -> None:
    chart = drawn(plot((0, 1), (1, 2)))

    assert "img" == chart.get("role")
    assert ["Delay", "The delay was steady."] == [child.text for child in chart[:2]]


def test_no_values_are_said_in_words() -> None:
    assert "No values were recorded." in svg(plot((), ()))


def test_one_value_is_a_point() -> None:
    assert 1 == len(shapes(plot((0,), (5,)), "plot-point"))


def test_a_constant_series_is_a_level_line() -> None:
    (line,) = shapes(plot((0, 1, 2), (30, 30, 30)), "plot-line")

    assert 1 == len({pair.split(",")[1] for pair in line.get("points", "").split()})


def test_a_value_that_is_missing_leaves_a_gap() -> None:
    assert 2 == len(shapes(plot((0, 1, 2, 3, 4), (1, 2, math.nan, 2, 1)), "plot-line"))


@pytest.mark.parametrize("good", [(None, 10.0), (10.0, None), (10.0, 20.0)])
def test_the_good_range_is_marked_and_named(good: tuple[float | None, float | None]) -> None:
    chart = plot((0, 1), (5, 25), good)

    assert shapes(chart, "plot-good")
    assert "good range" in svg(chart)


def test_without_a_good_range_none_is_marked() -> None:
    assert not shapes(plot((0, 1), (5, 25)), "plot-good")


def test_a_long_series_keeps_its_spike() -> None:
    values = [10.0] * 50_000
    values[31_234] = 900.0
    (line,) = shapes(plot(tuple(map(float, range(50_000))), tuple(values)), "plot-line")
    heights = [float(pair.split(",")[1]) for pair in line.get("points", "").split()]

    assert len(heights) < 1_000
    assert min(heights) < 50


def test_a_hostile_title_stays_text() -> None:
    hostile = Plot(title="<script>x</script>", x_label='"><b>', y_label="&", x=(0,), y=(0,), summary="</desc>")

    assert "<script" not in svg(hostile)
    assert "<script>x</script>" == drawn(hostile)[0].text
