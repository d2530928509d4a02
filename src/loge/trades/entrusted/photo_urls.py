"""Addresses of photos, under `/<desk>/comptoir/photos/`. Names are the verbs."""

from django.urls import path

from loge.trades.entrusted.views import photos

app_name = "photos"

urlpatterns = [
    path("<int:photo>/", photos.photo, name="photo"),
    path("<int:photo>/effacer/", photos.remove_photo, name="remove_photo"),
    path("objet/<int:thing>/ajouter/", photos.add_photo, name="add_photo"),
    path("ticket/<int:ticket>/", photos.arrived, name="arrived"),
    path("ticket/<int:ticket>/telephone/", photos.show_photo_link, name="show_photo_link"),
]
