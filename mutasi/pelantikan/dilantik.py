"""After the decree, read from the records: who is inaugurated, who waits for whom, and until when."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import (
    Case,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Greatest
from django.utils import timezone

from jabatan.models import Parameter
from jabatan.templatetags.tampilan import tanggal_panjang
from mutasi.dokumen.perbaikan import BIDANG_ASAL
from mutasi.hari_kerja import load_batas_kerja
from mutasi.models import BarisKeputusan, HadirPelantikan, JenisKeputusan, UsulanMutasi
from mutasi.status import StatusKeputusan, StatusUsulan
from pegawai.models import KEDUDUKAN_AKHIR, JenisPenugasan, KedudukanHukum, RiwayatJabatan, RiwayatKedudukan

HADIR = HadirPelantikan.Kehadiran.HADIR
MENURUT_TMT = "TIDAK"
BILA_BERGANTI = "BERGANTI"
SUDAH_PINDAH = (StatusUsulan.DILANTIK, StatusUsulan.SELESAI)


def load_batas(instansi, kode, hari=None):
    """The dated parameter, or None: its number and its source."""
    berlaku = Parameter.objects.berlaku_pada(instansi, hari or timezone.localdate())
    return berlaku.filter(kode=kode).first()


def _nilai_berlaku(instansi, kode, hari):
    """The parameter to be asked for inside another query: the agency's own comes first."""
    berlaku = Parameter.objects.filter(Q(instansi=instansi) | Q(instansi=None), kode=kode, berlaku__contains=hari)
    return berlaku.order_by(F("instansi").asc(nulls_last=True))


def batas_pelantikan(keputusan):
    """The last working day for the inauguration (BatasKerja), or None."""
    return load_batas_kerja(keputusan.instansi_id, "batas_pelantikan", keputusan.tanggal) if keputusan.tanggal else None


@dataclass
class SatuBaris:
    """A row of an issued decree on its way into the person's history."""

    baris: BarisKeputusan
    perlu: bool  # takes the new post only after an inauguration; the others by the day of the decree alone
    hadir: HadirPelantikan | None
    terakhir: HadirPelantikan | None
    henti: KedudukanHukum | None  # the standing for which this person cannot be moved (I04)
    ditahan: object = None  # who still sits on the seat
    tetap: bool = False  # and is not decreed to leave it
    lama: RiwayatJabatan | None = None  # the record of the post that ends with the move
    janggal: str = ""  # in what that record contradicts the decree

    @property
    def usulan(self):
        return self.baris.usulan

    @property
    def pindah(self):
        return self.usulan.status in SUDAH_PINDAH

    @property
    def siap(self):
        """Inaugurated, or in no need of it; the day of effect and the seat are asked elsewhere."""
        return self.berjalan and not self.janggal and (self.hadir is not None or not self.perlu)

    @property
    def menunggu(self):
        """Still to be inaugurated."""
        return self.berjalan and self.perlu and self.hadir is None

    @property
    def berjalan(self):
        return self.usulan.status == StatusUsulan.SK_TERBIT and self.henti is None

    @property
    def tunggu(self):
        """For whom this row waits, in words."""
        if self.ditahan is None:
            return ""
        return f"{'Tetap diduduki' if self.tetap else 'Belum ditinggalkan'} {self.ditahan}"

    @property
    def dapat_gugur(self):
        """Out of the service for good; who is only away waits, or is taken off by another decree."""
        return self.usulan.status == StatusUsulan.SK_TERBIT and self.henti in KEDUDUKAN_AKHIR

    def mulai(self, tmt):
        """The day from which the person holds the seat: never before the inauguration that it needs."""
        return max(tmt, self.hadir.pelantikan.tanggal) if self.hadir and self.perlu else tmt

    @property
    def tmt_pelantikan(self):
        return self.hadir.pelantikan.tanggal if self.hadir else None

    @property
    def rupa(self):
        """(words, tone, icon) of where this row stands."""
        if self.pindah:
            return "Tercatat dalam riwayat", "baik", "circle-check"
        if self.usulan.status != StatusUsulan.SK_TERBIT:
            return self.usulan.get_status_display(), "netral", "ban"
        if self.henti is not None:
            return f"Terhenti: {self.henti.label.lower()}", "bahaya", "alert-triangle"
        if self.janggal:
            return "Menunggu: jabatan lamanya berubah", "waspada", "alert-triangle"
        if self.ditahan:
            return "Menunggu kursinya", "waspada", "hourglass"
        if not self.perlu:
            return "Berlaku sejak TMT, tanpa pelantikan", "info", "calendar-event"
        if self.hadir:
            return "Hadir, menunggu TMT", "info", "user-check"
        if self.terakhir is None:
            return "Belum dilantik", "netral", "circle-dashed"
        return self.terakhir.get_kehadiran_display(), "waspada", "user-question"


