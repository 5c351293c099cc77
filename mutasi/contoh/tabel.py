"""The region as rows: for each model its columns and an iterator of tuples, parents before children."""

from datetime import date, timedelta

from django.contrib.auth.hashers import make_password

from jabatan.models import (
    Instansi,
    Jabatan,
    KebutuhanMendesak,
    Kompetensi,
    Posisi,
    RumpunPendidikan,
    StandarKompetensi,
    UnitKerja,
)
from mutasi.models import (
    JendelaLarangan,
    Kriteria,
    Lowongan,
    RapatPertimbangan,
    SiklusMutasi,
    SyaratLowongan,
    TahapSiklus,
    VersiBobot,
)
from pegawai.models import (
    HukumanDisiplin,
    MinatJabatan,
    Pegawai,
    PemeriksaanDisiplin,
    Pengguna,
    PerangkatKode,
    PeranPengguna,
    RiwayatDiklat,
    RiwayatJabatan,
    RiwayatKedudukan,
    RiwayatPangkat,
    RiwayatPendidikan,
)
from pegawai.rahasia import sandikan
from penilaian.models import HasilKompetensi, PenilaianKinerja, PeriodePenilaian

from . import siklus as daftar_siklus
from .badan import susun_badan
from .dasar import HARI_INI, NOMOR_INSTANSI, rentang
from .lembar import susun_lembar
from .organisasi import BKPSDM
from .penilaian import TAHUN_SKP
from .persona import BUPATI, PEMUTUS, SANDI, kunci_persona
from .putaran import KOLOM_PERIODE, susun_periode
from .talenta import susun_potensi

KOLOM_STANDAR = ("instansi_id", "jabatan_id", "kompetensi_id", "level", "berlaku")


def susun(wilayah):
    """(model, columns, rows) in the order in which they may be written."""
    yield from susun_jabatan(wilayah)
    yield from susun_pegawai(wilayah)
    yield from susun_riwayat(wilayah)
    yield from susun_catatan(wilayah)
    yield from susun_penilaian(wilayah)
    yield from susun_lembar(wilayah)
    yield from susun_potensi(wilayah)
    yield from susun_pengguna(wilayah)
    yield from susun_kebutuhan(wilayah)
    yield from susun_siklus(wilayah)
    yield from susun_lowongan(wilayah)
    yield from susun_badan(wilayah, nomor_analis(wilayah))


def susun_jabatan(w):
    sekda = w.pejabat("Sekretaris Daerah")
    yield Instansi, (
        "id", "jenis", "nama", "ibu_kota", "provinsi", "nama_kepala_daerah", "nama_sekda", "pangkat_sekda", "nip_sekda",
        "aksen",
    ), [
        (NOMOR_INSTANSI, "KABUPATEN", "Contoh", "Contoh Kota", "Contoh Raya", BUPATI, sekda.nama_lengkap,
         w.sebutan_pangkat(sekda), sekda.nip, "biru")
    ]  # fmt: skip
    yield (
        UnitKerja,
        ("id", "instansi_id", "induk_id", "nama", "urutan", "aktif", "kode_unor"),
        [
            (u.id, NOMOR_INSTANSI, u.induk and u.induk.id, u.nama, u.urutan, u.aktif, f"CONTOH-{u.id:05d}")
            for u in w.peta.unit
        ],
    )
    yield Jabatan, (
        "id", "instansi_id", "nama", "jenis", "jenjang", "eselon_id", "kelas", "bup", "pendidikan_minimal_id",
        "golongan_minimal_id", "golongan_maksimal_id", "memimpin_satuan",
    ), [
        (j.id, NOMOR_INSTANSI, j.nama, j.jenis, j.jenjang, j.eselon, j.kelas, j.bup, j.pendidikan, *j.golongan,
         j.memimpin)
        for j in w.peta.jabatan
    ]  # fmt: skip
    rumpun = dict(RumpunPendidikan.objects.values_list("kode", "id"))
    yield (
        Jabatan.rumpun.through,
        ("jabatan_id", "rumpunpendidikan_id"),
        [(j.id, rumpun[kode]) for j in w.peta.jabatan for kode in j.rumpun],
    )
    yield (
        Posisi,
        ("id", "unit_id", "jabatan_id", "kebutuhan", "kepala", "kritis"),
        [(k.id, k.unit.id, k.jabatan.id, k.kebutuhan, k.kepala, k.kritis) for k in w.peta.kursi],
    )
    yield StandarKompetensi, KOLOM_STANDAR, list(_standar_khusus(w))


