"""What a passer-by reads of things left at the desk: prices, delays, who answers for them."""

from datetime import timedelta

import pytest
from django.test import Client

from loge.house.network.models import Desk
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import Kind, Piece
from tests.screens.portal.test_pages import act, read
from tests.world import NOW


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "fr",
            [
                "Chemise 4,50 €",
                "Rideaux sur devis",
                "Prêt 3 jours d’ouverture plus tard.",
                "Prix indicatifs",
                "Le pressing répond des vêtements qui lui sont confiés",
                "Gardé 365 jours au plus.",
                "Venez le décrire",
                "articles 1789 et 1915",
            ],
        ),
        (
            "de",
            [
                "Hemd 4,50 €",
                "Vorhänge auf Anfrage",
                "Fertig nach 3 Öffnungstagen.",
                "Richtpreise",
                "Die Reinigung haftet",
                "Fundsachen",
            ],
        ),
    ],
)
def test_everything_is_said_in_both_languages(
    ampere: Desk, passer_by: Client, language: str, words: list[str]
) -> None:
    page = read(passer_by, f"/ampere/?lang={language}")
    assert [one for one in words if one not in page] == []


def test_a_price_that_is_known_is_no_guess_any_more(ampere: Desk, passer_by: Client) -> None:
    cleaning = Kind.objects.get(service__code="dry_cleaning")
    for kind in Kind.objects.exclude(pk=cleaning.pk):
        entrusted.plan_kind(kind, status="stopped", from_day=NOW.date(), act=act(ampere))
    assert "Prix indicatifs" in read(passer_by, "/ampere/")
    for piece in Piece.objects.filter(kind=cleaning):
        known = {"cents": 520, "valid_from": NOW.date(), "confirmed": ["price_today"]}
        entrusted.price_piece(piece, **known, act=act(ampere))  # type: ignore[arg-type]
    page = read(passer_by, "/ampere/")
    assert "Prix indicatifs" not in page
    assert "Chemise 5,20 €" in page


def test_what_is_stopped_or_no_longer_offered_is_not_shown(ampere: Desk, passer_by: Client) -> None:
    shoes = Kind.objects.get(service__code="shoes")
    assert "Ressemelage" in read(passer_by, "/ampere/")
    entrusted.retire_piece(Piece.objects.get(code="ressemelage"), act=act(ampere))
    page = read(passer_by, "/ampere/")
    assert "Ressemelage" not in page
    assert "Talons" in page
    today = NOW.date()
    entrusted.plan_kind(shoes, status="stopped", from_day=today, act=act(ampere))
    assert "Talons" not in read(passer_by, "/ampere/")
    for kind in Kind.objects.exclude(pk=shoes.pk):
        later = today + timedelta(days=3)
        entrusted.plan_kind(kind, status="stopped", from_day=later, act=act(ampere))
    assert "Laissez-le à la loge" in read(passer_by, "/ampere/")
