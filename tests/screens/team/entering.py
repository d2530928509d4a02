"""Signing in by the form, as people do."""

from typing import Any

from django.test import Client

from loge.house.journal.models import Entry

TEAM = "/ampere/bureau/equipe/"
PASSWORD = "an honest password"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"


def entering(client: Client, username: str, password: str = PASSWORD) -> Any:
    """Sign in by the form."""
    form = {"login": username, "password": password}
    return client.post("/comptes/login/", form, headers={"user-agent": FIREFOX})


def journals(verb: str) -> list[str]:
    """The desks whose journal has this verb."""
    return sorted(Entry.objects.filter(verb=verb).values_list("desk", flat=True))
