"""An appointment that lapses: its person died, retired or left the service before it took effect."""

from django.db import transaction
from django.utils import timezone

from jabatan.templatetags.tampilan import tanggal_panjang
from mutasi.models import PengangkatanGugur
from mutasi.pelantikan.dilantik import load_baris
from mutasi.status import StatusUsulan
from pegawai.alasan import wajib_alasan
from pegawai.jejak import catat
from pegawai.models import JenisPenugasan, RiwayatJabatan, RiwayatKedudukan
from pegawai.penolakan import Penolakan

from .keputusan import pindahkan
from .pelantikan import kunci_terbit, pindahkan_yang_tiba


@transaction.atomic
def catat_gugur(*, baris, sejak, dokumen, by):
    """Record why this link of the chain fell away, end the old post, and let those go on whose seat is free by it.

    Returns (the record, how many were moved). Nobody in service is taken off a decree like this: that is a
    withdrawal, and the PPK's word.
    """
    keputusan = kunci_terbit(baris.keputusan)
    satu = next((s for s in load_baris(keputusan) if s.baris.pk == baris.pk), None)
    dokumen = wajib_alasan(
        dokumen, "Tulis nomor dan tanggal dokumennya, misalnya akta kematian atau keputusan pensiun."
    )
    _tolak_gugur(satu, sejak, by)
    usulan = satu.usulan
    gugur = PengangkatanGugur.objects.create(
        baris=satu.baris, sebab=satu.henti, sejak=sejak, dokumen=dokumen, dicatat_oleh=by
    )
    _akhiri_jabatan(usulan, sejak)
    pindahkan([usulan], StatusUsulan.GUGUR)
    catat(
        by=by,
        tindakan="catat_gugur",
        objek=keputusan,
        uraian=f"Mencatat pengangkatan yang gugur ({satu.henti.label.lower()}) – {usulan.posisi_tujuan}",
        usulan=usulan.pk,
        sebab=satu.henti,
        sejak=sejak.isoformat(),
        dokumen=dokumen,
    )
    return gugur, pindahkan_yang_tiba(keputusan, by)


def _tolak_gugur(satu, sejak, by):
    if satu is None or not satu.dapat_gugur:
        raise Penolakan(
            "Yang dicatat gugur hanya yang belum berlaku, dan orangnya menurut data sudah meninggal, pensiun, atau "
            "berhenti. Perbarui dahulu kedudukan hukumnya; bagi yang masih bertugas, cabut keputusannya."
        )
    if by.pegawai_id is not None and by.pegawai_id == satu.usulan.pegawai_id:
        raise Penolakan("Tentang diri Anda sendiri dicatat oleh analis lain.")
    if sejak > timezone.localdate():
        raise Penolakan(f"{tanggal_panjang(sejak)} belum tiba. Catat pada hari itu.")
    tercatat = RiwayatKedudukan.objects.filter(pegawai=satu.usulan.pegawai_id, kedudukan=satu.henti).last()
    if tercatat and tercatat.berlaku.lower and tercatat.berlaku.lower != sejak:
        hari = tanggal_panjang(tercatat.berlaku.lower)
        raise Penolakan(f"Menurut riwayat kedudukannya {satu.henti.label.lower()} sejak {hari}. Samakan tanggalnya.")


def _akhiri_jabatan(usulan, sejak):
    """The seat that the person leaves behind is free from that day on, for whoever the decree sends there."""
    lama = RiwayatJabatan.objects.select_for_update(of=["self"]).kini()
    lama = lama.filter(pegawai=usulan.pegawai_id, jenis_penugasan=JenisPenugasan.DEFINITIF).first()
    if lama is None:
        return
    mulai = lama.berlaku.lower
    if mulai is not None and mulai >= sejak:
        raise Penolakan(
            f"Jabatan terakhir {usulan.pegawai} mulai {tanggal_panjang(mulai)}, "
            f"tidak sebelum {tanggal_panjang(sejak)}. "
            "Periksa tanggalnya dan riwayat jabatannya."
        )
    lama.berlaku = type(lama.berlaku)(mulai, sejak)
    lama.save(update_fields=["berlaku"])
