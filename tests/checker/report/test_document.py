from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta, timezone
from typing import Any

import jsonschema
import msgspec
import pytest

from checker.judge import Report
from checker.report.document import SCHEMAS, document, to_json

CONTRACT = {
    "check", "subject", "status", "code", "blocking", "headline", "fixes", "value", "unit", "limit", "source",
    "known_by", "measured_utc",
}  # fmt: skip


def written(report: Report) -> Any:
    return json.loads(to_json(document(report)))


@pytest.fixture(scope="module")
def doc(report: Report) -> Any:
    return written(report)


def test_the_document_validates_against_its_own_schema(doc: Any) -> None:
    jsonschema.Draft202012Validator(msgspec.json.schema(SCHEMAS["report"])).validate(doc)


def test_the_session_validates_against_its_own_schema(report: Report) -> None:
    session = json.loads(msgspec.json.encode(replace(report.session, taken={})))

    jsonschema.Draft202012Validator(msgspec.json.schema(SCHEMAS["session"])).validate(session)


def test_the_document_has_the_agreed_keys(doc: Any) -> None:
    assert {"schema", "generated_utc", "tool", "verdict", "findings", "measurements", "gaps"} == set(doc)
    assert "readyroom.report/1" == doc["schema"]
    assert {"version", "tzdata"} == set(doc["tool"])
    assert {"status", "headline"} == set(doc["verdict"])
    assert set(doc["findings"][0]) >= CONTRACT
    assert {"probe", "code", "cause", "fix"} == set(doc["gaps"][0])


def test_measurements_are_nested_by_the_probes_id(doc: Any) -> None:
    assert 24.2 == doc["measurements"]["internet"]["download_mbps"]
    assert 0.0 == doc["measurements"]["computer"]["load"]["loss_ratio"]


def test_what_is_unknown_is_null_and_never_zero(doc: Any) -> None:
    assert doc["measurements"]["internet"]["jitter_ms"] is None
    assert doc["measurements"]["sound"]["input"]["fps"] is None


def test_a_picture_never_enters_the_document(doc: Any, report: Report) -> None:
    assert doc["measurements"]["camera"]["thumbnail"] is None
    assert len(to_json(document(report))) < 20_000


def test_evidence_is_told_in_words(doc: Any, report: Report) -> None:
    assert [report.findings[0].evidence[0].summary] == doc["findings"][0]["evidence"]


def test_utc_times_end_in_z_whatever_the_clock_of_the_reader(report: Report) -> None:
    there = replace(report, as_of=report.as_of.astimezone(timezone(timedelta(hours=5, minutes=30))))
    doc = written(there)

    assert "2026-11-23T14:05:00Z" == doc["generated_utc"]
    assert "2026-11-23T14:02:00Z" == doc["findings"][0]["measured_utc"]
    assert "2026-11-23T14:05:00Z" == doc["measurements"]["computer"]["load"]["seen_utc"]


@dataclass
class Odd:
    name: str
    ratio: float


def test_a_file_name_that_is_no_text_does_not_stop_the_document(report_of: Callable[..., Report]) -> None:
    doc = written(report_of(camera=Odd(name="clip\udcff.mp4", ratio=math.inf)))

    assert {"name": "clip?.mp4", "ratio": None} == doc["measurements"]["camera"]
