"""Every conversation in `transcripts/`, played through WeChat by typing alone: the same answers.

A person follows the account, types the number or the label of what a transcript presses, and reads each reply to its end
with 继续. A reply is compared by what it says and what it offers: its lines are the transcript's, in their order, and so are
its labels, whatever number or list they stand in. What a chat without buttons has otherwise:

- Ticks that are set one by one in a transcript are typed at once (1,3), where 选好了 follows; the redrawn buttons between
  are not there to be read, and 选好了 is offered only where something is ticked.
- A press on an old message, an edited message and a file have no like in WeChat: they are brought as what they mean.
- News of the bureau that nothing may be sent for waits: it is read with the next reply.
- The links to the page and to the document, the offer of its picture, and when promised news are read, are WeChat's own;
  `（贴纸）` comes as the sentence that WeChat puts in its place.
"""

from datetime import datetime
from pathlib import Path

import pytest

from tests.player import AT
from tests.scripted_campaigns import folders_of_script
from tests.test_transcripts import SCRIPTS
from tests.transcript_steps import steps_of
from tests.wechat_applicant import WeChatApplicant
from tests.wechat_bureau import WeChatBureau
from tests.wechat_transcript import PlayedInWeChat


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
async def test_wechat_says_the_same(script: Path, tmp_path: Path) -> None:
    steps = steps_of(script.read_text(encoding="utf-8"))  # noqa: ASYNC240 - nothing else runs
    folders = folders_of_script(script.parent.name, tmp_path / "forms")
    async with WeChatBureau(tmp_path, folders, AT) as world:
        campaign = next(iter(folders.values())).campaign
        applicant = WeChatApplicant(world.platform.person(), "point")
        applicant.person.is_following = True
        played = PlayedInWeChat(world, applicant, campaign)
        for step in steps:
            if step.mark == "@":
                world.at = datetime.fromisoformat(step.what)
            else:
                await played.plays(step)
        await played.ends()
    assert played.differing == []
