"""The ground the tests stand on."""

import socket

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from pytest_socket import SocketConnectBlockedError


@pytest.mark.django_db
def test_the_database_answers():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)


@pytest.mark.django_db(transaction=True)
def test_a_transactional_test_can_be_flushed():
    Session.objects.create(session_key="a", session_data="", expire_date=timezone.now())


def test_nobody_calls_the_outside():
    with socket.socket() as line, pytest.raises((SocketConnectBlockedError, UserWarning)):
        line.connect(("192.0.2.1", 80))


@pytest.mark.django_db(transaction=True)
def test_the_browser_reads_a_page_of_the_desk(live_server, page):
    page.goto(f"{live_server.url}/healthz")
    assert page.evaluate("navigator.language") == "fr-FR"
