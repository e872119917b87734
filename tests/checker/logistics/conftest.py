"""The packaged clock rules, for every test of this folder: what the system has must not matter."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterator

import pytest

from checker import tzdata


@pytest.fixture(autouse=True)
def packaged_rules() -> Iterator[None]:
    before = zoneinfo.TZPATH
    tzdata.use_newest()
    yield
    zoneinfo.reset_tzpath(to=before)
