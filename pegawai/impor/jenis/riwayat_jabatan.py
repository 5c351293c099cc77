"""All posts that a person held (SIASN rw_jabatan): each definitive one ends where the next definitive one begins.

Seats are only those of the peta jabatan: an old post is often in a unit long gone, and is kept by its name.
"""

import re
from functools import partial

from jabatan.models import Jenjang
from pegawai.impor import nilai
from pegawai.impor.acuan import JENJANG_ESELON, Acuan, jenis_jabatan
from pegawai.impor.catatan import NIP, PembacaBaris, RencanaCatatan, muat_lama, muat_nip, pemilik
from pegawai.impor.jenis_impor import TANGGAL, JenisImpor, Kolom
from pegawai.impor.kursi_riwayat import bagi_kursi_riwayat
from pegawai.impor.nilai import NilaiSalah, kosong, rapikan
from pegawai.impor.rantai import catat_rantai, rangkai, terapkan_rantai
from pegawai.impor.struktur import Struktur, kunci
from pegawai.models import Impor, JenisPenugasan, RiwayatJabatan

BIDANG = (
    "pegawai", "posisi", "klaim_posisi", "unit", "nama_jabatan", "nama_unit", "jenjang", "eselon", "jenis_penugasan",
    "nomor_sk", "tanggal_sk", "tmt_pelantikan", "mulai", "sampai",
)  # fmt: skip
PENUGASAN = {
    "D": "D", "DEFINITIF": "D", "PLT": "PLT", "PELAKSANA TUGAS": "PLT", "PLH": "PLH", "PELAKSANA HARIAN": "PLH",
}  # fmt: skip
SEMENTARA = re.compile(r"^(PLT|PLH)\b[. ]*", re.IGNORECASE)


def baca_penugasan(mentah):
    baku = rapikan(mentah).upper().rstrip(".")
    if kosong(baku):
        return ""
    if baku not in PENUGASAN:
        raise NilaiSalah("Jenis penugasan tidak dikenal", "Isi Definitif, Plt, atau Plh.")
    return PENUGASAN[baku]


teks = partial(partial, nilai.teks)
KOLOM = (
    NIP,
    Kolom("nama_jabatan", ("NAMA JABATAN", "JABATAN NAMA", "JABATAN"),
          "Nama jabatan lengkap. Jabatan fungsional dengan jenjangnya.", "Kepala Bidang Anggaran", teks(maks=200)),
    Kolom("nama_jft", ("JABATAN FUNGSIONAL NAMA", "JFT NAMA"), baca=teks(maks=200)),
    Kolom("nama_jfu", ("JABATAN FUNGSIONAL UMUM NAMA", "JFU NAMA"), baca=teks(maks=200)),
    Kolom("jenis_penugasan", ("JENIS PENUGASAN", "JENIS PENUGASAN ID", "PENUGASAN"),
          "Definitif, Plt, atau Plh; kosong berarti definitif.", "Definitif", baca_penugasan),
    Kolom("mulai", ("TMT JABATAN", "TMT", "TANGGAL MULAI", "TGL MULAI"),
          TANGGAL + " Jabatan definitif sebelumnya berakhir pada tanggal ini.", "03-01-2022", nilai.tanggal),
    Kolom("sampai", ("TANGGAL SELESAI", "TGL SELESAI", "SAMPAI", "TANGGAL BERAKHIR"),
          "Hari terakhir, bila lebih awal daripada jabatan berikutnya; perlu untuk Plt dan Plh.", "", nilai.tanggal),
    Kolom("jenis_jabatan", ("JENIS JABATAN NAMA", "JENIS JABATAN"), "Struktural, Fungsional, atau Pelaksana.",
          "Struktural", teks(maks=60)),
    Kolom("eselon", ("ESELON", "ESELON NAMA", "ESELON ID"), "II.a sampai IV.b, hanya untuk jabatan struktural.",
          "III.b", teks(maks=20)),
    Kolom("unor_id", ("UNOR ID", "UNIT ORGANISASI ID"), "ID unit organisasi SIASN.", "", teks(maks=36)),
    Kolom("nama_unit", ("UNOR NAMA", "NAMA UNOR", "UNIT ORGANISASI NAMA", "UNIT ORGANISASI", "UNIT KERJA", "UNOR"),
          "Nama unit; “Bidang X - Dinas Y”: X di bawah Dinas Y.", "Bidang Anggaran - Dinas Contoh", teks(maks=250)),
    Kolom("unor_induk", ("UNOR INDUK NAMA", "UNOR INDUK"), baca=teks(maks=200)),
    Kolom("nomor_sk", ("NOMOR SK", "SK NOMOR", "NO SK"), "Nomor keputusan pengangkatan.", "821/12/2022",
          teks(maks=80)),
    Kolom("tanggal_sk", ("TANGGAL SK", "SK TANGGAL", "TGL SK"), TANGGAL, "30-12-2021", nilai.tanggal),
    Kolom("tmt_pelantikan", ("TMT PELANTIKAN", "TANGGAL PELANTIKAN", "TGL PELANTIKAN"), TANGGAL, "03-01-2022",
          nilai.tanggal),
)  # fmt: skip


