"""What the fields of the till's records mean, in the README of an archive: French, then English."""

from collections.abc import Callable

from loge.house.seals import crossing
from loge.house.seals.crossing import Explained

RECEIPT = [
    ("training", "reçu du mode école, sans valeur", "made in training, of no value"),
    ("operator", "le numéro du compte qui a encaissé", "the account of who took the money"),
    ("visit", "le numéro de la visite, s’il y en a une", "the number of the visit, if any"),
    ("corrects", "le numéro du reçu qu’il corrige", "the number of the receipt it corrects"),
    ("reason", "pourquoi, pour une correction", "why, for a correction"),
    ("booked_on", "vente notée avant, entrée ce jour-là", "noted before, entered on that day"),
    ("seller", "qui vend : voir plus bas", "who sells: see below"),
    ("lines", "ce qui est vendu, ligne par ligne", "what is sold, line by line"),
    ("vat", "la TVA par taux, nature et mandant", "VAT by rate, nature and owner"),
    ("payments", "les paiements", "the payments"),
    ("total", "le total TTC, en centimes", "the total with tax, in cents"),
]
SELLER = [
    ("name", "la raison sociale", "the name of the house"),
    ("address", "l’adresse", "the address"),
    ("siret", "le SIRET", "the SIRET"),
    ("vat", "franchise (293 B du CGI) ou liable (assujetti)", "franchise (no VAT) or liable"),
    ("vat_number", "le numéro de TVA", "the VAT number"),
]
LINE = [
    ("label", "ce que c’est", "what it is"),
    ("milli", "la quantité, en millièmes d’unité", "the quantity, in thousandths"),
    ("unit", "l’unité", "the unit"),
    ("unit_cents", "le prix d’une unité TTC, en centimes", "price of one with tax, in cents"),
    ("cents", "le montant TTC, en centimes", "the amount with tax, in cents"),
    ("net", "le montant hors taxe, en centimes", "the amount without tax, in cents"),
    ("vat", "la taxe, en centimes", "the tax, in cents"),
    ("vat_basis_points", "le taux : 2000 = 20 %", "the rate: 2000 = 20 %"),
    ("owner", "pour le compte de qui ; vide : la loge", "on whose behalf; empty: the desk"),
    ("drawer", "la caisse où va l’argent", "the drawer the money belongs in"),
    ("nature", "goods (biens) ou services", "goods or services"),
    ("family", "la famille du catalogue", "the family of the catalogue"),
    ("category", "le genre d’article", "the kind of article"),
    ("article", "le numéro de l’article", "the number of the article"),
    ("charge", "le numéro de la somme due qui est réglée", "the charge that is settled"),
    ("corrects", "le numéro interne de la ligne rendue", "the row of the line given back"),
]
VAT = [
    ("owner", "pour le compte de qui ; vide : la loge", "on whose behalf; empty: the desk"),
    ("basis_points", "le taux : 2000 = 20 %", "the rate: 2000 = 20 %"),
    ("nature", "goods (biens) ou services", "goods or services"),
    ("net", "hors taxe, en centimes", "without tax, in cents"),
    ("vat", "la taxe, en centimes", "the tax, in cents"),
    ("cents", "TTC, en centimes", "with tax, in cents"),
]
PAYMENT = [
    ("drawer", "la caisse", "the drawer"),
    (
        "method",
        "cash (espèces), card (carte), cheque, stuck (Stück), account (reste dû), waived (remis)",
        "cash, card, cheque, stuck (local money), account (left to pay), waived",
    ),
    ("cents", "le montant ; négatif : rendu", "the amount; negative: given back"),
    ("session", "le numéro de la séance de la caisse", "the number of the drawer's session"),
    ("given", "les espèces reçues, avant la monnaie", "cash received, before the change"),
    ("reference", "ce que dit le terminal ou le chèque", "what the terminal or cheque says"),
]
CLOSING = [
    ("training", "clôture du mode école", "closing of training"),
    ("operator", "le numéro du compte qui a clôturé", "the account of who closed"),
    ("starts_on", "le premier jour", "the first day"),
    ("until", "le lendemain du dernier jour", "the day after the last one"),
    ("first", "le numéro du premier reçu", "the number of the first receipt"),
    ("last", "le numéro du dernier reçu", "the number of the last receipt"),
    ("last_seal", "le sceau du dernier reçu", "the seal of the last receipt"),
    ("count", "le nombre de reçus", "how many receipts"),
    ("corrections", "dont corrections", "of which corrections"),
    ("total", "le total de la période, en centimes", "the total of the period, in cents"),
    ("absolute", "le même, en valeur absolue", "the same, in absolute value"),
    ("perpetual", "le total perpétuel, jamais remis à zéro", "perpetual total, never reset"),
    ("perpetual_absolute", "le même, en valeur absolue", "the same, in absolute value"),
    ("vat", "la TVA, comme sur un reçu", "VAT, as on a receipt"),
    ("payments", "par caisse et moyen : cents, count", "by drawer and method: cents, count"),
    ("owners", "à qui est l’argent : owner, cents", "whose money it is: owner, cents"),
    ("sessions", "les caisses comptées : voir plus bas", "drawers as counted: see below"),
    ("closings", "les clôtures additionnées (mois, année)", "closings added up (month, year)"),
    ("seller", "qui vend, comme sur un reçu", "who sells, as on a receipt"),
    (
        "journal",
        "où en était le journal de la loge : number, digest (SHA-256)",
        "where the desk's journal stood: number, digest (SHA-256)",
    ),
    ("postings", "la dernière écriture comptable prise", "the last posting taken in"),
]
SESSION = [
    ("drawer", "la caisse", "the drawer"),
    ("number", "le numéro de la séance", "the number of the session"),
    ("float", "le fond de caisse à l’ouverture, en centimes", "the float, in cents"),
    ("expected", "attendu, par moyen", "expected, by method"),
    ("counted", "compté, par moyen", "counted, by method"),
    ("uncounted", "personne ne l’a compté", "nobody counted it"),
    ("kept", "ce qui reste dans la caisse", "what stays in the drawer"),
    ("put_in", "espèces ajoutées", "cash put in"),
    ("taken_out", "espèces retirées", "cash taken out"),
]
DUPLICATE = [
    ("of", "receipt (reçu) ou invoice (facture)", "receipt or invoice"),
    ("receipt", "le numéro du reçu", "the number of the receipt"),
    ("receipt_seal", "le sceau du reçu", "the seal of the receipt"),
    ("invoice", "le numéro de la facture", "the number of the invoice"),
    ("training", "reçu du mode école", "a receipt of training"),
    ("copy", "0 : l’original ; puis le numéro du duplicata", "0: the original; then the copy"),
    ("way", "narrow (80 mm), a4, printer, email", "narrow (80 mm), a4, printer, email"),
    ("operator", "le numéro du compte", "the number of the account"),
]
NOTE = [
    ("operator", "le numéro du compte", "the number of the account"),
    ("basket", "le numéro interne du panier", "the row of the basket"),
    ("seller", "qui vend, comme sur un reçu", "who sells, as on a receipt"),
    ("lines", "ce qui est à payer, comme sur un reçu", "what is to be paid, as on a receipt"),
    ("vat", "la TVA, comme sur un reçu", "VAT, as on a receipt"),
    ("total", "le total TTC, en centimes", "the total with tax, in cents"),
]
INVOICE = [
    ("receipt", "le numéro du reçu facturé", "the number of the receipt"),
    ("receipt_seal", "le sceau du reçu", "the seal of the receipt"),
    ("corrects", "un avoir : la facture corrigée", "a credit note: the invoice it corrects"),
    ("total", "le total TTC, en centimes", "the total with tax, in cents"),
    (
        "to",
        "empreinte salée du client ; le sel est effacé avec son nom",
        "salted digest of whom it is made out to; the salt is erased with the name",
    ),
    ("operator", "le numéro du compte", "the number of the account"),
]
LOG = [
    ("receipt", "le numéro du reçu", "the number of the receipt"),
    ("by_receipt", "le reçu qui le corrige", "the receipt that corrects it"),
    ("number", "le numéro de la clôture, de la note, du maillon", "of the closing, note, record"),
    ("copy", "le numéro du duplicata", "the number of the copy"),
    ("way", "le moyen d’impression ou d’envoi", "the way it was printed or sent"),
    ("drawer", "la caisse", "the drawer"),
    ("session", "le numéro de la séance de la caisse", "the number of the drawer's session"),
    ("cents", "le montant, en centimes", "the amount, in cents"),
    ("difference", "l’écart, en centimes", "the difference, in cents"),
    ("why", "la raison (un mot de la machine)", "the reason (a word of the machine)"),
    ("training", "en mode école", "in training"),
    ("till", "le numéro interne de la caisse", "the row of the till"),
    ("version", "la version de Loge", "the version of Loge"),
    ("year", "l’année archivée", "the year archived"),
    ("over", "elle était terminée", "it was over"),
    ("manifest", "SHA-256 de la liste de l’archive", "SHA-256 of the archive's list"),
    ("chain", "la chaîne qui n’est plus d’origine", "the chain that is not the original"),
    ("new", "l’empreinte de la nouvelle clé", "the fingerprint of the new key"),
    ("old", "l’empreinte de l’ancienne clé", "the fingerprint of the old key"),
    ("key", "l’empreinte de la clé imprimée", "the fingerprint of the key printed"),
    ("lost", "l’ancienne clé était perdue", "the old key was lost"),
    ("…_now, …_lost", "reprise d’une sauvegarde : où en est chaque chaîne", "where each chain is"),
    ("verb", "ce qui a été décidé (nom de l’acte)", "what was decided (the verb)"),
    ("about", "sur quoi : table et numéro", "about what: table and row"),
    ("of", "son code dans la loge", "its code at the desk"),
    ("valid_from, until", "du jour, au jour exclu", "from the day, until the day excluded"),
    ("active_from", "premier jour", "first day"),
    ("active_until", "dernier jour", "last day"),
    ("basis_points", "la commission : 1000 = 10 %", "the commission: 1000 = 10 %"),
    ("category", "le genre d’articles", "the kind of articles"),
    ("terms", "le numéro de l’accord", "the row of what is agreed"),
    ("own_drawer", "une caisse à part", "a drawer of its own"),
    ("family, vat", "famille et taux de l’article", "family and rate of the article"),
    ("kind", "le régime de TVA", "the regime of VAT"),
    ("said", "ce qui a été changé de la loge", "what was changed of the desk"),
]
JOURNAL = [
    (
        "journal",
        "à côté de facts : la ligne du journal de la loge qui le dit (number, digest)",
        "beside facts: the entry of the desk's journal that says so (number, digest)",
    ),
]
TITLES = {
    ("champs des reçus", "fields of receipts"): RECEIPT,
    ("champs de seller", "fields of seller"): SELLER,
    ("champs d’une ligne (lines)", "fields of a line (lines)"): LINE,
    ("champs de la tva (vat)", "fields of vat"): VAT,
    ("champs d’un paiement (payments)", "fields of a payment (payments)"): PAYMENT,
    ("champs des clôtures", "fields of closings"): CLOSING,
    ("champs d’une séance (sessions)", "fields of a session (sessions)"): SESSION,
    ("champs des duplicatas", "fields of duplicates"): DUPLICATE,
    ("champs des factures", "fields of invoices"): INVOICE,
    ("champs des notes avant paiement", "fields of notes before payment"): NOTE,
    ("champs du journal technique (facts)", "fields of the technical log (facts)"): LOG,
    ("et à côté, pour ce qui est décidé", "and beside, for what was decided"): JOURNAL,
}


def register() -> None:
    """Tell the seals, in this order."""
    for rank, explained in enumerate(TITLES.items()):
        crossing.explaining.add(f"till-{rank:02}", _told(explained), rank=10 + rank)


def _told(explained: Explained) -> Callable[[], Explained]:
    return lambda: explained
