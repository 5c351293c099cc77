"""The states of a round and what may follow what; `manage.py diagram_status` draws them into docs/status.md."""

from django.db import models

from pegawai.transisi import check_langkah


class StatusPeriode(models.TextChoices):
    RANCANGAN = "RANCANGAN", "Disiapkan"
    DIBUKA = "DIBUKA", "Dibuka"
    DITUTUP = "DITUTUP", "Ditutup"


TRANSISI_PERIODE = {
    StatusPeriode.RANCANGAN: {StatusPeriode.DIBUKA},
    StatusPeriode.DIBUKA: {StatusPeriode.DITUTUP},
    StatusPeriode.DITUTUP: {StatusPeriode.DIBUKA},
}


def check_transisi(periode, ke):
    check_langkah(TRANSISI_PERIODE, periode.status, ke)