class Penyusun:
    """From the fields of a row to a record of the table: kind, level, unit and seat, as far as they are known."""

    def __init__(self, pembaca, instansi):
        self.pembaca, self.acuan, self.struktur = pembaca, Acuan.muat(instansi), Struktur.muat(instansi)

    def catatan(self, nomor, isi):
        """The record, or None when the row is refused."""
        nama = isi["nama_jabatan"] or isi["nama_jft"] or isi["nama_jfu"] or ""
        penugasan = isi["jenis_penugasan"] or (cocok[1].upper() if (cocok := SEMENTARA.match(nama)) else "D")
        nama = SEMENTARA.sub("", nama)
        if not nama:
            self.pembaca.tolak(nomor, "nama_jabatan", "", "Nama jabatan kosong", "Isi nama jabatan sesuai SK.")
        if isi["sampai"] and isi["sampai"] < isi["mulai"]:
            self.pembaca.tolak(
                nomor, "sampai", isi["sampai"], "Berakhir sebelum mulai", "Periksa kedua tanggalnya pada SK."
            )
        eselon = self._baca(nomor, "eselon", isi, self.acuan.eselon_bebas)
        jenis = self._baca(nomor, "jenis_jabatan", isi, lambda teks: jenis_jabatan(teks, eselon))
        if nomor in self.pembaca.ditolak:
            return None
        unit = self.struktur.unit_dikenal(isi["unor_id"] or "", isi["nama_unit"], isi["unor_induk"] or "")
        jenjang = _jenjang(jenis, nama, eselon)
        posisi = self.struktur.posisi_dikenal(unit, nama, jenjang) if unit else None
        return {b: isi.get(b) for b in BIDANG} | {
            "nama_jabatan": nama,
            "jenis_penugasan": penugasan,
            "jenjang": posisi.jabatan.jenjang if posisi else jenjang,
            "eselon": eselon or (posisi and posisi.jabatan.eselon_id),
            "unit": unit and unit.id,
            "posisi": posisi and posisi.id,
            "klaim_posisi": None,
            "sampai": isi["sampai"] and nilai.esok(isi["sampai"]),
        }

    def _baca(self, nomor, bidang, isi, baca):
        try:
            return baca(isi[bidang])
        except NilaiSalah as galat:
            self.pembaca.tolak(nomor, bidang, isi[bidang], galat.sebab, galat.saran)
            return None


def _jenjang(jenis, nama, eselon):
    if jenis == "STRUKTURAL":
        return str(JENJANG_ESELON.get(eselon, ""))
    if jenis == "PELAKSANA":
        return str(Jenjang.PELAKSANA)
    return nilai.jenjang_fungsional(nama) if jenis == "FUNGSIONAL" else ""


def senama(isi, lama):
    return kunci(isi["nama_jabatan"]) == kunci(lama["nama_jabatan"])


