"""Zones: every one goes to UTC and back, and nothing of the machine leaks into a reading."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zoneinfo
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.logistics import moment, zones

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
KEYS = sorted(key for key in zoneinfo.available_timezones() if "/" in key)


@settings(max_examples=600)
@given(st.sampled_from(KEYS), st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31)))  # noqa: DTZ001
def test_local_time_goes_to_utc_and_back_in_every_zone(key: str, wall: datetime) -> None:
    wall = wall.replace(second=0, microsecond=0)
    answer = moment.answer(wall, zones.Meaning(name=key, zones=(key,)), here="Asia/Kolkata", now=NOW)

    if answer.utc is None:
        assert 2 == len(answer.readings)
    else:
        back = datetime.fromisoformat(answer.utc).astimezone(zones.zone(key))
        assert wall == back.replace(tzinfo=None)


@pytest.mark.parametrize("key", KEYS)
def test_every_zone_of_the_world_is_known_by_its_key(key: str) -> None:
    known = zones.meaning(key)

    assert key.startswith("Etc/GMT") or (known and (key,) == known.zones)


@pytest.mark.parametrize("name", zones.known_names())
def test_every_name_in_the_table_leads_to_clocks_that_exist(name: str) -> None:
    known = zones.meaning(name)

    assert known
    assert all(zones.zone(key) for key in known.zones)


@pytest.mark.parametrize("name", ["UTC+15", "UTC+5:99", "GMT-0575", "", "Mars", "../../etc/passwd", "America", "\0"])
def test_what_is_no_zone_means_nothing(name: str) -> None:
    assert zones.meaning(name) is None


READ = """
import sys, msgspec
from datetime import UTC, datetime
from checker import tzdata
tzdata.use_newest()
from checker.logistics import time_text
answer = time_text.read(sys.argv[1], here="Africa/Casablanca", now=datetime(2026, 11, 23, tzinfo=UTC))
print(msgspec.json.encode(answer).decode())
"""


@pytest.mark.parametrize("old_edition", [None, "2025b"])
def test_the_machines_own_zone_and_old_rules_change_no_reading(tmp_path: Path, old_edition: str | None) -> None:
    if old_edition:
        (tmp_path / "tzdata.zi").write_text(f"# version {old_edition}\n", encoding="ascii")
        for key in ("America/Vancouver", "Africa/Casablanca"):
            (tmp_path / key).parent.mkdir(exist_ok=True)
            (tmp_path / key).write_bytes(_an_hour_wrong())
    here = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    text = "9 AM America/Vancouver Dec 9 2026"
    plain, strange = (
        json.loads(
            subprocess.run(
                [sys.executable, "-c", READ, text], env=env, capture_output=True, check=True, timeout=60
            ).stdout
        )
        for env in (here, {**here, "TZ": "Asia/Tokyo", "PYTHONTZPATH": str(tmp_path)})
    )

    assert plain == strange
    assert "2026-12-09T16:00:00Z" == strange["utc"]
    assert "2026-12-09T16:00:00+00:00" == strange["here"]["local"]


def _an_hour_wrong() -> bytes:
    """A zone file (RFC 8536, version 1) that is on UTC+9 for ever."""
    counts = b"".join(n.to_bytes(4, "big") for n in (0, 0, 0, 0, 1, 4))
    return b"TZif" + bytes(16) + counts + (9 * 3600).to_bytes(4, "big") + b"\0\0" + b"OLD\0"
