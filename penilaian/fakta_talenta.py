"""The only bridge from the records to the talent map: rows in, arrays out, in a constant number of queries.

Facts are those of one day, the last of the round: what came later does not move a box of the year before.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache

import numpy as np
from django.db.models import Q

from jabatan.masa import bulan_penuh, tambah_bulan
from jabatan.models import Parameter
from jabatan.standar import load_standar_semua, standar_kursi
from pegawai.models import HukumanDisiplin, Pegawai, RiwayatDiklat, RiwayatJabatan, RiwayatPendidikan
from pegawai.penolakan import Penolakan

from .models import AspekPotensi, HasilKompetensi, HasilPotensi, JenisPeriode, PenilaianKinerja
from .talenta import INTEGRITAS, PREDIKAT, AcuanTalenta, TabelTalenta

KODE_PARAMETER = (
    "sumbu_kinerja_talenta", "talenta_bobot_potensial", "talenta_ambang_potensial", "talenta_dekat_batas",
    "talenta_acuan_potensi", "talenta_rekam_jejak", "masa_berlaku_asesmen",
)  # fmt: skip
CELAH_BULAN = 1  # a month between two decrees is not a gap in a career
TAK_TERHINGGA = 12_000  # months: where nothing says how long the service has been


@dataclass
class Jabatan:
    """The definitive post on the day."""

    jabatan_id: int | None
    jenjang: str
    unit_id: int | None
    nama: str


@dataclass
class Muatan:
    """The table, with what is frozen beside the figures."""

    tabel: TabelTalenta
    jabatan: dict = field(default_factory=dict)  # person -> Jabatan


def load_parameter_talenta(instansi, hari):
    """Code -> dated row of every number that the map uses; a missing one stops the computation, by name."""
    baris = {p.kode: p for p in Parameter.objects.berlaku_pada(instansi, hari).filter(kode__in=KODE_PARAMETER)}
    kurang = [kode for kode in KODE_PARAMETER if kode not in baris]
    if kurang:
        raise Penolakan(f"Parameter belum ada untuk {hari:%d-%m-%Y}: {', '.join(kurang)}. Lengkapi dulu.")
    return baris


def build_acuan(parameter):
    """What the pure arithmetic reads; numbers that contradict each other are refused in words."""
    nilai = {kode: p.nilai for kode, p in parameter.items()}
    try:
        return AcuanTalenta(
            sumbu=nilai["sumbu_kinerja_talenta"],
            bobot=nilai["talenta_bobot_potensial"],
            ambang=nilai["talenta_ambang_potensial"],
            dekat=nilai["talenta_dekat_batas"],
            potensi=nilai["talenta_acuan_potensi"],
            rekam_jejak=nilai["talenta_rekam_jejak"],
        )
    except ValueError as galat:
        raise Penolakan(f"Parameter talenta tidak dapat dipakai: {galat}.") from galat


def bulan_berlaku(parameter):
    return int(parameter.nilai) * (12 if parameter.satuan == "tahun" else 1)


def load_muatan(periode, hari, parameter, orang=None):
    """Everyone in service of the agency (or those of `orang`), with the facts of the day."""
    orang = Pegawai.objects.filter(instansi=periode.instansi_id).aktif() if orang is None else orang
    cpns = dict(orang.order_by("pk").values_list("pk", "tmt_cpns"))
    milik = _Milik(list(cpns), hari, bulan_berlaku(parameter["masa_berlaku_asesmen"]))
    jabatan = _jabatan(milik)
    level, ada, standar = _kompetensi(milik, jabatan, periode.instansi_id)
    jam, pasti, terdaftar = _pelatihan(milik, parameter["talenta_rekam_jejak"].nilai, periode.instansi_id)
    bulan, bulan_maks = _pengalaman(milik, cpns)
    tabel = TabelTalenta(
        kunci=np.array(milik.pk, np.int64),
        predikat=_predikat(milik, periode),
        level=level,
        level_ada=ada,
        standar=standar,
        potensi=_potensi(milik, periode),
        pendidikan=_pendidikan(milik),
        jam=jam,
        jam_pasti=pasti,
        jam_ada=np.full(len(milik.pk), terdaftar),
        bulan=bulan,
        bulan_maks=bulan_maks,
        integritas=_integritas(milik, parameter["talenta_rekam_jejak"].nilai),
    )
    return Muatan(tabel, jabatan)


class _Milik:
    """Whose rows are wanted, and on which day."""

    def __init__(self, pk, hari, masa_berlaku):
        self.pk, self.hari = pk, hari
        self.tempat = {k: ke for ke, k in enumerate(pk)}
        # Days at the end of a month fall together: a few more are read, and judged one by one.
        self.sejak = tambah_bulan(hari, -masa_berlaku) - timedelta(days=3)
        self.berlaku = cache(lambda tanggal: tambah_bulan(tanggal, masa_berlaku) >= hari)

    def baris(self, model, *kolom, **saring):
        """(place, …) of the rows of these people; the whole agency is not named one by one."""
        semua = model.objects.filter(**saring)
        if len(self.pk) == 1:
            semua = semua.filter(pegawai=self.pk[0])
        for pk, *isi in semua.order_by("pegawai_id", "pk").values_list("pegawai_id", *kolom):
            if pk in self.tempat:
                yield (self.tempat[pk], *isi)

    def nol(self, tipe=np.int64, *lebar):
        return np.zeros((len(self.pk), *lebar), tipe)


def _jabatan(milik):
    kolom = ("posisi__jabatan_id", "posisi__jabatan__jenjang", "jenjang", "unit_id", "posisi__unit_id", "nama_jabatan")
    baris = milik.baris(RiwayatJabatan, *kolom, jenis_penugasan="D", berlaku__contains=milik.hari)
    return {
        milik.pk[ke]: Jabatan(jabatan, jenjang or sendiri, unit or kursi, nama)
        for ke, jabatan, jenjang, sendiri, unit, kursi, nama in baris
    }


def _kompetensi(milik, jabatan, instansi):
    """Valid results as they stood on the day, and what the own post asked for on it."""
    standar = load_standar_semua(instansi, milik.hari)
    hasil = sorted(
        (tanggal, ke, kode, level)
        for ke, kode, level, tanggal in milik.baris(
            HasilKompetensi, "kompetensi__kode", "level", "tanggal", tanggal__range=(milik.sejak, milik.hari)
        )
        if milik.berlaku(tanggal)
    )
    semua = {k for isi in standar.values() for k in isi} | {kode for _, _, kode, _ in hasil}
    kolom = {kode: ke for ke, kode in enumerate(sorted(semua))}
    level, ada = milik.nol(np.int8, len(kolom)), milik.nol(bool, len(kolom))
    for _, ke, kode, nilai in hasil:  # in order of time: the last one stays
        level[ke, kolom[kode]], ada[ke, kolom[kode]] = nilai, True
    diminta, larik = milik.nol(np.int8, len(kolom)), {}
    for pk, satu in jabatan.items():
        kunci = (satu.jabatan_id, satu.jenjang)
        if kunci not in larik:
            larik[kunci] = [standar_kursi(standar, *kunci).get(kode, 0) for kode in kolom]
        diminta[milik.tempat[pk]] = larik[kunci]
    return level, ada, diminta


def _predikat(milik, periode):
    """Of this round and no other: a year without a final appraisal is "belum dinilai", never last year's."""
    nilai = milik.nol(np.int8)
    saring = {"status": PenilaianKinerja.Status.FINAL, "jenis": periode.jenis, "tahun": periode.tahun}
    if periode.jenis != JenisPeriode.TAHUNAN:
        saring["periode"] = periode
    for ke, predikat in milik.baris(PenilaianKinerja, "predikat", **saring):
        nilai[ke] = 1 + PREDIKAT.index(predikat) if predikat else 0
    return nilai


