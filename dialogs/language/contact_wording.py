"""Whom to ask, where an application goes and until when, in the words that sentences are made of."""

from standards.campaign import Campaign
from standards.contacts import Contact


def whom(contact: Contact) -> str:
    """Return a contact in a sentence: 杨示例，010-63400000; the telephone alone if nobody is named."""
    return f"{contact.person}，{contact.telephone}" if contact.person else contact.telephone


def ask(contact: Contact) -> str:
    """Return the sentence that says whom to ask."""
    return f"有疑问请{'联系' if contact.person else '致电'} {whom(contact)}。"


def listed(campaign: Campaign) -> list[str]:
    """Return the contacts, a line each: the main one, then those for something of their own."""
    names = {kind.key: kind.name for kind in campaign.kinds}
    lines = []
    for each in campaign.contacts:
        purposes = "、".join(names.get(purpose, purpose) for purpose in each.purposes)
        label = purposes or ("联系人" if each.person else "咨询电话")
        lines.append(f"{label} {' · '.join(text for text in (each.person, each.telephone) if text)}")
    return lines


def ways(campaign: Campaign) -> str:
    """Return how it is handed in, in a line: paper, a copy by e-mail, a system."""
    hand_over = campaign.hand_over
    paper = f"纸质申报表{hand_over.copies}（{hand_over.seal}）" if hand_over.copies else ""
    email = f"电子版发到 {hand_over.email}" if hand_over.email else ""
    system = f"在 {hand_over.system} 申报" if hand_over.system else ""
    return f"递交：{'；'.join(way for way in (paper, email, system) if way)}"
