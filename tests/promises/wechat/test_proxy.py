"""Where a proxy is set, WeChat's API is called by it alone."""

from pathlib import Path

from tests.bot_process import BotProcess
from tests.fakes.scripted_api import ScriptedApi, says
from tests.fakes.wechat_platform import WeChatPlatform
from tests.ports import free_port
from tests.waiting import comes_true

FAR_AWAY = "http://api.weixin.invalid"


async def test_the_api_is_called_by_the_proxy(tmp_path: Path) -> None:
    port = free_port()
    page = {"channels": "web,wechat", "web_port": str(port), "web_public_url": f"http://127.0.0.1:{port}"}
    token = says({"access_token": "57_planted-token", "expires_in": 7200})
    async with ScriptedApi(token) as proxy:
        settings = {**WeChatPlatform().settings, "wechat_api_url": FAR_AWAY, "proxy": proxy.url}
        async with BotProcess(tmp_path, **page, **settings) as bot:
            await comes_true(lambda: len(proxy.requests) >= 2)
        lines = [request.line for request in proxy.requests]
        assert lines[0] == f"POST {FAR_AWAY}/cgi-bin/stable_token HTTP/1.1"
        assert lines[1] == f"POST {FAR_AWAY}/cgi-bin/menu/create?access_token=57_planted-token HTTP/1.1"
        assert "57_planted-token" not in bot.stderr
