"""Whom to call, as a notice says it: what stands before each telephone number is a name, an office, or what the call is for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from standards.drafting.numerals import plain_digits

_NUMBER = re.compile(
    r"(?<![\d-])(?P<number>1\d{10}(?!\d)|400-?\d{3}-?\d{4}(?!\d)"
    r"|(?:[（(]?0\d{2,3}[）)]?\s*[-—]?\s*)?(?<!\d)\d{7,8}(?!\d)(?:\s*(?:-|—|转)+\s*\d{1,6}(?!\d))?)"
)
_OTHER_NUMBER = re.compile(r"(?:传\s*真|QQ|群|账\s*号|邮\s*编|邮政编码|代码|编号)[^，,；;。、]{0,6}$")
"""What stands before a number that nobody answers."""
_AREA = re.compile(r"区号\s*[:：]?\s*(?P<code>0\d{2,3})")
_LABEL = re.compile(
    r"(?:联\s*系|咨\s*询|报\s*送)?(?:电\s*话|手\s*机|座\s*机|热\s*线)(?:号\s*码)?|联\s*系\s*人|联\s*系\s*方\s*式|负\s*责\s*人|收\s*件\s*人"
)
_OPENS = re.compile(r"联\s*系\s*人|联\s*系\s*方\s*式|咨询电话|联系电话|电\s*话|手\s*机|热\s*线")
"""What a line about whom to call has."""
_CONCERN = re.compile(
    r"[\u4e00-\u9fff]{0,10}(?:咨询|支持|受理|接收|报送|业务|系统|平台|技术|答疑|监督|投诉)[\u4e00-\u9fff]{0,2}"
)
_OFFICE = r"[\u4e00-\u9fff]{2,}(?:科|处|局|室|部|中心|股|办|所|委|会|司)"
_SURNAMES = (
    "单赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐"
    "费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵汪祁毛禹狄米贝明臧计伏成戴谈宋庞熊纪舒屈项祝董梁"
    "杜阮蓝闵席季麻强贾路娄江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房解应宗丁宣邓郁单杭洪包左石崔吉龚程邢裴陆荣翁荀"
    "羊甄曲封芮储靳段富巫乌焦巴谷车侯宓全班仰秋仲伊宫宁仇栾甘厉祖武符刘景詹束龙叶幸司韶黎溥印白怀从卓蔺屠蒙池乔阳胥双闻党翟谭贡姬申冉"
    "桑桂牛边温庄晏柴瞿阎连习艾容向古易戈廖终居衡步都耿满弘匡文寇广东聂晁辛简饶曾沙养鞠关相查游竺权盖益桓公肖覃佟"
)
_NAME = rf"(?:欧阳|司马|上官|诸葛|夏侯|皇甫|尉迟|公孙|慕容|令狐|[{_SURNAMES}])[\u4e00-\u9fff]{{1,2}}"
_PERSON = re.compile(rf"(?P<name>{_NAME}|[{_SURNAMES}](?:老师|女士|先生|小姐|同志|工|科长|主任))")
_AFTER_OFFICE = re.compile(rf"(?P<office>{_OFFICE})(?P<name>{_NAME})")
_APART = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[\s　]+([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
"""A name of two characters set apart to the width of three: 沈  墨."""
_EXTENSION = re.compile(r"\s*(?:-|—|转)+\s*(\d{1,6})$")


@dataclass(frozen=True, slots=True)
class NamedContact:
    """A person to call, as the notice names them."""

    person: str
    printed: str
    """The telephone number as printed; empty if there is none."""
    concern: str
    """What it is for: 政策咨询."""


@dataclass
class _Group:
    """Names and numbers that belong together."""

    names: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    concern: str = ""

    def contacts(self) -> Iterator[NamedContact]:
        """Yield the contacts: each name with its number, or the last one; numbers stand by themselves."""
        for place in range(max(len(self.names), len(self.numbers))):
            name = self.names[place] if place < len(self.names) else ""
            number = self.numbers[min(place, len(self.numbers) - 1)] if self.numbers else ""
            yield NamedContact(name, number, self.concern)


def contacts_in(lines: tuple[str, ...]) -> tuple[NamedContact, ...]:
    """Return the contacts that a body names, in its order."""
    groups: list[_Group] = []
    listing = False
    for line in map(plain_digits, lines):
        opens = _OPENS.search(line) is not None
        if not (opens or listing or _says_whom_to_call(line)):
            continue
        found = list(_groups(line))
        listing = (opens and (not found or line.rstrip().endswith(("：", ":")))) or (listing and bool(found))
        for group in found:
            if groups and not groups[-1].numbers and not group.names:
                groups[-1].numbers += group.numbers  # the number stands on the line below the name
            else:
                groups.append(group)
    return tuple(contact for group in groups for contact in group.contacts())


def area_in(lines: tuple[str, ...]) -> str:
    """Return the area code that a body says apart from its numbers: （区号025）; empty if it does not."""
    found = _AREA.search(plain_digits("\n".join(lines)))
    return found["code"] if found else ""


def _says_whom_to_call(line: str) -> bool:
    """Return whether a name, or what a call is for, stands before a number."""
    found = _NUMBER.search(line)
    return found is not None and any(_words(line[: found.start()]))


def _groups(line: str) -> Iterator[_Group]:
    """Yield the names and numbers of a line that belong together; a name behind a number begins the next ones."""
    for piece in re.split(r"[；;。]", _APART.sub(r"\1\2", _AREA.sub("", line))):
        group, at = _Group(), 0
        for found in _NUMBER.finditer(piece):
            words = piece[at : found.start()]
            at = found.end()
            if _OTHER_NUMBER.search(words):
                continue
            names, concern = _words(words)
            if group.numbers and (names or concern):
                yield group
                group = _Group()
            group.names += names
            group.concern = group.concern or concern
            printed = found["number"].strip()
            group.numbers.append(printed)
        rest, concern = _words(piece[at:])
        if not group.names or (len(group.names) < len(group.numbers) and _LABEL.search(piece[at:])):
            group.names += rest
        if group.numbers or (group.names and _LABEL.search(piece)):
            group.concern = group.concern or concern
            yield group


def _words(text: str) -> tuple[list[str], str]:
    """Return the names among words, and what the call is for."""
    names: list[str] = []
    concern = ""
    for bracket in re.findall(r"[（(]([^（）()]{1,20})[）)]", text):
        concern = concern or bracket
    for word in re.split(r"[\s　：:，,、（）()]+|及|和", _LABEL.sub(" ", re.sub(r"[（(][^（）()]*[）)]", " ", text))):
        if _CONCERN.fullmatch(word):
            concern = concern or word
        elif glued := _AFTER_OFFICE.fullmatch(word):
            names.append(glued["name"])
        elif _PERSON.fullmatch(word) and not re.fullmatch(_OFFICE, word):
            names.append(word)
    return names, concern


def dialled(printed: str, area_code: str) -> str:
    """Return a telephone number as it is dialled: with its area code, its extension after 转."""
    number = re.sub(r"[（）()\s]", "", printed.replace("—", "-"))
    if number.startswith("400"):
        return number
    extension = _EXTENSION.search(number) if not re.fullmatch(r"0\d{2,3}-\d{7,8}", number) else None
    main = number[: extension.start()] if extension else number
    if re.fullmatch(r"\d{7,8}", main) and area_code:
        main = f"{area_code}-{main}"
    elif found := re.fullmatch(r"(0(?:10|2\d)|0[3-9]\d{2})-?(\d{7,8})", main):
        main = f"{found[1]}-{found[2]}"
    return f"{main} 转 {extension[1]}" if extension else main


def area_code_of(printed: str) -> str:
    """Return the area code that a printed number begins with; empty if it has none."""
    found = re.match(r"[（(]?(010|02\d|0[3-9]\d{2})[）)]?[-—\s]?\d{7,8}", printed)
    return found[1] if found else ""
