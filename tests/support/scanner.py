"""A barcode scanner: a keyboard no hand is as fast as, whatever else the machine has to do."""

from playwright.sync_api import Page
from time_machine import escape_hatch

APART = 0.002  # seconds between two keys
ENTER = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13}


def scan(page: Page, text: str) -> None:
    """Type `text` and Enter where the focus is. The keys bear the moments a scanner's would: a
    machine that is busy with other tests parts their arrival, not their moments."""
    devtools = page.context.new_cdp_session(page)
    moment = escape_hatch.time.time()
    for sign in [*text, "\r"]:
        key = {**(ENTER if sign == "\r" else {"key": sign}), "timestamp": moment}
        devtools.send("Input.dispatchKeyEvent", {"type": "keyDown", "text": sign, **key})
        devtools.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})
        moment += APART
    devtools.detach()
