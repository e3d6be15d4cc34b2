"""What counts, lists and searches need of an application, worked out from its conversation."""

from bot.storage.name_index import NameIndex
from bot.storage.namesakes import Namesakes
from bot.storage.received_versions import ReceivedVersions
from bot.storage.records import DerivedFacts, Person
from bot.storage.transaction import Transaction
from dialogs.flow.outline import printed
from dialogs.flow.progress import complete, missed, stops_at
from dialogs.model.context import Context
from dialogs.model.conversation import Conversation


def answers_changed(before: Conversation, after: Conversation) -> bool:
    """Return True if what counts and lists show may have changed."""
    return (
        before.answers is not after.answers
        or before.skipped is not after.skipped
        or before.reopened is not after.reopened
        or before.kind != after.kind
    )


def work_out(tx: Transaction, person: Person, before: Conversation, context: Context) -> None:
    """Store what counts, lists and searches need of the conversation as it is now."""
    if context.conversation.kind is None:
        tx.applicants.save_facts(person, DerivedFacts(False, None, ()), context.at.timestamp())
        return
    facts = DerivedFacts(complete(context), stops_at(context), missed(context))
    tx.applicants.save_facts(person, facts, context.at.timestamp())
    key = context.kind.name_field.key
    if before.answers.get(key) != context.conversation.answers.get(key):
        _index_name(tx, person, context)


def has_namesake(tx: Transaction, person: Person, context: Context) -> bool:
    """Return True if somebody else began an application for the same organisation before this one."""
    if person.application is None or context.conversation.kind is None:
        return False
    _index_name(tx, person, context)  # an earlier release did not index whole names
    return Namesakes(tx).earlier(person.application)


def _index_name(tx: Transaction, person: Person, context: Context) -> None:
    names = [printed(context, context.kind.name_field)]
    if person.received and person.application is not None:  # the paper is asked for by the name that stands on it
        received = ReceivedVersions(tx).latest(person.application)
        if received is not None and received.conversation.kind == context.conversation.kind:
            names.append(printed(context.after(received.conversation), context.kind.name_field))
    NameIndex(tx).enter(person, *names)
