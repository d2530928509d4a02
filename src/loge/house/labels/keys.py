"""Check digits of postal numbers. Each answers whether a number agrees with its own key."""

import phonenumbers
from stdnum import ean
from stdnum.iso7064 import mod_37_36

S10_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)


def s10(number: str) -> bool:
    """UPU S10 (`LL NNNNNNNN C CC`). Its key has one blind spot of its own: sums that leave 0 and 6
    both give key 5, so a few misreads stay unseen.

    Source: UPU standard S10; github.com/jkeen/tracking_number_data, couriers/s10.json.
    """
    left = sum(w * int(d) for w, d in zip(S10_WEIGHTS, number[2:10], strict=True)) % 11
    key = 5 if left == 0 else 0 if left == 1 else 11 - left
    return int(number[10]) == key


def s10_country(number: str) -> bool:
    """Whether the two last letters of an S10 number are a country with a post of its own."""
    return number[11:13] in phonenumbers.SUPPORTED_REGIONS


def weight_three(digits: str) -> bool:
    """The key of EAN, SSCC and Colissimo: from the right, every second digit counts three times.

    Source: La Poste–ColiPoste, "CDCFR Colissimo EXPERT F V0713-5"; the product code is left out.
    """
    return bool(ean.calc_check_digit(digits[:-1]) == digits[-1])


def mod_37_36_ok(text: str) -> bool:
    """ISO/IEC 7064 mod 37,36, the key of routing labels and of DPD."""
    return bool(mod_37_36.is_valid(text))


def ups(text: str) -> bool:
    """UPS, over what follows `1Z` or a waybill's letter: every second character counts twice; a
    letter has a value of its own (A is 2, B is 3 … and from ten on only the last digit counts).

    Unlike Luhn, products are not cut down to one digit, so that python-stdnum has no such key, and
    0 and 5, 1 and 6 … stay alike on every second place.
    Source: github.com/jkeen/tracking_number_data, couriers/ups.json and CHECKSUM_ALGORITHMS.md.
    """
    values = [int(c) if c.isdigit() else (ord(c) - 3) % 10 for c in text[:-1]]
    return (sum(values[::2]) + 2 * sum(values[1::2]) + int(text[-1])) % 10 == 0


def seven(digits: str) -> bool:
    """DHL Express: what is left after division by seven. A weak key: 0 and 7, 1 and 8,
    2 and 9 are alike to it, and one number in ten agrees by chance.

    Source: github.com/jkeen/tracking_number_data, couriers/dhl.json.
    """
    return int(digits[:-1]) % 7 == int(digits[-1])
