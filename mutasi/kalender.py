"""The legal clock of a cycle: every day on which something begins, ends or falls due, with its article.

Numbers are dated parameters. What concerns a person is only for who works on the cycle (I12).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import F, Max, OuterRef, Q, Subquery, TextChoices
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from jabatan.bup import KODE, bup_berlaku
from jabatan.masa import tambah_bulan
from jabatan.models import JenisJabatan
from jabatan.templatetags.tampilan import tanggal_panjang
from mutasi.hari_kerja import KODE as LIBUR
from mutasi.hari_kerja import BatasKerja, HariLibur, milik
from mutasi.models import BarisKeputusan, JendelaLarangan
from mutasi.status import StatusKeputusan, StatusSiklus, StatusUsulan
from pegawai.models import JenisPenugasan, RiwayatJabatan
from penilaian.models import Keberatan

SATU_MINGGU = 7
USIA_TERMUDA, USIA_TERTUA = 50, 70  # between these years retirement ages lie; the exact day is computed
PARAMETER = (
    "masa_jabatan_minimal", "masa_jabatan_maksimal", "masa_berlaku_asesmen", "pantau_bup", "rekomendasi_tpk",
    "sk_pengangkatan", "laporan_mendagri", "masa_plt", "perpanjangan_plt", KODE,
    "batas_pelantikan", "batas_spmt",
)  # fmt: skip


class JenisTenggat(TextChoices):
    TAHAP = "tahap", "Tahap siklus"
    SURAT = "surat", "Surat dan pertek"
    LARANGAN = "larangan", "Masa larangan"
    MASA = "masa", "Dua dan lima tahun"
    BUP = "bup", "Batas usia pensiun"
    ASESMEN = "asesmen", "Asesmen"
    PLT = "plt", "Pelaksana tugas"
    KEBERATAN = "keberatan", "Keberatan"
    PELANTIKAN = "pelantikan", "Pelantikan dan SPMT"


IKON = {
    JenisTenggat.TAHAP: "calendar-event",
    JenisTenggat.SURAT: "mail",
    JenisTenggat.LARANGAN: "ban",
    JenisTenggat.MASA: "clock",
    JenisTenggat.BUP: "hourglass",
    JenisTenggat.ASESMEN: "clipboard-check",
    JenisTenggat.PLT: "user-question",
    JenisTenggat.KEBERATAN: "scale",
    JenisTenggat.PELANTIKAN: "certificate",
}


@dataclass(frozen=True)
class Tenggat:
    tanggal: date
    jenis: JenisTenggat
    judul: str
    keterangan: str
    dasar: str
    url: str = ""

    @property
    def ikon(self):
        return IKON[self.jenis]


class Kalender:
    """The clock of one cycle, from its first stage to its last; `orang`: whether the reader may see names."""

    def __init__(self, siklus, user):
        self.siklus, self.user = siklus, user
        self.orang = user.has_perm("mutasi.lihat_skenario", siklus)
        self.tahap = list(siklus.tahap.all())
        self.awal = min((t.mulai for t in self.tahap), default=timezone.localdate(siklus.created_at))
        self.akhir = max((t.selesai for t in self.tahap), default=siklus.tmt_rencana)
        self.parameter, self.libur = load_parameter(siklus.instansi_id, siklus.tmt_rencana)
        pantau = self.parameter.get("pantau_bup")
        self.pantau_sampai = tambah_bulan(siklus.tmt_rencana, pantau.nilai) if pantau else self.akhir

    def dalam(self, hari):
        return self.awal <= hari <= self.akhir

    @cached_property
    def usulan(self):
        """Active proposals with their person and the day of that person's newest assessment."""
        usulan = self.siklus.usulan.aktif().select_related("pegawai")
        terbit = BarisKeputusan.objects.filter(usulan=OuterRef("pk"), keputusan__status=StatusKeputusan.TERBIT)
        terbit = terbit.order_by("-keputusan")  # one that was taken back is followed by a newer one
        return list(
            usulan.annotate(
                dinilai=Max("pegawai__hasil_kompetensi__tanggal"),
                mulai_berlaku=F("riwayat__berlaku__startswith"),
                sk=Subquery(terbit.values("keputusan")[:1]),
                nomor_sk=Subquery(terbit.values("keputusan__nomor")[:1]),
                tanggal_sk=Subquery(terbit.values("keputusan__tanggal")[:1]),
            )
        )

    def semua(self):
        """Everything of the cycle in order of days."""
        butir = [*_tahap(self), *_larangan(self), *_surat(self), *_pelantikan(self)]
        if self.orang:
            butir += [*_asesmen(self), *_riwayat(self), *_keberatan(self), *_spmt(self)]
        return sorted(butir, key=lambda b: (b.tanggal, list(JenisTenggat).index(b.jenis), b.judul))

    def minggu_ini(self, hari_ini):
        """What falls due from today until the same day next week."""
        return [b for b in self.semua() if hari_ini <= b.tanggal <= hari_ini + timedelta(days=SATU_MINGGU)]


