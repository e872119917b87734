"""Write down again how each saved run is judged now: `python tests/golden/rewrite.py`, then read the difference.

`<name>.json` is a saved run as `readyroom check` writes it; put a new one here with an empty `<name>.report.json`
of the form {"subjects": [...]} and run this. Only checks of these subjects judge it, so that a subject that is new
to the program does not turn every older run into "not yet known".
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from checker import catalog, store
from checker.judge import judge

HERE = Path(__file__).parent


def judged(run: Path, subjects: list[str]) -> dict[str, Any]:
    """What the report of a run comes to, judged at the moment it ended."""
    session = store.load(run)
    checks = [check for check in catalog.CHECKS if check.subject in subjects]
    report = judge(session, as_of=session.finished_utc or session.started_utc, checks=checks)
    return {
        "subjects": subjects,
        "verdict": report.verdict.status.value,
        "urgent": [found.check for found in report.urgent],
        "findings": {found.check: f"{found.status.value}: {found.code}" for found in report.findings},
    }


if __name__ == "__main__":
    for written in sorted(HERE.glob("*.report.json")):
        run = written.with_name(written.name.replace(".report", ""))
        subjects = json.loads(written.read_text(encoding="utf-8"))["subjects"]
        written.write_text(json.dumps(judged(run, subjects), indent=1) + "\n", encoding="utf-8")
