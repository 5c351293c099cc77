"""A computed change in words that the person it concerns understands, and the document that proves it."""

from dataclasses import dataclass

from jabatan.templatetags.tampilan import BELUM_ADA, poin
from mutasi.pencocokan import Tujuan
from mutasi.syarat.penjelasan import PENDIDIKAN, lama, nama_golongan
from mutasi.syarat.pilihan import Predikat, Tingkat
from penilaian.models import Ekspektasi

DIKLAT = {0: BELUM_ADA, 1: "PKP", 2: "PKA", 3: "PKN tingkat II", 4: "PKN tingkat I"}
TINGKAT = {
    Tingkat.PELAKSANA: "pelaksana",
    Tingkat.ESELON_V: "eselon V",
    Tingkat.PENGAWAS: "pengawas",
    Tingkat.ADMINISTRATOR: "administrator",
    Tingkat.JPT_PRATAMA: "pimpinan tinggi pratama",
    Tingkat.JPT_MADYA: "pimpinan tinggi madya",
    Tingkat.JPT_UTAMA: "pimpinan tinggi utama",
}
TAHUN = ("tahun terakhir", "satu tahun sebelumnya", "dua tahun sebelumnya")
TUJUAN = {
    Tujuan.LAYAK: "memenuhi syarat",
    Tujuan.TIGA_BESAR: "masuk tiga besar",
    Tujuan.PERTAMA: "menjadi peringkat pertama",
}
# fact -> what proves it, for whoever finds it wrong
BUKTI = {
    "status_asn": "SK CPNS dan SK PNS",
    "kedudukan_aktif": "SK tentang kedudukan hukum",
    "posisi": "SK jabatan terakhir",
    "tingkat": "SK jabatan terakhir",
    "kelompok": "SK jabatan terakhir",
    "tmt_jabatan": "SK jabatan dan berita acara pelantikan",
    "tmt_asn": "SK CPNS",
    "tanggal_lahir": "akta kelahiran atau SK CPNS",
    "golongan": "SK kenaikan pangkat terakhir",
    "pendidikan": "ijazah dan pencantuman gelar",
    "rumpun": "ijazah dan transkrip",
    "hukuman": "SK hukuman disiplin atau keterangan selesai menjalaninya",
    "tugas_belajar": "SK selesai tugas belajar",
    "diklat_pim": "sertifikat pelatihan kepemimpinan",
    "kotak_talenta": "hasil pemetaan talenta",
    "tanggal_asesmen": "laporan penilaian kompetensi",
    "kompetensi": "laporan penilaian kompetensi",
    "predikat": "dokumen evaluasi kinerja tahunan",
    "bulan_tingkat": "SK setiap jabatan yang pernah diduduki",
    "bulan_bidang": "SK setiap jabatan yang pernah diduduki",
    "bulan_tak_tercatat": "SK setiap jabatan yang pernah diduduki",
    "memimpin_satuan": "SK jabatan terakhir",
    "lebih_asal": "peta jabatan: kebutuhan dan isi jabatan sekarang",
    "sertifikat": "sertifikat pelatihan yang diminta lowongan",
    "tanggal_ukom": "sertifikat uji kompetensi",
}


# fact -> what is missing, where nothing is recorded; the others by the title of the rule or the criterion
TIDAK_TERCATAT = {
    "kompetensi": "penilaian kompetensi",
    "predikat": "predikat kinerja",
    "pendidikan": "pendidikan",
    "rumpun": "rumpun ilmu ijazah",
    "bulan_tingkat": "riwayat jabatan",
    "bulan_bidang": "riwayat jabatan di bidang tugas ini",
    "diklat_pim": "catatan pelatihan kepemimpinan",
    "kotak_talenta": "kotak talenta",
    "umpan_balik": "umpan balik 360",
    "inovasi": "penilaian inovasi",
    "partisipasi": "penilaian partisipasi",
    "integritas": "catatan hukuman disiplin",
    "hukuman": "catatan hukuman disiplin",
    "lebih_asal": "kebutuhan jabatan sekarang menurut peta jabatan",
    "golongan": "golongan",
    "tmt_jabatan": "TMT jabatan",
    "tmt_asn": "TMT CPNS",
    "tanggal_lahir": "tanggal lahir",
    "tugas_belajar": "keterangan tugas belajar",
    "kedudukan_aktif": "kedudukan hukum",
    "sertifikat": "sertifikat yang diminta lowongan ini",
    "tanggal_ukom": "uji kompetensi",
    "tanggal_asesmen": "tanggal penilaian kompetensi",
}
SANKSI = ("tanpa hukuman", "hukuman ringan", "hukuman sedang", "hukuman berat", "hukuman yang sedang dijalani")


@dataclass(frozen=True)
class Sebutan:
    """One change: what, and from what to what."""

    judul: str
    rincian: tuple[str, ...] = ()


def di_tengah(judul):
    """A title inside a sentence: "kinerja (SKP)"."""
    return judul[:1].lower() + judul[1:]


def sebut_ubahan(ubahan, nama_kompetensi):
    """`nama_kompetensi`: code -> name of the columns of the table, in their order."""
    kode, _, bagian = ubahan.kode.partition(".")
    return _SEBUT[kode](ubahan, bagian or nama_kompetensi)


def _dari_ke(semula, menjadi):
    return f"dari {semula} menjadi {menjadi}"


