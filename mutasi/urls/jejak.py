"""The chain over the trail: its state, and what of it leaves the program."""

from django.urls import path

from mutasi.views import rantai

urlpatterns = [
    path("", rantai.jejak_rantai, name="jejak_rantai"),
    path("periksa/", rantai.jejak_periksa, name="jejak_periksa"),
    path("akui/", rantai.jejak_akui, name="jejak_akui"),
    path("kepala.json", rantai.jejak_kepala, name="jejak_kepala"),
    path("periksa_berkas.py", rantai.jejak_pemeriksa, name="jejak_pemeriksa"),
    path("siklus/<int:pk>/segel/", rantai.jejak_segel, name="jejak_segel"),
    path("<slug:rantai>/rantai.jsonl", rantai.jejak_ekspor, name="jejak_ekspor"),
]
