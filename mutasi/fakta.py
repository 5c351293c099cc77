"""The only bridge from the database to the pure core: rows in, arrays out, in a constant number of queries."""

from dataclasses import replace

import numpy as np
from django.db.models import Max
from django.db.models.functions import Coalesce

from jabatan.bup import bup_berlaku
from jabatan.models import Parameter, RumpunPendidikan, UnitKerja
from jabatan.standar import load_standar_semua, standar_kursi
from mutasi.fakta_kriteria import DIKLAT_PIM, isi_kriteria
from mutasi.fakta_kursi import load_jendela, load_lebih, load_ruang
from mutasi.fakta_lowongan import isi_sertifikat, load_khusus, with_khusus
from mutasi.fakta_masa import FUNGSIONAL, KELOMPOK_JENJANG, Masa
from mutasi.models import AturanSetempat, KetentuanAturan, Lowongan
from mutasi.pencocokan import Anchors
from mutasi.syarat import (
    FAKTA,
    Akibat,
    Arah,
    FaktaSetempat,
    Kelompok,
    Kolom,
    NilaiParameter,
    ParameterAturan,
    Sasaran,
    Setempat,
    StatusAsn,
    TabelCalon,
    TingkatHukuman,
    buat_syarat,
)
from mutasi.syarat.pilihan import Predikat
from mutasi.syarat.tabel import TAHUN_KINERJA
from pegawai.models import (
    KEDUDUKAN_AKHIR,
    HukumanDisiplin,
    KedudukanHukum,
    Pegawai,
    PemeriksaanDisiplin,
    RiwayatJabatan,
    RiwayatKedudukan,
    RiwayatPangkat,
    RiwayatPendidikan,
)
from penilaian.models import HasilKompetensi, PenilaianKinerja

AKTIF = {KedudukanHukum.AKTIF, KedudukanHukum.TUGAS_BELAJAR}  # studying has a rule of its own (R20)
TANGGAL = {"tmt_jabatan", "tmt_asn", "tanggal_lahir", "tmt_golongan", "tanggal_asesmen", "tanggal_ukom"}
ESELON_V = (51, 52)
TRIWULAN_PERTAMA = 3  # until March last year's appraisal may not be there yet (domain 5.3)


def load_parameter(instansi, per_tanggal):
    """The numbers in force for this agency on that day, each with the key of its dated row."""
    return ParameterAturan(
        NilaiParameter(p.kode, p.nilai, p.satuan, p.dasar, p.pk)
        for p in Parameter.objects.berlaku_pada(instansi, per_tanggal)
    )


def load_akibat(instansi, per_tanggal):
    """Severities that the agency has set for itself."""
    ketentuan = KetentuanAturan.objects.filter(instansi=instansi, berlaku__contains=per_tanggal)
    return {aturan: Akibat(akibat) for aturan, akibat in ketentuan.values_list("aturan", "akibat")}


def load_setempat(instansi, per_tanggal):
    """The thresholds that the agency has added, as rules, in the order of their codes."""
    aturan = AturanSetempat.objects.filter(instansi=instansi, berlaku__contains=per_tanggal).order_by("kode")
    return tuple(buat_syarat(build_setempat(satu)) for satu in aturan)


def build_setempat(aturan):
    return Setempat(
        kode=aturan.kode,
        fakta=FaktaSetempat(aturan.fakta),
        arah=Arah(aturan.arah),
        angka=aturan.angka,
        akibat=Akibat(aturan.akibat),
        dasar=aturan.dasar,
        kelompok=tuple(aturan.kelompok),
        perpindahan=tuple(aturan.perpindahan),
        versi=aturan.pk or 0,
    )


def load_anchors(parameter):
    return Anchors.dari_data(parameter.tabel("acuan_skor"))


def load_bidang(instansi):
    """Field of work of each unit's path: the office (OPD) it belongs to.

    With one root the offices are its children, else the roots. Keys are paths, so that a unit's own
    path begins with its field.
    """
    jalur = list(UnitKerja.objects.filter(instansi=instansi).values_list("jalur", flat=True))
    akar = [j for j in jalur if j.count(".") == 1]
    return sorted(j for j in jalur if j.count(".") == (2 if len(akar) == 1 else 1))


def penyetara(parameter):
    """The level of a post on one scale, from its jenjang and its echelon; None where the table names none."""
    tabel, eselon_v = parameter.tabel("penyetaraan_jenjang"), parameter.angka("penyetaraan_eselon_v")
    return lambda jenjang, eselon: eselon_v if eselon in ESELON_V else tabel.get(jenjang)


