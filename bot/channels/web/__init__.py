"""The page that this program serves itself."""

from bot.channels import Abilities
from bot.channels.registration import Registration, Served, Surroundings
from bot.channels.web.addresses import PageAddresses
from bot.settings import Settings


def _addresses(settings: Settings) -> PageAddresses:
    return PageAddresses(settings.web_public_url or f"http://{settings.web_host}:{settings.web_port}")


def _serve(around: Surroundings) -> Served:
    from bot.channels.web.channel import WebChannel  # noqa: PLC0415  # who serves no page need not load it
    from bot.channels.web.site import Site  # noqa: PLC0415

    channel = WebChannel(around.store, _addresses(around.settings))
    public_url = around.settings.web_public_url
    site = Site(channel, around.store, around.campaigns, public_url, around.staff, around.templates, around.clock)
    return Served(channel, site)


def _admin_fault(name: str) -> str | None:
    return "on the page nobody is staff by an address; run `shenbao staff 邀请 管理员 名字` and open the link that it prints"


CHANNEL = Registration(
    title="网页",
    names=("网页",),
    abilities=Abilities(
        speaks_first=True, takes_files=True, longest_text=1_000_000, keeps_history=True, asks_again=True
    ),
    serve=_serve,
    pages=_addresses,
    admin_fault=_admin_fault,
)
