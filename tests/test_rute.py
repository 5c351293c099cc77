"""Who gets what from which address: one row for every route of the URLconf, one status for every persona.

A new route: add its row to RUTE. `boleh` get `kode`; who is in `terlihat` but not in `boleh` gets 403; to
everybody else the object does not exist (404). An object of another agency is 404 for all. Acts are tried by
POST in a transaction that is rolled back.
"""

from dataclasses import dataclass

import pytest
from django.db import transaction
from django.urls import URLResolver, get_resolver, reverse

from jabatan.models import Instansi
from pegawai.models import Pegawai, Pengguna
from tests.factories import PERSONA, InstansiFactory, persona
from tests.objek_rute import OBJEK, TANPA_INSTANSI

SEMUA = frozenset(PERSONA)
BKPSDM = frozenset({"analis", "verifikator", "kepala_bkpsdm"})
PEMBACA = BKPSDM | {"pyb", "ppk", "auditor"}
UNIT = frozenset({"kepala_unit", "operator_opd"})
SIKLUS = PEMBACA | {"komite"}


@dataclass(frozen=True)
class Rute:
    boleh: frozenset = SEMUA
    kode: int = 200
    terlihat: frozenset = SEMUA
    objek: str = ""  # name of a maker in tests/objek_rute.py, for routes about one object
    post: bool = False
    publik: bool = False
    khusus: tuple = ()  # (personas, status) that neither of the above tells


def satu(*kind):
    return frozenset(kind)


