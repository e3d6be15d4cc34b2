"""Whom to ask and how to hand over: as the notice says, and said by no text that an amendment cannot reach."""

import re
from collections.abc import Iterator

from standards.campaign import Campaign
from standards.checks.destinations import office_of_the_applicant, other_office
from standards.checks.notice import plain
from standards.checks.violations import CAMPAIGN, Place, Violation, texts_of
from standards.contacts import Contact, HandOver
from standards.placeholders import OF_A_CONTACT

DIALLED = re.compile(
    r"(?:1[3-9]\d{9}|\(?0(?:10|2\d|[3-9]\d{2})\)?[- ]?\d{7,8}|[48]00-?\d{3}-?\d{4}|1[02-9]\d{3,4})(?:(?:转|-)\d{1,6})?"
)
"""What can be dialled, without white space: 010-63469955转6018, 13800000000, 400-000-0000, 12345."""
_KEY = re.compile(r"[a-z][a-z0-9_-]*")
_OF_A_BUREAU = re.compile("监管局|监督管理局|区局|市局|县局|推荐|初审|验收|认定")
_SHORTEST_NUMBER = 7
_AS_PRINTED = ("quote", "label", "title", "heading", "example", "aliases", "asks")
"""Keys of what is the notice's, an example, or a word of those who ask."""


def every_kind_knows_where_to_sign(campaign: Campaign) -> Iterator[Violation]:
    """The block that the applicant signs is one of the form's, for each kind that hands in paper."""
    for kind in campaign.kinds:
        place, hand_over = _hand_over_of(campaign, kind.key)
        block = hand_over.signed_at(kind.key)
        if hand_over.copies and block not in kind.form.opinions:
            says = f"“{block}”不在" if block else "没有写，应当是"
            wanted = "、".join(kind.form.opinions)
            sentence = f"{kind.key} 签字盖章的地方{says} {kind.key}/form.toml 的 opinions 里（{wanted}）：写其中一个"
            yield Violation(place.at("where_to_sign", kind.key), sentence)
        elif hand_over.copies and _OF_A_BUREAU.search(block):
            sentence = f"“{block}”像是机关签的：{kind.key} 的申报人签字盖章的是哪一栏，请核对"
            yield Violation(place.at("where_to_sign", kind.key), sentence, doubtful=True)


def hand_overs_and_contacts_are_for_kinds(campaign: Campaign) -> Iterator[Violation]:
    """What is said for some kinds is said for kinds that there are, once for each."""
    known = [kind.key for kind in campaign.kinds]
    seen: set[str] = set()
    for place, hand_over in _hand_overs(campaign):
        where_to_sign = hand_over.where_to_sign
        signed = () if isinstance(where_to_sign, str) else tuple(where_to_sign)
        named = [(place.at("kinds"), key) for key in hand_over.kinds]
        for where, key in [*named, *((place.at("where_to_sign", key), key) for key in signed)]:
            if key not in known:
                yield Violation(where, f"没有 {key} 这种申报：写 [[kinds]] 里的 key（{'、'.join(known)}）")
        for where, key in named:
            if key in seen:
                yield Violation(where, f"{key} 的递交方式写了两次：每种只在一处 [[hand_over]] 里")
            seen.add(key)
    for key in known:
        if not any(each.is_for(key) for each in campaign.hand_overs):
            yield Violation(
                _hand_over_of(campaign, key)[0], f"{key} 没有递交方式：补一个 [[hand_over]]，kinds 里写上 {key}"
            )


def contacts_are_for_somebody(campaign: Campaign) -> Iterator[Violation]:
    """There is somebody to ask about everything; what a contact is for is a kind, or a word that people read."""
    keys = [kind.key for kind in campaign.kinds]
    if all(each.purposes for each in campaign.contacts):
        sentence = "每个联系人都写了 for，没有主要的联系人：管全部事情的那一个不写 for"
        yield Violation(Place(CAMPAIGN, ("contacts", 0, "for")), sentence, doubtful=True)
    for place, contact in _contacts(campaign):
        for purpose in contact.purposes:
            if _KEY.fullmatch(purpose) and purpose not in keys:
                sentence = f"没有 {purpose} 这种申报：for 写 [[kinds]] 里的 key（{'、'.join(keys)}），或写管什么事"
                yield Violation(place.at("for"), sentence)


