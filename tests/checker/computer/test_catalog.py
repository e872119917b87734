from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker import catalog, store
from checker.limits import limits_of
from checker.model import Request, Session, Taken
from checker.run import new_session

OURS = [p for p in catalog.PROBES if p.subject == "computer"]
# More answers of the system than one of each would only take longer.
few = settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])


def a_session(probe: str, record: Any) -> Session:
    session = new_session(Request())
    session.taken[probe] = Taken(measured_utc=datetime(2026, 11, 23, tzinfo=UTC), seconds=1.0, record=record)
    return session


@pytest.mark.parametrize("probe", OURS, ids=lambda p: p.id)
@few
@given(data=st.data())
def test_a_record_comes_back_from_its_file_as_it_was(tmp_path: Path, probe: catalog.Probe, data: st.DataObject) -> None:
    session = a_session(probe.id, data.draw(st.from_type(probe.record)))

    assert session == store.load(store.save(session, store.open_home(tmp_path / "home")))


def test_every_check_reads_a_probe_of_its_own_subject() -> None:
    ours = [c for c in catalog.CHECKS if c.subject == "computer"]

    assert {p.id for p in OURS} == {c.meta.needs for c in ours}


@pytest.mark.parametrize(
    "check", ["power", "cpu", "memory", "busy_apps", "disk", "uptime", "screen", "clock"]
)  # fmt: skip
def test_every_check_that_compares_has_its_limits(check: str) -> None:
    assert limits_of(f"computer.{check}")
