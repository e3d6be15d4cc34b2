"""A member of staff in a browser: the same page by its staff's routes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from typing import Any

from bot.storage.staff_members import StaffMembers
from tests.page_world import PageWorld
from tests.visitor import Message, Visitor, with_texts

SHELL = "shell:operator"


class StaffVisitor(Visitor):
    """One browser at /staff."""

    async def asks(self, path: str, **headers: str) -> tuple[int, Any]:
        return await super().asks(path.replace("/api/", "/api/staff/", 1), **headers)

    async def posts(self, path: str, body: object, **headers: str) -> tuple[int, Any]:
        return await super().posts(path.replace("/api/", "/api/staff/", 1), body, **headers)

    async def sends(self, name: str, content: bytes, mark: str = "", status: int = 200) -> list[Message]:
        """Send a file; return what is new with its answer, nothing where it is rejected with that status."""
        query = {"id": mark or f"{name}-{len(content)}-file", "name": name}
        headers = {"X-CSRF-Token": self.token, "Content-Type": "application/octet-stream"}
        async with self.session.post(
            "/api/staff/upload", params=query, data=BytesIO(content), headers=headers
        ) as answer:
            found = with_texts(await answer.json(content_type=None))
            assert answer.status == status, found
        return self.notes(found["messages"]) if status == 200 else []

    @asynccontextmanager
    async def listens(self, after: int) -> AsyncIterator[AsyncIterator[Message]]:
        async with self.session.get(f"/api/staff/events?after={after}") as answer:
            assert answer.status == 200, await answer.text()

            async def events() -> AsyncIterator[Message]:
                async for line in answer.content:
                    yield {"line": line.decode()}

            yield events()

    @property
    def cookie(self) -> str:
        """What the browser keeps of its session."""
        return next((each.value for each in self.session.cookie_jar if each.key.endswith("shenbao-staff")), "")


async def invited(world: PageWorld, role: str, name: str, by: str = SHELL, bureau: str | None = None) -> str:
    """Invite somebody by the shell, to a bureau or to the municipal one; return the code."""
    now = world.now().timestamp()
    return (await world.store.write(lambda tx: StaffMembers(tx).invite(role, name, by, now, bureau)))[1]


async def signed_in(world: PageWorld, role: str, name: str) -> StaffVisitor:
    """Return the browser of somebody who was invited and has signed in."""
    visitor = StaffVisitor(world.url)
    await visitor.enters(invite=await invited(world, role, name))
    return visitor
