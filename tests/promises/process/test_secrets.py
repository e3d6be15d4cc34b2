"""Thirty planted secrets: nowhere in clear in logs, errors and files; nowhere at all once their owner has had them erased."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.storage.encryption import new_secret
from bot.storage.store import store_at
from bot.storage.tables import metadata
from bot.storage.transaction import Transaction
from tests.applicant import Applicant
from tests.bot_process import BotProcess, for_telegram
from tests.fakes.telegram_server import FakeTelegram
from tests.faulty_bot import FAILS
from tests.waiting import PATIENCE

OFFICER = 7001
KEY = new_secret()
POINT = {
    "enterprise_name": "北京密语一号精密仪器有限公司",
    "legal_representative": "欧阳密语二",
    "address": "北京市丰台区密语三路3号",
    "employees": "48213人",
    "contact_person": "司马密语四",
    "contact_title": "密语五经理",
    "contact_phone": "010-63400417",
    "narrative": "我们的密语六在保险柜里，密语七配方由专人保管，密语八图纸加密保存，密语九客户名单限两人知悉，均有制度和记录。",
}
ZONE = {
    "park_name": "北京密语十科技园",
    "person_in_charge": "诸葛密语十一",
    "address": "北京市丰台区密语十二大街8号",
    "contact_person": "上官密语十三",
    "contact_title": "密语十四主任",
    "contact_phone": "010-63400518",
    "narrative": "园区的密语十五由密语十六小组保管，密语十七平台提供密语十八服务，每季度检查一次并有台账记录可查。",
}
SECRETS = {
    *(f"密语{number}" for number in "一二三四五六七八九十"),
    *(f"密语十{number}" for number in "一二三四五六七八"),
    "48213",
    "63400417",
    "63400518",
    "密语十九",  # in a message whose turn fails
    "密语廿一",  # in words that nobody understands
    "密语廿二",  # the reason of a return
    "密语廿三",  # the words of a result
    "密语廿四",  # a notice
    "密语廿五",  # what staff searched for
    "密语廿六",  # a changed answer
    "密语廿七",  # in a word that was cut off by a refused send
    KEY,
}
"""Beside the bot's token and the code of an invitation."""
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")


@pytest.fixture
def secrets(telegram: FakeTelegram) -> set[str]:
    return SECRETS | {telegram.token}


async def lived(telegram: FakeTelegram, bot: BotProcess) -> tuple[Applicant, Applicant, str]:
    """Plant all secrets, with faults on the way; return the two applicants and the code of an invitation."""
    first, second = Applicant(telegram.person(1001), "point"), Applicant(telegram.person(1002), "zone")
    first.answers = list((dict(zip(_keys(first), first.answers, strict=True)) | POINT).values())
    second.answers = list((dict(zip(_keys(second), second.answers, strict=True)) | ZONE).values())
    await first.applies()
    await second.applies()
    await first.person.says(f"{FAILS}密语十九")
    await first.person.hears_of("系统繁忙", timeout=PATIENCE)
    await first.person.says("密语廿一是什么意思")
    await first.person.hears(timeout=PATIENCE)
    await first.person.says("改 企业名称")
    await first.person.hears_of("企业名称", timeout=PATIENCE)
    telegram.fail_next("sendMessage", 400, chat=1001, description="message is too long")
    await first.person.says("北京密语廿六密语廿七有限公司")
    await bot.reports("is refused")
    officer = telegram.person(OFFICER)
    await officer.says("/start")
    await officer.hears_of("您是管理员", timeout=PATIENCE)
    await officer.says("/staff 邀请 查看员 小赵")
    invited = await officer.hears_of("邀请码 ", timeout=PATIENCE)
    code = invited.words.split("邀请码 ")[1].split()[0]
    for words, answer in (
        ("/list 密语廿五", "没有看懂"),
        ("/received 密语十科技园", "已登记"),
        ("/return 密语十科技园 密语廿二处公章不清", "已登记"),
        ("/received 密语十科技园", "已登记"),
        ("/recommend 密语十科技园", "已登记"),
        ("/decide 密语十科技园 通过 密语廿三", "请核对"),
        ("确认", "已登记"),
        ("/export", "妥善保管"),
        ("/broadcast 全部\n请看密语廿四", "请核对"),
        ("试发", "密语廿四"),
    ):
        await officer.says(words)
        await officer.hears_of(answer, timeout=PATIENCE)
    return first, second, code


def _keys(applicant: Applicant) -> list[str]:
    from tests.answers import BY_KIND

    return list(BY_KIND[applicant.kind])


def found_in(content: bytes, secrets: set[str]) -> set[str]:
    return {secret for secret in secrets for encoding in ENCODINGS if secret.encode(encoding) in content}


def in_clear(bot: BotProcess, secrets: set[str]) -> dict[str, set[str]]:
    files = [file for file in bot.folder.rglob("*") if file.is_file()]
    assert {"shenbao.db", "stderr"} <= {file.name for file in files}
    return {file.name: found for file in files if (found := found_in(file.read_bytes(), secrets))}


async def opened(bot: BotProcess) -> list[str]:
    """Everything that the keys open, in every table."""
    store = store_at(f"sqlite:///{bot.database}", [KEY])
    store.open(owner=False)
    names = {"secrets": ("sealed", "name"), "applications": ("conversation", "id"), "outbox": ("payload", "id")}
    names |= {"papers": ("note", "id"), "broadcasts": ("content", "id")}

    def read(tx: Transaction) -> list[str]:
        texts = []
        for table, (column, key) in names.items():
            columns = metadata.tables[table].c
            for row, sealed in tx.execute(sa.select(columns[key], columns[column])):
                if sealed and row != "audit":
                    texts.append(tx.keyring.keys.open(sealed, f"{table}:{column}:{row}"))
        return texts

    try:
        return await store.read(read)
    finally:
        store.close()


async def test_thirty_secrets_are_nowhere_in_clear_and_nowhere_after_they_are_erased(
    telegram: FakeTelegram, tmp_path: Path, secrets: set[str]
) -> None:
    settings = {**for_telegram(telegram), "admins": f"telegram:{OFFICER}", "secret_key": KEY, "log_level": "DEBUG"}
    async with BotProcess(tmp_path, module="tests.faulty_bot", **settings) as bot:
        first, second, code = await lived(telegram, bot)
        secrets = secrets | {code}
        assert len(secrets) >= 30
        assert in_clear(bot, secrets) == {}
        kept = "".join(await opened(bot))
        assert {"密语三", "密语六", "密语廿六", "密语廿二", "63400518"} <= found_in(kept.encode(), secrets), (
            "they are kept, sealed"
        )
        officer = telegram.person(OFFICER)
        await officer.says("取消")
        await officer.hears_of("已取消", timeout=PATIENCE)
        for applicant in (first, second):
            await applicant.person.says("/forget")
            await applicant.person.hears_of("确定删除吗", timeout=PATIENCE)
            await applicant.person.says("确认删除")
            await applicant.person.hears_of("已删除", timeout=PATIENCE)
        assert await bot.stops() == 0
        assert in_clear(bot, secrets) == {}
        assert found_in("".join(await opened(bot)).encode(), secrets) == set()
