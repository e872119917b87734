"""The five words a finding can end in."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    READY = "ready"
    AT_RISK = "at-risk"
    NOT_READY = "not-ready"
    NOT_CHECKED = "not-checked"
    NOT_NEEDED = "not-needed"
