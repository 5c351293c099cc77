"""Traps about what the records say: gaps, names, days that decide, qualifications (insiden.md I05, I09–I14)."""

from datetime import date, timedelta

from .dasar import TMT_RENCANA, geser_tahun
from .ijazah import D3, S1
from .jebakan import Jebakan, atur_tmt, atur_usia, lepas, penanda
from .karier import SIKLUS_2026, menjabat

DAFTAR = []
jebakan = penanda(DAFTAR)


# Missing values (I13) and all kinds of values (I14)


@jebakan("I13", "Tanpa SKP 2025; tanpa SKP dua tahun terakhir")
def tanpa_skp(w):
    satu, dua = w.ambil("PENGAWAS"), w.ambil("PENGAWAS")
    satu.skp.pop(2025, None)
    dua.skp = {tahun: nilai for tahun, nilai in dua.skp.items() if tahun == 2023}
    return [satu, dua]


@jebakan("I13", "Tanpa hasil penilaian kompetensi; hanya lima dari sembilan; sudah kedaluwarsa")
def tanpa_kompetensi(w):
    kosong, sebagian, lewat = w.ambil("PENGAWAS"), w.ambil("PENGAWAS"), w.ambil("AHLI_MUDA")
    kosong.asesmen = {}
    w.penilaian.nilai(sebagian, date(2025, 5, 12))
    sebagian.asesmen = dict(list(sebagian.asesmen.items())[:5])
    w.penilaian.nilai(lewat, date(2023, 6, 5))
    return [kosong, sebagian, lewat]


@jebakan("I13", "Tanpa riwayat pendidikan")
def tanpa_pendidikan(w):
    orang = w.ambil("AHLI_MUDA")
    orang.pendidikan, orang.gelar_belakang = [], ""
    return orang


@jebakan("I14", "Kesembilan pasangan hasil kerja dan perilaku kerja pada SKP 2025")
def semua_predikat(w):
    hasil = []
    for pasangan in [(h, p) for h in (1, 2, 3) for p in (1, 2, 3)]:
        orang = w.ambil("AHLI_PERTAMA", "PELAKSANA", syarat=lambda o: o.tmt_cpns.year < 2024)
        orang.skp[2025] = pasangan
        hasil.append(orang)
    return hasil


# Fields of a decree (I05)


@jebakan("I05", "Tanpa riwayat pangkat: kolom pangkat pada keputusan tidak dapat diisi")
def tanpa_pangkat(w):
    orang = w.ambil("AHLI_MUDA")
    orang.pangkat = []
    return orang


@jebakan("I05", "Nama sangat panjang dengan banyak gelar")
def nama_panjang(w):
    orang = w.ambil("PENGAWAS", syarat=lambda o: o.jenis_kelamin == "P")
    orang.nama = "Raden Ayu Kusumaningtyas Prabaningrum Wulandari Notosoedirdjo Contohwati"
    orang.gelar_depan = "Dr. Ir. Hj."
    orang.gelar_belakang = "S.T., S.H., M.T., M.Si., M.H., Ph.D., IPU., ASEAN Eng., QIA., CGCAE."
    return orang


@jebakan("I05", "Nama satu kata; nama dengan apostrof; nama satu huruf berbeda")
def nama_tak_biasa(w):
    hasil = []
    for nama in ("Contohwan", "Syafa'atul Mi'rajiah D'Contoh", "Muhamad Contohadi", "Muhammad Contohadi"):
        orang = w.ambil("PENGAWAS", "AHLI_MUDA")
        orang.nama, orang.gelar_depan = nama, ""
        hasil.append(orang)
    return hasil


@jebakan("I05", "Dua orang bernama sama")
def nama_sama(w):
    hasil = [w.ambil("AHLI_PERTAMA"), w.ambil("AHLI_PERTAMA")]
    for orang in hasil:
        orang.nama, orang.gelar_depan, orang.jenis_kelamin = "Siti Contohwati", "", "P"
    return hasil


# Days that decide


@jebakan("I09", "Dilantik pada hari pertama jendela larangan 2024")
def dalam_jendela(w):
    return atur_tmt(w.ambil("PENGAWAS"), date(2024, 3, 22), "800.1.3.3/91/2024")


@jebakan("I10", "Baru empat bulan dalam jabatan")
def baru_empat_bulan(w):
    return atur_tmt(w.ambil("PENGAWAS"), date(2026, 7, 20))


@jebakan("R03", "Tepat dua tahun pada rencana TMT; kurang satu hari")
def tepat_dua_tahun(w):
    return [
        atur_tmt(w.ambil("ADMINISTRATOR"), date(2025, 1, 4)),
        atur_tmt(w.ambil("ADMINISTRATOR"), date(2025, 1, 5)),
    ]


@jebakan("R03", "Jabatan yang sama dikukuhkan lagi pada 2026; masa jabatan dihitung sejak 2019")
def dihitung_sejak(w):
    orang = atur_tmt(w.ambil("ADMINISTRATOR", syarat=lambda o: o.tmt_cpns.year < 2009), date(2019, 1, 7))
    lama = orang.kini
    lama.selesai = date(2026, 1, 2)
    baru = menjabat(lama.kursi, lama.selesai, nomor_sk="800.1.3.3/4/2026", tanggal_sk=date(2026, 1, 2))
    baru.dihitung_sejak, baru.alasan = lama.mulai, "Pengukuhan karena perubahan susunan organisasi"
    orang.jabatan.append(baru)
    return orang


