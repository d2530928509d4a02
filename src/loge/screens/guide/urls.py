"""Addresses under `/aide/`. Public: nothing in them is about anybody."""

from django.urls import path

from loge.screens.guide import views

app_name = "guide"

urlpatterns = [
    path("", views.contents, name="contents"),
    path("chercher/", views.look_up, name="look_up"),
    path("tout/", views.whole, name="whole"),
    path("raccourcis.pdf", views.shortcuts, name="shortcuts"),
    path("images/<slug:picture>.png", views.picture, name="picture"),
    path("<slug:page>/", views.page, name="page"),
]