RUTE = {
    # signing in, accounts
    "masuk": Rute(kode=302, publik=True),
    "keluar": Rute(kode=302, post=True),
    "aktivasi": Rute(objek="token", publik=True),
    "ubah_sandi": Rute(),
    "faktor_kedua": Rute(),
    "faktor_kedua_pasang": Rute(kode=302),
    "pengguna_faktor": Rute(satu("admin"), objek="pengguna"),
    "pengguna_list": Rute(satu("admin")),
    "pengguna_create": Rute(satu("admin")),
    "pengguna_detail": Rute(satu("admin"), objek="pengguna"),
    "pengguna_keadaan": Rute(satu("admin"), objek="pengguna"),
    "pengguna_tautkan": Rute(satu("admin"), objek="pengguna"),
    "pengguna_tautan": Rute(satu("admin"), objek="pengguna", post=True),
    "pengguna_cabut_peran": Rute(satu("admin"), kode=302, objek="peran", post=True),
    "instansi_ubah": Rute(satu("admin")),
    # records
    "beranda": Rute(),
    "cari": Rute(),
    "jejak_list": Rute(satu("auditor", "kepala_bkpsdm")),
    "jejak_rantai": Rute(satu("auditor", "kepala_bkpsdm")),
    "jejak_periksa": Rute(satu("auditor", "kepala_bkpsdm"), kode=302, post=True),
    "jejak_akui": Rute(satu("kepala_bkpsdm")),
    "jejak_kepala": Rute(satu("auditor", "kepala_bkpsdm")),
    "jejak_pemeriksa": Rute(satu("auditor", "kepala_bkpsdm")),
    "jejak_ekspor": Rute(satu("auditor", "kepala_bkpsdm"), objek="rantai"),
    "jejak_segel": Rute(satu("auditor"), objek="siklus"),
    "pegawai_list": Rute(PEMBACA | UNIT),
    "pegawai_detail": Rute(PEMBACA, terlihat=PEMBACA, objek="pegawai"),
    "pegawai_catatan": Rute(PEMBACA, terlihat=PEMBACA, objek="pegawai"),
    "pegawai_kartu": Rute(PEMBACA, terlihat=PEMBACA, objek="pegawai"),
    "riwayat_list": Rute(PEMBACA, terlihat=PEMBACA, objek="jenis_riwayat"),
    "riwayat_detail": Rute(PEMBACA, terlihat=PEMBACA, objek="riwayat"),
    "riwayat_tambah": Rute(satu("analis"), terlihat=PEMBACA, objek="jenis_riwayat"),
    "riwayat_koreksi": Rute(satu("analis"), terlihat=PEMBACA, objek="riwayat"),
    "riwayat_akhiri": Rute(satu("analis"), terlihat=PEMBACA, objek="riwayat"),
    "riwayat_hapus": Rute(satu("analis"), terlihat=PEMBACA, objek="riwayat"),
    "pegawai_pribadi": Rute(satu("analis"), terlihat=PEMBACA, objek="pegawai"),
    "pegawai_saya": Rute(satu("pegawai", "kepala_unit"), kode=302, khusus=((SEMUA - {"pegawai", "kepala_unit"}, 409),)),
    "minat_saya": Rute(satu("pegawai", "kepala_unit")),
    "minat_nyatakan": Rute(satu("pegawai", "kepala_unit"), kode=302, objek="posisi", post=True),
    "minat_cabut": Rute(satu(), terlihat=SEMUA - {"pegawai", "kepala_unit"}, objek="minat", post=True),
    "posisi_list": Rute(SIKLUS | UNIT),
    "posisi_ekspor": Rute(SIKLUS | UNIT),
    "posisi_pejabat": Rute(SIKLUS | UNIT, objek="posisi"),
    "unit_cabang": Rute(SIKLUS | UNIT, kode=302, objek="unit"),
    "peta_cetak": Rute(SIKLUS | UNIT, objek="unit"),
    "peta_ekspor": Rute(SIKLUS | UNIT),
    "analisis_kebutuhan": Rute(SIKLUS | UNIT),
    "analisis_jabatan": Rute(SIKLUS | UNIT),
    "analisis_kualifikasi": Rute(SIKLUS | UNIT),
    "analisis_ekspor": Rute(SIKLUS | UNIT, objek="bagian_analisis"),
    "kebutuhan_list": Rute(PEMBACA | UNIT),
    "kebutuhan_ajukan": Rute(satu("kepala_unit"), objek="posisi"),
    "kebutuhan_detail": Rute(PEMBACA | {"kepala_unit"}, terlihat=PEMBACA | {"kepala_unit"}, objek="kebutuhan"),
    "kebutuhan_cabut": Rute(satu("kepala_unit"), terlihat=PEMBACA | {"kepala_unit"}, objek="kebutuhan"),
    "kebutuhan_tanggapi": Rute(satu("analis"), terlihat=PEMBACA | {"kepala_unit"}, objek="kebutuhan", post=True),
    "komponen": Rute(),
    # posts
    "jabatan_list": Rute(SIKLUS | UNIT),
    "jabatan_detail": Rute(SIKLUS | UNIT, objek="jabatan"),
    "jabatan_standar": Rute(SIKLUS | UNIT, objek="jabatan"),
    "jabatan_ekspor": Rute(SIKLUS | UNIT),
    "jabatan_ubah": Rute(satu("analis"), objek="jabatan"),
    "standar_ubah": Rute(satu("analis"), objek="jabatan"),
    "standar_baku": Rute(SIKLUS | UNIT),
    "kompetensi_list": Rute(SIKLUS | UNIT),
    "kompetensi_hapus": Rute(satu("analis"), kode=302, objek="kompetensi", post=True),
    "posisi_abk": Rute(SIKLUS | UNIT, objek="posisi"),
    "posisi_abk_tetapkan": Rute(satu("analis"), objek="posisi"),
    "posisi_abk_salin": Rute(satu("analis"), objek="posisi"),
    "posisi_abk_unduh": Rute(SIKLUS | UNIT, objek="posisi"),
    "rumpun_list": Rute(SIKLUS | UNIT),
    "rumpun_detail": Rute(SIKLUS | UNIT, objek="rumpun"),
    "rumpun_pasang": Rute(satu("analis")),
    "rumpun_kata": Rute(satu("analis")),
    "rumpun_kata_hapus": Rute(satu("analis"), kode=302, objek="kata_rumpun", post=True),
    # files on their way in
    "impor_list": Rute(satu("analis", "verifikator", "auditor")),
    "impor_unggah": Rute(satu("analis"), post=True),
    "impor_detail": Rute(satu("analis", "verifikator", "auditor"), objek="impor"),
    "impor_terapkan": Rute(satu("analis"), kode=409, objek="impor", post=True),
    "impor_batalkan": Rute(satu("analis"), kode=302, objek="impor", post=True),
    "impor_urungkan": Rute(satu("analis"), kode=409, objek="impor"),
    "impor_tertolak": Rute(satu("analis"), kode=404, objek="impor"),
    "impor_templat": Rute(satu("analis", "verifikator", "auditor"), objek="jenis_impor"),
    # quality of the records
    "mutu_list": Rute(BKPSDM | UNIT | {"auditor"}),
    "mutu_detail": Rute(BKPSDM | UNIT | {"auditor"}, objek="kode_mutu"),
    "mutu_segarkan": Rute(satu("analis"), kode=302, post=True),
    # appraisal
    "penilaian_list": Rute(satu("kepala_unit"), khusus=((PEMBACA, 302),)),
    "penilaian_lanjut": Rute(satu("kepala_unit"), kode=302),
    "penilaian_kemajuan": Rute(PEMBACA | {"kepala_unit"}),
    "penilaian_nilai": Rute(PEMBACA | {"kepala_unit"}, terlihat=PEMBACA, objek="pegawai_tahun"),
    "penilaian_ubah": Rute(PEMBACA | {"kepala_unit"}, kode=302, terlihat=PEMBACA, objek="penilaian"),
    "penilaian_buka_kembali": Rute(
        satu("kepala_unit"), kode=409, terlihat=PEMBACA | {"kepala_unit"}, objek="penilaian", post=True
    ),
    "penilaian_bukti": Rute(
        satu("kepala_unit"), kode=409, terlihat=PEMBACA | {"kepala_unit"}, objek="pegawai_tahun", post=True
    ),
    "penilaian_bukti_unduh": Rute(PEMBACA | {"kepala_unit"}, terlihat=PEMBACA, objek="bukti"),
    "penilaian_bukti_hapus": Rute(satu("kepala_unit"), kode=409, terlihat=PEMBACA, objek="bukti", post=True),
    "penilaian_kisi": Rute(satu("kepala_unit"), kode=302),
    "penilaian_kisi_baris": Rute(satu("kepala_unit"), kode=404, objek="pegawai", post=True),
    "penilaian_kisi_final": Rute(satu("kepala_unit"), kode=302),
    "penilaian_lembar": Rute(satu("kepala_unit"), kode=409),
    "penilaian_lembar_templat": Rute(satu("kepala_unit"), kode=409),
    "penilaian_lembar_terapkan": Rute(satu("kepala_unit"), kode=409, post=True),
    "penilaian_ringkas": Rute(PEMBACA, terlihat=PEMBACA, objek="pegawai"),
    "periode_list": Rute(PEMBACA),
    "periode_detail": Rute(PEMBACA, objek="periode"),
    "periode_siapkan": Rute(satu("analis")),
    "periode_ubah": Rute(satu("analis"), objek="periode"),
    "periode_hapus": Rute(satu("analis"), objek="periode"),
    "periode_buka": Rute(satu("analis"), objek="periode"),
    "periode_perpanjang": Rute(satu("analis"), objek="periode"),
    "periode_tutup": Rute(satu("analis"), objek="periode"),
    "periode_buka_lagi": Rute(satu("analis"), objek="periode"),
    "tugas_list": Rute(PEMBACA, objek="periode"),
    "tugas_ubah": Rute(satu("analis"), kode=409, objek="periode", post=True),
    "tugas_segarkan": Rute(satu("analis"), objek="periode"),
    "pengingat_kirim": Rute(satu("analis"), kode=409, objek="periode"),
    "pesan_list": Rute(BKPSDM | {"auditor"}),
    "pesan_ubah": Rute(satu("analis"), kode=409, post=True),
    "pesan_buka": Rute(satu(), terlihat=satu(), objek="pesan", post=True),
    "kesetaraan_list": Rute(PEMBACA),
    "kesetaraan_unit": Rute(PEMBACA),
    "kesetaraan_saya": Rute(satu("kepala_unit")),
    "kesetaraan_detail": Rute(PEMBACA, objek="penilai"),
    "hasil_saya": Rute(satu("pegawai", "kepala_unit"), khusus=((SEMUA - {"pegawai", "kepala_unit"}, 409),)),
    "hasil_pdf": Rute(PEMBACA, terlihat=PEMBACA, objek="hasil"),
    "keberatan_list": Rute(PEMBACA),
    "keberatan_ajukan": Rute(satu(), terlihat=satu(), objek="hasil"),
    "keberatan_detail": Rute(PEMBACA, terlihat=PEMBACA, objek="keberatan"),
    "keberatan_jawab": Rute(satu("analis", "verifikator"), terlihat=PEMBACA, objek="keberatan", post=True),
    "keberatan_cabut": Rute(satu(), terlihat=PEMBACA, objek="keberatan"),
    # talent map and competence
    "talenta_peta": Rute(PEMBACA | {"kepala_unit"}),
    "talenta_list": Rute(PEMBACA | {"kepala_unit"}, kode=302),
    "talenta_banding": Rute(PEMBACA | {"kepala_unit"}, kode=302),
    "talenta_hitung": Rute(satu("analis"), kode=302, objek="periode", post=True),
    "talenta_pdf": Rute(PEMBACA | {"kepala_unit"}, objek="peta"),
    "kompetensi_pegawai": Rute(PEMBACA, terlihat=PEMBACA, objek="pegawai"),
    "asesmen_rencana": Rute(PEMBACA),
    "umpan_balik_list": Rute(),
    "umpan_balik_isi": Rute(satu(), terlihat=satu(), objek="undangan_orang_lain"),
    "umpan_balik_hasil_list": Rute(),
    "umpan_balik_hasil": Rute(PEMBACA, terlihat=PEMBACA, objek="tugas_360"),
    "umpan_balik_ikut": Rute(PEMBACA),
    # the cycle
    "siklus_list": Rute(SIKLUS),
    "siklus_buka": Rute(satu("analis")),
    "siklus_detail": Rute(SIKLUS, terlihat=SIKLUS, objek="siklus"),
    "siklus_lowongan": Rute(satu("analis"), terlihat=SIKLUS, objek="siklus"),
    "siklus_bobot": Rute(objek="siklus_berbobot"),
    "siklus_bobot_ubah": Rute(satu("analis"), terlihat=SIKLUS, objek="siklus"),
    "siklus_pindah": Rute(satu("analis", "kepala_bkpsdm"), terlihat=SIKLUS, objek="pindah"),
    "pemeringkatan_jalankan": Rute(satu("analis"), kode=409, terlihat=SIKLUS, objek="siklus_peringkat", post=True),
    "peringkat_kemajuan": Rute(SIKLUS, kode=302, terlihat=SIKLUS, objek="siklus_peringkat"),
    "pemeringkatan_detail": Rute(PEMBACA, terlihat=PEMBACA, objek="pemeringkatan"),
    "pemeringkatan_ulang": Rute(BKPSDM | {"auditor"}, kode=302, terlihat=PEMBACA, objek="pemeringkatan", post=True),
    "pemeringkatan_keadilan": Rute(PEMBACA, terlihat=PEMBACA, objek="pemeringkatan"),
    "keadilan_hitung": Rute(PEMBACA, kode=409, terlihat=PEMBACA, objek="pemeringkatan", post=True),
    "pemeringkatan_perubahan": Rute(BKPSDM | {"auditor"}, terlihat=PEMBACA, objek="pemeringkatan"),
    "perubahan_bandingkan": Rute(BKPSDM | {"auditor"}, kode=302, terlihat=PEMBACA, objek="pemeringkatan", post=True),
    "rapat_catat": Rute(satu("analis"), terlihat=SIKLUS, objek="siklus_rapat"),
    "rapat_list": Rute(SIKLUS, terlihat=SIKLUS, objek="siklus_rapat"),
    "rapat_jadwalkan": Rute(satu("analis"), terlihat=SIKLUS, objek="siklus_rapat"),
    "rapat_anggota_list": Rute(SIKLUS),
    "rapat_anggota_tambah": Rute(satu("analis")),
    "rapat_anggota_akhiri": Rute(satu("analis"), objek="anggota_badan"),
    "rapat_detail": Rute(SIKLUS, terlihat=SIKLUS, objek="rapat"),
    "rapat_keadaan": Rute(SIKLUS, terlihat=SIKLUS, objek="rapat"),
    "rapat_jadwal": Rute(satu("analis"), terlihat=SIKLUS, objek="rapat_jadwal"),
    "rapat_batalkan": Rute(satu("analis"), terlihat=SIKLUS, objek="rapat_jadwal"),
    "rapat_buka": Rute(satu("analis"), terlihat=SIKLUS, objek="rapat_jadwal"),
    "rapat_hadir": Rute(satu("analis"), terlihat=SIKLUS, objek="rapat"),
    "rapat_susul": Rute(satu("analis"), kode=409, terlihat=SIKLUS, objek="rapat", post=True),
    "rapat_tutup": Rute(satu("analis"), terlihat=SIKLUS, objek="rapat"),
    "rapat_buku": Rute(BKPSDM, terlihat=SIKLUS, objek="rapat"),
    "rapat_berita_acara": Rute(SIKLUS, terlihat=SIKLUS, objek="rapat"),
    "rapat_acara": Rute(SIKLUS, terlihat=SIKLUS, objek="acara"),
    "rapat_suara": Rute(satu(), terlihat=SIKLUS, objek="acara", post=True),
    "rapat_suara_catat": Rute(satu("analis"), terlihat=SIKLUS, objek="acara"),
    "rapat_benturan": Rute(satu("analis"), terlihat=SIKLUS, objek="acara"),
    "rapat_hasil": Rute(satu("analis"), terlihat=SIKLUS, objek="acara", post=True),
    "rapat_hasil_batalkan": Rute(satu("analis"), terlihat=SIKLUS, objek="acara"),
    "rapat_kesampingkan": Rute(satu("analis"), terlihat=SIKLUS, objek="benturan"),
    "skenario_list": Rute(PEMBACA, terlihat=SIKLUS, objek="siklus_peringkat"),
    "skenario_buat": Rute(satu("analis"), terlihat=SIKLUS, objek="siklus_peringkat"),
    "skenario_utuh": Rute(PEMBACA, terlihat=PEMBACA, objek="skenario"),
    "skenario_periksa": Rute(satu("analis", "kepala_bkpsdm"), kode=409, terlihat=PEMBACA, objek="skenario", post=True),
    "skenario_alasan": Rute(satu("analis"), kode=404, terlihat=PEMBACA, objek="skenario"),
    "skenario_alasan_semua": Rute(satu("analis"), terlihat=PEMBACA, objek="skenario"),
    "skenario_usulkan": Rute(satu("analis"), terlihat=PEMBACA, objek="skenario"),
    "permohonan_list": Rute(PEMBACA | UNIT | {"pegawai"}),
    "permohonan_ajukan": Rute(UNIT | {"pegawai"}),
    "permohonan_detail": Rute(PEMBACA | {"kepala_unit"}, terlihat=PEMBACA | {"kepala_unit"}, objek="permohonan"),
    "permohonan_perbaiki": Rute(frozenset(), terlihat=PEMBACA | {"kepala_unit"}, objek="permohonan"),
    "permohonan_verifikasi": Rute(
        satu("verifikator"), terlihat=PEMBACA | {"kepala_unit"}, objek="permohonan", post=True
    ),
    "permohonan_cabut": Rute(frozenset(), terlihat=PEMBACA | {"kepala_unit"}, objek="permohonan", post=True),
    "permohonan_komentar": Rute(
        BKPSDM | {"kepala_unit"}, terlihat=PEMBACA | {"kepala_unit"}, objek="permohonan", post=True
    ),
    "siklus_kalender": Rute(SIKLUS, terlihat=SIKLUS, objek="siklus_peringkat"),
    "kalender_minggu": Rute(SIKLUS, kode=302, terlihat=SIKLUS, objek="siklus_peringkat"),
    "izin_list": Rute(PEMBACA, terlihat=SIKLUS, objek="siklus_peringkat"),
    "izin_catat": Rute(satu("analis"), terlihat=SIKLUS, objek="siklus_peringkat"),
    "izin_cabut": Rute(satu("analis"), terlihat=PEMBACA, objek="izin"),
    "skenario_banding": Rute(PEMBACA, terlihat=SIKLUS, objek="siklus_peringkat"),
    "skenario_detail": Rute(PEMBACA, terlihat=PEMBACA, objek="skenario"),
    "papan_detail": Rute(PEMBACA, terlihat=PEMBACA, objek="papan"),
    "papan_mulai": Rute(PEMBACA, terlihat=PEMBACA, objek="skenario"),
    "papan_langkah": Rute(satu("analis"), kode=409, terlihat=PEMBACA, objek="papan", post=True),
    "papan_kabar": Rute(PEMBACA, kode=204, terlihat=PEMBACA, objek="papan"),
    "papan_riwayat": Rute(PEMBACA, terlihat=PEMBACA, objek="papan"),
    "papan_harga": Rute(PEMBACA, terlihat=PEMBACA, objek="papan_harga"),
    "papan_rantai": Rute(PEMBACA, terlihat=PEMBACA, objek="papan"),
    "lowongan_detail": Rute(PEMBACA, terlihat=PEMBACA, objek="lowongan"),
    "lowongan_syarat": Rute(PEMBACA, terlihat=PEMBACA, objek="lowongan"),
    "syarat_lowongan_hapus": Rute(satu("analis"), kode=302, terlihat=PEMBACA, objek="syarat_lowongan", post=True),
    "kandidat_detail": Rute(PEMBACA, terlihat=PEMBACA, objek="kandidat"),
    "penjelasan_detail": Rute(PEMBACA, terlihat=PEMBACA, objek="hasil_pegawai"),
    "penjelasan_pdf": Rute(PEMBACA, terlihat=PEMBACA, objek="hasil_pegawai"),
    "banding_orang": Rute(PEMBACA, terlihat=PEMBACA, objek="hasil_beku"),
    "banding_lowongan": Rute(PEMBACA, terlihat=PEMBACA, objek="peringkat_pegawai"),
    "dipertimbangkan_list": Rute(PEMBACA, terlihat=PEMBACA, objek="hasil_beku"),
    "hasil_peringkat_list": Rute(satu("pegawai", "kepala_unit"), khusus=((SEMUA - {"pegawai", "kepala_unit"}, 409),)),
    "hasil_peringkat_detail": Rute(satu(), terlihat=satu(), objek="hasil_beku"),
    "hasil_peringkat_pdf": Rute(satu(), terlihat=satu(), objek="hasil_beku"),
    "usulan_buat": Rute(satu("analis"), terlihat=PEMBACA, objek="kandidat"),
    "usulan_list": Rute(SIKLUS),
    "usulan_detail": Rute(PEMBACA, terlihat=PEMBACA, objek="usulan"),
    "usulan_ubah": Rute(satu("analis"), terlihat=PEMBACA, objek="usulan"),
    "usulan_ajukan": Rute(satu("analis"), kode=302, terlihat=PEMBACA, objek="usulan", post=True),
    "usulan_berkas": Rute(satu("analis", "verifikator"), terlihat=PEMBACA, objek="usulan"),
    "usulan_tarik": Rute(satu("analis"), terlihat=PEMBACA, objek="usulan"),
    "usulan_verifikasi": Rute(satu("verifikator"), terlihat=PEMBACA, objek="usulan_diajukan", post=True),
    "usulan_usulkan": Rute(satu("kepala_bkpsdm"), terlihat=PEMBACA, objek="usulan_direkomendasikan", post=True),
    "usulan_pertimbangkan": Rute(satu("pyb"), terlihat=PEMBACA, objek="usulan_diusulkan", post=True),
    "usulan_putuskan": Rute(satu("ppk"), terlihat=PEMBACA, objek="usulan_dipertimbangkan", post=True),
    "persetujuan_list": Rute(satu("kepala_bkpsdm", "pyb", "ppk"), terlihat=SIKLUS, objek="siklus_rapat"),
    "persetujuan_tinjau": Rute(
        satu("kepala_bkpsdm", "pyb", "ppk"), kode=409, terlihat=SIKLUS, objek="siklus_rapat", post=True
    ),
    "penyimpangan_list": Rute(PEMBACA),
    "merit_laporan": Rute(PEMBACA),
    "merit_pdf": Rute(PEMBACA),
    "aturan_list": Rute(),
    "aturan_detail": Rute(objek="aturan"),
    "aturan_akibat": Rute(satu("analis", "kepala_bkpsdm"), objek="aturan"),
    "aturan_parameter": Rute(satu("analis", "kepala_bkpsdm"), objek="parameter"),
    "aturan_tambah": Rute(satu("analis", "kepala_bkpsdm")),
    "aturan_ubah": Rute(satu("analis", "kepala_bkpsdm"), objek="aturan_setempat"),
    "aturan_akhiri": Rute(satu("analis", "kepala_bkpsdm"), objek="setelan"),
    "aturan_terapkan": Rute(satu("analis", "kepala_bkpsdm"), kode=409, post=True),
    "jendela_list": Rute(),
    "jendela_tambah": Rute(satu("analis", "kepala_bkpsdm")),
    "jendela_ubah": Rute(satu("analis", "kepala_bkpsdm"), objek="jendela"),
    "jendela_hapus": Rute(satu("analis", "kepala_bkpsdm"), objek="jendela"),
    # decrees
    "keputusan_list": Rute(PEMBACA),
    "keputusan_susun": Rute(satu("analis"), terlihat=SIKLUS, objek="siklus_keputusan"),
    "keputusan_detail": Rute(PEMBACA, terlihat=SIKLUS, objek="keputusan"),
    "keputusan_periksa": Rute(PEMBACA, terlihat=SIKLUS, objek="keputusan"),
    "keputusan_draf_pdf": Rute(PEMBACA, kode=409, terlihat=SIKLUS, objek="keputusan"),
    "petikan_draf_pdf": Rute(PEMBACA, kode=409, terlihat=SIKLUS, objek="petikan"),
    "keputusan_terbit": Rute(satu("kepala_bkpsdm"), terlihat=SIKLUS, objek="keputusan"),
    "keputusan_laksanakan": Rute(satu("analis"), terlihat=SIKLUS, objek="keputusan_terbit"),
    "keputusan_batalkan": Rute(satu("analis", "kepala_bkpsdm"), terlihat=SIKLUS, objek="keputusan"),
    "keputusan_unduh_semua": Rute(PEMBACA, terlihat=SIKLUS, objek="keputusan_terbit"),
    # the words of documents, emblems, letters
    "naskah_list": Rute(PEMBACA),
    "naskah_rekam": Rute(satu("analis")),
    "naskah_detail": Rute(PEMBACA, objek="jenis_naskah"),
    "naskah_ubah": Rute(satu("analis"), objek="jenis_naskah"),
    "naskah_pratinjau": Rute(satu("analis"), objek="jenis_naskah", post=True),
    "naskah_pratinjau_pdf": Rute(satu("analis"), objek="jenis_naskah", post=True),
    "naskah_versi": Rute(PEMBACA, objek="versi_naskah"),
    "naskah_sahkan": Rute(satu("kepala_bkpsdm"), objek="versi_naskah"),
    "naskah_tolak": Rute(satu("kepala_bkpsdm"), objek="versi_naskah"),
    "lambang_list": Rute(PEMBACA),
    "lambang_gambar": Rute(PEMBACA, objek="lambang"),
    "surat_list": Rute(PEMBACA, terlihat=SIKLUS, objek="keputusan"),
    "surat_buat": Rute(satu("analis"), terlihat=SIKLUS, objek="keputusan_surat"),
    "surat_detail": Rute(PEMBACA, terlihat=SIKLUS, objek="surat"),
    "surat_pdf": Rute(PEMBACA, terlihat=SIKLUS, objek="surat"),
    "surat_orang_pdf": Rute(PEMBACA, terlihat=SIKLUS, objek="lembar_surat"),
    "surat_gabung": Rute(PEMBACA, kode=302, terlihat=SIKLUS, objek="surat"),
    "dokumen_unduh": Rute(PEMBACA, terlihat=SIKLUS, objek="dokumen"),
    "izin_rantai": Rute(PEMBACA, terlihat=SIKLUS, objek="siklus_peringkat"),
    "izin_berkas": Rute(satu("analis"), terlihat=PEMBACA, objek="izin"),
    "izin_konfirmasi": Rute(satu("verifikator"), terlihat=PEMBACA, objek="izin"),
    "izin_unduh": Rute(PEMBACA, terlihat=PEMBACA, objek="berkas_izin"),
    "imut_list": Rute(BKPSDM | {"auditor"}, terlihat=SIKLUS, objek="siklus_peringkat"),
    "imut_kirim": Rute(satu("analis", "verifikator"), terlihat=SIKLUS, objek="siklus_peringkat"),
    "imut_paket": Rute(BKPSDM, terlihat=SIKLUS, objek="paket_imut"),
    "imut_unggah": Rute(satu("analis", "verifikator"), terlihat=PEMBACA, objek="berkas_imut_kode"),
    "imut_berkas": Rute(BKPSDM | {"auditor"}, terlihat=PEMBACA, objek="berkas_imut"),
    "imut_kiriman": Rute(satu(), terlihat=satu(), objek="kiriman_imut"),
    "imut_kiriman_batal": Rute(satu(), terlihat=satu(), objek="kiriman_imut", post=True),
    # after the decree
    "pelantikan_detail": Rute(PEMBACA, terlihat=SIKLUS, objek="keputusan_terbit"),
    "pelantikan_catat": Rute(satu("analis"), terlihat=SIKLUS, objek="keputusan_terbit"),
    "pelantikan_daftar_hadir": Rute(PEMBACA, kode=409, terlihat=SIKLUS, objek="keputusan_terbit"),
    "siasn_list": Rute(PEMBACA, terlihat=SIKLUS, objek="siklus_peringkat"),
    "siasn_lengkapi": Rute(satu("analis"), terlihat=SIKLUS, objek="siklus_peringkat"),
    "siasn_kirim": Rute(satu("analis"), kode=409, terlihat=SIKLUS, objek="siklus_peringkat", post=True),
    "siasn_unduh": Rute(BKPSDM, kode=409, terlihat=SIKLUS, objek="siasn_csv"),
    "spmt_list": Rute(PEMBACA | UNIT),
    "spmt_catat": Rute(satu("analis") | UNIT),
    # register, read-back, corrections, signed form, the public page
    "register_list": Rute(PEMBACA),
    "register_pesan": Rute(satu("analis", "kepala_bkpsdm")),
    "register_pola": Rute(satu("analis", "kepala_bkpsdm")),
    "register_batal": Rute(satu("analis", "kepala_bkpsdm"), terlihat=PEMBACA, objek="nomor_register"),
    "baca_ulang": Rute(PEMBACA, terlihat=SIKLUS, objek="keputusan"),
    "baca_ulang_orang": Rute(satu("analis", "verifikator"), kode=409, terlihat=SIKLUS, objek="draf_terbaca"),
    "baca_ulang_tandai": Rute(
        satu("analis", "verifikator"), kode=409, terlihat=SIKLUS, objek="draf_terbaca", post=True
    ),
    "baca_ulang_tandatangani": Rute(
        satu("analis", "verifikator"), kode=409, terlihat=SIKLUS, objek="keputusan", post=True
    ),
    "keputusan_perubahan": Rute(satu("analis"), terlihat=SIKLUS, objek="keputusan_terbit"),
    "keputusan_pencabutan": Rute(satu("analis"), terlihat=SIKLUS, objek="keputusan_terbit"),
    "keputusan_bertanda": Rute(PEMBACA, terlihat=SIKLUS, objek="keputusan_terbit"),
    "dokumen_bertanda": Rute(PEMBACA, terlihat=SIKLUS, objek="dokumen"),
    "bertanda_banding": Rute(BKPSDM, kode=302, terlihat=SIKLUS, objek="bertanda", post=True),
    "bertanda_unduh": Rute(PEMBACA, terlihat=SIKLUS, objek="bertanda"),
    "penerbit_list": Rute(satu("kepala_bkpsdm")),
    "penerbit_cabut": Rute(satu("kepala_bkpsdm"), objek="penerbit"),
    "verifikasi_cari": Rute(publik=True),
    "verifikasi": Rute(objek="kode_verifikasi", publik=True),
}


