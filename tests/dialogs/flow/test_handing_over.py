"""What is said once a form has come: how to hand it in, where the paper stands, what falls short."""

from datetime import date, datetime, time

import pytest

from dialogs.flow import handing_over
from dialogs.flow.review import form_to_fill
from dialogs.language.closing_wording import things, things_title
from dialogs.language.plain_text import text_of_parts
from dialogs.model.closing import FormNow, HandOver, Standing
from dialogs.model.context import Context
from dialogs.model.events import FormDelivered
from dialogs.model.reply import ChoiceRole, Part, Reply
from dialogs.model.stages import Stage
from standards.campaign import Campaign
from tests.player import REFERENCE, Player

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")


def context_of(campaign: Campaign, kind: str, last: str | None = None, **changed: str) -> Context:
    player = Player(campaign, AT)
    player.answers_until(kind, last, changed)
    return Context(campaign, player.conversation, AT)


def closing(campaign: Campaign, day: str, kind: str = "point") -> tuple[Part, ...]:
    """Return what is said on a day to somebody who has answered everything."""
    conversation = context_of(campaign, kind).conversation
    later = Context(campaign, conversation, datetime.fromisoformat(f"{day}T09:00:00+08:00"))
    return handing_over.closing(later, REFERENCE, draft=False, paper=None).parts


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2023-06-30", "原则上在2023年7月10日（含）以前送到"),
        ("2023-07-10", "原则上在2023年7月10日（含）以前送到"),
        ("2023-07-11", "申报原则上已于2023年7月10日截止，请先致电"),
        ("2024-01-01", "申报原则上已于2023年7月10日截止，请先致电"),
    ],
)
@pytest.mark.parametrize(("kind", "block"), [("point", "“申报企业意见”"), ("zone", "“园区管理部门申报意见”")])
def test_the_end_says_where_by_when_and_what_comes_next(
    campaign: Campaign, kind: str, block: str, day: str, says: str
) -> None:
    text = text_of_parts(closing(campaign, day, kind))
    for words in (says, block, REFERENCE, "一式两份", "盖公章", campaign.contact.address, "杨钰", "公示 → 认定"):
        assert words in text
    assert "未达标" not in text


def test_the_end_counts_what_falls_short_and_promises_nothing(campaign: Campaign) -> None:
    short = context_of(campaign, "point", trainings="1", agreements="无", plan="跳过")
    text = text_of_parts(handing_over.closing(short, REFERENCE, draft=False, paper=None).parts)
    assert "2 条标准未达标、1 条待确认；区市场监管局将依据建设标准审核" in text


def test_a_draft_names_what_is_missing(campaign: Campaign) -> None:
    text = text_of_parts(
        handing_over.closing(context_of(campaign, "point", "contact_title"), REFERENCE, draft=True, paper=None).parts
    )
    assert "草稿" in text
    assert "职务/职称、联系电话、商业秘密保护工作开展情况" in text
    many = text_of_parts(
        handing_over.closing(
            context_of(campaign, "point", "legal_representative"), REFERENCE, draft=True, paper=None
        ).parts
    )
    assert "等 11 项" in many


def steps(standing: Standing) -> list[tuple[str, str]]:
    return [(step.name, step.state) for step in standing.steps]


def test_the_three_things_to_do_are_the_campaigns_own(campaign: Campaign) -> None:
    end = next(part for part in closing(campaign, "2023-06-30") if isinstance(part, HandOver))
    assert things(end) == (
        ("print", "打印一式两份", ""),
        ("sign", "签字，盖公章", "每份都在“申报企业意见”处由负责人签字并盖公章"),
        ("deliver", "原则上 7月10日（含）以前送到", campaign.contact.address),
    )


def test_what_is_handed_in_on_paper_by_email_and_in_a_system_is_listed_thing_by_thing(campaign: Campaign) -> None:
    ways = {"email": "bm@example.com", "system": "https://example.com/sb", "until": time(17)}
    hand_over = campaign.hand_over.model_copy(update=ways)
    both = campaign.model_copy(update={"hand_overs": (hand_over,)})
    end = next(part for part in closing(both, "2023-06-30") if isinstance(part, HandOver))
    assert [key for key, _, _ in things(end)] == ["print", "sign", "deliver", "email", "system"]
    assert things(end)[2][1] == "原则上 7月10日17:00以前送到"
    assert things(end)[3][1:] == ("原则上 7月10日17:00以前把电子版发到邮箱", "bm@example.com")
    assert things_title(end) == "再办五件事"
    online = campaign.model_copy(update={"hand_overs": (hand_over.model_copy(update={"copies": "", "seal": ""}),)})
    parts = closing(online, "2023-06-30")
    end = next(part for part in parts if isinstance(part, HandOver))
    assert (things_title(end), [key for key, _, _ in things(end)]) == ("再办两件事", ["email", "system"])
    assert "电子版发到 bm@example.com，在 https://example.com/sb 申报" in text_of_parts(parts)
    assert "打印" not in text_of_parts(parts)


def test_a_deadline_of_another_year_is_said_with_its_year(campaign: Campaign) -> None:
    early = campaign.model_copy(update={"deadline": date(2024, 1, 10)})
    end = next(part for part in closing(early, "2023-12-30") if isinstance(part, HandOver))
    assert things(end)[-1][1] == "原则上 2024年1月10日（含）以前送到"


def test_after_the_deadline_one_calls_first(campaign: Campaign) -> None:
    end = next(part for part in closing(campaign, "2023-07-11") if isinstance(part, HandOver))
    key, title, text = things(end)[-1]
    assert (key, title) == ("deliver", "先致电确认，再送到")
    assert text == f"申报原则上已于2023年7月10日截止。{campaign.contact.address}"


