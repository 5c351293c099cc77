from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import CharField, Count, DateTimeField, Min, Q, Value
from django.db.models.functions import Cast
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from jabatan.models import KebutuhanMendesak, Posisi, UnitKerja
from jabatan.tempat import isi_tempat
from mutasi.actions.baca_ulang import load_bacaan_gugur, load_menunggu_dibaca
from mutasi.actions.siklus import build_halangan, build_ingatan, load_keadaan, load_pengisi_bagi, seats_vacant
from mutasi.konteks import load_siklus
from mutasi.models import AcaraRapat, Keputusan, SiklusMutasi, UsulanMutasi
from mutasi.models.siklus import perlu_pyb
from mutasi.pelantikan.dilantik import load_dilantik, terlambat
from mutasi.status import TAHAP_BERURUT, StatusKeputusan, StatusSiklus, StatusUsulan
from mutasi.views.siklus import build_tahapan
from pegawai.models import Pegawai, Pengguna, PerangkatKode, PesanKeluar
from penilaian.bawahan import bawahan, with_skp
from penilaian.bawahan import hitung as hitung_orang
from penilaian.hasil import load_jendela
from penilaian.models import Keberatan, PeriodePenilaian, UndanganUmpanBalik
from penilaian.periode import periode_dibuka


@dataclass
class Tugas:
    """Something that waits for the reader: how many, since when, and where."""

    judul: str
    jumlah: int
    sejak: datetime | None
    url: str
    tombol: str


SEKITAR = 2  # stages ahead that the home page shows
PESAN_TAMPIL = 5  # messages that the home page shows
JAWABAN_TAMPIL = timedelta(days=30)  # how long an answer stands on the home page of who asked

JAWABAN = ("spmt", "kebutuhan", "keberatan", "gugur", "baca_ulang")  # what waits for an answer, as the page has it
PUTUSKAN, MENUNGGU_PUTUSAN = "mutasi.putuskan_usulan", "Usulan menunggu putusan Anda"
BERSAMA = ("mutasi.usulkan_ke_ppk", "mutasi.pertimbangkan_usulan", PUTUSKAN)
# whose turn it is: permission that lets one act, the states that wait for it, words
GILIRAN = (
    ("mutasi.verifikasi_usulan", {StatusUsulan.DIAJUKAN: "Usulan menunggu verifikasi"}, "Verifikasi"),
    ("mutasi.usulkan_ke_ppk", {StatusUsulan.DIREKOMENDASIKAN: "Usulan menunggu diusulkan ke PPK"}, "Usulkan"),
    ("mutasi.pertimbangkan_usulan", {StatusUsulan.DIUSULKAN: "Usulan menunggu pertimbangan Anda"}, "Pertimbangkan"),
    (PUTUSKAN, {StatusUsulan.DIPERTIMBANGKAN: MENUNGGU_PUTUSAN}, "Putuskan"),
    (
        "mutasi.ajukan_usulan",
        {
            StatusUsulan.PERLU_PERBAIKAN: "Usulan dikembalikan untuk diperbaiki",
            StatusUsulan.DRAF: "Draf usulan belum diajukan",
        },
        "Lengkapi",
    ),
)
# what the cycle itself waits for: permission on the cycle, the proposals it is about, words, page
GILIRAN_SIKLUS = (
    ("mutasi.catat_rapat", StatusUsulan.MEMENUHI_SYARAT, "Usulan menunggu hasil rapat", "Buka rapat", "rapat_list"),
    (
        "mutasi.buat_keputusan",
        StatusUsulan.DISETUJUI,
        "Usulan disetujui, belum terbit SK-nya",
        "Susun keputusan",
        "keputusan_susun",
    ),
)