def _standar_khusus(w):
    """Posts of the agency's own office ask for a technical competency beside the default ones."""
    kompetensi = dict(Kompetensi.objects.exclude(kelompok="TEKNIS").values_list("id", "kode"))
    teknis = Kompetensi.objects.get(kode="T.03").id
    for kursi in w.peta.kursi_struktural:
        if kursi.unit.opd and kursi.unit.opd.nama == BKPSDM and kursi.jabatan.jenjang == "ADMINISTRATOR":
            level = w.peta.parameter["level_kompetensi_jenjang"]["ADMINISTRATOR"]
            for nomor in (*kompetensi, teknis):
                yield NOMOR_INSTANSI, kursi.jabatan.id, nomor, level, "(,)"


def susun_pegawai(w):
    yield Pegawai, (
        "id", "instansi_id", "nip", "pns_id", "nama", "gelar_depan", "gelar_belakang", "tempat_lahir", "tanggal_lahir",
        "jenis_kelamin", "jenis_pegawai", "kedudukan_hukum", "tmt_cpns", "tmt_pns", "email",
    ), [
        (o.id, NOMOR_INSTANSI, o.nip, f"CONTOH-{o.id:06d}", o.nama, o.gelar_depan, o.gelar_belakang, o.tempat_lahir,
         o.lahir, o.jenis_kelamin, o.jenis, o.kedudukan, o.tmt_cpns, o.tmt_pns,
         f"pegawai{o.id}@contoh.invalid" if o.id % 9 else "")
        for o in w.orang
    ]  # fmt: skip


def susun_riwayat(w):
    rumpun = dict(RumpunPendidikan.objects.values_list("kode", "id"))
    yield RiwayatJabatan, (
        "pegawai_id", "posisi_id", "klaim_posisi_id", "unit_id", "nama_jabatan", "nama_unit", "jenjang", "eselon_id",
        "jenis_penugasan", "berlaku", "dihitung_sejak", "alasan_dihitung_sejak", "nomor_sk", "tanggal_sk",
        "tmt_pelantikan",
    ), (
        (o.id, j.kursi and j.kursi.id, j.klaim and j.klaim.id, j.unit.id, j.nama, j.nama_unit, j.jenjang, j.eselon,
         j.penugasan, rentang(j.mulai, j.selesai), j.dihitung_sejak, j.alasan, j.nomor_sk, j.tanggal_sk,
         j.mulai if j.eselon and j.penugasan == "D" else None)
        for o in w.orang for j in o.jabatan
    )  # fmt: skip
    yield RiwayatPangkat, ("pegawai_id", "golongan_id", "berlaku", "mk_tahun", "mk_bulan", "nomor_sk"), (
        (o.id, golongan, rentang(mulai, selesai), tahun, bulan, f"800.1.3.2/{o.id % 700 + 11}/{mulai.year}")
        for o in w.orang for golongan, mulai, selesai, tahun, bulan in o.pangkat
    )  # fmt: skip
    yield RiwayatPendidikan, ("pegawai_id", "tingkat_id", "nama", "rumpun_id", "sekolah", "tahun_lulus"), (
        (o.id, tingkat, nama, rumpun.get(keluarga), sekolah, tahun)
        for o in w.orang for tingkat, nama, keluarga, sekolah, tahun in o.pendidikan
    )  # fmt: skip


