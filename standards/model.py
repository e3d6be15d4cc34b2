"""The base of everything that is read from a campaign's files."""

from typing import Self

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """Frozen, and strict about what stands in the file: an unknown key is a fault, not a wish."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def replaced(self, **changes: object) -> Self:
        """Return the model with these fields, validated; unlike a copy, it keeps nothing that was worked out before."""
        values = {name: getattr(self, name) for name in type(self).model_fields}
        return self.model_validate({**values, **changes})
