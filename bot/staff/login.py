"""How a member of staff signs in on another device."""

from bot.staff.requests import StaffRequest
from bot.staff.responses import StaffCommand, StaffResponse, say
from bot.storage.staff_sign_in import CODE_SECONDS, StaffSignIn

LOGIN, LOGOUT = StaffCommand("login"), StaffCommand("logout")
NOT_OWN = "{name}没有自己的登录方式，请先邀请一个自己：/staff 邀请 管理员 称呼"


def login(request: StaffRequest) -> StaffResponse:
    """Return a member's sign-in link and a short code for another device."""
    officer = request.officer
    if officer.member is None:
        return say(NOT_OWN.format(name=officer.name))
    sign_in = StaffSignIn(request.tx)
    code = sign_in.code(officer.member, request.now)
    request.note("login code", "")
    lines = [f"在另一台设备上登录，短码 {code}（{int(CODE_SECONDS // 60)} 分钟内有效，用一次）。"]
    if (page := request.staff_page("")) is not None:
        lines += [f"电脑上打开 {page} 填短码；", "或者打开您自己的登录链接（等于钥匙，请不要给别人）："]
        lines += [f"{request.staff_page(f'pass={sign_in.link(officer.member)}')}"]
    if "telegram" in request.served:
        lines += [f"Telegram 里给机器人发：登录码 {code}"]
    return say("\n".join(lines))


def logout(request: StaffRequest) -> StaffResponse:
    """Explain how to stop an account that has no session; the page ends its own session and never calls this."""
    return say("这里不用退出登录。要停用这个账号，请管理员发 /staff 移除 称呼")
