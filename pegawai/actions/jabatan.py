"""The definition of a post: what its class, retirement age and requirements are, and why they changed."""

import hashlib
import json

from django.db import transaction
from django.utils import timezone

from jabatan.bup import sebut_kelebihan
from jabatan.models import Jabatan
from pegawai.alasan import wajib_alasan
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan

BIDANG = {
    "kelas": "kelas",
    "bup": "batas usia pensiun",
    "pendidikan_minimal_id": "pendidikan paling rendah",
    "golongan_minimal_id": "golongan terendah",
    "golongan_maksimal_id": "golongan tertinggi",
    "memimpin_satuan": "memimpin satuan",
    "rumpun": "rumpun pendidikan",
}


class KetentuanBerubah(Penolakan):
    """Somebody else has saved meanwhile; `kini` is the post as it stands now."""

    def __init__(self, kini):
        super().__init__(
            "Ketentuan jabatan ini diubah orang lain sesudah Anda membuka halaman ini. "
            "Nilai yang kini tercatat disebut di bawah isian Anda: sesuaikan, lalu simpan lagi."
        )
        self.kini = kini


def baca_ketentuan(jabatan):
    """The fields of the definition that people edit, as JSON knows them."""
    isi = {bidang: getattr(jabatan, bidang) for bidang in BIDANG if bidang != "rumpun"}
    return isi | {"rumpun": sorted(jabatan.rumpun.values_list("pk", flat=True))}


def sidik_ketentuan(jabatan):
    """A digest of what a form was made from."""
    return hashlib.sha256(json.dumps(baca_ketentuan(jabatan), sort_keys=True).encode()).hexdigest()


@transaction.atomic
def ubah_jabatan(*, jabatan, isi, alasan, sidik, by):
    """Change the definition; `isi` has every key of BIDANG, `sidik` what the person has seen. Returns what changed."""
    alasan = wajib_alasan(alasan, "Tulis alasan perubahannya, misalnya nomor keputusan yang menetapkannya.")
    jabatan = Jabatan.objects.select_for_update().get(pk=jabatan.pk)
    if sidik != sidik_ketentuan(jabatan):
        raise KetentuanBerubah(jabatan)
    lama = baca_ketentuan(jabatan)
    berubah = {bidang: [lama[bidang], isi[bidang]] for bidang in BIDANG if lama[bidang] != isi[bidang]}
    if not berubah:
        raise Penolakan("Tidak ada yang berubah, jadi tidak ada yang disimpan.")
    if "bup" in berubah and (sebab := sebut_kelebihan(jabatan, isi["bup"], timezone.localdate())):
        raise Penolakan(sebab)
    for bidang in berubah.keys() - {"rumpun"}:
        setattr(jabatan, bidang, isi[bidang])
    jabatan.save()
    jabatan.rumpun.set(isi["rumpun"])
    nama = ", ".join(BIDANG[bidang] for bidang in BIDANG if bidang in berubah)
    catat(
        by=by, tindakan="ubah_jabatan", objek=jabatan, uraian=f"Mengubah {nama} pada {jabatan}",
        alasan=alasan, perubahan=berubah,
    )  # fmt: skip
    return berubah
