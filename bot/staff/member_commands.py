"""The administration of staff."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from bot.address import Address
from bot.clock import BEIJING
from bot.staff import confirmations
from bot.staff.broadcasts.second_officer import LINKED
from bot.staff.bureau_names import bureau_choices, bureau_label, bureau_words
from bot.staff.choices import ask_which
from bot.staff.jurisdiction import oversees
from bot.staff.members import OPERATOR, role_of
from bot.staff.requests import StaffRequest
from bot.staff.responses import StaffCommand, StaffResponse, say
from bot.staff.revocation import Revoked, describe, revoke
from bot.staff.roles import NAMES, Role, read_role, role_named
from bot.staff.targets import read_number
from bot.storage.outbox import PAGE
from bot.storage.staff_members import Invitation, Member
from bot.storage.staff_sign_in import StaffSignIn
from dialogs.language import access_wording as wording
from dialogs.language.normalise import fold
from dialogs.model.reply import Reply

STAFF = StaffCommand("staff")
PAYLOAD = "staff-"
_LONGEST_NAME = 20
_LONGEST_QUOTE = 40
_MEMBER = re.compile(r"#\d{1,9}", re.ASCII)
_ENDS_LIKE_A_BUREAU = re.compile(r"\s[\u4e00-\u9fff]+$")
"""A Chinese name has no space: a word after one was meant as a bureau, whether installed or not."""


def staff(request: StaffRequest) -> StaffResponse:
    """List members and invitations; 邀请, 撤回, 改 (a role), 移除, 链接 (to sign in by)."""
    confirmed = confirmations.read_answer(request, STAFF)
    if isinstance(confirmed, StaffResponse):
        return confirmed
    request = confirmed or request
    verb, _, rest = request.text.partition(" ")
    run = _VERBS.get(verb)
    return say(wording.not_understood(request.text[:_LONGEST_QUOTE])) if run is None else run(request, rest.strip())


def _list(request: StaffRequest, _: str) -> StaffResponse:
    directory, bureau = request.directory, request.officer.bureau
    lines = [f"{directory.name_of(identity)}：{identity}" for identity in directory.admins] if bureau is None else []
    lines += [_member_line(request, each) for each in directory.members_under(bureau)]
    if invitations := _open_invitations(request):
        lines += ["", wording.OPEN_INVITATIONS]
        lines += [f"{each.id}. {_invitation(request, each)}" for each in invitations]
    how = wording.how_to_invite(request.example(STAFF))
    return say("\n".join([wording.STAFF_HEAD, *lines, "", how]))


def _invitation(request: StaffRequest, invitation: Invitation) -> str:
    until, by = datetime.fromtimestamp(invitation.until, BEIJING), request.directory.name_of(invitation.by)
    role = wording.of_bureau(_shown_bureau(request, invitation.bureau) or None, NAMES[role_named(invitation.role)])
    return wording.invitation(invitation.name, role, by, until)


def _open_invitations(request: StaffRequest) -> Sequence[Invitation]:
    """Return the open invitations to the officer's bureau; to the municipal one, all."""
    own = request.officer.bureau
    return [each for each in request.staff_members.invitations(request.now) if oversees(own, each.bureau)]


def _invite(request: StaffRequest, rest: str) -> StaffResponse:
    role_text, _, name = rest.partition(" ")
    role, name = read_role(role_text), name.strip()
    whole, own = name, request.officer.bureau
    name, bureau, named = _split_bureau(request, whole)
    if (named and not oversees(own, bureau)) or (not named and _ENDS_LIKE_A_BUREAU.search(name)):
        known = [bureau_label(each) for each in bureau_choices(request.campaigns)] if own is None else [own]
        return say(wording.not_invited_there(whole.rpartition(" ")[2], known))
    bureau = bureau if named else own
    if role is None or not name or len(name) > _LONGEST_NAME:
        return say(wording.ask_invitation(_LONGEST_NAME, request.example(STAFF)))
    if bureau is None and not named and request.jurisdiction.shared:
        choices = [bureau_label(each) for each in bureau_choices(request.campaigns)]
        options = [(label, f"{request.text} {label}") for label in choices]
        return ask_which(request, STAFF, wording.ask_bureau(name), options)
    expired = request.staff_members.expire(request.now)
    role_key, by = role.name.lower(), request.officer.identity
    number, code = request.staff_members.invite(role_key, name, by, request.now, bureau)
    rows = request.row_of("invitations", *expired, number)
    request.note_for(bureau, "invite", f"#{number} {role_key} {name}", rows)
    links = (request.link(f"{PAYLOAD}{code}"), request.staff_page(f"invite={code}"))
    shown = _shown_bureau(request, bureau)
    return say(wording.invited(f"{name}（{shown}）" if shown else name, code, list(dict.fromkeys(filter(None, links)))))


