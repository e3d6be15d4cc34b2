"""Encrypted callbacks as others read and write them: a thousand messages of every length, both ways, by three implementations."""

import json
import random
import shutil
import subprocess
from dataclasses import dataclass
from typing import Any

import pytest
from wechatpy.crypto import WeChatCrypto

from bot.channels.callback_xml import read_xml, write_xml
from bot.channels.encrypted_callbacks import CallbackCrypto
from tests.places import HOME, TESTS

TOKEN = "token0of0the0tests"  # noqa: S105
KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
RECEIVERS = {"an account": "wx0123456789abcdef", "an enterprise": "ww0123456789abcdef01"}
MESSAGES = 1_000
PARTS = ("您", "好", "🏭", "👨‍👩‍👧", "𠮷", "é", "a", "]]>", "<b>", "&amp;", "\n", "“", "\U000e0041")
NODE_PACKAGES = HOME / ".venv/node/node_modules"
"""Where `make` puts them."""


@dataclass(frozen=True)
class Encrypted:
    """A text, and how we encrypted it."""

    text: str
    nonce: str
    timestamp: str
    encrypted: str
    signature: str


def texts() -> list[str]:
    """Return texts whose UTF-8 is 0, 1, 2 … bytes long, with emoji and what XML is made of wherever there is room."""
    chance = random.Random(16)
    found = []
    for length in range(MESSAGES):
        text = ""
        while len(text.encode()) < length:
            text += chance.choice([each for each in PARTS if len((text + each).encode()) <= length])
        found.append(text)
    assert {len(text.encode()) % 32 for text in found} == set(range(32))
    assert sum("🏭" in text for text in found) > MESSAGES / 2
    return found


def encrypted(crypto: CallbackCrypto) -> list[Encrypted]:
    chance = random.Random(16)
    found = []
    for number, text in enumerate(texts()):
        nonce, timestamp = str(chance.randrange(10**10)), str(1_788_000_000 + number)
        found.append(Encrypted(text, nonce, timestamp, *crypto.encrypt(text, nonce, timestamp, chance.randbytes(16))))
    return found


@pytest.mark.parametrize("receiver", RECEIVERS.values(), ids=RECEIVERS)
def test_wechatpy_reads_ours_and_we_read_what_it_writes(receiver: str) -> None:
    crypto, other = CallbackCrypto(TOKEN, KEY, receiver), WeChatCrypto(TOKEN, KEY, receiver)
    for message in encrypted(crypto):
        envelope = write_xml({"ToUserName": "gh_0", "Encrypt": message.encrypted})
        assert other.decrypt_message(envelope, message.signature, message.timestamp, message.nonce) == message.text
        brought = read_xml(other.encrypt_message(message.text, message.nonce, message.timestamp).encode())
        assert crypto.is_signed(brought["MsgSignature"], brought["TimeStamp"], brought["Nonce"], brought["Encrypt"])
        assert crypto.decrypt(brought["Encrypt"]) == message.text


@pytest.mark.office
@pytest.mark.parametrize("receiver", RECEIVERS.values(), ids=RECEIVERS)
def test_nodes_packages_read_ours_and_we_read_what_they_write(receiver: str) -> None:
    assert NODE_PACKAGES.is_dir(), "make test-all installs the packages for Node"
    crypto = CallbackCrypto(TOKEN, KEY, receiver)
    messages = encrypted(crypto)
    asked = {"token": TOKEN, "key": KEY, "receiver": receiver, "messages": [vars_of(each) for each in messages]}
    answers = by_node(asked)
    assert set(answers) == {"wechat-crypto", "@wecom/crypto"}
    for answered in answers.values():
        for message, answer in zip(messages, answered, strict=True):
            assert (answer["text"], answer["receiver"]) == (message.text, receiver)
            assert answer["signature"] == message.signature
            assert crypto.is_signed(answer["writtenSignature"], message.timestamp, message.nonce, answer["written"])
            assert crypto.decrypt(answer["written"]) == message.text


def vars_of(message: Encrypted) -> dict[str, str]:
    return {name: getattr(message, name) for name in ("text", "encrypted", "timestamp", "nonce")}


def by_node(asked: dict[str, Any]) -> dict[str, list[dict[str, str]]]:
    node = shutil.which("node")
    assert node is not None, "node runs the other implementations"
    script = str(TESTS / "node/other_implementations.cjs")
    command = [node, script, str(NODE_PACKAGES)]
    ended = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    answers: dict[str, list[dict[str, str]]] = json.loads(ended.stdout)
    return answers
