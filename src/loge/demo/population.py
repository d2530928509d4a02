"""Who lives in the demonstration's quarter. Pure: the same seed gives the same people."""

import random
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

from loge.demo.data import read
from loge.house.people.models import Residence

Role = Residence.Role
# How many people live under one roof: 2.5 on average, as in a district of flats.
SIZES = {1: 33, 2: 24, 3: 17, 4: 15, 5: 7, 6: 4}
PEOPLE_PER_HOME = 2.5


@dataclass
class Neighbour:
    """One invented resident. `ref` is how the plan names them."""

    ref: str
    first_name: str
    last_name: str
    sex: str
    languages: list[str]
    role: Residence.Role
    born: int
    birth_year: int | None
    phone: str = ""
    email: str = ""
    to_know: str = ""
    document: str = "national_id"

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


@dataclass
class Home:
    """One invented household with its people; `shared` are children who also live elsewhere."""

    ref: str
    name: str
    street: str
    place: str
    people: list[Neighbour]
    shared: list[Neighbour] = field(default_factory=list)

    @property
    def adults(self) -> list[Neighbour]:
        return [person for person in self.people if person.role != Role.CHILD]


def settle(rng: random.Random, *, people: int, year: int) -> list[Home]:
    """So many people in their homes; `year` is the one they are seen in."""
    homes = [_home(rng, n, size, year) for n, size in enumerate(_sizes(rng, people), 1)]
    _put_whole_names(rng, homes)
    _put_namesakes(rng, homes)
    _share_children(homes)
    _reach(rng, homes)
    return homes


def _sizes(rng: random.Random, people: int) -> list[int]:
    """Sizes of homes that add up exactly."""
    sizes = rng.choices(
        list(SIZES), list(SIZES.values()), k=max(1, round(people / PEOPLE_PER_HOME))
    )
    while sum(sizes) != people:
        step = 1 if sum(sizes) < people else -1
        at = rng.randrange(len(sizes))
        if 1 <= sizes[at] + step <= 7:
            sizes[at] += step
    return sizes


def _home(rng: random.Random, n: int, size: int, year: int) -> Home:
    origins = read("names")["origin"]
    weights = [origin["weight"] for origin in origins]
    origin = rng.choices(origins, weights)[0]
    other = rng.choices(origins, weights)[0] if rng.random() < 0.2 else origin
    family = rng.choice(origin["last"])
    adults = 1 if size == 1 or (size == 2 and rng.random() < 0.3) else 2
    adults += size > 4 and rng.random() < 0.5
    age = rng.randint(27, 50) if adults < size else rng.choice([24, 31, 38, 45, 52, 63, 71, 79, 86])
    found: list[Neighbour] = []
    for rank in range(size):
        role = Role.HOLDER if rank == 0 else Role.ADULT if rank < adults else Role.CHILD
        mine = other if rank == 1 and role == Role.ADULT else origin
        last = family if mine is origin else rng.choice(mine["last"])
        born = year - (rng.randint(2, 17) if role == Role.CHILD else _age(rng, age, rank))
        taken = {p.first_name for p in found}
        found.append(_neighbour(rng, f"p{n}.{rank}", mine, last, role, born, taken))
    lasts = list(dict.fromkeys(p.last_name for p in found if p.role != Role.CHILD))
    name = "-".join(lasts[:2])
    return Home(f"h{n}", name[:110], _street(rng), _place(rng), found)


def _age(rng: random.Random, age: int, rank: int) -> int:
    """Of an adult; the third one in a home is a grown child or a parent."""
    return max(18, age + rng.randint(-5, 5) + (rng.choice([-24, 24]) if rank > 1 else 0))


def _neighbour(
    rng: random.Random,
    ref: str,
    origin: dict[str, Any],
    last: str,
    role: Residence.Role,
    born: int,
    taken: set[str],
) -> Neighbour:
    sex = rng.choice(["women", "men"])
    documents = ["national_id"] * 6 + ["passport", "driving_licence", "residence_permit"]
    return Neighbour(
        ref=ref,
        first_name=rng.choice([name for name in origin[sex] if name not in taken]),
        last_name=last,
        sex=sex,
        languages=list(origin["languages"]),
        role=role,
        born=born,
        birth_year=born if rng.random() < 0.8 else None,
        document=rng.choice(documents),
    )