def collect_names(pola):
    for p in pola:
        if isinstance(p, URLResolver):
            yield from collect_names(p.url_patterns)
        else:
            yield p.name


NAMA_RUTE = sorted(set(collect_names(get_resolver().url_patterns)))


def ask(client, rute, url):
    """The status, with everything that the request did undone."""
    with transaction.atomic():
        response = client.post(url) if rute.post else client.get(url)
        if response.streaming:
            b"".join(response.streaming_content)
        transaction.set_rollback(True)
    return response.status_code


def expected(rute, kind):
    for persona_khusus, kode in rute.khusus:
        if kind in persona_khusus:
            return kode
    if kind in rute.boleh:
        return rute.kode
    return 403 if kind in rute.terlihat else 404


def build_personas(instansi, kinds=PERSONA):
    unit, _ = instansi.unit_kerja.get_or_create(nama="Dinas Rute")
    kepala = Pegawai.objects.filter(riwayat_jabatan__posisi__kepala=True, riwayat_jabatan__posisi__unit=unit).first()
    return {
        k: persona(k, unit=unit, pegawai=kepala) if k == "kepala_unit" else persona(k, instansi=instansi) for k in kinds
    }


def test_every_route_has_a_row_and_every_row_a_route():
    assert set(NAMA_RUTE) == set(RUTE), "tambahkan barisnya ke RUTE (atau hapus yang tidak ada lagi)"


