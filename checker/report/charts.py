"""A plot as a small SVG line chart. Its colours are classes of resources/report.css, so light and dark both fit."""

from __future__ import annotations

import math
from collections.abc import Sequence

from markupsafe import Markup

from checker.i18n import _
from checker.report.words import clean, number
from checker.verdict import Plot

_WIDTH, _HEIGHT = 360, 170
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 348, 26, 134  # the plotting area
_BUCKETS = 300  # about one per pixel; more points only make the file larger
_LARGEST = 1e15  # no measure comes near, and the arithmetic below stays exact

Points = list[tuple[float, float]]
Span = tuple[float, float]


def svg(plot: Plot) -> Markup:
    """The chart, with title and summary inside for those who do not see it.

    A value that is not finite leaves a gap in the line; a lone value becomes a point.
    """
    runs = _runs(plot.x, plot.y)
    points = [point for run in runs for point in run]
    across = _span([x for x, _y in points])
    bounds = [bound for bound in plot.good if bound is not None]
    up = _span([y for _x, y in points] + bounds, margin=0.1)
    axes = _axes(plot, across if points else None, up if points or bounds else None)
    body = [_good_band(plot, up), axes, _edges(plot, up)]
    body += [_line([(_x(x, across), _y(y, up)) for x, y in _thinned(run)]) for run in runs]
    if not points:
        body.append(_text((_LEFT + _RIGHT) / 2, (_TOP + _BOTTOM) / 2, "middle", _("No values were recorded.")))
    # Without a direction of its own, a chart in a right-to-left page would put its labels on the wrong side.
    return Markup(
        '<svg class="plot" viewBox="0 0 {} {}" role="img" direction="ltr"><title>{}</title><desc>{}</desc>{}</svg>'
    ).format(_WIDTH, _HEIGHT, clean(plot.title), clean(plot.summary), Markup("").join(body))


def _runs(xs: Sequence[float], ys: Sequence[float]) -> list[Points]:
    runs: list[Points] = [[]]
    for x, y in zip(xs, ys, strict=False):
        if abs(x) < _LARGEST and abs(y) < _LARGEST:  # false for NaN
            runs[-1].append((x, y))
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _thinned(points: Points) -> Points:
    """At most two points a bucket, its lowest and its highest, so that no spike is lost."""
    if len(points) <= 2 * _BUCKETS:
        return points
    size = math.ceil(len(points) / _BUCKETS)
    thin: Points = []
    for start in range(0, len(points), size):
        bucket = points[start : start + size]
        thin += sorted({min(bucket, key=lambda p: p[1]), max(bucket, key=lambda p: p[1])})
    return thin


def _span(values: Sequence[float], margin: float = 0.0) -> Span:
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    room = (high - low) * margin or (0.0 if high > low else abs(low) * 0.1 or 1.0)
    # A measure that cannot be negative must not look as if it could.
    return (max(low - room, 0.0) if low >= 0 else low - room), high + room


def _x(value: float, span: Span) -> float:
    return _LEFT + (value - span[0]) / (span[1] - span[0]) * (_RIGHT - _LEFT)


def _y(value: float, span: Span) -> float:
    return _BOTTOM - (value - span[0]) / (span[1] - span[0]) * (_BOTTOM - _TOP)


def _good_band(plot: Plot, up: Span) -> Markup:
    """The band with its key at the top right, where no line can run through the word."""
    low, high = plot.good
    if low is None and high is None:
        return Markup("")
    top, bottom = (_y(up[1] if high is None else high, up), _y(up[0] if low is None else low, up))
    box = Markup('<rect class="plot-good" x="{}" y="{:.1f}" width="{}" height="{:.1f}"/>')
    return (
        box.format(_LEFT, top, _RIGHT - _LEFT, max(bottom - top, 0.0))
        + box.format(_RIGHT - 12, 5, 12, 10)
        + _text(_RIGHT - 17, 14, "end", _("good range"), "plot-label")
    )


def _edges(plot: Plot, up: Span) -> Markup:
    edge = Markup('<line class="plot-edge" x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}"/>')
    heights = [_y(bound, up) for bound in plot.good if bound is not None]
    return Markup("").join(edge.format(_LEFT, _RIGHT, y, y) for y in heights)


def _axes(plot: Plot, across: Span | None, up: Span | None) -> Markup:
    parts = [
        Markup('<line class="plot-axis" x1="{}" x2="{}" y1="{}" y2="{}"/>').format(_LEFT, _RIGHT, _BOTTOM, _BOTTOM),
        _text(4, 14, "start", clean(plot.y_label, 60), "plot-label"),
        _text((_LEFT + _RIGHT) / 2, _HEIGHT - 6, "middle", clean(plot.x_label, 60), "plot-label"),
    ]
    if up:
        for tick in _ticks(up):
            y = _y(tick, up)
            parts.append(
                Markup('<line class="plot-grid" x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}"/>').format(_LEFT, _RIGHT, y, y)
            )
            parts.append(_text(_LEFT - 6, y + 4, "end", number(tick)))
    if across:
        parts.extend(_text(_x(tick, across), _BOTTOM + 15, "middle", number(tick)) for tick in _ticks(across))
    return Markup("").join(parts)


def _ticks(span: Span) -> list[float]:
    """Three to six round values within the span: steps of 1, 2 or 5 times a power of ten."""
    low, high = span
    rough = (high - low) / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * 0.999)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [round(i * step, 12) for i in range(first, last + 1)]


def _line(at: Points) -> Markup:
    if len(at) == 1:
        return Markup('<circle class="plot-point" cx="{:.1f}" cy="{:.1f}" r="3.5"/>').format(*at[0])
    return Markup('<polyline class="plot-line" points="{}"/>').format(" ".join(f"{x:.1f},{y:.1f}" for x, y in at))


def _text(x: float, y: float, anchor: str, words: str, kind: str = "plot-tick") -> Markup:
    return Markup('<text class="{}" x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>').format(kind, x, y, anchor, words)
