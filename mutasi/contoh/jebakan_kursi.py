"""Traps about seats, standing and discipline (insiden.md I01–I04, I15; domain.md 5.4)."""

from datetime import date, timedelta

from .dasar import HARI_INI, TMT_RENCANA, geser_tahun
from .jebakan import atur_tmt, atur_usia, kedudukan, lepas, penanda
from .karier import SIKLUS_2026, Menjabat, menjabat
from .wilayah import beri_plt

# of an urgent need: reason, until when, state, answer, days since it was filed and since it was answered
MENDESAK = (
    ("Pelayanan loket hanya satu orang dan tutup bila ia cuti.", date(2027, 1, 29), "DIAJUKAN", "", 6, None),
    ("Laporan keuangan akhir tahun tidak selesai dengan tenaga yang ada.", date(2027, 1, 4), "DITERIMA",
     "Dicatat untuk lowongan Siklus II Tahun 2026.", 41, 33),
    ("Beban bertambah sejak aplikasi baru dipakai.", None, "DITOLAK",
     "Sudah diusulkan sebagai formasi CASN 2027; tidak diisi melalui mutasi.", 62, 55),
)  # fmt: skip
DAFTAR = []
jebakan = penanda(DAFTAR)


@jebakan("I01", "Rekam jabatan menyebut kursi yang sudah ada pejabat definitifnya (klaim_posisi, TIM_4)")
def klaim_ganda(w):
    hasil = []
    for jenjang in ("ADMINISTRATOR", "PENGAWAS"):
        pejabat, lain = w.ambil(jenjang), w.ambil("AHLI_MUDA", "AHLI_PERTAMA")
        lama, kursi = lepas(lain), pejabat.kini.kursi
        baru = menjabat(kursi, lama.mulai, nomor_sk=lama.nomor_sk, tanggal_sk=lama.tanggal_sk)
        baru.kursi, baru.klaim = None, kursi
        lain.jabatan.append(baru)
        hasil += [pejabat, lain]
    return hasil


@jebakan("I02", "Kursi masuk daftar lowongan siklus berjalan, tetapi terisi sembilan hari sebelum hari acuan")
def terisi_belakangan(w):
    orang = atur_tmt(w.ambil("PENGAWAS"), HARI_INI - timedelta(days=9), "800.1.3.3/402/KEP/2026")
    w.lowongan_khusus.append((orang.kini.kursi, "KOSONG", "Kosong saat daftar disusun"))
    return orang


@jebakan("I03", "Pejabat eselon III kehilangan jabatan pada siklus lalu dan tidak mendapat jabatan baru")
def tanpa_jabatan_baru(w):
    orang, contoh = w.ambil("AHLI_MUDA"), w.ambil("ADMINISTRATOR").kini
    lama = lepas(orang)
    orang.jabatan.append(
        Menjabat(
            "Kepala Bidang yang Dihapus", contoh.unit.opd.nama, contoh.unit.opd, "ADMINISTRATOR",
            lama.mulai if lama.mulai < SIKLUS_2026 else date(2025, 10, 6), SIKLUS_2026, eselon=32,
            nomor_sk="800.1.3.3/77/2025",
        )
    )  # fmt: skip
    return orang


@jebakan("I03", "Pegawai tanpa riwayat jabatan sama sekali")
def tanpa_riwayat(w):
    orang = w.ambil("PELAKSANA")
    lepas(orang)
    orang.jabatan = []
    return orang


@jebakan("I15", "Jabatan fungsional terisi melebihi kebutuhan (B > K)")
def berlebih(w):
    kursi = max((k for k in w.peta.kursi if k.jabatan.jenis == "FUNGSIONAL"), key=lambda k: (len(k.isi), -k.id))
    kursi.kebutuhan = max(1, len(kursi.isi) - 2)
    return kursi


@jebakan("I15", "Jabatan fungsional dibutuhkan tetapi tidak seorang pun mengisinya (K > 0, B = 0)")
def belum_terisi(w):
    jabatan = next(j for j in w.peta.jabatan if j.nama == "Analis Kebijakan Ahli Madya")
    terpakai = {k.unit for k in w.peta.kursi if k.jabatan is jabatan}
    unit = next(u for u in w.peta.unit if u.nama.startswith("Bidang") and u not in terpakai)
    kursi = w.peta.tambah_kursi(unit, jabatan)
    kursi.kebutuhan = 2
    return kursi


@jebakan("I13", "Kebutuhan jabatan belum dihitung (K belum ada): bukan nol, bukan cukup")
def belum_dihitung(w):
    """Two that somebody holds, the first where the persona of a unit head sees it; and one that is empty."""
    kursi = w.peta.kursi
    isi = [k for k in kursi if k.isi and not k.struktural and not k.jabatan.memimpin]
    milik = next(k for k in isi if k.unit.opd is w.kepala_unit.kini.unit)
    lain = next(k for k in isi if k.unit.opd is w.peta.di_opd("Dinas Kesehatan") and k is not milik)
    terpakai = {k.unit for k in kursi if k.jabatan is milik.jabatan}
    unit = next(u for u in w.peta.unit if u.opd is milik.unit.opd and u is not u.opd and u not in terpakai)
    kosong = w.peta.tambah_kursi(unit, milik.jabatan)
    for satu in (milik, lain, kosong):
        satu.kebutuhan = None
    return [milik, lain, kosong]


