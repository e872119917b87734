from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.judge import Report
from checker.model import Gap
from checker.report.document import document, to_json
from checker.report.html import html
from checker.report.redact import redact, removed
from checker.report.text import text
from checker.status import Status
from checker.verdict import Finding, Picture


def everything(report: Report) -> str:
    """All that could leave the computer with this report, the session included."""
    return (
        html(report) + text(report) + to_json(document(report)).decode() + msgspec.json.encode(report.session).decode()
    )


@pytest.fixture(scope="module")
def shared(report: Report) -> Report:
    return redact(report)


def test_no_private_text_is_left(shared: Report, private: tuple[str, ...]) -> None:
    left = everything(shared)

    assert [] == [name for name in private if name in left]
    assert "ayesha" not in left.lower()


def test_no_picture_is_left(shared: Report) -> None:
    assert not [e for f in shared.findings for e in f.evidence if isinstance(e, Picture)]
    assert "data:image" not in html(shared)
    assert b"" == shared.session.taken["camera"].record.thumbnail


def test_verdict_numbers_and_statuses_stay(shared: Report, report: Report) -> None:
    def kept(r: Report) -> list[object]:
        return [(f.check, f.status, f.code, f.unit, f.limit, f.minutes, f.title) for f in r.findings]

    assert report.verdict == shared.verdict
    assert kept(report) == kept(shared)
    assert [f.value for f in report.findings if isinstance(f.value, float)] == [
        f.value for f in shared.findings if isinstance(f.value, float)
    ]
    assert report.session.taken["internet"].record.upload_mbps == shared.session.taken["internet"].record.upload_mbps


def test_a_sentence_without_a_name_stays_as_it_is(shared: Report, report: Report) -> None:
    assert report.findings[0].headline == shared.findings[0].headline
    assert report.findings[0].fixes == shared.findings[0].fixes


def test_words_out_of_a_fixed_list_stay(shared: Report) -> None:
    record = shared.session.taken["internet"].record

    assert "wifi" == record.kind
    assert "zoom" == record.platforms["zoom"]


@dataclass(frozen=True)
class Device:
    name: str
    kind: Literal["usb", "built-in"] = "usb"


names = st.text(alphabet=st.characters(categories=["Lu", "Ll", "Nd", "Zs"], codec="utf-8"), min_size=5, max_size=60)


@given(names.map(str.strip).filter(lambda n: len(n) >= 5 and any(c.isalpha() for c in n)))
def test_a_name_is_taken_out_of_every_sentence(
    report_of: Callable[..., Report], made: Callable[..., Finding], name: str
) -> None:
    found = made("camera.name", "Eye", Status.AT_RISK, f"“{name}” is old.", f"Unplug {name}.", value=name)
    shared = redact(report_of(found, camera=Device(name=name)))

    assert f"“{removed()}” is old." == shared.findings[0].headline
    assert (f"Unplug {removed()}.",) == shared.urgent[0].fixes
    assert removed() == shared.findings[0].value
    assert removed() == shared.session.taken["camera"].record.name


@pytest.mark.parametrize(
    ("record", "told"),
    [
        ("Microphone (Ayesha's Yeti 2)", "Ayesha's Yeti 2"),
        ("/home/ayesha/practice talk.wav", "practice talk.wav"),
        ("C:\\Users\\ayesha\\practice talk.wav", "practice talk"),
        ("The Very Long Name Of A Camera", "The Very Long Na…"),
    ],
)
def test_a_name_that_is_told_in_part_is_taken_out_too(
    record: str, told: str, report_of: Callable[..., Report], made: Callable[..., Finding]
) -> None:
    shared = redact(
        report_of(made("camera.name", "Eye", Status.READY, f"Now {told} works."), camera=Device(name=record))
    )

    assert f"Now {removed()} works." == shared.findings[0].headline


@pytest.mark.parametrize(
    "told",
    [
        "https://user:pw@cam.local:81/stream",
        "192.168.1.23",
        "fe80::1c2d:3e4f:5a6b",
        "ayesha.khan@example.org",
        "3c:22:fb:00:11:22",
        "/home/ayesha/Videos",
        "C:\\Users\\ayesha\\x.mp4",
        "my-face.mp4",
        "“Bedroom Cam”",
    ],
)
def test_what_no_record_knows_is_found_by_its_form(told: str, report_of: Callable[..., Report]) -> None:
    gap = Gap(probe="camera", code="not-found", cause=f"There is no {told} here.", fix=f"Look for {told} again.")
    (shared,) = redact(report_of(gaps=(gap,))).session.gaps

    assert f"There is no {removed()} here." == shared.cause
    assert f"Look for {removed()} again." == shared.fix


def test_ordinary_sentences_are_not_mistaken_for_addresses(report_of: Callable[..., Report]) -> None:
    plain = "Use 1080p/30 at 9:00 AM and/or 3.5 Mbit/s; see zoom.us/test, then wait 12:30:45."
    gap = Gap(probe="camera", code="x", cause=plain, fix=plain)

    assert (gap,) == redact(report_of(gaps=(gap,))).session.gaps


def test_urgent_findings_are_the_redacted_ones(shared: Report) -> None:
    assert set(map(id, shared.urgent)) <= set(map(id, shared.findings))


def test_redacting_twice_changes_nothing_more(shared: Report) -> None:
    again = redact(shared)

    assert replace(again, session=shared.session) == shared
