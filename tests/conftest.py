"""What every test stands on: a throw-away home, English, no screen, and the same random examples every time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import Phase, find, settings
from hypothesis import strategies as st

from checker import catalog, i18n
from checker.model import Gap, Session, Taken, Tool

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The same examples in every run and no example folder; a slow computer is not a failing property.
settings.register_profile("readyroom", derandomize=True, database=None, deadline=None)
settings.load_profile("readyroom")

# What a probe may put in its record: finite numbers and times with a zone.
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(int, st.integers(-(2**63), 2**63 - 1))
st.register_type_strategy(datetime, st.datetimes(min_value=datetime(2000, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001


@pytest.fixture(autouse=True)
def private_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test may read or change the runs of the person who runs it."""
    home = tmp_path_factory.mktemp("home") / "readyroom"
    monkeypatch.setenv("READYROOM_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("en")


@pytest.fixture(scope="session")
def whole_session() -> Session:
    """A run in which every probe of the catalogue found something simple, and one that is gone found nothing."""
    first = settings(max_examples=1, phases=[Phase.generate])
    noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
    records = {p.id: find(st.from_type(p.record), lambda _: True, settings=first) for p in catalog.PROBES}
    return Session(
        id="2026-11-23T120000Z-00ab",
        started_utc=noon,
        finished_utc=noon,
        tool=Tool(version="1", tzdata="2026a", system="Linux"),
        taken={name: Taken(measured_utc=noon, seconds=1.0, record=record) for name, record in records.items()},
        gaps=(Gap(probe="computer.gone", code="offline", cause="You are offline.", fix="Connect."),),
    )
