"""Which clock rules are used."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import tzdata


@pytest.mark.parametrize(
    ("first_line", "edition"), [("# version 2025b\n", "2025b"), ("# version zzz\n", None), ("", None)]
)
def test_only_a_real_edition_of_the_system_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first_line: str, edition: str | None
) -> None:
    (tmp_path / "tzdata.zi").write_text(first_line, encoding="ascii")
    monkeypatch.setattr(tzdata, "_SYSTEM_PATHS", (str(tmp_path),))

    assert edition == tzdata.system_version()
    assert tzdata.packaged_version() == tzdata.rules_version()
