"""Invitations of every calendar program: the right instant, or a question; and no file stops the program."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime

import pytest

from checker.logistics import invite
from checker.logistics.record import Answer

NOW = datetime(2026, 10, 1, 12, tzinfo=UTC)
OCTOBER = "DTSTART;TZID={}:20261028T090000"

NEW_YORK_RULES = """BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:16010101T020000
TZOFFSETFROM:{summer}
TZOFFSETTO:{winter}
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:{winter}
TZOFFSETTO:{summer}
RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""


def rules(name: str, winter: str = "-0500", summer: str = "-0400") -> str:
    return NEW_YORK_RULES.format(name=name, winter=winter, summer=summer)


def event(start: str = "DTSTART:20261209T140000Z", *more: str, uid: str = "1@program") -> str:
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", "SUMMARY:Interview", start, *more, "END:VEVENT", ""])


def calendar(*parts: str) -> bytes:
    lines = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Test//EN\n" + "".join(parts) + "END:VCALENDAR\n"
    return lines.replace("\n", "\r\n").encode()


def read(*parts: str) -> Answer:
    return invite.read(calendar(*parts), here="Asia/Kolkata", now=NOW)


@pytest.mark.parametrize(
    "zone", ["Eastern Standard Time", '"Eastern Time"', "Customized Time Zone", "Unnamed Time Zone 1"]
)
def test_a_zone_the_file_defines_is_read_by_its_own_rules(zone: str) -> None:
    answer = read(rules(zone.strip('"')), event(OCTOBER.format(zone)))

    assert ("ready", "2026-10-28T13:00:00Z") == (answer.status, answer.utc)


@pytest.mark.parametrize(
    ("utc", "zone"),
    [
        ("2026-10-28T13:00:00Z", "Eastern Standard Time"),
        ("2026-10-28T13:00:00Z", "Eastern Standard Time 1"),
        ("2026-10-28T13:00:00Z", '"Eastern Time"'),
        ("2026-10-28T13:00:00Z", "America/New_York"),
        ("2026-10-28T13:00:00Z", "US/Eastern"),
        ("2026-10-28T13:00:00Z", "/mozilla.org/20050126_1/America/New_York"),
        ("2026-10-28T13:00:00Z", "/freeassociation.sourceforge.net/America/New_York"),
        ("2026-10-28T14:00:00Z", "Central Standard Time"),
        ("2026-10-28T09:00:00Z", "GMT Standard Time"),
        ("2026-10-28T09:00:00Z", "tzone://Microsoft/Utc"),
    ],
)
def test_a_zone_that_is_only_named_is_understood(utc: str, zone: str) -> None:
    answer = read(event(OCTOBER.format(zone)))

    assert ("ready", utc) == (answer.status, answer.utc)


@pytest.mark.parametrize(
    "zone", ["EST", "CST", "IST", "PST", "Mars", "Customized Time Zone", "(UTC-05:00) Eastern Time (US & Canada)"]
)
def test_a_zone_that_is_unknown_or_contradicts_itself_is_asked(zone: str) -> None:
    answer = read(event(OCTOBER.format(zone)))

    assert ("ask", None) == (answer.status, answer.utc)
    assert 2 <= len(answer.readings)
    assert "We use" not in (answer.question or "")


@pytest.mark.parametrize(
    "start", ["DTSTART:20261209T080000", "DTSTART;VALUE=DATE:20261209", "X-START:none", "DTSTART:soon"]
)
def test_a_start_without_zone_or_time_is_asked(start: str) -> None:
    answer = read(event(start))

    assert ("ask", None) == (answer.status, answer.utc)


@pytest.mark.parametrize("wall", ["20270314T023000", "20271107T013000"])
@pytest.mark.parametrize("own_rules", ["", rules("America/New_York")])
def test_the_hour_in_which_clocks_change_is_asked(wall: str, own_rules: str) -> None:
    answer = read(own_rules, event(f"DTSTART;TZID=America/New_York:{wall}"))

    assert ("ask", 2) == (answer.status, len(answer.readings))


