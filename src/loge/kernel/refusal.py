"""A refused act says why, in a sentence somebody can act on. Views never catch these."""

from typing import Any

from django.utils.functional import Promise


class Refused(Exception):
    """The rules of the desk say no (HTTP 409).

    `code` is stable and may stand in the journal; `sentence` is for people and may hold names.
    """

    def __init__(self, code: str, sentence: str | Promise, *, verdict: Any = None) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence
        self.verdict = verdict

    def __str__(self) -> str:
        return str(self.sentence)


class Forbidden(Exception):
    """This account may not do this here (HTTP 403)."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__("forbidden")
        self.sentence = sentence

    def __str__(self) -> str:
        return str(self.sentence)


class Elsewhere(Exception):
    """The thing belongs to somebody else's desk, or is not there at all (HTTP 404)."""
