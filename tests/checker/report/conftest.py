"""A report with a finding of every kind, made by hand so that it does not change with the catalogue."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

import numpy as np
import pytest

from checker.camera import opencv
from checker.judge import Report
from checker.model import Gap, Interview, Session, Taken, Tool
from checker.status import Status
from checker.verdict import Finding, Picture, Plot, most_urgent, verdict

NOW = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
PRIVATE = ("Aïsha's Yeti X (2)", "Nguyen-5G", "OneDrive Uploader", "ayesha-laptop.local", "Bedroom Cam 7")


@dataclass(frozen=True, kw_only=True, slots=True)
class Program:
    name: str
    cpu_percent: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    kind: Literal["wifi", "cable"]
    name: str
    server: str
    platforms: dict[str, str]
    download_mbps: float
    upload_mbps: float
    jitter_ms: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Eye:
    name: str
    backend: str
    fps: float
    thumbnail: bytes | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Machine:
    host: str
    loss_ratio: float
    heaviest: tuple[Program, ...] = ()
    seen_utc: datetime = NOW
    by_host: dict[str, float] = field(default_factory=dict)


def jpeg() -> bytes:
    cv2 = opencv.load()
    picture = np.full((180, 320, 3), (205, 215, 220), np.uint8)
    cv2.rectangle(picture, (225, 12), (305, 110), (246, 246, 240), -1)
    cv2.ellipse(picture, (160, 190), (95, 75), 0, 0, 360, (120, 105, 60), -1)
    cv2.ellipse(picture, (160, 84), (38, 50), 0, 0, 360, (150, 175, 215), -1)
    done, coded = cv2.imencode(".jpg", picture)
    assert done
    return coded.tobytes()


def made(check: str, title: str, status: Status, headline: str, *fixes: str, **more: object) -> Finding:
    more = {
        "code": "made-by-hand",
        "why": f"Why {title.lower()} matters, in one plain sentence for the person.",
        "method": f"How {title.lower()} was found, in one plain sentence.",
        "blocking": status is not Status.NOT_NEEDED,
        "measured_utc": NOW - timedelta(minutes=3),
        **more,
    }
    return Finding(
        check=check, subject=check.split(".")[0], title=title, status=status, headline=headline, fixes=fixes, **more
    )


def wave(n: int, base: float, swing: float) -> tuple[float, ...]:
    return tuple(base + swing * math.sin(i * 0.9) * math.cos(i * 0.37) for i in range(n))


def report_of(*findings: Finding, gaps: tuple[Gap, ...] = (), **taken: object) -> Report:
    session = Session(
        id="2026-11-23T140000Z-1a2b",
        started_utc=NOW - timedelta(minutes=5),
        finished_utc=NOW - timedelta(minutes=2),
        tool=Tool(version="0.1.0", tzdata="2026f", system="Linux 6.1"),
        interview=Interview(platform="zoom"),
        taken={
            probe.replace("_", "."): Taken(measured_utc=NOW - timedelta(minutes=3), seconds=1.5, record=record)
            for probe, record in taken.items()
        },
        gaps=gaps,
    )
    return Report(
        session=session,
        as_of=NOW,
        verdict=verdict(findings),
        findings=findings,
        urgent=tuple(most_urgent(findings)),
        not_covered=("logistics",),
    )


def full_report() -> Report:
    yeti, wifi, uploader, host, cam = PRIVATE
    upload = Plot(
        title="Upload speed over time",
        x_label="seconds",
        y_label="Mbit/s",
        x=tuple(i * 0.5 for i in range(40)),
        y=wave(40, 1.1, 0.5),
        summary="The upload was between 0.6 and 1.6 Mbit/s for 20 seconds, below the good range most of the time.",
        good=(1.5, None),
    )
    rate = Plot(
        title="Pictures each second",
        x_label="seconds",
        y_label="pictures / s",
        x=tuple(float(i) for i in range(10)),
        y=(30.0,) * 10,
        summary="The camera gave 30 pictures each second, without a gap.",
        good=(24.0, None),
    )
    level = Plot(
        title="Your voice",
        x_label="seconds",
        y_label="dBFS",
        x=tuple(i * 0.1 for i in range(120)),
        y=tuple(v if i % 40 > 6 else math.nan for i, v in enumerate(wave(120, -31.0, 9.0))),
        summary="Your voice was mostly between -38 and -24 dBFS, a little low.",
        good=(-26.0, -16.0),
    )
    no_tablet = (
        "No second device has opened the page on this computer.",
        "Scan the code with your tablet or phone, on the same Wi-Fi.",
    )
    return report_of(
        made(
            "internet.upload", "Upload speed", Status.NOT_READY,
            "Your upload is too slow: others would see you freeze.",
            "Plug in a network cable, or sit in the room of the Wi-Fi box.",
            "Stop uploads and cloud backup, then test again.",
            minutes=5, value=1.1, unit="Mbit/s", limit=1.5, reference="at least 1.5 Mbit/s",
            source="Zoom system requirements, read 2026-11-23", evidence=(upload,),
        ),
        made(
            "internet.delay", "Delay", Status.READY, "The delay is short.", value=41.0, unit="ms", limit=150.0,
            reference="at most 150 ms", source="ITU-T G.114",
        ),
        made(
            "internet.wifi", "Connection", Status.AT_RISK, f"You are on the Wi-Fi “{wifi}”, and its signal is weak.",
            "Move closer to the Wi-Fi box.", minutes=2, value=wifi, known_by="device-reported",
        ),
        made(
            "camera.frame_rate", "Frame rate", Status.READY, f"{cam} gives a smooth picture.", value=30.0, unit="fps",
            limit=24.0, reference="at least 24 fps", source="Own rule: cinema's rate", evidence=(rate,),
        ),
        made(
            "camera.framing", "Framing", Status.READY, "Your head and shoulders are well in the picture.",
            evidence=(Picture(jpeg=jpeg(), alt="A head and shoulders in the middle of the picture."),),
        ),
        made(
            "sound.level", "Voice level", Status.AT_RISK, f"{yeti} hears you, but your voice is quiet.",
            "Move the microphone to a hand's width from your mouth.", minutes=1, value=-31.2, unit="dBFS", limit=-26.0,
            reference="at least -26 dBFS", source="ITU-T P.56", evidence=(level,),
        ),
        made(
            "computer.load", "Busy programs", Status.AT_RISK, f"{uploader} keeps the computer busy.",
            f"Close {uploader} before the interview.", value=uploader, blocking=False, minutes=1,
        ),
        made("computer.power", "Power", Status.READY, "The charger is plugged in.", known_by="device-reported"),
        made("computer.screen", "Screen", Status.NOT_NEEDED, "A second screen is not needed.", measured_utc=None),
        made("backup.device", "Second device", Status.NOT_CHECKED, *no_tablet, code="no-visitor", measured_utc=None),
        made("backup.battery", "Its battery", Status.NOT_CHECKED, *no_tablet, code="no-visitor", measured_utc=None),
        made(
            "backup.hotspot", "Hotspot", Status.NOT_CHECKED, "This was skipped.", "Run this step: Hotspot.",
            code="skipped", measured_utc=None, blocking=False,
        ),
        gaps=(
            Gap(probe="backup", code="no-visitor", cause=no_tablet[0], fix=no_tablet[1]),
            Gap(
                probe="computer.updates",
                code="denied",
                cause="The system did not let the program see “/home/ayesha/updates.json”.",
                fix="Open the update settings and look for yourself.",
            ),
        ),
        internet=Line(
            kind="wifi", name=wifi, server=f"https://{host}/speed", platforms={"zoom": "zoom", host: "reached"},
            download_mbps=24.2, upload_mbps=1.1,
        ),
        camera=Eye(name=cam, backend="V4L2", fps=30.0, thumbnail=jpeg()),
        sound_input=Eye(name=yeti, backend="ALSA", fps=math.nan),
        computer_load=Machine(
            host=host, loss_ratio=0.0, heaviest=(Program(name=uploader, cpu_percent=55.0),), by_host={host: 1.0}
        ),
    )  # fmt: skip


def later_report() -> Report:
    """The same computer three days on: a faster upload, a quieter voice within variation, the camera gone."""
    report = full_report()
    after = []
    for f in report.findings:
        match f.check:
            case "internet.upload":
                headline = "Your upload is fast enough."
                f = replace(f, status=Status.READY, headline=headline, value=3.4, fixes=(), evidence=())
            case "sound.level":
                f = replace(f, value=-32.0)
            case "internet.delay":
                f = replace(
                    f, status=Status.AT_RISK, value=190.0, headline="The delay is long.", fixes=("Use a cable.",)
                )
            case "camera.frame_rate":
                f = replace(f, status=Status.NOT_CHECKED, headline="No camera was found.", value=None, evidence=())
            case "backup.device":
                f = replace(f, status=Status.READY, headline="Your tablet opened the page.", fixes=())
        after.append(f)
    session = replace(report.session, id="2026-11-26T140000Z-1a2c", started_utc=NOW + timedelta(days=3))
    return replace(
        report,
        session=session,
        as_of=NOW + timedelta(days=3, minutes=5),
        findings=tuple(after),
        urgent=tuple(most_urgent(after)),
        verdict=verdict(after),
    )


# Of the session's scope, as hypothesis asks for, and safe to share: a report is frozen.
@pytest.fixture(scope="session", name="report")
def _report() -> Report:
    return full_report()


@pytest.fixture(scope="session", name="later")
def _later() -> Report:
    return later_report()


@pytest.fixture(scope="session", name="made")
def _made() -> Callable[..., Finding]:
    return made


@pytest.fixture(scope="session", name="report_of")
def _report_of() -> Callable[..., Report]:
    return report_of


@pytest.fixture(scope="session")
def private() -> tuple[str, ...]:
    return PRIVATE
