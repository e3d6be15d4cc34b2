"""In WeChat people are judged to be understood as everywhere: the same verdicts on what they type."""

import asyncio

from tests.understanding.corpus import CLASSES, HERE, read_corpus
from tests.understanding.in_wechat import play_in_wechat
from tests.understanding.playing import play

OF_EACH_CLASS = 4


async def test_the_verdicts_are_the_same() -> None:
    utterances = [line for name in ("first", "second", "third") for line in read_corpus(HERE / f"{name}.jsonl")]
    sample = []
    for expect in CLASSES:
        mine = [each for each in utterances if each.expect == expect]
        sample += mine[:: len(mine) // OF_EACH_CLASS][:OF_EACH_CLASS]
    typed = await play_in_wechat(sample)
    pressed = {result.utterance.id: result for result in await asyncio.to_thread(play, sample)}
    differing = [
        f"{each.utterance.id} {each.utterance.typed}: {each.outcome} ({each.why}), elsewhere {pressed[each.utterance.id].outcome}"
        for each in typed
        if (each.right, each.outcome) != (pressed[each.utterance.id].right, pressed[each.utterance.id].outcome)
    ]
    assert differing == []
