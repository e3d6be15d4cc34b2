"""Settings from the environment or a `.env` file; a wrong one stops the start with a sentence that names it."""

from pathlib import Path

import pytest

from bot.app import App
from bot.settings import WrongSetting, read_settings
from tests.bot_process import BotProcess

WRONG = [
    ("DATABASE_URL", "postgresql://localhost"),
    ("DATABASE_URL", "postgresql://localhost/"),
    ("DATABASE_URL", "postgresql://bot:word@localhost:99999/shenbao"),
    ("DATABASE_URL", "postgresql://bot:word@localhost:0/shenbao"),
    ("DATABASE_URL", "postgresql://one:5432,two:port/shenbao"),
    ("DATABASE_URL", "postgresql+psycopg://localhost/shenbao"),
    ("DATABASE_URL", "mysql://localhost/shenbao"),
    ("DATABASE_URL", "shenbao.db"),
    ("DATABASE_URL", "sqlite:///"),
    ("DATABASE_URL", "sqlite:///:memory:"),
    ("WECHAT_NOTICE_PAGE", "http://mp.weixin.qq.com/s/example"),
    ("WECHAT_NOTICE_PAGE", "https://mp.weixin.qq.com/s/an example"),
    ("WECHAT_NOTICE_KIND", "forever"),
    ("CHANNELS", ""),
    ("CHANNELS", " , "),
    ("CHANNELS", "console,fax"),
    ("TELEGRAM_TOKEN", "secret-without-a-number"),
    ("TELEGRAM_TOKEN", "123456:ABC DEF"),
    ("TELEGRAM_API_URL", "api.telegram.org"),
    ("TELEGRAM_API_URL", "https://api.telegram.org/bot"),
    ("TELEGRAM_API_URL", "http://"),
    ("TELEGRAM_WEBHOOK_URL", "https://shenbao.example.gov.cn"),
    ("TELEGRAM_WEBHOOK_URL", "https://shenbao.example.gov.cn/"),
    ("TELEGRAM_WEBHOOK_URL", "http://shenbao.example.gov.cn/updates"),
    ("TELEGRAM_WEBHOOK_URL", "https:///updates"),
    ("TELEGRAM_WEBHOOK_URL", "https://shenbao.example.gov.cn/{updates}"),
    ("TELEGRAM_WEBHOOK_URL", "https://shenbao.example.gov.cn/updates?a=b"),
    ("TELEGRAM_WEBHOOK_URL", "https://shenbao.example.gov.cn/../updates"),
    ("TELEGRAM_WEBHOOK_URL", "https://shenbao.example.gov.cn/./updates"),
    ("TELEGRAM_WEBHOOK_URL", "https://user:word@shenbao.example.gov.cn/updates"),
    ("TELEGRAM_WEBHOOK_URL", "https://shenbao.example.gov.cn:9000/updates"),
    ("TELEGRAM_WEBHOOK_URL", "https://shenbao.example.gov.cn:0/updates"),
    ("TELEGRAM_WEBHOOK_URL", "https://shenbao.example.gov.cn:abc/updates"),
    ("TELEGRAM_WEBHOOK_URL", "https://[::1/updates"),
    ("TELEGRAM_WEBHOOK_SECRET", "a" * 23),
    ("TELEGRAM_WEBHOOK_SECRET", "a" * 257),
    ("TELEGRAM_WEBHOOK_SECRET", "a-secret-with-a-space in it"),
    ("WECHAT_APP_ID", "gh_0123456789ab"),
    ("WECHAT_APP_SECRET", "short"),
    ("WECHAT_TOKEN", "with-a-hyphen"),
    ("WECHAT_AES_KEY", "a" * 42),
    ("WECHAT_AES_KEY", "a" * 42 + "="),
    ("WECHAT_API_URL", "https://api.weixin.qq.com/cgi-bin"),
    ("WECHAT_NOTICE_TEMPLATE", "with a space"),
    ("WECHAT_NOTICE_FIELDS", "thing1"),
    ("WECHAT_NOTICE_FIELDS", "thing1=weather"),
    ("WECHAT_NOTICE_FIELDS", "phone4=telephone"),
    ("WECHAT_NOTICE_FIELDS", "time2=telephone"),
    ("WECOM_CORP_ID", "1234567890"),
    ("WECOM_SECRET", "short"),
    ("WECOM_TOKEN", "ab"),
    ("WECOM_AES_KEY", "a" * 44),
    ("WECOM_KF_ID", "kf1"),
    ("WECOM_API_URL", "qyapi.weixin.qq.com"),
    ("PROXY", "socks5://127.0.0.1:1080"),
    ("PROXY", "127.0.0.1:7890"),
    ("ADMINS", "somebody"),
    ("ADMINS", "telegram:"),
    ("ADMINS", "telegram:1,fax:2"),
    ("RETENTION", "started"),
    ("RETENTION", "started=soon"),
    ("RETENTION", "started=0"),
    ("RETENTION", "begun=30"),
    ("TRUSTED_PROXIES", "nginx"),
    ("TRUSTED_PROXIES", "127.0.0.1,10.0.0.300"),
    ("TRUSTED_PROXIES", "172.18.0.1/16"),
    ("TRUSTED_PROXIES", "0.0.0.0/0"),
    ("TRUSTED_PROXIES", "*"),
    ("LOG_LEVEL", "LOUD"),
    ("BUNDLED", "maybe"),
]


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SHENBAO_TELEGRAM_TOKEN", raising=False)


