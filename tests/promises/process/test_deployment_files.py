"""The files by which the bot is deployed agree with the code: metrics, settings, commands and paths in them exist."""

import asyncio
import json
import re
import shlex
import sys
from pathlib import Path

import pytest
import pytest_asyncio

from bot import admin_commands, maintenance_cli
from bot.settings import Settings, read_settings
from tests.bot_process import BotProcess
from tests.fixtures.page import bot
from tests.places import HOME
from tests.scraped import Scraped, scrape
from tests.visitor import Visitor

__all__ = ["bot"]

DEPLOY = HOME / "deploy"
CONTAINERFILE = HOME / "Containerfile"
COMPOSE = HOME / "compose.yaml"
FILES = [
    CONTAINERFILE,
    COMPOSE,
    *sorted(each for each in DEPLOY.rglob("*") if each.is_file()),
    *sorted((HOME / "docs/proxy").iterdir()),
]
UNITS = sorted(DEPLOY.glob("*.service"))
COMMANDS = {"run", *admin_commands.COMMANDS, *maintenance_cli.COMMANDS}
OF_PROMETHEUS = {"up"}
METRIC = re.compile(r"\b(?:shenbao|process|python)_\w+\b|\bup\b")
NO_METRICS = {"shenbao_database_url", "shenbao_secret_key", "shenbao_before_"}
EXPRESSION = re.compile(r"^\s*expr: (.*)$", re.MULTILINE)


def text_of(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def expressions() -> list[str]:
    """Return every expression of the rules and of the dashboard."""
    board = json.loads(text_of(DEPLOY / "grafana/shenbao.json"))
    shown = [target["expr"] for panel in board["panels"] for target in panel["targets"]]
    asked = [each["query"] for each in board["templating"]["list"] if each["type"] == "query"]
    return [*EXPRESSION.findall(text_of(DEPLOY / "prometheus/alerts.yml")), *shown, *asked]


@pytest_asyncio.fixture
async def scraped(bot: BotProcess) -> Scraped:
    """What a bot says that has one application."""
    async with Visitor(bot.url) as visitor:
        await visitor.enters()
        await visitor.starts()
        await visitor.presses("同意")
    return await scrape(bot.url)


async def test_every_metric_of_the_rules_and_the_dashboard_exists(scraped: Scraped) -> None:
    named = {name for each in expressions() for name in METRIC.findall(each.replace('job="shenbao"', ""))}
    assert len(named) > 10
    assert named - scraped.names - OF_PROMETHEUS == set()


async def test_every_metric_is_explained_to_operators(scraped: Scraped) -> None:
    told = text_of(HOME / "docs/operations.md")
    own = {re.sub(r"_(bucket|count|sum)$", "", name) for name in scraped.names if name.startswith("shenbao_")}
    assert [name for name in sorted(own) if f"`{name}`" not in told] == []
    explained = set(re.findall(r"`(shenbao_\w+)`", told)) - NO_METRICS
    assert explained - own == set()


def test_each_rule_is_tested_silent_and_firing() -> None:
    rules = text_of(DEPLOY / "prometheus/alerts.yml")
    names = re.findall(r"- alert: (\w+)", rules)
    assert len(names) == 6
    tested = text_of(DEPLOY / "prometheus/alerts_test.yml")
    assert [name for name in names if tested.count(f"alertname: {name}\n") < 2] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(HOME)))
def test_every_setting_that_is_named_exists(file: Path) -> None:
    named = set(re.findall(r"\bSHENBAO_([A-Z_]+)\b", text_of(file)))
    assert {name.lower() for name in named} - set(Settings.model_fields) == set()


def test_every_secret_of_the_containers_is_a_setting() -> None:
    named = set(re.findall(r"\bshenbao_(\w+)\b", text_of(COMPOSE)))
    assert named == {"database_url", "secret_key"}
    assert named <= set(Settings.model_fields)


def test_a_secret_is_read_from_a_file_and_the_environment_counts_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "shenbao_secret_key").write_text("a key in a file of a container\n", encoding="utf-8")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    assert read_settings().secrets == ["a key in a file of a container"]
    monkeypatch.setenv("SHENBAO_SECRET_KEY", "a key in the environment")
    assert read_settings().secrets == ["a key in the environment"]


def test_what_the_containerfile_copies_is_there_and_is_not_ignored() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", text_of(CONTAINERFILE), re.MULTILINE)
    sources = {source for line in copied for source in line.split()}
    assert [source for source in sources if not (HOME / source).exists()] == []
    let_in = {line[1:] for line in text_of(HOME / ".dockerignore").splitlines() if line.startswith("!")}
    assert sources <= let_in


def test_the_commands_that_are_started_exist() -> None:
    entry = re.findall(r'^(?:ENTRYPOINT|CMD) \["([\w ",]+)"\]$', text_of(CONTAINERFILE), re.MULTILINE)
    assert entry == ["shenbao", "run"]
    for unit in UNITS:
        for command in re.findall(r"/opt/shenbao/bin/shenbao (\w+)", text_of(unit)):
            assert command in COMMANDS


async def test_the_health_check_of_the_container_sees_whether_the_bot_lives(bot: BotProcess) -> None:
    [check] = re.findall(r"HEALTHCHECK [^\n]*\n  CMD (\[.*\])$", text_of(CONTAINERFILE), re.MULTILINE)
    python, *arguments = json.loads(check)
    assert python == "python"
    port = bot.url.rpartition(":")[2]
    for asked_at, code in (("9", 1), (port, 0)):  # at port 9 nobody listens
        command = [each.replace("8000", asked_at) for each in arguments]
        asked = await asyncio.create_subprocess_exec(sys.executable, *command, stderr=asyncio.subprocess.DEVNULL)
        assert await asked.wait() == code


def test_the_proxy_of_the_containers_does_what_the_sample_does() -> None:
    sample, ours = text_of(HOME / "docs/proxy/Caddyfile"), text_of(DEPLOY / "caddy/Caddyfile")
    replaced = sample.replace("\nshenbao.example.gov.cn {", "\n{$PUBLIC_HOST} {")
    assert ours == replaced.replace("reverse_proxy 127.0.0.1:8000 {", "reverse_proxy app:8000 {")


def test_files_that_compose_mounts_are_there() -> None:
    mounted = re.findall(r"^\s+- (\./[^:]+):", text_of(COMPOSE), re.MULTILINE)
    assert mounted
    assert [path for path in mounted if not (HOME / path).exists()] == []


@pytest.mark.office
@pytest.mark.parametrize(
    "command",
    [
        "promtool check rules prometheus/alerts.yml",
        "promtool test rules prometheus/alerts_test.yml",
        "promtool check config prometheus/prometheus.yml",
        "systemd-analyze security --offline=true --threshold=20 shenbao.service",
    ],
)
async def test_the_tools_of_whoever_reads_them_find_no_fault(command: str) -> None:
    program, *arguments = shlex.split(command)
    checked = await asyncio.create_subprocess_exec(
        program, *arguments, cwd=DEPLOY, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    said, _ = await checked.communicate()
    assert checked.returncode == 0, said.decode()
