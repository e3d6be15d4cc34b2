"""A new link to the page for an applicant who has lost theirs: used once, and nobody who was let in before stays."""

from bot.bureau.case import Answer, Case, meant, title_of
from bot.bureau.commands import RULES, StaffCommand
from bot.storage.pages import LETTER_SECONDS, Pages
from dialogs.turn import Reply

NO_PAGE = "没有开通对话网页，给不了链接。"
GIVEN = (
    "{title} 的新链接（{days} 天内有效，只能用一次）：\n{link}\n"
    "请先核实对方身份，再只发给申请人。打开后，以前的链接和设备都不能再进入；填过的都在。"
)


def link(case: Case) -> Answer:
    """Give a new link to the application that a reference, a number or a name means; in the audit, the link is not."""
    filed = meant(case, case.words.strip())
    if isinstance(filed, str):
        return Answer((Reply(f"{filed}\n例如：{RULES[StaffCommand.LINK].example}"),))
    if case.page("") is None:
        return Answer((Reply(NO_PAGE),))
    letter = Pages(case.desk).letter(filed.id, case.now)
    case.note(StaffCommand.LINK, filed.reference or f"#{filed.id}")
    days = int(LETTER_SECONDS // 86400)
    words = GIVEN.format(title=title_of(case.scene(filed), filed), days=days, link=case.page(letter))
    return Answer((Reply(words),), about=(filed.id,))