WECHAT = {
    "SHENBAO_CHANNELS": "web,wechat",
    "SHENBAO_WEB_PUBLIC_URL": "https://shenbao.example.gov.cn",
    "SHENBAO_WECHAT_APP_ID": "wx0123456789abcdef",
    "SHENBAO_WECHAT_APP_SECRET": "0123456789abcdef0123456789abcdef",
    "SHENBAO_WECHAT_TOKEN": "token123",
    "SHENBAO_WECHAT_AES_KEY": "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
}


@pytest.mark.parametrize("missing", sorted(WECHAT.keys() - {"SHENBAO_CHANNELS"}))
def test_wechat_says_what_it_needs(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in WECHAT.items():
        if name != missing:
            monkeypatch.setenv(name, value)
    with pytest.raises(WrongSetting, match=missing):
        App(read_settings())


def test_wechat_needs_the_page_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in WECHAT.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("SHENBAO_CHANNELS", "wechat")
    with pytest.raises(WrongSetting, match="wechat needs web"):
        App(read_settings())


@pytest.mark.parametrize(
    ("name", "value"), [("NOTICE_TEMPLATE", "template-of-the-tests"), ("NOTICE_FIELDS", "thing1=name")]
)
def test_a_template_and_its_fields_are_set_together(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for each, given in {**WECHAT, f"SHENBAO_WECHAT_{name}": value}.items():
        monkeypatch.setenv(each, given)
    with pytest.raises(WrongSetting, match="set both, or neither"):
        App(read_settings())


@pytest.mark.parametrize(("name", "value"), [("PAGE", "https://mp.weixin.qq.com/s/invented"), ("KIND", "lasting")])
def test_nobody_is_asked_to_consent_where_there_is_no_template(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for each, given in {**WECHAT, f"SHENBAO_WECHAT_NOTICE_{name}": value}.items():
        monkeypatch.setenv(each, given)
    with pytest.raises(WrongSetting, match="SHENBAO_WECHAT_NOTICE_TEMPLATE"):
        App(read_settings())


def test_the_app_id_is_not_taken_for_the_id_of_an_enterprise(monkeypatch: pytest.MonkeyPatch) -> None:
    own = {
        "CORP_ID": WECHAT["SHENBAO_WECHAT_APP_ID"],
        "SECRET": WECHAT["SHENBAO_WECHAT_APP_SECRET"],
        "TOKEN": "token123",
        "AES_KEY": WECHAT["SHENBAO_WECHAT_AES_KEY"],
        "KF_ID": "wkInvented",
    }
    for name, value in {**WECHAT, **{f"SHENBAO_WECOM_{name}": value for name, value in own.items()}}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("SHENBAO_CHANNELS", "web,wecom")
    with pytest.raises(WrongSetting, match="SHENBAO_WECOM_CORP_ID"):
        App(read_settings())


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ("thing1=name，time2=deadline", "as on an English keyboard"),
        ("{{thing1.DATA}}=name", "without braces"),
        ("thing1=name,thing1=text", "thing1 stands there twice"),
    ],
)
def test_fields_that_are_written_otherwise_are_told_how(
    fields: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHENBAO_WECHAT_NOTICE_FIELDS", fields)
    with pytest.raises(WrongSetting, match=sentence):
        read_settings()


def test_the_fields_of_a_template_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHENBAO_WECHAT_NOTICE_FIELDS", "thing1=name, time2=deadline")
    assert read_settings().wechat_notice_fields == {"thing1": "name", "time2": "deadline"}


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_setting_is_named(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"SHENBAO_{name}", value)
    with pytest.raises(WrongSetting) as fault:
        read_settings()
    [sentence] = str(fault.value).splitlines()
    assert sentence.startswith(f"SHENBAO_{name}: ")
    assert name not in {"TELEGRAM_TOKEN", "TELEGRAM_WEBHOOK_SECRET"} or value not in sentence


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("BUNDLED", "maybe", "write yes or no, not 'maybe'"),
        ("METRICS_FROM", "10.0.0.1/8", "write 10.0.0.0/8 for the network"),
        ("TELEGRAM_WEBHOOK_URL", "https://shenbao.example.gov.cn:9000/t", "443, 80, 88, 8443 alone, not 9000"),
    ],
)
def test_a_wrong_setting_says_what_is_to_be_written(
    name: str, value: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"SHENBAO_{name}", value)
    with pytest.raises(WrongSetting) as fault:
        read_settings()
    assert said in str(fault.value)


