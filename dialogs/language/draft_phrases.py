"""The turns of phrase by which people speak of the draft instead of writing it."""

from dialogs.language.phrases import Phrase

SPOKEN = Phrase(
    "[你您]|[?？]|能不能|可不可以|能否|怎么写|咋写|如何写|怎样写|写什么|写啥|写错|写得|写的不|写太|写多了|写少了|写漏"
    "|草稿|范本|范文|帮我|帮忙|请帮|麻烦|我觉得|我看|感觉|没问题|没有问题|没错|属实|谢谢|多谢|辛苦"
    "|(?:简单|详细|具体|简短|精简|短|长|正式)一?[点些]|太(?:长|短|多|少|简单|啰嗦|复杂|笼统)|不要写|别写|不用写|不想写"
    "|[去删]掉|删去|重新写|重写|改一下|改改|修改一下|不对|错了|可以用|可以提交|提交了|打印出来|出表|生成申报表"
    "|其实我们|但是其实|只搞过|不是.{1,6}次",
    "«你»写错了",
)
"""The second person, requests, and judgements on the draft."""
ADDED = Phrase(
    "(?:请|最后|帮我|麻烦|那|再|还|另外|还要|我要|我想|想|要|给我)*(?:补充?|加|添|写)(?:上|进去?)?"
    "(?:一下|一句话?|几句话?|一条|一点|一段|两句|内容)?[:：,，]\\s*(?P<addition>(?s:.{4,}))",
    "再补一句：门口装了摄像头",
)
"""A text to be added, behind the words that say so."""
MEASURE = Phrase(
    "领导小组|领导机构|办事机构|工作机构|小组|专人|专员|联络员|责任人|负责人牵头|制度|办法|规定|规程|流程|协议|承诺书|培训|宣传|宣导|考核"
    "|台账|记录|登记|档案|编号|加密|权限|密级|定密|解密|隐密|销毁|门禁|监控|保险柜|密码柜|上锁|锁柜|保管|收回|审批|水印|备份"
    "|自查|检查|巡查|核查|评估|测评|审计|演练|应急|预案|公示|公告|张贴|经费|设施|场所|涉密|保密|维权|窗口|走访|调解|举报",
    "成立了«领导小组»",
)
"""What a report on protection is made of: bodies, rules, agreements, trainings, locks, checks, records."""
MORE = Phrase(
    "^(?:我们?|我司|公司|园区)?(?:还|另外?|此外|再|补充|同时|并且|也|除此)",
    "«还»做了以下几项工作",
)
"""The beginning of a text that goes on behind another one."""
CLAUSES = Phrase("[，,；;。\n]+", "成立小组«，»定了制度")
