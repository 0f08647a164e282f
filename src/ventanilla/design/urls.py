"""The one page this room shows: its own components."""

from django.urls import path

from . import views

app_name = "design"
urlpatterns = [path("components/", views.components_page, name="components")]
