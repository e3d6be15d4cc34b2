"""The sentences about the link by which an application goes on in another place."""

ELSEWHERE = (
    "换手机或电脑接着填：在那里登录同一个聊天账号，发“继续”；网页上换设备，请用菜单里的“换手机或电脑继续”。"
    "填过的都已自动保存。"
)
"""Where a chat goes with its account."""


def go_on_there(link: str) -> str:
    """Return the line with a personal link, below a message of text alone."""
    return f"也可以在网页里接着填这一份（您个人的链接，请不要转发；一天内有效，只能打开一次）：\n{link}"