def load_parameter(instansi, hari):
    """({code: the row in force on that day}, the public holidays on record today): one query."""
    libur = Q(kode=LIBUR, berlaku__contains=timezone.localdate())
    semua = list(milik(instansi).filter(Q(kode__in=PARAMETER, berlaku__contains=hari) | libur))
    parameter = {p.kode: p for p in reversed(semua) if p.kode != LIBUR}
    return parameter, HariLibur.dari(p for p in semua if p.kode == LIBUR)


def _hari_kerja(p, batas):
    return f"{p.nilai} hari kerja ({batas.kurang})" if batas.kurang else f"{p.nilai} hari kerja"


def _tahap(k):
    url, dasar = k.siklus.get_absolute_url(), "Rencana siklus; Peraturan BKN 5/2019 Pasal 5"
    for satu in k.tahap:
        keterangan = f"Direncanakan mulai {tanggal_panjang(satu.mulai)}."
        if satu.tahap == StatusSiklus.IZIN:
            keterangan += " Izin Menteri dan pertimbangan teknis BKN sudah harus tercatat."
        judul = f"{satu.get_tahap_display()}: hari terakhir"
        yield Tenggat(satu.selesai, JenisTenggat.TAHAP, judul, keterangan, dasar, url)
    keterangan = "Masa jabatan dan usia dihitung sampai hari ini."
    yield Tenggat(k.siklus.tmt_rencana, JenisTenggat.TAHAP, "Rencana TMT", keterangan, dasar, url)


def _larangan(k):
    url = reverse("jendela_list")
    for satu in JendelaLarangan.objects.filter(instansi=k.siklus.instansi_id):
        kata = satu.get_jenis_display()
        if k.dalam(satu.mulai):
            yield Tenggat(satu.mulai, JenisTenggat.LARANGAN, f"Masa larangan mulai: {kata.lower()}",
                          "Sejak hari ini penggantian pejabat perlu izin tertulis.", satu.dasar, url)  # fmt: skip
        if satu.selesai and k.dalam(satu.selesai):
            yield Tenggat(satu.selesai, JenisTenggat.LARANGAN, f"Hari terakhir masa larangan: {kata.lower()}",
                          "Keputusan dan TMT sesudah hari ini bebas.", satu.dasar, url)  # fmt: skip


def _surat(k):
    """Letters that follow a day by a number of days that a rule names."""
    url = k.siklus.get_absolute_url()
    if p := k.parameter.get("rekomendasi_tpk"):
        for rapat in k.siklus.rapat.all():
            hari = rapat.tanggal + timedelta(days=p.nilai)
            yield Tenggat(hari, JenisTenggat.SURAT, "Surat rekomendasi sesudah rapat",
                          f"{rapat}, {p.nilai} hari sesudahnya.", p.dasar, url)  # fmt: skip
    if p := k.parameter.get("sk_pengangkatan"):
        setuju = max((u.status_sejak for u in k.usulan if u.status == StatusUsulan.DISETUJUI), default=None)
        if setuju:
            hari = timezone.localdate(setuju) + timedelta(days=p.nilai)
            yield Tenggat(hari, JenisTenggat.SURAT, "Keputusan atas usulan yang disetujui PPK",
                          f"{p.nilai} hari sesudah persetujuan.", p.dasar, url)  # fmt: skip
    if p := k.parameter.get("laporan_mendagri"):
        batas = BatasKerja.hitung(k.libur, k.siklus.tmt_rencana, p.nilai)
        yield Tenggat(batas.hari, JenisTenggat.SURAT, "Laporan pelantikan kepada Menteri Dalam Negeri",
                      f"{_hari_kerja(p, batas)} sesudah pelantikan. "
                      "Wajib bila dilantik dengan izin Menteri.", p.dasar, url)  # fmt: skip


def _asesmen(k):
    """The last day on which the newest assessment of somebody proposed is valid."""
    p = k.parameter.get("masa_berlaku_asesmen")
    for u in k.usulan if p else ():
        habis = u.dinilai and tambah_bulan(u.dinilai, p.nilai)
        if habis and k.dalam(habis):
            yield Tenggat(habis, JenisTenggat.ASESMEN, f"{u.pegawai}: hari terakhir hasil asesmen berlaku",
                          f"Dinilai {tanggal_panjang(u.dinilai)}, berlaku {p.nilai} bulan.", p.dasar,
                          u.pegawai.get_absolute_url())  # fmt: skip


def _riwayat(k):
    """What follows from the posts held today, read in one query: tenure, retirement age, acting posts."""
    terkait = {u.pegawai_id for u in k.usulan}
    for r in _load_riwayat(k, terkait):
        if r.jenis_penugasan == JenisPenugasan.PLT:
            yield from _plt(k, r)
            continue
        if r.pegawai_id in terkait:
            yield from _masa(k, r, "masa_jabatan_minimal", "Pindah sebelum hari ini memerlukan pembenaran tertulis.")
        if r.posisi and r.posisi.jabatan.struktural:
            yield from _masa(k, r, "masa_jabatan_maksimal", "Sesudah hari ini perlu dipertimbangkan untuk mutasi.")
            yield from _bup(k, r)


