"""What people sent and read in a fake WeChat, for the check of a history."""

from collections.abc import Iterator, Sequence

from bot.address import Address
from tests.fakes.wechat_platform import Kind, WeChatPlatform
from tests.history import Observed, Read, Sent
from tests.wechat_applicant import WeChatApplicant

FORM = "申报表.docx"


def seen_in(platform: WeChatPlatform, applicants: Sequence[WeChatApplicant]) -> Observed:
    """Return what was sent and read by all, and what each of these answered last."""
    given = {
        Address("wechat", each.person.openid): dict(list(each.given.items())[: each.answered]) for each in applicants
    }
    return Observed(list(_sent(platform)), list(_read(applicants)), given)


def _sent(platform: WeChatPlatform) -> Iterator[Sent]:
    """Yield each message once, with the moment of its first try; acknowledged if an answer to any try was read."""
    first = {answer.number: answer for answer in reversed(platform.answers)}
    read = {answer.number for answer in platform.answers if answer.status == 200 and answer.read}
    for number, answer in first.items():
        if number.isdigit():  # events are known by who did them and when
            yield Sent(Address("wechat", answer.openid), number, answer.sent_at, number in read)


def _read(applicants: Sequence[WeChatApplicant]) -> Iterator[Read]:
    for applicant in applicants:
        address = Address("wechat", applicant.person.openid)
        for line in applicant.person.messages:
            if line.kind is not Kind.FAULT:
                yield Read(address, line.at, line.text)
        for at, document in applicant.opened:
            yield Read(address, at, FORM, document)
