"""The bench plays: ours says every word of its own script, and another word is noticed."""

from dataclasses import replace

import pytest

from tests.bench.applicants import Differs
from tests.bench.bots import HERE, bots
from tests.bench.conversation import as_played
from tests.bench.runs import Load, run

ONE_FORM = Load(forms=1, at_once=1)


async def test_ours_plays_its_own_script() -> None:
    script = as_played()
    ours = bots("python3", HERE)[0]
    result = await run(ours, ONE_FORM, script)
    answered = sum(step.does != "says" for step in script.steps[:-1]) + sum(len(step.ticks) for step in script.steps)
    assert result.calls == pytest.approx((script.turns + answered + 2) / script.turns)


async def test_another_word_is_noticed() -> None:
    script = as_played()
    other = replace(script, steps=[replace(script.steps[0], text="您好"), *script.steps[1:]])
    with pytest.raises(Differs, match="step 0"):
        await run(bots("python3", HERE)[0], ONE_FORM, other)
