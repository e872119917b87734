"""The reminders a person imports into a calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from checker.logistics import moment, reminders, time_text
from checker.logistics.record import Answer

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
AT = datetime(2026, 12, 9, 14, tzinfo=UTC)


def settled(at: datetime = AT, title: str | None = None) -> Answer:
    return replace(moment.settled(at, "America/New_York", here="Asia/Kolkata", now=NOW), title=title)


def test_the_interview_and_three_runs_come_back_at_their_instants_with_their_alarms() -> None:
    events = Calendar.from_ical(reminders.calendar(settled(), now=NOW)).walk("VEVENT")

    assert [AT, *(AT - timedelta(days=d) for d in (3, 2, 1))] == [e["DTSTART"].dt for e in events]
    assert [timedelta(days=-7), timedelta(days=-1), timedelta(hours=-2), timedelta(minutes=-15)] == [
        a["TRIGGER"].dt for a in events[0].walk("VALARM")
    ]


def test_times_are_written_in_utc_without_zone_tables() -> None:
    written = reminders.calendar(settled(), now=NOW)

    assert b"DTSTART:20261209T140000Z" in written
    assert b"VTIMEZONE" not in written


def test_the_same_interview_keeps_its_uids_even_when_it_is_moved() -> None:
    known = replace(settled(), uid="1@program")
    moved = replace(settled(AT + timedelta(days=1)), uid="1@program")
    first, second = (
        [str(e["UID"]) for e in Calendar.from_ical(reminders.calendar(a, now=NOW)).walk("VEVENT")]
        for a in (known, moved)
    )

    assert first == second
    assert 4 == len(set(first))


def test_what_is_past_is_left_out() -> None:
    events = Calendar.from_ical(reminders.calendar(settled(), now=AT - timedelta(hours=3))).walk("VEVENT")

    assert 1 == len(events)
    assert 2 == len(events[0].walk("VALARM"))


def test_a_question_cannot_be_reminded_of() -> None:
    asked = time_text.read("9 AM IST Dec 9 2026", here="Asia/Kolkata", now=NOW)

    with pytest.raises(ValueError, match="settled"):
        reminders.calendar(asked, now=NOW)


@settings(max_examples=60)
@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=80),
)
def test_every_export_parses_back_to_the_same_instants(at: datetime, title: str) -> None:
    at = at.replace(second=0, microsecond=0)
    events = Calendar.from_ical(reminders.calendar(settled(at, title), now=NOW)).walk("VEVENT")

    assert at == events[0]["DTSTART"].dt
    assert all(at - e["DTSTART"].dt in [timedelta(days=d) for d in range(4)] for e in events)