@pytest.mark.parametrize(
    ("stage", "done", "now"),
    [
        (Stage.MADE, 1, "送达"),
        (Stage.RETURNED, 1, "送达"),
        (Stage.RECEIVED, 2, "区局审核"),
        (Stage.RECOMMENDED, 3, "市局评选"),
        (Stage.DECIDED, 5, None),
    ],
)
def test_the_paper_stands_where_the_stages_say(campaign: Campaign, stage: Stage, done: int, now: str | None) -> None:
    shown = steps(handing_over.standing(campaign, stage))
    assert [name for name, _ in shown] == ["已生成", "送达", "区局审核", "市局评选", "公示认定"]
    assert [state for _, state in shown].count("done") == done
    assert [name for name, state in shown if state == "now"] == ([] if now is None else [now])


def test_a_step_without_a_short_name_stands_with_its_own(campaign: Campaign) -> None:
    unmarked = campaign.model_copy(update={"phases": tuple(phase.replaced(short="") for phase in campaign.phases)})
    names = [name for name, _ in steps(handing_over.standing(unmarked, Stage.MADE))]
    assert names == ["已生成", "送达", *(phase.step for phase in campaign.following("received"))]


# -- a form that was made, and answers that change afterwards


@pytest.fixture
def player(campaign: Campaign) -> Player:
    """Somebody whose form has just come."""
    player = Player(campaign, AT)
    player.answers_until("point", None, {})
    player.hear(delivered(player))
    return player


def delivered(player: Player) -> FormDelivered:
    form = form_to_fill(Context(player.campaign, player.conversation, player.at))
    return FormDelivered(REFERENCE, form.draft, player.at, kind=form.kind, cells=form.cells)


def form_of(player: Player) -> FormNow | None:
    return handing_over.form_now(Context(player.campaign, player.conversation, player.at))


def test_before_a_form_is_made_there_is_none(campaign: Campaign) -> None:
    assert handing_over.form_now(context_of(campaign, "point")) is None


def test_a_form_is_up_to_date_until_an_answer_on_it_changes(player: Player) -> None:
    assert form_of(player) == FormNow(REFERENCE, (), (0, 0))
    player.says("改 联系电话")
    assert form_of(player) == FormNow(REFERENCE, (), (0, 0)), "to be asked again changes nothing yet"
    player.says("13810000002")
    assert form_of(player) == FormNow(REFERENCE, ("联系电话",), (0, 0))
    player.says("改 邮政编码")
    player.says("100075")
    assert form_of(player) == FormNow(REFERENCE, ("邮政编码", "联系电话"), (0, 0))
    player.hear(delivered(player))
    assert form_of(player) == FormNow(REFERENCE, (), (0, 0))


def test_what_is_put_back_makes_the_form_good_again(player: Player) -> None:
    before = dict(form_to_fill(Context(player.campaign, player.conversation, player.at)).cells)["postcode"]
    for text in ("改 邮政编码", "100075", "改 邮政编码", before):
        player.says(text)
    assert form_of(player) == FormNow(REFERENCE, (), (0, 0))


def test_every_later_reply_says_whether_the_form_is_good(player: Player) -> None:
    player.says("改 联系电话")
    player.says("13810000002")
    for text in ("联系方式", "进度", "差距"):
        player.says(text)
        assert player.shown[-1].form == FormNow(REFERENCE, ("联系电话",), (0, 0)), text


def test_making_the_form_leads_on_only_while_there_is_something_to_make(player: Player) -> None:
    player.says("差距")
    assert leading(player.shown[-1]) == []
    player.says("核对")
    assert leading(player.shown[-1]) == []
    player.says("改 联系电话")
    player.says("13810000002")
    assert leading(player.shown[-1]) == ["生成申报表"]


def leading(reply: Reply) -> list[str]:
    """Return the filled buttons of a screen."""
    rows = reply.choices if reply.asked_choices is None else reply.asked_choices
    return [choice.label for row in rows for choice in row if choice.role is ChoiceRole.MAIN]


def test_the_correction_itself_says_that_the_form_is_out_of_date(player: Player) -> None:
    player.says("核对")
    player.says("改 联系电话")
    said = "\n".join(player.says("13810000002"))
    assert "⚠️ 之前生成的申报表里，“联系电话”还是原来的，请重新生成。" in said
    player.says("改 邮政编码")
    assert "“邮政编码”等 2 处还是原来的" in "\n".join(player.says("100075"))


def test_every_later_reply_says_how_many_gaps_are_left_by_now(player: Player) -> None:
    for text in ("改 培训次数", "1"):
        player.says(text)
    assert player.shown[-1].form == FormNow(REFERENCE, ("商业秘密保护工作开展情况",), (1, 0))


def test_a_draft_is_never_out_of_date(campaign: Campaign) -> None:
    player = Player(campaign, AT)
    player.answers_until("point", "contact_title")
    player.hear(delivered(player))
    assert "还是原来的" not in "\n".join(player.says("法务经理"))
    assert form_of(player) == FormNow(REFERENCE, ())


def test_beside_the_field_stand_two_short_ways_back(campaign: Campaign) -> None:
    block = handing_over.closing(context_of(campaign, "point"), REFERENCE, draft=False, paper=None)
    assert [[choice.label for choice in row] for row in block.asked_choices or ()] == [["核对", "差距"]]


def test_another_kind_makes_the_form_another(player: Player) -> None:
    changed = player.conversation.model_copy(update={"kind": "zone"})
    context = Context(player.campaign, changed, player.at)
    assert handing_over.form_now(context) == FormNow(REFERENCE, ("申报类型",))
