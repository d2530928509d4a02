"""The secret link of a partner: how long it opens, and who tries to guess it."""

import secrets
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import LinkRule, PartnerLink
from loge.trades.entrusted.partners import configure as link_rules
from loge.trades.entrusted.partners import linking
from tests.trades.entrusted.conftest import Workshop
from tests.trades.entrusted.links import linked
from tests.trades.entrusted.test_sending import refused
from tests.trades.entrusted.test_slip_pages import words
from tests.world import NOW, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tuesday")]
GONE = "demandez-en un nouveau à la loge"


def test_a_stranger_an_expired_and_a_withdrawn_link_find_the_same_page(workshop: Workshop) -> None:
    old = linked(workshop, at=NOW - timedelta(days=181))
    gone = linked(workshop)
    link = PartnerLink.objects.get(digest=linking.digest(gone))
    entrusted.withdraw_partner_link(link, act=workshop.world.act())
    lapsed = PartnerLink.objects.get(digest=linking.digest(old))
    lapsed.withdrawn_at = None
    lapsed.save()
    answers = [Client().get(f"/atelier/{one}/") for one in (old, gone, "x" * 43, "x", "é" * 43)]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    headers = [sorted((k, v) for k, v in answer.headers.items()) for answer in answers]
    assert all(one == headers[0] for one in headers)
    assert GONE in words(answers[0])


def test_guessed_a_thousand_times_nothing_opens_and_little_is_looked_up(
    workshop: Workshop,
) -> None:
    secret = linked(workshop)
    browser = Client()
    pages = set()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        for _n in range(1000):
            answer = browser.get(f"/atelier/{secrets.token_urlsafe(32)}/")
            pages.add((answer.status_code, answer.content))
    assert len(pages) == 1
    assert next(iter(pages))[0] == 404
    looked = [q for q in asked if "partnerlink" in q["sql"]]
    assert len(looked) == 10
    # Even the right one, from there, for a minute; from elsewhere it opens.
    assert browser.get(f"/atelier/{secret}/").status_code == 404
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert elsewhere.get(f"/atelier/{secret}/").status_code == 200


def test_behind_the_proxy_one_guesser_shuts_out_nobody_else(
    workshop: Workshop, settings: Any
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    secret = linked(workshop)
    for n in range(30):
        forged = {"x-forwarded-for": f"10.0.0.{n}, 192.0.2.1"}
        Client().get(f"/atelier/{'x' * 43}/", headers=forged)
    shut = Client().get(f"/atelier/{secret}/", headers={"x-forwarded-for": "192.0.2.1"})
    assert shut.status_code == 404
    opens = Client().get(f"/atelier/{secret}/", headers={"x-forwarded-for": "192.0.2.2"})
    assert opens.status_code == 200


def test_a_link_lasts_as_the_rule_says_and_the_new_one_closes_the_old(workshop: Workshop) -> None:
    desk, begun = workshop.world.ampere, date(2026, 1, 1)
    LinkRule.objects.create(desk=desk, days=30, valid_from=begun, source="convention")
    first = linked(workshop)
    link = PartnerLink.objects.get()
    assert link.expires_at.date() == date(2026, 12, 23)
    second = linked(workshop)
    assert Client().get(f"/atelier/{first}/").status_code == 404
    assert Client().get(f"/atelier/{second}/").status_code == 200


def test_without_a_rule_no_link_is_made(workshop: Workshop) -> None:
    act = workshop.world.act()
    refused("no_rule", entrusted.link_partner, workshop.cleaner, digest="0" * 64, act=act)


def test_nadia_decides_how_long_links_last_and_amel_does_not(workshop: Workshop) -> None:
    link_rules.configure()
    page = "/ampere/comptoir/bordereaux/liens/regle/"
    assert signed_in(workshop.world.amel).get(page).status_code == 403
    nadia = signed_in(workshop.world.nadia)
    sent_form = {"for_days": "30", "valid_from": "2026-11-24", "source": "réseau", "key": "r"}
    assert nadia.post(page, sent_form).status_code == 302
    assert "30 jours" in words(nadia.get(page))
    linked(workshop)
    assert PartnerLink.objects.get().expires_at.date() == date(2026, 12, 23)
    wrong = nadia.post(page, {**sent_form, "for_days": "0", "key": "s"})
    assert wrong.status_code == 422
