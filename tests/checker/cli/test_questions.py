"""time, invite, name and passport, as a person or another program runs them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from icalendar import Calendar

INVITATION = b"""BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1@program
SUMMARY:Interview\x1b[31m
DTSTART:20991209T140000Z
DESCRIPTION:https://zoom.us/j/1
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def invitation(tmp_path: Path) -> Path:
    path = tmp_path / "interview.ics"
    path.write_bytes(INVITATION)
    return path


@pytest.mark.parametrize(
    ("status", "arguments"),
    [
        ("ready", ["time", "9 AM ET Dec 9 2099", "--here", "Asia/Kolkata"]),
        ("ask", ["time", "9 AM IST Dec 9 2099", "--here", "Asia/Kolkata"]),
        ("ready", ["name", "Ayesha Khan, MBBS"]),
        ("not-ready", ["name", "iPhone"]),
        ("at-risk", ["passport", "--country", "IN", "--expires", "2027-01-31", "--leave", "2026-12-20"]),
        ("not-ready", ["passport", "--country", "BD", "--expires", "2027-01-31", "--leave", "2026-12-20"]),
    ],
)
def test_an_answer_goes_into_a_pipe_as_json(readyroom, status: str, arguments: list[str]) -> None:
    done = readyroom(*arguments)
    answer = json.loads(done.stdout)

    assert (0, status) == (done.returncode, answer["status"])
    assert f"readyroom.{arguments[0]}/1" == answer["schema"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["time", "hello"],
        ["time", "9 AM ET Dec 9 2026", "--here", "Mars"],
        ["time", "9 AM ET Dec 9 2026", "--here", "IST"],
        ["invite", "no such file.ics"],
        ["invite", os.devnull],
        ["invite", "."],
        ["passport", "--country", "ZZ", "--expires", "2027-01-31", "--leave", "2026-12-20"],
        ["passport", "--country", "IN", "--expires", "2027-02-30", "--leave", "2026-12-20"],
    ],
)
def test_what_cannot_be_answered_is_said_in_words(readyroom, arguments: list[str]) -> None:
    done = readyroom(*arguments)

    assert (2, "") == (done.returncode, done.stdout)
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr
    assert "Something went wrong" not in done.stderr


def test_the_last_years_of_the_calendar_are_answered(readyroom) -> None:
    done = readyroom("passport", "--country", "IN", "--expires", "9999-12-31", "--leave", "9999-12-20")

    assert "ready" == json.loads(done.stdout)["status"]


def test_here_is_this_computers_zone_unless_told(readyroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    answer = json.loads(readyroom("time", "9 AM ET Dec 9 2099").stdout)

    assert "Asia/Tokyo" == answer["here"]["zone"]


def test_an_invitation_is_read_and_its_reminders_are_written(readyroom, invitation: Path, tmp_path: Path) -> None:
    reminders = tmp_path / "reminders.ics"
    done = readyroom("invite", invitation, "--here", "Asia/Kolkata", "--reminders", reminders)
    answer = json.loads(done.stdout)
    events = Calendar.from_ical(reminders.read_bytes()).walk("VEVENT")

    assert ("ready", "zoom", "https://zoom.us/j/1") == (answer["status"], answer["platform"], answer["join_url"])
    assert "\x1b" not in answer["title"]
    assert answer["utc"] == f"{events[0]['DTSTART'].dt:%Y-%m-%dT%H:%M:%SZ}"


def test_no_reminders_are_written_while_the_time_is_not_certain(readyroom, invitation: Path, tmp_path: Path) -> None:
    invitation.write_bytes(INVITATION.replace(b"0000Z", b"0000"))
    reminders = tmp_path / "reminders.ics"
    done = readyroom("invite", invitation, "--reminders", reminders)

    assert 2 == done.returncode
    assert not reminders.exists()


def test_json_can_go_into_a_file(readyroom, tmp_path: Path) -> None:
    path = tmp_path / "answer.json"
    done = readyroom("name", "Ayesha Khan, MBBS", "--json", path)

    assert "" == done.stdout
    assert "ready" == json.loads(path.read_bytes())["status"]
