"""Addresses under `/<desk>/bureau/services/`."""

from django.urls import path

from loge.screens.offering.views import articles, prices, services

app_name = "offering"

urlpatterns = [
    path("", services.services, name="services"),
    path("nouveau/", services.add_service, name="add_service"),
    path("<int:service>/", services.service, name="service"),
    path("<int:service>/modifier/", services.change_service, name="change_service"),
    path("<int:service>/prevoir/", services.plan_service, name="plan_service"),
    path("<int:service>/ranger/", services.rank_service, name="rank_service"),
    path("<int:service>/deroule/", services.set_procedure, name="set_procedure"),
    path("prix/", prices.prices, name="prices"),
    path("prix/histoire/", prices.price, name="price"),
    path("prix/fixer/", prices.set_price, name="set_price"),
    path("prix/<int:price>/retirer/", prices.withdraw_price, name="withdraw_price"),
    path("articles/", articles.articles, name="articles"),
    path("articles/nouveau/", articles.add_article, name="add_article"),
    path("articles/fichier/", articles.export_articles, name="export_articles"),
    path("articles/etiquettes/", articles.print_labels, name="print_labels"),
    path("articles/<int:article>/", articles.change_article, name="change_article"),
]
