"""Acts on who appraises whom. Each waits for saves on their way and refuses once the round is closed."""

from django.db import transaction

from pegawai.alasan import wajib_alasan
from pegawai.jejak import catat
from pegawai.models.pegawai import KEDUDUKAN_AKHIR
from pegawai.penolakan import Penolakan
from penilaian.actions.umpan_balik import undang
from penilaian.bawahan import FINAL
from penilaian.models import TugasPenilaian
from penilaian.periode import lock_periode
from penilaian.status import StatusPeriode
from penilaian.tugas import build_rencana, with_keadaan

SEKALI_TULIS = 5000
KELUAR = "Tidak lagi bertugas atau di luar cakupan saat disegarkan dari peta jabatan"


def susun_tugas(periode):
    """The first tasks of a round that is being prepared, from the position tree; returns how many."""
    baru = build_rencana(periode).baru
    TugasPenilaian.objects.bulk_create(baru, batch_size=SEKALI_TULIS)
    return len(baru)


@transaction.atomic
def segarkan_tugas(*, periode, sidik, by):
    """Do what the plan showed; if the records have changed since, nothing is done and the plan is shown anew."""
    periode = _lock_diatur(periode)
    rencana = build_rencana(periode)
    if rencana.sidik != sidik:
        raise Penolakan("Data berubah sejak rencana ini ditampilkan. Periksa rencana yang baru, lalu segarkan lagi.")
    TugasPenilaian.objects.bulk_create(rencana.baru, batch_size=SEKALI_TULIS)
    for perubahan in rencana.berubah:
        perubahan.tugas.penilai_id, perubahan.tugas.unit_id = perubahan.penilai_id, perubahan.unit_id
    TugasPenilaian.objects.bulk_update([p.tugas for p in rencana.berubah], ["penilai", "unit"], batch_size=SEKALI_TULIS)
    _keluarkan(periode, rencana.keluar)
    if periode.status == StatusPeriode.DIBUKA:
        undang(periode=periode, by=by)
    catat(
        by=by,
        tindakan="tugas.segarkan",
        objek=periode,
        uraian=f"Menyegarkan tugas {periode} dari peta jabatan",
        baru=len(rencana.baru),
        berubah=len(rencana.berubah),
        keluar=len(rencana.keluar),
    )
    return rencana


def _keluarkan(periode, tugas):
    """Before the round opens they were never asked for; once it runs, it is said why they are not."""
    milik = TugasPenilaian.objects.filter(pk__in=[t.pk for t in tugas])
    if periode.status == StatusPeriode.RANCANGAN:
        milik.delete()
    else:
        milik.update(dikecualikan=True, alasan=KELUAR)


def ganti_penilai(*, periode, tugas, penilai, alasan, by):
    """Another appraiser for these people, with the reason; a final appraisal keeps the one who gave it."""

    def periksa(baris):
        if penilai.instansi_id != periode.instansi_id or penilai.kedudukan_hukum in KEDUDUKAN_AKHIR:
            raise Penolakan(f"{penilai} tidak lagi bertugas di sini, jadi tidak dapat menilai. Pilih orang lain.")
        if penilai.pk == by.pegawai_id:
            raise Penolakan("Siapa yang Anda nilai sendiri diatur petugas lain. Pilih penilai lain.")
        if any(t.pegawai_id == penilai.pk for t in baris):
            raise Penolakan(f"{penilai} tidak dapat menilai dirinya sendiri. Keluarkan namanya dari pilihan.")
        _tolak_final(baris)

    nilai = {"penilai": penilai, "asal": TugasPenilaian.Asal.DIUBAH}
    return _ubah(periode, tugas, periksa, nilai, alasan, "tugas.ganti_penilai", f"dinilai {penilai}", by)


def kecualikan_tugas(*, periode, tugas, alasan, by):
    """These people are left out of the round; who has been appraised stays appraised."""
    return _ubah(periode, tugas, _tolak_final, {"dikecualikan": True}, alasan, "tugas.kecualikan", "dikecualikan", by)


def sertakan_tugas(*, periode, tugas, alasan, by):
    """The exception is taken back."""
    nilai = {"dikecualikan": False}
    return _ubah(periode, tugas, _tanpa_syarat, nilai, alasan, "tugas.sertakan", "disertakan lagi", by)


@transaction.atomic
def _ubah(periode, tugas, periksa, nilai, alasan, tindakan, kata, by):
    """Nobody decides on the own appraisal, who gives it or whether (UU 30/2014 Ps 42–45)."""
    alasan = wajib_alasan(alasan, "Tulis alasannya: siapa pun yang memeriksa nanti akan membacanya.")
    periode = _lock_diatur(periode)
    kunci = [t.pk for t in tugas]
    baris = list(
        with_keadaan(TugasPenilaian.objects.filter(periode=periode, pk__in=kunci), periode).select_related("pegawai")
    )
    if not baris:
        raise Penolakan("Tidak ada orang yang dipilih. Centang dulu barisnya.")
    if any(t.pegawai_id == by.pegawai_id for t in baris):
        raise Penolakan("Siapa yang menilai Anda sendiri diatur petugas lain. Keluarkan nama Anda dari pilihan.")
    periksa(baris)
    TugasPenilaian.objects.filter(pk__in=[t.pk for t in baris]).update(**nilai, alasan=alasan)
    catat(
        by=by,
        tindakan=tindakan,
        objek=periode,
        uraian=f"{len(baris)} orang pada {periode} {kata}",
        alasan=alasan,
        tugas=sorted(t.pk for t in baris),
    )
    return len(baris)


def _lock_diatur(periode):
    periode = lock_periode(periode)
    if not periode.dapat_diatur:
        raise Penolakan(f"Periode {periode} sudah ditutup, jadi tugasnya tidak dapat diubah. Buka lagi dengan alasan.")
    return periode


def _tolak_final(baris):
    final = [t.pegawai.nama for t in baris if t.keadaan == FINAL]
    if final:
        sisanya = f" dan {len(final) - 3} orang lain" if len(final) > 3 else ""
        raise Penolakan(f"Penilaian {', '.join(final[:3])}{sisanya} sudah final. Keluarkan dari pilihan.")


def _tanpa_syarat(_baris):
    return None