def what_the_notice_says_of_contact_is_written(campaign: Campaign) -> Iterator[Violation]:
    """Whom and where the notice names is in the file: a person, an address, an e-mail address."""
    notice = plain(campaign.notice)
    main, place = campaign.contact, Place(CAMPAIGN, ("contacts", 0))
    handed_in = any(each.place for each in campaign.hand_overs)
    emails = [each.email for each in campaign.hand_overs if each.email]
    for key, written, printed in (
        ("person", main.person, re.search(r"联系人[：:][^，。；、\s]{2,4}", notice)),
        ("address", main.address or handed_in, re.search(r"(?:联系|报送|办公|邮寄)地址[：:][^，。；]{4,40}", notice)),
        ("email", emails, re.search(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+\.[A-Za-z0-9.]+", notice)),
    ):
        if printed and not written:
            where = Place(CAMPAIGN, ("hand_over", 0)) if key == "email" else place
            yield Violation(where, f"通知写了“{printed[0]}”，这里没有写 {key}：照通知写", doubtful=True)


def copies_and_seal_are_the_notice_s(campaign: Campaign) -> Iterator[Violation]:
    """How many copies, which seal and which place stand in the notice."""
    notice = plain(campaign.notice)
    for place, hand_over in _hand_overs(campaign):
        for key in ("copies", "seal", "place", "email"):
            text = getattr(hand_over, key)
            if notice and text and plain(text) not in notice and not text.startswith("待填"):
                printed = re.search(r"[一1]式.{1,2}份", notice) if key == "copies" else None
                says = f"通知写的是“{printed[0]}”" if printed else "通知里没有这几个字"
                sentence = f"{key} 写“{text}”，{says}：照通知改"
                yield Violation(place.at(key), sentence, doubtful=key == "seal")


def paper_goes_where_the_notice_says(campaign: Campaign) -> Iterator[Violation]:
    """An office other than the bureau's to which the notice has paper sent is a `place`: else it goes to the contact's address."""
    office = office_of_the_applicant(campaign.notice) or other_office(campaign.notice, campaign.bureau)
    known = [*(each.place for each in campaign.hand_overs if each.copies), campaign.contact.address]
    if (
        office
        and any(each.copies for each in campaign.hand_overs)
        and not any(plain(office) in plain(each) for each in known)
    ):
        sentence = f'通知要送到“{office}”，这里会让人送到“{campaign.address}”：写 place = "{office}"'
        yield Violation(Place(CAMPAIGN, ("hand_over", 0)), sentence, doubtful=True)


def the_telephone_is_the_printed_one(campaign: Campaign) -> Iterator[Violation]:
    """The number that is dialled ends in the digits that the notice prints."""
    for place, contact in _contacts(campaign):
        dialled, printed = _digits(contact.telephone), _digits(contact.telephone_printed)
        if printed and not dialled.endswith(printed):
            sentence = f"{contact.telephone} 与通知印的 {contact.telephone_printed} 不是同一个号码：照通知改"
            yield Violation(place.at("telephone"), sentence)
        elif printed and len(printed) < _SHORTEST_NUMBER:
            sentence = f"telephone_printed 只有 {len(printed)} 位数字：照通知写完整的号码"
            yield Violation(place.at("telephone_printed"), sentence)


def telephones_can_be_dialled(campaign: Campaign) -> Iterator[Violation]:
    """A contact's number is whole: a mobile number, a landline with its area code, a service number."""
    for place, contact in _contacts(campaign):
        if not DIALLED.fullmatch(plain(contact.telephone)):
            sentence = f"{contact.telephone} 拨不通：写带区号的完整号码，分机写“转”，例如 010-63469955 转 6018"
            yield Violation(place.at("telephone"), sentence)


def addresses_are_addresses_alone(campaign: Campaign) -> Iterator[Violation]:
    """An address has no half of a bracket and nothing of an e-mail address in it: it is printed as it stands."""
    places = [*_contacts(campaign), *_hand_overs(campaign)]
    for place, each in places:
        key = "address" if isinstance(each, Contact) else "place"
        text: str = getattr(each, key)
        if "@" in text or text.count("（") != text.count("）") or text.count("(") != text.count(")"):
            yield Violation(place.at(key), f"“{text}”不像一个地址：只写地址，去掉多带进来的字和半个括号")


def the_area_code_is_the_contact_s(campaign: Campaign) -> Iterator[Violation]:
    """Numbers without an area code get the one that the bureau's own number has."""
    code, dash, _ = campaign.contact.telephone.partition("-")
    if dash and re.fullmatch(r"0\d{2,3}", code) and campaign.area_code and campaign.area_code != code:
        sentence = f"area_code 是 {campaign.area_code}，联系电话的区号是 {code}：改成同一个"
        yield Violation(Place(CAMPAIGN, ("area_code",)), sentence)


def texts_name_the_contact_in_braces(campaign: Campaign) -> Iterator[Violation]:
    """No text has the contact or the deadline of today in it, which would stay the old ones once they are amended."""
    contact, last = campaign.contact, campaign.deadline
    literal: dict[str, tuple[str, ...]] = {name: (getattr(contact, name),) for name in OF_A_CONTACT}
    number = max(re.findall(r"\d+", contact.telephone_printed), key=len, default="")
    literal["telephone"] += (contact.telephone_printed, number if len(number) >= _SHORTEST_NUMBER else "")
    literal["deadline"] = (f"{last.year}年{last.month}月{last.day}日", f"{last.month}月{last.day}日", last.isoformat())
    for place, key, text in texts_of(campaign):
        if key in _AS_PRINTED or place.path[:1] in (("contacts",), ("hand_overs",)):
            continue
        for name, texts in literal.items():
            said = next((each for each in texts if each and each in text), None)
            if said is not None:
                yield Violation(place, f"这里写了{said}，以后改了它还是旧的：写 {{{name}}}")


def texts_have_no_number_of_another_year(campaign: Campaign) -> Iterator[Violation]:
    """No text names a telephone number that is neither the contact's nor an example."""
    known = [_digits(number) for each in campaign.contacts for number in (each.telephone, each.telephone_printed)]
    for place, key, text in texts_of(campaign):
        if key in _AS_PRINTED or key in ("telephone", "telephone_printed"):
            continue
        for found in re.findall(r"(?<![\d-])(?:0\d{2,3}-)?[1-9]\d{6,7}(?![\d])", text):
            digits = _digits(found)
            if not any(digits in each or each in digits for each in known if each):
                sentence = f"这里写了号码 {found}，它不是联系电话：联系电话写 {{telephone}}，删去旧的"
                yield Violation(place, sentence, doubtful=True)


def _contacts(campaign: Campaign) -> Iterator[tuple[Place, Contact]]:
    for at, contact in enumerate(campaign.contacts):
        yield Place(CAMPAIGN, ("contacts", at)), contact


def _hand_overs(campaign: Campaign) -> Iterator[tuple[Place, HandOver]]:
    for at, hand_over in enumerate(campaign.hand_overs):
        yield Place(CAMPAIGN, ("hand_over", at)), hand_over


def _hand_over_of(campaign: Campaign, kind: str) -> tuple[Place, HandOver]:
    own = campaign.hand_over_of(kind)
    return next((place, each) for place, each in _hand_overs(campaign) if each is own)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", plain(text))


CHECKS = (
    every_kind_knows_where_to_sign,
    hand_overs_and_contacts_are_for_kinds,
    contacts_are_for_somebody,
    what_the_notice_says_of_contact_is_written,
    copies_and_seal_are_the_notice_s,
    paper_goes_where_the_notice_says,
    the_telephone_is_the_printed_one,
    telephones_can_be_dialled,
    addresses_are_addresses_alone,
    the_area_code_is_the_contact_s,
    texts_name_the_contact_in_braces,
    texts_have_no_number_of_another_year,
)