def bidang_unit(jalur, bidang):
    """The office of a unit's path, or None for the root itself."""
    return next((b for b in (jalur[:18], jalur[:9]) if b in bidang), None)


def bit_rumpun():
    """One bit for each family of fields of study, in order of keys."""
    return {pk: 1 << ke for ke, pk in enumerate(RumpunPendidikan.objects.order_by("pk").values_list("pk", flat=True))}


def load_calon(instansi, per_tanggal, parameter, sertifikat=(), hanya=None):
    """Everyone in service of the agency on that day, with the facts as they will stand then.

    `hanya`: keys of the few who are asked about; what is read of them is the same as among everybody.
    """
    berakhir = RiwayatKedudukan.objects.filter(kedudukan__in=KEDUDUKAN_AKHIR, berlaku__contains=per_tanggal)
    orang = Pegawai.objects.filter(instansi=instansi).aktif().exclude(pk__in=berakhir.values("pegawai_id"))
    if hanya is not None:
        orang = orang.filter(pk__in=hanya)
    orang = list(
        orang.order_by("pk").values_list("pk", "jenis_pegawai", "kedudukan_hukum", "tanggal_lahir", "tmt_cpns")
    )
    isi = _Isian([o[0] for o in orang], per_tanggal, instansi, sebagian=hanya is not None)
    isi.kolom("status_asn", {o[0]: StatusAsn[o[1]] for o in orang})
    isi.kolom("tanggal_lahir", {o[0]: o[3] for o in orang})
    isi.kolom("tmt_asn", {o[0]: o[4] for o in orang})
    _isi_kedudukan(isi, {o[0]: o[2] for o in orang})
    _isi_disiplin(isi)
    _isi_pangkat(isi)
    _isi_pendidikan(isi)
    tingkat = penyetara(parameter)
    matriks = {"predikat": _predikat(isi), **_jabatan(isi, tingkat)}
    matriks |= isi_kriteria(isi, load_anchors(parameter), tingkat)
    isi_sertifikat(isi, sertifikat)
    kode, matriks["kompetensi"] = _kompetensi(isi)
    return TabelCalon(
        per_tanggal=per_tanggal,
        kunci=np.array(isi.pk, np.int64),
        bidang=tuple(isi.bidang),
        kode_kompetensi=kode,
        **{nama: isi.jadi(nama) for nama in FAKTA},
        **matriks,
    )


class _Isian:
    """Columns in the making: values by person's key; a person without one is not known."""

    def __init__(self, pk, per_tanggal, instansi, *, sebagian=False):
        self.pk, self.acuan, self.instansi, self.sebagian = pk, per_tanggal, instansi, sebagian
        self.tempat = {k: ke for ke, k in enumerate(pk)}
        self.isi = {}
        self.bidang, self._tempat_bidang = load_bidang(instansi), {}

    def tempat_bidang(self, jalur):
        """Place of a unit's office among the fields of work; None for the root and for no unit."""
        if not self._tempat_bidang:
            self._tempat_bidang = {b: ke for ke, b in enumerate(self.bidang)}
        return self._tempat_bidang.get(bidang_unit(jalur, self._tempat_bidang)) if jalur else None

    def kolom(self, nama, nilai):
        self.isi[nama] = nilai

    def jadi(self, nama):
        isi = self.isi.get(nama, {})
        nilai = [isi.get(k) for k in self.pk]
        ada = np.array([n is not None for n in nilai], bool)
        if nama in TANGGAL:
            angka = np.where(ada, np.array(nilai, "datetime64[D]").astype(np.int64), 0)
        else:
            angka = [0 if n is None else n for n in nilai]
        return Kolom(np.asarray(angka, FAKTA[nama]), ada)

    def milik(self, model):
        """Rows of a history of these people; the ones in force on the day by `berlaku__contains`."""
        semua = model.objects.filter(pegawai__instansi=self.instansi)
        return semua.filter(pegawai__in=self.pk) if self.sebagian else semua

    def dicatat(self, model):
        """Whether the agency keeps this register at all, of whomever."""
        return model.objects.filter(pegawai__instansi=self.instansi).exists()