@pytest.mark.django_db
@pytest.mark.parametrize("nama", sorted(RUTE))
def test_each_persona_gets_what_the_table_says(client, nama):
    rute, instansi = RUTE[nama], InstansiFactory()
    url = reverse(nama, args=OBJEK[rute.objek](instansi) if rute.objek else [])
    jadi = {}
    for kind, user in build_personas(instansi).items():
        client.force_login(user)
        jadi[kind] = ask(client, rute, url)
    assert jadi == {k: expected(rute, k) for k in PERSONA}


@pytest.mark.django_db
@pytest.mark.parametrize("nama", sorted(RUTE))
def test_nobody_gets_in_without_signing_in(client, nama):
    rute = RUTE[nama]
    url = reverse(nama, args=OBJEK[rute.objek](InstansiFactory()) if rute.objek else [])
    response = client.post(url) if rute.post else client.get(url)
    to_login = response.status_code == 302 and response.url.startswith(f"{reverse('masuk')}?next=")
    assert to_login is not rute.publik


@pytest.mark.django_db
@pytest.mark.parametrize(
    "nama", sorted(n for n, r in RUTE.items() if r.objek and r.objek not in TANPA_INSTANSI and not r.publik)
)
def test_an_object_of_another_agency_does_not_exist(client, nama):
    rute = RUTE[nama]
    url = reverse(nama, args=OBJEK[rute.objek](InstansiFactory(nama="Lain", jenis=Instansi.Jenis.KOTA)))
    jadi = {}
    for kind, user in build_personas(InstansiFactory()).items():
        client.force_login(user)
        jadi[kind] = ask(client, rute, url)
    tertutup = {k for k in PERSONA if jadi[k] == 403}  # a page for a role that one has not: nothing is told either
    assert {k: v for k, v in jadi.items() if k not in tertutup} == dict.fromkeys(SEMUA - tertutup, 404)
    assert not tertutup & rute.boleh


def test_personas_are_users_of_one_agency(db):
    build_personas(InstansiFactory())
    assert set(Pengguna.objects.values_list("instansi__nama", flat=True)) == {"Contoh"}
