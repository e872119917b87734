"""devices, doctor, schema and the help texts."""

from __future__ import annotations

import json

import jsonschema
import pytest


def test_devices_are_listed_for_people_and_for_programs(readyroom) -> None:
    told = readyroom("devices")
    listed = json.loads(readyroom("devices", "--json", "-").stdout)

    assert "Cameras" in told.stdout
    assert {"cameras", "microphones", "speakers"} == set(listed)


def test_doctor_tells_the_clock_rules_the_folder_and_what_leaves_the_computer(readyroom, tmp_path) -> None:
    told = readyroom("doctor").stdout

    assert "Clock rules" in told
    assert str(tmp_path / "home") in told
    assert "computer.clock" in told


@pytest.mark.parametrize("name", ["report", "session", "time", "invite", "name", "passport"])
def test_each_schema_is_a_valid_json_schema(readyroom, name: str) -> None:
    schema = json.loads(readyroom("schema", name).stdout)

    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("command", ["check", "judge", "report", "compare", "history", "devices", "doctor", "schema"])
def test_every_command_explains_itself(readyroom, command: str) -> None:
    told = readyroom(command, "--help")

    assert 0 == told.returncode
    assert "Usage: readyroom" in told.stdout
