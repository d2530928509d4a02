"""Several people at once, for the tests of turns and keys."""

import threading
from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection


def together(*acts: Callable[[], Any]) -> Sequence[Any]:
    """Run the acts in threads of their own that start at the same moment, each with its own
    connection. Returns, in order, what each returned or the exception it raised."""
    outcomes: list[Any] = [None] * len(acts)
    start = threading.Barrier(len(acts))

    def run(place: int, act: Callable[[], Any]) -> None:
        try:
            start.wait(30)
            outcomes[place] = act()
        except Exception as error:
            outcomes[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
