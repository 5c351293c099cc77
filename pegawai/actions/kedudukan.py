"""The legal standing of today, brought in line with its history when a day alone changes it (I04)."""

from dataclasses import dataclass

import pghistory
from django.db import transaction
from django.db.models import CharField, Exists, F, OuterRef, Q, Subquery
from django.utils import timezone

from jabatan.templatetags.tampilan import tanggal_panjang
from pegawai.actions.mutu import antrekan_segarkan
from pegawai.jejak import catat
from pegawai.models import Jejak, KedudukanHukum, Pegawai, RiwayatKedudukan

TINDAKAN = "selaraskan_kedudukan"
# These end by the day. From unpaid leave, suspension and the time before retirement only a decree brings somebody
# back (reactivation) or out of service: until it is recorded they stay what they are, and TIM_6 and TIM_5 name them.
BERAKHIR_SENDIRI = (KedudukanHukum.TUGAS_BELAJAR, KedudukanHukum.DIPEKERJAKAN)


@dataclass(frozen=True)
class Selaras:
    """A standing that a row of the history begins or ends."""

    riwayat: RiwayatKedudukan
    menjadi: str
    sebab: str
    berakhir: str | None = None  # the day on which it was over, where it is an end


def selaraskan_kedudukan(*, instansi, pada=None):
    """Give everyone the standing that the history says for the day; returns how many changed.

    It asks what holds, not what began since yesterday: after days of standing still one run makes up for all.
    """
    pada = pada or timezone.localdate()
    berubah = 0
    for kunci in load_tidak_selaras(instansi, pada).values_list("pk", flat=True):
        berubah += _selaraskan(kunci, pada)
    if berubah:
        antrekan_segarkan(instansi=instansi)
    return berubah


def load_tidak_selaras(instansi, pada):
    """People whose standing is not that of their row of the day, or that of one which has ended by itself."""
    riwayat = RiwayatKedudukan.objects.filter(pegawai=OuterRef("pk"))
    kini = Subquery(riwayat.filter(berlaku__contains=pada).values("kedudukan")[:1], output_field=CharField())
    usai = riwayat.filter(berlaku__endswith__lte=pada, kedudukan=OuterRef("kedudukan_hukum"))
    return (
        Pegawai.objects.filter(Exists(riwayat), instansi=instansi)
        .annotate(kini=kini)
        .filter(
            Q(kini__isnull=False) & ~Q(kini=F("kedudukan_hukum"))
            | Q(Exists(usai), kini__isnull=True, kedudukan_hukum__in=BERAKHIR_SENDIRI)
        )
        .order_by("pk")
    )


@transaction.atomic
def _selaraskan(kunci, pada):
    """One person under its lock, which every correction takes too: what was seen before may be mended by now."""
    pegawai = Pegawai.objects.select_for_update(of=("self",)).select_related("instansi").get(pk=kunci)
    selaras = cari_selaras(pegawai, pada)
    if selaras is None:
        return False
    lama, pegawai.kedudukan_hukum = pegawai.kedudukan_hukum, selaras.menjadi
    with pghistory.context(alasan=selaras.sebab):
        pegawai.save(update_fields=["kedudukan_hukum", "updated_at"])
    catat(
        by=None,
        instansi=pegawai.instansi,
        tindakan=TINDAKAN,
        objek=pegawai,
        uraian=f"Kedudukan hukum {pegawai}: {pegawai.get_kedudukan_hukum_display()}. {selaras.sebab}",
        riwayat=selaras.riwayat.pk,
        berakhir=selaras.berakhir,
        perubahan=[lama, selaras.menjadi],
    )
    return True


def cari_selaras(pegawai, pada):
    """What the history says that the person does not; None where both agree or the history is silent."""
    riwayat = pegawai.riwayat_kedudukan
    if kini := riwayat.filter(berlaku__contains=pada).first():
        sejak = f" sejak {tanggal_panjang(kini.berlaku.lower)}" if kini.berlaku.lower else ""
        sebab = f"Menurut riwayat kedudukan{sejak}."
        return None if kini.kedudukan == pegawai.kedudukan_hukum else Selaras(kini, kini.kedudukan, sebab)
    usai = riwayat.filter(berlaku__endswith__lte=pada).order_by("-berlaku__endswith").first()
    if usai is None or usai.kedudukan != pegawai.kedudukan_hukum or usai.kedudukan not in BERAKHIR_SENDIRI:
        return None
    berakhir = usai.berlaku.upper.isoformat()
    if _pernah(pegawai, riwayat=usai.pk, berakhir=berakhir):
        return None
    sebab = f"{usai.get_kedudukan_display()} berakhir sebelum {tanggal_panjang(usai.berlaku.upper)}."
    return Selaras(usai, KedudukanHukum.AKTIF, sebab, berakhir)


def _pernah(pegawai, **rincian):
    """Whether this end has been carried out already: who is said to study again since then, by an import, stays so."""
    jejak = Jejak.objects.filter(jenis_objek="pegawai", objek_id=pegawai.pk, tindakan=TINDAKAN)
    return jejak.filter(rincian__contains=rincian).exists()
