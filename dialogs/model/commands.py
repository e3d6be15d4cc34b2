"""The commands that an applicant can give."""

from enum import StrEnum


class Command(StrEnum):
    """A command; the value is the word after the slash."""

    START = "start"
    PROGRESS = "progress"
    BACK = "back"
    SKIP = "skip"
    REVIEW = "review"
    GAPS = "gaps"
    OVERVIEW = "overview"
    DOCUMENT = "document"
    EVIDENCE = "evidence"
    CONTACT = "contact"
    DEADLINE = "deadline"
    PROCESS = "process"
    ELIGIBILITY = "eligibility"
    PRIVACY = "privacy"
    FORGET = "forget"
    HELP = "help"
    NEW = "new"
    SWITCH = "switch"
    STATUS = "status"
    MYDATA = "mydata"
    NOTICES = "notices"
    WHOAMI = "whoami"
