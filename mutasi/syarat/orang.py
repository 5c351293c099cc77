"""Requirements on the person alone: status, discipline, tenure, appraisal. Computed once a person."""

import numpy as np

from .inti import Hasil, Kalimat, Satuan, paling_sedikit, putuskan, syarat
from .parameter import ParameterAturan
from .pilihan import STRUKTURAL, Akibat, Kelompok, Perpindahan, StatusAsn, TingkatHukuman
from .tabel import Kolom, Sasaran, TabelCalon
from .tanggal import bulan_penuh, tambah_bulan


def _tidak_sedang(kolom: Kolom) -> Hasil:
    return Hasil(putuskan(kolom.nilai == 0, kolom.ada), kolom.nilai)


@syarat(
    "R01",
    "Berstatus PNS",
    dasar="Peraturan BKN 5/2019 Pasal 3 ayat (1) huruf a",
    akibat=Akibat.TMS,
    ver="V",
    fakta=("status_asn",),
    kalimat=Kalimat("Berstatus {nilai}", "Berstatus {nilai}, bukan PNS", "Status kepegawaian belum ada"),
)
def status_pns(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    status = calon.status_asn
    return Hasil(putuskan(status.nilai == StatusAsn.PNS, status.ada), status.nilai, None, Satuan.STATUS)


@syarat(
    "R02",
    "Kedudukan hukum aktif",
    dasar="Peraturan BKN 5/2019 Pasal 3",
    akibat=Akibat.TMS,  # source marked M, but incident I04 must be impossible: docs/keputusan/0010
    ver="M",
    fakta=("kedudukan_aktif",),
    kalimat=Kalimat(
        "Kedudukan hukum aktif",
        "Kedudukan hukum tidak aktif (misalnya CLTN atau pemberhentian sementara)",
        "Kedudukan hukum belum ada",
    ),
)
def kedudukan_hukum(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    return Hasil(putuskan(calon.kedudukan_aktif.nilai == 1, calon.kedudukan_aktif.ada), calon.kedudukan_aktif.nilai)


@syarat(
    "R03",
    "Masa paling singkat dalam jabatan",
    dasar="Peraturan BKN 5/2019 Pasal 2; PP 11/2017 Pasal 190",
    akibat=Akibat.PERINGATAN,
    ver="V",
    fakta=("tmt_jabatan",),
    parameter=("masa_jabatan_minimal",),
    kalimat=Kalimat(
        "{nilai} dalam jabatan (paling singkat {ambang})",
        "Baru {nilai} dalam jabatan (paling singkat {ambang})",
        "TMT jabatan belum ada",
    ),
)
def masa_jabatan_minimal(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    ambang = parameter.bulan("masa_jabatan_minimal")
    return _genap(calon, calon.tmt_jabatan, ambang)


@syarat(
    "R04",
    "Masa paling lama dalam jabatan",
    dasar="Peraturan BKN 5/2019 Pasal 2; PP 11/2017 Pasal 190",
    akibat=Akibat.INFO,
    ver="V",
    fakta=("tmt_jabatan",),
    parameter=("masa_jabatan_maksimal",),
    kalimat=Kalimat(
        "{nilai} dalam jabatan (paling lama {ambang})",
        "Sudah {nilai} dalam jabatan (paling lama {ambang}): perlu dipertimbangkan untuk mutasi",
        "TMT jabatan belum ada",
    ),
)
def masa_jabatan_maksimal(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    ambang = parameter.bulan("masa_jabatan_maksimal")
    tmt = calon.tmt_jabatan
    belum_lewat = tambah_bulan(tmt.nilai, ambang) >= calon.hari_acuan
    return Hasil(putuskan(belum_lewat, tmt.ada), tmt.nilai, ambang, Satuan.SEJAK)


@syarat(
    "R16",
    "Predikat kinerja paling rendah Baik dalam tahun-tahun terakhir",
    dasar="PP 11/2017 Pasal 54; Peraturan BKN 5/2019 Pasal 3 ayat (1) huruf h",
    akibat=Akibat.TMS,
    ver="V",
    fakta=("predikat",),
    parameter=("predikat_minimal", "predikat_jumlah_tahun"),
    kelompok=frozenset({Kelompok.ADMINISTRATOR, Kelompok.PENGAWAS}),
    kalimat=Kalimat(
        "Predikat kinerja terendah {nilai} dalam {predikat_jumlah_tahun} tahun terakhir (paling rendah {ambang})",
        "Predikat kinerja {nilai} dalam {predikat_jumlah_tahun} tahun terakhir (paling rendah {ambang})",
        "Predikat kinerja {predikat_jumlah_tahun} tahun terakhir belum lengkap: belum ada, "
        "atau periode penilaiannya belum ditutup (paling rendah {ambang})",
    ),
)
def predikat_kinerja(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    """One known bad year fails, whatever is missing beside it."""
    ambang = parameter.angka("predikat_minimal")
    tahun = parameter.angka("predikat_jumlah_tahun")
    nilai, ada = calon.predikat.nilai[:, :tahun], calon.predikat.ada[:, :tahun]
    terendah = np.where(ada, nilai, np.int8(127)).min(axis=1)
    lengkap = ada.all(axis=1) & (ada.shape[1] == tahun)
    putusan = putuskan(terendah >= ambang, lengkap | (terendah < ambang))
    return Hasil(putusan, np.where(terendah == 127, 0, terendah), ambang, Satuan.PREDIKAT)


@syarat(
    "R17",
    "Tidak sedang menjalani hukuman disiplin (permintaan sendiri)",
    dasar="Peraturan BKN 5/2019 Pasal 3 ayat (1) huruf f dan Pasal 10",
    akibat=Akibat.TMS,
    ver="V",
    fakta=("hukuman",),
    permintaan_saja=True,
    kalimat=Kalimat(
        "Tidak sedang menjalani hukuman disiplin",
        "Sedang menjalani hukuman disiplin tingkat {nilai}",
        "Catatan hukuman disiplin belum ada",
    ),
)
def hukuman_permintaan(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    hukuman = calon.hukuman
    return Hasil(putuskan(hukuman.nilai == 0, hukuman.ada), hukuman.nilai, None, Satuan.HUKUMAN)


@syarat(
    "R18",
    "Promosi: tidak sedang menjalani hukuman disiplin sedang atau berat",
    dasar="PP 94/2021 Pasal 8; aturan daerah",
    akibat=Akibat.TMS,
    ver="V*",
    fakta=("hukuman",),
    perpindahan=frozenset({Perpindahan.PROMOSI}),
    kalimat=Kalimat(
        "Tidak sedang menjalani hukuman disiplin sedang atau berat",
        "Sedang menjalani hukuman disiplin tingkat {nilai}",
        "Catatan hukuman disiplin belum ada",
    ),
)
def hukuman_promosi(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    hukuman = calon.hukuman
    putusan = putuskan(hukuman.nilai < TingkatHukuman.SEDANG, hukuman.ada)
    return Hasil(putusan, hukuman.nilai, None, Satuan.HUKUMAN)


@syarat(
    "R19",
    "Tidak sedang diperiksa atau dalam proses peradilan",
    dasar="Peraturan BKN 5/2019 Pasal 3 ayat (1) huruf f dan Pasal 10 ayat (1) huruf d",
    akibat=Akibat.PERINGATAN,
    akibat_permintaan=Akibat.TMS,
    ver="V",
    fakta=("sedang_diperiksa",),
    terbatas=True,
    kalimat=Kalimat(
        "Tidak sedang diperiksa atau dalam proses peradilan",
        "Sedang diperiksa atau dalam proses peradilan",
        "Keterangan pemeriksaan dan peradilan belum ada",
    ),
)
def sedang_diperiksa(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    return _tidak_sedang(calon.sedang_diperiksa)


@syarat(
    "R20",
    "Tidak sedang tugas belajar atau ikatan dinas",
    dasar="Peraturan BKN 5/2019 Pasal 3 ayat (1) huruf i",
    akibat=Akibat.TMS,
    ver="V",
    fakta=("tugas_belajar",),
    kalimat=Kalimat(
        "Tidak sedang tugas belajar atau ikatan dinas",
        "Sedang tugas belajar atau ikatan dinas",
        "Keterangan tugas belajar belum ada",
    ),
)
def tugas_belajar(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    return _tidak_sedang(calon.tugas_belajar)


@syarat(
    "R44",
    "Masa kerja paling singkat untuk jabatan struktural",
    dasar="Indikator kualitas data BKN ACC_3",
    akibat=Akibat.TMS,
    ver="V",
    fakta=("tmt_asn",),
    parameter=("masa_kerja_minimal",),
    kelompok=STRUKTURAL,
    kalimat=Kalimat(
        "Masa kerja {nilai} (paling singkat {ambang})",
        "Masa kerja baru {nilai} (paling singkat {ambang})",
        "TMT CPNS belum ada",
    ),
)
def masa_kerja(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    return _genap(calon, calon.tmt_asn, parameter.bulan("masa_kerja_minimal"))


@syarat(
    "R50",
    "Hasil penilaian kompetensi masih berlaku",
    dasar="Peraturan BKN 26/2019; masa berlaku menurut kebijakan daerah",
    akibat=Akibat.PERINGATAN,
    ver="U",
    fakta=("tanggal_asesmen",),
    parameter=("masa_berlaku_asesmen",),
    kalimat=Kalimat(
        "Dinilai {nilai} yang lalu (berlaku {ambang})",
        "Hasil penilaian kompetensi sudah {nilai} (berlaku {ambang})",
        "Belum ada hasil penilaian kompetensi",
    ),
)
def asesmen_berlaku(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    """Valid through the day on which the months are full; missing is not expired."""
    ambang = parameter.bulan("masa_berlaku_asesmen")
    tanggal = calon.tanggal_asesmen
    berlaku = tambah_bulan(tanggal.nilai, ambang) >= calon.hari_acuan
    return Hasil(putuskan(berlaku, tanggal.ada), tanggal.nilai, ambang, Satuan.SEJAK)


@syarat(
    "R52",
    "Promosi: kotak talenta 7, 8, atau 9",
    dasar="PermenPANRB 3/2020 jo. 20/2025",
    akibat=Akibat.PERINGATAN,
    ver="V",
    fakta=("kotak_talenta",),
    parameter=("kotak_suksesi_minimal",),
    perpindahan=frozenset({Perpindahan.PROMOSI}),
    kalimat=Kalimat(
        "Kotak talenta {nilai} (paling rendah {ambang})",
        "Kotak talenta {nilai} (paling rendah {ambang})",
        "Kotak talenta belum ada",
    ),
)
def kotak_talenta(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    kotak = calon.kotak_talenta
    return paling_sedikit(kotak.nilai, kotak.ada, parameter.angka("kotak_suksesi_minimal"), Satuan.ANGKA)


def _genap(calon: TabelCalon, tmt: Kolom, ambang: int) -> Hasil:
    """At least so many full calendar months since a date."""
    putusan = putuskan(bulan_penuh(tmt.nilai, np.int32(calon.hari_acuan)) >= ambang, tmt.ada)
    return Hasil(putusan, tmt.nilai, ambang, Satuan.SEJAK)


SYARAT_ORANG = (
    status_pns,
    kedudukan_hukum,
    masa_jabatan_minimal,
    masa_jabatan_maksimal,
    predikat_kinerja,
    hukuman_permintaan,
    hukuman_promosi,
    sedang_diperiksa,
    tugas_belajar,
    masa_kerja,
    asesmen_berlaku,
    kotak_talenta,
)
