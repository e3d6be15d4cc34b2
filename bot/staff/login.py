"""How a member of staff signs in on another device."""

from bot.staff.requests import StaffRequest
from bot.staff.responses import StaffCommand, StaffResponse, say
from bot.storage.staff_sign_in import CODE_SECONDS, StaffSignIn
from dialogs.language import access_wording as wording

LOGIN, LOGOUT = StaffCommand("login"), StaffCommand("logout")


def login(request: StaffRequest) -> StaffResponse:
    """Return a member's sign-in link and a short code for another device."""
    officer = request.officer
    if officer.member is None:
        return say(wording.no_own_way_in(officer.name))
    sign_in = StaffSignIn(request.tx)
    code = sign_in.code(officer.member, request.now)
    request.note("login code", "")
    page, minutes = request.staff_page(""), int(CODE_SECONDS // 60)
    link = None if page is None else request.staff_page(f"pass={sign_in.link(officer.member)}")
    return say(wording.login(code, minutes, page, link, request.chats))


def logout(request: StaffRequest) -> StaffResponse:
    """Explain how to stop an account that has no session; the page ends its own session and never calls this."""
    return say(wording.LOGOUT)
