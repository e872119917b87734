"""What people write for a date and a time: one instant, or a question with every reading."""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.logistics import time_text
from checker.logistics.record import Answer

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def read(text: str, here: str = "Asia/Kolkata") -> Answer:
    return time_text.read(text, here=here, now=NOW)


def instants(answer: Answer) -> list[str]:
    return [reading.utc for reading in answer.readings]


@pytest.mark.parametrize(
    ("utc", "text"),
    [
        ("2026-12-09T14:00:00Z", "9 AM EST Dec 9 2026"),
        ("2026-12-09T14:00:00Z", "Wed Dec 9, 2026 at 9am Eastern"),
        ("2026-12-09T14:00:00Z", "Wednesday, 9 December 2026, 9:00 a.m. E.S.T."),
        ("2026-12-09T14:00:00Z", "12/9/2026 9:00 AM ET"),
        ("2026-12-09T14:00:00Z", "12/9/26 9:00 AM ET"),
        ("2026-12-09T14:00:00Z", "2026/12/09 9 AM ET"),
        ("2026-12-09T14:00:00Z", "9 Dec 26 9am ET"),
        ("2026-12-09T15:00:00Z", "9 Dec 10 AM ET"),
        ("2027-07-15T13:00:00Z", "9 AM EST/EDT Jul 15 2027"),
        ("2026-12-09T14:00:00Z", "9:00 AM - 4:00 PM EST, Dec 9 2026"),
        ("2026-12-09T14:00:00Z", "9 AM to noon ET Dec 9 2026"),
        ("2026-12-09T16:00:00Z", "11-1 PM ET Dec 9 2026"),
        ("2026-12-09T05:00:00Z", "12 AM ET Dec 9 2026"),
        ("2026-12-09T17:00:00Z", "noon ET Dec 9 2026"),
        ("2026-12-09T14:00:00Z", "0900 hours EST Dec 9 2026"),
        ("2026-12-09T14:00:00Z", "2026-12-09T09:00:00-05:00"),
        ("2026-12-09T14:00:00Z", "2026-12-09T14:00:00Z"),
        ("2026-12-09T14:00:00Z", "2026-12-09T09:00 America/New_York"),
        ("2026-12-09T19:00:00Z", "Dec 9 2026 14:00 UTC-5"),
        ("2027-07-09T13:00:00Z", "Jul 9 2027 9:00 AM (UTC-05:00) Eastern Time (US & Canada)"),
        ("2026-12-09T15:00:00Z", "9 AM Central Standard Time Dec 9 2026"),
        ("2026-12-09T04:00:00Z", "9 AM PKT Dec 9 2026"),
        ("2027-11-07T05:30:00Z", "1:30 AM EDT Nov 7 2027"),
        ("2027-11-07T06:30:00Z", "1:30 AM EST Nov 7 2027"),
        ("2026-12-09T14:00:00Z", "9 AM ET / 6 AM PT Dec 9 2026"),
        ("2026-12-09T15:00:00Z", "9 AM CST (10 AM ET) Dec 9 2026"),
        ("2026-12-10T02:00:00Z", "Wed Dec 9 2026 9:00 PM EST = Thu Dec 10 7:30 AM IST"),
        # The rules that changed in 2026: British Columbia, Alberta, Morocco, Cuba.
        ("2026-12-09T16:00:00Z", "9 AM America/Vancouver Dec 9 2026"),
        ("2026-12-09T15:00:00Z", "9 AM Edmonton time Dec 9 2026"),
        ("2026-12-09T09:00:00Z", "9 AM Africa/Casablanca Dec 9 2026"),
        ("2026-12-09T13:00:00Z", "9 AM America/Havana Dec 9 2026"),
    ],
)
def test_a_clear_time_is_ready(utc: str, text: str) -> None:
    answer = read(text)

    assert ("ready", utc) == (answer.status, answer.utc)


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("9 AM EST Jul 15 2027", ["2027-07-15T13:00:00Z", "2027-07-15T14:00:00Z"]),
        ("9 AM EDT Dec 9 2026", ["2026-12-09T14:00:00Z", "2026-12-09T13:00:00Z"]),
        ("9 AM EST (GMT-4) Dec 9 2026", ["2026-12-09T14:00:00Z", "2026-12-09T13:00:00Z"]),
    ],
)
def test_letters_that_contradict_the_season_are_at_risk_with_both_readings(text: str, both: list[str]) -> None:
    answer = read(text)

    assert ("at-risk", both[0], both) == (answer.status, answer.utc, instants(answer))


