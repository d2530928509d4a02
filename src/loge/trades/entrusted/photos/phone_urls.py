"""The telephone's page, under `/photo/`: no account, a secret of some minutes."""

from django.urls import path

from loge.trades.entrusted.photos import views

app_name = "phone"

urlpatterns = [path("<str:secret>/", views.by_telephone, name="photos")]
