"""Acts on a cycle: open it, move it to the next stage."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db import transaction
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce, JSONArray
from django.utils import timezone

from jabatan.models import JenisJabatan, Parameter, Posisi
from mutasi.actions.bobot import BOBOT_PENUH, umumkan_bobot
from mutasi.actions.pengisi import load_pengisi
from mutasi.actions.rantai import tolak_bila_senjang
from mutasi.fakta.calon import tahun_kinerja_terakhir
from mutasi.models import (
    KelompokBobot,
    KodeKriteria,
    Kriteria,
    Lowongan,
    Pemeringkatan,
    Rapat,
    RapatPertimbangan,
    SiklusMutasi,
    TahapSiklus,
    UsulanMutasi,
    VersiBobot,
)
from mutasi.models.siklus import KODE_PYB
from mutasi.status import TAHAP_BERURUT, USULAN_GUGUR, StatusRapat, StatusSiklus, StatusUsulan, check_transisi
from pegawai.alasan import rapikan_alasan, wajib_alasan
from pegawai.jejak import catat
from pegawai.models import RiwayatJabatan
from pegawai.penolakan import Penolakan, tolak_bila_melanggar
from penilaian.models import JenisPeriode, PeriodePenilaian

HARI_PER_TAHAP = 7


@transaction.atomic
def buka_siklus(*, instansi, nama, tmt_rencana, badan_pertimbangan, by, catatan=""):
    """Open a cycle with its stages, dated a week each up to the planned day, and the default weights."""
    tolak_bila_senjang(instansi)
    with tolak_bila_melanggar({"siklusmutasi_nama_unik": f"Siklus bernama “{nama}” sudah ada. Pakai nama lain."}):
        siklus = SiklusMutasi.objects.create(
            instansi=instansi,
            nama=nama,
            tmt_rencana=tmt_rencana,
            badan_pertimbangan=badan_pertimbangan,
            catatan=catatan,
            dibuat_oleh=by,
        )
    TahapSiklus.objects.bulk_create(build_tahap(siklus))
    Kriteria.objects.bulk_create(
        Kriteria(siklus=siklus, kelompok=kelompok, kode=kode, bobot=bobot)
        for (kelompok, kode), bobot in load_bobot_bawaan(instansi).items()
    )
    catat(by=by, tindakan="buka_siklus", objek=siklus, uraian=f"Membuka {siklus.nama}")
    return siklus


def build_tahap(siklus):
    """Stages counted back from the planned inauguration, so that the last days fit."""
    pelantikan = TAHAP_BERURUT.index(StatusSiklus.PELANTIKAN)
    awal = siklus.tmt_rencana - timedelta(days=HARI_PER_TAHAP * pelantikan)
    return [
        TahapSiklus(
            siklus=siklus,
            tahap=tahap,
            urutan=urutan,
            mulai=awal + timedelta(days=HARI_PER_TAHAP * urutan),
            selesai=awal + timedelta(days=HARI_PER_TAHAP * (urutan + 1) - 1),
        )
        for urutan, tahap in enumerate(TAHAP_BERURUT)
    ]


def load_bobot_bawaan(instansi):
    """Default weights {(kelompok, kode): per ten thousand} from the parameter `bobot_baku`."""
    baku = Parameter.objects.berlaku_pada(instansi, timezone.localdate()).filter(kode="bobot_baku").first()
    nilai = baku.nilai if baku else {}
    return {
        (kelompok, kode): nilai.get(kelompok, {}).get(kode, 0)
        for kelompok in KelompokBobot.values
        for kode in KodeKriteria.values
    }


def seats_vacant(instansi):
    """Structural seats in use without a definitive incumbent today; a Plt does not fill a seat."""
    pejabat = RiwayatJabatan.objects.kini().filter(posisi=OuterRef("pk"), jenis_penugasan="D")
    return (
        Posisi.objects.filter(unit__instansi=instansi, aktif=True, jabatan__jenis=JenisJabatan.STRUKTURAL)
        .exclude(Exists(pejabat))
        .for_list()
    )


@transaction.atomic
def pindah_tahap(*, siklus, ke, by, alasan=""):
    """Move a cycle to another stage; going back, pausing or cancelling needs a reason."""
    siklus = SiklusMutasi.objects.select_for_update().get(pk=siklus.pk)
    ke = StatusSiklus(ke)
    check_transisi(siklus.status, ke)
    dari = StatusSiklus(siklus.status)
    if is_backward(dari, ke):
        for penahan in build_penahan(load_keadaan(siklus), ke):
            raise Penolakan(penahan)
        alasan = wajib_alasan(alasan, f"Tuliskan alasan mengapa siklus dipindahkan ke “{ke.label}”.")
    else:
        for halangan in load_halangan(siklus, ke):
            raise Penolakan(halangan)
        if utang := load_utang(siklus, ke):
            alasan = wajib_alasan(alasan, f"{' '.join(utang)} Tuliskan alasan mengapa siklus tetap ditutup.")
    if dari == StatusSiklus.PERENCANAAN and not is_backward(dari, ke):
        umumkan_bobot(siklus=siklus, by=by)
    siklus.status = ke
    siklus.status_sejak = timezone.now()
    siklus.save(update_fields=["status", "status_sejak"])
    catat(
        by=by,
        tindakan="pindah_tahap",
        objek=siklus,
        uraian=f"{siklus.nama}: {dari.label} → {ke.label}",
        dari=dari,
        ke=ke,
        alasan=rapikan_alasan(alasan),
    )
    return siklus


def is_backward(dari, ke):
    if ke not in TAHAP_BERURUT:
        return True
    return dari in TAHAP_BERURUT and TAHAP_BERURUT.index(ke) < TAHAP_BERURUT.index(dari)


@dataclass(frozen=True)
class KeadaanSiklus:
    """What the conditions of the stages look at, read once."""

    lowongan: bool
    pemeringkatan: bool
    rapat: bool
    berpejabat: bool  # somebody sits on a seat of its vacancies
    bersidang: bool  # a meeting of it runs
    versi_bobot: int | None  # number of the newest published version
    bobot: dict[str, int]  # level -> sum per ten thousand
    usulan: dict[str, int]  # status -> how many
    tanpa_usulan: int = 0  # vacancies that nobody is proposed for
    belum_siasn: int = 0  # moves in the histories that SIASN has not been told
    perlu_pyb: bool = True  # the PyB considers before the PPK decides
    periode: tuple = ()  # (key, name) of open annual rounds whose year the ranking asks for


def load_keadaan(siklus):
    """Read the state of a cycle in one query, whatever its size."""
    milik = {"siklus": OuterRef("pk")}
    dibuka = PeriodePenilaian.objects.filter(
        instansi=OuterRef("instansi"),
        status=PeriodePenilaian.Status.DIBUKA,
        jenis=JenisPeriode.TAHUNAN,
        tahun=tahun_kinerja_terakhir(siklus.tmt_rencana),
    )
    diusulkan = UsulanMutasi.objects.aktif().filter(siklus=OuterRef("siklus"), posisi_tujuan=OuterRef("posisi"))
    tanpa = Lowongan.objects.filter(**milik).exclude(Exists(diusulkan)).order_by().values("siklus")
    belum = UsulanMutasi.objects.filter(**milik, riwayat__isnull=False, kirim_siasn__isnull=True)
    belum = belum.order_by().values("siklus")
    *ada, bobot, usulan, tanpa_usulan, belum_siasn, pyb, periode = SiklusMutasi.objects.values_list(
        Exists(Lowongan.objects.filter(**milik)),
        Exists(Pemeringkatan.objects.filter(**milik)),
        Exists(RapatPertimbangan.objects.filter(**milik)),
        Exists(RiwayatJabatan.objects.kini().filter(posisi__lowongan__siklus=OuterRef("pk"))),
        Exists(Rapat.objects.filter(**milik, status=StatusRapat.BERLANGSUNG)),
        VersiBobot.objects.filter(**milik).order_by("-nomor").values("nomor")[:1],
        _totals(Kriteria.objects.filter(**milik), "kelompok", Sum("bobot")),
        _totals(UsulanMutasi.objects.filter(**milik), "status", Count("pk")),
        Coalesce(Subquery(tanpa.annotate(n=Count("pk")).values("n")), 0),
        Coalesce(Subquery(belum.annotate(n=Count("pk")).values("n")), 0),
        Subquery(_parameter_pyb().values("nilai")[:1]),
        ArraySubquery(dibuka.annotate(satu=JSONArray("pk", "nama")).values("satu")),
    ).get(pk=siklus.pk)
    return KeadaanSiklus(
        *ada,
        bobot=dict(bobot),
        usulan=dict(usulan),
        tanpa_usulan=tanpa_usulan,
        belum_siasn=belum_siasn,
        perlu_pyb=pyb is None or bool(pyb),
        periode=tuple(periode),
    )


def _parameter_pyb():
    """The same as `SiklusMutasi.perlu_pyb`, as a part of the one query."""
    milik = Q(instansi=OuterRef("instansi")) | Q(instansi__isnull=True)
    berlaku = Parameter.objects.filter(milik, kode=KODE_PYB, berlaku__contains=timezone.localdate())
    return berlaku.order_by(F("instansi").asc(nulls_last=True))


def _totals(queryset, kunci, jumlah):
    """[[key, total], …] of a related table as one column."""
    pasangan = queryset.order_by().values(kunci).annotate(pasangan=JSONArray(kunci, jumlah)).values("pasangan")
    return ArraySubquery(pasangan)


SESUDAH_MEMILIH = (StatusSiklus.USULAN, StatusSiklus.PEMERINGKATAN)
# proposals that must have moved on before a stage is entered
MENUNGGU = {
    StatusSiklus.USUL_PPK: (
        StatusUsulan.DRAF,
        StatusUsulan.DIAJUKAN,
        StatusUsulan.PERLU_PERBAIKAN,
        StatusUsulan.MEMENUHI_SYARAT,
    ),
    StatusSiklus.PERSETUJUAN: (StatusUsulan.DIREKOMENDASIKAN,),
    StatusSiklus.IZIN: (StatusUsulan.DIREKOMENDASIKAN, StatusUsulan.DIUSULKAN, StatusUsulan.DIPERTIMBANGKAN),
    StatusSiklus.PELANTIKAN: (StatusUsulan.DISETUJUI,),
    StatusSiklus.PEMUTAKHIRAN: (StatusUsulan.SK_TERBIT,),
}


# proposals whose decree is out: their cycle is not called off under them
BERKEPUTUSAN = (StatusUsulan.SK_TERBIT, StatusUsulan.DILANTIK, StatusUsulan.SELESAI)


def build_penahan(keadaan, ke):
    """What keeps a cycle where it is, whichever way it shall go, also back: sentences."""
    penahan = []
    if keadaan.bersidang:
        penahan.append("Rapatnya sedang berlangsung. Tunda acara yang belum selesai, lalu tutup rapatnya lebih dulu.")
    if ke == StatusSiklus.DIBATALKAN and (banyak := sum(keadaan.usulan.get(s, 0) for s in BERKEPUTUSAN)):
        penahan.append(f"{banyak} orang tercantum dalam keputusan siklus ini yang terbit. Cabut dahulu keputusannya.")
    return penahan


def build_halangan(keadaan, ke, pengisi):
    """Sentences on what still keeps a cycle from entering stage `ke`; empty when nothing does."""
    halangan = build_penahan(keadaan, ke)
    if ke in SESUDAH_MEMILIH:
        if not keadaan.lowongan:
            halangan.append("Belum ada lowongan. Pilih jabatan yang akan diisi lebih dulu.")
        kosong = [k.label for k in KelompokBobot if keadaan.bobot.get(k) != BOBOT_PENUH]
        if kosong:
            halangan.append(f"Bobot belum berjumlah 100 % untuk: {', '.join(kosong)}.")
        # One that was ranked cannot be taken out any more: it is not proposed, and holds nothing up.
        if terisi := [f"{p.kursi} ({p.kalimat})" for p in pengisi if p.terisi and not p.dinilai]:
            halangan.append(f"Sudah terisi: {'; '.join(terisi)}. Keluarkan dari pilihan pada tahap Perencanaan.")
    if ke == StatusSiklus.RAPAT and not keadaan.pemeringkatan:
        halangan.append("Pemeringkatan belum dijalankan.")
    if ke == StatusSiklus.RAPAT and not any(n for s, n in keadaan.usulan.items() if s not in USULAN_GUGUR):
        halangan.append("Belum ada usulan. Usulkan calon dari halaman peringkat lowongan.")
    if ke == StatusSiklus.USUL_PPK and not keadaan.rapat:
        halangan.append("Berita acara rapat belum dicatat (Peraturan BKN 5/2019 Pasal 5).")
    if menunggu := [(keadaan.usulan[s], s) for s in MENUNGGU.get(ke, ()) if keadaan.usulan.get(s)]:
        sebut = ", ".join(f"{n} “{s.label}”" for n, s in menunggu)
        halangan.append(f"Usulan yang belum selesai pada tahap ini: {sebut}. Selesaikan lebih dulu.")
    belum = keadaan.usulan.get(StatusUsulan.DIUSULKAN, 0) if ke == StatusSiklus.PERSETUJUAN and keadaan.perlu_pyb else 0
    if belum:
        halangan.append(f"{belum} usulan masih menunggu pertimbangan PyB.")
    return halangan


def build_ingatan(keadaan, ke):
    """What does not keep a cycle from stage `ke`, and should be known before: the meeting takes up what is proposed."""
    if ke == StatusSiklus.SELESAI:
        return build_utang(keadaan)
    if ke != StatusSiklus.RAPAT:
        return []
    ingatan = []
    if draf := keadaan.usulan.get(StatusUsulan.DRAF, 0):
        ingatan.append(f"{draf} usulan masih draf: yang belum diajukan tidak dibahas rapat.")
    if keadaan.tanpa_usulan:
        ingatan.append(f"{keadaan.tanpa_usulan} lowongan belum mempunyai usulan.")
    return ingatan


def build_utang(keadaan):
    """What is still open when a cycle is to be closed: that takes a written reason."""
    utang = []
    if banyak := keadaan.usulan.get(StatusUsulan.DILANTIK, 0):
        utang.append(f"{banyak} orang yang dilantik belum mempunyai SPMT.")
    if keadaan.belum_siasn:
        utang.append(f"{keadaan.belum_siasn} perpindahan belum dikirim ke SIASN.")
    return utang


def load_utang(siklus, ke):
    return build_utang(load_keadaan(siklus)) if ke == StatusSiklus.SELESAI else []


def load_halangan(siklus, ke):
    keadaan = load_keadaan(siklus)
    return build_halangan(keadaan, ke, load_pengisi_bagi(siklus, keadaan, ke))


def load_pengisi_bagi(siklus, keadaan, ke):
    """Who sits on the vacancies, where the next stage asks for it and anybody does."""
    return load_pengisi(siklus) if ke in SESUDAH_MEMILIH and keadaan.berpejabat else []
