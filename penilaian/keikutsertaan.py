"""How many of those asked have answered, office by office; small offices together, so that no line means one person."""

from dataclasses import dataclass

from django.db.models import Count, F, FilteredRelation, Q
from django.db.models.functions import Substr

from jabatan.models import UnitKerja
from pegawai.models import JenisPenugasan

from .kemajuan import PANJANG_RUAS, unit_atas
from .models import UndanganUmpanBalik

GABUNGAN = "Unit kecil, digabung"


@dataclass
class BarisIkut:
    """One office of givers as they sit today."""

    nama: str
    pemberi: int
    undangan: int
    dijawab: int

    @property
    def persen(self):
        return f"{100 * self.dijawab // self.undangan}\u00a0%"


def hitung_undangan(undangan):
    """How many invitations and how many of them answered: one query."""
    return undangan.order_by().aggregate(jumlah=Count("pk"), selesai=Count("pk", filter=Q(dijawab=True)))


def load_keikutsertaan(periode):
    """Lines for the offices below the top unit, none of them with fewer givers than the minimum."""
    atas = unit_atas(periode.instansi_id)
    undangan = UndanganUmpanBalik.objects.filter(periode=periode).annotate(
        kini=FilteredRelation(
            "pemberi__riwayat_jabatan",
            condition=Q(
                pemberi__riwayat_jabatan__berlaku__upper_inf=True,
                pemberi__riwayat_jabatan__jenis_penugasan=JenisPenugasan.DEFINITIF,
            ),
        )
    )
    kelompok = undangan.values(kelompok=Substr(F("kini__unit__jalur"), 1, (2 if atas else 1) * PANJANG_RUAS))
    hitungan = kelompok.annotate(
        banyak=Count("pemberi", distinct=True),
        undangan=Count("pk"),
        selesai=Count("pk", filter=Q(dijawab=True)),
    ).order_by()
    baris = list(hitungan)
    nama = dict(
        UnitKerja.objects.filter(jalur__in=[b["kelompok"] for b in baris if b["kelompok"]]).values_list("jalur", "nama")
    )
    return gabungkan(
        [
            BarisIkut(nama.get(b["kelompok"], "Tanpa jabatan definitif"), b["banyak"], b["undangan"], b["selesai"])
            for b in baris
        ],
        periode.minimal_jawaban,
    )


def gabungkan(baris, minimal):
    """Lines with fewer givers than the minimum become one; while that is still too small, the next smallest joins it.

    A single small line left alone would be the total minus the others.
    """
    urut = sorted(baris, key=lambda b: (b.pemberi, b.nama))
    kecil = []
    while urut and (urut[0].pemberi < minimal or 0 < sum(b.pemberi for b in kecil) < minimal):
        kecil.append(urut.pop(0))
    if kecil and sum(b.pemberi for b in kecil) < minimal:
        return []
    tampil = sorted(urut, key=lambda b: b.nama)
    if kecil:
        jumlah = (sum(getattr(b, bidang) for b in kecil) for bidang in ("pemberi", "undangan", "dijawab"))
        tampil.append(BarisIkut(GABUNGAN if len(kecil) > 1 else kecil[0].nama, *jumlah))
    return tampil
