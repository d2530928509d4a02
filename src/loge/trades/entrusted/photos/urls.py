"""Addresses of photos, under `/<desk>/comptoir/photos/`. Names are the verbs."""

from django.urls import path

from loge.trades.entrusted.photos import views

app_name = "photos"

urlpatterns = [
    path("<int:photo>/", views.photo, name="photo"),
    path("<int:photo>/effacer/", views.remove_photo, name="remove_photo"),
    path("objet/<int:thing>/ajouter/", views.add_photo, name="add_photo"),
    path("ticket/<int:ticket>/", views.arrived, name="arrived"),
    path("ticket/<int:ticket>/telephone/", views.show_photo_link, name="show_photo_link"),
]
