"""The object that each route of the table is asked about, made in the agency of the persona."""

from datetime import date
from itertools import count

from django.utils import timezone

from mutasi.status import StatusSiklus, StatusUsulan
from pegawai.models import Impor
from tests.factories import (
    AcaraRapatFactory,
    AnggotaBadanFactory,
    AturanSetempatFactory,
    BarisKeputusanFactory,
    BenturanKepentinganFactory,
    BerkasIzinFactory,
    BerkasUnggahanFactory,
    BuktiPenilaianFactory,
    DokumenBertandaFactory,
    DokumenTerbitFactory,
    HargaPilihanFactory,
    ImporFactory,
    IzinTertulisFactory,
    JabatanFactory,
    JendelaLaranganFactory,
    KandidatFactory,
    KataKunciRumpunFactory,
    KeberatanFactory,
    KebutuhanMendesakFactory,
    KeputusanFactory,
    KetentuanAturanFactory,
    KirimanBerkasFactory,
    KompetensiFactory,
    LambangInstansiFactory,
    LowonganFactory,
    MinatJabatanFactory,
    PapanSkenarioFactory,
    PemeringkatanFactory,
    PenggunaFactory,
    PenilaianKinerjaFactory,
    PeranPenggunaFactory,
    PerbaikanFactory,
    PeriodePenilaianFactory,
    PermintaanCetakFactory,
    PermohonanMutasiFactory,
    PesanKeluarFactory,
    PetaTalentaFactory,
    PosisiFactory,
    RapatFactory,
    RegisterNomorFactory,
    RumpunPendidikanFactory,
    SertifikatPenerbitFactory,
    SiklusMutasiFactory,
    SkenarioFactory,
    SuratKeluarFactory,
    SyaratLowonganFactory,
    TautanAktivasiFactory,
    TugasPenilaianFactory,
    UndanganUmpanBalikFactory,
    UnitKerjaFactory,
    UsulanMutasiFactory,
    VersiBobotFactory,
    VersiNaskahFactory,
    pegawai_di,
)
from tests.mutasi.peringkat import orang_lengkap, peringkatkan, siklus_siap

NOMOR = count(1)


def _periode(**kwargs):
    """A name of its own: a whole region, and the pictures, ask for more than one of an agency."""
    return PeriodePenilaianFactory(nama=f"Putaran {next(NOMOR)}", **kwargs)


def _terperingkat(i):
    """One seat, ranked, and somebody who was considered."""
    orang = orang_lengkap(i)
    return peringkatkan(siklus_siap(instansi=i)), orang


def _kandidat(i):
    return KandidatFactory(hasil__pemeringkatan__siklus=_siklus(i, StatusSiklus.PEMERINGKATAN))


def _usulan(status):
    def buat(i):
        return [UsulanMutasiFactory(kandidat=_kandidat(i), status=status).pk]

    return buat


def _siklus(i, status):
    return SiklusMutasiFactory(instansi=i, status=status)


def _keputusan(i, **kwargs):
    return KeputusanFactory(siklus=_siklus(i, StatusSiklus.KEPUTUSAN), **kwargs)


def _petikan(i):
    baris = BarisKeputusanFactory(keputusan=_keputusan(i))
    return [baris.keputusan_id, baris.urutan]


def _harga(i):
    papan = PapanSkenarioFactory(skenario__pemeringkatan__siklus=_siklus(i, StatusSiklus.PEMERINGKATAN))
    satu = HargaPilihanFactory(skenario=papan.skenario)
    return [papan.pk, satu.pegawai_id, satu.posisi_id]


def _pegawai_lain(i):
    return pegawai_di(PosisiFactory(unit=UnitKerjaFactory(instansi=i)))


def _riwayat(i):
    pegawai = _pegawai_lain(i)
    return [pegawai.pk, "pangkat", pegawai.riwayat_pangkat.get().pk]


