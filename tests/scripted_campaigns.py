"""The campaigns that are installed for the transcripts of a folder, with Word forms."""

from collections.abc import Mapping
from pathlib import Path

from standards.library import CampaignFolder, read_campaign, read_campaigns
from tests.drawn_word import draw_forms
from tests.neighbours import HOME, folders_of, three_districts
from tests.places import TESTS
from tests.test_transcripts import SEVERAL


def folders_of_script(name: str, forms: Path) -> Mapping[str, CampaignFolder]:
    """Return the campaigns that are installed for the scripts of a folder, first the one that they are played in."""
    if name == SEVERAL:
        return folders_of(three_districts(read_campaigns()[HOME].campaign))
    if (folder := TESTS / "campaigns" / name).is_dir():
        campaign = read_campaign(folder)
        templates = folder / "templates"
        return {
            name: CampaignFolder(campaign, folder, templates if templates.is_dir() else draw_forms(campaign, forms))
        }
    return {name: read_campaigns()[name]}