def lengkapi(isi, lama):
    """What the row leaves open stays as it is recorded, as long as it is the same post."""
    if lama is None:
        return isi
    dulu = lama.nilai
    if senama(isi, dulu) and isi["unit"] in (None, dulu["unit"]):
        isi |= {"unit": dulu["unit"], "nama_unit": dulu["nama_unit"]}
        isi["posisi"] = isi["posisi"] or dulu["posisi"] or dulu["klaim_posisi"]
    return isi


def susun(bacaan, baris, instansi):
    pembaca = PembacaBaris(bacaan)
    penyusun = Penyusun(pembaca, instansi)
    sebutan = _sebutan(penyusun)
    rencana = RencanaCatatan(pembaca, RiwayatJabatan, sebutan, pasti=("sampai", "posisi", "klaim_posisi", "unit"))
    rencana.struktur = penyusun.struktur
    definitif, sementara = [], []
    for nomor, isi in pembaca.milik(baris, muat_nip(instansi)):
        catatan = penyusun.catatan(nomor, isi)
        if catatan is None:
            continue
        tetap = catatan["jenis_penugasan"] == JenisPenugasan.DEFINITIF
        tunggal = (
            isi["pegawai"],
            catatan["jenis_penugasan"],
            isi["mulai"],
            "" if tetap else kunci(catatan["nama_jabatan"]),
        )
        if not rencana.kembar(nomor, tunggal, "mulai"):
            (definitif if tetap else sementara).append((nomor, catatan))
    lama = muat_lama(RiwayatJabatan.objects.order_by("id"), BIDANG, pegawai=pemilik(definitif + sementara))
    _definitif(rencana, definitif, [x for x in lama if x.nilai["jenis_penugasan"] == "D"])
    _sementara(rencana, sementara, [x for x in lama if x.nilai["jenis_penugasan"] != "D"])
    return rencana


def _sebutan(penyusun):
    kursi = {p.id: p.jabatan.nama for p in penyusun.struktur.posisi_per_id.values()}
    return {
        "eselon": penyusun.acuan.eselon_nama,
        "unit": {u.id: u.nama for u in penyusun.struktur.unit_per_id.values()},
        "posisi": kursi,
        "klaim_posisi": kursi,
        "jenis_penugasan": dict(JenisPenugasan.choices),
        "jenjang": dict(Jenjang.choices),
    }


def _definitif(rencana, baris, lama):
    rantai = rangkai(rencana, baris, lama, senama)
    for mata in rantai.values():
        for m in mata:
            if m.isi is not None:
                m.isi = lengkapi(m.isi, m.lama)
    bagi_kursi_riwayat(rencana, rantai)
    for mata in rantai.values():
        catat_rantai(rencana, mata)


def _sementara(rencana, baris, lama):
    """Plt and Plh stand beside the definitive post: nothing closes them but their own end."""
    ada = {_kunci_sementara(x.nilai): x for x in lama}
    for nomor, isi in baris:
        dulu = ada.get(_kunci_sementara(isi))
        isi = lengkapi(isi, dulu)
        isi["sampai"] = isi["sampai"] or (dulu and dulu.nilai["sampai"])
        if isi["sampai"] is None:
            rencana.pembaca.peringatkan(
                nomor, "sampai", "", "Tugas sementara tanpa tanggal selesai dicatat masih berjalan",
                "Isi tanggal selesainya bila sudah berakhir, lalu unggah lagi.",
            )  # fmt: skip
        rencana.tambah(nomor, isi, dulu)


def _kunci_sementara(isi):
    return isi["pegawai"], isi["jenis_penugasan"], isi["mulai"], kunci(isi["nama_jabatan"])


JENIS = JenisImpor(
    kode=Impor.Jenis.RIWAYAT_JABATAN,
    judul="Riwayat Jabatan",
    kelompok="Riwayat pegawai",
    guna="Semua jabatan yang pernah dipegang dengan SK-nya, termasuk Plt dan Plh.",
    satuan="jabatan",
    kolom=KOLOM,
    wajib=("nip", "mulai"),
    salah_satu=("nama_jabatan", "nama_jft", "nama_jfu"),
    susun=susun,
    terapkan=terapkan_rantai,
)
