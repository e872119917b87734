"""The measures on labelled recordings with a known truth."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.limits import limits_of
from checker.model import Interview
from checker.sound.checks import clipping, microphone
from checker.sound.measure import measure
from checker.sound.source import read

DATA = Path(__file__).parents[4] / "shared/data/sound"
if not DATA.exists():
    pytest.skip("the labelled recordings (../shared/data/sound) are not here", allow_module_level=True)


@pytest.fixture(scope="module")
def measured():
    items = json.loads((DATA / "labels.json").read_text())["items"]
    return [(item, measure(read(DATA / item["file"]), "Linux")) for item in items]


def test_exactly_the_dead_microphones_are_not_ready(measured):
    dead = [item["file"] for item, _ in measured if item["kind"] == "dead"]
    found = [
        item["file"] for item, sound in measured
        if microphone.judge(sound, limits_of("sound.microphone"), Interview()).status == "not-ready"
    ]  # fmt: skip

    assert dead == found


def test_the_share_of_hard_clipping_is_right_within_five_percent(measured):
    hard = [(i["truth"], s) for i, s in measured if i["truth"].get("clip_type") == "hard"]

    assert [t["clip_fraction"] for t, _ in hard] == pytest.approx([s.clipped_ratio for _, s in hard], rel=0.05)


def test_no_recording_without_clipping_is_called_clipped(measured):
    clean = [s for i, s in measured if i["kind"] != "clipping"]

    assert [] == [
        s.name for s in clean
        if clipping.judge(s, limits_of("sound.clipping"), Interview()).status not in ("ready", "not-checked")
    ]  # fmt: skip
