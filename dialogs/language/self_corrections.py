"""How people take back what they have just said and say it otherwise, within one message."""

from dialogs.language.phrases import Phrase

_MARK = r"[,，、;；。.…~—\-!！\s]"
_SOUND_ENDS = "[哦噢喔啊呃额嗯呀哎唉诶欸哟]"
_SOUND = "(?:哦|噢|喔|啊|呃|额|嗯|哎呀?|唉|诶|欸|哟)"
_WAIT = f"(?:(?<={_MARK})|(?<={_SOUND_ENDS}))(?:等等|等一下|等下|且慢|慢着)(?={_MARK}|[0-9不应是])"
"""Takes nothing back behind a list (采购等等，都管), nor where it says what is waited for: 等一下再做."""
_MISTAKEN = (
    "(?:(?:说|打|写|记|填|输|看|数|选|算|讲|答|报|敲|发|搞|弄|念)(?:错|岔|反|串|混|漏|多|少|差|快)(?:了|啦|咧|嘞|哈|咯|一位|一个字)*"
    f"|错(?:了|啦|咧|嘞|咯)+|口误|笔误|手误|手滑|嘴瓢|更正(?:一下)?|纠正(?:一下)?|改(?:一下|下)|{_WAIT}"
    "|[让容]?我?再?(?:想想|想一下|数数|数一下|看看|看一下|说一遍)|不好意思|抱歉|对不起|(?:oh )?sorry|no no)了?"
)
_REMEMBERED = "(?:想起来了|记起来了|对了|差点忘了|忘了说)"
_DENIED = "(?:(?<!对)不对|(?<!是)不是|不(?![过多全光仅只太知清记用止同齐定够好行会能]))+"
_INSTEAD = "(?:应该?(?:是|为)?|其实是?|改成|改为|换成|我(?:是说|说的是|要写)|得是|那?就?(?:写|填)(?!字楼)|就?是(?=[^的])|i mean)?"
TAKEN_BACK = Phrase(
    f"{_MARK}*{_SOUND}*{_MARK}*{_MISTAKEN}(?:{_MARK}+(?:{_SOUND}*{_MISTAKEN}|{_REMEMBERED}|{_DENIED}(?={_MARK})))*{_MARK}*{_INSTEAD}{_MARK}*"
    f"|{_MARK}+{_SOUND}*{_DENIED}[的了啊哈呀]*(?={_MARK}|应该|应是|写|(?<!不是)[0-9]|(?<=不对)是){_MARK}*{_INSTEAD}{_MARK}*"
    f"|{_MARK}*{_SOUND}{_DENIED}{_MARK}*{_INSTEAD}{_MARK}*"
    f"|(?<=[0-9次个家人%万亿元])不(?:对|是(?={_MARK})){_MARK}*{_INSTEAD}{_MARK}*",
    "100070«，打错了，»100071",
)
"""Takes back what stands before it; 不是 close before a number only denies that one: 22家不是15家."""
REMEMBERED = Phrase(
    f"{_MARK}+(?:{_SOUND}{_MARK}*(?:{_REMEMBERED}{_MARK}*)?)+{_INSTEAD}|{_MARK}+{_REMEMBERED}{_MARK}*{_INSTEAD}",
    "没有«。哦»有的有的",
)
"""Takes back what stands before it only where what follows says otherwise."""
ADDS = Phrase("^(?:还(?!没|未|不|是)|也(?!没|未|不|是|许|就))|还有|也有(?!限)|另外|另有|外加|加上|再加", "«还»有1次")
"""Adds to what was said before, and so puts nothing in its place."""
ONE_OF = frozenset("错岔反串混漏多少差快误滑瓢正改等慢想数看说歉意起不哦噢喔啊呃额嗯哎唉诶欸哟了忘on")
"""One of these characters is in whatever takes something back."""
