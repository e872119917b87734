"""The commands on saved runs: history, report, judge, compare."""

from __future__ import annotations

import json
from pathlib import Path

import pytest


@pytest.fixture
def run_file(readyroom, tmp_path: Path) -> Path:
    readyroom("check", "--only", "computer", "--offline", "--quick")
    (path,) = (tmp_path / "home" / "runs").glob("*.json")
    return path


def test_a_run_is_listed_and_shown_again(readyroom, run_file: Path) -> None:
    listed = readyroom("history")
    shown = readyroom("report", "last")

    assert run_file.stem in listed.stdout
    assert "Not yet known" in shown.stdout
    assert 3 == shown.returncode


def test_a_session_file_is_judged_wherever_it_lies(readyroom, run_file: Path, tmp_path: Path) -> None:
    moved = tmp_path / "sent by mail.json"
    moved.write_bytes(run_file.read_bytes())
    done = readyroom("judge", moved, "--json", "-")

    assert "not-checked" == json.loads(done.stdout)["verdict"]["status"]


def test_a_damaged_run_is_listed_and_hides_no_other(readyroom, run_file: Path) -> None:
    run_file.with_name("2026-01-01T000000Z-0000.json").write_text("{ torn", encoding="utf-8")
    listed = readyroom("history")

    assert 0 == listed.returncode
    assert run_file.stem in listed.stdout
    assert "damaged" in listed.stdout


def test_two_runs_are_compared(readyroom, run_file: Path) -> None:
    readyroom("check", "--only", "computer", "--offline", "--quick")
    done = readyroom("compare", run_file.stem, "last")

    assert 0 == done.returncode
    assert done.stdout.strip()


def test_a_shared_copy_does_not_name_the_file(readyroom, clip, voice, tmp_path: Path) -> None:
    page = tmp_path / "shared.html"
    readyroom("check", "--offline", "--quick", "--camera", clip, "--microphone", voice)
    readyroom("report", "last", "--redact", "--html", page)
    written = page.read_text(encoding="utf-8")

    assert clip.name not in written
    assert voice.name not in written
    assert "data:image" not in written


@pytest.mark.parametrize("command", ["report", "judge"])
def test_a_run_that_is_not_there_is_a_clear_error(readyroom, command: str) -> None:
    done = readyroom(command, "nothing.json")

    assert 2 == done.returncode
    assert "nothing.json" in done.stderr
    assert "Traceback" not in done.stderr


def test_results_survive_a_report_that_cannot_be_written(readyroom, run_file: Path, tmp_path: Path) -> None:
    done = readyroom("report", "last", "--html", tmp_path)

    assert 2 == done.returncode
    assert 1 == len(list(run_file.parent.glob("*.json")))


def test_the_home_folder_may_be_named_after_the_command(readyroom, tmp_path: Path) -> None:
    readyroom("history", "--home", tmp_path / "other")

    assert (tmp_path / "other" / "runs").is_dir()
