"""The pictures of the guide: taken of the real screens, kept in docs/guide/images, compared.

Beside each picture stands what the screen said when it was taken (its accessibility tree, in
French). A test fails when the screen of today says something else, or looks visibly different.
`./loge guide --pictures` takes them again (TESTS_PICTURES=take). See docs/decisions/0015.
"""

import difflib
import io
import os
import re
from pathlib import Path
from typing import Any

import font_source_sans_pro
import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Locator, Page, Route

ROOT = Path(__file__).parents[3]
IMAGES = ROOT / "docs" / "guide" / "images"
TAKE = os.environ.get("TESTS_PICTURES") == "take"
FONTS = Path(str(font_source_sans_pro.__file__)).parent / "files"
WEIGHTS = {400: "Regular", 600: "Semibold", 700: "Bold"}
COLOURS = 96
AIR = 14  # points around a part of a page
# How much bigger or smaller, and how different when seen from afar (0 to 255 a point, on average),
# the same screen may look with another version of the browser.
SIZE, SEEN = 0.04, 4.0
AFAR = 160
# Numbers of the journal, which counts what `./loge up` sets up before.
COUNTED = re.compile(r"(N°|Bordereau de retour) \d+")
# The seal of a receipt, which differs with the key of each run; quoted where it reads as a number.
SEALED = re.compile(r"(code: )(\"?)[0-9a-f]{8}\2(?!\w)")
AGAIN = "Look at the screen, put right what the page says of it, then: ./loge guide --pictures"
# The same letters on every machine: the screens take whatever sans-serif there is. What the browser
# itself writes, in the machine's own language ("Choose File", "mm/dd/yyyy"), is left blank.
LETTERS = """
const sheet = new CSSStyleSheet();
sheet.replaceSync([400, 600, 700].map((weight) => `@font-face { font-family: "Guide";
  font-weight: ${weight}; src: url("/guide-font-${weight}.ttf"); }`).join("\\n")
  + ':root { --sans: "Guide"; } * { caret-color: transparent !important; }'
  + 'input[type=file], ::file-selector-button { color: transparent !important; }'
  + 'input[type=date]::-webkit-datetime-edit { visibility: hidden; }'
  + 'input[type=time]::-webkit-datetime-edit { visibility: hidden; }'
  + 'input[type=datetime-local]::-webkit-datetime-edit { visibility: hidden; }');
document.adoptedStyleSheets = [sheet];
"""
# The next picture but one is drawn once what there is now has been.
DRAWN = "new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"


def load(page: Page) -> None:
    """Make every page shown from now on use the letters of the pictures."""

    def letters(route: Route) -> None:
        weight = int(re.search(r"(\d+)\.ttf", route.request.url)[1])  # type: ignore[index]
        route.fulfill(path=FONTS / f"SourceSansPro-{WEIGHTS[weight]}.ttf")

    page.route("**/guide-font-*.ttf", letters)
    page.add_init_script(LETTERS)


def take(page: Page, name: str, of: Locator | None = None) -> None:
    """Take this picture, or hold the kept one to what the screen is now."""
    page.evaluate("document.fonts.ready")
    size = page.viewport_size
    if of and size:
        # A part taller than the window would be photographed while it is being drawn again.
        height = int(page.evaluate("document.documentElement.scrollHeight"))
        page.set_viewport_size({"width": size["width"], "height": max(size["height"], height)})
    page.evaluate(DRAWN)
    made = _at_rest(page, of)
    said = says(of or page.locator("body"))
    if size:
        page.set_viewport_size(size)
    if TAKE:
        keep(name, made, said)
    compare(name, made, said)


def _at_rest(page: Page, of: Locator | None) -> bytes:
    """The picture once nothing moves any more: twice the same."""
    before = b""
    for _n in range(10):
        clip: Any = _around(page, of) if of else None
        made = page.screenshot(animations="disabled", scale="css", clip=clip)
        if made == before:
            break
        before = made
        page.wait_for_timeout(100)
    return made


def _around(page: Page, of: Locator) -> dict[str, float]:
    """A part of the page with some air around it."""
    of.evaluate("() => scrollTo(0, 0)")
    box, size = of.bounding_box(), page.viewport_size
    assert box
    assert size
    left, top = max(0, box["x"] - AIR), max(0, box["y"] - AIR)
    width = min(size["width"] - left, box["x"] - left + box["width"] + AIR)
    height = min(size["height"] - top, box["y"] - top + box["height"] + AIR)
    return {"x": left, "y": top, "width": width, "height": height}


def says(of: Locator) -> str:
    """What this part of the screen says, without addresses and ids."""
    told = COUNTED.sub(r"\1 …", of.aria_snapshot().replace('"Choose File"', '""'))
    told = SEALED.sub(r"\1…", told)
    lines = (line for line in told.splitlines() if "- /url:" not in line)
    return "\n".join(line.rstrip(":") for line in lines) + "\n"


def keep(name: str, made: bytes, said: str) -> None:
    """Write a picture, small, and what its screen says; neither when nothing changed."""
    path = IMAGES / f"{name}.png"
    if path.exists() and path.with_suffix(".txt").exists() and not _why(name, made, said):
        return
    few = Image.open(io.BytesIO(made)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    path.with_suffix(".txt").write_text(said)


def compare(name: str, made: bytes, said: str) -> None:
    """Fail when the kept picture no longer shows this screen."""
    if not (IMAGES / f"{name}.png").exists():
        pytest.fail(f"docs/guide/images/{name}.png is missing. Take it: ./loge guide --pictures")
    why = _why(name, made, said)
    if why:
        pytest.fail(f"docs/guide/images/{name}.png is no longer what one sees. {AGAIN}\n{why}")


def _why(name: str, made: bytes, said: str) -> str:
    """What is different, or nothing."""
    kept = (IMAGES / f"{name}.txt").read_text()
    if kept != said:
        lines = difflib.unified_diff(kept.splitlines(), said.splitlines(), "kept", "now", n=1)
        return "\n".join(lines)
    with Image.open(IMAGES / f"{name}.png") as old, Image.open(io.BytesIO(made)) as new:
        return _looks(old, new)


def _looks(old: Image.Image, new: Image.Image) -> str:
    for before, now in zip(old.size, new.size, strict=True):
        if abs(before - now) > SIZE * before:
            return f"It was {old.size} points large and is {new.size}."
    small = (AFAR, max(1, AFAR * old.height // old.width))
    views = [one.convert("L").resize(small, Image.Resampling.BOX) for one in (old, new)]
    different = ImageStat.Stat(ImageChops.difference(*views)).mean[0]
    return f"It looks different ({different:.1f} of 255)." if different > SEEN else ""