def susun_catatan(w):
    yield (
        RiwayatDiklat,
        ("pegawai_id", "jenis", "nama", "tanggal_selesai", "jam", "penyelenggara"),
        (
            (o.id, jenis, nama, hari, jam, "BPSDM Provinsi Contoh Raya")
            for o in w.orang
            for jenis, nama, hari, jam in o.diklat
        ),
    )
    yield HukumanDisiplin, ("pegawai_id", "tingkat", "jenis", "berlaku", "nomor_sk", "tanggal_sk"), (
        (o.id, tingkat, jenis, rentang(mulai, selesai), sk, mulai)
        for o in w.orang for tingkat, jenis, mulai, selesai, sk in o.hukuman
    )  # fmt: skip
    yield (
        PemeriksaanDisiplin,
        ("pegawai_id", "berlaku", "keterangan"),
        ((o.id, rentang(mulai, selesai), keterangan) for o in w.orang for mulai, selesai, keterangan in o.pemeriksaan),
    )
    yield (
        RiwayatKedudukan,
        ("pegawai_id", "kedudukan", "berlaku", "nomor_sk"),
        (
            (o.id, nilai, rentang(mulai, selesai), sk)
            for o in w.orang
            for nilai, mulai, selesai, sk in o.riwayat_kedudukan
        ),
    )
    yield (
        MinatJabatan,
        ("pegawai_id", "posisi_id", "urutan", "alasan"),
        ((o.id, kursi.id, ke, alasan) for o in w.orang for ke, (kursi, alasan) in enumerate(o.minat, 1)),
    )


def susun_penilaian(w):
    yield PeriodePenilaian, KOLOM_PERIODE, susun_periode(NOMOR_INSTANSI)
    periode = {tahun: ke for ke, tahun in enumerate(TAHUN_SKP, 1)}
    atasan = {k.unit: k.isi[0] for k in w.peta.kursi if k.kepala and k.isi}
    yield PenilaianKinerja, (
        "pegawai_id", "tahun", "periode_id", "hasil_kerja", "perilaku_kerja", "berakhlak", "catatan",
        "jabatan_saat_dinilai", "penilai_id", "status",
    ), _skp_lama(w, periode, atasan)  # fmt: skip
    kompetensi = dict(Kompetensi.objects.values_list("kode", "id"))
    yield HasilKompetensi, ("pegawai_id", "kompetensi_id", "level", "tanggal", "metode", "asesor"), (
        (o.id, kompetensi[kode], level, hari, metode, "UPT Penilaian Kompetensi Contoh Raya")
        for o in w.orang for kode, (level, hari, metode) in o.asesmen.items()
    )  # fmt: skip


def _skp_lama(w, periode, atasan):
    for orang in w.orang:
        penilai = _penilai(orang, atasan)
        for tahun, (hasil, perilaku) in sorted(orang.skp.items()):
            yield (
                orang.id, tahun, periode[tahun], hasil, perilaku, {}, "", _jabatan_pada(orang, date(tahun, 12, 31)),
                penilai and penilai.id, "FINAL",
            )  # fmt: skip


def _penilai(orang, atasan):
    """The head of the own unit, or of the next one above that has a head."""
    unit = orang.kini.unit.rantai() if orang.kini else ()
    return next((atasan[u] for u in unit if u in atasan and atasan[u] is not orang), None)


def _jabatan_pada(orang, hari):
    return next(
        (
            j.nama
            for j in orang.jabatan
            if j.penugasan == "D" and j.mulai <= hari and not (j.selesai and j.selesai <= hari)
        ),
        "",
    )


def susun_pengguna(w):
    sandi = make_password(SANDI)
    yield (
        Pengguna,
        ("id", "instansi_id", "nama_masuk", "nama", "pegawai_id", "password"),
        [
            (
                ke,
                NOMOR_INSTANSI,
                p.nama_masuk,
                p.orang.nama_lengkap if p.orang else p.nama,
                p.orang and p.orang.id,
                sandi,
            )
            for ke, p in enumerate(w.persona, 1)
        ],
    )
    yield (
        PeranPengguna,
        ("pengguna_id", "peran", "unit_id", "berlaku"),
        [
            (ke, p.peran.value, p.unit and p.unit.id, rentang(date(2025, 1, 1)))
            for ke, p in enumerate(w.persona, 1)
            if p.peran
        ],
    )
    yield (
        PerangkatKode,
        ("user_id", "name", "confirmed", "key", "drift", "last_t", "throttling_failure_count"),
        [
            (ke, "persona", True, sandikan(bytes.fromhex(kunci_persona(p.nama_masuk))), 0, -1, 0)
            for ke, p in enumerate(w.persona, 1)
            if p.peran in PEMUTUS
        ],
    )


