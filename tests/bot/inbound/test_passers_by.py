"""Who has not agreed is remembered in the process, and nowhere else."""

from bot.inbound import passers_by
from bot.inbound.passers_by import PassersBy
from bot.storage.records import Person
from dialogs.model.conversation import Conversation, MenuEntry

LISTED = MenuEntry(label="海淀区", question="campaign", option="haidian-2023", number=1)


def stranger(name: str, conversation: Conversation | None = None) -> Person:
    return Person("telegram", name, None, None, conversation or Conversation())


def test_a_stranger_is_recognised_with_the_campaign_and_the_list() -> None:
    memory = PassersBy()
    memory.note(stranger("1", Conversation(campaign="haidian-2023", menu=(LISTED,))))
    assert memory.recognised(stranger("1")).conversation == Conversation(campaign="haidian-2023", menu=(LISTED,))
    assert memory.recognised(stranger("2")) == stranger("2")


def test_of_any_other_menu_nothing_is_remembered() -> None:
    memory = PassersBy()
    memory.note(stranger("1", Conversation(menu=(MenuEntry(label="是", question="which", option="yes"),))))
    assert memory.recognised(stranger("1")) == stranger("1")


def test_who_has_agreed_or_gone_is_forgotten() -> None:
    memory, chosen = PassersBy(), Conversation(campaign="haidian-2023")
    for after in (Person("telegram", "1", 5, 7, chosen), stranger("1")):
        memory.note(stranger("1", chosen))
        memory.note(after)
        assert memory.recognised(stranger("1")) == stranger("1")
    known = Person("telegram", "1", 5, 7, Conversation(campaign="fengtai-2023"))
    memory.note(stranger("1", chosen))
    assert memory.recognised(known) == known


def test_there_is_a_bound() -> None:
    memory, most = PassersBy(), passers_by.MOST_REMEMBERED
    for number in range(most + 1):
        memory.note(stranger(str(number), Conversation(campaign="haidian-2023")))
    assert memory.recognised(stranger("0")) == stranger("0")
    assert memory.recognised(stranger(str(most))).conversation.campaign == "haidian-2023"
