"""What a button of a chat carries, where the platform brings that back with a press: at most 64 bytes."""

from datetime import datetime

from dialogs.language.normalise import small_number
from dialogs.model.action_codes import from_code, to_code
from dialogs.model.events import Chose
from dialogs.model.reply import Choice


def button_code(choice: Choice, application: int) -> str:
    """Write what a button carries: its application, question, option and value, in at most 64 bytes."""
    return "|".join((str(application), *to_code(choice.action)))


def pressed(code: str | None, message: str | None, at: datetime) -> Chose:
    """Read what a button carries; one of another release asks for nothing that is known, and so changes nothing."""
    parts = (code or "").split("|")
    application = small_number(parts[0])
    if len(parts) != 4 or application is None:
        return Chose(None, at, message=message)
    return Chose(from_code(parts[1], parts[2], parts[3]), at, application=application, message=message)