def _pegawai_unit(i):
    """Somebody in the unit that the unit head of these tests leads."""
    unit, _ = i.unit_kerja.get_or_create(nama="Dinas Rute")
    return pegawai_di(PosisiFactory(unit=unit))


def _tugas(i):
    """A task of the head of that unit in an open round that has begun."""
    orang = _pegawai_unit(i)
    unit = orang.jabatan_kini.unit
    kepala = pegawai_di(PosisiFactory(unit=unit, jabatan=JabatanFactory(instansi=i), kepala=True))
    periode = _periode(instansi=i, tahun=2026, mulai=date(2026, 1, 1))
    return TugasPenilaianFactory(periode=periode, pegawai=orang, penilai=kepala)


def _penilaian(i):
    tugas = _tugas(i)
    return [PenilaianKinerjaFactory(pegawai=tugas.pegawai, tahun=2026, periode=tugas.periode).pk]


def _posisi_unit(i):
    """A seat in the unit that the unit head of these tests leads."""
    unit, _ = i.unit_kerja.get_or_create(nama="Dinas Rute")
    return PosisiFactory(unit=unit)


def _hasil(i):
    """A final appraisal of a closed round, of somebody in the unit that the unit head of these tests leads."""
    periode = _periode(instansi=i, status="DITUTUP", ditutup_pada=timezone.localdate())
    return PenilaianKinerjaFactory(pegawai=_pegawai_unit(i), tahun=2026, periode=periode)


def _periode_360(i, **kwargs):
    return _periode(instansi=i, umpan_balik_sampai=date(2030, 1, 1), butir={"1_A": "A"}, **kwargs)


def _dua_orang(i):
    return {"pemberi": _pegawai_lain(i), "dinilai": _pegawai_lain(i)}


def _usulan_disetujui(i):
    return UsulanMutasiFactory(kandidat=_kandidat(i), status=StatusUsulan.DISETUJUI)


