"""What lies beside the form of one person: attendance, sanctions, evidence; results of the assessment centre."""

from dataclasses import dataclass, field
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from jabatan.models import Parameter
from pegawai.models import HukumanDisiplin, Pegawai

from .kompetensi import tambah_bulan
from .models import AspekPotensi, BuktiPenilaian, HasilPotensi, RekapKehadiran

ANGKA_KEHADIRAN = ("hari_kerja", "hadir", "cuti_sakit_dinas", "tanpa_keterangan", "terlambat")


@dataclass
class Kehadiran:
    """The sum of the recaps within the year; a day counts once, however the recaps overlap."""

    mulai: date
    selesai: date
    hari_kerja: int
    hadir: int
    cuti_sakit_dinas: int | None
    tanpa_keterangan: int | None
    terlambat: int | None

    @property
    def belum_jelas(self):
        """Working days that the recap says nothing of; None where a part of it is missing itself."""
        if self.cuti_sakit_dinas is None or self.tanpa_keterangan is None:
            return None
        return self.hari_kerja - self.hadir - self.cuti_sakit_dinas - self.tanpa_keterangan


@dataclass
class Hukuman:
    tingkat: str
    jenis: str
    mulai: date
    sampai: date | None  # the first day on which it is no longer served


@dataclass
class Asesmen:
    """A result of the assessment centre that still holds: it takes precedence over the superior's."""

    aspek: str
    nilai: int
    tanggal: date
    berlaku_sampai: date | None

    @property
    def judul(self):
        return AspekPotensi(self.aspek).label


@dataclass
class Bahan:
    kehadiran: Kehadiran | None = None
    hukuman: list = field(default_factory=list)
    bukti: list = field(default_factory=list)


def load_bahan(pegawai, penilaian, tahun):
    """One query. Sanctions are those served in the year: what is older is no matter of this appraisal."""
    awal, akhir = date(tahun, 1, 1), date(tahun, 12, 31)
    satu = Pegawai.objects.filter(pk=pegawai.pk).values(
        kehadiran=_deret(
            RekapKehadiran.objects.filter(mulai__gte=awal, selesai__lte=akhir), "mulai", "selesai", *ANGKA_KEHADIRAN
        ),
        hukuman=_deret(
            HukumanDisiplin.objects.filter(berlaku__overlap=(awal, date(tahun + 1, 1, 1))).order_by("berlaku"),
            "tingkat", "jenis", mulai="berlaku__startswith", sampai="berlaku__endswith",
        ),
        bukti=_deret(
            BuktiPenilaian.objects.filter(penilaian=penilaian.pk, penilaian__isnull=False).order_by("pk"),
            "id", "nama", "jenis", "ukuran", milik="penilaian__pegawai",
        ),
    ).get()  # fmt: skip
    return Bahan(
        kehadiran=jumlahkan(satu["kehadiran"]),
        hukuman=[Hukuman(h["tingkat"], h["jenis"], _hari(h["mulai"]), _hari(h["sampai"])) for h in satu["hukuman"]],
        bukti=satu["bukti"],
    )


def with_asesmen(baris, instansi_id, orang="pk"):
    """Each row with the assessment centre's results of its person: `load_asesmen` reads them without a query."""
    hasil = HasilPotensi.objects.filter(sumber=HasilPotensi.Sumber.ASESMEN).order_by("aspek", "tanggal")
    berlaku = Parameter.objects.berlaku_pada(instansi_id, timezone.localdate())
    masa = berlaku.filter(kode="masa_berlaku_asesmen").values_list(JSONObject(nilai="nilai", satuan="satuan"))
    deret = _deret(hasil, "aspek", "nilai", "tanggal", orang=orang)
    return baris.annotate(asesmen=deret, masa_asesmen=Subquery(masa[:1]))


def load_asesmen(pegawai):
    """Aspect -> the result that still holds: whom the superior does not rate again. At most one query."""
    if not hasattr(pegawai, "asesmen"):
        pegawai = with_asesmen(Pegawai.objects.filter(pk=pegawai.pk), pegawai.instansi_id).get()
    return _berlaku(pegawai.asesmen, pegawai.masa_asesmen, timezone.localdate())


def jumlahkan(rekap):
    """One line over the recaps; where two overlap, the longer one speaks for those days."""
    pakai = []
    for r in sorted(rekap, key=lambda r: (_hari(r["mulai"]) - _hari(r["selesai"]), r["mulai"])):
        if all(r["selesai"] < p["mulai"] or r["mulai"] > p["selesai"] for p in pakai):
            pakai.append(r)
    if not pakai:
        return None
    return Kehadiran(
        mulai=_hari(min(r["mulai"] for r in pakai)),
        selesai=_hari(max(r["selesai"] for r in pakai)),
        **{nama: _jumlah([r[nama] for r in pakai]) for nama in ANGKA_KEHADIRAN},
    )


def _jumlah(angka):
    """Missing in one recap is missing in the sum."""
    return None if None in angka else sum(angka)


def _deret(baris, *nama, milik="pegawai", orang="pk", **sebutan):
    """The rows of the outer person as an array of JSON objects."""
    isi = JSONObject(**{n: n for n in nama}, **sebutan)
    return ArraySubquery(baris.filter(**{milik: OuterRef(orang)}).values_list(isi))


def _berlaku(hasil, masa, hari):
    """The newest of each aspect, unless its time is over; without a parameter none expires."""
    bulan = masa and int(masa["nilai"]) * (12 if masa["satuan"] == "tahun" else 1)
    terbaru = {h["aspek"]: h for h in hasil}
    semua = (
        Asesmen(a, h["nilai"], _hari(h["tanggal"]), tambah_bulan(_hari(h["tanggal"]), bulan) if bulan else None)
        for a, h in terbaru.items()
    )
    return {a.aspek: a for a in semua if a.berlaku_sampai is None or a.berlaku_sampai >= hari}


def _hari(teks):
    return date.fromisoformat(teks) if teks else None
