"""Not a bot: the same calls with the same texts in the order of the script; nothing is stored, nothing decided.

What it costs is the traffic of the Bot API on aiohttp, uvloop and orjson.
"""

import asyncio

import aiohttp
import form
import orjson
import uvloop

JSON = {"Content-Type": "application/json"}


def keyboard(step, labels):
    """Return the buttons of a step."""
    return {
        "inline_keyboard": [
            [{"text": label, "callback_data": f"{step}|{label}"} for label in labels_of_row] for labels_of_row in labels
        ]
    }


KEYBOARDS = [keyboard(step, form.rows(step)) for step in range(len(form.STEPS))]
TICKINGS = [
    [keyboard(at, form.rows(at, step["ticks"][: number + 1])) for number in range(len(step["ticks"]))]
    for at, step in enumerate(form.STEPS)
]
NAME, CONTENT = form.document({"enterprise_name": "北京示例精密仪器有限公司"}, "FT23-000000")


class Traffic:
    """Where each chat is in the script, and its name."""

    def __init__(self, session):
        self._session = session
        self._step, self._ticked, self._names = {}, {}, {}

    async def post(self, method, parameters):
        """Make a call; return the answer as it comes."""
        url = f"{form.API}/bot{form.TOKEN}/{method}"
        async with self._session.post(url, data=orjson.dumps(parameters), headers=JSON) as answer:
            return await answer.read()

    async def turn(self, update):
        """Say what comes next in the script."""
        query = update.get("callback_query")
        message = query["message"] if query else update["message"]
        chat = message["chat"]["id"]
        step = self._step.get(chat, -1)
        if step >= 0 and form.STEPS[step]["key"] == "enterprise_name":
            self._names[chat] = message["text"]
        if step >= 0 and self._ticked[chat] < len(form.STEPS[step]["ticks"]):
            markup = TICKINGS[step][self._ticked[chat]]
            self._ticked[chat] += 1
            given = {"chat_id": chat, "message_id": message["message_id"], "reply_markup": markup}
            await self.post("editMessageReplyMarkup", given)
        else:
            if step == form.REVIEW:
                await self._document(chat)
            self._step[chat], self._ticked[chat] = step + 1, 0
            await self._say(chat, step + 1)
        if query:
            await self.post("answerCallbackQuery", {"callback_query_id": query["id"]})

    async def _say(self, chat, step):
        said = form.text(step, {"enterprise_name": self._names.get(chat, "")}, form.reference(chat))
        await self.post("sendMessage", {"chat_id": chat, "text": said, "reply_markup": KEYBOARDS[step]})

    async def _document(self, chat):
        await self.post("sendChatAction", {"chat_id": chat, "action": "upload_document"})
        file = aiohttp.FormData(quote_fields=False)
        file.add_field("chat_id", str(chat))
        file.add_field("document", CONTENT, filename=NAME)
        async with self._session.post(f"{form.API}/bot{form.TOKEN}/sendDocument", data=file) as answer:
            await answer.read()


async def main():
    """Poll until the process is ended."""
    tasks, offset = set(), 0
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=256)) as session:
        traffic = Traffic(session)
        while True:
            answer = orjson.loads(await traffic.post("getUpdates", {"offset": offset, "timeout": 20}))
            for update in answer["result"]:
                offset = update["update_id"] + 1
                task = asyncio.ensure_future(traffic.turn(update))
                tasks.add(task)
                task.add_done_callback(tasks.discard)


uvloop.run(main())
