"""Corrections of a person's records (analis). Nothing is lost: what a row was stays in its events, with who and why."""

from contextlib import contextmanager
from datetime import timedelta

import pghistory
from django.db import transaction
from django.utils import timezone

from jabatan.templatetags.tampilan import tanggal_panjang
from pegawai.actions.mutu import segarkan_mutu
from pegawai.alasan import wajib_alasan
from pegawai.jejak import catat
from pegawai.koreksi.bentrok import bentrokan
from pegawai.koreksi.jenis import KODE_MODEL
from pegawai.koreksi.rekam import event_kini, load_nama, nilai_bidang
from pegawai.models import JenisPenugasan, KedudukanHukum, Pegawai, RiwayatJabatan
from pegawai.penolakan import Penolakan, tolak_bila_melanggar

PERBAIKI = "Bila keputusannya keliru, terbitkan keputusan yang memperbaikinya; bila jabatannya sudah selesai, akhiri."
# Fields of a post that its decree states; a decree that is issued never changes.
DARI_KEPUTUSAN = (
    "unit", "posisi", "nama_jabatan", "nama_unit", "jenjang", "eselon", "jenis_penugasan", "nomor_sk", "tanggal_sk",
    "tmt_pelantikan",
)  # fmt: skip
BARIS_HILANG = "Baris ini sudah dihapus orang lain. Riwayatnya masih dapat dibaca; tidak ada yang diubah."


class IsianBasi(Penolakan):
    """Somebody else wrote in between: `kini` is the row as it is stored now. Nothing was overwritten."""

    def __init__(self, kini, event):
        oleh = next(iter(load_nama([event]).values()), "orang lain")
        super().__init__(f"Baris ini sudah diubah {oleh} sejak Anda membukanya. Bandingkan, lalu simpan lagi.")
        self.kini, self.versi = kini, event.pgh_id


@contextmanager
def _menulis(pegawai, *, by, alasan):
    """Around every write: not on the own record, never without a reason, which goes into the row trail.

    What is derived from a person's facts is renewed here, in the same transaction, and only here.
    """
    if by.pegawai_id == pegawai.pk:
        raise Penolakan("Data diri sendiri dikoreksi oleh analis lain.")
    alasan = wajib_alasan(alasan, "Tulis alasannya: koreksi tanpa alasan tidak disimpan.")
    with transaction.atomic(), pghistory.context(user=by.pk, alasan=alasan):
        Pegawai.objects.select_for_update(of=("self",)).get(pk=pegawai.pk)
        semula = _kedudukan_menurut_riwayat(pegawai)
        yield alasan
        _samakan_kedudukan(pegawai, semula)
        segarkan_mutu(instansi=pegawai.instansi, pegawai=pegawai)


def _kedudukan_menurut_riwayat(pegawai):
    kini = pegawai.riwayat_kedudukan.filter(berlaku__contains=timezone.localdate())
    return kini.values_list("kedudukan", flat=True).first()


def _samakan_kedudukan(pegawai, semula):
    """Where the history of standing began or ceased to say something of today, the person says the same (I04)."""
    kini = _kedudukan_menurut_riwayat(pegawai)
    if kini != semula:
        pegawai.kedudukan_hukum = kini or KedudukanHukum.AKTIF
        pegawai.save(update_fields=["kedudukan_hukum", "updated_at"])


def tambah_riwayat(*, pegawai, jenis, isian, alasan, by, tutup=False):
    """A new row; with `tutup` the one that runs ends the day before, in the same act."""
    with _menulis(pegawai, by=by, alasan=alasan) as alasan:
        baris = jenis.model(pegawai=pegawai, **isian)
        if tutup:
            _tutup_berjalan(baris)
        with tolak_bila_melanggar(bentrokan(baris)):
            baris.save(force_insert=True)
        _catat("tambah_riwayat", "Menambah", baris, by=by, alasan=alasan)
    return baris


def _tutup_berjalan(baris):
    """End the open row of the same kind, if it began before; an acting post closes nothing."""
    lain = type(baris).objects.filter(pegawai=baris.pegawai, berlaku__upper_inf=True)
    if isinstance(baris, RiwayatJabatan):
        if baris.jenis_penugasan != JenisPenugasan.DEFINITIF:
            return
        lain = lain.filter(jenis_penugasan=JenisPenugasan.DEFINITIF)
    for lama in lain.select_for_update():
        if lama.berlaku.lower is None or lama.berlaku.lower < baris.berlaku.lower:
            lama.berlaku = type(lama.berlaku)(lama.berlaku.lower, baris.berlaku.lower)
            lama.save(update_fields=["berlaku"])


