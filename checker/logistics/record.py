"""The answers this subject gives. Times are ISO 8601 with offset; None is not known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

AnswerStatus = Literal["ready", "at-risk", "ask", "cancelled"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A clock: an IANA zone and what it shows."""

    zone: str
    local: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """One thing the words can mean: its instant, and what the person's own clock shows then."""

    label: str
    zone: str
    utc: str
    here: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """When an interview is. On "ask", `utc` is None, `question` says what to find out, `readings` are the choices."""

    status: AnswerStatus
    schema: str = "readyroom.time/1"
    utc: str | None = None
    program: Place | None = None
    here: Place | None = None
    day_shift: int | None = None
    readings: tuple[Reading, ...] = ()
    question: str | None = None
    notes: tuple[str, ...] = ()
    confirmation: str | None = None
    tzdata: str | None = None
    platform: str | None = None
    join_url: str | None = None
    title: str | None = None
    uid: str | None = None
    others: tuple[Answer, ...] = ()