def beranda(request):
    """What waits for me, and what is stopping this cycle."""
    user = request.user
    siklus = next(iter(load_siklus(user)), None)
    halangan, ingatan = load_tahap_berikut(siklus) if siklus else ([], [])
    menunggu, antrean = load_menunggu(user), load_antrean(user, siklus)
    angka = build_angka(user, antrean)
    konteks = {
        "tugas": build_tugas(user, menunggu, antrean)
        + [_tugas_jawaban(jenis, *antrean[jenis]) for jenis in JAWABAN if jenis in antrean]
        + (load_tugas_siklus(user, siklus, halangan, ingatan, menunggu, antrean) if siklus else []),
        "siklus": siklus,
        "siklus_berjalan": siklus,
        "tahapan": [t for t in build_tahapan(siklus) if -1 <= t["jarak"] <= SEKITAR] if siklus else [],
        "halangan": halangan,
        "jawaban": load_jawaban(user),
        "langkah_awal": [] if angka and angka["pegawai"] else load_langkah_awal(user),
        "angka": angka,
        "penilaian": load_penilaian(user),
        "pesan": load_pesan(user),
        "hasil": load_jendela(user),
        "umpan_balik": build_umpan_balik(antrean),
    }
    return render(request, "mutasi/beranda.html", konteks)


def load_menunggu(user):
    """How many proposals stand in each state since when: [(cycle, state, count, since)]."""
    usulan = UsulanMutasi.objects.visible_to(user).order_by()
    return list(usulan.values_list("siklus_id", "status").annotate(n=Count("pk"), sejak=Min("status_sejak")))


def hitung(menunggu, status, siklus=None):
    """(count, oldest) of one state, in one cycle or in all."""
    baris = [(n, sejak) for s, st, n, sejak in menunggu if st == status and siklus in (None, s)]
    return sum(n for n, _ in baris), min((sejak for _, sejak in baris), default=None)


def build_tugas(user, menunggu, antrean):
    tugas = build_tugas_kode(user, antrean)
    for izin, judul, tombol in load_giliran(user, menunggu):
        for satu in judul:
            jumlah, sejak = hitung(menunggu, satu)
            if jumlah:
                tugas.append(Tugas(judul[satu], jumlah, sejak, _alamat(izin, satu, menunggu), tombol))
    if user.has_perm("mutasi.putuskan_perbaikan"):
        tugas += load_tugas_perbaikan(user)
    if "draf" in antrean:
        jumlah, sejak, *_ = antrean["draf"]
        tugas.append(Tugas("Draf keputusan menunggu diterbitkan", jumlah, sejak, reverse("keputusan_list"), "Buka"))
    if user.has_perm("mutasi.catat_pelantikan"):
        jumlah, sejak = hitung(menunggu, StatusUsulan.SK_TERBIT)
        if jumlah:
            tugas.append(Tugas("SK terbit menunggu pelantikan", jumlah, sejak, reverse("keputusan_list"), "Buka"))
    return tugas


def load_tugas_perbaikan(user):
    draf = list(Keputusan.objects.visible_to(user).menunggu_putusan().order_by("created_at")[:2])
    if not draf:
        return []
    url = reverse("keputusan_list") if len(draf) > 1 else reverse("perbaikan_putuskan", args=[draf[0].pk])
    judul = "Perubahan atau pencabutan menunggu putusan Anda"
    return [Tugas(judul, len(draf), draf[0].created_at, url, "Putuskan")]


def load_giliran(user, menunggu):
    """What this reader may act on; where no PyB is asked, the PPK takes what the head has proposed."""
    giliran = [satu for satu in GILIRAN if user.has_perm(satu[0])]
    ada = hitung(menunggu, StatusUsulan.DIUSULKAN)[0]
    tanpa_pyb = ada and user.has_perm(PUTUSKAN) and not perlu_pyb(user.instansi_id)
    return [*giliran, (PUTUSKAN, {StatusUsulan.DIUSULKAN: MENUNGGU_PUTUSAN}, "Putuskan")] if tanpa_pyb else giliran


def _alamat(izin, status, menunggu):
    """The page that takes all of one cycle together, for who decides; else the list."""
    siklus = {kunci for kunci, st, _n, _sejak in menunggu if st == status}
    if izin in BERSAMA and len(siklus) == 1:
        return reverse("persetujuan_list", args=siklus)
    return f"{reverse('usulan_list')}?status={status}"


