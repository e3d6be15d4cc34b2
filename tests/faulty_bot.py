"""The real bot with a fault built in: some words end its process, some make the turn fail."""

import os
import sys
from collections.abc import Mapping

from bot.__main__ import main
from dialogs import lobby
from dialogs.model.conversation import Conversation
from dialogs.model.events import Event, Said
from dialogs.model.turn import Turn
from standards.campaign import Campaign

ENDS_THE_PROCESS = "让进程当场退出"
FAILS = "让这一轮出错"
EXIT_CODE = 70


def respond_with_faults(campaigns: Mapping[str, Campaign], conversation: Conversation, event: Event) -> Turn:
    """Answer as the real one does, but for these words."""
    if isinstance(event, Said) and event.text == ENDS_THE_PROCESS:
        os._exit(EXIT_CODE)
    if isinstance(event, Said) and event.text.startswith(FAILS):
        raise ArithmeticError(event.text)
    return lobby.answer(campaigns, conversation, event)


if __name__ == "__main__":
    sys.exit(main(respond=respond_with_faults))
