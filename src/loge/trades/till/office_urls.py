"""Papers of the till for the office, under `/<desk>/bureau/caisse/`."""

from django.urls import path

from loge.trades.till import office_papers

app_name = "till_papers"

urlpatterns = [path("attestation/", office_papers.attestation, name="attestation")]