@pytest.mark.parametrize(
    "text",
    [
        "9 AM IST Dec 9 2026",
        "9 AM CST Dec 9 2026",
        "9 AM PST Dec 9 2026",
        "9 AM BST Dec 9 2026",
        "9 AM AST Dec 9 2026",
        "9 AM MST Jul 9 2027",
        "2:30 AM ET Mar 14 2027",
        "1:30 AM ET Nov 7 2027",
        "9 AM Dec 9 2026",
        "9 AM our time Dec 9 2026",
        "9 AM EST/PST Dec 9 2026",
        "9 AM UTC+15 Dec 9 2026",
        "9 AM UTC+5:99 Dec 9 2026",
        "9:00 ET Dec 9 2026",
        "9:00 Dec 9 2026",
        "9 AM ET / 7 AM PT Dec 9 2026",
        "9 AM ET or 2 PM ET Dec 9 2026",
        "Dec 9 2026 or Dec 10 2026 9 AM ET",
        "Answer by Nov 30 2026. Interview Dec 9 2026 9 AM ET",
    ],
)
def test_what_can_mean_two_instants_is_asked_with_the_choices(text: str) -> None:
    answer = read(text)

    assert ("ask", None) == (answer.status, answer.utc)
    assert 2 <= len(set(instants(answer)))
    assert answer.question


def test_two_times_that_disagree_are_both_choices() -> None:
    answer = read("9 AM ET / 7 AM PT Dec 9 2026")

    assert ["2026-12-09T14:00:00Z", "2026-12-09T15:00:00Z"] == instants(answer)


def test_a_question_claims_nothing_about_the_time_it_asks_for() -> None:
    answer = read("9 AM EST / 7 AM PT Jul 15 2020 or 2 PM ET")

    assert ("ask", ()) == (answer.status, answer.notes)


def test_a_time_without_zone_and_without_half_of_the_day_has_eight_readings() -> None:
    answer = read("9:00 Dec 9 2026")

    assert 8 == len(set(instants(answer)))


def test_a_weekday_that_does_not_fit_the_date_is_at_risk() -> None:
    answer = read("Tuesday Dec 9 2026 9 AM ET")

    assert "at-risk" == answer.status
    assert "Tuesday" in answer.notes[0]


def test_day_before_month_is_read_only_where_nothing_else_makes_sense() -> None:
    answer = read("13/12/2026 9 AM ET")

    assert "2026-12-13T14:00:00Z" == answer.utc
    assert "US order" in answer.notes[0]


def test_the_night_and_the_next_day_are_told() -> None:
    answer = read("2:15 PM CT 12/9/2026")

    assert 1 == answer.day_shift
    assert any("night" in note for note in answer.notes)


@pytest.mark.parametrize("text", ["", "hello", "9 AM ET", "Dec 9 2026", "Feb 30 2027 9 AM ET", "25:00 ET Dec 9 2026"])
def test_what_says_no_time_is_not_understood(text: str) -> None:
    with pytest.raises(time_text.NotUnderstood):
        read(text)


WORDS = st.sampled_from(
    [
        *"0123456789:/-.,;() \u0660\u00b2\u2212",
        "AM",
        " PM ",
        "ET",
        " CST",
        "Dec ",
        " 9 ",
        "2026",
        "UTC+",
        "America/",
        " to ",
        "noon",
    ]
)


@settings(max_examples=300)
@given(st.lists(WORDS, max_size=60).map("".join) | st.text(max_size=200))
def test_any_text_ends_in_an_answer_or_in_words(text: str) -> None:
    with suppress(time_text.NotUnderstood):
        answer = read(text)

        assert (answer.status == "ask") == (answer.utc is None)


@pytest.mark.parametrize("around", ["{}", "9 AM Dec 9 2026 {}", "Dec 9 2026 {} 9 AM ET"])
@pytest.mark.parametrize(
    "part", ["9 ", "1", "12:34", "9 - ", "A/", "Ab Cd ", "UTC+", "Dec 9 ", "1/1/", "(", "; ", "9 AM Dec 9 2026 ET "]
)
def test_ten_thousand_hostile_letters_take_no_time(part: str, around: str) -> None:
    text = around.format(part * (9_900 // len(part)))
    started = time.monotonic()
    with suppress(time_text.NotUnderstood):
        read(text)

    assert 2 > time.monotonic() - started
