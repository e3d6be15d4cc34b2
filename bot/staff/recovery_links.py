"""A new link to the page for an applicant who has lost theirs: used once, and nobody who was let in before stays."""

from bot.staff.application_lookup import find_one
from bot.staff.application_names import title_of
from bot.staff.requests import StaffRequest
from bot.staff.responses import StaffCommand, StaffResponse
from bot.storage.web_sessions import RECOVERY_CODE_SECONDS, WebSessions
from dialogs.language import bureau_wording
from dialogs.model.reply import Reply

LINK = StaffCommand("link")
NO_PAGE = "没有开通对话网页，给不了链接。"
OWN = "{title} 是本局工作人员本人的申报，不能另给链接。请本人在原来的设备上点“换手机或电脑继续”，取短码。"
NOBODY = "申请人已删除资料，没有可以进入的对话。"
GIVEN = (
    "{title} 的新链接（{days} 天内有效，只能用一次）：\n{link}\n"
    "请先核实对方身份，再只发给申请人。打开后，以前的链接和设备都不能再进入；填过的都在。已告诉申请人给了链接。"
)


def link(request: StaffRequest) -> StaffResponse:
    """Return a new link to the application that a reference, a number or a name means; the audit does not hold the link.

    The applicant is told on every channel that is theirs: whoever gets the link takes their page over.
    """
    filed = find_one(request, request.text.strip())
    if isinstance(filed, str):
        return StaffResponse((Reply.of(f"{filed}\n例如：{request.rules[LINK].example}"),))
    if filed.erased_at is not None:
        return StaffResponse((Reply.of(f"{filed.reference or f'#{filed.id}'}：{NOBODY}"),))
    if request.page("") is None:
        return StaffResponse((Reply.of(NO_PAGE),))
    context = request.context(filed)
    owners = request.tx.applicants.owner_everywhere(filed.id)
    if any(request.directory.officer(str(each.identity)) is not None for each in owners):
        request.note("link refused", filed.reference or f"#{filed.id}")
        return StaffResponse((Reply.of(OWN.format(title=title_of(context, filed))),), about=(filed.id,))
    letter = WebSessions(request.tx).recovery_code(filed.id, request.now)
    request.note(LINK, filed.reference or f"#{filed.id}")
    days = int(RECOVERY_CODE_SECONDS // 86400)
    words = GIVEN.format(title=title_of(context, filed), days=days, link=request.page(letter))
    whose = "您的" if filed.reference is None else f"您的申报（{filed.reference}）的"
    told = Reply.of(bureau_wording.link_given(context.campaign, whose, days))
    return StaffResponse((Reply.of(words),), owner_messages=((filed.id, told),), about=(filed.id,))
