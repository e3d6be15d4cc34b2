"""The state of a process: starting, serving or stopping."""

from dataclasses import dataclass


@dataclass
class Serving:
    """Whether the process serves: not before it has started, and no more once it stops."""

    started: bool = False
    stopping: bool = False
