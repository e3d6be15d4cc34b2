"""What does not fit together in a notice: annexes, dates, copies, what it leaves unsaid."""

import re
from collections.abc import Iterator

from standards.drafting.contacts import NamedContact, area_code_of
from standards.drafting.doubts import CAMPAIGN, Doubt
from standards.drafting.handing_over import HandingOver
from standards.drafting.misprints import misprints_in
from standards.drafting.notice_parts import AnnexIs, NoticeParts, kind_of_annex
from standards.drafting.notice_text import dense
from standards.drafting.numerals import plain_digits
from standards.drafting.publication import NoticeDay, Publication

_REFERENCE = re.compile(r"(?P<what>[^，。；（）]{2,24})[（(]?(?:详?见)?附件(?P<numbers>\d+(?:[、，,和及至\-—]\d+)*)")
_WEEKDAY = "一二三四五六日"


def annex_doubts(parts: NoticeParts) -> Iterator[Doubt]:
    """Yield where the body, its list of annexes and the annexes disagree."""
    alone = len(parts.listed) == len(parts.annexes) == 1
    listed = {(parts.annexes[0].number or 0) if alone else each.number: each.title for each in parts.listed}
    for annex in parts.annexes:
        if annex.is_empty:
            about = listed.get(annex.number or 0, annex.title)
            yield _about("", f"{annex.name}（{about}）只有标题，下面没有内容，请向发文机关要")
        elif (title := listed.get(annex.number or 0)) is not None and dense(title) != dense(annex.title):
            yield _about("", f"{annex.name}的标题前后不一：附件清单写“{title}”，附件上写“{annex.title}”")
    there = {annex.number or 0 for annex in parts.annexes}
    for number, title in listed.items():
        if parts.annexes and number not in there:
            yield _about("", f"附件{number}（{title}）清单里有，正文后面没有")
        elif not parts.annexes:
            yield _about("", f"附件{number}（{title}）清单里有，这份文件里没有")
    yield from _references(parts, listed)


def _references(parts: NoticeParts, listed: dict[int, str]) -> Iterator[Doubt]:
    titles = {**listed, **{annex.number: annex.title for annex in parts.annexes if annex.number and annex.title}}
    for line in parts.said:
        for found in _REFERENCE.finditer(plain_digits(line)):
            numbers = _numbers(found["numbers"])
            missing = [number for number in numbers if titles and number not in titles]
            if missing:
                yield _about("", f"正文提到附件{'、'.join(map(str, missing))}，没有这个附件")
            wanted = _wanted(found["what"])
            wrong = [
                number
                for number in numbers
                if number in titles and wanted and kind_of_annex(titles[number]) is not wanted
            ]
            if wrong:
                what = re.sub(r"^.*的(?=..)", "", found["what"]).strip()[-12:]
                named = "、".join(f"附件{number}是“{titles[number]}”" for number in wrong)
                yield _about("", f"附件编号对不上：正文说“{what}”见附件{found['numbers']}，而{named}")


def _numbers(text: str) -> list[int]:
    numbers = [int(each) for each in re.findall(r"\d+", text)]
    return list(range(numbers[0], numbers[1] + 1)) if len(numbers) == 2 and re.search(r"[至\-—]", text) else numbers


def _wanted(words: str) -> AnnexIs | None:
    """Return what the words before a reference say that the annex is."""
    for pattern, what in (
        (r"(?:标准|条件|指标|细则|评分表?)$", AnnexIs.STANDARDS),
        (r"(?:表|申报材料|申请书|申报书|申请材料)$", AnnexIs.FORM),
    ):
        if re.search(pattern, words.rstrip("（( ")):
            return what
    return None


