"""Links of a decree that fell away, on what ground, and what has become of the seat that was meant for them."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from jabatan.templatetags.tampilan import tanggal_panjang
from mutasi.models import BarisKeputusan, JenisKeputusan, UsulanMutasi
from mutasi.pelantikan.dilantik import load_akan_pergi
from mutasi.status import StatusKeputusan, StatusUsulan
from pegawai.models import JenisPenugasan, RiwayatJabatan


@dataclass(frozen=True)
class MataGugur:
    usulan: UsulanMutasi
    sebab: str
    kursi: str
    kosong: bool


def load_gugur(keputusan):
    """[MataGugur …]: lapsed, or taken back by another decree; one query."""
    milik = Q(keputusan=keputusan, usulan__status=StatusUsulan.GUGUR, gugur__isnull=False)
    dicabut = Q(
        keputusan__memperbaiki=keputusan,
        keputusan__jenis=JenisKeputusan.PENCABUTAN,
        keputusan__status=StatusKeputusan.TERBIT,
    )
    kursi = OuterRef("usulan__posisi_tujuan")
    duduk = RiwayatJabatan.objects.kini().filter(posisi=kursi, jenis_penugasan=JenisPenugasan.DEFINITIF)
    akan = load_akan_pergi(keputusan).filter(posisi_tujuan=kursi)
    daftar = BarisKeputusan.objects.filter(milik | dicabut).annotate(diduduki=Exists(duduk), akan_diisi=Exists(akan))
    daftar = daftar.select_related(
        "gugur", "keputusan", "usulan__pegawai", "usulan__posisi_tujuan__jabatan", "usulan__posisi_tujuan__unit"
    )
    return [_mata(b) for b in daftar.order_by("keputusan_id", "urutan")]


def _mata(baris):
    if baris.keputusan.mengangkat:
        g = baris.gugur
        sebab = f"{g.get_sebab_display()} sejak {tanggal_panjang(g.sejak)}: {g.dokumen}"
    else:
        sebab = f"Dicabut oleh {baris.keputusan}: {baris.keputusan.alasan.rstrip('.')}"
    kursi = "akan diisi menurut keputusan lain" if baris.akan_diisi else "tetap kosong"
    kosong = not (baris.diduduki or baris.akan_diisi)
    return MataGugur(baris.usulan, sebab, "sudah diisi" if baris.diduduki else kursi, kosong)