def test_what_serves_with_another_port_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHENBAO_TELEGRAM_WEBHOOK_SECRET", "a_secret-of-24-characters")
    monkeypatch.setenv("SHENBAO_TELEGRAM_WEBHOOK_URL", "https://shenbao.example.gov.cn:8443/updates")
    assert read_settings().telegram_webhook_url == "https://shenbao.example.gov.cn:8443/updates"
    monkeypatch.setenv("SHENBAO_TELEGRAM_API_URL", "http://10.0.0.2:8081")
    monkeypatch.setenv("SHENBAO_TELEGRAM_WEBHOOK_URL", "https://shenbao.example.gov.cn:9000/updates")
    assert read_settings().telegram_webhook_url == "https://shenbao.example.gov.cn:9000/updates"
    monkeypatch.setenv("SHENBAO_SECRET_KEY", "a-key-of-more-than-24-characters")
    monkeypatch.setenv("SHENBAO_DATABASE_URL", "postgresql://bot:w:1@[::1]:5432,two/shenbao")
    assert read_settings().database_url.endswith("two/shenbao")


def test_a_webhook_needs_its_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHENBAO_TELEGRAM_WEBHOOK_URL", "https://shenbao.example.gov.cn/updates")
    for value in (None, ""):
        if value is not None:
            monkeypatch.setenv("SHENBAO_TELEGRAM_WEBHOOK_SECRET", value)
        with pytest.raises(
            WrongSetting, match=r"^SHENBAO_TELEGRAM_WEBHOOK_SECRET: SHENBAO_TELEGRAM_WEBHOOK_URL needs it"
        ):
            read_settings()
    monkeypatch.setenv("SHENBAO_TELEGRAM_WEBHOOK_SECRET", "a_secret-of-24-characters")
    settings = read_settings()
    assert settings.telegram_webhook_url == "https://shenbao.example.gov.cn/updates"
    assert "a_secret-of-24-characters" not in repr(settings)


def test_postgresql_needs_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHENBAO_DATABASE_URL", "postgresql://bot:swordfish@localhost:5432/shenbao")
    with pytest.raises(WrongSetting, match=r"^SHENBAO_SECRET_KEY: PostgreSQL needs a key") as fault:
        read_settings()
    assert "swordfish" not in str(fault.value)
    monkeypatch.setenv("SHENBAO_SECRET_KEY", "a-key-of-more-than-24-characters")
    settings = read_settings()
    assert settings.database_url == "postgresql://bot:swordfish@localhost:5432/shenbao"
    assert "swordfish" not in repr(settings)