def _isi_kedudukan(isi, kini):
    """Standing on the day: a dated row goes before the standing of today."""
    nanti = isi.milik(RiwayatKedudukan).filter(berlaku__contains=isi.acuan).values_list("pegawai_id", "kedudukan")
    kedudukan = {**kini, **dict(nanti)}
    isi.kolom("kedudukan_aktif", {k: n in AKTIF for k, n in kedudukan.items()})
    isi.kolom("tugas_belajar", {k: n == KedudukanHukum.TUGAS_BELAJAR for k, n in kedudukan.items()})


def _isi_disiplin(isi):
    """Registers: who is not in them is not serving and not under examination."""
    hukuman = dict.fromkeys(isi.pk, 0)
    dijalani = isi.milik(HukumanDisiplin).filter(berlaku__contains=isi.acuan).values_list("pegawai_id", "tingkat")
    for pk, tingkat in dijalani:
        hukuman[pk] = max(hukuman.get(pk, 0), TingkatHukuman[tingkat])
    isi.kolom("hukuman", hukuman)
    diperiksa = isi.milik(PemeriksaanDisiplin).filter(berlaku__contains=isi.acuan)
    diperiksa = set(diperiksa.values_list("pegawai_id", flat=True))
    isi.kolom("sedang_diperiksa", {k: k in diperiksa for k in isi.pk})


def _isi_pangkat(isi):
    baris = isi.milik(RiwayatPangkat).filter(berlaku__contains=isi.acuan)
    baris = list(baris.values_list("pegawai_id", "golongan_id", "berlaku__startswith"))
    isi.kolom("golongan", {pk: golongan for pk, golongan, _ in baris})
    isi.kolom("tmt_golongan", {pk: tmt for pk, _, tmt in baris})


def _isi_pendidikan(isi):
    """Highest level; fields of all degrees. A highest degree of unknown field leaves the field unknown."""
    bit = bit_rumpun()
    tertinggi, rumpun, entah = {}, {}, set()
    baris = isi.milik(RiwayatPendidikan).order_by("tingkat_id", "pk")
    for pk, tingkat, satu in baris.values_list("pegawai_id", "tingkat_id", "rumpun_id"):
        if tingkat > tertinggi.get(pk, 0):
            entah.discard(pk)
        tertinggi[pk] = tingkat
        if satu is None:
            entah.add(pk)
        else:
            rumpun[pk] = rumpun.get(pk, 0) | bit[satu]
    isi.kolom("pendidikan", tertinggi)
    isi.kolom("rumpun", {pk: b for pk, b in rumpun.items() if pk not in entah})


def tahun_kinerja_terakhir(hari):
    """The latest year whose appraisal must be there: from January to March it may still be missing (domain 5.3)."""
    return hari.year - (1 if hari.month > TRIWULAN_PERTAMA else 2)


def _predikat(isi):
    """Announced predicates of the last completed years, latest first.

    What an open round holds does not count until the round is closed (docs/keputusan/0031): until then it can still
    change. From January to March last year's may not be there yet: then the window begins a year earlier.
    """
    terakhir = isi.acuan.year - 1
    nilai = np.zeros((len(isi.pk), TAHUN_KINERJA + 1), np.int8, "F")
    baris = isi.milik(PenilaianKinerja).final().diumumkan().filter(tahun__range=(terakhir - TAHUN_KINERJA, terakhir))
    for pk, tahun, predikat in baris.values_list("pegawai_id", "tahun", "predikat"):
        if pk in isi.tempat and predikat:
            nilai[isi.tempat[pk], terakhir - tahun] = Predikat[predikat]
    if isi.acuan.month <= TRIWULAN_PERTAMA:
        belum = nilai[:, 0] == 0
        nilai[belum, :-1] = nilai[belum, 1:]
    nilai = np.asfortranarray(nilai[:, :TAHUN_KINERJA])
    return Kolom(nilai, nilai > 0)


def _kompetensi(isi):
    """The latest level of each competency, and the day of the latest assessment."""
    baris = isi.milik(HasilKompetensi).filter(tanggal__lte=isi.acuan)
    terakhir = baris.values("pegawai_id").annotate(terakhir=Max("tanggal")).values_list("pegawai_id", "terakhir")
    isi.kolom("tanggal_asesmen", dict(terakhir))
    semua = list(baris.order_by("tanggal", "pk").values_list("pegawai_id", "kompetensi__kode", "level"))
    kode = {k: ke for ke, k in enumerate(sorted({k for _, k, _ in semua}))}
    nilai = np.zeros((len(isi.pk), len(kode)), np.int8, "F")
    ada = np.zeros(nilai.shape, bool, "F")
    milik = [(isi.tempat[pk], kode[k], level) for pk, k, level in semua if pk in isi.tempat]
    if milik:
        orang, kolom, level = np.array(milik).T
        nilai[orang, kolom] = level  # in order of time: the last one stays
        ada[orang, kolom] = True
    return tuple(kode), Kolom(nilai, ada)


