"""Runs inside the virtual audio lab: each scenario through the real PortAudio, one JSON object of results at the end.

PortAudio cannot be reset from the outside, and a lab takes seconds to start; so one process plays them all in order.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time

from checker import catalog
from checker.judge import judge
from checker.model import Request
from checker.run import Progress, Run
from checker.sound.source import devices

LAB, TONE = sys.argv[1:]
SOUND = [p for p in catalog.PROBES if p.id == "sound"]


def lab(*command):
    subprocess.run([LAB, *command], check=True)


def check(microphone, during=None):
    """What a quick run finds; `during` is called with the run as soon as sound arrives."""
    seen = threading.Event()

    def on_event(event):
        if during and not seen.is_set() and isinstance(event, Progress):
            seen.set()
            threading.Thread(target=during, args=(run,)).start()

    begun = time.monotonic()
    run = Run(Request(microphone=microphone, quick=True), on_event, probes=SOUND).start()
    session = run.wait(25)
    taken = session.taken.get("sound")
    return {
        "took_s": time.monotonic() - begun,
        "gap": session.gaps[0].code if session.gaps else None,
        "name": taken and taken.record.name,
        "rms_dbfs": taken and taken.record.rms_dbfs,
        "peak_dbfs": taken and taken.record.peak_dbfs,
        "received_ratio": taken and taken.record.received_ratio,
        "findings": {f.check: [f.status, f.code] for f in judge(session).findings if f.subject == "sound"},
    }


def stopped_after():
    """Seconds from asking for a stop to the end of the run."""
    asked = []

    def stop(run):
        asked.append(time.monotonic())
        run.cancel()

    result = check("lab_usb_mic", stop)
    return {**result, "stop_s": time.monotonic() - asked[0]}


player = subprocess.Popen(["paplay", "--device=feed_usb", TONE])
results = {}
try:
    results["listed"] = [d.name for d in devices() if d.inputs]
    results["tone"] = check("lab_usb_mic")
    results["other"] = check("Headset")
    results["stopped"] = stopped_after()
    results["stalled"] = check("lab_usb_mic", lambda run: lab("stall", "usb"))
    lab("resume", "usb")
    lab("mute", "builtin")
    results["muted_default"] = check(None)
    results["crashed"] = check("lab_usb_mic", lambda run: lab("crash"))
    results["gone"] = check(None)
finally:
    player.kill()
    player.wait()
sys.stdout.write(json.dumps(results))
