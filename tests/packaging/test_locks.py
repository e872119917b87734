"""The lock files: everything pinned, everything hashed, and no word about where it comes from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("lock.txt", "lock-test.txt")

NAME = re.compile(r"[A-Za-z0-9._-]+")
PIN = re.compile(r"[a-z0-9-]+==[0-9][0-9a-z.]*( ; [^\\]+)?")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def requirements(lock: str) -> dict[str, list[str]]:
    """The hashes of each pin."""
    lines = (ROOT / "packaging" / lock).read_text(encoding="utf-8").splitlines()
    joined = "\n".join(line for line in lines if not line.lstrip().startswith("#")).replace("\\\n", " ")
    split = (line.split(" --hash=") for line in joined.splitlines())
    return {pin.strip(): [f"--hash={h.strip()}" for h in hashes] for pin, *hashes in split}


def normal(name: str) -> str:
    found = NAME.match(name)
    assert found is not None
    return re.sub(r"[-_.]+", "-", found[0]).lower()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_has_one_version_and_its_hashes(lock: str) -> None:
    wrong = [
        pin
        for pin, hashes in requirements(lock).items()
        if not PIN.fullmatch(pin) or not hashes or not all(map(HASH.fullmatch, hashes))
    ]

    assert [] == wrong


@pytest.mark.parametrize("lock", LOCKS)
@pytest.mark.parametrize("word", ["://", "index", "find-links", "trusted-host"])
def test_a_lock_names_no_place_to_download_from(lock: str, word: str) -> None:
    assert word not in (ROOT / "packaging" / lock).read_text(encoding="utf-8")


def test_the_tests_run_with_the_very_packages_of_the_program() -> None:
    assert requirements("lock.txt").items() <= requirements("lock-test.txt").items()


def test_all_that_the_project_names_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = [*project["project"]["dependencies"], *project["build-system"]["requires"]]

    assert set(map(normal, named)) <= set(map(normal, requirements("lock.txt")))
    assert set(map(normal, project["dependency-groups"]["test"])) <= set(map(normal, requirements("lock-test.txt")))
