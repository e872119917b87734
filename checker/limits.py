"""The numbers that judge, read from resources/limits/<subject>.toml: each with its unit, source and date.

A limit names the value from which a measure is ready, and, further out, from which it is still only at risk.
Beyond that it is not ready. Without `at_risk` the measure alone never makes anyone not ready;
with `at_risk` equal to `ready` there is nothing between the two.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

import msgspec

from checker.i18n import _
from checker.paths import RESOURCES
from checker.status import Status


@dataclass(frozen=True, kw_only=True, slots=True)
class Limit:
    ready: float
    unit: str
    source: str
    date: date
    better: Literal["higher", "lower"]
    at_risk: float | None = None

    def __post_init__(self) -> None:
        if self.at_risk is not None and not self._reaches(self.ready, self.at_risk):
            raise ValueError(f"at_risk {self.at_risk} is stricter than ready {self.ready}")

    def _reaches(self, value: float, bound: float) -> bool:
        return value >= bound if self.better == "higher" else value <= bound

    def status(self, value: float) -> Status:
        """Where `value` (in this limit's unit) stands. Raises ValueError for NaN: an unknown is never judged."""
        if math.isnan(value):
            raise ValueError("NaN is not a measurement")
        if self._reaches(value, self.ready):
            return Status.READY
        if self.at_risk is None or self._reaches(value, self.at_risk):
            return Status.AT_RISK
        return Status.NOT_READY

    def reference(self) -> str:
        """The reference range in words, as a laboratory report prints it: "at least 24 fps"."""
        words = _("at least {value} {unit}") if self.better == "higher" else _("at most {value} {unit}")
        return words.format(value=f"{self.ready:g}", unit=self.unit).strip()


Limits = Mapping[str, Limit]


@cache
def _subject(subject: str) -> dict[str, dict[str, Limit]]:
    path = RESOURCES / "limits" / f"{subject}.toml"
    if not path.exists():
        return {}
    return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), dict[str, dict[str, Limit]])


def limits_of(check: str) -> Limits:
    """The limits of one check, such as "camera.frame_rate"; empty for a check that compares with no number."""
    subject, name = check.split(".")
    return _subject(subject).get(name, {})