def load_baris(keputusan):
    """[SatuBaris …] in the order of the decree, without those taken back: a constant number of queries."""
    aturan = _nilai_berlaku(keputusan.instansi_id, "wajib_dilantik", keputusan.tmt)
    kehadiran = HadirPelantikan.objects.select_related("pelantikan").order_by("pelantikan__created_at", "pk")
    daftar = (
        with_asal_diperbaiki(with_henti(keputusan.baris.berlaku(), keputusan.tmt))
        .select_related(
            "usulan__pegawai",
            "usulan__posisi_asal__jabatan",
            "usulan__posisi_asal__unit",
            "usulan__posisi_tujuan__jabatan__eselon",
            "usulan__posisi_tujuan__unit",
        )
        .annotate(wajib_dilantik=Subquery(aturan.values("nilai")[:1]))
        .prefetch_related(Prefetch("kehadiran", kehadiran, to_attr="hadir_semua"))
        .order_by("urutan")
    )
    semua = [_satu(b, b.wajib_dilantik or {}) for b in daftar]
    riwayat = load_definitif(keputusan, semua)
    isi_lama(keputusan, semua, riwayat)
    return isi_ditahan(semua, riwayat)


def _satu(baris, aturan):
    hadir = [h for h in baris.hadir_semua if h.kehadiran == HADIR]
    return SatuBaris(
        baris,
        perlu_dilantik(baris.usulan, aturan),
        hadir[0] if hadir else None,
        baris.hadir_semua[-1] if baris.hadir_semua else None,
        KedudukanHukum(baris.henti) if baris.henti else None,
    )


def perlu_dilantik(usulan, aturan):
    """Whether the new post begins with an inauguration; where the rule says nothing, it does."""
    jabatan, asal = usulan.posisi_tujuan.jabatan, usulan.posisi_asal
    cara = aturan.get(jabatan.jenis, "")
    if cara == BILA_BERGANTI:
        return asal is None or asal.jabatan_id != jabatan.pk
    return cara != MENURUT_TMT


def load_definitif(keputusan, daftar):
    """Definitive posts of the day of effect or later: of these people, and of who sits where they are to go.

    `akan_pergi`: whether that person is decreed to leave.
    """
    orang = [s.usulan.pegawai_id for s in daftar if s.berjalan]
    kursi = [s.usulan.posisi_tujuan_id for s in daftar if s.berjalan]
    masih = Q(berlaku__upper_inf=True) | Q(berlaku__endswith__gt=keputusan.tmt)
    definitif = RiwayatJabatan.objects.filter(masih, jenis_penugasan=JenisPenugasan.DEFINITIF)
    pergi = Exists(load_akan_pergi(keputusan).filter(pegawai=OuterRef("pegawai")))
    semua = definitif.filter(Q(pegawai__in=orang) | Q(posisi__in=kursi)).annotate(akan_pergi=pergi)
    return list(semua.select_related("pegawai").order_by("berlaku", "pk"))


def isi_lama(keputusan, daftar, riwayat):
    """Find the post that each person leaves; who holds another one by now waits, and holds up nobody else.

    Whether the decree or the record is wrong is not for this program to say: the row is named until one of them is
    mended. A later decree that corrected the old post counts from its day.
    """
    berjalan = {s.usulan.pegawai_id: s for s in daftar if s.berjalan}
    for satu in riwayat:
        s = berjalan.get(satu.pegawai_id)
        if s is None:
            continue
        mulai, akhir = s.mulai(keputusan.tmt), satu.berlaku.upper
        if akhir is None or akhir > mulai:
            s.janggal = s.janggal or sebut_janggal(satu, s.usulan.posisi_asal_id, mulai, s.baris.asal_diperbaiki)
            s.lama = None if s.janggal else satu


def with_asal_diperbaiki(baris):
    """`asal_diperbaiki`: day of the last issued correction that put the old post right; None: nothing did."""
    diubah = Q()
    for bidang in BIDANG_ASAL:
        diubah |= Q(ubahan__contains=[{"bidang": bidang}])
    perubahan = BarisKeputusan.objects.filter(
        diubah,
        usulan=OuterRef("usulan"),
        keputusan__memperbaiki=OuterRef("keputusan"),
        keputusan__jenis=JenisKeputusan.PERUBAHAN,
        keputusan__status=StatusKeputusan.TERBIT,
    )
    hari = perubahan.order_by("-keputusan_id").values("keputusan__tanggal")[:1]
    return baris.annotate(asal_diperbaiki=Subquery(hari))


