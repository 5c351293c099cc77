"""The agency itself: its first administrator, and the names that its decrees carry."""

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from jabatan.models import Instansi
from jabatan.referensi import isi_standar_baku
from pegawai.jejak import catat
from pegawai.models import Pengguna, Peran, PeranPengguna
from pegawai.penolakan import Penolakan, tolak_bila_melanggar

from .pengguna import SATU_AKUN, buat_tautan

SUDAH_ADA = "Instansi ini sudah ada. Akun administrator berikutnya dibuat dari halaman Pengguna."
NAMA_DIPAKAI = "Instansi dengan jenis dan nama ini sudah ada. Periksa keduanya."
SUDAH_BERUBAH = (
    "Data instansi diubah orang lain sejak halaman ini dibuka: {}. Periksa isian Anda, lalu simpan lagi; "
    "tidak ada yang tersimpan."
)


@transaction.atomic
def siapkan_instansi(*, nyata, nama_masuk, nama_admin, **isi):
    """A new agency with the default competency standards and one administrator; returns it and the token of the
    administrator's activation link. `isi`: jenis, nama, ibu_kota, provinsi of the Instansi.
    """
    with tolak_bila_melanggar(SATU_AKUN | {"instansi_nama_unik": SUDAH_ADA}):
        instansi = Instansi.objects.create(nyata=nyata, **isi)
        admin = Pengguna.objects.create_user(nama_masuk, nama=nama_admin, instansi=instansi)
    isi_standar_baku(instansi)
    PeranPengguna.objects.create(pengguna=admin, peran=Peran.ADMIN, berlaku=DateRange(timezone.localdate(), None))
    catat(
        by=None,
        tindakan="siapkan_instansi",
        objek=instansi,
        instansi=instansi,
        uraian=f"Menyiapkan {instansi} dengan administrator {nama_admin}",
    )
    return instansi, buat_tautan(pengguna=admin, by=None)


@transaction.atomic
def ubah_instansi(*, instansi, isi, semula, by):
    """Change fields of the agency. `semula` is what the person saw: somebody else's change since then is not lost."""
    kini = Instansi.objects.select_for_update(no_key=True).get(pk=instansi.pk)
    lain = {
        bidang: getattr(kini, bidang)
        for bidang in isi
        if getattr(kini, bidang) not in (semula[bidang], isi[bidang])
    }  # fmt: skip
    if lain:
        sebut = [f"{Instansi._meta.get_field(b).verbose_name} menjadi “{nilai}”" for b, nilai in lain.items()]
        raise Penolakan(SUDAH_BERUBAH.format("; ".join(sebut)))
    berubah = {b: (getattr(kini, b), nilai) for b, nilai in isi.items() if getattr(kini, b) != nilai}
    if berubah:
        for bidang, (_lama, baru) in berubah.items():
            setattr(kini, bidang, baru)
        with tolak_bila_melanggar({"instansi_nama_unik": NAMA_DIPAKAI}):
            kini.save(update_fields=list(berubah))
        catat(
            by=by, tindakan="ubah_instansi", objek=kini, uraian=f"Mengubah data {kini}",
            perubahan={b: list(pasangan) for b, pasangan in berubah.items()},
        )  # fmt: skip
    return kini, bool(berubah)
