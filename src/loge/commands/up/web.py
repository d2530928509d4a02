"""The web child: Loge's pages, and the messenger's tick in a thread beside them."""

import fcntl
import logging
import os
import signal
import threading
import time

from django.conf import settings
from django.db import close_old_connections, connection

from loge.wsgi import application

__all__ = ["application"]
logger = logging.getLogger("loge")


def _tick_forever() -> None:
    """Send what waits, every TICK_SECONDS. Of several web children only one ticks."""
    from loge.house.membership.actions import reminding
    from loge.house.notices import messenger as notices
    from loge.house.retention import purging
    from loge.house.tally import reading as tally
    from loge.trades.entrusted.partners import mail as partner_mails
    from loge.trades.till import head_mails

    with (settings.DATA / "tick").open("a") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        while True:
            close_old_connections()
            try:
                reminding.tick()
                notices.tick()
                head_mails.tick()
                partner_mails.tick()
                purging.tick()
                tally.tick()
            except Exception:
                logger.exception("the messenger stumbled; it will try again")
                connection.close()
            time.sleep(settings.TICK_SECONDS)


def _follow_parent(parent: int) -> None:
    """An orphan closes: when the supervisor was killed, nobody would ever stop this process."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(5)
    os._exit(1)


threading.Thread(target=_follow_parent, args=(os.getppid(),), daemon=True).start()
threading.Thread(target=_tick_forever, daemon=True, name="tick").start()
