"""Workload analysis of a seat: its tasks, and the need (K) that follows from them."""

import hashlib
import json

from django.db import transaction
from django.utils import timezone

from jabatan.abk import bulatkan_kebutuhan, kebutuhan_pegawai, load_waktu_efektif
from jabatan.models import BebanKerja, Posisi
from jabatan.templatetags.tampilan import angka
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan, tolak_bila_melanggar

URAIAN_KEMBAR = {"bebankerja_uraian_unik": "Ada dua tugas dengan uraian yang sama. Gabungkan, atau bedakan uraiannya."}
ISI_TUGAS = ("satuan_hasil", "volume", "waktu")
K_STRUKTURAL = 1
K_TERBANYAK = 32_767
SUDAH_BERUBAH = (
    "Beban kerja posisi ini diubah orang lain sesudah Anda membuka halaman ini. Isian Anda masih utuh di bawah; "
    "bandingkan dengan yang kini tercatat, lalu simpan lagi."
)


class BebanBerubah(Penolakan):
    """Somebody else has saved since the form was opened."""

    def __init__(self):
        super().__init__(SUDAH_BERUBAH)


def sidik_beban(beban):
    """A digest of the tasks that a form was made from."""
    isi = [(b.pk, b.uraian, b.satuan_hasil, f"{b.volume:f}", f"{b.waktu:f}") for b in beban]
    return hashlib.sha256(json.dumps(isi).encode()).hexdigest()


def hitung_kebutuhan(posisi, beban, menit):
    """(exact, whole) need of a seat; (None, None) while no task is known. A structural seat is always one."""
    tepat = kebutuhan_pegawai(((b.volume, b.waktu) for b in beban), menit) if beban and menit else None
    if posisi.jabatan.struktural:
        return tepat, K_STRUKTURAL
    return tepat, None if tepat is None else bulatkan_kebutuhan(tepat)


def _kunci(posisi):
    return Posisi.objects.select_for_update(of=("self",)).select_related("jabatan", "unit").get(pk=posisi.pk)


@transaction.atomic
def simpan_beban(*, posisi, beban, sidik, by):
    """The tasks as they stand on the form; `beban` has unsaved rows.

    The description is the key. A row that stays is left alone, so that its trail still says where it came from and an
    import that brought it can be undone.
    """
    posisi = _kunci(posisi)
    lama = list(posisi.beban_kerja.all())
    if sidik != sidik_beban(lama):
        raise BebanBerubah
    with tolak_bila_melanggar(URAIAN_KEMBAR):
        _samakan(posisi, {b.uraian: b for b in lama}, beban)
    catat(
        by=by, tindakan="simpan_abk", objek=posisi, uraian=f"Menyimpan {len(beban)} tugas ABK {posisi}",
        sebelumnya=len(lama), tugas=len(beban),
    )  # fmt: skip


def _samakan(posisi, lama, beban):
    """Take out, change and add only what differs; what is new stands last, as on the form."""
    tinggal = {b.uraian for b in beban}
    posisi.beban_kerja.filter(pk__in=[b.pk for uraian, b in lama.items() if uraian not in tinggal]).delete()
    berubah = []
    for isi in beban:
        kini = lama.get(isi.uraian)
        if kini is not None and any(getattr(kini, x) != getattr(isi, x) for x in ISI_TUGAS):
            kini.satuan_hasil, kini.volume, kini.waktu = isi.satuan_hasil, isi.volume, isi.waktu
            berubah.append(kini)
    BebanKerja.objects.bulk_update(berubah, ISI_TUGAS)
    BebanKerja.objects.bulk_create([_untuk(posisi, b) for b in beban if b.uraian not in lama])


def _untuk(posisi, beban):
    return BebanKerja(
        posisi=posisi,
        uraian=beban.uraian,
        satuan_hasil=beban.satuan_hasil,
        volume=beban.volume,
        waktu=beban.waktu,
    )


@transaction.atomic
def salin_beban(*, posisi, asal, by):
    """Add the tasks of another seat of the same post; those with the same words stay as they are. Returns how many."""
    posisi = _kunci(posisi)
    if asal.jabatan_id != posisi.jabatan_id:
        raise Penolakan("Tugas hanya disalin antarposisi dari jabatan yang sama.")
    ada = set(posisi.beban_kerja.values_list("uraian", flat=True))
    baru = [_untuk(posisi, b) for b in asal.beban_kerja.all() if b.uraian not in ada]
    if not baru:
        raise Penolakan("Semua tugas posisi itu sudah ada di sini; tidak ada yang disalin.")
    BebanKerja.objects.bulk_create(baru)
    uraian = f"Menyalin {len(baru)} tugas ABK dari {asal.unit} ke {posisi}"
    catat(by=by, tindakan="salin_abk", objek=posisi, uraian=uraian, asal=asal.pk, tugas=len(baru))
    return len(baru)


@transaction.atomic
def tetapkan_kebutuhan(*, posisi, dilihat, by):
    """Write K as the workload says; `dilihat` is the number that the person has agreed to."""
    posisi = _kunci(posisi)
    waktu = load_waktu_efektif(by.instansi, timezone.localdate())
    tepat, bulat = hitung_kebutuhan(posisi, list(posisi.beban_kerja.all()), waktu and waktu.menit)
    if bulat is None:
        raise Penolakan("Belum ada tugas atau waktu kerja efektif, jadi kebutuhan belum dapat dihitung.")
    if bulat > K_TERBANYAK:
        raise Penolakan(f"Hasilnya {angka(bulat)} pegawai untuk satu posisi. Periksa volume dan waktunya.")
    if bulat != dilihat:
        raise Penolakan(f"Beban kerja berubah: kebutuhan kini {bulat}, bukan {dilihat}. Periksa, lalu tetapkan lagi.")
    lama, posisi.kebutuhan = posisi.kebutuhan, bulat
    posisi.save(update_fields=["kebutuhan"])
    catat(
        by=by,
        tindakan="tetapkan_kebutuhan",
        objek=posisi,
        uraian=f"Menetapkan kebutuhan {posisi}: {angka(lama)} menjadi {bulat}",
        alasan="Struktural" if posisi.jabatan.struktural else "ABK",
        perubahan=[lama, bulat],
        kebutuhan_tepat=None if tepat is None else f"{tepat:.4f}",
        parameter=waktu and waktu.parameter.pk,
    )
    return bulat
