"""`./loge bounce < message`: a mail that came back marks the try and the address it is about.

For the mail server's alias of LOGE_MAIL_FROM: `loge-retour: "|/srv/loge/loge bounce --data …"`.
"""

import argparse
import sys

from loge.commands import ready_with_tables, say

SUMMARY = "Read a returned mail on the standard input: whose address it is, and whether it is dead."
MOST = 5_000_000


def arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing but --data."""


def run(options: argparse.Namespace) -> int:
    """Say in one line what was made of it. Always 0: a mail server would return it once more."""
    ready_with_tables()
    from loge.house.notices import bounces
    from loge.kernel import clock

    bounce = bounces.take_back(sys.stdin.buffer.read(MOST), at=clock.now())
    if bounce.attempt is None:
        say("this is about no e-mail of ours; nothing was changed")
    elif bounce.delayed:
        say(f"message {bounce.attempt.notice_id} is only late ({bounce.code}); nothing was changed")
    else:
        then = "the address is used no more" if bounce.for_good else "the address is kept"
        say(f"message {bounce.attempt.notice_id} came back ({bounce.code}); {then}")
    return 0
