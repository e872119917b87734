"""The person's language: translated when shown, English where there is no translation."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from checker import i18n


def _catalogue(path: Path, words: dict[str, str]) -> None:
    """Write a compiled gettext catalogue: a head of seven numbers, two tables of (length, offset), then the words."""
    path.parent.mkdir(parents=True)
    pairs = sorted(
        (k.encode(), v.encode()) for k, v in ({"": "Content-Type: text/plain; charset=UTF-8\n"} | words).items()
    )
    tables, strings, n = b"", b"", len(pairs)
    for column in (0, 1):
        for pair in pairs:
            tables += struct.pack("<II", len(pair[column]), 28 + 16 * n + len(strings))
            strings += pair[column] + b"\0"
    path.write_bytes(struct.pack("<7I", 0x950412DE, 0, n, 28, 28 + 8 * n, 0, 0) + tables + strings)


@pytest.fixture
def spanish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _catalogue(tmp_path / "locale" / "es" / "LC_MESSAGES" / "readyroom.mo", {"Camera": "Cámara"})
    monkeypatch.setattr(i18n, "RESOURCES", tmp_path)
    i18n.use("es")


def test_a_sentence_is_told_in_the_chosen_language(spanish: None) -> None:
    assert "Cámara" == i18n._("Camera")


def test_a_sentence_without_a_translation_stays_english(spanish: None) -> None:
    assert "Sound" == i18n._("Sound")


def test_a_marked_sentence_is_translated_only_when_shown(spanish: None) -> None:
    assert "Camera" == i18n.N_("Camera")


def test_an_empty_sentence_does_not_show_the_head_of_the_catalogue(spanish: None) -> None:
    assert "" == i18n._("")


@pytest.mark.parametrize("language", ["xx", "", "es_MX.UTF-8", "../../etc"])
def test_a_language_without_a_catalogue_is_english(language: str) -> None:
    i18n.use(language)

    assert "Camera" == i18n._("Camera")


@pytest.mark.parametrize(("n", "words"), [(1, "one fix"), (0, "many fixes"), (2, "many fixes")])
def test_one_and_many_have_their_own_words(n: int, words: str) -> None:
    assert words == i18n.ngettext("one fix", "many fixes", n)
