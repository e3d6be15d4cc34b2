"""The base of everything that is read from a campaign's files."""

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """Frozen, and strict about what stands in the file: an unknown key is a fault, not a wish."""

    model_config = ConfigDict(frozen=True, extra="forbid")