def date_doubts(publication: Publication) -> Iterator[Doubt]:
    """Yield what is unsure about the days of a notice."""
    for day in (*publication.deadlines, *publication.selection, *publication.office):
        yield from _one_day(day)
    ends = [day for day in publication.deadlines if day.named.day is not None]
    if len(ends) > 1:
        yield _about(
            "deadline",
            f"写了{len(ends)}个报送期限：{'、'.join(day.named.text for day in ends)}，deadline 取最后一个，请核对各管什么",
        )
    if not publication.deadlines:
        yield _about("deadline", "没有找到申报截止日期")
    for day in publication.selection:
        if ends and day.named.day is not None:
            yield _about(
                "selection_until",
                f"有两个结束日期：申报到{ends[-1].named.text}，活动到“{day.named.text}”；申报人只受前一个约束",
            )
    if publication.in_principle:
        yield _about("in_principle", "“原则上”截止：过期是否还收，通知没有写，请核实")
    signed = publication.signed
    if signed is None or signed.day is None:
        yield _about("opened", "没有找到落款日期")
    elif ends and ends[-1].named.day is not None and ends[-1].named.day < signed.day:
        yield _about("deadline", "截止日期早于落款日期，请核对")
    if signed and signed.day and publication.year and abs(signed.day.year - publication.year) > 1:
        yield _about("year", f"年度{publication.year}与落款{signed.day.year}年相差超过一年，请核对")


def _one_day(day: NoticeDay) -> Iterator[Doubt]:
    named = day.named
    if named.day is None:
        yield _about("deadline", f"{named.text}这一天不存在，请核对")
        return
    if named.vague:
        yield _about(
            "selection_until" if "评" in day.words or "工作" in day.words else "deadline",
            f"“{named.text}”没有写到哪一天，按{named.day}算",
        )
    if not named.year_written:
        yield _about("deadline", f"“{named.text}”没有写年份，按{named.day.year}年算")
    weekday = re.search(r"[（(](?:星期|周)([一二三四五六日天])[）)]", day.words)
    if weekday and weekday[1].replace("天", "日") != _WEEKDAY[named.day.weekday()]:
        yield _about("deadline", f"{named.text}是星期{_WEEKDAY[named.day.weekday()]}，不是星期{weekday[1]}")


def contact_doubts(contacts: tuple[NamedContact, ...], over: HandingOver, city_code: str) -> Iterator[Doubt]:
    """Yield what is unsure about whom to call and how to hand in."""
    if not contacts:
        yield _about("contacts", "没有找到联系人和电话")
    for contact in contacts:
        yield from _numbers_of(contact, city_code)
    if len(contacts) > 1:
        yield _about("contacts", f"写了{len(contacts)}个联系人，第一个作主要联系人，请核对各管什么")
    if not over.address:
        yield _about("contacts", "没有写报送地址")
    if over.place:
        yield _about("hand_over", f"通知要送到“{over.place}”，各申报单位送的地方不一样，联系地址只作咨询，请核对")
    if over.elsewhere:
        yield _about("hand_over", f"通知要送到“{over.elsewhere}”，没有写它的地址，暂按联系地址送（place），请核对")
    if not over.copies:
        yield _about("hand_over", "没有写纸质材料一式几份")
    if len(over.copies) > 1:
        yield _about("hand_over", f"份数前后不一：{'、'.join(over.copies)}")
    if not over.seal:
        yield _about("hand_over", "没有写盖什么章")
    if not over.email and not over.system:
        yield _about("hand_over", "没有写能不能网上申报、发邮件或者邮寄")
    if over.system:
        yield _about(
            "hand_over",
            f"“{over.system}”没有写网址"
            if not re.search(r"[a-zA-Z]\.", over.system)
            else f"网上申报：{over.system}，请核对",
        )


def _numbers_of(contact: NamedContact, city_code: str) -> Iterator[Doubt]:
    printed = re.sub(r"\s", "", contact.printed)
    who = contact.person or contact.concern or "联系人"
    if not printed:
        yield _about("contacts", f"{who}没有电话")
    elif re.match(r"1\d{10}$|400", printed):
        return
    elif not area_code_of(printed):
        yield _about("contacts", f"电话{contact.printed}没有区号，" + (f"按{city_code}拨" if city_code else "区号待填"))
    if re.search(r"\d{7,8}\s*(?:-|—|转)\s*\d{1,6}$", printed) and not re.match(r"0\d{2,3}-\d{7,8}$", printed):
        yield _about("contacts", f"电话{contact.printed}的后几位按分机读")


def text_doubts(text: str) -> Iterator[Doubt]:
    """Yield the probable misprints of a notice."""
    for sentence in misprints_in(text):
        yield _about("", sentence)


def _about(anchor: str, sentence: str) -> Doubt:
    return Doubt(CAMPAIGN, anchor, sentence)