def _withdraw(request: StaffRequest, rest: str) -> StaffResponse:
    number = read_number(rest)
    open_ones = _open_invitations(request)
    matches = [each for each in open_ones if number == each.id or rest == each.name]
    if len(matches) != 1:
        return say(wording.no_such_invitation(several=bool(matches)))
    [invitation] = matches
    request.staff_members.withdraw([invitation.id])
    rows = request.row_of("invitations", invitation.id)
    request.note_for(invitation.bureau, "invitation withdrawn", f"#{invitation.id}", rows)
    return say(wording.withdrawn(invitation.name))


def _split_bureau(request: StaffRequest, text: str) -> tuple[str, str | None, bool]:
    """Split the name of a bureau from the end of a text; return the rest, the bureau, and whether it was there."""
    rest, _, last = text.rpartition(" ")
    words = bureau_words(request.campaigns)
    return (rest.strip(), words[fold(last)], True) if rest and fold(last) in words else (text, None, False)


def _change(request: StaffRequest, rest: str) -> StaffResponse:
    """Change a member's role, or, by a municipal administrator, their bureau."""
    who, bureau, named = _split_bureau(request, rest)
    municipal = request.officer.bureau is None
    return _move(request, who, bureau) if named and municipal else _change_role(request, rest)


def _move(request: StaffRequest, who: str, bureau: str | None) -> StaffResponse:
    member = _find(request, who)
    if isinstance(member, str):
        return say(f"{member}{wording.ROLE_EXAMPLE}")
    before = member.bureau
    if bureau == before:
        return say(wording.bureau_unchanged(member.name, bureau_label(bureau)))
    if not oversees(bureau, before) and (question := _ask_last_administrator(request, member)):
        return question
    request.staff_members.move(member.id, bureau)
    revoked = revoke(request.tx, member, request.now)
    for affected in (before, bureau):
        _note(request, member, affected, "bureau", revoked, f" {bureau_label(before)} → {bureau_label(bureau)}")
    text = wording.bureau_changed(member.name, bureau_label(bureau), bureau_label(before)) + describe(revoked)
    letter = wording.bureau_changed_by(request.officer.name, text)
    told = dict([*_letters(request, before, letter), *_letters(request, bureau, letter)])
    told |= {each: Reply.of(letter) for each in member.identities if each != request.officer.identity}
    link = wording.to_sign_in_again(member.name) if member.page is not None else ""
    return StaffResponse((Reply.of(text + link),), letters=list(told.items()), changed=True)


def _change_role(request: StaffRequest, rest: str) -> StaffResponse:
    who, _, role_text = rest.rpartition(" ")
    role, member = read_role(role_text), _find(request, who.strip())
    if role is None:
        return say(wording.ASK_ROLE if request.officer.bureau is None else wording.ONLY_MUNICIPAL_MOVES)
    if isinstance(member, str):
        return say(f"{member}{wording.ROLE_EXAMPLE}")
    before = role_of(member)
    if role is before:
        return say(wording.role_unchanged(member.name, NAMES[role]))
    if role < before and (question := _ask_last_administrator(request, member)):
        return question
    request.staff_members.change(member.id, role.name.lower())
    revoked = revoke(request.tx, member, request.now) if role < before else None
    _note(request, member, member.bureau, "role", revoked, f" {before.name.lower()} → {role.name.lower()}")
    text = wording.role_changed(member.name, NAMES[role], NAMES[before])
    if revoked is None:
        return say(text, changed=True)
    text += describe(revoked)
    letters = _letters(request, member.bureau, wording.role_changed_by(request.officer.name, text))
    link = wording.to_sign_in_again(member.name) if member.page is not None else ""
    return StaffResponse((Reply.of(text + link),), letters=letters, changed=True)


