"""Addresses without a language, at the foot of the site, where robots look for them."""

from django.urls import path

from . import sitemap

urlpatterns = [
    path("robots.txt", sitemap.robots, name="robots"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-lugares.xml", sitemap.places, name="sitemap-places"),
    path("sitemap-<int:number>.xml", sitemap.part, name="sitemap-part"),
]