def _street(rng: random.Random) -> str:
    quarter = read("quarter")
    while True:
        streets = quarter["street"]
        street = rng.choices(streets, [s["weight"] for s in streets])[0]
        found = f"{rng.randint(*street['numbers'])} {street['name']}"
        if found != quarter["desk"]:
            return found


def _place(rng: random.Random) -> str:
    floor = rng.choice(["rez-de-chaussée", "1er étage", *(f"{n}e étage" for n in range(2, 10))])
    stairs = rng.choice(["", "", "escalier A, ", "escalier B, ", "bâtiment C, "])
    return stairs + floor


def _put_whole_names(rng: random.Random, homes: list[Home]) -> None:
    """Names kept whole go to people who live alone, so that no family is split."""
    alone = [home for home in homes if len(home.people) == 1]
    whole = read("names")["whole"]
    for entry, home in zip(whole, rng.sample(alone, min(len(whole), len(alone))), strict=False):
        person = home.people[0]
        person.first_name, person.last_name = entry["first"], entry["last"]
        person.languages, person.sex = list(entry["languages"]), entry["sex"]
        home.name = entry["last"]


def _put_namesakes(rng: random.Random, homes: list[Home]) -> None:
    """A few share a whole name: address and birth year tell them apart."""
    alone = [h for h in homes if len(h.people) == 1 and h.people[0].first_name.isascii()]
    chosen = rng.sample(alone, min(8, len(alone) // 4 * 2))
    for first, second in zip(chosen[::2], chosen[1::2], strict=True):
        one, two = first.people[0], second.people[0]
        two.first_name, two.last_name, two.sex = one.first_name, one.last_name, one.sex
        two.languages, second.name = list(one.languages), first.name
        if two.born == one.born:
            two.born -= 23
        one.birth_year, two.birth_year = one.born, two.born


def _share_children(homes: list[Home]) -> None:
    """Children of separated parents live in two homes, some weeks here, some weeks there."""
    with_child = [h for h in homes if len(h.adults) == 1 and len(h.people) > 1]
    alone = [h for h in homes if len(h.people) == 1]
    for home, other in list(zip(with_child, alone, strict=False))[: max(2, len(homes) // 100)]:
        other.shared.extend(p for p in home.people if p.role == Role.CHILD)


def _reach(rng: random.Random, homes: list[Home]) -> None:
    """Telephones of the ranges kept for fiction, a few e-mails, and what one must know."""
    fiction, sentences = read("quarter")["fiction"], read("words")["to_know"]
    mobiles = _numbers(rng, fiction["mobile"])
    landlines = _numbers(rng, fiction["landline"])
    for person in everybody(homes):
        if person.role == Role.CHILD:
            continue
        kind = rng.random()
        person.phone = next(mobiles) if kind < 0.55 else next(landlines) if kind < 0.64 else ""
        if rng.random() < 0.14:
            person.email = _email(person)
        if rng.random() < 0.04:
            person.to_know = rng.choice(sentences)


def _numbers(rng: random.Random, start: str) -> Iterator[str]:
    """Each number of the range once, and again from the first for a crowd larger than the range."""
    for n in cycle(rng.sample(range(10_000), 10_000)):
        yield f"{start} {n // 100:02d} {n % 100:02d}"


def _email(person: Neighbour) -> str:
    plain = unicodedata.normalize("NFKD", f"{person.first_name}.{person.last_name}".lower())
    local = "".join(c for c in plain if c.isascii() and (c.isalpha() or c == "."))
    return f"{local[:40].strip('.') or person.ref}.{person.ref}@example.org"


def everybody(homes: list[Home]) -> list[Neighbour]:
    """Each resident once."""
    return [person for home in homes for person in home.people]
