"""Names of all kinds are names; what an app or a hurried hand put there is flagged."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.logistics import display_name


@pytest.mark.parametrize(
    "name",
    [
        "Ayesha Khan, MBBS",
        "Ayesha Khan, M.B.B.S.",
        "Ayesha Khan, MD, MPH",
        "Ayesha Khan, MD PhD",
        "Ayesha Khan, MD/PhD",
        "Ayesha Khan (she/her), MD",
        "John Smith, Jr., MD",
        "Mary-Jane O'Neil, MD",
        "Siân O\u2019Brien, BMBS",
        "Mohammed al-Farsi, MBBS",
        "Ludwig van der Berg, MD",
        "Ana Maria de los Santos, MD",
        "Ng\u0169g\u0129 wa Thiong'o, MBChB",
        "Nguy\u1ec5n V\u0103n An, MD",
        "Yo-Yo Ma, MD",
        "J. R. R. Tolkien, MD",
        "Dell Curry, MD",
        "Ravi Do",
    ],
)
def test_a_persons_name_is_ready(name: str) -> None:
    assert "ready" == display_name.answer(name).status


@pytest.mark.parametrize(
    ("hint", "name"),
    [
        ("one word", "Madonna"),
        ("capitals only", "AYESHA KHAN"),
        ("capital letter", "ayesha khan"),
        ("one title", "Dr. Ayesha Khan, MD"),
        ("in place of Dr", "Dr Ayesha Khan"),
        ("first name before", "Khan, Ayesha"),
        ("comma", "Ayesha Khan MD"),
        ("spaces", "Ayesha  Khan"),
        ("emoji", "\U0001f642 Ayesha Khan"),
        ("digits", "Ayesha Khan 2"),
        ("invisible", "Ayesha Khan\u202e, MD"),
        ("long", "Ayesha " + "Khan" * 20),
    ],
)
def test_each_slip_has_its_hint(hint: str, name: str) -> None:
    answer = display_name.answer(name)

    assert "at-risk" == answer.status
    assert any(hint in note for note in answer.notes)


@pytest.mark.parametrize("name", ["\u0639\u0644\u06cc \u062e\u0627\u0646", "\u674e\u4f1f"])
def test_another_script_is_only_asked_to_be_written_in_latin_letters_too(name: str) -> None:
    (note,) = display_name.answer(name).notes

    assert "Latin letters too" in note


@pytest.mark.parametrize(
    "name",
    ["", "  ", "iPhone", "Ayesha's iPhone", "DESKTOP-AB12CD", "Zoom User", "a@b.c", "https://a.b", "123", "A" * 5000],
)
def test_what_is_no_name_is_not_ready(name: str) -> None:
    assert "not-ready" == display_name.answer(name).status


@given(st.text(max_size=100))
def test_any_text_gets_a_note(text: str) -> None:
    assert all(display_name.answer(text).notes)


@pytest.mark.parametrize("part", ["(she", "a.", "A, ", "MD, ", "Dr. ", "iphone-", "@"])
def test_a_million_letters_take_no_time(part: str) -> None:
    started = time.monotonic()
    display_name.answer(part * 250_000)

    assert 1 > time.monotonic() - started
