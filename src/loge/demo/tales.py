"""What happens once with what is left at the desk: lost, damaged, late, never fetched, found,
counted; a partner's page and what is said on it. Pure; it draws nothing."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from loge.demo.data import read
from loge.demo.lines import Line, Ref
from loge.house.network.rules.calendar import Interval

Opened = Mapping[date, Sequence[Interval]]
# What stays with the cleaner when they bring back the rest; all but the last is not done yet.
UNDONE = (Ref("late_dress"), Ref("lost_skirt"), Ref("slow_duvet"))
HELD = (*UNDONE, Ref("pressed_jacket"))
CLEANER, COMES_ON = "pressing", (0, 1, 3, 4)  # weekdays
YEAR = 365


class Days:
    """The open days until yesterday, told by how long ago they are."""

    def __init__(self, opened: Opened, today: date) -> None:
        self.opened, self.today = opened, today
        self.days = list(opened)

    def at(self, ago: int, minutes: int) -> datetime:
        """So many minutes after opening on the last open day that is at least so long ago."""
        return self._at(self._day(ago), minutes)

    def round(self, ago: int, nth: int, minutes: int) -> datetime:
        """The same on the nth round of the cleaner after that day."""
        left = self._day(ago)
        rounds = [day for day in self.days if day > left and day.weekday() in COMES_ON]
        return self._at(rounds[nth - 1], minutes)

    def _day(self, ago: int) -> date:
        wanted = self.today - timedelta(days=ago)
        return next((day for day in reversed(self.days) if day <= wanted), self.days[0])

    def _at(self, day: date, minutes: int) -> datetime:
        return self.opened[day][0][0] + timedelta(minutes=minutes, seconds=20)


def lines(opened: Opened, month: Opened, today: date) -> Iterator[Line]:
    """Every line, in no order."""
    when = Days(opened, today)
    yield from _forgotten(when)
    yield from _found(when)
    yield from _keys(when, month)
    yield from _neighbours(month)
    yield from _links(when)
    yield from _late_and_lost(when)
    yield from _damaged(when)
    yield from _prices(when)
    yield from _settled(when)


def _left(at: datetime, makes: str, kind: str, pieces: list[str], pick: int, **more: Any) -> Line:
    said = {"kind": kind, "pieces": pieces, "pick": pick, "answer": "yes", **more}
    return Line(at, "leave_things", said, makes=makes)


def _forgotten(when: Days) -> Iterator[Line]:
    """Three coats nobody fetched: one given up after its year, one whose year ends this week, one
    to whose owner the last letter is to be written now."""
    for n, (name, ready, letter) in enumerate(
        (("old_coat", YEAR + 25, True), ("last_coat", YEAR - 4, True), ("next_coat", 183, False))
    ):
        coat = {"ticket": Ref(name)}
        yield _left(when.at(ready + 3, 9 + n), name, "dry_cleaning", ["manteau"], 17 + 31 * n)
        yield Line(when.at(ready + 1, 19 + n), "send_things", coat)
        yield Line(when.at(ready, 29 + n), "bring_things_back", coat)
        yield Line(when.at(ready, 33 + n), "tell_queued")
        for after in (7, 30, 90):
            yield Line(when.at(ready - after - 1, 41 + n), "tell_owner_again", coat)
            yield Line(when.at(ready - after - 1, 45 + n), "tell_queued")
        if letter:
            yield Line(when.at(ready - 184, 43 + n), "write_last_letter", coat)
    given = {"ticket": Ref("old_coat"), "outcome": "given"}
    yield Line(when.at(12, 64), "let_go", given)


def _found(when: Days) -> Iterator[Line]:
    """A scarf whose owner came, an umbrella nobody asks for, gloves that went to the town."""
    words = read("left")["found"]
    for name, ago, pick in (("gloves", 46, 9), ("scarf", 19, 3), ("umbrella", 6, 5)):
        said = {"name": words[name]["name"], "where": words[name]["where"]}
        yield _left(when.at(ago, 44), name, "lost_property", [], pick, **said)
    yield Line(when.at(13, 48), "claim_found", {"ticket": Ref("scarf"), "pick": 23})
    yield Line(when.at(9, 66), "let_go", {"ticket": Ref("gloves"), "outcome": "authority"})


def _keys(when: Days, month: Opened) -> Iterator[Line]:
    """Keys of long ago and of this month; they go out and come back, and are counted."""
    for n, ago in enumerate((200, 152, 29, 27, 6)):
        yield _left(when.at(ago, 36), f"keys{n}", "keys", ["trousseau"], 40 + 7 * n)
    for n, ago in ((0, 109), (0, 19), (1, 61)):
        yield Line(when.at(ago, 38), "tell_owner_again", {"ticket": Ref(f"keys{n}")})
        yield Line(when.at(ago, 42), "tell_queued")
    yield Line(when.at(188, 71), "count_envelopes")
    yield Line(when.at(96, 71), "count_envelopes", {"but": (Ref("keys1"),)})
    yield Line(when.at(96, 83), "count_envelopes")
    days = list(month)
    for n in range(3, len(days), 3):  # a neighbour waters the plants, and is back the next day
        opens = month[days[n]][0][0]
        yield Line(opens + timedelta(minutes=57), "take_keys_out", {"pick": n})
        if n + 1 < len(days):
            back = month[days[n + 1]][0][0] + timedelta(minutes=58)
            yield Line(back, "bring_keys_back")


def _neighbours(month: Opened) -> Iterator[Line]:
    """Neighbours leave something for one another; all is fetched the next day but the last."""
    days = list(month)
    left = (1, len(days) // 2, len(days) - 1)
    for n, (day, what) in enumerate(zip(left, read("left")["between"], strict=True)):
        name, at = f"between{n}", month[days[day]][0][0] + timedelta(minutes=52)
        yield _left(at, name, "neighbours", [], 60 + 5 * n, name=what)
        if day + 1 < len(days):
            next_day = month[days[day + 1]][-1][1] - timedelta(minutes=50)
            yield Line(next_day, "give_to_owner", {"ticket": Ref(name)})


def _links(when: Days) -> Iterator[Line]:
    """The cleaner's page opens by a second link; the tailor's was withdrawn."""
    yield Line(when.at(210, 62), "link_workshop", {"partner": CLEANER, "name": "first"})
    yield Line(when.at(29, 62), "link_workshop", {"partner": CLEANER})
    yield Line(when.at(24, 62), "link_workshop", {"partner": "couture"}, makes="tailor")
    yield Line(when.at(11, 62), "withdraw_partner_link", {"link": Ref("tailor")})


def _late_and_lost(when: Days) -> Iterator[Line]:
    """A dress the cleaner needs longer for, asked about twice; a skirt they lost and made good."""
    words = read("left")["words"]
    skirt, dress = {"ticket": Ref("lost_skirt")}, {"ticket": Ref("late_dress")}
    yield _left(when.at(20, 27), "lost_skirt", "dry_cleaning", ["jupe"], 71)
    yield Line(when.at(12, 77), "chase_workshop", skirt)
    yield Line(when.at(11, 79), "partner_asks", {**skirt, "words": words["lost"]})
    yield Line(when.at(11, 87), "read_partner", skirt)
    yield Line(when.at(9, 93), "declare_loss", skirt)
    yield Line(when.at(7, 95), "agree_loss", skirt)
    yield Line(when.at(4, 97), "make_good", skirt, by="tom")
    yield _left(when.at(10, 29), "late_dress", "dry_cleaning", ["robe"], 83)
    for ago in (4, 2):
        yield Line(when.at(ago, 77), "chase_workshop", dress)
    yield Line(when.at(2, 84), "partner_asks", {**dress, "words": words["late"]})
    yield Line(when.at(2, 92), "read_partner", dress)


def _damaged(when: Days) -> Iterator[Line]:
    """A coat that came back burnt: declared, not settled yet."""
    coat = {"ticket": Ref("burnt_coat")}
    yield _left(when.at(8, 28), "burnt_coat", "dry_cleaning", ["manteau"], 90, photo=True)
    yield Line(when.round(8, 2, 50), "declare_burn", coat)


def _prices(when: Days) -> Iterator[Line]:
    """Another price, agreed to; a question answered; a price and a question that wait; a jacket
    that is ready there."""
    words = read("left")["words"]
    suit, duvet = {"ticket": Ref("wine_suit")}, {"ticket": Ref("slow_duvet")}
    yield _left(when.at(17, 30), "wine_suit", "dry_cleaning", ["costume", "chemise"], 97)
    asked = {**suit, "more": 600, "words": words["wine"]}
    yield Line(when.round(17, 1, 81), "partner_asks_more", asked)
    yield Line(when.round(17, 1, 82), "partner_asks", {**suit, "words": words["button"]})
    yield Line(when.round(17, 1, 105), "agree_to_price", suit)
    yield Line(when.round(17, 1, 110), "read_partner", {**suit, "answer": words["button_answer"]})
    yield _left(when.at(6, 30), "slow_duvet", "dry_cleaning", ["couette"], 104)
    dearer = {**duvet, "more": 700, "words": words["feathers"]}
    yield Line(when.at(1, 81), "partner_asks_more", dearer)
    yield _left(when.at(4, 34), "pressed_jacket", "dry_cleaning", ["veste"], 111)
    holiday = {"partner": CLEANER, "words": words["holiday"]}
    yield Line(when.at(1, 82), "partner_asks", holiday)


def _settled(when: Days) -> Iterator[Line]:
    """The cleaner's statements: one paid, one still to be."""
    for ago, paid in ((15, True), (2, False)):
        said = {"partner": CLEANER, "paid": paid}
        yield Line(when.at(ago, 88), "settle_workshop", said, by="tom")
