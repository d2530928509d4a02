"""The README of an archive: French, then English, every field explained."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from loge.house.seals import codes, crossing, keys, rules

if TYPE_CHECKING:
    from loge.house.seals.archive import Packed

HEAD_FR = """\
ARCHIVE DE LA CAISSE — loge « {desk} », année {year}
Faite le {at} (UTC) par Loge. {over}

Ce fichier ZIP contient les enregistrements scellés de la caisse : chaque reçu, chaque clôture,
chaque duplicata, chaque facture et le journal des événements techniques. Il est fait pour être lu
sans Loge (articles 286 I 3° bis du CGI et L. 102 B du LPF : conservation six ans).

POUR LE VÉRIFIER
  pip install cryptography
  python3 verify.py CE_FICHIER.zip --key {key}
verify.py tient en une page de code, n’utilise que Python et « cryptography », et nomme le premier
enregistrement qui ne serait pas celui d’origine. Comparez l’empreinte ci-dessus à celle qui est
imprimée sur la fiche de secours de la clé (gardée par la trésorerie) : c’est elle qui dit que
l’archive vient bien de cette maison.

CE QU’IL CONTIENT
  manifest.json   la liste des fichiers (SHA-256) et le début et la fin de chaque chaîne
  manifest.sig    la signature de manifest.json (Ed25519, base64)
  keys.json       les clés publiques, dans l’ordre où elles se sont remplacées
  records/        les enregistrements, un par ligne, au format JSON :
                    content    le texte scellé (JSON, ASCII, clés triées)
                    signature  Ed25519 sur les octets de content, en base64
                    seal       SHA-256 de content, saut de ligne, signature, en hexadécimal
  csv/            les mêmes faits en tableaux (UTF-8, points-virgules, une ligne d’en-tête)

CHAMPS COMMUNS À TOUS LES ENREGISTREMENTS
"""
HEAD_EN = """\
ARCHIVE OF THE TILL — desk "{desk}", year {year}
Made on {at} (UTC) by Loge. {over}

This ZIP holds the sealed records of the till: every receipt, closing, duplicate, invoice and the
log of technical events. It is made to be read without Loge.

TO CHECK IT
  pip install cryptography
  python3 verify.py THIS_FILE.zip --key {key}
verify.py is short, uses Python and "cryptography" alone, and names the first record that is not
the original one. Compare the fingerprint above with the one printed on the key's recovery sheet
(kept by the treasurer): it is what says that this archive comes from this house.

WHAT IT HOLDS
  manifest.json   the list of files (SHA-256) and where each chain begins and ends
  manifest.sig    the signature of manifest.json (Ed25519, base64)
  keys.json       the public keys, in the order in which they replaced one another
  records/        the records, one a line, as JSON:
                    content    the sealed text (JSON, ASCII, sorted keys)
                    signature  Ed25519 over the bytes of content, in base64
                    seal       SHA-256 of content, line break, signature, in hexadecimal
  csv/            the same facts as tables (UTF-8, semicolons, one header line)

FIELDS OF EVERY RECORD
"""
OVER = {
    (True, "fr"): "L’année était terminée.",
    (False, "fr"): "ATTENTION : l’année n’était pas terminée ; l’archive s’arrête à cette date.",
    (True, "en"): "The year was over.",
    (False, "en"): "NOTE: the year was not over; the archive stops at that date.",
}
COMMON = [
    ("desk", "la loge", "the desk"),
    ("chain", "la chaîne : voir plus bas", "the chain: see below"),
    ("number", "le numéro, sans trou dans la chaîne", "the number, gapless in its chain"),
    ("kind", "la sorte d’enregistrement", "the kind of record"),
    ("at", "quand c’est arrivé (UTC)", "when it happened (UTC)"),
    ("entered_at", "quand cela a été écrit (UTC)", "when it was written down (UTC)"),
    ("key", "l’empreinte de la clé qui a signé", "the fingerprint of the key that signed"),
    ("previous", "le sceau de l’enregistrement d’avant", "the seal of the record before"),
    (
        "chain_heads",
        "numéro et sceau du dernier enregistrement d’autres chaînes à ce moment",
        "number and seal of the last record of other chains at that moment",
    ),
    (
        "broken_before",
        "l’enregistrement d’avant avait été falsifié quand celui-ci a été écrit",
        "the record before had been tampered with when this one was written",
    ),
    ("by", "le numéro du compte de la personne", "the number of the person's account"),
    ("code", "journal technique : code de l’événement (JET)", "technical log: code of the event"),
    ("facts", "journal technique : ce qui est arrivé", "technical log: what happened"),
]
CHAINS = [
    ("receipts", "les reçus (ventes, annulations, remboursements)", "receipts"),
    ("closings", "les clôtures (jour, mois, année)", "closings (day, month, year)"),
    ("duplicates", "les duplicatas", "duplicates"),
    ("invoices", "les factures", "invoices"),
    ("notes", "les notes remises avant paiement", "notes given before payment"),
    ("log", "le journal des événements techniques", "the log of technical events"),
    ("training", "les reçus du mode école, sans valeur", "training receipts, of no value"),
    ("training_closings", "les clôtures du mode école", "closings of training"),
]


def text(
    desk: str,
    packed: "Packed",
    sheets: Sequence[crossing.Sheet],
    key: keys.Key,
    at: datetime,
) -> str:
    """The whole README."""
    said = []
    for language, head, place in (("fr", HEAD_FR, 1), ("en", HEAD_EN, 2)):
        over = OVER[packed.over, language]
        facts = {"desk": desk, "year": packed.year, "at": rules.moment(at), "over": over}
        said += [head.format(**facts, key=key.fingerprint), *_fields(COMMON, place), ""]
        said += [("LES CHAÎNES", "THE CHAINS")[place - 1], *_fields(CHAINS, place)]
        said += _held(packed), ""
        said += [("CODES DU JOURNAL TECHNIQUE", "CODES OF THE TECHNICAL LOG")[place - 1]]
        said += _fields(_codes(), place)
        for title, fields in crossing.explained():
            said += ["", title[place - 1].upper(), *_fields(fields, place)]
        for sheet in sheets:
            said += ["", f"csv/{sheet.name}.csv : {', '.join(sheet.header)}"]
            said += [(sheet.said_fr, sheet.said_en)[place - 1]]
        said += ["", "=" * 90, ""]
    return "\n".join(said[:-3]) + "\n"


def _fields(fields: Sequence[tuple[str, str, str]], place: int) -> list[str]:
    return [f"  {field[0]:<18}{field[place]}" for field in fields]


def _held(packed: "Packed") -> str:
    return "\n".join(
        f"  → records/{name}.jsonl : n° {told['first']} – {told['last']}"
        for name, told in packed.chains.items()
    )


def _codes() -> list[tuple[str, str, str]]:
    from django.utils import translation

    said = []
    for code in codes.Code:
        with translation.override("fr"):
            french = str(code.label)
        with translation.override("en"):
            said.append(
                (
                    code.value,
                    f"{codes.jet(code):>3}  {french}",
                    f"{codes.jet(code):>3}  {code.label}",
                )
            )
    return said
