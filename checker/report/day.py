"""The card for the interview's day: what to do when, and what to do if it fails."""

from __future__ import annotations

from dataclasses import dataclass

from checker.i18n import N_


@dataclass(frozen=True, slots=True)
class Step:
    """A moment of the day or a way out; `write_in` asks for a note by hand. Marked with N_, translated when shown."""

    name: str
    words: str
    write_in: str = ""


# The names read alike in every language a doctor has met: T is the hour of the procedure.
BEFORE = (
    Step(N_("T−60 min"), N_("Plug in the charger. Close other programs. Stop downloads and cloud backup.")),
    Step(N_("T−45 min"), N_("Run the quick check where you will sit.")),
    Step(N_("T−30 min"), N_("Light in front of you, door closed, phone silent. Tell the people at home.")),
    Step(N_("T−15 min"), N_("Open the link from the invitation. Check your name, camera and microphone.")),
    Step(N_("T−5 min"), N_("Sit as you practised, with water and your notes. Wait to be let in.")),
    Step(N_("T0"), N_("The interview starts. It may take some minutes until they let you in.")),
)

IF_IT_FAILS = (
    Step(N_("Hotspot"), N_("Turn on your phone's hotspot, connect the computer to it, open the link again.")),
    Step(N_("Tablet"), N_("Open the same link on your tablet or phone.")),
    Step(N_("Dial-in"), N_("Call the number in the invitation: sound is enough to go on."), N_("Number")),
    Step(N_("Coordinator's phone"), N_("Call, say what happened, and ask how to go on."), N_("Number")),
)
