"""The telephone's page, under `/photo/`: no account, a secret of some minutes."""

from django.urls import path

from loge.trades.entrusted.views import photos

app_name = "phone"

urlpatterns = [path("<str:secret>/", photos.by_telephone, name="photos")]
