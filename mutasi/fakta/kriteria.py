"""The facts that scores read beside a career. Part of the bridge: calon.py, whose `_Isian` collects the columns."""

from collections import Counter

import numpy as np
from django.db.models import Q

from jabatan.masa import tambah_bulan
from mutasi.syarat import FAKTA_MINAT, Kolom
from mutasi.syarat.tabel import JUMLAH_MINAT, TAHUN_KINERJA
from pegawai.models import JenisDiklat, MinatJabatan, RiwayatDiklat
from penilaian.models import FaktorPenilaian, KotakTalenta, PenilaianKinerja, PeriodePenilaian, PetaTalenta
from penilaian.models.kinerja import Faktor
from penilaian.umpan_balik import load_hasil

DIKLAT_PIM = {JenisDiklat.PKP: 1, JenisDiklat.PKA: 2, JenisDiklat.PKN_II: 3, JenisDiklat.PKN_I: 4}
UKOM = "uji kompetensi"  # a certificate stands in the register of training under these words
DIJALANI = 4  # worse than any sanction that has been served


def isi_kriteria(isi, anchors, tingkat_jenjang):
    """Fill the columns; returns the matrices."""
    _isi_diklat(isi)
    _isi_kotak(isi)
    _isi_umpan_balik(isi)
    _isi_faktor(isi)
    _isi_integritas(isi, anchors.jendela_integritas)
    return _minat(isi, tingkat_jenjang)


def _isi_diklat(isi):
    """Once an agency keeps a register of training, who is not in it has none; before that nothing is known.

    A test of competence that is not in it is not known either way: certificates are often kept elsewhere.
    """
    baris = isi.milik(RiwayatDiklat)
    if not isi.dicatat(RiwayatDiklat):
        return
    tertinggi, ukom = dict.fromkeys(isi.pk, 0), {}
    dicari = Q(jenis__in=list(DIKLAT_PIM)) | Q(nama__icontains=UKOM)
    baris = baris.filter(dicari).exclude(tanggal_selesai__gt=isi.acuan)
    for pk, jenis, nama, selesai in baris.values_list("pegawai_id", "jenis", "nama", "tanggal_selesai"):
        tertinggi[pk] = max(tertinggi.get(pk, 0), DIKLAT_PIM.get(jenis, 0))
        if selesai and UKOM in nama.lower():
            ukom[pk] = max(ukom.get(pk, selesai), selesai)
    isi.kolom("diklat_pim", tertinggi)
    isi.kolom("tanggal_ukom", ukom)


def _isi_kotak(isi):
    """The newest talent map of a closed annual round; "data kurang" is not a box."""
    peta = PetaTalenta.objects.filter(instansi=isi.instansi, per_tanggal__lte=isi.acuan).tahunan().urut().first()
    baris = KotakTalenta.objects.filter(peta=peta, kotak__isnull=False)
    isi.kolom("kotak_talenta", dict(baris.values_list("pegawai_id", "kotak")) if peta else {})


def _isi_umpan_balik(isi):
    """Of the newest closed round that asked for it; nothing of a group below its minimum of answers."""
    periode = PeriodePenilaian.objects.filter(
        instansi=isi.instansi,
        status=PeriodePenilaian.Status.DITUTUP,
        umpan_balik_sampai__isnull=False,
        selesai__lte=isi.acuan,
    )
    periode = periode.order_by("-selesai", "-pk").first()
    if periode is not None:
        hasil_periode = load_hasil(periode, isi.pk if isi.sebagian else None)
        isi.kolom("umpan_balik", {pk: hasil.poin for pk, hasil in hasil_periode.items()})


def _isi_faktor(isi):
    """The latest rating of each factor in the years that count; "tidak dinilai" is not a rating."""
    terakhir = isi.acuan.year - 1
    sumber = PenilaianKinerja.objects.final().diumumkan().filter(tahun__range=(terakhir - TAHUN_KINERJA, terakhir))
    baris = FaktorPenilaian.objects.filter(
        penilaian__in=sumber,
        penilaian__pegawai__instansi=isi.instansi,
        jenis__in=(Faktor.INOVASI, Faktor.PARTISIPASI),
        nilai__isnull=False,
    )
    if isi.sebagian:
        baris = baris.filter(penilaian__pegawai__in=isi.pk)
    nilai = {Faktor.INOVASI: {}, Faktor.PARTISIPASI: {}}
    for jenis, pk, satu in baris.order_by("penilaian__tahun").values_list("jenis", "penilaian__pegawai_id", "nilai"):
        nilai[jenis][pk] = satu
    isi.kolom("inovasi", nilai[Faktor.INOVASI])
    isi.kolom("partisipasi", nilai[Faktor.PARTISIPASI])


def _isi_integritas(isi, jendela):
    """The worst sanction that was in force within the window: a register, so who is not in it has none."""
    awal = tambah_bulan(isi.acuan, -jendela)
    terburuk = dict.fromkeys(isi.pk, 0)
    for pk, tingkat, selesai in isi.hukuman:
        if selesai is None or selesai > isi.acuan:
            terburuk[pk] = DIJALANI
        elif selesai > awal:
            terburuk[pk] = max(terburuk.get(pk, 0), tingkat)
    isi.kolom("integritas", terburuk)


def _minat(isi, tingkat_jenjang):
    """The first wishes of each person, with the field of work and the level of the seat that is wished for."""
    n = len(isi.pk)
    nilai = {nama: np.zeros((n, JUMLAH_MINAT), tipe, "F") for nama, tipe in FAKTA_MINAT.items()}
    ada = {nama: np.zeros((n, JUMLAH_MINAT), bool, "F") for nama in FAKTA_MINAT}
    ke = Counter()
    baris = (
        isi.milik(MinatJabatan)
        .order_by("pegawai_id", "urutan")
        .values_list(
            "pegawai_id", "posisi_id", "posisi__unit__jalur", "posisi__jabatan__jenjang", "posisi__jabatan__eselon_id"
        )
    )
    for pk, posisi, jalur, jenjang, eselon in baris:
        if pk not in isi.tempat or ke[pk] == JUMLAH_MINAT:
            continue
        isian = (posisi, isi.tempat_bidang(jalur), tingkat_jenjang(jenjang, eselon))
        for nama, satu in zip(FAKTA_MINAT, isian, strict=True):
            if satu is not None:
                nilai[nama][isi.tempat[pk], ke[pk]] = satu
                ada[nama][isi.tempat[pk], ke[pk]] = True
        ke[pk] += 1
    return {nama: Kolom(nilai[nama], ada[nama]) for nama in FAKTA_MINAT}