def build_tugas_kode(user, antrean):
    """Who decides needs a second factor before the first decision."""
    if not user.has_perm("mutasi.setujui_bersama") or "kode" in antrean:
        return []
    judul = "Faktor kedua Anda belum dipasang: tanpa itu Anda belum dapat memutus"
    return [Tugas(judul, 1, user.created_at, reverse("faktor_kedua"), "Pasang")]


def load_antrean(user, siklus):
    """{what: (how many, since when, how many of them late or done, words, key of one)} of all there is: one query."""
    antrean = [*_antrean_jawaban(user), *_antrean_putusan(user, siklus), *_antrean_angka(user)]
    if user.pegawai_id is not None:
        diminta = undangan_terbuka(user)
        sampai = Min(Cast("periode__umpan_balik_sampai", CharField()))
        selesai = Count("pk", filter=Q(dijawab=True))
        antrean.append(_ringkas(diminta, "umpan_balik", lewat=selesai, kata=sampai))
    if not antrean:
        return {}
    semua = antrean[0].union(*antrean[1:], all=True).order_by() if antrean[1:] else antrean[0]
    return {jenis: (jumlah, *lain) for jenis, jumlah, *lain in semua if jumlah}


def _antrean_jawaban(user):
    """Urgent needs, objections, open SPMT, drafts to read back and void signatures."""
    if user.has_perm("jabatan.tanggapi_kebutuhan"):
        # what one has filed oneself waits for somebody else
        kebutuhan = KebutuhanMendesak.objects.visible_to(user).menunggu().exclude(diajukan_oleh=user)
        yield _ringkas(kebutuhan, "kebutuhan", "created_at")
    if user.has_perm("penilaian.jawab_keberatan"):
        keberatan = Keberatan.objects.visible_to(user).menunggu().boleh_dijawab(user)
        lewat = Count("pk", filter=Q(batas_jawab__lt=timezone.localdate()))
        yield _ringkas(keberatan, "keberatan", "diajukan_pada", lewat=lewat)
    if user.has_perm("mutasi.menu_spmt"):
        lewat = Count("pk", filter=terlambat(user.instansi_id, "batas_spmt"))
        yield _ringkas(load_dilantik(user).filter(spmt__isnull=True), "spmt", "status_sejak", lewat=lewat)
    if user.has_perm("mutasi.baca_ulang"):
        yield _ringkas(load_menunggu_dibaca(user), "baca_ulang", "created_at")
        yield _ringkas(load_bacaan_gugur(user), "gugur", "sejak", kata=Min("kalimat"), kunci=Min("bacaan__keputusan"))


def _antrean_putusan(user, siklus):
    """The device for the second factor, drafts to be issued, items of the running meeting that wait for a vote."""
    if user.has_perm("mutasi.setujui_bersama"):
        yield _ringkas(PerangkatKode.objects.filter(user=user, confirmed=True), "kode")
    if user.has_perm("mutasi.terbitkan_keputusan"):
        draf = Keputusan.objects.visible_to(user).filter(status=StatusKeputusan.DRAF)
        yield _ringkas(draf, "draf", "created_at")
    if siklus and siklus.status == StatusSiklus.RAPAT and user.pegawai_id is not None:
        acara = AcaraRapat.objects.filter(rapat__siklus=siklus).menunggu_suara(user.pegawai_id)
        yield _ringkas(acara, "suara", "rapat__dibuka_pada", kunci=Min("rapat"))


def _antrean_angka(user):
    """Three figures that matter to who works on cycles."""
    if is_pekerja(user):
        yield _ringkas(Pegawai.objects.visible_to(user).aktif(), "pegawai")
        yield _ringkas(seats_vacant(user.instansi), "kosong")
        berjalan = SiklusMutasi.objects.visible_to(user).berjalan()
        yield _ringkas(UsulanMutasi.objects.visible_to(user).aktif().filter(siklus__in=berjalan), "usulan")


