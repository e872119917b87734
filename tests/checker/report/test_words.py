from __future__ import annotations

import unicodedata
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.report import words

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@given(st.text())
def test_clean_text_is_one_line_without_control_or_override_characters(text: str) -> None:
    cleaned = words.clean(text)

    assert cleaned == " ".join(cleaned.split())
    assert not {unicodedata.category(char) for char in cleaned} & {"Cc", "Cs", "Co"}
    assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e\u200e\u200f\u2028\u2029")
    assert cleaned == cleaned.encode().decode()


@given(st.text(alphabet="ab\u2066\u2067\u2068\u2069"))
def test_every_direction_isolate_that_stays_is_closed(text: str) -> None:
    open_ones = 0
    for char in words.clean(text):
        open_ones += (char in "\u2066\u2067\u2068") - (char == "\u2069")

        assert open_ones >= 0
    assert open_ones == 0


def test_a_cut_text_never_leaves_an_isolate_open() -> None:
    cleaned = words.clean("\u2066" + "long " * 200 + "\u2069")

    assert cleaned.count("\u2066") == cleaned.count("\u2069")


@given(st.text(min_size=500))
def test_an_overlong_text_is_cut(text: str) -> None:
    assert len(words.clean(text, 40)) <= 40


def test_a_joiner_that_spells_a_word_stays() -> None:
    assert "می\u200cخواهم" == words.clean("می\u200cخواهم")


@pytest.mark.parametrize(
    ("expected", "value"),
    [("0.034", 0.034), ("1.53", 1.5341), ("84", 84.0), ("212", 212.4), ("1500", 1500.0), ("0", 0.0), ("-31.2", -31.2)],
)
def test_numbers_show_three_figures(expected: str, value: float) -> None:
    assert expected == words.number(value)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_what_is_not_finite_is_unknown(value: float) -> None:
    assert "unknown" == words.number(value)


@pytest.mark.parametrize(
    ("expected", "old"),
    [
        ("just now", timedelta(seconds=20)),
        ("1 minute old", timedelta(seconds=61)),
        ("5 hours old", timedelta(hours=5, minutes=50)),
        ("4 days old", timedelta(days=4, hours=3)),
        ("just now", timedelta(hours=-2)),
    ],
)
def test_an_age_is_told_in_its_largest_unit(expected: str, old: timedelta) -> None:
    assert expected == words.age(NOON - old, NOON)


def test_a_time_is_told_on_the_clock_of_the_given_zone() -> None:
    kolkata = NOON.astimezone(timezone(timedelta(hours=5, minutes=30), "IST"))

    assert "Mon 23 Nov 2026, 17:30 IST" == words.when(NOON, kolkata)