def susun_kebutuhan(w):
    """Urgent needs, oldest first; who files one never answers it."""
    pengaju, penjawab = nomor_persona(w, "kepala.unit"), nomor_persona(w, "analis")
    yield KebutuhanMendesak, (
        "id", "posisi_id", "alasan", "paling_lambat", "status", "tanggapan", "diajukan_oleh_id", "ditanggapi_oleh_id",
        "created_at", "ditanggapi_pada",
    ), [
        (ke, kursi.id, alasan, batas, status, tanggapan, pengaju, penjawab if dijawab else None,
         daftar_siklus.pagi(HARI_INI - timedelta(days=diajukan)),
         dijawab and daftar_siklus.pagi(HARI_INI - timedelta(days=dijawab)))
        for ke, kursi, (alasan, batas, status, tanggapan, diajukan, dijawab) in w.kebutuhan()
    ]  # fmt: skip


def nomor_persona(w, nama_masuk):
    return 1 + next(ke for ke, p in enumerate(w.persona) if p.nama_masuk == nama_masuk)


def nomor_analis(w):
    return nomor_persona(w, "analis")


def susun_siklus(w):
    semua, analis = daftar_siklus.SEMUA, nomor_analis(w)
    yield SiklusMutasi, (
        "id", "instansi_id", "nama", "status", "status_sejak", "tmt_rencana", "badan_pertimbangan", "catatan",
        "dibuat_oleh_id", "created_at",
    ), [
        (s.id, NOMOR_INSTANSI, s.nama, s.status.value, s.sejak, s.tmt, "TPK", s.catatan, analis, s.dibuka)
        for s in semua
    ]  # fmt: skip
    yield (
        TahapSiklus,
        ("siklus_id", "tahap", "urutan", "mulai", "selesai"),
        [
            (s.id, tahap.value, ke, mulai, selesai)
            for s in semua
            for ke, (tahap, mulai, selesai) in enumerate(s.tahap(), 1)
        ],
    )
    yield (
        Kriteria,
        ("siklus_id", "kelompok", "kode", "bobot"),
        [
            (s.id, kelompok, kode, bobot)
            for s in semua
            for kelompok, isi in w.peta.parameter["bobot_baku"].items()
            for kode, bobot in isi.items()
        ],
    )

    yield (
        VersiBobot,
        ("siklus_id", "nomor", "bobot", "alasan", "ditetapkan_oleh_id", "created_at"),
        [
            (s.id, nomor, isi, alasan, analis, waktu)
            for s in semua
            for nomor, isi, alasan, waktu in s.versi_bobot(w.peta.parameter["bobot_baku"])
        ],
    )


def susun_lowongan(w):
    semua, analis = daftar_siklus.SEMUA, nomor_analis(w)
    sekda = w.pejabat("Sekretaris Daerah").nama_lengkap
    isi = ((s.id, kursi.id, *lain) for s in semua for kursi, *lain in daftar_siklus.lowongan(w, s))
    lowongan = [(nomor, *satu) for nomor, satu in enumerate(isi, 1)]
    yield (
        Lowongan,
        ("id", "siklus_id", "posisi_id", "alasan", "keterangan", "kebutuhan_id"),
        lowongan,
    )
    yield (
        SyaratLowongan,
        ("lowongan_id", "jenis", "sertifikat", "alasan", "dibuat_oleh_id"),
        [
            (nomor, "SERTIFIKAT", daftar_siklus.SERTIFIKAT, daftar_siklus.ALASAN_SERTIFIKAT, analis)
            for nomor, _, _, alasan, *_ in lowongan
            if alasan == "MENDESAK"
        ],
    )
    yield RapatPertimbangan, (
        "siklus_id", "nomor_berita_acara", "tanggal", "tempat", "ketua", "jumlah_anggota", "jumlah_hadir",
        "dicatat_oleh_id",
    ), [
        (s.id, s.berita_acara, s.rapat, "Ruang Rapat Sekretaris Daerah", sekda, 5, 5, analis)
        for s in semua if s.berita_acara
    ]  # fmt: skip
    yield (
        JendelaLarangan,
        ("instansi_id", "jenis", "mulai", "selesai", "dasar"),
        [
            (NOMOR_INSTANSI, "PILKADA", date(2024, 3, 22), date(2025, 2, 19), "UU 10/2016 Pasal 71 ayat (2)"),
            (NOMOR_INSTANSI, "ENAM_BULAN_AWAL", date(2025, 2, 20), date(2025, 8, 19), "UU 10/2016 Pasal 162 ayat (3)"),
        ],
    )