def test_a_password_is_a_secret_wherever_it_stands_in_the_address() -> None:
    key = "a-key-of-more-than-24-characters"
    for url in ("postgresql://bot:sword%40fish@db/shenbao", "postgresql://db/shenbao?user=bot&password=sword%40fish"):
        assert read_settings(database_url=url, secret_key=key).secrets == [key, "sword@fish"]


def test_two_wrong_settings_are_both_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHENBAO_LOG_LEVEL", "LOUD")
    monkeypatch.setenv("SHENBAO_DATABASE_URL", "shenbao.db")
    with pytest.raises(WrongSetting, match=r"(?s)SHENBAO_DATABASE_URL.*SHENBAO_LOG_LEVEL"):
        read_settings()


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("TELEGRAM_TOKEN", {"CHANNELS": "telegram"}),
        ("RETENTION", {"RETENTION": "started=30,decided=181"}),  # people were promised 180 days
        ("TELEGRAM_TOKEN", {"CHANNELS": "telegram", "TELEGRAM_TOKEN": ""}),
        (
            "TELEGRAM_WEBHOOK_URL",
            {
                "CHANNELS": "telegram",
                "TELEGRAM_TOKEN": "42:TEST",
                "TELEGRAM_WEBHOOK_URL": "https://shenbao.example.gov.cn/health",
                "TELEGRAM_WEBHOOK_SECRET": "a_secret-of-24-characters",
            },
        ),
        ("CAMPAIGNS", {"CAMPAIGNS": "no/such/folder"}),
        ("ADMINS", {"ADMINS": "telegram:@somebody"}),
        ("DOCUMENTS", {"CHANNELS": "console", "DOCUMENTS": "a file/below"}),
    ],
)
def test_a_setting_that_does_not_serve_is_named(
    name: str, settings: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a file").touch()
    for each, value in settings.items():
        monkeypatch.setenv(f"SHENBAO_{each}", value)
    with pytest.raises(WrongSetting, match=f"^SHENBAO_{name}: "):
        App(read_settings())


async def test_the_program_ends_with_the_sentence_and_code_2(tmp_path: Path) -> None:
    async with BotProcess(tmp_path, channels="telegram") as bot:
        assert await bot.ends() == 2
    assert bot.stderr.startswith("SHENBAO_TELEGRAM_TOKEN: ")
    assert bot.stderr.count("\n") == 1


async def test_a_database_that_cannot_be_used_ends_it_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("这不是数据库" * 1000, encoding="utf-8")
    async with BotProcess(tmp_path, "chat", database_url="sqlite:///notes.db") as bot:
        assert await bot.ends() == 2
    assert bot.stderr == "SHENBAO_DATABASE_URL: notes.db cannot be used: file is not a database\n"


def test_the_usual_needs_no_setting_and_a_file_may_hold_them(tmp_path: Path) -> None:
    usual = read_settings()
    assert (usual.channels, usual.database_url) == (("web",), "sqlite:///shenbao.db")
    (tmp_path / ".env").write_text(
        "SHENBAO_CHANNELS=telegram, console\nSHENBAO_TELEGRAM_TOKEN=123456:ABC-DEF_1\nSHENBAO_ADMINS=telegram:7\n"
        "SHENBAO_TELEGRAM_API_URL=http://127.0.0.1:8081/\nSHENBAO_PROXY=http://user:word@10.0.0.1:7890\n"
    )
    kept = read_settings()
    assert kept.channels == ("telegram", "console")
    assert kept.admins == ("telegram:7",)
    assert kept.telegram_api_url == "http://127.0.0.1:8081"
    assert kept.telegram_token is not None
    assert "ABC" not in repr(kept)


def test_nobody_is_an_administrator_by_an_address_of_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHENBAO_ADMINS", "web:psl0F__abc")
    with pytest.raises(WrongSetting, match="shenbao staff 邀请 管理员"):
        App(read_settings())
