"""Reading 1,000,000 labels: every symbology a relay meets, as scanners and hands give them."""

import random
import statistics
import sys
import time
from collections import Counter

import stand

LABELS = 1_000_000
BATCH = 10_000
SEED = 5
# What a relay meets, in a hundred: the demonstration's parcels, their other barcodes, and the rest.
KINDS = {
    "colissimo13": 26,
    "routing28": 16,
    "mondial_relay": 16,
    "dpd15": 9,
    "upu_s10": 10,
    "la_poste_letter": 6,
    "ups_1z": 4,
    "dhl_express": 4,
    "sscc18": 4,
    "colissimo_pec24": 2,
    "unknown": 3,
}
# How they come: as printed, with spaces, in small letters, with a scanner's marks, misread, typed
# by a scanner set to another keyboard.
DRESSES = {"plain": 70, "spaces": 8, "small": 5, "marks": 7, "misread": 4, "keyboard": 6}


def main() -> None:
    rng = random.Random(SEED)
    typed = [_label(rng) for _n in range(LABELS)]
    print(f"# {stand.machine()}; {LABELS:,} labels, seed {SEED}")
    _read(typed[:BATCH])  # the first one loads what is loaded once
    proofs: Counter[str] = Counter()
    samples = []
    for start in range(0, LABELS, BATCH):
        wall, cpu = time.perf_counter(), time.process_time()
        proofs += _read(typed[start : start + BATCH])
        samples.append((time.perf_counter() - wall, time.process_time() - cpu))
    for name, seconds in zip(("wall", "cpu"), zip(*samples, strict=True), strict=True):
        each = sorted(second / BATCH * 1e6 for second in seconds)
        print(
            f"{name:<5} {sum(seconds):6.1f} s   a label: median {statistics.median(each):5.1f} µs  "
            f"p95 {each[int(len(each) * 0.95)]:5.1f} µs"
        )
    print("best candidate:", ", ".join(f"{k} {n / LABELS:.1%}" for k, n in proofs.most_common()))
    _by_dress(rng)


def _read(typed: list[str]) -> Counter[str]:
    from loge.house import labels

    best = (labels.read(text)[:1] for text in typed)
    return Counter(found[0].certainty.value if found else "nothing" for found in best)


def _by_dress(rng: random.Random) -> None:
    for dress in DRESSES:
        typed = [_dressed(rng, dress) for _n in range(BATCH)]
        times = []
        for _n in range(5):
            began = time.process_time()
            _read(typed)
            times.append((time.process_time() - began) / BATCH * 1e6)
        print(f"  {dress:<9} {statistics.median(times):5.1f} µs of computing a label")


def _label(rng: random.Random) -> str:
    return _dressed(rng, rng.choices([*DRESSES], [*DRESSES.values()])[0])


def _dressed(rng: random.Random, dress: str) -> str:
    from tests.support import keyboards

    text = _number(rng, rng.choices([*KINDS], [*KINDS.values()])[0])
    if dress == "spaces":
        return " ".join(text[n : n + 4] for n in range(0, len(text), 4))
    if dress == "small":
        return text.lower()
    if dress == "marks":
        return f"]C{rng.choice('01')}{text}\r"
    if dress == "misread":
        place = rng.randrange(2, len(text))
        return text[:place] + rng.choice("0123456789") + text[place + 1 :]
    if dress == "keyboard":
        scanner, host = rng.choice([("us", "fr"), ("fr", "us")])
        return keyboards.typed(text, scanner=scanner, host=host)
    return text


def _number(rng: random.Random, kind: str) -> str:
    """One number of this kind, with its key where it has one."""
    from loge.demo import numbers as demo
    from loge.house.labels import keys

    def digits(count: int) -> str:
        return "".join(rng.choices("0123456789", k=count))

    def keyed(body: str, start: int = 0) -> str:
        return next(f"{body}{k}" for k in range(10) if keys.weight_three(f"{body}{k}"[start:]))

    made = {
        "colissimo13": lambda: keyed(f"{rng.choice(('6A', '6M', '8L', '9V'))}{digits(10)}", 2),
        "routing28": lambda: _routing(rng, digits, keyed),
        "mondial_relay": lambda: digits(rng.choice((8, 8, 10, 12))),
        "dpd15": lambda: demo.parcel(rng, "dpd"),
        "upu_s10": lambda: demo.parcel(rng, "chronopost"),
        "la_poste_letter": lambda: f"{rng.choice('12')}A{digits(11)}",
        "ups_1z": lambda: demo.parcel(rng, "other"),
        "dhl_express": lambda: f"{(body := rng.randrange(10**8, 10**9))}{body % 7}",
        "sscc18": lambda: keyed(f"3{digits(16)}"),
        "colissimo_pec24": lambda: keyed(f"9V1{digits(5)}{digits(15)}", 8),
        "unknown": lambda: "".join(rng.choices("ABCDEFGH0123456789", k=rng.randrange(9, 24))),
    }
    return made[kind]()


def _routing(rng, digits, keyed) -> str:  # type: ignore[no-untyped-def]
    from stdnum.iso7064 import mod_37_36

    parcel = digits(14) if rng.random() < 0.3 else keyed(f"6M{digits(10)}", 2) + "0"
    body = f"00{rng.randrange(67000, 67999)}{parcel}849250"
    return f"%{body}{mod_37_36.calc_check_digit(body)}"


if __name__ == "__main__":
    sys.path.insert(0, str(stand.ROOT / "src"))
    main()
