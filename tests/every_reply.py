"""Every kind of reply that a campaign leads to: questions, lists, gaps, reviews, letters and notices, each with how it was reached.

`walk` answers the questions of each kind three times: well, with what meets no standard, and with the longest that is taken.
At each question it presses what is offered and types what is odd; at the end it presses everything that is reached from there.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from dialogs import lobby
from dialogs.language.common_questions import COMMON
from dialogs.model.action_codes import to_code
from dialogs.model.actions import AnswerConsent, ChooseKind
from dialogs.model.campaign_events import CampaignOffer, CampaignsOffered
from dialogs.model.commands import Command
from dialogs.model.context import Context
from dialogs.model.conversation import Answer, Conversation
from dialogs.model.events import (
    AnswersChanged,
    ApplicationsFull,
    ApplicationsListed,
    ApplicationSummary,
    Chose,
    DeadlineMoved,
    DraftIdle,
    Event,
    FormDelivered,
    FormFailed,
    IdentityTold,
    NoticesLookedUp,
    NoticeTold,
    PaperCorrected,
    PaperDecided,
    PaperReceived,
    PaperRecommended,
    PaperReturned,
    PaperStanding,
    Received,
    ReminderDue,
    Said,
    Started,
    StatusLookedUp,
    Uploaded,
    WordLeft,
)
from dialogs.model.reply import Reply
from dialogs.model.stages import Stage
from standards.answers import Value
from standards.campaign import Campaign
from standards.kind import Kind
from standards.phases import Phase
from tests.player import REFERENCE
from tests.ways_to_answer import ALL_WAYS, GOOD, ways_to_answer

LONG = "市场监督管理局的说明，请逐条核对。"
ODD = (
    *("约三成", "半年一次，不过记不清了", "不知道", "哈哈", "一共两三个吧", "0", "都没有", "100%"),
    "我们的核心配方是甲乙丙，服务器密码 Abc12345，法人身份证 110101199003070000",
    "企业名称：北京示例科技有限公司\n法定代表人：王示例\n邮编：100070\n员工120人\n年产值3200万",
    *("这是什么意思", "查看原文", "更多", "改", "上一步", "/nosuch", "今天天气怎么样？", "要多少钱？"),
    "本单位每年开展两次内部培训并登记台账。" * 60,
    "字" * 10_001,
)
"""What is typed at every question of somebody who answers well."""
NOTICE = LONG * 118
"""A notice of the most characters that the bureau may send: 2,000."""
REASON = LONG * 12
"""A reason of two hundred characters, the most that is taken."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A reply, with what it answers."""

    where: str
    """The campaign, the kind, how it is answered, the step, and what was done there."""
    reply: Reply
    conversation: Conversation
    """As it was before."""
    event: Event
    after: Conversation


