"""The report for other programs: one JSON document, "readyroom.report/1".

An unknown value is null, never 0. Pictures never enter it: they belong to the person, and a reader of numbers has no
use for them. Their fields are null and their words stand in the finding's `evidence`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum
from typing import Any

import msgspec

from checker.judge import Report
from checker.model import Gap, Session
from checker.report.words import clean
from checker.status import Status
from checker.verdict import Finding, KnownBy, Plot, Verdict

SCHEMA = "readyroom.report/1"


@dataclass(frozen=True, kw_only=True, slots=True)
class MadeBy:
    """The program's version and the edition of its clock rules."""

    version: str
    tzdata: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One finding. `value` and `limit` are in `unit`; `evidence` are plots and pictures in words."""

    check: str
    subject: str
    status: Status
    code: str
    blocking: bool
    headline: str
    fixes: tuple[str, ...]
    value: float | str | None
    unit: str | None
    limit: float | None
    source: str | None
    known_by: KnownBy
    measured_utc: datetime | None
    title: str
    why: str
    method: str
    reference: str | None
    minutes: int | None
    evidence: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """`measurements` holds each probe's record under its id, nested at the dots: `measurements.computer.power`."""

    schema: str = SCHEMA
    generated_utc: datetime
    tool: MadeBy
    verdict: Verdict
    findings: tuple[Line, ...]
    measurements: dict[str, Any]
    gaps: tuple[Gap, ...]


# The documents the program writes; their JSON Schemas come from these types.
SCHEMAS: dict[str, type] = {"report": Document, "session": Session}


def document(report: Report) -> Document:
    tool = report.session.tool
    return Document(
        generated_utc=report.as_of.astimezone(UTC),
        tool=MadeBy(version=tool.version, tzdata=tool.tzdata),
        verdict=report.verdict,
        findings=tuple(_line(f) for f in report.findings),
        measurements=_measurements({probe: taken.record for probe, taken in report.session.taken.items()}),
        gaps=tuple(Gap(**{name: clean(words) for name, words in asdict(gap).items()}) for gap in report.session.gaps),
    )


def to_json(document: Document) -> bytes:
    """UTF-8, indented for reading."""
    return msgspec.json.format(msgspec.json.encode(document), indent=2)


def _line(f: Finding) -> Line:
    same = {name: getattr(f, name) for name in _SAME}
    return Line(
        **same,
        headline=clean(f.headline),
        fixes=tuple(map(clean, f.fixes)),
        value=_plain(f.value),
        limit=_plain(f.limit),
        measured_utc=f.measured_utc and f.measured_utc.astimezone(UTC),
        evidence=tuple(clean(e.summary if isinstance(e, Plot) else e.alt) for e in f.evidence),
    )


_MADE = {"headline", "fixes", "value", "limit", "measured_utc", "evidence"}
_SAME = [f.name for f in fields(Line) if f.name not in _MADE]


def _measurements(records: Mapping[str, Any]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for probe in sorted(records):
        branch = tree
        for name in probe.split("."):
            branch = branch.setdefault(name, {})
        branch.update(_plain(records[probe]))
    return tree


def _plain(value: Any) -> Any:
    """A record as JSON holds it."""
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {_plain(str(name)): _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC)
    if isinstance(value, str):
        # A file's name may hold bytes that are no text; JSON has no place for them.
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, bytes) or (isinstance(value, float) and not math.isfinite(value)):
        return None
    return value
