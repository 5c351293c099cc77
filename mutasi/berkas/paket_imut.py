"""One chain as a ZIP, written while it is sent: a folder a person, a manifest, and what is missing.

One document at a time is in memory, so that neither the number of people nor their files make it large.
"""

import hashlib
import io
import zipfile

from django.utils import timezone

from jabatan.ekspor import tulis_xlsx
from jabatan.templatetags.tampilan import tanggal_panjang
from mutasi.models import BerkasUnggahan

KOLOM = (
    ("NIP", 22), ("Nama", 34), ("Jabatan lama", 40), ("Jabatan baru", 40), ("Kelas I-MUT", 40), ("Kode", 18),
    ("Dokumen", 44), ("Berkas", 34), ("Halaman", 9), ("Bita", 12), ("SHA-256", 66), ("Keadaan", 14),
)  # fmt: skip


class _Aliran(io.RawIOBase):
    """Takes what zipfile writes, and gives it away piece by piece."""

    def __init__(self):
        super().__init__()
        self.potongan = []

    def writable(self):
        return True

    def write(self, data):
        self.potongan.append(bytes(data))
        return len(data)

    def ambil(self):
        isi, self.potongan = b"".join(self.potongan), []
        return isi


def alirkan_paket(paket, siklus):
    """Bytes of the ZIP of a RantaiImut. What is no longer what was uploaded is left out and named."""
    aliran, rusak = _Aliran(), set()
    with zipfile.ZipFile(aliran, "w", zipfile.ZIP_STORED) as arsip:  # PDFs are compressed already
        for orang in paket.orang:
            for d in orang.dokumen:
                if d.berkas is None:
                    continue
                isi = bytes(BerkasUnggahan.objects.values_list("isi", flat=True).get(pk=d.berkas.pk))
                if hashlib.sha256(isi).hexdigest() != d.berkas.sha256:
                    rusak.add(d.berkas.pk)
                    continue
                _tulis(arsip, f"{orang.map}/{d.nama_berkas}", isi)
                yield aliran.ambil()
        _tulis(arsip, "MANIFEST.xlsx", _manifest(paket, rusak))
        _tulis(arsip, "DAFTAR_KEKURANGAN.txt", _kekurangan(paket, siklus, rusak).encode())
    yield aliran.ambil()


def _tulis(arsip, nama, isi):
    catatan = zipfile.ZipInfo(nama, timezone.localtime().timetuple()[:6])
    catatan.external_attr = 0o644 << 16
    arsip.writestr(catatan, isi)


def _manifest(paket, rusak):
    wadah = io.BytesIO()
    tulis_xlsx(wadah, "Manifest", KOLOM, _baris(paket, rusak))
    return wadah.getvalue()


def _baris(paket, rusak):
    for orang in paket.orang:
        u = orang.usulan
        awal = (u.pegawai.nip, u.pegawai.nama_lengkap, str(u.posisi_asal or "belum tercatat"), str(u.posisi_tujuan))
        for d in orang.dokumen:
            b = d.berkas
            if b is None:
                yield (*awal, orang.kelas, d.kode, d.nama, None, None, None, None, "belum ada")
            else:
                keadaan = "rusak" if b.pk in rusak else "ada"
                yield (*awal, orang.kelas, d.kode, d.nama, d.nama_berkas, b.halaman, b.ukuran, b.sha256, keadaan)


def _kekurangan(paket, siklus, rusak):
    baris = [f"Daftar kekurangan {paket.rantai}", f"{siklus}, {tanggal_panjang(timezone.localdate())}", ""]
    for orang in paket.orang:
        kurang = [f"  {d.kode}: {d.nama} belum ada" for d in orang.kurang]
        kurang += [f"  {d.kode}: berkas berubah sejak diunggah; unggah lagi" for d in orang.dokumen
                   if d.berkas is not None and d.berkas.pk in rusak]  # fmt: skip
        if kurang:
            baris += [f"{orang.usulan.pegawai.nama_lengkap}, NIP {orang.usulan.pegawai.nip}", *kurang, ""]
    if len(baris) == 3:
        baris += ["Tidak ada: semua berkas dalam paket ini sudah ada dan terbuka.", ""]
    return "\r\n".join(baris)
