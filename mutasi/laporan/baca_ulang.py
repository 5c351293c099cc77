"""One person of a draft read back: the record of today beside the words on the drawn page (I05)."""

from dataclasses import dataclass

from jabatan.templatetags.tampilan import tanggal_panjang
from mutasi.dokumen.perbaikan import BIDANG_UBAHAN, sebut_isian
from mutasi.dokumen.susun import load_nama_unit, sebut_tempat
from mutasi.dokumen.terbaca import baca_petikan, rapatkan
from mutasi.models import BarisKeputusan
from pegawai.models import Pegawai

TAK_TERBACA = "tidak ditemukan pada cetakan"
JUDUL = {
    "nama": "Nama",
    "nip": "NIP",
    "pangkat": "Pangkat, golongan, TMT",
    "jabatan_lama": "Jabatan lama",
    "tempat_lama": "Unit kerja lama",
    "jabatan_baru": "Jabatan baru",
    "tempat_baru": "Unit kerja baru",
    "tingkat": "Eselon dan kelas",
}
# what the PPK approved -> the printed field in which it must stand
DISETUJUI = {
    "nama": "nama",
    "nip": "nip",
    "golongan": "pangkat",
    "jabatan_lama": "jabatan_lama",
    "unit_lama": "tempat_lama",
    "jabatan_baru": "jabatan_baru",
    "unit_baru": "tempat_baru",
}
# printed field -> what the person's previous decree said about the same thing
SEBELUMNYA = {"nama": "nama", "nip": "nip", "jabatan_lama": "jabatan_baru", "tempat_lama": "tempat_baru"}


@dataclass(frozen=True)
class IsianTerbaca:
    """One line of the page. An empty mark means that there is nothing to say."""

    judul: str
    rekam: str
    tercetak: str
    disetujui: str = ""  # what the PPK approved, where the page says something else
    sebelumnya: str = ""  # what the previous decree said, where the page says something else

    @property
    def beda(self):
        return rapatkan(self.rekam) != rapatkan(self.tercetak)

    @property
    def ditandai(self):
        return bool(self.beda or self.disetujui or self.sebelumnya)


def bandingkan_petikan(keputusan, baris, pdf):
    """Every field of one person: from the database now, and from the text of the drawn extract."""
    usulan = baris.usulan
    pegawai = Pegawai.objects.for_list().get(pk=usulan.pegawai_id)
    tercetak, teks = baca_petikan(pdf)
    if not keputusan.mengangkat:
        return _perbaikan(baris, pegawai, teks)
    rekam = baca_rekam(pegawai, usulan.posisi_tujuan)
    lama = load_sebelumnya(pegawai, keputusan)
    return [
        IsianTerbaca(
            judul,
            rekam[kunci],
            tercetak[kunci] or _cari(rekam[kunci], teks),
            _disetujui(kunci, usulan.data_disetujui, tercetak),
            _sebelumnya(kunci, lama, tercetak),
        )
        for kunci, judul in JUDUL.items()
    ]


def _cari(nilai, teks):
    """For a template with other labels: whether the words stand anywhere on the page."""
    return nilai if nilai and rapatkan(nilai) in rapatkan(teks) else TAK_TERBACA


def baca_rekam(pegawai, posisi):
    """The printed fields as the records of today say them; empty where the record has nothing."""
    pangkat, jabatan = pegawai.pangkat_kini, pegawai.jabatan_kini
    unit = [posisi.unit] + ([jabatan.unit] if jabatan and jabatan.unit else [])
    nama_unit = load_nama_unit(unit)
    tujuan = posisi.jabatan
    tingkat = f"Eselon {tujuan.eselon.kode}" if tujuan.struktural and tujuan.eselon else tujuan.get_jenjang_display()
    dalam_pohon = jabatan is not None and jabatan.unit is not None and jabatan.unit.nama == jabatan.nama_unit
    return {
        "nama": pegawai.nama_lengkap,
        "nip": f"{pegawai.nip[:8]} {pegawai.nip[8:14]} {pegawai.nip[14:15]} {pegawai.nip[15:]}",
        "pangkat": _sebut_pangkat(pangkat),
        "jabatan_lama": jabatan.nama_jabatan if jabatan else "",
        "tempat_lama": sebut_tempat(jabatan.nama_jabatan, jabatan.unit, nama_unit)
        if dalam_pohon
        else (jabatan.nama_unit if jabatan else ""),
        "jabatan_baru": tujuan.nama,
        "tempat_baru": sebut_tempat(tujuan.nama, posisi.unit, nama_unit),
        "tingkat": f"{tingkat}, kelas {tujuan.kelas}" if tujuan.kelas else tingkat,
    }


def _sebut_pangkat(pangkat):
    if pangkat is None:
        return ""
    golongan = pangkat.golongan
    return f"{golongan.pangkat} ({golongan.kode}), TMT {tanggal_panjang(pangkat.tmt_golongan, '')}"


def _disetujui(kunci, data, tercetak):
    """Units may be left out of the printed place when the post names them: both are read together."""
    for bidang, tujuan in DISETUJUI.items():
        if tujuan != kunci or not data.get(bidang):
            continue
        dicari = tercetak[kunci] or ""
        if kunci.startswith("tempat"):
            dicari += tercetak[kunci.replace("tempat", "jabatan")] or ""
        sama = rapatkan(data[bidang]) in rapatkan(dicari)
        return "" if sama else data[bidang]
    return ""


def load_sebelumnya(pegawai, keputusan):
    """The row of this person's previous issued decree as it was printed, or None."""
    terbit = BarisKeputusan.objects.berlaku().filter(usulan__pegawai=pegawai).exclude(keputusan=keputusan)
    return terbit.order_by("-keputusan_id").values_list("data", flat=True).first()


def _sebelumnya(kunci, lama, tercetak):
    dahulu = lama.get(SEBELUMNYA[kunci], "") if lama and kunci in SEBELUMNYA else ""
    return dahulu if dahulu and rapatkan(dahulu) != rapatkan(tercetak[kunci] or "") else ""


def _perbaikan(baris, pegawai, teks):
    """A correction is read against what it says was wrong and what the records say now."""
    nilai = [("Nama", pegawai.nama_lengkap), ("NIP", pegawai.nip)]
    for u in baris.ubahan:
        judul = BIDANG_UBAHAN[u["bidang"]]
        nilai.append((f"{judul}: semula", sebut_isian(u["bidang"], u["semula"])))
        nilai.append((f"{judul}: seharusnya", sebut_isian(u["bidang"], u["menjadi"])))
    if not baris.ubahan:
        nilai.append(("Jabatan yang dicabut", baris.usulan.posisi_tujuan.jabatan.nama))
    return [IsianTerbaca(judul, isi, _cari(isi, teks)) for judul, isi in nilai]
