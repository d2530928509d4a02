"""A scanner types on a computer: which key it presses, what that key writes.

Two keyboards, key by key: without Shift, then with. A scanner set to one country presses the key
(and Shift) that bears the character at home; the computer writes what that key bears on its own.
"""

US = (
    ("`1234567890-=", "~!@#$%^&*()_+"),
    ("qwertyuiop[]\\", "QWERTYUIOP{}|"),
    ("asdfghjkl;'", 'ASDFGHJKL:"'),
    ("zxcvbnm,./", "ZXCVBNM<>?"),
    (" \r\t", " \r\t"),
)
FR = (
    ("²&é\"'(-è_çà)=", "~1234567890°+"),
    ("azertyuiop^$*", "AZERTYUIOP¨£µ"),
    ("qsdfghjklmù", "QSDFGHJKLM%"),
    ("wxcvbn,;:!", "WXCVBN?./§"),
    (" \r\t", " \r\t"),
)
COUNTRIES = {"us": US, "fr": FR}


def typed(text: str, *, scanner: str, host: str, caps: bool = False) -> str:
    """What a computer of one country shows of a code that a scanner set to another types.

    With Caps Lock a French computer exchanges everything with and without Shift (as Windows does),
    an American one letters only.
    """
    return "".join(_one(c, COUNTRIES[scanner], COUNTRIES[host], caps) for c in text)


def _one(c: str, scanner: tuple, host: tuple, caps: bool) -> str:
    for row, levels in enumerate(scanner):
        for shift, keys in enumerate(levels):
            if c in keys:
                plain = host[row][shift][keys.index(c)]
                locked = caps and (host is FR or plain.isalpha())
                return host[row][1 - shift if locked else shift][keys.index(c)]
    raise ValueError(f"{c!r} stands on no key of this scanner")


def without_shift(text: str) -> str:
    """What a hand that never presses Shift writes of it on a French keyboard."""
    return typed(text.lower(), scanner="fr", host="fr", caps=False).translate(
        str.maketrans("1234567890", "&é\"'(-è_çà")
    )