def sebut_janggal(riwayat, asal, mulai, diperbaiki):
    """In what a definitive post that runs on the first day of the new one contradicts the decree; "": in nothing."""
    sejak, akhir = riwayat.berlaku.lower, riwayat.berlaku.upper
    dikenal = riwayat.posisi_id == asal or (diperbaiki and (sejak is None or sejak <= diperbaiki))
    if not dikenal:
        kapan = f" sejak {tanggal_panjang(sejak)}" if sejak else ""
        return f"Menurut data menjabat {riwayat.nama_jabatan}, {riwayat.nama_unit}{kapan}"
    if sejak and sejak >= mulai:
        return f"Menurut data jabatan lamanya mulai {tanggal_panjang(sejak)}, tidak sebelum {tanggal_panjang(mulai)}"
    if akhir:
        return f"Menurut data jabatan lamanya berakhir {tanggal_panjang(akhir)}, sesudah {tanggal_panjang(mulai)}"
    return ""


def isi_ditahan(daftar, riwayat):
    """Name who still sits on the seat of a row: one whose own move waits, or who does not leave it at all.

    Who waits holds up who comes after in the chain, and nobody else. Whoever does not leave was taken off the decree,
    or sat down since: the row waits until that seat is really free, or until its own appointment is taken back.
    """
    siap = {s.usulan.pegawai_id: s for s in daftar if s.siap}
    kursi = {s.usulan.posisi_tujuan_id for s in siap.values() if s.usulan.posisi_tujuan.jabatan.struktural}
    duduk = {r.posisi_id: r for r in riwayat if r.berlaku.upper is None and r.posisi_id in kursi}
    bergerak = dict(siap)
    while tertahan := [
        (orang, duduk[s.usulan.posisi_tujuan_id])
        for orang, s in bergerak.items()
        if (ada := duduk.get(s.usulan.posisi_tujuan_id)) and ada.pegawai_id not in bergerak
    ]:
        for orang, ada in tertahan:
            s = bergerak.pop(orang)
            s.ditahan, s.tetap = ada.pegawai, not ada.akan_pergi
    return daftar


def with_henti(baris, tmt):
    """`henti`: the standing of somebody who cannot be moved, today or on the own day (I04); None: nothing known."""
    hadir = HadirPelantikan.objects.filter(baris=OuterRef("pk"), kehadiran=HADIR).values("pelantikan__tanggal")[:1]
    hari = Greatest(Value(tmt, DateField()), Subquery(hadir))  # without an inauguration the day of effect: NULL yields
    lain = RiwayatKedudukan.objects.filter(pegawai=OuterRef("usulan__pegawai"), berlaku__contains=OuterRef("hari"))
    lain = lain.exclude(kedudukan=KedudukanHukum.AKTIF).values("kedudukan")[:1]
    kini = F("usulan__pegawai__kedudukan_hukum")
    henti = Case(When(~Q(usulan__pegawai__kedudukan_hukum=KedudukanHukum.AKTIF), kini), default=Subquery(lain))
    return baris.annotate(hari=hari).annotate(henti=henti)


def load_akan_pergi(keputusan):
    """Moves of the agency that are decreed and not yet part of a history."""
    return UsulanMutasi.objects.filter(
        status=StatusUsulan.SK_TERBIT,
        baris_keputusan__keputusan__status=StatusKeputusan.TERBIT,
        siklus__instansi_id=keputusan.instansi_id,
    )


def load_dilantik(user):
    """Carried-out moves that this reader may see: of the whole agency, or those to a seat in the own units.

    What an issued decree says is no secret any more (I12 is over), so that units may record the SPMT.
    """
    dilantik = UsulanMutasi.objects.filter(
        siklus__instansi_id=user.instansi_id, status__in=SUDAH_PINDAH, riwayat__isnull=False
    ).annotate(mulai_berlaku=F("riwayat__berlaku__startswith"))
    if user.seluruh_instansi:
        return dilantik
    milik = Q()
    for jalur in user.jalur_unit:
        milik |= Q(posisi_tujuan__unit__jalur__startswith=jalur)
    return dilantik.filter(milik) if milik else dilantik.none()


@dataclass(frozen=True)
class Batas:
    """A number of days after the new post began, with its source; None where the agency has none."""

    hari: int | None
    dasar: str

    @classmethod
    def load(cls, instansi, kode):
        p = load_batas(instansi, kode)
        return cls(p.nilai, p.dasar) if p else cls(None, "")

    def jatuh(self, mulai):
        return mulai + timedelta(days=self.hari) if self.hari is not None and mulai else None


def terlambat(instansi, kode):
    """Carried-out moves whose last day was before today, in the query itself; none where there is no limit."""
    hari_ini = timezone.localdate()
    hari = _nilai_berlaku(instansi, kode, hari_ini).values(hari=Cast("nilai", IntegerField()))[:1]
    batas = ExpressionWrapper(Value(hari_ini) - Subquery(hari), output_field=DateField())
    return Q(riwayat__berlaku__startswith__lt=batas)
