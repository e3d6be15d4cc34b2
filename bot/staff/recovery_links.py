"""A new link to the page for an applicant who lost theirs."""

from dataclasses import replace

from bot.staff.application_lookup import find_one
from bot.staff.application_names import reference_of
from bot.staff.requests import StaffRequest
from bot.staff.responses import StaffCommand, StaffResponse, say
from bot.storage.web_sessions import RECOVERY_CODE_SECONDS, WebSessions
from dialogs.language import access_wording, bureau_wording, paper_wording
from dialogs.model.reply import Reply

LINK = StaffCommand("link")


def link(request: StaffRequest) -> StaffResponse:
    """Return a new link to an application, which is used once and ends every earlier session.

    The applicant is told on every channel of theirs, because whoever gets the link takes their page over. The audit log does
    not hold the link.
    """
    filed = find_one(request, request.text.strip())
    if isinstance(filed, str):
        return say(paper_wording.with_example(filed, request.example(LINK)))
    reference = reference_of(filed)
    if filed.erased_at is not None:
        return say(access_wording.nobody_to_let_in(reference))
    if request.page("") is None:
        return say(access_wording.NO_PAGE)
    context = request.context(filed)
    title = request.title(filed)
    owners = request.tx.applicants.owner_everywhere(filed.id)
    if any(request.directory.officer(str(each.identity)) is not None for each in owners):
        request.note("link refused", reference, campaign=filed.campaign)
        return replace(say(access_wording.own_application(title), about=(filed.id,)), refused=True)
    code = WebSessions(request.tx).recovery_code(filed.id, request.now)
    request.note(LINK, reference, campaign=filed.campaign)
    days = int(RECOVERY_CODE_SECONDS // 86400)
    reply = Reply.of(access_wording.recovery_link(title, days, request.page(code)))
    whose = "您的" if filed.reference is None else f"您的申报（{filed.reference}）的"
    notice = Reply.of(bureau_wording.link_given(context.campaign, whose, days))
    return StaffResponse((reply,), owner_messages=((filed.id, notice),), about=(filed.id,))
