"""The sealed file of a cycle, for the auditor: its chain, what was ranked from what, what was issued, and the verifier.

Written member by member, row by row: as large as the cycle is, never whole in memory.
"""

import hashlib
import json
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from django.db.models import Q
from django.utils import timezone

from mutasi.jejak.rantai import build_kepala, sebut_kepala, stream_jsonl, tulis_waktu
from mutasi.models import MasukanPemeringkatan, Pemeringkatan
from mutasi.pemeriksa import periksa_berkas
from mutasi.program import versi_program
from pegawai.jejak import sebut_rantai
from pegawai.models import KepalaTerbit

MANIFES = "manifes.json"
BACA_SAYA = """Berkas segel {siklus}
Dibuat {pada}, kepala rantai {kepala}

Yang ada di sini
  rantai.jsonl        setiap kejadian siklus ini, dirantai dengan yang sebelumnya
  kepala.json         kepala rantai yang pernah keluar dari program
  peringkat/<nomor>/  pemeringkatan yang menjadi dasar: masukan beku, bobot, aturan, angka, dan daftar tiap lowongan
  keputusan.json      dokumen yang terbit dengan SHA-256-nya
  manifes.json        SHA-256 setiap berkas di sini
  periksa_berkas.py   pemeriksanya

Memeriksa, di komputer mana pun yang mempunyai Python 3.8 ke atas:
  python3 periksa_berkas.py {nama} --kepala <berkas kepala harian> --cetak <kepala pada keputusan>
      --keputusan <berkas PDF>
Ambil periksa_berkas.py dari sumber yang Anda percaya, jangan hanya dari berkas ini.

Menghitung ulang peringkatnya, pada instalasi Mutasi mana pun dengan versi {versi}:
  manage.py putar_ulang --berkas {nama}

Nama orang ada di dalamnya. Simpan seperti dokumen kepegawaian yang rahasia.
"""


class Penyegel:
    """Members with their SHA-256, which end in the manifest."""

    def __init__(self, arsip):
        self.arsip, self.manifes = arsip, {}

    @contextmanager
    def buka(self, nama):
        sidik = hashlib.sha256()
        with self.arsip.open(nama, "w", force_zip64=True) as anggota:

            def tulis(isi):
                isi = isi.encode() if isinstance(isi, str) else isi
                sidik.update(isi)
                anggota.write(isi)

            yield tulis
        self.manifes[nama] = sidik.hexdigest()

    def tulis(self, nama, isi):
        with self.buka(nama) as tulis:
            tulis(isi if isinstance(isi, str | bytes) else json.dumps(isi, ensure_ascii=False, indent=1) + "\n")


def tulis_segel(siklus, berkas, nama, kabari=None):
    """Into an open binary file; `nama` is what the file will be called.

    `kabari` is told after each ranking how many of how many are written.
    """
    daftar = list(pilih_pemeringkatan(siklus))
    with ZipFile(berkas, "w", ZIP_DEFLATED, compresslevel=1) as arsip:
        segel = Penyegel(arsip)
        rantai = sebut_rantai(siklus)
        with segel.buka("rantai.jsonl") as tulis:
            for baris in stream_jsonl(rantai):
                tulis(baris)
        segel.tulis("kepala.json", build_kepala([rantai], KepalaTerbit.objects.filter(rantai=rantai), timezone.now()))
        for ke, pemeringkatan in enumerate(daftar, start=1):
            _tulis_peringkat(segel, pemeringkatan)
            if kabari:
                kabari(ke, len(daftar))
        segel.tulis("keputusan.json", list(_dokumen(siklus)))
        segel.tulis("periksa_berkas.py", Path(periksa_berkas.__file__).read_bytes())
        pada, kepala = tulis_waktu(timezone.now()), sebut_kepala(siklus)
        isi = BACA_SAYA.format(siklus=siklus, pada=pada, kepala=kepala, nama=nama, versi=versi_program())
        segel.tulis("BACA_SAYA.txt", isi)
        arsip.writestr(MANIFES, json.dumps(segel.manifes, indent=1) + "\n")


def pilih_pemeringkatan(siklus):
    """The newest, and every one from which a proposal or a certified plan came; not the nightly ones between."""
    terbaru = siklus.pemeringkatan.order_by("-nomor").values("pk")[:1]
    dipakai = Q(pk__in=terbaru) | Q(pk__in=siklus.usulan.values("kandidat__hasil__pemeringkatan"))
    dipakai |= Q(pk__in=siklus.skenario.exclude(sertifikat=None).values("pemeringkatan"))
    return Pemeringkatan.objects.filter(dipakai, siklus=siklus, masukan__isnull=False).order_by("nomor")


def _tulis_peringkat(segel, pemeringkatan):
    folder = f"peringkat/{pemeringkatan.nomor}/"
    rekam = {
        "pemeringkatan": pemeringkatan.pk,
        "nomor": pemeringkatan.nomor,
        "per_tanggal": pemeringkatan.per_tanggal.isoformat(),
        "dijalankan_pada": tulis_waktu(pemeringkatan.dijalankan_pada),
    }
    for nama in ("hash_masukan", "sidik", "versi_program", "sidik_program", "bobot", "parameter", "aturan"):
        rekam[nama] = getattr(pemeringkatan, nama)
    segel.tulis(f"{folder}rekam.json", rekam)
    masukan = MasukanPemeringkatan.objects.get(pemeringkatan=pemeringkatan)
    segel.tulis(f"{folder}masukan.npz", bytes(masukan.isi))
    with segel.buka(f"{folder}daftar.jsonl") as tulis:
        for hasil in pemeringkatan.hasil.order_by("lowongan_id").only("lowongan_id", "sidik", "kriteria"):
            isi = {"lowongan": hasil.lowongan_id, "sidik": hasil.sidik, "kandidat": _kandidat(hasil)}
            tulis(json.dumps(isi, ensure_ascii=False) + "\n")


def _kandidat(hasil):
    """The printed list of a seat with the points of each criterion."""
    kolom = ("pegawai_id", "urutan", "putusan", "skor_rendah", "skor_tinggi")
    return [
        {nama: getattr(k, nama) for nama in kolom} | {"kontribusi": k.sumbangan}
        for k in hasil.kandidat.order_by("urutan")
    ]


def _dokumen(siklus):
    for keputusan in siklus.keputusan.order_by("pk"):
        for nama_berkas, jenis, sha256 in keputusan.dokumen.values_list("nama_berkas", "jenis", "sha256"):
            yield {
                "keputusan": keputusan.pk,
                "nomor": keputusan.nomor,
                "tanggal": keputusan.tanggal and keputusan.tanggal.isoformat(),
                "jenis": jenis,
                "nama_berkas": nama_berkas,
                "sha256": sha256,
            }
