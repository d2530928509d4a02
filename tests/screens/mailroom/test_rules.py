"""The texts of messages and the rules they leave by: read by the desk, decided by the network."""

from typing import Any

import pytest
from django.test import Client

from loge.house.journal.models import Entry
from loge.house.notices.models import MessageRule, Wording
from tests.screens.mailroom.conftest import PAGE, html, tell
from tests.world import NOW, World, signed_in


def rewrite(client: Client, words: str, **more: str) -> Any:
    sent = {"template": "arrival", "part": "plain", "language": "fr", "words": words}
    return client.post(f"{PAGE}textes/changer/", sent | more)


def test_the_network_rewrites_a_text_and_goes_back(world: World) -> None:
    nadia = signed_in(world.nadia)
    assert rewrite(nadia, "{loge} : le n° {numéro} est là pour vous.").status_code == 302
    assert "le n° 12 est là pour vous" in html(nadia, f"{PAGE}textes/", message="arrival")
    notice = tell(world, world.bruno)
    assert "le n° 12 est là pour vous." in html(nadia, f"{PAGE}{notice.pk}/")
    rewrite(nadia, "")
    assert "quelque chose vous attend" in html(nadia, f"{PAGE}{notice.pk}/")
    assert Wording.objects.count() == 2


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Un Colissimo vous attend, n° {number}.", "de qui vient"),
        ("Une lettre RECOMMANDEE, n° {number}", "de qui vient"),
        ("La Poste : n° {number}", "de qui vient"),
        ("Bonjour {nom}, n° {numéro}", "{nom} n’est pas connu"),
        ("Venez vite {", "n’est pas connu"),
        ("x" * 401, "Pas plus de 400"),
    ],
)
def test_a_text_that_reveals_or_cannot_be_filled_is_refused(
    world: World, words: str, why: str
) -> None:
    answer = rewrite(signed_in(world.nadia), words)
    assert answer.status_code == 409
    assert why in answer.content.decode().replace("&#x27;", "'")
    assert not Wording.objects.exists()


def test_the_concierge_reads_texts_and_rules_and_the_network_changes_them(
    world: World, amel: Client
) -> None:
    assert "readonly" in html(amel, f"{PAGE}textes/")
    assert rewrite(amel, "x").status_code == 403
    assert "disabled" in html(amel, f"{PAGE}reglages/")
    assert amel.post(f"{PAGE}reglages/fixer/").status_code == 403


def test_the_preview_counts_letters_and_tells_which_lose_their_accent(world: World) -> None:
    nadia = signed_in(world.nadia)
    rewrite(nadia, "Prêt : n° {number}, ça va ?")
    page = html(nadia, f"{PAGE}textes/", message="arrival")
    assert "Pret : no 12, ca va ?" in page
    assert "êç" in page
    rewrite(nadia, "مرحبا {number}")
    assert "deux fois" in html(nadia, f"{PAGE}textes/", message="arrival")


def rules(**more: str) -> dict[str, str]:
    return {
        "quiet_from": "19:30",
        "quiet_until": "09:00",
        "quiet_days": "on",
        "urgent_from": "07:00",
        "waits": "5, 30",
        "price": "0,065",
        "ceiling": "12,50",
        "source": "le conseil",
        **more,
    }


def test_rules_are_set_from_today_on(world: World) -> None:
    nadia = signed_in(world.nadia)
    assert nadia.post(f"{PAGE}reglages/fixer/", rules()).status_code == 302
    rule = MessageRule.objects.standing(world.ampere, NOW.date())
    assert (rule.segment_mils, rule.ceiling_cents, rule.waits) == (65, 1250, [5, 30])
    assert "12,50€" in html(nadia, f"{PAGE}reglages/")
    again = nadia.post(f"{PAGE}reglages/fixer/", rules(waits="bientôt"))
    assert again.status_code == 422
    assert "bientôt" in again.content.decode()
    assert nadia.post(f"{PAGE}reglages/fixer/", rules(waits="0")).status_code == 409


def test_a_trial_in_a_demonstration_sends_nothing(world: World, settings: Any) -> None:
    settings.DEMO = True
    sent = {"channel": "email", "to": "nadia@example.org"}
    answer = signed_in(world.nadia).post(f"{PAGE}reglages/essai/", sent)
    assert answer.status_code == 409
    assert "démonstration" in answer.content.decode()


def test_a_trial_goes_to_oneself(world: World, set_up: None, mailoutbox: Any) -> None:
    sent = {"channel": "email", "to": "nadia@example.org"}
    signed_in(world.nadia).post(f"{PAGE}reglages/essai/", sent)
    assert [mail.to for mail in mailoutbox] == [["nadia@example.org"]]
    assert Entry.objects.order_by("-number")[0].verb == "try_message"
