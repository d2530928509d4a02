"""A list of residents as desks keep them: two thousand rows with forty named kinds of defect."""

import io
import random
from collections.abc import Callable
from dataclasses import dataclass, field

HEAD = ["Nom", "Prénom", "Naissance", "Téléphone", "E-mail", "Adresse", "Langue", "Fin abonnement"]
LAST = "Kélér Müller Yıldız Diallo Nguyễn Ben_Salah O'Brien D'Angelo Haoui Petrović Silva Kowalski"
FIRST = "Bruno Élodie Zoé Aïcha Mehmet Ana Jean-Pierre Noël Inès François Björn Łucja"
STREETS = ["rue de Wattwiller", "rue de l'Île-Napoléon", "avenue du Neuhof", "place des Vosges"]
Row = list[str]


@dataclass
class Listed:
    """The rows, and which defect each (by its number in the file) was given."""

    rows: list[Row]
    defects: dict[int, str] = field(default_factory=dict)


def syllables(n: int) -> str:
    """A made-up surname for each number, far from its neighbours' to the ear."""
    parts = ("ba", "ce", "di", "fo", "gu", "ja", "ke", "li", "mo", "nu", "pa", "re", "si", "to")
    parts += ("vu", "wa", "ze", "chi", "dro", "flu", "gra", "ple", "stri", "mon")
    said = ""
    for _ in range(4):
        n, at = divmod(n * 7 + 5, len(parts))
        said += parts[at]
    return said.capitalize()


def plain(n: int, rng: random.Random) -> Row:
    """A row with nothing wrong in it."""
    last = f"{rng.choice(LAST.split()).replace('_', ' ')}-{syllables(n)}"
    first = rng.choice(FIRST.split())
    street = f"{n % 97 + 1} {STREETS[n % len(STREETS)]}"
    phone = f"06 39 98 {n // 100:02} {n % 100:02}"
    mail = f"personne{n}@example.org"
    return [last, first, str(1935 + n % 70), phone, mail, street, "français", "31/12/2026"]


def put(column: int, change: Callable[[str, int], str]) -> Callable[[Row, int], Row]:
    """A defect of one cell."""

    def spoil(row: Row, n: int) -> Row:
        return [change(cell, n) if at == column else cell for at, cell in enumerate(row)]

    return spoil


def always(column: int, text: str) -> Callable[[Row, int], Row]:
    return put(column, lambda _cell, _n: text)


def two_cells(row: Row, _n: int) -> Row:
    return row[:2]


# What is put right by reading it well.
READ = {
    "shouted": put(0, lambda c, _: c.upper()),
    "whispered": put(0, lambda c, _: c.lower()),
    "civility": put(0, lambda c, _: f"Mme {c}"),
    "spaces": put(0, lambda c, _: f"  {c}\u00a0 "),
    "no_zero": put(3, lambda c, _: c.replace(" ", "")[1:]),
    "country": put(3, lambda c, _: f"+33 (0){c[1:]}"),
    "double_zero": put(3, lambda c, _: f"0033{c[1:].replace(' ', '')}"),
    "bare_33": put(3, lambda c, _: f"33{c[1:].replace(' ', '')}"),
    "dots": put(3, lambda c, _: c.replace(" ", ".")),
    "two_phones": put(3, lambda c, _: f"{c} / 03 88 00 11 22"),
    "exponent": put(3, lambda c, _: f"{float(c.replace(' ', '')):.8E}".replace(".", ",")),
    "mailto": put(4, lambda c, _: f"mailto:{c}"),
    "mail_spaces": put(4, lambda c, _: f" {c.replace('@', ' @ ')} "),
    "mail_brackets": put(4, lambda c, _: f"Elle <{c.upper()}>"),
    "no_mail": always(4, "pas de mail"),
    "nothing_known": always(4, "-"),
    "birth_date": put(2, lambda c, _: f"07/03/{c}"),
    "birth_short": put(2, lambda c, _: f"07/03/{c[2:]}"),
    "birth_serial": always(2, "21551"),
    "until_iso": always(7, "2026-12-31"),
    "until_words": always(7, "24 nov. 2026"),
    "until_short": always(7, "31/12/26"),
    "until_month": always(7, "décembre 2026"),
    "until_serial": always(7, "46387"),
    "town": put(5, lambda c, _: f"{c}, 67100 Strasbourg"),
    "street_short": put(5, lambda c, _: c.replace("rue", "r.").replace("avenue", "av.")),
    "languages": always(6, "Turc / français"),
    "only_a_name": two_cells,
    "quotes": put(0, lambda c, _: f'{c} "Jo"'),
}
# What somebody must look at.
REFUSED = {
    "no_name": put(0, lambda _c, _n: ""),
    "couple": put(1, lambda c, _: f"{c} et Marie"),
    "phone_short": always(3, "06 12"),
    "phone_words": always(3, "voir fils"),
    "mail_broken": always(4, "bruno.keller@"),
    "birth_future": always(2, "2094"),
    "birth_words": always(2, "il y a longtemps"),
    "until_never": always(7, "31/02/2026"),
    "language_odd": always(6, "klingon"),
    "formula": always(4, "#REF!"),
    "digits_in_name": put(0, lambda c, _: f"{c} 2"),
    "lost_letters": put(0, lambda c, _: f"{c}\ufffd"),
}
# Rows about nobody, and rows about somebody who stands in the file already.
NOBODY = {
    "head_again": lambda _row, _n: list(HEAD),
    "total": lambda _row, n: ["Total", str(n)],
    "line": lambda _row, _n: ["------"],
    "building": lambda _row, _n: ["Bâtiment B"],
}
TWICE = {"same_again": lambda row, _n: list(row)}
KINDS = {**READ, **REFUSED, **NOBODY, **TWICE}


def listed(count: int = 2000, seed: int = 7) -> Listed:
    """So many rows; every second one has a defect, each kind in its turn."""
    rng = random.Random(seed)
    made = Listed([])
    kinds = list(KINDS)
    for n in range(count):
        row = plain(n, rng)
        if n % 2:
            kind = kinds[(n // 2) % len(kinds)]
            before = made.rows[-1]
            row = KINDS[kind](before if kind in TWICE else row, n)
            if kind == "no_name":
                row[1] = ""
            made.defects[n + 2] = kind  # row 1 is the head
        made.rows.append(row)
    return made


def as_csv(made: Listed, *, encoding: str = "cp1252", sign: str = ";") -> bytes:
    """The list as a file of the desk's own computer."""
    import csv

    text = io.StringIO()
    writer = csv.writer(text, delimiter=sign, lineterminator="\r\n")
    writer.writerows([HEAD, *made.rows])
    return text.getvalue().encode(encoding, errors="replace")


def as_xlsx(made: Listed, *, titles: int = 0) -> bytes:
    """The same as a workbook, below some lines of title."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    for n in range(titles):
        sheet.append([f"Liste des habitants, page {n + 1}"])
    for row in (HEAD, *made.rows):
        sheet.append(row)
        for cell in sheet[sheet.max_row]:
            cell.data_type = "s" if cell.value else cell.data_type
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
