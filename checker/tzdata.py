"""Which edition of the world's clock rules this program reads."""

from __future__ import annotations

import tzdata


def rules_version() -> str:
    """The packaged edition, such as "2026f"."""
    return tzdata.IANA_VERSION
