"""Hands at a keyboard with a scanner beside it, and somebody who counts."""

from collections import Counter

from playwright.sync_api import Page

from tests.support.scanner import scan

HAND = 60  # milliseconds between two keys


class Hands:
    """Presses real keys and counts them: a scan counts as one, whatever its length; each letter,
    each Enter and each other key as one."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count: Counter[str] = Counter()

    def scan(self, number: str) -> None:
        """A scanner types far faster than any hand and ends with Enter."""
        self.count["scans"] += 1
        scan(self.page, number)

    def write(self, letters: str) -> None:
        """One key after the other."""
        self.count["letters"] += len(letters)
        self.page.keyboard.type(letters, delay=HAND)

    def press(self, key: str) -> None:
        """One key that is no letter of a name."""
        self.count[key] += 1
        self.page.keyboard.press(key)

    def counted(self) -> dict[str, int]:
        """What was pressed since it was asked last."""
        done, self.count = dict(self.count), Counter()
        return done
