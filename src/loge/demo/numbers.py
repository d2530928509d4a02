"""Postal numbers as they come, with keys that are right; none of them ever travelled."""

import random
from string import ascii_uppercase

from stdnum.iso7064 import mod_37_36

from loge.house.labels import keys

# What share of the parcels each carrier brings, in percent.
CARRIERS = {"colissimo": 42, "chronopost": 19, "mondial_relay": 22, "dpd": 13, "other": 4}


def parcel(rng: random.Random, carrier: str) -> str:
    """A parcel number of this carrier, as a scanner gives it."""
    return _MADE[carrier](rng)


def registered(rng: random.Random) -> str:
    """A registered letter: the national number, or an international one with its key."""
    if rng.random() < 0.75:
        return f"{rng.choice('12')}{rng.choice('AC')}{_digits(rng, 11)}"
    return _s10(rng, "R" + rng.choice(ascii_uppercase), rng.choice(["FR", "DE", "TR", "MA", "PT"]))


def _digits(rng: random.Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def _s10(rng: random.Random, service: str, country: str) -> str:
    serial = _digits(rng, 8)
    tried = (f"{service}{serial}{key}{country}" for key in range(10))
    return next(number for number in tried if keys.s10(number))


def _colissimo(rng: random.Random) -> str:
    if rng.random() < 0.2:
        return _s10(rng, "C" + rng.choice(ascii_uppercase), rng.choice(["FR", "DE", "RO", "TR"]))
    start, serial = f"{rng.choice('68')}{rng.choice('ACGLQV')}", _digits(rng, 10)
    return next(f"{start}{serial}{k}" for k in range(10) if keys.weight_three(f"{serial}{k}"))


def _chronopost(rng: random.Random) -> str:
    return _s10(rng, "X" + rng.choice(ascii_uppercase), "FR")


def _dpd(rng: random.Random) -> str:
    """With its key, as printed under the barcode."""
    body = _digits(rng, 14)
    return body + mod_37_36.calc_check_digit(body)


def _mondial_relay(rng: random.Random) -> str:
    return rng.choice("123456789") + _digits(rng, 7)


def _other(rng: random.Random) -> str:
    """A UPS number: its last character, drawn too, gives way to the key."""
    drawn = "".join(rng.choice("0123456789ABCEFW") for _ in range(16))
    return next(f"1Z{drawn[:15]}{k}" for k in range(10) if keys.ups(f"{drawn[:15]}{k}"))


_MADE = {
    "colissimo": _colissimo,
    "chronopost": _chronopost,
    "mondial_relay": _mondial_relay,
    "dpd": _dpd,
    "other": _other,
}