def _kompetensi(ubahan, nama):
    rincian = tuple(
        f"{nama[ke]}: {'belum dinilai, paling rendah level' if dulu is None else f'level {dulu} menjadi'} {kini}"
        for (_, ke, kini), dulu in zip(ubahan.sel, ubahan.semula, strict=True)
    )
    belum = sum(dulu is None for dulu in ubahan.semula)
    naik = sum(kini - (dulu or 0) for (_, _, kini), dulu in zip(ubahan.sel, ubahan.semula, strict=True))
    if not belum:
        return Sebutan(f"Kompetensi naik {naik} level", rincian)
    return Sebutan(f"Penilaian kompetensi dilengkapi ({belum} kompetensi belum dinilai)", rincian)


def _predikat(ubahan, tahun):
    dulu = ubahan.semula[0]
    semula = BELUM_ADA if dulu is None else _nama(Predikat(dulu))
    return Sebutan(f"Predikat kinerja {TAHUN[int(tahun)]} {_dari_ke(semula, _nama(Predikat(ubahan.sel[0][2])))}")


def _nama(pilihan):
    return pilihan.name.replace("_", " ").capitalize()


def _diklat(ubahan, _):
    dulu, kini = ubahan.semula[0], ubahan.sel[0][2]
    if not kini:
        return Sebutan("Catatan pelatihan kepemimpinan dilengkapi, walaupun belum pernah ikut")
    return Sebutan(f"Pelatihan kepemimpinan {_dari_ke(DIKLAT[dulu or 0], DIKLAT[kini])}")


def _bulan(kalimat):
    def sebut(ubahan, _):
        (_, ke, kini), dulu = ubahan.sel[0], ubahan.semula[0]
        tercatat = "belum tercatat" if dulu is None else f"tercatat {lama(dulu)}"
        return Sebutan(f"{kalimat.format(TINGKAT.get(ke, ''))} bertambah {lama(kini - (dulu or 0))} ({tercatat})")

    return sebut


def _lama(kalimat):
    def sebut(ubahan, _):
        if ubahan.semula[0] is None:
            return Sebutan(f"{kalimat} terbukti paling singkat {lama(ubahan.langkah)}")
        return Sebutan(f"{kalimat} bertambah {lama(ubahan.langkah)}")

    return sebut


def _nilai(kalimat, sebutan):
    def sebut(ubahan, _):
        dulu = ubahan.semula[0]
        return Sebutan(f"{kalimat} {_dari_ke(BELUM_ADA if dulu is None else sebutan(dulu), sebutan(ubahan.sel[0][2]))}")

    return sebut


def _kotak(ubahan, _):
    dulu, kini = ubahan.semula[0], ubahan.sel[0][2]
    if dulu is None:
        return Sebutan(f"Pemetaan talenta dilengkapi, paling rendah kotak {kini}")
    return Sebutan(f"Kotak talenta {_dari_ke(dulu, kini)}")


def _dilengkapi(kalimat, sebutan):
    """Of what is a lever only while it is not recorded."""
    return lambda ubahan, _: Sebutan(f"{kalimat} dilengkapi, {sebutan(ubahan.sel[0][2])}")


def _faktor(kode):
    return f"paling rendah “{Ekspektasi(kode).label.lower()}”"


def _lebih(lebih):
    if lebih > 0:
        return f"isinya {lebih} lebih dari kebutuhan"
    return f"isinya {-lebih} kurang dari kebutuhan" if lebih else "isinya sama dengan kebutuhan"


def _keadaan(berubah, dilengkapi):
    return lambda ubahan, _: Sebutan(dilengkapi if ubahan.semula[0] is None else berubah)


_SEBUT = {
    "kompetensi": _kompetensi,
    "predikat": _predikat,
    "diklat_pim": _diklat,
    "bulan_tingkat": _bulan("Pengalaman setingkat {} atau di atasnya"),
    "bulan_bidang": _bulan("Pengalaman di bidang tugas jabatan ini"),
    "pendidikan": _nilai("Pendidikan", lambda kode: PENDIDIKAN.get(kode, str(kode))),
    "rumpun": _keadaan("Ijazah dari rumpun ilmu yang diminta jabatan ini", "Rumpun ilmu ijazah tercatat dan sesuai"),
    "tmt_jabatan": _lama("Masa dalam jabatan sekarang"),
    "tmt_asn": _lama("Masa kerja"),
    "golongan": _nilai("Golongan", nama_golongan),
    "kotak_talenta": _kotak,
    "umpan_balik": _dilengkapi("Umpan balik 360", lambda nilai: f"paling rendah {poin(nilai, 0)} poin"),
    "inovasi": _dilengkapi("Penilaian inovasi", _faktor),
    "partisipasi": _dilengkapi("Penilaian partisipasi", _faktor),
    "integritas": _dilengkapi("Catatan hukuman disiplin", lambda kode: f"paling berat {SANKSI[kode]}"),
    "lebih_asal": _dilengkapi("Kebutuhan jabatan sekarang menurut peta jabatan", _lebih),
    "hukuman": _keadaan("Hukuman disiplin selesai dijalani", "Catatan hukuman disiplin dilengkapi: tidak ada"),
    "tugas_belajar": _keadaan("Tugas belajar selesai", "Keterangan tugas belajar dilengkapi: tidak sedang"),
    "kedudukan_aktif": _keadaan("Kedudukan hukum aktif kembali", "Kedudukan hukum tercatat aktif"),
    "sertifikat": _keadaan("Sertifikat yang diminta lowongan ini tercatat", "Catatan sertifikat dilengkapi"),
    "tanggal_ukom": _keadaan("Lulus uji kompetensi lagi", "Lulus uji kompetensi, dan tercatat"),
    "minat": _keadaan("Minat terakhir diganti dengan jabatan ini", "Menyatakan minat pada jabatan ini"),
    "tanggal_asesmen": _keadaan("Penilaian kompetensi diperbarui", "Penilaian kompetensi dilakukan"),
}