def _remove(request: StaffRequest, rest: str) -> StaffResponse:
    if rest in request.directory.admins:
        return say(wording.IN_SETTINGS)
    member = _find(request, rest)
    if isinstance(member, str):
        return say(f"{member}{wording.REMOVE_EXAMPLE}")
    if question := _ask_last_administrator(request, member):
        return question
    revoked = revoke(request.tx, member, request.now)
    request.staff_members.remove(member.id, request.officer.identity, request.now)
    _note(request, member, member.bureau, "remove", revoked)
    text = wording.removed(_name(member), describe(revoked))
    letters = _letters(request, member.bureau, wording.removed_by(request.officer.name, text))
    return StaffResponse((Reply.of(text),), letters=letters, changed=True)


def _ask_last_administrator(request: StaffRequest, member: Member) -> StaffResponse | None:
    """Ask before the only administrator loses the role in a chat; return None if there is nothing to ask."""
    others = set(request.directory.administrators_over(member.bureau)) - set(member.identities)
    if request.confirmed or request.officer == OPERATOR or others or role_of(member) is not Role.ADMIN:
        return None
    return confirmations.ask(request, STAFF, request.text, wording.last_administrator(member.name), ())


def _give_link(request: StaffRequest, rest: str) -> StaffResponse:
    """Return a member's new link to the page; the sessions of earlier links end."""
    member = _find(request, rest)
    if isinstance(member, str):
        return say(f"{member}{wording.LINK_EXAMPLE}")
    if request.staff_page("") is None:
        return say(wording.NO_PAGE)
    sign_in = StaffSignIn(request.tx)
    sign_in.void(member.id)
    _note(request, member, member.bureau, LINKED, None)
    text = wording.sign_in_link(member.name, request.staff_page(f"pass={sign_in.link(member.id)}"))
    letter = Reply.of(wording.sign_in_link_given(request.officer.name))
    elsewhere = [each for each in member.identities if Address.parse(each).channel != PAGE]
    letters = [(each, letter) for each in elsewhere if each != request.officer.identity]
    return StaffResponse((Reply.of(text),), letters=letters, changed=True)


_VERBS: Mapping[str, Callable[[StaffRequest, str], StaffResponse]] = {
    "": _list,
    **dict.fromkeys(("邀请", "invite"), _invite),
    **dict.fromkeys(("撤回", "withdraw"), _withdraw),
    **dict.fromkeys(("改", "role"), _change),
    **dict.fromkeys(("移除", "删除", "remove"), _remove),
    **dict.fromkeys(("链接", "link"), _give_link),
}


def _find(request: StaffRequest, text: str) -> Member | str:
    """Return the member that a name, an identity or a number (#3) means, or an error message."""
    if not text:
        return wording.ASK_MEMBER
    number = read_number(text) if _MEMBER.fullmatch(text) else None
    members = request.directory.members_under(request.officer.bureau)
    matches = [each for each in members if each.id == number or text in each.identities or each.name == text]
    if len(matches) == 1:
        return matches[0]
    if not matches:
        return wording.no_such_member(text[:20])
    return wording.several_members(text, [_member_line(request, each) for each in matches])


def _note(
    request: StaffRequest, member: Member, bureau: str | None, what: str, revoked: Revoked | None, more: str = ""
) -> None:
    """Write into the audit log what was done with a member, and what was revoked."""
    rows = request.row_of("staff_members", member.id)
    if revoked is not None and revoked.invitations:
        rows += f" {request.row_of('invitations', *(each.id for each in revoked.invitations))}"
    request.note_for(bureau, what, f"{next(iter(member.identities), f'member:{member.id}')}{more}", rows)
    for number in revoked.notices if revoked is not None else ():
        request.note_for(bureau, "broadcast stopped", f"#{number}")


def _letters(request: StaffRequest, bureau: str | None, text: str) -> list[tuple[str, Reply]]:
    """Return letters to a bureau's other administrators."""
    others = [each for each in request.directory.administrators_over(bureau) if each != request.officer.identity]
    return [(identity, Reply.of(text)) for identity in others]


def _member_line(request: StaffRequest, member: Member) -> str:
    return wording.member(member.id, _name(member), member.identities, _shown_bureau(request, member.bureau))


def _shown_bureau(request: StaffRequest, bureau: str | None) -> str:
    """Return a bureau's name where there are several to be told apart; else nothing."""
    return bureau_label(bureau) if request.officer.bureau is None and request.jurisdiction.shared else ""


def _name(member: Member) -> str:
    return f"{member.name} {NAMES[role_of(member)]}"
