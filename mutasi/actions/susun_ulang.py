"""A correction or a withdrawal on which the PPK decided something else than stands on it now, drafted anew."""

from django.db import transaction

from mutasi.models import JenisKeputusan, Keputusan
from mutasi.status import StatusKeputusan
from pegawai.jejak import catat
from pegawai.models import Jejak
from pegawai.penolakan import Penolakan

from .keputusan import akhiri_draf
from .perbaikan import cari_ubahan, kunci_pokok, load_dapat_dicabut, susun_draf
from .register import load_dipegang, pegang_nomor
from .tampilan_perbaikan import load_putusan, load_tampilan, sebut_perubahan


def load_berubah(keputusan):
    """(the PPK's word, sentences on what changed since); refused where there is nothing to draft anew."""
    putusan = None if keputusan.mengangkat else load_putusan(keputusan)
    if keputusan.status != StatusKeputusan.DRAF or putusan is None or not putusan.setuju:
        raise Penolakan("Yang disusun ulang hanya draf perubahan atau pencabutan yang sudah disetujui PPK.")
    berubah = sebut_perubahan(putusan, load_tampilan(keputusan))
    if not berubah:
        raise Penolakan("Tidak ada yang berubah sejak PPK memutus draf ini: baca ulang, lalu terbitkan.")
    return putusan, berubah


@transaction.atomic
def susun_ulang(*, keputusan, by):
    """The same draft as the records stand now, for a new word of the PPK.

    The old one is given up with the word on it; the numbers held for it pass to the new one, which names it.
    """
    lama = Keputusan.objects.select_for_update(of=["self"]).select_related("instansi", "siklus", "memperbaiki")
    lama = lama.get(pk=keputusan.pk)
    putusan, berubah = load_berubah(lama)
    baris = _baris_kini(lama)
    if not baris:
        raise Penolakan("Tidak ada lagi yang dapat diperbaiki atau dicabut dari draf ini. Batalkan drafnya.")
    nomor = load_dipegang(lama)
    akhiri_draf(lama)
    pokok = kunci_pokok(lama.memperbaiki)
    baru = susun_draf(pokok, JenisKeputusan(lama.jenis), lama.alasan, baris, by, lama.usulan_menjadi)
    pegang_nomor(nomor, baru)
    catat(
        by=by,
        tindakan="susun_ulang",
        objek=baru,
        uraian=f"Menyusun ulang {lama} sebagai {baru}, karena berubah sejak diputus PPK",
        semula=lama.pk,
        putusan=putusan.pk,
        berubah=berubah,
    )
    return baru


def _baris_kini(lama):
    """{proposal: changes} of the people of the old draft who may still stand on it."""
    semula = dict(lama.baris.values_list("usulan_id", "ubahan"))
    if lama.jenis == JenisKeputusan.PENCABUTAN:
        dapat = set(load_dapat_dicabut(lama.memperbaiki).values_list("usulan_id", flat=True))
        return {usulan: [] for usulan in semula if usulan in dapat}
    kini = cari_ubahan(lama.memperbaiki)
    dipilih = {usulan: {u["bidang"] for u in ubahan} for usulan, ubahan in semula.items()}
    baris = {k: [u for u in kini.get(k, ()) if u["bidang"] in bidang] for k, bidang in dipilih.items()}
    return {usulan: ubahan for usulan, ubahan in baris.items() if ubahan}


def load_semula(keputusan):
    """(the draft that this one replaces, what had changed), or None."""
    acara = Jejak.objects.filter(jenis_objek="keputusan", objek_id=keputusan.pk, tindakan="susun_ulang")
    rincian = acara.values_list("rincian", flat=True).first()
    return (rincian["semula"], rincian["berubah"]) if rincian else None
