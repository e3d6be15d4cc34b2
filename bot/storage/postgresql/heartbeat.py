"""One thread by which a process tells the others that it lives, leads or follows, and hears of what they write."""

import logging
import threading
import time
from typing import Any

import sqlalchemy as sa

from bot.storage.channel_holds import ChannelHolds
from bot.storage.leases import LEADER, Leases
from bot.storage.membership import SURE_OF_LEASE_SECONDS, Membership, Standing
from bot.storage.outbox_claims import OutboxClaims
from bot.storage.processes import SILENT_SECONDS, Processes
from bot.storage.release import WrongRelease, check_may_write

log = logging.getLogger(__name__)

NEWS = "shenbao"
"""The name under which processes notify each other; a notice has the number of its sender and nothing else."""
BEAT_SECONDS = 1.0
LISTEN_SECONDS = 0.25
"""The longest that the thread listens before it looks whether it is to end."""
KNOWN_SECONDS = SILENT_SECONDS + 1.0
"""Within which every other process has noticed a new one, or is gone itself."""
LAST_SECONDS = 1.0
"""How long the end waits for a beat that is under way."""
LATE_SECONDS = 2.5
"""After so long without a heartbeat the database may have been away, and have heard of the others as little."""
AGAIN_SECONDS = 0.3
"""The time before the next try where the database cannot be reached."""


class Heartbeat:
    """The heartbeat of a process, on a connection of its own that is in no transaction between two statements."""

    def __init__(self, engine: sa.Engine, membership: Membership, name: str) -> None:
        """Use an engine whose connections commit each statement; `name` says where this process runs."""
        self._engine = engine
        self._membership = membership
        self._name = name
        self._ended = threading.Event()
        self._silent = False
        """True while the database cannot be reached, which is said once."""
        self._thread = threading.Thread(target=self._run, name="heartbeat", daemon=True)

    def start(self) -> None:
        """Enter this process and beat for the first time, then go on in a thread, once the others know of it.

        Raise `DBAPIError`.
        """
        with self._engine.connect() as connection:
            processes = Processes(connection.execute)
            number = processes.enter(self._name)
            entered_at = processes.entered_at(number)
            self._membership.note(Standing(number))
            self._beat(connection)
            self._thread.start()
            notify(connection, number)
            until = time.monotonic() + KNOWN_SECONDS
            while not processes.know(number, entered_at) and time.monotonic() < until:
                time.sleep(LISTEN_SECONDS)  # else they would overtake what waits here in a chat

    def stop(self) -> None:
        """End the thread; let another process lead and deliver what waits, without waiting for this one's silence."""
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join(LAST_SECONDS)
        number = self._membership.number
        if number is None or not self._membership.is_certain:  # it is not heard of, so there is nobody to be told
            return
        try:
            with self._engine.connect() as connection:
                Leases(connection.execute).give_up(LEADER, number)
                Processes(connection.execute).leave(number)
                notify(connection, number)
        except sa.exc.SQLAlchemyError as error:
            log.warning("the others find out by themselves that this process has ended: %s", type(error).__name__)

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                with self._engine.connect() as connection:
                    connection.exec_driver_sql(f"LISTEN {NEWS}")
                    self._membership.bell.ring()  # what was told before it listened was not heard
                    while not self._ended.is_set():
                        self._beat(connection)
                        if self._silent:
                            log.warning("there is a heartbeat again")
                        self._silent = False
                        self._listen(connection, time.monotonic() + BEAT_SECONDS)
            except Exception as error:  # the database is away: this process holds back until it is heard of again
                if not self._ended.is_set() and not self._silent:
                    log.warning("no heartbeat for now: %s", type(error).__name__)
                self._silent = True
                self._ended.wait(AGAIN_SECONDS)

    def _beat(self, connection: sa.Connection) -> None:
        at, before = time.monotonic(), self._membership.standing
        if before is None:
            return
        self._check_release(connection)
        processes, number = Processes(connection.execute), before.number
        if not processes.beat(number, self._membership.told()):
            number = processes.enter(self._name)
            log.warning("process %d was not heard of for too long; it goes on as %d", before.number, number)
        generation, leads_until = self._lease(connection, number, at, before)
        others = {each: heard for each, heard in processes.living().items() if each != number}
        left = OutboxClaims(connection, number).has_any()
        held = {channel: at + seconds for channel, seconds in ChannelHolds(connection.execute).remaining().items()}
        for each in before.others.keys() - others.keys():
            log.warning("process %d is gone", each)
        was_late = 0.0 < before.beaten_at < at - LATE_SECONDS
        claims_from = at + SILENT_SECONDS if was_late else before.claims_from
        unclean = processes.has_unclean_end()
        self._membership.note(Standing(number, others, left, at, generation, leads_until, held, claims_from, unclean))
        if left:
            self._membership.bell.ring()

    def _check_release(self, connection: sa.Connection) -> None:
        try:
            check_may_write(connection)
        except WrongRelease as fault:
            self._membership.outdated = str(fault)

    def _lease(self, connection: sa.Connection, number: int, at: float, before: Standing) -> tuple[int | None, float]:
        """Return the generation of the leader's lease, if this process has it, and until when that is sure."""
        try:
            generation = Leases(connection.execute).take(LEADER, number)
        except sa.exc.OperationalError as error:  # whoever leads is writing at this moment
            if connection.invalidated:
                raise
            log.info("the lease cannot be had just now: %s", type(error.orig).__name__)
            return (before.generation, before.leads_until) if number == before.number else (None, 0.0)
        if generation is not None and generation != before.generation:
            log.warning("process %d leads now (generation %d)", number, generation)
        if generation is None and before.generation is not None:
            log.warning("process %d leads no more", before.number)
        return generation, 0.0 if generation is None else at + SURE_OF_LEASE_SECONDS

    def _listen(self, connection: sa.Connection, until: float) -> None:
        """Ring the bell for what other processes tell, until that moment."""
        driver: Any = connection.connection.driver_connection
        while (left := until - time.monotonic()) > 0 and not self._ended.is_set():
            for notice in driver.notifies(timeout=min(left, LISTEN_SECONDS)):
                if notice.payload == str(self._membership.number):
                    continue
                self._membership.bell.ring()
                if int(notice.payload) not in self._membership.living:
                    return  # it has just come, or has left


def notify(connection: sa.Connection, number: int) -> None:
    """Have the other processes look for what this transaction writes, as soon as it is committed."""
    connection.exec_driver_sql(f"SELECT pg_notify('{NEWS}', '{number}')")
