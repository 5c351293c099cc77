"""The invented region with its cycle in full swing: every page has something to show."""

from django.utils import timezone

from mutasi.actions.keadilan import hitung_keadilan
from mutasi.actions.keputusan import susun_keputusan
from mutasi.actions.pemeringkatan import jalankan_pemeringkatan
from mutasi.actions.rapat_kertas import KataRapat, catat_rapat
from mutasi.actions.usulan import (
    ajukan_usulan,
    buat_usulan,
    pertimbangkan_usulan,
    putuskan_usulan,
    sidik_usulan,
    usulkan_ke_ppk,
    verifikasi_usulan,
)
from mutasi.contoh import muat
from mutasi.models import AnggotaBadan, Kandidat, SiklusMutasi, UsulanMutasi
from mutasi.status import StatusSiklus
from pegawai.models import Pengguna
from pegawai.penolakan import Penolakan

BERITA_ACARA = {
    "nomor_berita_acara": "800.1.3/12/TPK/2026",
    "tempat": "Ruang rapat Sekretaris Daerah",
    "catatan": "",
}


def load_region(ukuran):
    """Ranked; one proposal a draft, one handed in, one verified, one on a draft decree; the cycle in its meeting."""
    muat(ukuran=ukuran, benih=1)
    nama = ("analis", "verifikator", "kepala.bkpsdm", "pyb", "ppk")
    orang = {satu: Pengguna.objects.get(nama_masuk=satu) for satu in nama}
    siklus = SiklusMutasi.objects.berjalan().get()
    hitung_keadilan(pemeringkatan=jalankan_pemeringkatan(siklus=siklus, by=orang["analis"]))
    _draf, diajukan, terverifikasi, disetujui = propose(siklus, 4, orang["analis"])
    for usulan in (diajukan, terverifikasi, disetujui):
        ajukan_usulan(usulan=usulan, by=orang["analis"])
    _putus(verifikasi_usulan, disetujui, orang["verifikator"])
    _tahap(siklus, StatusSiklus.RAPAT)
    _rapatkan(siklus, disetujui, orang["analis"])
    _tahap(siklus, StatusSiklus.PERSETUJUAN)
    _putus(usulkan_ke_ppk, disetujui, orang["kepala.bkpsdm"])
    _putus(pertimbangkan_usulan, disetujui, orang["pyb"])
    _putus(putuskan_usulan, disetujui, orang["ppk"])
    _tahap(siklus, StatusSiklus.KEPUTUSAN)
    susun_keputusan(
        siklus=siklus,
        usulan=[UsulanMutasi.objects.get(pk=disetujui.pk)],
        tentang="Pemberhentian dan Pengangkatan Pegawai Negeri Sipil dalam Jabatan",
        tmt=siklus.tmt_rencana,
        ukuran_kertas="F4",
        by=orang["analis"],
    )
    _tahap(siklus, StatusSiklus.RAPAT)
    _putus(verifikasi_usulan, terverifikasi, orang["verifikator"])
    return siklus


def propose(siklus, banyak, by):
    """The first of as many seats, passing over who is proposed elsewhere or would be demoted."""
    usulan = []
    for kandidat in Kandidat.objects.filter(hasil__lowongan__siklus=siklus).order_by("urutan", "hasil"):
        try:
            usulan.append(buat_usulan(kandidat=kandidat, pembenaran="Paling dekat bidangnya.", dasar_dokumen="", by=by))
        except Penolakan:
            continue
        if len(usulan) == banyak:
            return usulan
    raise LookupError("wilayah terlalu kecil: kurang calon")


def _rapatkan(siklus, usulan, by):
    """A meeting on paper. Who heads the office of the seat steps aside: then another one is away, for an odd number."""
    hari_ini = timezone.localdate()
    badan = sorted(AnggotaBadan.objects.filter(berlaku__contains=hari_ini).values_list("pk", flat=True))
    for absen in (None, *reversed(badan)):
        isian = BERITA_ACARA | {"tanggal": hari_ini, "hadir": set(badan) - {absen}, "by": by}
        try:
            return catat_rapat(siklus=siklus, hasil={usulan: KataRapat("DIREKOMENDASIKAN")}, **isian)
        except Penolakan as galat:
            ditolak = galat
    raise ditolak


def _putus(act, usulan, by):
    usulan = UsulanMutasi.objects.get(pk=usulan.pk)
    act(usulan=usulan, putusan="SETUJU", catatan="", sidik=sidik_usulan(usulan), by=by)


def _tahap(siklus, tahap):
    siklus.status = tahap
    siklus.save(update_fields=["status"])
