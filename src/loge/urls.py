"""Every address. Words that open a path here are reserved: no desk may take them as its slug."""

from django.urls import URLPattern, URLResolver, include, path

from loge.house.people import views as people
from loge.kernel import health, style

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("style/", style.style, name="style"),
    path("premier-compte/", people.first_account, name="first_account"),
    path("comptes/", include("loge.house.people.urls")),
    path("comptes/", include("allauth.urls")),
    path("aide/", include("loge.screens.guide.urls")),
    path("arret/", include("loge.screens.mailroom.public")),
    path("atelier/", include("loge.trades.entrusted.workshop.urls")),
    path("photo/", include("loge.trades.entrusted.photos.phone_urls")),
    path("<slug:desk>/carnet/", include("loge.screens.notebook.urls")),
    path("<slug:desk>/comptoir/", include("loge.screens.counter.urls")),
    path("<slug:desk>/comptoir/", include("loge.trades.custody.urls")),
    path("<slug:desk>/comptoir/suivi/", include("loge.screens.relay.tracking.urls")),
    path("<slug:desk>/comptoir/envois/", include("loge.trades.post.urls")),
    path("<slug:desk>/comptoir/bordereaux/", include("loge.trades.entrusted.slips.urls")),
    path("<slug:desk>/comptoir/confies/", include("loge.trades.entrusted.tickets.urls")),
    path("<slug:desk>/comptoir/garde/", include("loge.screens.ageing.urls")),
    path("<slug:desk>/comptoir/sinistres/", include("loge.trades.entrusted.claims.urls")),
    path("<slug:desk>/comptoir/photos/", include("loge.trades.entrusted.photos.urls")),
    path("<slug:desk>/comptoir/cles/", include("loge.trades.entrusted.keys.urls")),
    path("<slug:desk>/", include("loge.trades.requests.urls")),
    path("<slug:desk>/caisse/", include("loge.trades.till.urls")),
    path("<slug:desk>/bureau/caisse/", include("loge.trades.till.office_urls")),
    path("<slug:desk>/bureau/casiers/", include("loge.trades.custody.office_urls")),
    path("<slug:desk>/bureau/confies/", include("loge.trades.entrusted.kinds.urls")),
    path("<slug:desk>/bureau/", include("loge.screens.office.urls")),
    path("<slug:desk>/bureau/habitants/", include("loge.screens.residents.urls")),
    path("<slug:desk>/bureau/import/", include("loge.screens.imports.urls")),
    path("<slug:desk>/bureau/conservation/", include("loge.screens.forgetting.urls")),
    path("<slug:desk>/bureau/abonnements/", include("loge.screens.members.urls")),
    path("<slug:desk>/bureau/horaires/", include("loge.screens.hours.urls")),
    path("<slug:desk>/bureau/services/", include("loge.screens.offering.urls")),
    path("<slug:desk>/bureau/loges/", include("loge.screens.opening.urls")),
    path("<slug:desk>/bureau/partenaires/", include("loge.screens.partners.urls")),
    path("<slug:desk>/bureau/caisse/", include("loge.screens.treasury.urls")),
    path("<slug:desk>/bureau/poste/", include("loge.screens.relay.urls")),
    path("<slug:desk>/bureau/equipe/", include("loge.screens.team.urls")),
    path("<slug:desk>/bureau/messages/", include("loge.screens.mailroom.urls")),
    # Last: it ends in the address of a desk, which any word could be.
    path("", include("loge.screens.portal.urls")),
]
