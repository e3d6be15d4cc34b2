"""What each method of the Bot API does to the exchange, and what it answers."""

from __future__ import annotations

import json
import mimetypes
import time
from collections.abc import Callable
from typing import Any

from tests.fakes import telegram_rules as rules
from tests.fakes.telegram_exchange import Chat, Exchange, Json, Upload
from tests.fakes.telegram_rules import Refused

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)


class Methods:
    """The methods, looked up by name; getUpdates alone lives with the updates, because it waits."""

    def __init__(self, exchange: Exchange, query_lifetime: float, upload_limit: int) -> None:
        self.exchange = exchange
        self.query_lifetime = query_lifetime
        self.upload_limit = upload_limit
        self._table: dict[str, Callable[[Json], Any]] = {
            "getMe": self._get_me,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
            "getWebhookInfo": self._webhook,
            "sendMessage": self._send_message,
            "editMessageText": self._edit_text,
            "editMessageReplyMarkup": self._edit_markup,
            "deleteMessage": self._delete_message,
            "sendDocument": self._send_document,
            "sendPhoto": self._send_photo,
            "sendChatAction": self._send_action,
            "answerCallbackQuery": self._answer_press,
            "setMyCommands": self._set_commands,
            "getMyCommands": self._get_commands,
            "deleteMyCommands": self._delete_commands,
            "getFile": self._get_file,
        }

    def carry_out(self, method: str, params: Json) -> Any:
        """Do it and answer, or raise Refused."""
        return self._table[method](params)

    def commands(self, chat: int | None = None) -> list[Json]:
        """The commands set for everybody, or for one chat alone."""
        return self._get_commands({"scope": {"type": "chat", "chat_id": chat}} if chat is not None else {})

    # who and how

    def _get_me(self, _: Json) -> Json:
        yes_and_no = {
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }
        return self.exchange.me | yes_and_no

    def _set_webhook(self, params: Json) -> bool:
        updates = self.exchange.updates
        if params.get("drop_pending_updates"):
            updates.pending.clear()
        url = params.get("url") or ""
        secret = params.get("secret_token") or ""
        if not url:
            updates.webhook = None
            return True
        if not url.startswith(("https://", "http://127.0.0.1:")):
            raise Refused(400, "bad webhook: An HTTPS URL must be provided for webhook")
        if not all(char.isascii() and (char.isalnum() or char in "_-") for char in secret):
            raise Refused(400, "secret token contains unallowed characters")
        updates.allow(params.get("allowed_updates"))
        updates.webhook = {"url": url, "secret": secret, "max_connections": params.get("max_connections") or 40}
        updates.arrived.set()
        return True

    def _delete_webhook(self, params: Json) -> bool:
        return self._set_webhook({"drop_pending_updates": params.get("drop_pending_updates")})

    def _webhook(self, _: Json) -> Json:
        updates = self.exchange.updates
        answer: Json = {
            "url": updates.webhook["url"] if updates.webhook else "",
            "has_custom_certificate": False,
            "pending_update_count": len(updates.pending),
        }
        if updates.webhook:
            answer["max_connections"] = updates.webhook["max_connections"]
        if updates.allowed:
            answer["allowed_updates"] = updates.allowed
        return answer

    # the chat and the message meant

    def _chat(self, params: Json) -> Chat:
        chat_id = params.get("chat_id")
        if chat_id in (None, ""):
            raise Refused(400, "chat_id is empty")
        chat = self.exchange.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None or not chat.known:
            raise Refused(400, "chat not found")
        if chat.migrated_to:
            why = "group chat was upgraded to a supergroup chat"
            raise Refused(400, why, migrate_to_chat_id=chat.migrated_to)
        if chat.closed:
            raise Refused(403, chat.closed)
        return chat

    def _own_message(self, params: Json, chat: Chat) -> Json:
        message_id = params.get("message_id")
        if not message_id:
            raise Refused(400, "message identifier is not specified")
        if message_id not in chat.messages:
            raise Refused(400, "message to edit not found")
        if not chat.from_bot(message_id):
            raise Refused(400, "message can't be edited")
        return chat.messages[message_id]

    def _begin(self, params: Json, chat: Chat) -> Json:
        """A message of the bot's, still without words."""
        message: Json = {
            "message_id": self.exchange.number(),
            "from": self.exchange.me,
            "chat": chat.face,
            "date": int(time.time()),
        }
        markup = rules.checked_markup(params.get("reply_markup"))
        if markup and "inline_keyboard" in markup:
            message["reply_markup"] = {"inline_keyboard": markup["inline_keyboard"]}
        elif markup and "keyboard" in markup:
            chat.keyboards[message["message_id"]] = [
                [key if isinstance(key, str) else key["text"] for key in row] for row in markup["keyboard"]
            ]
        replying = params.get("reply_parameters")
        if replying and replying.get("message_id") in chat.messages:
            told = chat.messages[replying["message_id"]]
            message["reply_to_message"] = {key: told[key] for key in told.keys() - {"reply_to_message"}}
        elif replying and not replying.get("allow_sending_without_reply"):
            raise Refused(400, "message to be replied not found")
        return message

    # sending

    def _send_message(self, params: Json) -> Json:
        text = rules.checked_text(params.get("text"), params.get("parse_mode"))
        rules.checked_markup(params.get("reply_markup"))
        chat = self._chat(params)
        return self.exchange.bot_wrote(chat, self._begin(params, chat) | {"text": text}, None)

    def _send_file(self, params: Json, kind: str) -> tuple[Json, Chat, Upload, Json]:
        caption = rules.checked_caption(params.get("caption"), params.get("parse_mode"))
        rules.checked_markup(params.get("reply_markup"))
        given = params.get(kind)
        if isinstance(given, Upload):
            upload, file_id = given, None
        elif given in self.exchange.files:
            upload, file_id = self.exchange.files[given], given
            if self.exchange.kinds[given] != kind:
                was = self.exchange.kinds[given].capitalize()
                raise Refused(400, f"can't use file of type {was} as {kind.capitalize()}")
        elif given in self.exchange.forgotten:
            raise Refused(400, "wrong remote file identifier specified: can't unserialize it")
        elif given:
            raise Refused(400, "wrong file identifier/HTTP URL specified")
        else:
            raise Refused(400, f"there is no {kind} in the request")
        if not upload.content:
            raise Refused(400, "file must be non-empty")
        if len(upload.content) > self.upload_limit:
            raise Refused(413)
        if kind == "photo":
            rules.check_image(upload.content)
        chat = self._chat(params)
        message = self._begin(params, chat)
        if caption:
            message["caption"] = caption
        file_id = file_id or self.exchange.keep(upload, kind)
        face: Json = {"file_id": file_id, "file_unique_id": f"U{file_id}", "file_size": len(upload.content)}
        return message, chat, upload, face

    def _send_document(self, params: Json) -> Json:
        message, chat, upload, face = self._send_file(params, "document")
        kind = mimetypes.guess_type(upload.name)[0] or "application/octet-stream"
        message["document"] = face | {"file_name": upload.name, "mime_type": kind}
        return self.exchange.bot_wrote(chat, message, upload)

    def _send_photo(self, params: Json) -> Json:
        message, chat, upload, face = self._send_file(params, "photo")
        message["photo"] = [face | {"width": 90, "height": 90}]
        return self.exchange.bot_wrote(chat, message, upload)

    def _send_action(self, params: Json) -> bool:
        if params.get("action") not in rules.ACTIONS:
            raise Refused(400, "wrong parameter action in request")
        self._chat(params).actions.append(params["action"])
        return True

    # changing what was sent

    def _edit_text(self, params: Json) -> Json:
        text = rules.checked_text(params.get("text"), params.get("parse_mode"), edit=True)
        markup = rules.checked_markup(params.get("reply_markup"), inline_only=True)
        chat = self._chat(params)
        message = self._own_message(params, chat)
        if "text" not in message:
            raise Refused(400, "there is no text in the message to edit")
        if text == message["text"] and markup == message.get("reply_markup"):
            raise Refused(400, NOT_MODIFIED)
        message["text"] = text
        return self._with_markup(chat, message, markup)

    def _edit_markup(self, params: Json) -> Json:
        markup = rules.checked_markup(params.get("reply_markup"), inline_only=True)
        chat = self._chat(params)
        message = self._own_message(params, chat)
        if markup == message.get("reply_markup"):
            raise Refused(400, NOT_MODIFIED)
        return self._with_markup(chat, message, markup)

    def _with_markup(self, chat: Chat, message: Json, markup: Json | None) -> Json:
        message.pop("reply_markup", None)
        if markup:
            message["reply_markup"] = markup
        return self.exchange.bot_edited(chat, message["message_id"])

    def _delete_message(self, params: Json) -> bool:
        chat = self._chat(params)
        message_id = params.get("message_id")
        if message_id not in chat.messages:
            raise Refused(400, "message to delete not found")
        chat.note("bot", "deletes", chat.seen(message_id).words, message_id)
        del chat.messages[message_id]
        return True

    # buttons, commands, files

    def _answer_press(self, params: Json) -> bool:
        press = self.exchange.presses.get(params.get("callback_query_id", ""))
        if len(params.get("text") or "") > rules.ANSWER_LIMIT:
            raise Refused(400, "MESSAGE_TOO_LONG")
        if press is None or press.answer is not None or time.monotonic() - press.at > self.query_lifetime:
            raise Refused(400, TOO_OLD)
        press.answer = params
        press.answered.set()
        if params.get("text"):
            self.exchange.chats[press.chat_id].note("bot", "answers", params["text"], None)
        return True

    def _set_commands(self, params: Json) -> bool:
        commands = rules.check_commands(params.get("commands"))
        self.exchange.commands[self._scope(params)] = commands
        return True

    def _get_commands(self, params: Json) -> list[Json]:
        return self.exchange.commands.get(self._scope(params), [])

    def _delete_commands(self, params: Json) -> bool:
        self.exchange.commands.pop(self._scope(params), None)
        return True

    def _scope(self, params: Json) -> str:
        scope = rules.checked_scope(params.get("scope"))
        if "chat_id" in scope:
            self._chat(scope)
        return json.dumps([scope, params.get("language_code") or ""], sort_keys=True)

    def _get_file(self, params: Json) -> Json:
        file_id = params.get("file_id", "")
        upload = self.exchange.files.get(file_id)
        if file_id in self.exchange.forgotten:
            raise Refused(400, "wrong file_id or the file is temporarily unavailable")
        if upload is None:
            raise Refused(400, "invalid file_id")
        if len(upload.content) > rules.DOWNLOAD_LIMIT:
            raise Refused(400, "file is too big")
        return {
            "file_id": file_id,
            "file_unique_id": f"U{file_id}",
            "file_size": len(upload.content),
            "file_path": f"documents/{file_id}",
        }