def _load_riwayat(k, terkait):
    """Only rows that may have something to say: by the day they began, or the year of birth."""
    struktural = Q(posisi__jabatan__jenis=JenisJabatan.STRUKTURAL)
    perlu = Q(pegawai__in=terkait) | struktural & Q(pegawai__tanggal_lahir__range=_lahir(k))
    if p := k.parameter.get("masa_jabatan_maksimal"):
        perlu |= struktural & Q(awal__range=(tambah_bulan(k.awal, -12 * p.nilai), tambah_bulan(k.akhir, -12 * p.nilai)))
    riwayat = RiwayatJabatan.objects.kini().annotate(awal=Coalesce("dihitung_sejak", "berlaku__startswith"))
    riwayat = riwayat.filter(
        Q(jenis_penugasan=JenisPenugasan.PLT) | Q(jenis_penugasan=JenisPenugasan.DEFINITIF) & perlu,
        pegawai__instansi=k.siklus.instansi_id,
    )
    return riwayat.select_related("pegawai", "posisi__jabatan")


def _lahir(k):
    return tambah_bulan(k.awal, -12 * USIA_TERTUA), tambah_bulan(k.pantau_sampai, -12 * USIA_TERMUDA)


def _masa(k, r, kode, keterangan):
    p = k.parameter.get(kode)
    genap = p and r.awal and tambah_bulan(r.awal, p.nilai * 12)
    if genap and k.dalam(genap):
        yield Tenggat(genap, JenisTenggat.MASA, f"{r.pegawai}: genap {p.nilai} tahun dalam jabatan",
                      f"{r}. {keterangan}", p.dasar, r.pegawai.get_absolute_url())  # fmt: skip


def _bup(k, r):
    """Structural incumbents who reach the retirement age until some months after the planned day."""
    tabel = k.parameter.get(KODE)
    bup = tabel and bup_berlaku(r.posisi.jabatan, tabel.nilai)
    tiba = bup and r.pegawai.tanggal_lahir and tambah_bulan(r.pegawai.tanggal_lahir, bup * 12)
    if tiba and k.awal <= tiba <= k.pantau_sampai:
        yield Tenggat(tiba, JenisTenggat.BUP, f"{r.pegawai}: batas usia pensiun {bup} tahun",
                      f"{r}. Kursinya akan kosong.", tabel.dasar, r.pegawai.get_absolute_url())  # fmt: skip


def _plt(k, r):
    """An acting post runs its months, and once more as many."""
    masa, lagi = k.parameter.get("masa_plt"), k.parameter.get("perpanjangan_plt")
    if not masa or not r.berlaku.lower:
        return
    for bulan, kata in ((masa.nilai, "masa pertama habis"),
                        (masa.nilai + (lagi.nilai if lagi else 0), "tidak dapat diperpanjang lagi")):  # fmt: skip
        habis = tambah_bulan(r.berlaku.lower, bulan)
        if k.dalam(habis):
            yield Tenggat(habis, JenisTenggat.PLT, f"Plt {r.nama_jabatan}: {kata}",
                          f"{r.pegawai}, sejak {tanggal_panjang(r.berlaku.lower)}.", masa.dasar,
                          r.pegawai.get_absolute_url())  # fmt: skip


def _keberatan(k):
    """Objections that wait for their answer: a predicate may still change under a ranking."""
    menunggu = Keberatan.objects.visible_to(k.user).menunggu().filter(batas_jawab__range=(k.awal, k.akhir))
    for satu in menunggu:
        diajukan = tanggal_panjang(timezone.localdate(satu.diajukan_pada))
        yield Tenggat(satu.batas_jawab, JenisTenggat.KEBERATAN, "Keberatan atas penilaian harus dijawab",
                      f"Diajukan {diajukan}.", "PermenPANRB 6/2022 Pasal 29",
                      reverse("keberatan_detail", args=[satu.pk]))  # fmt: skip


def _pelantikan(k):
    """The last working day for those of an issued decree who have not been inaugurated."""
    p = k.parameter.get("batas_pelantikan")
    menunggu = {u.sk: u for u in k.usulan if u.sk and u.status == StatusUsulan.SK_TERBIT} if p else {}
    for u in menunggu.values():
        batas = BatasKerja.hitung(k.libur, u.tanggal_sk, p.nilai)
        yield Tenggat(batas.hari, JenisTenggat.PELANTIKAN, f"Keputusan {u.nomor_sk}: hari terakhir pelantikan",
                      f"{_hari_kerja(p, batas)} sesudah tanggalnya.", p.dasar,
                      reverse("pelantikan_detail", args=[u.sk]))  # fmt: skip


def _spmt(k):
    p = k.parameter.get("batas_spmt")
    for u in k.usulan if p else ():
        if u.status == StatusUsulan.DILANTIK and u.mulai_berlaku:
            yield Tenggat(u.mulai_berlaku + timedelta(days=p.nilai), JenisTenggat.PELANTIKAN,
                          f"{u.pegawai}: hari terakhir SPMT", f"{p.nilai} hari sesudah jabatan barunya berlaku.",
                          p.dasar, reverse("spmt_list"))  # fmt: skip