@jebakan("R05", "JPT kurang dari dua tahun, dan lebih dari lima tahun")
def jpt_di_luar_jendela(w):
    return [
        atur_tmt(w.ambil("JPT_PRATAMA"), SIKLUS_2026),
        atur_tmt(w.ambil("JPT_PRATAMA", syarat=lambda o: o.tmt_cpns.year < 2008), date(2019, 1, 7)),
    ]


@jebakan("R15", "JPT berusia 57 tahun (rotasi); administrator tepat 56 tahun pada rencana TMT (promosi)")
def usia_jpt(w):
    return [
        atur_usia(w.ambil("JPT_PRATAMA"), date(1969, 6, 1)),
        atur_usia(w.ambil("ADMINISTRATOR"), geser_tahun(TMT_RENCANA, -56)),
    ]


@jebakan("12.2", "Lahir 29 Februari")
def tahun_kabisat(w):
    return [
        atur_usia(w.ambil("ADMINISTRATOR", syarat=lambda o: o.tmt_cpns.year > 1995), date(1972, 2, 29)),
        atur_usia(w.ambil("PELAKSANA", syarat=lambda o: o.tmt_cpns.year > 2012), date(1988, 2, 29)),
    ]


# Qualifications


@jebakan("ACC_3", "Masa kerja belum dua tahun tetapi menduduki jabatan struktural")
def masa_kerja_pendek(w):
    orang = w.ambil("PENGAWAS")
    kursi = lepas(orang).kursi
    kursi.isi.append(orang)
    orang.tmt_cpns, orang.tmt_pns = date(2025, 3, 1), date(2026, 3, 1)
    orang.lahir = date(1994, 3, 17)
    orang.pangkat = [(31, orang.tmt_cpns, None, 0, 0)]
    orang.jabatan = [menjabat(kursi, SIKLUS_2026, nomor_sk="800.1.3.3/128/KEP/2026", tanggal_sk=date(2026, 4, 2))]
    orang.skp, orang.diklat, orang.hukuman = {2025: (2, 2)}, [], []
    return orang


@jebakan("ACC_6", "Administrator berpendidikan D-III")
def pendidikan_kurang(w):
    orang = w.ambil("ADMINISTRATOR")
    orang.pendidikan = [(D3, "D-III Akuntansi", "AKUNTANSI", "Universitas Contoh Medan", orang.tmt_cpns.year)]
    orang.gelar_belakang = "A.Md.Ak."
    return orang


@jebakan("ACC_8", "Pendidikan tidak sesuai dengan jabatan fungsional")
def rumpun_salah(w):
    orang = w.ambil("AHLI_PERTAMA", syarat=lambda o: "PENDIDIKAN" in o.kursi.jabatan.rumpun)
    lulus = min(orang.tmt_cpns.year, orang.lahir.year + 24)
    orang.pendidikan = [(S1, "S-1 Ilmu Hukum", "HUKUM", "Universitas Contoh Padang", lulus)]
    orang.gelar_belakang = "S.H."
    return orang


@jebakan("ACC_10", "Pangkat di bawah yang terendah untuk eselonnya")
def pangkat_kurang(w):
    orang = w.ambil("ADMINISTRATOR", syarat=lambda o: len(o.pangkat) > 3)
    dua = orang.pangkat[:2]
    orang.pangkat = [dua[0], (*dua[1][:2], None, *dua[1][3:])]
    return orang


@jebakan("R33", "Jabatan fungsional yang memimpin satuan (kepala sekolah): terkena jendela larangan")
def kepala_sekolah(w):
    return w.ambil("AHLI_MADYA", syarat=lambda o: o.kursi.jabatan.memimpin)


@jebakan("7.1", "NI PPPK: angka ke-13 dan 14 adalah 21, bukan bulan")
def pppk(w):
    orang = next(o for o in w.orang if o.jenis == "PPPK" and not o.terkunci)
    orang.terkunci = "jebakan"
    return orang


@jebakan("R29", "Anggota komite yang juga berminat atas jabatan lowong")
def calon_di_komite(w):
    orang = next(p.orang for p in w.persona if p.nama_masuk == "komite")
    kursi = next(k for k in w.lowong if k.jabatan.jenjang == "JPT_PRATAMA")
    orang.minat = [(kursi, "Sesuai pengalaman memimpin perangkat daerah")]
    return orang


def tanam_sesudah_nip(wilayah):
    """Records that disagree with their own NIP (CON_2, CON_3), and one without a date of birth (I13)."""
    lahir, kelamin, kosong = wilayah.ambil("PELAKSANA"), wilayah.ambil("PELAKSANA"), wilayah.ambil("AHLI_MUDA")
    lahir.lahir += timedelta(days=30)
    kelamin.jenis_kelamin = "P" if kelamin.jenis_kelamin == "L" else "L"
    kosong.lahir = None
    for kode, uraian, orang in (
        ("R60", "Tanggal lahir berbeda dengan NIP (CON_2)", lahir),
        ("R60", "Jenis kelamin berbeda dengan NIP (CON_3)", kelamin),
        ("I13", "Tanpa tanggal lahir", kosong),
    ):
        wilayah.jebakan.append(Jebakan(kode, uraian, orang, orang.kini.kursi))