def _ringkas(menunggu, perkara, sejak=None, **lain):
    """One row of `load_antrean` as a query of its own."""
    kosong = {"lewat": Value(0), "kata": Value(""), "kunci": Value(0)}
    dari = Min(sejak) if sejak else Value(None, DateTimeField())
    menunggu = menunggu.order_by().values(perkara=Value(perkara)).annotate(n=Count("pk"), dari=dari, **kosong | lain)
    return menunggu.values_list("perkara", "n", "dari", *kosong)


def _tugas_jawaban(jenis, jumlah, sejak, lewat, kata, kunci):
    if jenis == "gugur":
        url = f"{reverse('keputusan_list')}?status={StatusKeputusan.DRAF}"
        url = reverse("baca_ulang", args=[kunci]) if jumlah == 1 else url
        return Tugas(f"Baca ulang Anda gugur. {kata}", jumlah, sejak, url, "Baca lagi")
    if jenis == "kebutuhan":
        url = f"{reverse('kebutuhan_list')}?status={KebutuhanMendesak.Status.DIAJUKAN}"
        return Tugas("Kebutuhan mendesak menunggu tanggapan", jumlah, sejak, url, "Tanggapi")
    if jenis == "baca_ulang":
        url = f"{reverse('keputusan_list')}?status={StatusKeputusan.DRAF}"
        return Tugas("Draf keputusan menunggu dibaca ulang", jumlah, sejak, url, "Baca ulang")
    if jenis == "spmt":
        judul = "Dilantik, SPMT belum ada" + (f", {lewat} terlambat" if lewat else "")
        return Tugas(judul, jumlah, sejak, f"{reverse('spmt_list')}?keadaan=belum", "Buka SPMT")
    judul = "Keberatan menunggu jawaban" + (f", {lewat} terlambat" if lewat else "")
    return Tugas(judul, jumlah, sejak, f"{reverse('keberatan_list')}?status={Keberatan.Status.DIAJUKAN}", "Jawab")


def load_jawaban(user):
    """What the agency has answered lately to the urgent needs that this reader has filed."""
    if not user.has_perm("jabatan.ajukan_kebutuhan"):
        return []
    sendiri = KebutuhanMendesak.objects.visible_to(user).filter(diajukan_oleh=user)
    dijawab = sendiri.filter(ditanggapi_pada__gte=timezone.now() - JAWABAN_TAMPIL)
    jawaban = list(dijawab.for_list().order_by("-ditanggapi_pada"))
    isi_tempat(kebutuhan.posisi.unit for kebutuhan in jawaban)
    return jawaban


def load_langkah_awal(user):
    """The first steps of an installation without employees, for who takes them: (words, why, page, done)."""
    admin, analis = user.has_perm("pegawai.ubah_instansi"), user.has_perm("pegawai.impor")
    if not (admin or analis) or Pegawai.objects.filter(instansi=user.instansi).exists():
        return []
    langkah = []
    if admin:
        akun_lain = Pengguna.objects.visible_to(user).exclude(pk=user.pk).exists()
        langkah += [
            ("Periksa data instansi", "Nama, ibu kota, dan pejabatnya tampil pada dokumen.", "instansi_ubah", False),
            ("Buat akun dan beri peran", "Analis BKPSDM lebih dahulu.", "pengguna_list", akun_lain),
        ]
    if analis:
        ada_unit = UnitKerja.objects.visible_to(user).exists()
        ada_kursi = Posisi.objects.visible_to(user).exists()
        langkah += [
            ("Impor unit organisasi (UNOR)", "Boleh dilewati bila peta jabatan memuatnya.", "impor_list", ada_unit),
            ("Impor peta jabatan", "Sesudahnya analisis beban kerja, bila ada.", "impor_list", ada_kursi),
            ("Impor data utama SIASN", "Pegawai dan siapa menduduki jabatan mana.", "impor_list", False),
        ]
    return langkah


