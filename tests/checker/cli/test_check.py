"""`readyroom check`, as a person or another program runs it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import msgspec
import pytest

from checker.report.document import SCHEMAS


def _check(readyroom, *arguments):
    done = readyroom("check", "--offline", "--quick", "--json", "-", *arguments)
    return done, json.loads(done.stdout)


def test_real_files_give_a_valid_document_and_a_report(readyroom, clip, voice, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    done, document = _check(readyroom, "--camera", clip, "--microphone", voice, "--html", page)

    jsonschema.validate(document, msgspec.json.schema(SCHEMAS["report"]))
    assert "readyroom.report/1" == document["schema"]
    assert done.returncode in (0, 1)
    assert (1280, 720) == tuple(document["measurements"]["camera"][k] for k in ("width_px", "height_px"))
    assert 48_000 == document["measurements"]["sound"]["sample_rate_hz"]
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert "Traceback" not in done.stderr


def test_a_dead_microphone_is_never_ready(readyroom, clip, dead_microphone) -> None:
    done, document = _check(readyroom, "--camera", clip, "--microphone", dead_microphone)

    assert "not-ready" == document["verdict"]["status"]
    assert 2 == done.returncode


@pytest.mark.parametrize("subject", ["computer", "camera", "sound"])
def test_a_skipped_blocker_is_never_ready(readyroom, clip, voice, subject: str) -> None:
    done, document = _check(readyroom, "--only", subject, "--camera", clip, "--microphone", voice)

    assert "not-checked" == document["verdict"]["status"]
    assert 3 == done.returncode


def test_without_devices_nothing_is_known_and_every_gap_says_why(readyroom, tmp_path: Path) -> None:
    done, document = _check(readyroom, "--camera", "no such camera", "--microphone", "no such microphone")

    assert "not-checked" == document["verdict"]["status"]
    assert 3 == done.returncode
    assert {"camera", "sound"} <= {gap["probe"] for gap in document["gaps"]}
    assert all(gap["cause"] and gap["fix"] for gap in document["gaps"])
    assert "Traceback" not in done.stderr


def test_offline_names_what_it_left_out(readyroom) -> None:
    _, document = _check(readyroom, "--only", "computer")

    assert [("computer.clock", "offline")] == [
        (g["probe"], g["code"]) for g in document["gaps"] if g["code"] == "offline"
    ]


def test_at_most_three_fixes_come_first(readyroom) -> None:
    done = readyroom("check", "--offline", "--quick", "--camera", "none", "--microphone", "none")
    first = done.stdout.split("CAMERA")[0]

    assert "Not yet known" in first
    assert "4." not in first


@pytest.mark.parametrize(
    "wrong",
    [
        ["--only", "weather"],
        ["--only", ""],
        ["--only", "logistics"],
        ["--platform", "skype"],
        ["--camera", "no-such-clip.mp4"],
        ["--microphone", "no-such-voice.wav"],
        ["--html", "no/such/folder/report.html"],
        ["--no-such-option"],
    ],
)
def test_wrong_use_is_refused_before_anything_is_measured(readyroom, wrong: list[str], tmp_path: Path) -> None:
    done = readyroom("check", *wrong, timeout_s=15)

    assert 2 == done.returncode
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr
    assert "" == done.stdout
    assert not list((tmp_path / "home").glob("runs/*.json"))
