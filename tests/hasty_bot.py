"""The real bot whose longest waits between two tries are a twentieth, so that ten minutes without a network are half a minute."""

import sys

from bot.__main__ import main
from bot.channels.telegram import account
from bot.outbound import dispatcher

TIMES = 20

if __name__ == "__main__":
    account.LONGEST_WAIT /= TIMES
    dispatcher.LONGEST_WAIT /= TIMES
    sys.exit(main())