def load_tugas_siklus(user, siklus, halangan, ingatan, menunggu, antrean):
    """The steps of the running cycle that this reader may take now."""
    tugas = build_tugas_suara(antrean)
    for izin, status, judul, tombol, halaman in GILIRAN_SIKLUS:
        jumlah, sejak = hitung(menunggu, status, siklus.pk)
        if jumlah and user.has_perm(izin, siklus):
            tugas.append(Tugas(judul, jumlah, sejak, reverse(halaman, args=[siklus.pk]), tombol))
    peringkat = user.has_perm("mutasi.jalankan_pemeringkatan", siklus) and not siklus.pemeringkatan.exists()
    if peringkat and (n := siklus.lowongan.count()):
        judul = "Lowongan menunggu pemeringkatan"
        tugas.append(Tugas(judul, n, siklus.status_sejak, siklus.get_absolute_url(), "Buka siklus"))
    elif not halangan and user.has_perm("mutasi.lanjutkan_siklus", siklus):
        judul = f"Tahap “{siklus.get_status_display()}” sudah dapat dilanjutkan"
        judul = f"{judul}. Perhatikan: {' '.join(ingatan)}" if ingatan else judul
        tugas.append(Tugas(judul, 1, siklus.status_sejak, siklus.get_absolute_url(), "Buka siklus"))
    return tugas


def build_tugas_suara(antrean):
    """Items of the running meeting that wait for this member's vote."""
    if "suara" not in antrean:
        return []
    jumlah, sejak, _, _, rapat = antrean["suara"]
    return [
        Tugas("Acara rapat menunggu suara Anda", jumlah, sejak, reverse("rapat_detail", args=[rapat]), "Beri suara")
    ]


def load_tahap_berikut(siklus):
    """What keeps the cycle from its next stage in the written order, and what should be known before it."""
    if siklus.status not in TAHAP_BERURUT or siklus.status == StatusSiklus.SELESAI:
        return [], []
    berikut = TAHAP_BERURUT[TAHAP_BERURUT.index(StatusSiklus(siklus.status)) + 1]
    keadaan = load_keadaan(siklus)
    halangan = build_halangan(keadaan, berikut, load_pengisi_bagi(siklus, keadaan, berikut))
    return halangan, build_ingatan(keadaan, berikut)


def is_pekerja(user):
    """Works on cycles: sees the people and the cycles of the agency."""
    return user.has_perm("pegawai.daftar_pegawai") and user.has_perm("mutasi.lihat_siklus")


def build_angka(user, antrean):
    """Three figures that matter to who works on cycles; nothing for the others."""
    if not is_pekerja(user):
        return None
    return {kunci: antrean.get(kunci, (0,))[0] for kunci in ("pegawai", "kosong", "usulan")}


def load_penilaian(user):
    """Progress of the open round for who appraises somebody in it."""
    if not user.has_perm("penilaian.nilai"):
        return None
    periode = periode_dibuka(user)
    if periode is None:
        return None
    jumlah = hitung_orang(with_skp(bawahan(user), periode))
    return {"periode": periode, "jumlah": jumlah["jumlah"], "selesai": jumlah["final"]} if jumlah["jumlah"] else None


def load_pesan(user):
    """What has been told to this reader and not been opened yet."""
    return list(PesanKeluar.objects.untuk(user).filter(dibaca_pada=None)[:PESAN_TAMPIL])


def undangan_terbuka(user):
    """The answers that are asked of this reader, while they are taken."""
    hari_ini = timezone.localdate()
    return UndanganUmpanBalik.objects.visible_to(user).filter(
        periode__status=PeriodePenilaian.Status.DIBUKA,
        periode__mulai__lte=hari_ini,
        periode__umpan_balik_sampai__gte=hari_ini,
    )


def build_umpan_balik(antrean):
    """How many answers are asked, how many given, until when; None where all are given."""
    jumlah, _, selesai, sampai, _ = antrean.get("umpan_balik", (0, None, 0, "", 0))
    return {"jumlah": jumlah, "selesai": selesai, "sampai": date.fromisoformat(sampai)} if selesai < jumlah else None
