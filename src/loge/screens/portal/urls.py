"""The public addresses. A desk's own comes last: every other word is reserved."""

from django.urls import path

from loge.screens.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.front, name="front"),
    path("mentions-legales/", views.legal, name="legal"),
    path("confidentialite/", views.privacy, name="privacy"),
    path("accessibilite/", views.accessibility, name="accessibility"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("<slug:desk>/", views.desk, name="desk"),
]