def test_the_zone_of_the_calendar_serves_times_that_name_none() -> None:
    answer = read("X-WR-TIMEZONE:America/Chicago\n", event("DTSTART:20261209T080000"))

    assert ("ready", "2026-12-09T14:00:00Z") == (answer.status, answer.utc)


def test_clock_rules_of_last_year_inside_the_file_are_at_risk() -> None:
    answer = read(rules("America/Vancouver", "-0800", "-0700"), event("DTSTART;TZID=America/Vancouver:20261209T090000"))

    assert ("at-risk", "2026-12-09T16:00:00Z") == (answer.status, answer.utc)
    assert ["2026-12-09T16:00:00Z", "2026-12-09T17:00:00Z"] == [r.utc for r in answer.readings]


@pytest.mark.parametrize(
    ("platform", "url", "line"),
    [
        (
            "zoom",
            "https://zoom.us/j/123?pwd=ab",
            "DESCRIPTION:https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fzoom.us%2Fj%2F123%3Fpwd%3Dab&data=5",
        ),
        ("zoom", "https://zoom.us/j/123456789?pwd=a", "DESCRIPTION:Join https://zoom.us/j/12345\n 6789?pwd=a"),
        ("webex", "https://a.webex.com/a/j.php?MTID=m1", "LOCATION:https://a.webex.com/a/j.php?MTID=m1"),
        ("webex", "https://a.webex.com/meet/pr1", "URL:https://a.webex.com/meet/pr1"),
        (
            "teams",
            "https://teams.microsoft.com/l/meetup-join/19/0?a=1&b=2",
            'X-ALT-DESC;FMTTYPE=text/html:<a href="https://teams.microsoft.com/l/meetup-join/19/0?a=1&amp;b=2">Join</a>',
        ),
        ("thalamus", "https://www.thalamusgme.com/x", "DESCRIPTION:Go to (https://www.thalamusgme.com/x)."),
    ],
)
def test_the_link_to_the_meeting_is_found(platform: str, url: str, line: str) -> None:
    answer = read(event("DTSTART:20261209T140000Z", line))

    assert (platform, url) == (answer.platform, answer.join_url)


@pytest.mark.parametrize(
    "url",
    [
        "https://zoom.us.evil.example/j/1",
        "https://evilzoom.us/j/1",
        "https://zoom.us@evil.example/j/1",
        "https://evil.example/zoom.us/j/1",
        "javascript://zoom.us/j/1",
        "https://zoom.us/pricing",
        "https://[zoom.us/j/1",
    ],
)
def test_an_address_that_only_looks_like_a_meeting_is_none(url: str) -> None:
    answer = read(event("DTSTART:20261209T140000Z", f"DESCRIPTION:{url}"))

    assert answer.join_url is None
    assert any("no link" in note for note in answer.notes)


@pytest.mark.parametrize(
    "content",
    [
        calendar("METHOD:CANCEL\n", event()),
        calendar(event("DTSTART:20261209T140000Z", "STATUS:CANCELLED")),
    ],
)
def test_a_cancelled_interview_is_never_ready(content: bytes) -> None:
    answer = invite.read(content, here="Asia/Kolkata", now=NOW)

    assert ("cancelled", None) == (answer.status, answer.question)


def test_the_newest_copy_of_an_event_counts() -> None:
    new, old = event("DTSTART:20261210T140000Z", "SEQUENCE:2"), event("DTSTART:20261209T140000Z", "SEQUENCE:1")

    assert "2026-12-10T14:00:00Z" == read(new, old).utc
    assert () == read(new, old).others


def test_of_several_events_the_next_one_is_the_answer() -> None:
    starts = ("20260901T140000Z", "20261210T140000Z", "20261105T140000Z")
    answer = read(*(event(f"DTSTART:{s}", uid=s) for s in starts))

    assert "2026-11-05T14:00:00Z" == answer.utc
    assert 2 == len(answer.others)