@dataclass
class Walk:
    """The replies of one campaign, others installed beside it perhaps, on one day."""

    campaign: Campaign
    at: datetime
    others: Mapping[str, Campaign] = field(default_factory=dict)
    ways: Collection[str] = ALL_WAYS
    """The ways in which the questions are answered."""

    @property
    def campaigns(self) -> Mapping[str, Campaign]:
        return {self.campaign.id: self.campaign, **self.others}

    def hear(self, where: str, conversation: Conversation, event: Event) -> tuple[Conversation, Heard | None]:
        """Return the next conversation, and what was said."""
        turn = lobby.answer(self.campaigns, conversation, event)
        heard = None if turn.reply is None else Heard(where, turn.reply, conversation, event, turn.conversation)
        return turn.conversation, heard

    def all(self) -> Iterator[Heard]:
        """Yield everything, from the first word to what comes after the end."""
        began, first = self.hear(f"{self.campaign.id} · 开始", Conversation(), Started(self.at, self.campaign.id))
        yield from filter(None, [first])
        yield from self._pressing(f"{self.campaign.id} · 开始", began, first, set())
        yield from self._asking(f"{self.campaign.id} · 同意之前", began, set())
        for kind in self.campaign.kinds:
            yield from self._arriving(f"{self.campaign.id} · {kind.name} · 刚选", self.agreed(kind), set())
            for how, values in ways_to_answer(self.campaign, kind, self.at).items():
                if how in self.ways:
                    yield from self._answering(kind, how, values)

    def in_the_lobby(self) -> Iterator[Heard]:
        """Yield what is said to somebody who may still choose among several campaigns, and where another one is wanted."""
        for event in (Started(self.at), Said("你好", self.at), Said("换个区", self.at), Said("我们在北京", self.at)):
            after, asked = self.hear(f"{len(self.campaigns)} 个区 · 开始", Conversation(), event)
            yield from filter(None, [asked])
            yield from self._pressing(f"{len(self.campaigns)} 个区", after, asked, set(), deep=6)
        for campaign in self.campaigns.values():
            after, asked = self.hear(f"{campaign.district} · 打区名", Conversation(), Said(campaign.district, self.at))
            yield from filter(None, [asked])
        conversation = self.agreed(self.campaign.kinds[0])
        yield from self._arriving(f"{self.campaign.id} · 另一个区", conversation, set())
        yield from self._asking(f"{self.campaign.id} · 另一个区", conversation, set())

    def agreed(self, kind: Kind) -> Conversation:
        """Return the conversation of somebody who has just chosen this kind."""
        conversation = Conversation()
        for event in (
            Started(self.at, self.campaign.id),
            Chose(AnswerConsent(True, self.campaign.id), self.at),
            Chose(ChooseKind(kind.key), self.at),
        ):
            conversation, _ = self.hear("", conversation, event)
        return conversation

    def _answering(self, kind: Kind, how: str, values: Mapping[str, Value]) -> Iterator[Heard]:
        conversation = self.agreed(kind)
        name = f"{self.campaign.id} · {kind.name} · {how}"
        while step := Context(self.campaign, conversation, self.at).journey.next_step:
            where = f"{name} · {step.field.key}"
            _, asked = self.hear(where, conversation, Started(self.at))
            yield from filter(None, [asked])
            yield from self._pressing(where, conversation, asked, set(), deep=1)
            for text in ODD if how == GOOD else ():
                yield from self._typing(where, conversation, text)
            answer = Answer(value=values[step.field.key], words="", at=self.at)
            conversation = conversation.answering(step.field.key, answer)
        yield from self._at_the_end(f"{name} · 填完", conversation)

    def _at_the_end(self, where: str, conversation: Conversation) -> Iterator[Heard]:
        _, ended = self.hear(where, conversation, Started(self.at))
        yield from filter(None, [ended])
        pressed = set[str]()
        yield from self._pressing(where, conversation, ended, pressed, deep=4)
        yield from self._asking(where, conversation, pressed)
        yield from self._arriving(where, conversation, pressed)

    def _arriving(self, where: str, conversation: Conversation, pressed: set[str]) -> Iterator[Heard]:
        """Yield what is told without being asked for, and what that offers."""
        for event in self.news(conversation):
            after, told = self.hear(f"{where} · {type(event).__name__}", conversation, event)
            yield from filter(None, [told])
            yield from self._pressing(f"{where} · {type(event).__name__}", after, told, pressed, deep=2)

    def _asking(self, where: str, conversation: Conversation, pressed: set[str]) -> Iterator[Heard]:
        """Yield the answers to all commands, to the questions of the campaign, to what is asked of any, and to its terms."""
        typed = [f"/{command}" for command in Command]
        typed += [question.asks[0] for question in self.campaign.questions if question.asks]
        typed += [question.asks[0] for question in COMMON]
        typed += [f"什么是{term.term}" for term in self.campaign.glossary.terms]
        typed += [f"第{number}条原文" for number in range(1, 10)]
        for text in typed:
            after, said = self.hear(f"{where} · 打“{text}”", conversation, Said(text, self.at))
            if said is not None:
                yield said
                yield from self._pressing(said.where, after, said, pressed, deep=3)

    def _typing(self, where: str, conversation: Conversation, text: str) -> Iterator[Heard]:
        after, said = self.hear(f"{where} · 打“{text[:20]}”", conversation, Said(text, self.at))
        if said is not None:
            yield said
            yield from self._pressing(said.where, after, said, set(), deep=1)

    def _pressing(
        self, where: str, conversation: Conversation, shown: Heard | None, pressed: set[str], deep: int = 1
    ) -> Iterator[Heard]:
        """Yield what pressing each choice says, and so on for what these offer, each choice once; `deep` counts how far."""
        if shown is None or deep == 0:
            return
        for choice in shown.reply.all_choices():
            code = "|".join(to_code(choice.action))
            if code in pressed:
                continue
            pressed.add(code)
            event = Chose(choice.action, self.at, shown.reply.application, "7" if choice.ticked is not None else None)
            after, said = self.hear(f"{where} [{choice.label}]", conversation, event)
            if said is not None:
                yield said
                yield from self._pressing(said.where, after, said, pressed, deep - 1)

    def news(self, conversation: Conversation) -> Sequence[Event]:
        """Return what arrives without being typed or pressed, with the longest texts that the staff may write."""
        at, keys = self.at, tuple(conversation.answers)
        received = Received(2, at.date(), changed=True)
        standing = PaperStanding(Stage.RECEIVED, at.date(), None, received)
        cells = tuple((key, "示例") for key in keys)
        many = tuple(
            ApplicationSummary(n, f"{self.campaign.name} · 北京示例{n}有限公司 · 已填 3 / 28 题") for n in range(1, 21)
        )
        reached = tuple((stage, at - timedelta(days=n)) for n, stage in enumerate(Stage))
        return (
            FormDelivered(REFERENCE, False, at, standing, True, conversation.kind or "", cells),
            *(() if keys else (FormDelivered(REFERENCE, True, at, None, False, conversation.kind or ""),)),
            *(FormFailed(at), ApplicationsListed(many, at), ApplicationsFull(5, at), NoticesLookedUp(True, at)),
            *(IdentityTold("wechat:oABC_123456789", at), WordLeft(LONG * 25, True, True, at), Uploaded("图片", at)),
            StatusLookedUp(REFERENCE, reached, REASON, LONG * 3, at, received),
            PaperReceived(at, received),
            PaperReturned(REASON, keys, at),
            PaperRecommended(at, received),
            PaperDecided(True, REASON, at, received),
            PaperDecided(False, REASON, at, received),
            *(
                PaperCorrected(stage, at)
                for stage in (Stage.RECEIVED, Stage.RETURNED, Stage.RECOMMENDED, Stage.DECIDED)
            ),
            *(AnswersChanged(standing, at), ReminderDue(3, at), DraftIdle(14, at)),
            ReminderDue(3, at, Phase(step="网上填报", until=at.date() + timedelta(days=3))),
            *(
                NoticeTold(NOTICE[:2_000], self.campaign.bureau, at),
                NoticeTold("请尽快递交。", self.campaign.bureau, at),
            ),
            DeadlineMoved(at.date() + timedelta(days=9), REASON[:100], self.campaign.deadline, at),
            CampaignsOffered(offers_of(self.campaigns), 0, at),
        )


def offers_of(campaigns: Mapping[str, Campaign]) -> tuple[CampaignOffer, ...]:
    """Return campaigns as the storage offers them for another application."""
    return tuple(
        CampaignOffer(key, each.district, f"{each.bureau} · 2023年7月10日截止") for key, each in campaigns.items()
    )
