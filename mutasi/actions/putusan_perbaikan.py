"""The PPK decides on a correction or a withdrawal of an issued decree (UU 30/2014 Ps 63-64)."""

from django.db import transaction

from jabatan.templatetags.tampilan import waktu
from mutasi.models import Keputusan, PutusanPerbaikan
from mutasi.status import StatusKeputusan
from pegawai.alasan import rapikan_alasan, wajib_alasan
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan, tolak_bila_melanggar

from .keputusan import akhiri_draf
from .tampilan_perbaikan import load_putusan, load_tampilan

SEKALI = {"mutasi_putusanperbaikan_keputusan_id_key": "Draf ini baru saja diputus. Muat ulang halaman."}


@transaction.atomic
def putuskan_perbaikan(*, keputusan, setuju, catatan, sidik, by):
    """One word on everything that was on the page. Refused, the draft is given up; agreed, it may be read back."""
    terkunci = Keputusan.objects.select_for_update(of=["self"])
    keputusan = terkunci.select_related("instansi", "siklus", "memperbaiki").get(pk=keputusan.pk)
    _tolak_putusan(keputusan, by)
    tampilan = load_tampilan(keputusan)
    if sidik != tampilan.sidik:
        raise Penolakan("Ada yang berubah sejak halaman dibuka. Tidak ada yang diputus; baca ulang, lalu putuskan.")
    catatan = rapikan_alasan(catatan) if setuju else wajib_alasan(catatan, "Tuliskan mengapa draf ini ditolak.")
    isi = {"setuju": setuju, "catatan": catatan, "sidik": sidik, "dilihat": tampilan.dilihat, "oleh": by}
    with tolak_bila_melanggar(SEKALI):
        putusan = PutusanPerbaikan.objects.create(keputusan=keputusan, **isi)
    if not setuju:
        akhiri_draf(keputusan)
    kata = "Menyetujui" if setuju else "Menolak"
    catat(
        by=by,
        tindakan="putuskan_perbaikan",
        objek=keputusan,
        uraian=f"{kata} {keputusan.get_jenis_display().lower()} {keputusan.memperbaiki}: {len(tampilan.baris)} pegawai",
        setuju=setuju,
        catatan=catatan,
        sidik=sidik,
        usulan=tampilan.dilihat,
        tertahan=[u.pk for u in tampilan.tertahan],
    )
    return putusan


def _tolak_putusan(keputusan, by):
    if keputusan.mengangkat:
        raise Penolakan("Keputusan pengangkatan diputus usulan demi usulan, bukan di sini.")
    if putusan := load_putusan(keputusan):
        kata = "disetujui" if putusan.setuju else "ditolak"
        raise Penolakan(f"Draf ini sudah {kata} {putusan.oleh}, {waktu(putusan.waktu)}.")
    if keputusan.status != StatusKeputusan.DRAF:
        raise Penolakan("Keputusan ini bukan draf lagi.")
    if by.pk == keputusan.dibuat_oleh_id:
        raise Penolakan("Anda yang menyusun draf ini. Yang memutus orang lain.")
    if by.pegawai_id is not None and keputusan.baris.filter(usulan__pegawai=by.pegawai_id).exists():
        raise Penolakan("Anda sendiri tercantum dalam draf ini (UU 30/2014 Pasal 42). Yang memutus orang lain.")