def _potensi(milik, periode):
    """Aspect by aspect: a valid result of the assessment centre goes before the superior's of this round."""
    kolom = {aspek: ke for ke, aspek in enumerate(AspekPotensi.values)}
    nilai = milik.nol(np.int8, len(kolom))
    atasan = {
        "penilaian__tahun": periode.tahun, "penilaian__jenis": periode.jenis,
        "penilaian__status": PenilaianKinerja.Status.FINAL,
    }  # fmt: skip
    if periode.jenis != JenisPeriode.TAHUNAN:
        atasan["penilaian__periode"] = periode
    for ke, aspek, isi in milik.baris(HasilPotensi, "aspek", "nilai", sumber="ATASAN", **atasan):
        nilai[ke, kolom[aspek]] = isi
    asesmen = milik.baris(
        HasilPotensi, "aspek", "nilai", "tanggal", sumber="ASESMEN", tanggal__range=(milik.sejak, milik.hari)
    )
    for tanggal, ke, aspek, isi in sorted((tanggal, ke, aspek, isi) for ke, aspek, isi, tanggal in asesmen):
        if milik.berlaku(tanggal):
            nilai[ke, kolom[aspek]] = isi
    return nilai


def _pendidikan(milik):
    """The highest level reached until the day; a degree without a year counts."""
    nilai = milik.nol()
    for ke, tingkat, tahun in milik.baris(RiwayatPendidikan, "tingkat_id", "tahun_lulus"):
        if tahun is None or tahun <= milik.hari.year:
            nilai[ke] = max(nilai[ke], tingkat)
    return nilai


