"""The password of a demonstration account is printed in the README: it opens nothing elsewhere."""

import pytest

from loge.commands import up
from loge.commands.up import place
from loge.house.people.models import Account

pytestmark = pytest.mark.django_db
PASSWORD = "loge-demo"


@pytest.fixture
def amel():
    """A demonstration account."""
    amel = Account.objects.create_user("amel", PASSWORD, name="Amel")
    Account.objects.filter(pk=amel.pk).update(demonstration=True)
    return amel


def sign_in(client, **where):
    client.post("/comptes/login/", {"login": "amel", "password": PASSWORD}, **where)
    return "_auth_user_id" in client.session


def test_it_signs_in_at_home(client, amel):
    assert sign_in(client, REMOTE_ADDR="127.0.0.1", HTTP_HOST="localhost:8000")


@pytest.mark.parametrize(
    "where",
    [
        {"REMOTE_ADDR": "203.0.113.9"},
        {"REMOTE_ADDR": "2001:db8::1"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.9"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "loge.example.org"},
    ],
)
def test_it_signs_in_nowhere_else(client, amel, settings, where):
    settings.ALLOWED_HOSTS = ["*"]
    assert not sign_in(client, **where)


def test_it_is_told_why(client, amel):
    answer = client.post(
        "/comptes/login/", {"login": "amel", "password": PASSWORD}, REMOTE_ADDR="203.0.113.9"
    )
    assert answer.status_code == 403


def test_it_signs_in_anywhere_when_told_so(client, amel, settings):
    settings.DEMO_ANYWHERE = True
    assert sign_in(client, REMOTE_ADDR="203.0.113.9")


def test_a_real_account_signs_in_from_elsewhere(client, amel):
    Account.objects.update(demonstration=False)
    assert sign_in(client, REMOTE_ADDR="203.0.113.9")


def test_nobody_signs_up_alone(client):
    client.post(
        "/comptes/signup/",
        {"username": "mallory", "password1": "long enough 42", "email": "m@example.org"},
    )
    assert not Account.objects.exists()


def test_the_cleaners_own_page_is_printed_once_there_is_one(tmp_path, monkeypatch):
    monkeypatch.setattr(place.settings, "DATA", tmp_path)
    assert up.partner_page(8000) == []
    place.Kept().keep(partner="/atelier/abc/")
    assert "http://localhost:8000/atelier/abc/" in up.partner_page(8000)[0]
