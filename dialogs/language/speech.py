"""Words by which a sentence is told from a name, an address or a title."""

from dialogs.language.phrases import Phrase

_ASKING = """
谁 还是 什么 怎么 怎样 为什么 为啥 为何 如何 多少 哪个 哪些 哪里 哪儿 哪家 哪位 哪种 哪一 几时 何时 啥 咋 吗 么 能不能 可不可以 要不要
是不是 有没有 行不行 对不对 算不算 可否 能否 是否 请问 点样 点解 边个 边度 乜嘢 几多 嘛呢 问一下 问下 想问
想咨询 要咨询 来咨询 咨询一下 咨询下 请教
"""
_SPEAKING = """
我 你 您 俺 咱 他们 她 它们 人家 自己 大家 这 那个 那里 那边 那样 谢谢 多谢 感谢 谢了 谢啦 唔该 抱歉 不好意思 对不起 拜拜 再见 回见
你好 您好 喂 哎呀 哎哟 唉 呃 嗯 哦 噢 呀 啊 嘛 呢 吧 呗 噻 咯 嘞 哟 咧 哩 哈哈 呵呵 不知 不清楚 不晓得 不懂 不会 不想 不用 不要 不能
不行 不对 不是 不明白 不确定 不方便 不便 没有 没得 没想 没填 没带 没写 没说 没拿 冇 还没 尚未 未定 还不 暂时 暂不 暂无 搞不 弄不 记不
忘了 忘记 想不起 等等 等一 等下 等会 等我 等领导 稍等 稍后 稍候 待会 待定 待领导 一会儿 一会 马上 收到 回头 改天 明天再 明儿 后天 下次
以后再 晚点 晚上再 过会 过两天 先不 先这样 先到 先跳 跳过 算了 随便 填错 写错 打错 错了 说错 填写 怎么填 改成 改为 更正 重填 重来 重新
修改 上一 下一题 返回 前面 上面 后面 刚才 刚刚 同上 如上 见营业执照 见附件 详见 参见 以营业执照为准 营业执照上 执照上 需要 应该 必须
可以 打算 准备 正在 觉得 认为 估计 好像 可能 大概 也许 请示 请假 领导批示 帮我 帮忙 给我 告诉 烦死 烦人 烦不烦 有完没完 滚 妈的 他妈
傻逼 神经病 垃圾 什么破 无聊 有病 骗子 关你 废话 啰嗦 闭嘴 不造 看不清 看不见 听得到 听不到 看不到 看不懂 听不懂 看看 查一下 查下 查查
问问 想一下 想想 知道 一样 一致 相同 同注册 同营业 同左 同前 还是 空着 (?:^|要|得|需|应|对外|内容|信息)保密(?:的|吧|哦|哈)?$ 不告诉 凭什么
"""
_WORDS = "|".join(sorted({*_ASKING.split(), *_SPEAKING.split()}, key=len, reverse=True))

SPOKEN = Phrase(f"{_WORDS}|[?？!！]", "«我»得问一下领导")
"""A word that a sentence has and a plain answer hardly: looked for only where a text has no sure shape."""

_ENGLISH = """
i i'm im you we they it this that what how why when where who can could should would do does did don't dont is are was please sorry
thanks thank hello hi hey wait moment understand know help back next skip later tomorrow ok okay yes no not need want the a in english
write here there my our your
"""
ENGLISH = frozenset(_ENGLISH.split())
"""Words of an English sentence that no name has."""
ENGLISH_SPEECH = ENGLISH - {"it", "and", "of", "the", "in", "a"}
"""Those that no position has."""

_ASKING_WORD = Phrase("|".join(sorted(_ASKING.split(), key=len, reverse=True)) + "|咨询|[?？]", "«什么»算台账")
BEGINS_SPEECH = frozenset(
    "不没无未唔冇还也就只再又太最更已正将可要想让给把被因所以但而且或若如果则错是在到往按据烦懒呵嘿哼拟待暂稍等请帮找催改删跳退返保存下打提导出填写报问听看说讲知觉算随早晚昨今"
)
"""Characters with which speech begins and no name does, in 汉字 as they are compared."""
_ENDS_SPEECH = ("了", "吗", "呢", "吧", "啊", "呀", "一下", "啦", "呗")


def sounds_like_a_question(plain: str) -> bool:
    """Return True if a text as it is compared has a word that asks."""
    return _ASKING_WORD.search(plain) is not None


def sounds_spoken(plain: str) -> bool:
    """Return True if a text as it is compared has a word of a sentence."""
    if plain.isascii():
        return "?" in plain or any(word.strip(".,!'") in ENGLISH for word in plain.split())
    return plain[:1] in BEGINS_SPEECH or plain.endswith(_ENDS_SPEECH) or SPOKEN.search(plain) is not None
