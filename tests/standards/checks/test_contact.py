"""An address is an address alone: it is printed as it stands."""

import pytest
from pydantic import ValidationError

from standards.campaign import Campaign
from standards.checks import contact
from standards.contacts import HandOver


@pytest.mark.parametrize(
    "address", ["示例路66号413室），电子版发送至a@example.com", "示例路66号（413室", "示例路66号(413室"]
)
def test_an_address_with_more_in_it(campaign: Campaign, address: str) -> None:
    changed = campaign.replaced(contacts=(campaign.contact.replaced(address=address),))
    [told] = list(contact.addresses_are_addresses_alone(changed))
    assert (told.place.path, "不像一个地址" in told.sentence) == (("contacts", 0, "address"), True)


def test_an_address_with_a_whole_bracket(campaign: Campaign) -> None:
    changed = campaign.replaced(contacts=(campaign.contact.replaced(address="示例路66号（413室）"),))
    assert list(contact.addresses_are_addresses_alone(changed)) == []


@pytest.mark.parametrize("email", ["电子版发送至cy@example.com", "cy@", "cy@example", "a b@example.com"])
def test_what_is_no_e_mail_address_is_refused(email: str) -> None:
    with pytest.raises(ValidationError):
        HandOver.model_validate({"email": email})