PLAIN = calendar(event())


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + PLAIN,
        PLAIN.replace(b"\r\n", b"\n"),
        PLAIN.replace(b"\r\n", b"\r"),
        PLAIN.replace(b"\r\n", b"\r\r\n"),
        PLAIN.replace(b"Interview", b"Entrevista M\xe9dica"),
        PLAIN.replace(b"Interview", b"Inter\0view"),
        calendar(event("DTSTART:20261209T140000Z", "DTSTAMP:never", "ATTENDEE;X=:?", "EXDATE:" + "1," * 300_000)),
        calendar(event("DTSTART:20261209T140000Z", "DESCRIPTION:" + "A" * 900_000)),
        calendar(event("DTSTART:20261209T140000Z", "DESCRIPTION:A" + "\n A" * 200_000)),
        calendar(event("DTSTART:20261209T140000Z", "X-ALT-DESC:" + "<a href=&#x110000;" * 40_000)),
    ],
    ids=["bom", "lf", "cr", "crcrlf", "latin-1", "nul", "damage-not-read", "long-line", "folds", "html"],
)
def test_how_the_file_is_written_does_not_matter(content: bytes) -> None:
    assert "2026-12-09T14:00:00Z" == invite.read(content, here="Asia/Kolkata", now=NOW).utc


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"A" * 5_000_000,
        b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nEND:VEVENT\n" * 100_000,
        b"BEGIN:VCALENDAR\n" + b"BEGIN:A\n" * 60_000,
        calendar(),
        calendar(event(*["DTSTART:20261209T140000Z"] * 30_000)),
        calendar(event("DTSTART;TZID=" + "a:" * 400_000)),
        calendar(event("DTSTART;TZID=a:20261209T140000" + " " * 900_000 + "x")),
        calendar(rules("Q").replace("YEARLY", "SECONDLY"), event("DTSTART;TZID=Q:20261209T140000")),
    ],
    ids=["empty", "text", "5mb", "100000-events", "nest", "no-event", "starts", "colons", "spaces", "secondly"],
)
def test_what_is_no_invitation_is_refused_at_once_in_words(content: bytes) -> None:
    started = time.monotonic()
    with pytest.raises(invite.NotAnInvitation):
        invite.read(content, here="Asia/Kolkata", now=NOW)

    assert 2 > time.monotonic() - started


@pytest.mark.parametrize("start", ["DTSTART:{}T000000Z", "DTSTART;TZID=America/New_York:{}T235900"])
@pytest.mark.parametrize("day", ["00010101", "99991231"])
def test_the_ends_of_the_calendar_are_asked(start: str, day: str) -> None:
    assert "ask" == read(event(start.format(day))).status


def test_no_damage_stops_the_reader() -> None:
    dice = random.Random(1)
    whole = calendar(rules("Eastern Time"), event(OCTOBER.format("Eastern Time"), "RRULE:FREQ=DAILY", "SEQUENCE:1"))
    signs = [b"\0", b":", b";", b'"', b"\r\n", b"\n ", b"9", b"-", b"\xff", b"BEGIN:", b"END:", b"TZID=", b"Z", b""]
    finish = time.monotonic() + 8
    slowest = 0.0
    for _turn in range(1500):
        content = bytearray(whole)
        for _cut in range(dice.randint(1, 6)):
            at = dice.randrange(len(content))
            content[at : at + dice.randint(0, 12)] = dice.choice(signs)
        started = time.monotonic()
        try:
            answer = invite.read(bytes(content), here="Asia/Kolkata", now=NOW)
            assert (answer.utc is None) or answer.status in ("ready", "at-risk", "cancelled")
        except invite.NotAnInvitation:
            pass
        slowest = max(slowest, time.monotonic() - started)
        if time.monotonic() > finish:
            break

    assert 2 > slowest
