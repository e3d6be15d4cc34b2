"""The real bot with few file descriptors, as an operator's system may allow it."""

import resource
import sys

from bot.__main__ import main

DESCRIPTORS = 400

if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_NOFILE, (DESCRIPTORS, DESCRIPTORS))
    sys.exit(main())
