"""An invitation, a forgotten password: a link that works once, for one account, while it stands."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from loge.house.people import keeping
from loge.house.people.models import Account, Assignment
from loge.screens.team.forms import proposed
from tests.screens.team.entering import TEAM, journals
from tests.world import NOW, World


def test_an_invitation_is_used_once_and_signs_in(world: World, nadia: Client) -> None:
    form = {"name": "Élodie Müller", "role": "volunteer", "valid_from": "2026-11-24"}
    made = nadia.post(f"{TEAM}inviter/", {**form, "until": "2026-12-24"})
    assert made.status_code == 200
    assert "<svg" in made.content.decode()
    link = made.context["link"]
    elodie = Account.objects.get(username="elodie.muller")
    assert elodie.invited
    assert Assignment.objects.get(account=elodie).until == date(2026, 12, 24)
    client = Client()
    page = client.get(link, follow=True)
    words = {"password1": "trois petits chats", "password2": "trois petits chats"}
    answer = client.post(page.context["action_url"], words)
    assert answer["Location"] == "/comptes/accueil/"
    assert client.get("/ampere/comptoir/").status_code == 200
    assert "ne marche plus" in Client().get(link, follow=True).content.decode()
    assert journals("invite") == ["ampere"]
    assert journals("assign") == ["ampere"]


def test_the_link_goes_by_e_mail_where_there_is_a_mail_server(
    world: World, nadia: Client, settings: Any, mailoutbox: list[Any]
) -> None:
    form = {"name": "Zoé", "role": "volunteer", "email": "zoe@example.org"}
    settings.SMTP = {}
    page = nadia.post(f"{TEAM}inviter/", form).content.decode()
    assert "n’a pas été envoyé" in page
    assert not mailoutbox
    settings.SMTP = {"EMAIL_HOST": "mail.example.org"}
    zoe = Account.objects.get(username="zoe")
    answer = nadia.post(f"{TEAM}{zoe.pk}/lien/")
    [mail] = mailoutbox
    assert mail.to == ["zoe@example.org"]
    assert answer.context["link"] in mail.body


def test_a_link_expires(world: World, nadia: Client) -> None:
    import time_machine

    link = keeping.link_of(world.victor)
    with time_machine.travel(NOW + timedelta(days=8), tick=False):
        assert "ne marche plus" in Client().get(link, follow=True).content.decode()


def test_the_same_invitation_again_stops_the_first_link(world: World, nadia: Client) -> None:
    first = nadia.post(f"{TEAM}inviter/", {"name": "Zoé", "role": "volunteer"}).context["link"]
    zoe = Account.objects.get(username="zoe")
    again = nadia.post(f"{TEAM}{zoe.pk}/lien/").context["link"]
    assert "ne marche plus" in Client().get(first, follow=True).content.decode()
    assert "Choisissez" in Client().get(again, follow=True).content.decode()


def test_a_double_click_invites_once(world: World, nadia: Client) -> None:
    form = {"name": "Zoé", "role": "volunteer", "key": "k1"}
    first, second = (nadia.post(f"{TEAM}inviter/", form) for _ in range(2))
    assert (first.status_code, second.status_code) == (200, 200)
    assert Account.objects.filter(username="zoe").count() == 1


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"name": "", "role": "volunteer"}, "aria-invalid"),
        ({"name": "Amel", "username": "A B", "role": "volunteer"}, "aria-invalid"),
        ({"name": "山本", "role": "volunteer"}, "en lettres de a à z"),
        ({"name": "Z", "role": "volunteer", "everywhere": "on"}, "travaille dans une loge"),
        (
            {"name": "Z", "role": "volunteer", "valid_from": "2026-12-01", "until": "2026-11-01"},
            "La fin vient après",
        ),
    ],
)
def test_what_cannot_be_invited_is_said_and_kept(
    world: World, nadia: Client, form: dict[str, str], words: str
) -> None:
    answer = nadia.post(f"{TEAM}inviter/", form)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_user_name_is_proposed_from_the_name() -> None:
    assert proposed("Élodie Müller-Roth") == "elodie.muller-roth"
    assert proposed("  Ömer  ") == "omer"
    assert proposed("山本") == ""


def test_two_people_of_one_user_name_are_refused(world: World, nadia: Client) -> None:
    answer = nadia.post(f"{TEAM}inviter/", {"name": "Amel", "role": "volunteer"})
    assert answer.status_code == 409
    assert "pris" in answer.content.decode()


def test_a_link_made_before_a_suspension_opens_nothing_ever_after(
    world: World, nadia: Client
) -> None:
    victor = f"{TEAM}{world.victor.pk}/"
    link = nadia.post(f"{victor}lien/", {"key": "l"}).context["link"].partition("testserver")[2]
    nadia.post(f"{victor}suspendre/", {"reason": "doubt", "key": "s"})
    thief = Client()
    assert "password1" not in thief.get(link, follow=True).content.decode()
    nadia.post(f"{victor}rouvrir/", {"key": "r"})
    assert "password1" not in thief.get(link, follow=True).content.decode()
    again = nadia.post(f"{victor}lien/", {"key": "l2"}).context["link"].partition("testserver")[2]
    assert "password1" in Client().get(again, follow=True).content.decode()


def test_an_old_form_makes_no_new_link(world: World, nadia: Client, tuesday: Any) -> None:
    """Else whoever kept the page of an invitation had a link to whatever the account became."""
    form = {"name": "Zoé Roth", "role": "volunteer", "key": "i"}
    made = nadia.post(f"{TEAM}inviter/", form)
    assert nadia.post(f"{TEAM}inviter/", form).context["link"], "a double click shows it too"
    path = f"{TEAM}{made.context['who'].pk}/lien/"
    nadia.post(path, {"key": "m"})
    tuesday.shift(timedelta(minutes=5))
    assert nadia.post(f"{TEAM}inviter/", form).status_code == 409
    assert nadia.post(path, {"key": "m"}).status_code == 409
    assert nadia.post(path, {"key": "n"}).context["link"]
