"""The terminal, where the operator tries a campaign out."""

from bot.channels import Abilities
from bot.channels.registration import Registration, Served, Surroundings
from bot.settings import WrongSetting


def _serve(around: Surroundings) -> Served:
    from bot.channels.console.channel import ConsoleChannel  # noqa: PLC0415  # who chats nowhere need not load it

    folder = around.settings.documents
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise WrongSetting(f"SHENBAO_DOCUMENTS: {folder} cannot be used: {fault.strerror}") from None
    return Served(ConsoleChannel(folder, around.transcript, clock=around.clock))


CHANNEL = Registration(
    title="终端",
    names=("终端",),
    abilities=Abilities(speaks_first=True, takes_files=True, longest_text=1_000_000),
    serve=_serve,
)