def _jabatan(isi, tingkat_jenjang):
    """The definitive post on the day, and the months by level and by field of work until then."""
    baris = (
        isi.milik(RiwayatJabatan)
        .filter(jenis_penugasan="D", berlaku__startswith__lte=isi.acuan)
        .annotate(opd=Coalesce("unit__jalur", "posisi__unit__jalur"))
        .order_by("pegawai_id", "berlaku__startswith")
        .values_list(
            "pegawai_id",
            "posisi_id",
            "jenjang",
            "eselon_id",
            "berlaku__startswith",
            "berlaku__endswith",
            "dihitung_sejak",
            "opd",
            "posisi__jabatan__memimpin_satuan",
        )
    )
    masa = Masa(isi)
    for pk, posisi, jenjang, eselon, mulai, selesai, sejak, jalur, memimpin in baris:
        if pk in isi.tempat:
            tingkat = tingkat_jenjang(jenjang, eselon)
            masa.tambah(isi.tempat[pk], tingkat, isi.tempat_bidang(jalur), mulai, selesai)
            masa.sekarang(pk, posisi, jenjang, tingkat, mulai, selesai, sejak, memimpin)
    masa.simpan()
    isi.kolom("lebih_asal", load_lebih(isi))
    return masa.matriks(len(isi.bidang))


def load_sasaran(siklus, parameter, sertifikat=()):
    """The vacancies of a cycle as seats; what a post leaves open is filled from its echelon or level."""
    lowongan = list(
        Lowongan.objects.filter(siklus=siklus)
        .select_related("posisi__unit", "posisi__jabatan__eselon")
        .prefetch_related("posisi__jabatan__rumpun")
        .order_by("pk")
    )
    hari, jendela = siklus.tmt_rencana, load_jendela(siklus)
    sasaran = build_sasaran(lowongan, siklus.instansi, hari, parameter, jendela)
    return with_khusus(sasaran, load_khusus(siklus), bit_rumpun(), sertifikat)


def build_sasaran(lowongan, instansi, hari, parameter, jendela=0):
    """Vacancies, stored or only thought of, as seats with what they ask on a day."""
    bidang, bit = set(load_bidang(instansi)), bit_rumpun()
    standar = load_standar_semua(instansi, hari)
    ruang = load_ruang(lowongan, hari)
    sasaran = (
        _sasaran(satu, parameter, bidang_unit(satu.posisi.unit.jalur, bidang) or "", bit, standar) for satu in lowongan
    )
    return [replace(satu, jendela=jendela, ruang=ruang[satu.kunci]) for satu in sasaran]


def _sasaran(lowongan, parameter, bidang, bit, standar):
    jabatan = lowongan.posisi.jabatan
    jenjang, eselon = jabatan.jenjang, jabatan.eselon
    rentang = parameter.tabel("golongan_jenjang_fungsional").get(jenjang, (None, None))
    diminta = standar_kursi(standar, jabatan.pk, jenjang)
    diklat = parameter.tabel("diklat_jenjang").get(jenjang)
    return Sasaran(
        kunci=lowongan.pk,
        posisi=lowongan.posisi_id,
        kelompok=Kelompok(KELOMPOK_JENJANG.get(jenjang, FUNGSIONAL)),
        tingkat=penyetara(parameter)(jenjang, jabatan.eselon_id),
        golongan_minimal=jabatan.golongan_minimal_id or (eselon.golongan_terendah_id if eselon else rentang[0]),
        golongan_maksimal=jabatan.golongan_maksimal_id or (eselon.golongan_tertinggi_id if eselon else rentang[1]),
        bup=bup_berlaku(jabatan, parameter.tabel("bup_jenjang")),
        pendidikan_minimal=jabatan.pendidikan_minimal_id,
        rumpun=sum(bit[r.pk] for r in jabatan.rumpun.all()),
        bidang=bidang,
        standar=tuple(sorted((kode, level) for kode, level in diminta.items() if level)),
        diklat_pim=DIKLAT_PIM.get(diklat, 0),
        memimpin_satuan=jabatan.memimpin_satuan,
    )
