"""Where the keys of one database come from: the settings, or a file beside it."""

import logging
from collections.abc import Sequence
from pathlib import Path

from bot.storage import encryption
from bot.storage.encryption import EncryptionKeys, KeyMissing
from bot.storage.errors import StoreUnusable
from bot.storage.sqlite.schema import is_sealed

log = logging.getLogger(__name__)

NO_KEY = "找不到密钥文件 {path}：数据库里的内容是用它加密的。请把备份放回原处，或设置 SHENBAO_SECRET_KEY。"
_CHANGING = "{path} 的密钥正在更换或刚换过，请再运行一次"


class KeySource:
    """The keys of one database, the newest first."""

    def __init__(self, database: Path, configured: Sequence[str]) -> None:
        """Use the keys that are `configured`; if there are none, the key file beside the database."""
        self._database = database
        self._file = database.with_name(f"{database.name}.key")
        self._configured = list(configured)

    def current(self) -> Sequence[str]:
        """Return the keys as the settings have them, or as the key file has them now."""
        return self._configured or encryption.read_key_file(self._file)

    def open(self, *, create: bool) -> EncryptionKeys:
        """Return the keys to seal and open with. Raise `KeyMissing` if there are none.

        With `create`, a key file is made at the first start, but never for a database that another key has sealed.
        """
        return EncryptionKeys(self.current() or [self._new_key(create=create)])

    def check_unchanged(self, keys: EncryptionKeys) -> None:
        """Raise `StoreUnusable` if the key file has a newer key than these: nothing may be sealed with one that is retired."""
        if self._configured:
            return
        newest = encryption.read_key_file(self._file)[:1]
        if not newest or EncryptionKeys(newest).head != keys.head:
            raise StoreUnusable(_CHANGING.format(path=self._database))

    def _new_key(self, *, create: bool) -> str:
        if not create or is_sealed(self._database):
            raise KeyMissing(NO_KEY.format(path=self._file))
        key = encryption.new_secret()
        encryption.write_key_file(self._file, [key])
        log.warning("已生成密钥文件 %s（仅属主可读）。请另外备份：没有它，填写的内容谁也读不出来。", self._file)
        return key
