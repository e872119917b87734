"""Passports: calendar months, three states, and a rule that is not older than it may be."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.logistics import passport

LEAVE = date(2026, 8, 31)


def test_six_months_after_the_end_of_august_is_the_end_of_february() -> None:
    assert date(2027, 2, 28) == passport.add_months(LEAVE, 6)
    assert date(2028, 2, 29) == passport.add_months(date(2027, 8, 31), 6)


@pytest.mark.parametrize(
    ("status", "country", "expires"),
    [
        ("ready", "BD", date(2027, 2, 28)),
        ("not-ready", "BD", date(2027, 2, 27)),
        ("ready", "IN", date(2027, 2, 28)),
        ("at-risk", "IN", date(2027, 2, 27)),
        ("at-risk", "IN", LEAVE),
        ("not-ready", "IN", date(2026, 8, 30)),
    ],
)
def test_the_three_states_change_on_their_day(status: str, country: str, expires: date) -> None:
    assert status == passport.answer(country, expires, LEAVE).status


@pytest.mark.parametrize("country", ["in", " IN ", "India", "india"])
def test_a_country_is_known_by_code_and_by_name(country: str) -> None:
    assert "IN" == passport.country_code(country)


@pytest.mark.parametrize("country", ["", "ZZ", "EU", "Atlantis", "I" * 10_000])
def test_no_country_is_said_in_words(country: str) -> None:
    with pytest.raises(passport.UnknownCountry):
        passport.answer(country, LEAVE, LEAVE)


@given(st.sampled_from(["IN", "BD"]), st.dates(), st.dates(), st.integers(0, 4000))
def test_a_longer_passport_is_never_worse(country: str, leave: date, expires: date, more: int) -> None:
    order = ["not-ready", "at-risk", "ready"]
    later = date.fromordinal(min(expires.toordinal() + more, date.max.toordinal()))
    first, second = (order.index(passport.answer(country, day, leave).status) for day in (expires, later))

    assert first <= second


def test_the_rule_is_not_past_the_day_it_must_be_looked_up_again() -> None:
    rule = passport.passport_rule()

    assert date.today() <= rule.check_again_after, "look the list up again and date it in resources/travel"  # noqa: DTZ011
