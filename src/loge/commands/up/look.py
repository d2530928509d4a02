"""At each start the sealed records are checked while the desk opens (`python -m
loge.commands.up.look`): a failure is said here and written into the technical log."""

import os
import sys

from loge.commands import Failure, ready_with_tables, say


def look() -> None:
    """Check every desk, at the lowest priority."""
    os.nice(10)
    ready_with_tables()
    from loge.house.network.models import Desk
    from loge.house.seals import actions as seals
    from loge.house.seals import queries
    from loge.house.seals.models import SigningKey
    from loge.house.seals.verifier import Break, sentence
    from loge.kernel import clock
    from loge.kernel.act import Act

    if SigningKey.objects.exists() and queries.key_fault():
        say("loge: the till cannot sign, so it sells nothing. ./loge key show says why.")
    for desk in Desk.objects.order_by("pk"):
        for found in seals.check(Act(desk=desk, at=clock.now())):
            if isinstance(found, Break):
                say(f"loge: {sentence(found)} (./loge verify)")


if __name__ == "__main__":
    try:
        look()
    except Failure as failure:
        sys.exit(f"loge: {failure}")
    except KeyboardInterrupt:
        sys.exit(130)