@jebakan("8", "Kebutuhan mendesak yang diajukan kepala unit: menunggu, diterima, tidak diterima")
def mendesak(w):
    """Of three seats of the persona's own office, those first whose need is known and not filled."""
    opd = w.kepala_unit.kini.unit
    milik = [k for k in w.peta.kursi if k.unit.opd is opd and not k.struktural]
    dipilih = sorted(milik, key=lambda k: ((k.kebutuhan or 0) <= len(k.isi), k.id))[: len(MENDESAK)]
    w.mendesak = list(zip(dipilih, MENDESAK, strict=True))
    return dipilih


@jebakan("TIM_1", "Bekerja di unit yang sudah tidak aktif")
def unit_mati(w):
    orang = w.ambil("PELAKSANA")
    lama = lepas(orang)
    unit = w.peta.tambah_unit("UPTD Pasar Lama (dihapus 2024)", w.peta.opd_teknis[-1])
    unit.aktif = False
    kursi = w.peta.tambah_kursi(unit, lama.kursi.jabatan)
    kursi.isi.append(orang)
    orang.kursi = kursi
    orang.jabatan.append(menjabat(kursi, lama.mulai, nomor_sk=lama.nomor_sk, tanggal_sk=lama.tanggal_sk))
    return orang


@jebakan("R55", "Pelaksana tugas lebih dari enam bulan")
def plt_lama(w):
    orang = w.ambil("ADMINISTRATOR")
    terpakai = {j.kursi for o in w.orang for j in o.jabatan if j.penugasan == "PLT"}
    kursi = next(k for k in w.lowong if k not in terpakai)
    beri_plt(orang, kursi, w.acak, date(2026, 3, 2))
    return orang


# Who may not be moved at all (I04)


@jebakan("I04", "Meninggal dunia, kursinya masih tercatat terisi")
def meninggal(w):
    return kedudukan(w.ambil("PENGAWAS"), "MENINGGAL", date(2026, 9, 14))


@jebakan("I04", "Pensiun, kursinya masih tercatat terisi")
def pensiun(w):
    return kedudukan(atur_usia(w.ambil("PENGAWAS"), date(1968, 6, 20)), "PENSIUN", date(2026, 7, 1))


@jebakan("I04", "Sudah mencapai BUP tetapi masih tercatat aktif (TIM_5)")
def lewat_bup(w):
    return atur_usia(w.ambil("PENGAWAS"), date(1968, 8, 15))


@jebakan("I04", "Mencapai BUP sebelum rencana TMT")
def bup_sebelum_tmt(w):
    orang = atur_usia(w.ambil("ADMINISTRATOR"), date(1968, 12, 15))
    w.lowongan_khusus.append((orang.kini.kursi, "AKAN_KOSONG", "Pejabat mencapai BUP 15 Desember 2026"))
    return orang


@jebakan("I04", "Mencapai BUP tepat pada hari rencana TMT")
def bup_pada_tmt(w):
    return atur_usia(w.ambil("ADMINISTRATOR"), geser_tahun(TMT_RENCANA, -58))


@jebakan("I04", "Mencapai BUP sehari sesudah rencana TMT")
def bup_sehari_sesudah(w):
    return atur_usia(w.ambil("ADMINISTRATOR"), geser_tahun(TMT_RENCANA, -58) + timedelta(days=1))


@jebakan("I04", "Masa persiapan pensiun (MPP)")
def mpp(w):
    return kedudukan(atur_usia(w.ambil("ADMINISTRATOR"), date(1969, 5, 28)), "MPP", date(2026, 6, 1))


@jebakan("I04", "Cuti di luar tanggungan negara, kursinya masih tercatat terisi")
def cltn(w):
    return kedudukan(w.ambil("PENGAWAS"), "CLTN", date(2025, 9, 1), date(2028, 9, 1))


@jebakan("I04", "Tugas belajar")
def tugas_belajar(w):
    return kedudukan(w.ambil("AHLI_MUDA", "AHLI_PERTAMA"), "TUGAS_BELAJAR", date(2025, 8, 1), date(2027, 8, 1))


@jebakan("I04", "Diberhentikan sementara")
def berhenti_sementara(w):
    return kedudukan(w.ambil("PENGAWAS"), "BERHENTI_SEMENTARA", date(2026, 8, 3))


@jebakan("I04", "Berhenti, tetapi minatnya atas jabatan masih tercatat")
def berhenti(w):
    orang = kedudukan(w.ambil("AHLI_MUDA", "AHLI_MADYA"), "BERHENTI", date(2026, 10, 1))
    orang.minat = [(w.lowong[-1], "Sesuai pendidikan dan pengalaman")]
    return orang


# Discipline


@jebakan("R19", "Sedang dalam pemeriksaan disiplin")
def diperiksa(w):
    orang = w.ambil("ADMINISTRATOR")
    orang.pemeriksaan = [(date(2026, 10, 19), None, "Pemeriksaan oleh tim")]
    return orang


@jebakan("R17, R18", "Sedang menjalani hukuman disiplin: ringan, sedang, berat")
def menjalani_hukuman(w):
    hasil = []
    for tingkat, jenjang in (("RINGAN", "PENGAWAS"), ("SEDANG", "PENGAWAS"), ("BERAT", "AHLI_MUDA")):
        orang = w.ambil(jenjang)
        w.penilaian.hukum(orang, tingkat, date(2026, 8, 3), date(2027, 8, 3))
        hasil.append(orang)
    return hasil


@jebakan("R18", "Hukuman disiplin berakhir tepat pada hari rencana TMT, dan sehari sesudahnya")
def hukuman_di_batas(w):
    hasil = []
    for lebih in (0, 1):
        orang = w.ambil("AHLI_MUDA")
        w.penilaian.hukum(orang, "SEDANG", date(2026, 1, 5), TMT_RENCANA + timedelta(days=lebih))
        hasil.append(orang)
    return hasil
