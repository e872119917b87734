"""Saved runs of computers good and bad are judged as they were when a person last looked at them.

After a wanted change of a rule: `python tests/golden/rewrite.py`, then read the difference.
"""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import pytest

from checker import catalog, store

GOLDEN = Path(__file__).parent / "golden"
RUNS = sorted(path for path in GOLDEN.glob("*.json") if not path.name.endswith(".report.json"))

judged = runpy.run_path(str(GOLDEN / "rewrite.py"))["judged"]


@pytest.mark.parametrize("run", RUNS, ids=lambda path: path.stem)
def test_a_saved_run_is_judged_as_before(run: Path) -> None:
    expected = json.loads(run.with_suffix(".report.json").read_text(encoding="utf-8"))

    assert expected == judged(run, expected["subjects"])


@pytest.mark.parametrize("run", RUNS, ids=lambda path: path.stem)
def test_every_measurement_of_an_older_version_can_still_be_read(run: Path) -> None:
    assert [] == [gap.probe for gap in store.load(run).gaps if gap.code == "unreadable"]


@pytest.mark.parametrize("verdict", ["ready", "at-risk", "not-ready", "not-checked"])
def test_there_is_a_saved_run_for_every_verdict(verdict: str) -> None:
    reports = [json.loads(path.read_text(encoding="utf-8")) for path in GOLDEN.glob("*.report.json")]

    assert verdict in {report["verdict"] for report in reports}


def test_every_probe_that_needs_a_device_has_a_measurement_among_the_saved_runs() -> None:
    measured = {probe for run in RUNS for probe in store.load(run).taken}

    assert {p.id for p in catalog.PROBES if p.subject in {"camera", "sound", "computer"}} <= measured
