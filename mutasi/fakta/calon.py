"""Everyone in service of an agency on a day, with the facts that rules and scores read. Part of the bridge."""

import numpy as np
from django.db.models import IntegerField
from django.db.models.functions import Cast, Coalesce

from jabatan.models import Jenjang, Kompetensi
from mutasi.fakta.bidang import bidang_unit, bit_rumpun, load_jalur_unit, pilih_bidang
from mutasi.fakta.kriteria import isi_kriteria
from mutasi.fakta.kursi import load_lebih
from mutasi.fakta.lowongan import isi_sertifikat
from mutasi.fakta.masa import Masa
from mutasi.fakta.parameter import ESELON_V, load_anchors, penyetara
from mutasi.fakta.salin import KOSONG, Hari, Urutan, petakan, salin
from mutasi.syarat import (
    FAKTA,
    Kolom,
    StatusAsn,
    TabelCalon,
    TingkatHukuman,
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
TANGGAL = {"tanggal_ukom"}
TRIWULAN_PERTAMA = 3  # until March last year's appraisal may not be there yet (domain 5.3)


def load_calon(instansi, per_tanggal, parameter, sertifikat=(), hanya=None, *, unit=None, bit=None):
    """Everyone in service of the agency on that day, with the facts as they will stand then.

    `hanya`: keys of the few who are asked about; what is read of them is the same as among everybody. `unit` and
    `bit`: of `load_jalur_unit` and `bit_rumpun`, where they are read already.
    """
    berakhir = RiwayatKedudukan.objects.filter(kedudukan__in=KEDUDUKAN_AKHIR, berlaku__contains=per_tanggal)
    milik = Pegawai.objects.filter(instansi=instansi).aktif().exclude(pk__in=berakhir.values("pegawai_id"))
    if hanya is not None:
        milik = milik.filter(pk__in=hanya)
    orang = salin(
        milik.order_by("pk"),
        pk="pk",
        status=Urutan("jenis_pegawai", [s.name for s in StatusAsn]),
        kedudukan=Urutan("kedudukan_hukum", KedudukanHukum.values),
        lahir=Hari("tanggal_lahir"),
        cpns=Hari("tmt_cpns"),
    )
    unit = load_jalur_unit(instansi) if unit is None else unit
    isi = _Isian(orang["pk"], per_tanggal, instansi, unit, sebagian=hanya is not None)
    for nama, kolom in (("status_asn", "status"), ("tanggal_lahir", "lahir"), ("tmt_asn", "cpns")):
        isi.larik(nama, isi.kunci, orang[kolom])
    _isi_kedudukan(isi, orang["kedudukan"])
    _isi_disiplin(isi)
    _isi_pangkat(isi)
    _isi_pendidikan(isi, bit_rumpun() if bit is None else bit)
    tingkat = penyetara(parameter)
    matriks = {"predikat": _predikat(isi), **_jabatan(isi, tingkat)}
    matriks |= isi_kriteria(isi, load_anchors(parameter), tingkat)
    isi_sertifikat(isi, sertifikat)
    kode, matriks["kompetensi"] = _kompetensi(isi)
    return TabelCalon(
        per_tanggal=per_tanggal,
        kunci=isi.kunci,
        bidang=tuple(isi.bidang),
        kode_kompetensi=kode,
        **{nama: isi.jadi(nama) for nama in FAKTA},
        **matriks,
    )


class _Isian:
    """Columns in the making: values by person's key; a person without one is not known."""

    def __init__(self, kunci, per_tanggal, instansi, unit, *, sebagian=False):
        self.kunci, self.pk, self.acuan, self.instansi = kunci, kunci.tolist(), per_tanggal, instansi
        self.sebagian = sebagian
        self.tempat = {k: ke for ke, k in enumerate(self.pk)}
        self.isi = {}
        self.unit = unit
        self.bidang, self._tempat_bidang = pilih_bidang(self.unit.values()), {}

    def tempat_bidang(self, jalur):
        """Place of a unit's office among the fields of work; None for the root and for no unit."""
        if not self._tempat_bidang:
            self._tempat_bidang = {b: ke for ke, b in enumerate(self.bidang)}
        return self._tempat_bidang.get(bidang_unit(jalur, self._tempat_bidang)) if jalur else None

    def baris(self, pk):
        """(which of these keys are people of the table, the rows of those)."""
        if not len(self.kunci):
            return np.zeros(len(pk), bool), np.zeros(0, np.intp)
        baris = np.minimum(np.searchsorted(self.kunci, pk), len(self.kunci) - 1)
        ikut = self.kunci[baris] == pk
        return ikut, baris[ikut]

    def milik_orang(self, rekam):
        """Columns of `salin` without rows of others; `baris` takes the place of `pk`."""
        ikut, baris = self.baris(rekam["pk"])
        return {**{nama: kolom[ikut] for nama, kolom in rekam.items()}, "baris": baris}

    def kolom(self, nama, nilai):
        self.isi[nama] = nilai

    def larik(self, nama, pk, nilai):
        """The same from columns of `salin`; where a person has several, the last one stays."""
        ikut, baris = self.baris(pk)
        semua = np.full(len(self.kunci), KOSONG)
        semua[baris] = nilai[ikut]
        ada = semua != KOSONG
        self.isi[nama] = Kolom(np.where(ada, semua, 0).astype(FAKTA[nama]), ada)

    def jadi(self, nama):
        isi = self.isi.get(nama, {})
        if isinstance(isi, Kolom):
            return isi
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
    nanti = isi.milik(RiwayatKedudukan).filter(berlaku__contains=isi.acuan)
    nanti = isi.milik_orang(salin(nanti, pk="pegawai_id", kedudukan=Urutan("kedudukan", KedudukanHukum.values)))
    kedudukan = kini.copy()
    kedudukan[nanti["baris"]] = nanti["kedudukan"]
    urutan = {k: ke for ke, k in enumerate(KedudukanHukum, 1)}
    isi.larik("kedudukan_aktif", isi.kunci, np.isin(kedudukan, [urutan[k] for k in AKTIF]))
    isi.larik("tugas_belajar", isi.kunci, kedudukan == urutan[KedudukanHukum.TUGAS_BELAJAR])


def _isi_disiplin(isi):
    """Registers: who is not in them is not serving and not under examination."""
    hukuman = dict.fromkeys(isi.pk, 0)
    isi.hukuman = load_hukuman(isi)
    for pk, tingkat, selesai in isi.hukuman:
        if selesai is None or selesai > isi.acuan:
            hukuman[pk] = max(hukuman.get(pk, 0), tingkat)
    isi.kolom("hukuman", hukuman)
    diperiksa = isi.milik(PemeriksaanDisiplin).filter(berlaku__contains=isi.acuan)
    diperiksa = set(diperiksa.values_list("pegawai_id", flat=True))
    isi.kolom("sedang_diperiksa", {k: k in diperiksa for k in isi.pk})


def load_hukuman(isi):
    """[(person, level, end)] of every sanction that has begun; those served say something about integrity."""
    baris = isi.milik(HukumanDisiplin).exclude(berlaku__startswith__gt=isi.acuan)
    baris = baris.values_list("pegawai_id", "tingkat", "berlaku__endswith")
    return [(pk, TingkatHukuman[tingkat], selesai) for pk, tingkat, selesai in baris]


def _isi_pangkat(isi):
    baris = isi.milik(RiwayatPangkat).filter(berlaku__contains=isi.acuan)
    baris = salin(baris, pk="pegawai_id", golongan="golongan_id", tmt=Hari("berlaku__startswith"))
    isi.larik("golongan", baris["pk"], baris["golongan"])
    isi.larik("tmt_golongan", baris["pk"], baris["tmt"])


def _isi_pendidikan(isi, bit_bidang):
    """Highest level; fields of all degrees. A highest degree of unknown field leaves the field unknown."""
    baris = salin(isi.milik(RiwayatPendidikan), pk="pegawai_id", tingkat="tingkat_id", rumpun="rumpun_id")
    baris = isi.milik_orang(baris)
    orang, tingkat, rumpun = baris["baris"], baris["tingkat"], baris["rumpun"]
    tertinggi, bidang = np.full(len(isi.kunci), KOSONG), np.zeros(len(isi.kunci), np.uint64)
    np.maximum.at(tertinggi, orang, tingkat)
    for pk, bit in bit_bidang.items():
        bidang[orang[rumpun == pk]] |= np.uint64(bit)
    entah = orang[(rumpun == KOSONG) & (tingkat == tertinggi[orang])]
    ada = bidang > 0
    ada[entah] = False
    isi.larik("pendidikan", isi.kunci, tertinggi)
    isi.kolom("rumpun", Kolom(np.where(ada, bidang, np.uint64(0)), ada))


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
    predikat = Urutan("predikat", [p.name for p in Predikat])
    baris = isi.milik_orang(salin(baris.order_by(), pk="pegawai_id", tahun="tahun", predikat=predikat))
    ada = baris["predikat"] != KOSONG
    nilai[baris["baris"][ada], terakhir - baris["tahun"][ada]] = baris["predikat"][ada]
    if isi.acuan.month <= TRIWULAN_PERTAMA:
        belum = nilai[:, 0] == 0
        nilai[belum, :-1] = nilai[belum, 1:]
    nilai = np.asfortranarray(nilai[:, :TAHUN_KINERJA])
    return Kolom(nilai, nilai > 0)


def _kompetensi(isi):
    """The latest level of each competency, and the day of the latest assessment."""
    baris = isi.milik(HasilKompetensi).filter(tanggal__lte=isi.acuan).order_by("tanggal", "pk")
    baris = salin(baris, pk="pegawai_id", kompetensi="kompetensi_id", level="level", tanggal=Hari("tanggal"))
    semua = dict(Kompetensi.objects.values_list("pk", "kode"))
    dinilai = {pk: semua[pk] for pk in np.unique(baris["kompetensi"]).tolist()}
    isi.larik("tanggal_asesmen", baris["pk"], baris["tanggal"])
    kode = {k: ke for ke, k in enumerate(sorted(dinilai.values()))}
    nilai = np.zeros((len(isi.pk), len(kode)), np.int8, "F")
    ada = np.zeros(nilai.shape, bool, "F")
    if dinilai:
        baris = isi.milik_orang(baris)
        tempat = np.zeros(max(dinilai) + 1, np.intp)
        tempat[list(dinilai)] = [kode[k] for k in dinilai.values()]
        kolom = tempat[baris["kompetensi"]]
        nilai[baris["baris"], kolom] = baris["level"]  # in order of time: the last one stays
        ada[baris["baris"], kolom] = True
    return tuple(kode), Kolom(nilai, ada)


def _jabatan(isi, tingkat_jenjang):
    """The definitive post on the day, and the months by level and by field of work until then."""
    baris = salin(
        isi.milik(RiwayatJabatan)
        .filter(jenis_penugasan="D", berlaku__startswith__lte=isi.acuan)
        .order_by("pegawai_id", "berlaku__startswith"),
        pk="pegawai_id",
        posisi="posisi_id",
        jenjang=Urutan("jenjang", Jenjang.values),
        eselon="eselon_id",
        mulai=Hari("berlaku__startswith"),
        selesai=Hari("berlaku__endswith"),
        sejak=Hari("dihitung_sejak"),
        unit=Coalesce("unit_id", "posisi__unit_id"),
        memimpin=Cast("posisi__jabatan__memimpin_satuan", IntegerField()),
    )
    baris = isi.milik_orang(baris)
    unit = {pk: isi.tempat_bidang(j) for pk, j in isi.unit.items()}
    masa = Masa(isi, baris, build_tingkat(baris, tingkat_jenjang), petakan(baris["unit"], unit))
    masa.isi_sekarang()
    isi.kolom("lebih_asal", load_lebih(isi))
    return masa.matriks(len(isi.bidang))


def build_tingkat(baris, tingkat_jenjang):
    """The level of each spell; KOSONG where the table names none."""
    eselon = np.isin(baris["eselon"], ESELON_V)
    jenjang = {ke: tingkat_jenjang(j, None) for ke, j in enumerate(Jenjang.values, 1)}
    return np.where(eselon, tingkat_jenjang("", ESELON_V[0]), petakan(baris["jenjang"], jenjang))
