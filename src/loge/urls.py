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
]
