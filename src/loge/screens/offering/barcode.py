"""The bars of an EAN-13, an UPC or an EAN-8, as scanners read them (GS1 General Specifications,
5.2.1). Pure."""

# How a digit is drawn left of the middle, seven modules wide; 1 is a bar.
LEFT = (
    "0001101",
    "0011001",
    "0010011",
    "0111101",
    "0100011",
    "0110001",
    "0101111",
    "0111011",
    "0110111",
    "0001011",
)
# An EAN-13 tells its first digit by which of the six on the left are drawn the other way round.
PARITY = (
    "LLLLLL",
    "LLGLGG",
    "LLGGLG",
    "LLGGGL",
    "LGLLGG",
    "LGGLLG",
    "LGGGLL",
    "LGLGLG",
    "LGLGGL",
    "LGGLGL",
)
QUIET = 11  # modules left blank on either side


def modules(code: str) -> str:
    """The bars (1) and spaces (0) of a code of 8, 12 or 13 digits; "" for any other."""
    if not code.isdigit() or len(code) not in (8, 12, 13):
        return ""
    if len(code) == 8:
        return _drawn("LLLL", code[:4], code[4:])
    code = code.zfill(13)  # an UPC is the EAN-13 that begins with 0
    return _drawn(PARITY[int(code[0])], code[1:7], code[7:])


def _drawn(parity: str, left: str, right: str) -> str:
    first = "".join(_digit(int(n), kind) for n, kind in zip(left, parity, strict=True))
    last = "".join(_digit(int(n), "R") for n in right)
    return f"101{first}01010{last}101"


def _digit(digit: int, kind: str) -> str:
    drawn = LEFT[digit]
    right = drawn.translate(str.maketrans("01", "10"))
    return {"L": drawn, "R": right, "G": right[::-1]}[kind]


def svg(code: str) -> str:
    """The bars as an SVG, with the blank on either side; "" where there is no such code."""
    bars = modules(code)
    if not bars:
        return ""
    wide = len(bars) + 2 * QUIET
    rects = "".join(
        f'<rect x="{QUIET + at}" y="0" width="1" height="50"/>'
        for at, bar in enumerate(bars)
        if bar == "1"
    )
    size = f'viewBox="0 0 {wide} 50" width="{wide}" height="50"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} shape-rendering="crispEdges">{rects}</svg>'
    )
