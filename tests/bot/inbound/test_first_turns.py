"""The first person who writes does not wait for tables that were put together before."""

import asyncio
import sys

from tests.places import HOME

TIMED = """
from datetime import datetime
from time import process_time

from bot.inbound.first_turns import take_first_turns
from dialogs.engine import respond
from dialogs.model.conversation import Conversation
from dialogs.model.events import Said, Started
from standards.library import read_campaigns
from tests import answers

campaigns = [folder.campaign for folder in read_campaigns().values()]
at = datetime.fromisoformat("2023-06-01T09:00:00+08:00")
begun = process_time()
take_first_turns(campaigns, at)
ready = process_time()
turn = respond(campaigns[0], Conversation(), Started(at))
for text in ("同意", "示范点", *answers.POINT.values()):
    turn = respond(campaigns[0], turn.conversation, Said(text, at))
print(ready - begun, process_time() - ready)
"""


async def test_a_whole_form_takes_less_than_the_tables_it_needs() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", TIMED, cwd=HOME, stdout=asyncio.subprocess.PIPE
    )
    told, _ = await process.communicate()
    tables, form = map(float, told.split())
    assert form < tables / 2