def koreksi_riwayat(*, baris, isian, versi, alasan, by):
    """Change fields of one row; `versi` is the event that the form was opened with."""
    with _menulis(pemilik(baris), by=by, alasan=alasan) as alasan:
        kini = _kunci(baris)
        bidang = [nama for nama, nilai in isian.items() if getattr(kini, nama) != nilai]
        if not bidang:
            raise Penolakan("Tidak ada yang berubah, jadi tidak ada yang disimpan.")
        _check_versi(kini, versi, isian)
        _tolak_ubah_keputusan(kini, bidang, isian)
        for nama in bidang:
            setattr(kini, nama, isian[nama])
        with tolak_bila_melanggar(bentrokan(kini)):
            kini.save()
        _catat("koreksi_riwayat", "Mengoreksi", kini, by=by, alasan=alasan, bidang=bidang)
    return kini


def akhiri_riwayat(*, baris, terakhir, versi, alasan, by):
    """The row holds until and including `terakhir`; it stays in the history."""
    with _menulis(baris.pegawai, by=by, alasan=alasan) as alasan:
        kini = _kunci(baris)
        _check_versi(kini, versi)
        if kini.berlaku.upper is not None:
            raise Penolakan("Baris ini sudah berakhir. Koreksi tanggalnya bila keliru.")
        kini.berlaku = type(kini.berlaku)(kini.berlaku.lower, terakhir + timedelta(days=1))
        kini.save(update_fields=["berlaku"])
        _catat("akhiri_riwayat", "Mengakhiri", kini, by=by, alasan=alasan, terakhir=terakhir.isoformat())
    return kini


def hapus_riwayat(*, baris, versi, alasan, by):
    """For a row that should never have been: it leaves the history and stays in the trail."""
    with _menulis(baris.pegawai, by=by, alasan=alasan) as alasan:
        kini = _kunci(baris)
        _check_versi(kini, versi)
        if keputusan := keputusan_asal(kini):
            raise Penolakan(f"Baris ini dicatat oleh {_sebut(keputusan)}, jadi tidak dihapus di sini. {PERBAIKI}")
        _catat("hapus_riwayat", "Menghapus", kini, by=by, alasan=alasan)
        kini.delete()


def keputusan_asal(baris):
    """The decree whose inauguration wrote this row, by the relation that the cycle has to it; None for other rows."""
    usulan = getattr(baris, "usulan", None) if isinstance(baris, RiwayatJabatan) else None
    return usulan and usulan.keputusan


def _sebut(keputusan):
    return f"{keputusan} tanggal {tanggal_panjang(keputusan.tanggal)}"


def _tolak_ubah_keputusan(kini, bidang, isian):
    """What a decree says stays as it says it (I16); its end, and how tenure is counted, it leaves open."""
    tetap = [b for b in bidang if b in DARI_KEPUTUSAN]
    if "berlaku" in bidang and isian["berlaku"].lower != kini.berlaku.lower:
        tetap.append("berlaku")
    if tetap and (keputusan := keputusan_asal(kini)):
        sebut = ", ".join(KODE_MODEL[RiwayatJabatan].sebut(b).lower() for b in tetap)
        raise Penolakan(f"Ditetapkan oleh {_sebut(keputusan)} dan tidak dikoreksi di sini: {sebut}. {PERBAIKI}")


def pemilik(baris):
    return baris if isinstance(baris, Pegawai) else baris.pegawai


def _kunci(baris):
    """The row as it is now, locked, with its person."""
    kini = type(baris).objects.select_for_update(of=("self",))
    if not isinstance(baris, Pegawai):
        kini = kini.select_related("pegawai")
    kini = kini.filter(pk=baris.pk).first()
    if kini is None:
        raise Penolakan(BARIS_HILANG)
    return kini


def _check_versi(kini, versi, isian=None):
    """Only what the page shows counts: a write that touched none of these fields is no conflict."""
    jenis = KODE_MODEL[type(kini)]
    terbaru = event_kini(jenis, kini.pk)
    if terbaru is None or versi == terbaru.pgh_id:
        return
    dilihat = jenis.event.objects.filter(pk=versi, pgh_obj_id=kini.pk).first()
    if dilihat is None or any(nilai_bidang(dilihat, b) != nilai_bidang(kini, b) for b in isian or jenis.bidang):
        raise IsianBasi(kini, terbaru)


def _catat(tindakan, kata, baris, *, by, alasan, **rincian):
    pegawai, nama = pemilik(baris), KODE_MODEL[type(baris)].nama.lower()
    catat(
        by=by,
        tindakan=tindakan,
        objek=baris,
        uraian=f"{kata} {nama} {pegawai}",
        pegawai=pegawai.pk,
        alasan=alasan,
        **rincian,
    )
