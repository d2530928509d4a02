"""What a browser says of itself, in words; and an address, coarsely. Values in, values out."""

import ipaddress

from django.utils.translation import gettext as _

# In the order they are looked for: Edge says it is Chrome, Chrome says it is Safari.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


def device(user_agent: str) -> str:
    """ "Firefox on Windows"; "an unknown device" when it says nothing one recognises."""
    browser = next((word for sign, word in BROWSERS if sign in user_agent), "")
    system = next((word for sign, word in SYSTEMS if sign in user_agent), "")
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("an unknown device")


def whereabouts(address: str) -> str:
    """The network an address belongs to, not the very computer: "192.168.1.…"."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if ip.is_loopback:
        return _("the computer Loge runs on")
    if ip.version == 4:
        return f"{'.'.join(str(ip).split('.')[:3])}.…"
    return f"{':'.join(ip.exploded.split(':')[:3])}:…"