def _pelatihan(milik, acuan, instansi):
    """Hours within the window; what has no hours, or only a year on its edge, proves nothing and rules nothing out.

    Once an agency keeps a register of training, who is not in it has had none; before that nothing is known.
    """
    awal = tambah_bulan(milik.hari, -acuan["pelatihan"]["jendela_bulan"])
    jam, pasti = milik.nol(), np.ones(len(milik.pk), bool)
    dekat = Q(tanggal_selesai__gt=awal, tanggal_selesai__lte=milik.hari)
    dekat |= Q(tanggal_selesai=None, tahun=None)
    dekat |= Q(tanggal_selesai=None, tahun__range=(awal.year, milik.hari.year))
    semua = RiwayatDiklat.objects.filter(pegawai__instansi=instansi)
    for pk, lama, tanggal in semua.filter(dekat).values_list("pegawai_id", "jam", "tanggal_selesai"):
        ke = milik.tempat.get(pk)
        if ke is not None and lama is not None and tanggal is not None:
            jam[ke] += lama
        elif ke is not None:
            pasti[ke] = False
    return jam, pasti, semua.exists()


def _pengalaman(milik, cpns):
    """Months in posts on record, and at most: service that the record passes over in silence may have been in posts."""
    bulan, lajur = milik.nol(), milik.nol()
    baris = milik.baris(
        RiwayatJabatan, "berlaku__startswith", "berlaku__endswith",
        jenis_penugasan="D", berlaku__startswith__lte=milik.hari,
    )  # fmt: skip
    for ke, mulai, selesai in baris:
        bulan[ke] += bulan_penuh(mulai, min(selesai or milik.hari, milik.hari))
        lajur[ke] += 1
    kerja = [TAK_TERHINGGA if tmt is None else max(bulan_penuh(tmt, milik.hari), 0) for tmt in cpns.values()]
    celah = np.array(kerja, np.int64) - bulan
    return bulan, bulan + np.where(celah > CELAH_BULAN * np.maximum(lajur, 1), celah, 0)


def _integritas(milik, acuan):
    """The worst sanction served within the window; one being served on the day weighs most."""
    awal = tambah_bulan(milik.hari, -acuan["integritas"]["jendela_bulan"])
    nilai = milik.nol(np.int8)
    baris = milik.baris(
        HukumanDisiplin, "tingkat", "berlaku__startswith", "berlaku__endswith", berlaku__startswith__lte=milik.hari
    )
    for ke, tingkat, _mulai, selesai in baris:
        if selesai is None or selesai > milik.hari:
            nilai[ke] = INTEGRITAS.index("DIJALANI")
        elif selesai > awal:
            nilai[ke] = max(nilai[ke], INTEGRITAS.index(tingkat))
    return nilai
