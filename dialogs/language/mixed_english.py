"""English words among Chinese ones, with the plain words that the tables of intents are written in."""

from collections.abc import Mapping

from dialogs.language.phrases import Phrase

_PLAIN = """
    don't_agree=不同意 do_not_agree=不同意 dont_agree=不同意 agree=同意 blank_form=空白表 empty_form=空白表 application_form=申报表
    contact_person=联系人 legal_representative=法人 legal_rep=法人 phone_number=电话 phone_no=电话 tel=电话 phone=电话 mobile=手机
    post_code=邮编 postcode=邮编 zip_code=邮编 zip=邮编 address=地址 addr=地址 company=公司 staff=员工 headcount=员工 employees=员工
    revenue=产值 output=产值 title=职务 position=职务 industry=行业 name=名称 number=数
    files=文件 file=文件 documents=文件 document=文件 docs=文件 doc=文件 form=表 copy=一份
    resend=再发 re-send=再发 send=发 email=发 share=发 print_out=打印 print=打印 download=下载 export=导出 generate=生成 create=生成
    again=重新 once_more=重新 please=请 pls=请 plz=请 can=能 could=能 may=能 let_me=我 want_to=要 want=要 need_to=要 need=要 like_to=要
    give=给 to_me=给我 for_me=给我 me=我 my=我的 our=我的
    skip=跳过 pass=跳过 next_one=下一题 next_question=下一题 next=下一题 previous_question=上一题 previous_one=上一题 previous=上一题
    last_question=上一题 prev=上一题 go_back=返回 back=返回 questions=题 question=题 items=项 item=项 fields=项 field=项
    progress=进度 missing=没填 left=没填 remaining=没填 unfilled=没填 how_many=几 how_much=多少 how_to=怎么 how_do_i=怎么
    how_can_i=怎么 what's=什么 what_is=什么 what=什么
    which=哪些 where=哪里 when=什么时候 gaps=差距 gap=差距 standards=标准 standard=标准 requirements=要求 original_text=原文 original=原文
    check=看看 review=核对 see=看 show=看 confirm=核对
    wrong=错了 mistake=错了 incorrect=不对 typo=打错了 fix=改 correct=更正 change=改 update=改 modify=改 edit=改 revise=改 to=成
    should_be=应该是 redo=重填 start_over=重来 restart=重来
    save=保存 later=晚点 tomorrow=明天 tmr=明天 tonight=晚上 afternoon=下午 next_week=下周 continue=继续 resume=继续 finish=填完
    finished=填完了 done=填完了 completed=填完了 stop=停 pause=暂停 have_a_meeting=去开会 in_a_meeting=去开会 meeting=开会 busy=忙
    delete=删除 remove=删除 erase=删除 clear=清空 data=资料 info=资料 information=资料 everything=全部 all=全部
    human=人工 real_person=真人 person=人 agent=人工 someone=人 somebody=人 talk_to=找 speak_to=找 speak_with=找 talk_with=找 contact=联系
    sorry= hi= hello= ok= okay= thanks= thank_you= so= the= a= an= is= are= it= this=这 that=那 of= in= on= at= with= and= just=只要
    only=只要
    now=现在 not_sure=不知道 don't_know=不知道 dunno=不知道 will= i'll=我 i'm=我 am= i=我 you=你 not=不
"""
PLAIN_WORDS: Mapping[str, str] = {
    english.replace("_", " "): plain for english, _, plain in (pair.partition("=") for pair in _PLAIN.split())
}
_WORD = Phrase(
    f" *(?<![a-z])(?:{'|'.join(sorted(PLAIN_WORDS, key=len, reverse=True))})(?![a-z]) *", "把«contact person»改成李小华"
)
_LATIN = Phrase("[a-zA-Z]{2}", "«ch»eck 一下")


def in_chinese(text: str) -> str:
    """Return a text with the plain Chinese words for the English ones that are known; the same text where it has none."""
    if not _LATIN.search(text):
        return text
    lowered = text.lower().replace("’", "'")
    plain = _WORD.sub(lambda found: PLAIN_WORDS[found[0].strip()], lowered)
    return text if plain == lowered else plain