OBJEK = {
    "token": lambda _i: [TautanAktivasiFactory(token="token-rute") and "token-rute"],
    "pengguna": lambda i: [PenggunaFactory(instansi=i).pk],
    "peran": lambda i: [(p := PeranPenggunaFactory(pengguna__instansi=i)).pengguna_id, p.pk],
    "pegawai": lambda i: [_pegawai_lain(i).pk],
    "rantai": lambda i: [f"siklus-{_siklus(i, StatusSiklus.PERENCANAAN).pk}"],
    "minat": lambda i: [MinatJabatanFactory(pegawai=_pegawai_lain(i)).pk],
    "jenis_riwayat": lambda i: [_pegawai_lain(i).pk, "pangkat"],
    "riwayat": _riwayat,
    "unit": lambda i: [UnitKerjaFactory(instansi=i).pk],
    "jabatan": lambda i: [JabatanFactory(instansi=i).pk],
    "posisi": lambda i: [_posisi_unit(i).pk],
    "kompetensi": lambda i: [KompetensiFactory(instansi=i, kode="T.99", kelompok="TEKNIS").pk],
    "rumpun": lambda _i: [RumpunPendidikanFactory().pk],
    "kata_rumpun": lambda i: [KataKunciRumpunFactory(instansi=i).pk],
    "kebutuhan": lambda i: [KebutuhanMendesakFactory(posisi=_posisi_unit(i)).pk],
    "bagian_analisis": lambda _i: ["unit"],
    "impor": lambda i: [ImporFactory(instansi=i, status=Impor.Status.SIAP).pk],
    "jenis_impor": lambda _i: [Impor.Jenis.DATA_UTAMA],
    "kode_mutu": lambda _i: ["CON_2"],
    "pegawai_tahun": lambda i: [_tugas(i).pegawai_id, 2026],
    "penilaian": _penilaian,
    "bukti": lambda i: [BuktiPenilaianFactory(penilaian_id=_penilaian(i)[0]).pk],
    "pesan": lambda i: [PesanKeluarFactory(instansi=i, penerima__instansi=i).pk],
    "periode": lambda i: [_periode(instansi=i).pk],
    "penilai": lambda i: [_periode(instansi=i).pk, _pegawai_unit(i).pk],
    "hasil": lambda i: [_hasil(i).pk],
    "keberatan": lambda i: [KeberatanFactory(penilaian=_hasil(i)).pk],
    "peta": lambda i: [PetaTalentaFactory(periode=_periode(instansi=i, status="DITUTUP")).pk],
    "undangan_orang_lain": lambda i: [UndanganUmpanBalikFactory(periode=_periode_360(i), **_dua_orang(i)).pk],
    "tugas_360": lambda i: [
        TugasPenilaianFactory(periode=_periode_360(i, status="DITUTUP"), pegawai=_pegawai_lain(i)).pk
    ],
    "siklus": lambda i: [_siklus(i, StatusSiklus.PERENCANAAN).pk],
    "siklus_berbobot": lambda i: [VersiBobotFactory(siklus=_siklus(i, StatusSiklus.PEMERINGKATAN)).siklus_id],
    "siklus_peringkat": lambda i: [_siklus(i, StatusSiklus.PEMERINGKATAN).pk],
    "siklus_rapat": lambda i: [_siklus(i, StatusSiklus.RAPAT).pk],
    "anggota_badan": lambda i: [AnggotaBadanFactory(instansi=i).pk],
    "rapat_jadwal": lambda i: [RapatFactory(siklus=_siklus(i, StatusSiklus.RAPAT), dijadwalkan=True).pk],
    "rapat": lambda i: [RapatFactory(siklus=_siklus(i, StatusSiklus.RAPAT)).pk],
    "acara": lambda i: [AcaraRapatFactory(rapat__siklus=_siklus(i, StatusSiklus.RAPAT)).pk],
    "benturan": lambda i: [BenturanKepentinganFactory(acara__rapat__siklus=_siklus(i, StatusSiklus.RAPAT)).pk],
    "siklus_keputusan": lambda i: [_siklus(i, StatusSiklus.KEPUTUSAN).pk],
    "pindah": lambda i: [_siklus(i, StatusSiklus.PERENCANAAN).pk, StatusSiklus.DITANGGUHKAN],
    "skenario": lambda i: [SkenarioFactory(pemeringkatan__siklus=_siklus(i, StatusSiklus.PEMERINGKATAN)).pk],
    "papan": lambda i: [
        PapanSkenarioFactory(skenario__pemeringkatan__siklus=_siklus(i, StatusSiklus.PEMERINGKATAN)).pk
    ],
    "papan_harga": _harga,
    "lowongan": lambda i: [LowonganFactory(siklus=_siklus(i, StatusSiklus.PEMERINGKATAN)).pk],
    "pemeringkatan": lambda i: [PemeringkatanFactory(siklus=_siklus(i, StatusSiklus.PEMERINGKATAN)).pk],
    "syarat_lowongan": lambda i: [
        SyaratLowonganFactory(lowongan=LowonganFactory(siklus=_siklus(i, StatusSiklus.PERENCANAAN))).pk
    ],
    "kandidat": lambda i: [_kandidat(i).pk],
    "hasil_beku": lambda i: [_terperingkat(i)[0].pk],
    "hasil_pegawai": lambda i: [(t := _terperingkat(i))[0].pk, t[1].pk],
    "pegawai_terperingkat": lambda i: [_terperingkat(i)[1].pk],
    "peringkat_pegawai": lambda i: [(t := _terperingkat(i))[0].pemeringkatan_id, t[1].pk],
    "permohonan": lambda i: [PermohonanMutasiFactory(pegawai=_pegawai_unit(i)).pk],
    "izin": lambda i: [IzinTertulisFactory(siklus=_siklus(i, StatusSiklus.PEMERINGKATAN)).pk],
    "berkas_izin": lambda i: [BerkasIzinFactory(izin__siklus=_siklus(i, StatusSiklus.IZIN)).pk],
    "paket_imut": lambda i: [(u := _usulan_disetujui(i)).siklus_id, u.pk],
    "berkas_imut_kode": lambda i: [_usulan_disetujui(i).pk, "SKP"],
    "berkas_imut": lambda i: [BerkasUnggahanFactory(usulan=_usulan_disetujui(i)).pk],
    "kiriman_imut": lambda i: [KirimanBerkasFactory(siklus=_siklus(i, StatusSiklus.IZIN)).pk],
    "siasn_csv": lambda i: [_siklus(i, StatusSiklus.PEMUTAKHIRAN).pk, "csv"],
    "usulan": _usulan(StatusUsulan.DRAF),
    "siklus_berdraf": lambda i: [UsulanMutasiFactory(kandidat=_kandidat(i), status=StatusUsulan.DRAF).siklus_id],
    "usulan_diajukan": _usulan(StatusUsulan.DIAJUKAN),
    "usulan_direkomendasikan": _usulan(StatusUsulan.DIREKOMENDASIKAN),
    "usulan_diusulkan": _usulan(StatusUsulan.DIUSULKAN),
    "usulan_dipertimbangkan": _usulan(StatusUsulan.DIPERTIMBANGKAN),
    "keputusan": lambda i: [_keputusan(i).pk],
    "keputusan_terbit": lambda i: [_keputusan(i, terbit=True).pk],
    "draf_pencabutan": lambda i: [PerbaikanFactory(memperbaiki=_keputusan(i, terbit=True)).pk],
    "baris_terbit": lambda i: [_keputusan(i, terbit=True).pk, 1],
    "petikan": _petikan,
    "aturan": lambda _i: ["R03"],
    "parameter": lambda _i: ["masa_jabatan_minimal"],
    "aturan_setempat": lambda i: [AturanSetempatFactory(instansi=i).kode],
    "setelan": lambda i: ["akibat", KetentuanAturanFactory(instansi=i).pk],
    "jendela": lambda i: [JendelaLaranganFactory(instansi=i).pk],
    "draf_terbaca": lambda i: [BarisKeputusanFactory(keputusan=_keputusan(i)).keputusan_id, 1],
    "nomor_register": lambda i: [RegisterNomorFactory(instansi=i).pk],
    "penerbit": lambda i: [SertifikatPenerbitFactory(instansi=i).pk],
    "bertanda": lambda i: [DokumenBertandaFactory(dokumen__keputusan=_keputusan(i, terbit=True)).pk],
    "cetak": lambda i: [PermintaanCetakFactory(siklus__instansi=i).pk],
    "kode_verifikasi": lambda i: [
        DokumenTerbitFactory(keputusan=_keputusan(i, terbit=True), kode=f"{next(NOMOR):024x}").kode
    ],
    "jenis_naskah": lambda _i: ["spmt"],
    "versi_naskah": lambda i: [VersiNaskahFactory(instansi=i).pk],
    "lambang": lambda i: [LambangInstansiFactory(instansi=i).pk],
    "keputusan_surat": lambda i: [_keputusan(i).pk, "usul-pertek"],
    "surat": lambda i: [SuratKeluarFactory(keputusan=_keputusan(i, terbit=True)).pk],
    "lembar_surat": lambda i: [SuratKeluarFactory(keputusan=_keputusan(i, terbit=True)).pk, 1],
    "dokumen": lambda i: [DokumenTerbitFactory(keputusan=_keputusan(i, terbit=True)).pk],
}
# Code 409 above: these objects are bare, so that the act refuses after the permission let one pass.
# Not an object of an agency:
TANPA_INSTANSI = {
    "aturan",
    "parameter",
    "token",
    "jenis_impor",
    "rumpun",
    "kode_mutu",
    "bagian_analisis",
    "jenis_naskah",
}
